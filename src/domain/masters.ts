import { type Answers, ensureChanged, type Statement } from '../db/client'
import { deleteMaster, type MasterTable, updateIsActive } from '../db/company/masters'
import type { Current } from '../tenancy/current'
import { recordedChange, recordedNew, recordedRemoval, type Told, toldOf } from './activity'
import { allow, commit } from './current'

/** A noun of the master data: how the log calls it, whose permissions guard it, where it is kept. */
export interface Master {
  subject: string
  area: 'item' | 'itemCategory' | 'uom' | 'warehouse' | 'transactionCategory' | 'customField'
  table: MasterTable
  /** How its rows are told in the log, where their columns alone do not say it. */
  told?: Told
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
  { subject, table, told = toldOf(table) }: Master,
  { key }: Sent,
  asked: Record<string, unknown>,
  [insert, ...more]: readonly [Statement, ...Statement[]],
  reads?: T,
): Promise<{ id: number; answers: Answers<T> }> {
  const once = { key, act: `${subject}.create`, asked, creates: true }
  const made = recordedNew(current, `${subject}.created`, subject, { createdBy: key }, told)
  const { subjectId, answers } = await commit(current, once, [insert, ...more, made], reads)
  return { id: subjectId, answers }
}

/** Commits a change of a row. `update` names the version that was read: a stale one is refused. */
export async function changeRow(
  current: Current,
  {
    subject,
    table,
    told = toldOf(table),
  }: Pick<Master, 'subject' | 'told'> & {
    table: Told['table']
  },
  { key, version }: Sent,
  id: number,
  asked: Record<string, unknown>,
  [update, ...more]: readonly [Statement, ...Statement[]],
): Promise<void> {
  const once = { key, act: `${subject}.change`, asked: { id, version, ...asked }, subjectId: id }
  const { before, after } = recordedChange(current, `${subject}.changed`, subject, id, told)
  await commit(current, once, [
    before,
    update,
    ensureChanged(current.db, 'version_is_stale'),
    ...more,
    after,
  ])
}

/** Switches a row on or off: what is off cannot be chosen any more and stays where it stands. */
export async function switchRow(
  current: Current,
  { subject, area, table, told = toldOf(table) }: Master,
  { key, version }: Sent,
  id: number,
  isActive: boolean,
  more: readonly Statement[] = [],
): Promise<void> {
  await allow(current, `${area}Update`)
  const act = isActive ? 'activate' : 'deactivate'
  const once = { key, act: `${subject}.${act}`, asked: { id, version }, subjectId: id }
  const { before, after } = recordedChange(current, `${subject}.${act}d`, subject, id, told)
  await commit(current, once, [
    before,
    updateIsActive(current.db, table, { id, version, isActive }),
    ensureChanged(current.db, 'version_is_stale'),
    ...more,
    after,
  ])
}

/** Removes a row that nothing refers to. Refuses `request.row_is_used` where something does. */
export async function removeRow(
  current: Current,
  { subject, area, table, told = toldOf(table) }: Master,
  { key, version }: Sent,
  id: number,
  before: readonly Statement[] = [],
): Promise<void> {
  await allow(current, `${area}Delete`)
  const once = { key, act: `${subject}.remove`, asked: { id, version }, subjectId: id }
  await commit(current, once, [
    recordedRemoval(current, `${subject}.removed`, subject, id, told),
    ...before,
    deleteMaster(current.db, table, { id, version }),
    ensureChanged(current.db, 'version_is_stale'),
  ])
}
