import { send } from '../db/client'
import {
  type LogEnds,
  type LogFilter,
  type LogRow,
  selectLog,
  selectLogEnds,
  selectLogMembers,
} from '../db/company/activity-log'
import {
  selectLastSeal,
  selectSealCheck,
  selectSealedRows,
  selectSeals,
} from '../db/company/activity-seals'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { dayAfter, startOfDay } from '../tenancy/days'
import { can, type Permission } from '../tenancy/permissions'
import { recorded } from './activity'
import { checkSeals, sealActivity, sealedLine } from './activity-seals'
import { allow, commit, read } from './current'
import { withoutHiddenPrices } from './prices'

/** What the log is asked for, as it stands in an address. Days are the company's; null asks for all. */
export interface LogAsked {
  memberId: number | null
  subject: string | null
  subjectId: number | null
  act: string | null
  from: string | null
  to: string | null
  /** Case-folded, and as it was typed. */
  search: string
  code: string
  /** Only what stands before this line. */
  before: number | null
}

/** A line of the log as this reader may see it. */
export interface LogLine extends Omit<LogRow, 'details' | 'action'> {
  act: string
  details: Details
}

/** What an act is told with. What it is about decides what stands in it. */
export interface Details {
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  [name: string]: unknown
}

/** A page of the log, newest first. */
export interface Log {
  lines: LogLine[]
  /** Where the next page begins; null where nothing older is left. */
  older: number | null
  /** Nothing more was found among so many lines: older ones were not looked at yet. */
  isPartly: boolean
}

/** What the seals say: how far they reach, and what was found when they were computed anew. */
export interface Seals {
  throughId: number
  /** The last seal; 0 where there is none. */
  sealId: number
  sealedAt: string | null
  checkedAt: string | null
  wholeAt: string | null
  brokenSeal: number | null
  /** Nothing of the log is kept from this reader. */
  mayExport: boolean
}

const perPage = 50
/** So many lines a page looks through for what is asked. */
const usualWindow = 5000
/** Where nothing is found it goes on so often. */
const mostRounds = 4
/** A file holds so many lines, found among so many. */
const mostInFile = 5000
const fileWindow = 50_000
/** Stretches in one integrity file: 20,000 lines. */
const sealsInFile = 100

/** Who may see what happened to a row: whoever may see the row. Of other things only the log's readers. */
const rowRights: Readonly<Record<string, Permission>> = {
  receipt: 'receiptView',
  issue: 'issueView',
  move: 'moveView',
  adjustment: 'adjustmentView',
  item: 'itemView',
  item_category: 'itemCategoryView',
  uom: 'uomView',
  warehouse: 'warehouseView',
  transaction_category: 'transactionCategoryView',
  member: 'userView',
  role: 'roleView',
  numbering: 'documentNumberingView',
  item_numbering: 'itemNumberingView',
  custom_field: 'customFieldView',
}

/**
 * A page of the log, for whoever may read it; of one row, for whoever may see that.
 */
export async function showLog(
  current: Current,
  asked: LogAsked,
): Promise<Log & { members: { id: number; name: string }[] }> {
  const { db } = current
  const filter = filterOf(current, asked)
  const [[ends], members] = await read(current, await rightFor(current, asked), [
    selectLogEnds(db, filter),
    selectLogMembers(db),
  ])
  return { ...(await pageOf(current, filter, asked, ends, perPage)), members }
}

/** What one has done oneself, for every member. */
export async function showOwnLog(current: Current, before: number | null): Promise<Log> {
  await allow(current, null)
  const asked = { ...everything, memberId: current.actor.memberId, before }
  const filter = filterOf(current, asked)
  const [[ends]] = await read(current, null, [selectLogEnds(current.db, filter)])
  return pageOf(current, filter, asked, ends, perPage)
}

/** The log as a file: the newest of what was asked for. */
export async function exportLog(current: Current, asked: LogAsked): Promise<LogLine[]> {
  const filter = filterOf(current, asked)
  const right = await rightFor(current, asked)
  const [[ends]] = await read(current, right, [selectLogEnds(current.db, filter)])
  const whole = { ...asked, before: null }
  const { lines } = await pageOf(current, filter, whole, ends, mostInFile, fileWindow)
  return lines
}

/** Tells in the log that somebody took something away as a file (P-10). */
export async function tellExport(
  current: Current,
  details: { file: string; address: string },
): Promise<void> {
  await allow(current, null)
  await send(current.db, [recorded(current, 'file.exported', 'file', null, details)])
}

