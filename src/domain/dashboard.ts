import { selectDraftCounts, selectLatest, selectSetUp } from '../db/company/dashboard'
import type { DocumentType } from '../ledger/document'
import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'
import { read } from './current'
import { maySample } from './samples'

/** What greets a member: what waits for them, and what happened last. */
export interface Dashboard {
  /** What documents need; false where it is still missing. */
  setUp: { category: boolean; unit: boolean; warehouse: boolean; item: boolean }
  hasSamples: boolean
  /** There is no item, and this member may fill the company with samples. */
  maySample: boolean
  /** Of the types the member may see. */
  drafts: { type: DocumentType; count: number; oldestOn: string }[]
  latest: Latest[]
}

/** A document that was completed or voided. */
export interface Latest {
  id: number
  type: DocumentType
  number: string
  datedOn: string
  act: 'completed' | 'voided'
  at: string
  by: string | null
  warehouse: string
  destination: string | null
}

const shownAtMost = 10
const order: readonly DocumentType[] = ['receipt', 'issue', 'move', 'adjustment']

/** The dashboard of a member, by what they may see. */
export async function readDashboard(current: Current): Promise<Dashboard> {
  const { db } = current
  // More of the log than is shown: some of it may not be for this member.
  const [setUp, drafts, latest] = await read(current, null, [
    selectSetUp(db),
    selectDraftCounts(db),
    selectLatest(db, 3 * shownAtMost),
  ])
  const sees = (type: DocumentType) => can(current.actor, `${type}View`)
  const [has] = setUp
  return {
    setUp: {
      category: has?.has_category === 1,
      unit: has?.has_unit === 1,
      warehouse: has?.has_warehouse === 1,
      item: has?.has_item === 1,
    },
    hasSamples: has?.has_samples === 1,
    maySample: has?.has_item === 0 && maySample(current.actor),
    drafts: drafts
      .filter(({ type }) => sees(type))
      .map((row) => ({ type: row.type, count: row.drafts, oldestOn: row.oldest_on }))
      .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type)),
    latest: latest
      .filter(({ type }) => sees(type))
      .slice(0, shownAtMost)
      .map(({ dated_on, ...row }) => ({ ...row, datedOn: dated_on })),
  }
}
