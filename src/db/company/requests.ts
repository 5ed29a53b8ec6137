import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

export interface RequestRow {
  fingerprint: string
  subject_id: number | null
  refusal: string | null
}

/** Fails where the key was answered before. 'created': the id of the row made just before. */
export function insertRequest(
  db: CompanyDatabase,
  request: { key: string; fingerprint: string; at: string; subjectId: number | 'created' | null },
) {
  const subject =
    request.subjectId === 'created' ? sql`last_insert_rowid()` : sql`${request.subjectId}`
  return db.run(sql`INSERT INTO requests (key, fingerprint, subject_id, at)
    VALUES (${request.key}, ${request.fingerprint}, ${subject}, ${request.at})`)
}

/** Remembers a refusal, so that the same request is never accepted later. */
export function insertRefusedRequest(
  db: CompanyDatabase,
  request: { key: string; fingerprint: string; at: string; refusal: string },
) {
  return db.run(sql`INSERT INTO requests (key, fingerprint, refusal, at)
    VALUES (${request.key}, ${request.fingerprint}, ${request.refusal}, ${request.at})
    ON CONFLICT DO NOTHING`)
}

export function selectRequest(db: CompanyDatabase, key: string) {
  return db.all<RequestRow>(
    sql`SELECT fingerprint, subject_id, refusal FROM requests WHERE key = ${key}`,
  )
}