/** How far the log is sealed, and whether the seals held when they were computed anew. */
export async function showSeals(current: Current): Promise<Seals> {
  const { db } = current
  const [[last], [check]] = await read(current, 'activityView', [
    selectLastSeal(db),
    selectSealCheck(db),
  ])
  return {
    throughId: last?.throughId ?? 0,
    sealId: last?.id ?? 0,
    sealedAt: last?.sealedAt ?? null,
    checkedAt: check?.checkedAt ?? null,
    wholeAt: check?.wholeAt ?? null,
    brokenSeal: check?.brokenSeal ?? null,
    mayExport: maySeeAll(current),
  }
}

/** Seals what is not sealed yet, computes seals anew as far as one request goes, and tells of it. */
export async function checkLog(
  current: Current,
  key: string,
): Promise<{ brokenSeal: number | null }> {
  await allow(current, 'activityView')
  const { db, now } = current
  await sealActivity(db, now)
  const found = await checkSeals(db, now)
  await commit(current, { key, act: 'log.check', asked: {} }, [
    recorded(current, 'log.checked', 'log', null, found),
  ])
  return found
}

/**
 * A part of the sealed log with its seals, line by line as it was hashed, for whoever wants to compute it
 * elsewhere. Everything stands in it, so it is for those from whom nothing is kept.
 *
 * @param after the last seal that another file holds already; 0 begins with the first
 */
export async function exportSeals(current: Current, after: number): Promise<string> {
  await allow(current, 'activityView')
  if (!maySeeAll(current)) {
    throw new Refusal('forbidden', 'permission.missing', { permission: 'priceView' })
  }
  const { db } = current
  await sealActivity(db, current.now)
  const [seals] = await send(db, [selectSeals(db, after, sealsInFile)])
  const lines: string[] = []
  for (const seal of seals) {
    const [rows] = await send(db, [selectSealedRows(db, seal)])
    lines.push(JSON.stringify(seal), ...rows.map(sealedLine))
  }
  return lines.map((line) => `${line}\n`).join('')
}

const everything: LogAsked = {
  memberId: null,
  subject: null,
  subjectId: null,
  act: null,
  from: null,
  to: null,
  search: '',
  code: '',
  before: null,
}

/** The log has its readers; what happened to one row is open to those who see it, too. */
async function rightFor(current: Current, { subject, subjectId }: LogAsked): Promise<Permission> {
  const ofRow = subject !== null && subjectId !== null ? rowRights[subject] : undefined
  if (!ofRow) return 'activityView'
  await allow(current, null)
  return can(current.actor, 'activityView') ? 'activityView' : ofRow
}

function maySeeAll({ actor }: Current): boolean {
  return can(actor, 'priceView') && actor.sight === null
}

function filterOf({ company }: Current, asked: LogAsked): LogFilter {
  const { from, to, before: _, ...rest } = asked
  const begin = (day: string) => startOfDay(company.timezone, day).toISOString()
  return {
    ...rest,
    from: from && begin(from),
    until: to && begin(dayAfter(to, 1)),
  }
}

async function pageOf(
  current: Current,
  filter: LogFilter,
  { before }: Pick<LogAsked, 'before'>,
  ends: LogEnds | undefined,
  limit: number,
  window = usualWindow,
  round = 1,
): Promise<Log> {
  const { low = 0, high = 0 } = ends ?? {}
  const begin = Math.min(before ?? Number.MAX_SAFE_INTEGER, high + 1)
  const place = { before: begin, low, window, limit: limit + 1 }
  const [found] = await send(current.db, [selectLog(current.db, filter, place)])
  const shown = found.slice(0, limit)
  const lines = shown.flatMap((row) => {
    const details = withoutHiddenPrices(current, JSON.parse(row.details) as Details)
    // What was found by a price that is not shown was not found.
    if (row.details !== JSON.stringify(details) && !mentions(row, details, filter)) return []
    const { action, ...rest } = row
    return [{ ...rest, act: action.slice(action.indexOf('.') + 1), details }]
  })
  if (found.length > limit) return { lines, older: shown.at(-1)?.id ?? null, isPartly: false }
  const reached = begin - window
  const isPartly = filter.subjectId === null && reached > low + 1
  // Nobody should have to ask again at once; but a page does not look through a million lines either.
  if (isPartly && lines.length === 0 && round < mostRounds) {
    const next = { before: reached }
    return pageOf(current, filter, next, { low, high, last: 0 }, limit, window, round + 1)
  }
  return { lines, older: isPartly ? reached : null, isPartly }
}

function mentions({ label }: LogRow, details: Details, { search, code }: LogFilter): boolean {
  if (search === '') return true
  const text = JSON.stringify(details).toLowerCase()
  const about = (label ?? '').toLowerCase()
  return (
    about.startsWith(search) ||
    about === code.toLowerCase() ||
    search.split(' ').every((word) => text.includes(word))
  )
}
