import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

/** One line of the activity log. subjectId 'created': the row the batch's first statement made. */
export interface Activity {
  at: string
  memberId: number | null
  requestId: string
  action: string
  subject: string
  subjectId: number | { createdBy: string } | null
  details?: Record<string, unknown>
}

/** Goes in the same batch as what it tells of. `createdBy`: the key of the request that made the row. */
export function insertActivity(db: CompanyDatabase, activity: Activity) {
  const { subjectId } = activity
  const subject =
    typeof subjectId === 'object' && subjectId !== null
      ? sql`(SELECT subject_id FROM requests WHERE key = ${subjectId.createdBy})`
      : sql`${subjectId}`
  return db.run(sql`INSERT INTO activity (at, member_id, request_id, action, subject, subject_id, details)
    VALUES (${activity.at}, ${activity.memberId}, ${activity.requestId}, ${activity.action},
      ${activity.subject}, ${subject}, ${JSON.stringify(activity.details ?? {})})`)
}
