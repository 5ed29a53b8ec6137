import { sql } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'

/** How a lane counts: `free` attempts, then a wait that doubles from `first` up to `most` seconds. */
export interface Lane {
  lane: string
  free: number
  first: number
  most: number
  /** After so many seconds without an attempt the lane is empty again. */
  forget: number
}

/** The latest end of a block on any of these lanes, in the batch before the attempt is counted. */
export function selectBlock(db: DirectoryDatabase, lanes: readonly Lane[], now: string) {
  return db.all<{ blocked_until: string | null }>(sql`
    SELECT max(blocked_until) AS blocked_until FROM attempts
    WHERE lane IN (SELECT value ->> 'lane' FROM json_each(${JSON.stringify(lanes)}))
      AND blocked_until > ${now}`)
}

/**
 * Counts one attempt on every lane. Where one of them is blocked the attempt counts, but no block grows
 * by it. SQLite reads the whole SELECT before it inserts, so each lane sees the others as they were.
 */
export function insertAttempt(db: DirectoryDatabase, lanes: readonly Lane[], now: string) {
  const asked = JSON.stringify(lanes)
  return db.run(sql`
    INSERT INTO attempts (lane, failures, last_at, blocked_until)
    WITH counted AS (
      SELECT asked.value AS rule, a.blocked_until AS before,
        CASE WHEN unixepoch(a.last_at) > unixepoch(${now}) - (asked.value ->> 'forget')
          THEN a.failures + 1 ELSE 1 END AS failures
      FROM json_each(${asked}) asked LEFT JOIN attempts a ON a.lane = asked.value ->> 'lane')
    SELECT rule ->> 'lane', failures, ${now}, CASE
      WHEN EXISTS (SELECT 1 FROM attempts b WHERE b.blocked_until > ${now}
        AND b.lane IN (SELECT value ->> 'lane' FROM json_each(${asked}))) THEN before
      WHEN failures > (rule ->> 'free') THEN strftime('%Y-%m-%dT%H:%M:%fZ',
        unixepoch(${now}, 'subsec') + min(rule ->> 'most',
          (rule ->> 'first') * pow(2, min(30, failures - (rule ->> 'free') - 1))), 'unixepoch')
      ELSE NULL END
    FROM counted WHERE true
    ON CONFLICT (lane) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at,
      blocked_until = excluded.blocked_until`)
}

/** Takes one attempt back from every lane, with the block it may have caused. */
export function updateAttemptBack(db: DirectoryDatabase, lanes: readonly Lane[]) {
  return db.run(sql`UPDATE attempts SET failures = max(0, failures - 1), blocked_until = NULL
    WHERE lane IN (SELECT value ->> 'lane' FROM json_each(${JSON.stringify(lanes)}))`)
}

/** Forgets lanes by name: who proved to be the right one begins anew. */
export function deleteLanes(db: DirectoryDatabase, names: readonly string[]) {
  return db.run(sql`DELETE FROM attempts
    WHERE lane IN (SELECT value FROM json_each(${JSON.stringify(names)}))`)
}

/** Lanes that nobody used for so long that they count nothing. */
export function deleteOldAttempts(db: DirectoryDatabase, before: string) {
  return db.run(sql`DELETE FROM attempts WHERE last_at < ${before}`)
}
