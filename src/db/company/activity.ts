import { type SQL, sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

/**
 * One line of the activity log. Its subject by id, as the row that the batch's first statement made
 * (`createdBy` the request's key), as the document with a key, or as what the statement before it made.
 */
export interface Activity {
  at: string
  memberId: number | null
  requestId: string
  action: string
  subject: string
  subjectId: number | { createdBy: string } | { documentKey: string } | 'justMade' | null
  details?: Record<string, unknown>
}

/** Goes in the same batch as what it tells of. */
export function insertActivity(db: CompanyDatabase, activity: Activity) {
  return db.run(sql`INSERT INTO activity (at, member_id, request_id, action, subject, subject_id, details)
    VALUES (${activity.at}, ${activity.memberId}, ${activity.requestId}, ${activity.action},
      ${activity.subject}, ${subjectOf(activity)}, ${JSON.stringify(activity.details ?? {})})`)
}

function subjectOf({ subjectId }: Activity): SQL {
  if (typeof subjectId === 'number' || subjectId === null) return sql`${subjectId}`
  if (subjectId === 'justMade') return sql`last_insert_rowid()`
  return 'createdBy' in subjectId
    ? sql`(SELECT subject_id FROM requests WHERE key = ${subjectId.createdBy})`
    : sql`(SELECT id FROM documents WHERE key = ${subjectId.documentKey})`
}
