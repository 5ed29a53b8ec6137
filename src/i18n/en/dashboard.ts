import type { Words } from '..'
import { formatter } from '../format'
import type { dashboard as original } from '../id/dashboard'

const { number, date } = formatter('en')

export const dashboard = {
  'dashboard.morning': (a) => `Good morning, ${a.name}`,
  'dashboard.noon': (a) => `Good day, ${a.name}`,
  'dashboard.afternoon': (a) => `Good afternoon, ${a.name}`,
  'dashboard.evening': (a) => `Good evening, ${a.name}`,
  'dashboard.acts': 'Record now',
  'dashboard.receipt': 'Goods in',
  'dashboard.issue': 'Goods out',
  'dashboard.move': 'Move',
  'dashboard.adjustment': 'Stock count',
  'dashboard.drafts': 'Drafts waiting',
  'dashboard.draft_count': (a) => (a.count === 1 ? '1 draft' : `${number(a.count)} drafts`),
  'dashboard.oldest': (a) => `oldest ${date(a.day)}`,
  'dashboard.no_drafts': 'No draft is waiting.',
  'dashboard.latest': 'Recorded last',
  'dashboard.nothing_yet': 'Documents appear here once they are complete or void.',
  'dashboard.begin': 'First set up, then record',
  'dashboard.begin_help':
    'The first document needs an item and a place for it. Four steps, a few minutes.',
  'dashboard.step_category': 'Make an item category',
  'dashboard.step_category_help': 'Such as Groceries or Raw materials.',
  'dashboard.step_unit': 'Make a unit',
  'dashboard.step_unit_help': 'Such as pcs, box, or kg.',
  'dashboard.step_warehouse': 'Make a warehouse',
  'dashboard.step_warehouse_help': 'A place where items are kept, even if it is the only one.',
  'dashboard.step_item': 'Make the first item',
  'dashboard.step_item_help': 'With its initial stock, where there is some already.',
  'dashboard.done': 'done',
  'dashboard.ask_administrator': 'The administrator of your company sets this up.',
  'dashboard.time': 'Time',
  'dashboard.document': 'Document',
  'dashboard.by': 'By',
  'dashboard.status': 'State',
} satisfies Words<typeof original>
