import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

/** Drafts that were thrown away before `before`: until then they can be had back. */
export function deleteOldDrafts(db: CompanyDatabase, before: string) {
  return db.run(sql`DELETE FROM documents
    WHERE status = 'draft' AND deleted_at IS NOT NULL AND deleted_at < ${before}`)
}

/** Marks of sessions that could not live on anyway. */
export function deleteEndedSessions(db: CompanyDatabase, before: string) {
  return db.run(sql`DELETE FROM ended_sessions WHERE ended_at < ${before}`)
}

/** What members saw of sessions that have ended by time. */
export function deleteOldSessions(db: CompanyDatabase, before: string) {
  return db.run(sql`DELETE FROM sessions WHERE since < ${before}`)
}
