import type { Statement } from '../db/client'
import {
  type Activity,
  detailsOfChange,
  detailsOfRow,
  insertActivity,
  type Told,
  updateRowBefore,
} from '../db/company/activity'
import type { Current } from '../tenancy/current'

export { type Told, toldOf } from '../db/company/activity'

/** The line of the activity log for an act, to be committed with it. */
export function recorded(
  current: Current,
  action: string,
  subject: string,
  subjectId: Activity['subjectId'],
  details: Activity['details'] = {},
): Statement {
  return insertActivity(current.db, {
    at: current.now.toISOString(),
    memberId: current.db.viewer,
    requestId: current.requestId,
    from: current.from,
    action,
    subject,
    subjectId,
    details,
  })
}

/**
 * The two statements that tell of a change of a row: `before` goes into the batch ahead of the change
 * and keeps what the row was, `after` goes behind it and writes the line of the log with every field
 * that differs. What the log says is what the row was and is, whatever the person's form thought.
 */
export function recordedChange(
  current: Current,
  action: string,
  subject: string,
  id: number,
  told: Told,
  more: Record<string, unknown> = {},
): { before: Statement; after: Statement } {
  return {
    before: updateRowBefore(current.db, told, id),
    after: recorded(current, action, subject, id, detailsOfChange(told, id, more)),
  }
}

/** The line for a new row, behind the request that made it: with all its fields. */
export function recordedNew(
  current: Current,
  action: string,
  subject: string,
  subjectId: number | { createdBy: string },
  told: Told,
): Statement {
  return recorded(current, action, subject, subjectId, detailsOfRow(told, subjectId, 'after'))
}

/** The line for a row that goes, ahead of its removal: with all that it was. */
export function recordedRemoval(
  current: Current,
  action: string,
  subject: string,
  id: number,
  told: Told,
): Statement {
  return recorded(current, action, subject, id, detailsOfRow(told, id, 'before'))
}
