import type { Words } from '..'
import { formatter } from '../format'
import type { calendarPeriods as original } from '../id/calendar-periods'

const { dateTime, month } = formatter('en')

const subject = (a: { type: string; month: string; year: string }) =>
  [types[a.type] ?? 'All types', a.month ? month(a.month) : a.year].join(' ')

const types: Record<string, string> = {
  receipt: 'Receipts',
  issue: 'Issues',
  move: 'Moves',
  adjustment: 'Adjustments',
}

export const calendarPeriods = {
  'calendar_period.note':
    'Documents of a locked month cannot be completed, changed or voided. Drafts may be kept, history stays visible. Open it for a correction, then lock it again.',
  'calendar_period.caption': (a) => `Locked and open months, ${a.year}`,
  'calendar_period.year': 'Year',
  'calendar_period.month': 'Month',
  'calendar_period.all_types': 'All types',
  'calendar_period.all_months': 'Whole year',
  'calendar_period.locked': 'Locked',
  'calendar_period.open': 'Open',
  'calendar_period.to_lock': 'Lock it',
  'calendar_period.to_open': 'Open it',
  'calendar_period.lock_all': 'Lock all',
  'calendar_period.open_all': 'Open all',
  'calendar_period.see': 'See locked months',
  'calendar_period.locked_now': (a) => `${subject(a)}: locked.`,
  'calendar_period.opened_now': (a) => `${subject(a)}: open.`,
  'document.month_is_closed': (a) =>
    `${types[a.type] ?? ''} of ${month(a.month)} were locked${a.name ? ` by ${a.name}` : ''}${a.at ? ` on ${dateTime(a.at, 'UTC')}` : ''}. Use a date in an open month, or ${a.unlockers ? `ask ${a.unlockers} to open it` : 'open the month'} under Manage → Month locks.`,
  'item.month_is_locked': (a) =>
    `Adjustments of ${month(a.month)} are locked. Choose a date in an open month, or ${a.unlockers ? `ask ${a.unlockers} to open it` : 'open the month'} under Manage → Month locks.`,
} satisfies Words<typeof original>
