import { selectWarehouseNames } from '../db/company/cards'
import {
  type CompletionRow,
  selectCompletions,
  selectDraftCounts,
  selectLatest,
  selectSetUp,
} from '../db/company/dashboard'
import { selectShortageCount, selectShortages } from '../db/company/minimum-stock'
import type { DocumentType } from '../ledger/document'
import type { Current } from '../tenancy/current'
import { dayAfter, dayIn, hourIn } from '../tenancy/days'
import { can } from '../tenancy/permissions'
import { read } from './current'
import { type Shortage, shortageOf } from './minimum-stock'
import { maySample } from './samples'

/** What greets a member: what waits for them, what runs short, what happened last, and when. */
export interface Dashboard {
  /** What documents need; false where it is still missing. */
  setUp: { category: boolean; unit: boolean; warehouse: boolean; item: boolean }
  hasSamples: boolean
  /** There is no item, and this member may fill the company with samples. */
  maySample: boolean
  /** Of each type the member may see. */
  drafts: { type: DocumentType; count: number; oldestOn: string | null }[]
  /** What is below its minimum, the worst first; null where the mode is off or it is not for them. */
  shortages: { rows: Shortage[]; total: number; isUnion: boolean } | null
  /** Null where the member may see no type of document. */
  latest: Latest[] | null
  activity: Activity | null
}

/** A document and the last that was done to it. */
export interface Latest {
  id: number
  type: DocumentType
  number: string
  act: 'completed' | 'voided'
  at: string
  by: string | null
  warehouse: string
  destination: string | null
}

/** Documents that were completed in the last weeks, by the company's clock. */
export interface Activity {
  from: string
  to: string
  /** By weekday, Monday first, and hour. */
  hours: number[][]
  /** Each day with the receipts and issues of it. */
  days: { on: string; received: number; issued: number }[]
  total: number
  /** The warehouse that is looked at; null is all. */
  warehouseId: number | null
  warehouses: { id: number; name: string }[]
}

const shownAtMost = 10
const shortagesShown = 6
const shortagesCounted = 100
const weeks = 4
/** More documents than this shorten the weeks that are looked at. */
const mostCompletions = 5000
const types: readonly DocumentType[] = ['receipt', 'issue', 'move', 'adjustment']

/** The dashboard of a member, by what they may see (R-DSH-01). `warehouseId` narrows the activity. */
export async function readDashboard(
  current: Current,
  warehouseId: number | null = null,
): Promise<Dashboard> {
  const { db, today, company } = current
  const from = dayAfter(today, 1 - 7 * weeks)
  // A day more than is shown: the company's days do not begin with those of the clock in Greenwich.
  const since = `${dayAfter(from, -1)}T00:00:00.000Z`
  const everything = { warehouseId: null, categoryId: null, search: '' }
  const [setUp, drafts, short, [counted], latest, completions, warehouses] = await read(
    current,
    null,
    [
      selectSetUp(db),
      selectDraftCounts(db),
      selectShortages(db, everything, { after: null, limit: shortagesShown }),
      selectShortageCount(db, everything, shortagesCounted),
      selectLatest(db, shownAtMost),
      selectCompletions(db, { since, warehouseId, most: mostCompletions }),
      selectWarehouseNames(db),
    ],
  )
  const { actor, settings } = current
  const seen = types.filter((type) => can(actor, `${type}View`))
  const [has] = setUp
  const isWatched = settings.minimumMode !== 'inactive'
  return {
    setUp: {
      category: has?.has_category === 1,
      unit: has?.has_unit === 1,
      warehouse: has?.has_warehouse === 1,
      item: has?.has_item === 1,
    },
    hasSamples: has?.has_samples === 1,
    maySample: has?.has_item === 0 && maySample(current.actor),
    drafts: seen.map((type) => {
      const waiting = drafts.find((row) => row.type === type)
      return { type, count: waiting?.drafts ?? 0, oldestOn: waiting?.oldest_on ?? null }
    }),
    shortages:
      isWatched && can(actor, 'dashboardMinimumQuantityView')
        ? {
            rows: short.map(shortageOf),
            total: counted?.shortages ?? 0,
            isUnion: settings.minimumMode === 'union',
          }
        : null,
    latest: seen.length === 0 ? null : latest.filter(({ type }) => seen.includes(type)),
    activity:
      seen.length === 0
        ? null
        : {
            ...activityOf(
              completions.filter(({ type }) => seen.includes(type)),
              { from: laterOf(from, firstWhole(completions, company.timezone)), to: today },
              company.timezone,
            ),
            warehouseId,
            warehouses: warehouses.filter((row) => row.is_seen === 1),
          },
  }
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other
}

/** The first day of which all completions came: the earliest is cut where there were too many. */
function firstWhole(completions: readonly CompletionRow[], timezone: string): string {
  const count = completions.reduce((sum, { documents }) => sum + documents, 0)
  const [earliest] = completions
  if (count < mostCompletions || !earliest) return ''
  return dayAfter(dayIn(timezone, instantOf(earliest)), 1)
}

function activityOf(
  completions: readonly CompletionRow[],
  { from, to }: { from: string; to: string },
  timezone: string,
): Pick<Activity, 'from' | 'to' | 'hours' | 'days' | 'total'> {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  const days = new Map<string, Activity['days'][number]>()
  for (let on = from; on <= to; on = dayAfter(on, 1)) {
    days.set(on, { on, received: 0, issued: 0 })
  }
  let total = 0
  for (const row of completions) {
    const instant = instantOf(row)
    const on = dayIn(timezone, instant)
    const day = days.get(on)
    const week = hours[(new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7]
    if (!day || !week) continue
    const hour = hourIn(timezone, instant)
    week[hour] = (week[hour] ?? 0) + row.documents
    total += row.documents
    if (row.type === 'receipt') day.received += row.documents
    if (row.type === 'issue') day.issued += row.documents
  }
  return { from, to, hours, days: [...days.values()], total }
}

function instantOf({ half }: CompletionRow): Date {
  return new Date(`${half}:00.000Z`)
}
