import { type Answers, ensureChanged, type Statement } from '../db/client'
import { deleteMaster, type MasterTable, updateIsActive } from '../db/company/masters'
import type { Current } from '../tenancy/current'
import { recorded } from './activity'
import { allow, commit } from './current'

/** A noun of the master data: how the log calls it, whose permissions guard it, where it is kept. */
export interface Master {
  subject: string
  area: 'item' | 'itemCategory' | 'uom' | 'warehouse' | 'transactionCategory'
  table: MasterTable
}

/** What a form says of itself, and how its reader writes numbers. */
export interface Sent {
  /** The request's own key: the same one sent twice acts once. */
  key: string
  /** The version the form was filled from; 0 for a new row. */
  version: number
  readonly language: 'id' | 'en'
}

/**
 * Commits a new row, with its line in the log.
 *
 * @param asked everything the person asked for: the same key with another content is refused
 * @param insert makes the row; `more` find it by the request's key
 * @param reads see what the commit left
 */
export async function addRow<const T extends readonly Statement[] = []>(
  current: Current,
  { subject }: Master,
  { key }: Sent,
  asked: Record<string, unknown>,
  [insert, ...more]: readonly [Statement, ...Statement[]],
  reads?: T,
): Promise<{ id: number; answers: Answers<T> }> {
  const once = { key, act: `${subject}.create`, asked, creates: true }
  const made = recorded(current, `${subject}.created`, subject, { createdBy: key }, asked)
  const { subjectId, answers } = await commit(current, once, [insert, made, ...more], reads)
  return { id: subjectId, answers }
}

/** Commits a change of a row. `update` names the version that was read: a stale one is refused. */
export async function changeRow(
  current: Current,
  { subject }: Master,
  { key, version }: Sent,
  id: number,
  asked: Record<string, unknown>,
  [update, ...more]: readonly [Statement, ...Statement[]],
): Promise<void> {
  const once = { key, act: `${subject}.change`, asked: { id, version, ...asked }, subjectId: id }
  await commit(current, once, [
    recorded(current, `${subject}.changed`, subject, id, asked),
    update,
    ensureChanged(current.db, 'version_is_stale'),
    ...more,
  ])
}

/** Switches a row on or off: what is off cannot be chosen any more and stays where it stands. */
export async function switchRow(
  current: Current,
  { subject, area, table }: Master,
  { key, version }: Sent,
  id: number,
  isActive: boolean,
  more: readonly Statement[] = [],
): Promise<void> {
  await allow(current, `${area}Update`)
  const act = isActive ? 'activate' : 'deactivate'
  const once = { key, act: `${subject}.${act}`, asked: { id, version }, subjectId: id }
  await commit(current, once, [
    recorded(current, `${subject}.${act}d`, subject, id),
    updateIsActive(current.db, table, { id, version, isActive }),
    ensureChanged(current.db, 'version_is_stale'),
    ...more,
  ])
}

/** Removes a row that nothing refers to. Refuses `request.row_is_used` where something does. */
export async function removeRow(
  current: Current,
  { subject, area, table }: Master,
  { key, version }: Sent,
  id: number,
  before: readonly Statement[] = [],
): Promise<void> {
  await allow(current, `${area}Delete`)
  const once = { key, act: `${subject}.remove`, asked: { id, version }, subjectId: id }
  await commit(current, once, [
    recorded(current, `${subject}.removed`, subject, id),
    ...before,
    deleteMaster(current.db, table, { id, version }),
    ensureChanged(current.db, 'version_is_stale'),
  ])
}
