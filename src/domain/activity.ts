import type { Statement } from '../db/client'
import { type Activity, insertActivity } from '../db/company/activity'
import type { Current } from '../tenancy/current'

/** The line of the activity log for an act, to be committed with it. */
export function recorded(
  current: Current,
  action: string,
  subject: string,
  subjectId: Activity['subjectId'],
  details: Record<string, unknown> = {},
): Statement {
  return insertActivity(current.db, {
    at: current.now.toISOString(),
    memberId: current.actor.memberId,
    requestId: current.requestId,
    action,
    subject,
    subjectId,
    details,
  })
}
