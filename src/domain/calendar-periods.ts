import { type PeriodRow, selectPeriods, updateLocks } from '../db/company/calendar-periods'
import { numberedTypes } from '../db/company/numberings'
import type { DocumentType } from '../ledger/document'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'
import { recorded } from './activity'
import { allow, commit, read } from './current'
import type { Sent } from './masters'

/** A year of months, each with its four types. */
export interface PeriodYear {
  year: number
  types: readonly DocumentType[]
  months: { month: string; cells: Period[] }[]
  isOpenToChange: boolean
}

/** A month of a type: whether it is locked, and who locked or opened it last, and when. */
export interface Period {
  type: DocumentType
  isLocked: boolean
  changedAt: string | null
  changer: string | null
}

/** What is to be locked or opened: a month of a type, a whole month, or a type for a whole year. */
export interface LockChange {
  year: number
  /** From 1; null is the whole year. */
  month: number | null
  /** Null is all four. */
  type: DocumentType | null
  isLocked: boolean
}

/** The months of a year. Those that nobody ever locked are open. */
export async function readPeriods(current: Current, year: number): Promise<PeriodYear> {
  const [rows] = await read(current, 'calendarPeriodView', [selectPeriods(current.db, year)])
  return yearOf(current, year, rows)
}

/**
 * Locks or opens. A locked month refuses completing, voiding and changing of its documents (the
 * schema does); drafts may stand in it. What is that already stays as it is, so doing it twice is
 * harmless.
 *
 * @returns the year as it is now
 */
export async function changeLocks(
  current: Current,
  change: LockChange | null,
  sent: Pick<Sent, 'key'>,
): Promise<PeriodYear> {
  await allow(current, 'calendarPeriodUpdate')
  if (!change) throw new Refusal('invalid', 'form.choose_again')
  const { db, actor, now } = current
  const { year, isLocked } = change
  const months = change.month ? [monthOf(year, change.month)] : monthsOf(year)
  const types = change.type ? [change.type] : [...numberedTypes]
  const act = `calendar_period.${isLocked ? 'locked' : 'opened'}`
  const { answers } = await commit(
    current,
    { key: sent.key, act, asked: { months, types } },
    [
      recorded(current, act, 'calendar_period', null, { months, types }),
      updateLocks(
        db,
        { months, types, isLocked },
        { memberId: actor.memberId, at: now.toISOString() },
      ),
    ],
    [selectPeriods(db, year)],
  )
  return yearOf(current, year, answers[0])
}

function yearOf(current: Current, year: number, rows: readonly PeriodRow[]): PeriodYear {
  const months = monthsOf(year).map((month) => ({
    month,
    cells: numberedTypes.map((type): Period => {
      const row = rows.find((one) => one.month === month && one.type === type)
      const { changedAt = null, changer = null } = row ?? {}
      return { type, isLocked: row?.isLocked === 1, changedAt, changer }
    }),
  }))
  const isOpenToChange = can(current.actor, 'calendarPeriodUpdate')
  return { year, types: numberedTypes, months, isOpenToChange }
}

function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1))
}

function monthOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}
