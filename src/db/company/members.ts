import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import { sightOf } from './sight'

/** Settings, member and role of a session in one row; member columns are null for a stranger. */
export interface EntranceRow {
  company_name: string
  address: string
  phone: string
  language: 'id' | 'en'
  country: string
  timezone: string
  default_search: 'code' | 'name' | 'upc_ean'
  show_quantity: number
  minimum_mode: 'inactive' | 'per_warehouse' | 'union'
  price_enabled: number
  price_decimals: number | null
  onboarded_at: string | null
  /** What documents need and is not there, while the first day is not over: 1 a category, 2 a unit, 4 a warehouse. */
  lacks: number
  closed_at: string | null
  logo: string
  member_id: number | null
  name: string
  email: string
  is_owner: number
  is_active: number
  sessions_from: string
  member_language: 'id' | 'en' | null
  theme: 'auto' | 'light' | 'dark'
  default_warehouse_id: number | null
  default_destination_id: number | null
  role_name: string | null
  permissions: string
  /** JSON of pairs of a warehouse and 1 for acting there; null for all of them. */
  sight: string | null
  ended: number
}

/** One row: whether the session still counts, and the settings everything else is read under. */
export function selectEntrance(
  db: CompanyDatabase,
  session: { memberId: number; tokenHash: string } | null,
) {
  return db.all<EntranceRow>(sql`
    SELECT s.company_name, s.address, s.phone, s.language, s.country, s.timezone, s.default_search,
      s.show_quantity, s.minimum_mode, s.price_enabled, s.price_decimals, s.onboarded_at, s.closed_at, s.logo,
      CASE WHEN s.onboarded_at IS NULL THEN 7 - EXISTS (SELECT 1 FROM item_categories)
        - 2 * EXISTS (SELECT 1 FROM uoms) - 4 * EXISTS (SELECT 1 FROM warehouses) ELSE 0 END AS lacks,
      m.id AS member_id, m.name, m.email, m.is_owner, m.is_active, m.sessions_from,
      m.language AS member_language, m.theme, m.default_warehouse_id, m.default_destination_id,
      r.name AS role_name, coalesce(r.permissions, '[]') AS permissions,
      ${sightOf(sql`m.id`)} AS sight,
      EXISTS (SELECT 1 FROM ended_sessions WHERE token_hash = ${session?.tokenHash ?? ''}) AS ended
    FROM settings s
    LEFT JOIN members m ON m.id = ${session?.memberId ?? 0}
    LEFT JOIN roles r ON r.id = m.role_id`)
}

/**
 * Stops the batch where the session no longer counts, or where its member has neither every one of these
 * permissions nor `everything`: what the door decides by `selectEntrance` (tenancy/door.ts), decided by
 * the batch itself.
 */
export function ensureAdmitted(
  db: CompanyDatabase,
  session: { memberId: number; tokenHash: string; since: string },
  { permissions, everything }: { permissions: readonly string[]; everything: string },
) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT EXISTS (SELECT 1 FROM settings s CROSS JOIN members m ON m.id = ${session.memberId}
      LEFT JOIN roles r ON r.id = m.role_id
      WHERE s.closed_at IS NULL AND m.is_active = 1 AND m.sessions_from <= ${session.since}
        AND NOT EXISTS (SELECT 1 FROM ended_sessions WHERE token_hash = ${session.tokenHash})
        AND (m.is_owner = 1 OR ${everything} IN (SELECT value FROM json_each(r.permissions))
          OR NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(permissions)}) needed
            WHERE needed.value NOT IN (SELECT value FROM json_each(r.permissions))))),
      'not_admitted'`)
}

/** Ends one session, on one device. */
export function insertEndedSession(db: CompanyDatabase, tokenHash: string, at: string) {
  return db.run(
    sql`INSERT INTO ended_sessions (token_hash, ended_at) VALUES (${tokenHash}, ${at})
      ON CONFLICT DO NOTHING`,
  )
}

/** Ends every session of an account in this company that began before `at`. */
export function updateSessionsFrom(db: CompanyDatabase, accountId: string, at: string) {
  return db.run(sql`UPDATE members SET sessions_from = ${at} WHERE account_id = ${accountId}`)
}

/** The session of a member on its way: its row is made only where the account is an active member. */
export interface NewSession {
  accountId: string
  tokenHash: string
  since: string
  stays: boolean
  device: string
}

/** Writes down a new session, for its member to see. */
export function insertSession(db: CompanyDatabase, session: NewSession) {
  return db.run(sql`INSERT INTO sessions (token_hash, member_id, since, stays, device)
    SELECT ${session.tokenHash}, id, ${session.since}, ${Number(session.stays)}, ${session.device}
    FROM members WHERE account_id = ${session.accountId} AND is_active = 1`)
}

/** Somebody came in: whoever was invited is here now. */
export function updateSignedIn(db: CompanyDatabase, accountId: string, at: string) {
  return db.run(sql`UPDATE members SET signed_in_at = ${at}, invited_at = NULL
    WHERE account_id = ${accountId} AND is_active = 1`)
}

/** A session as its member sees it. */
export interface SessionRow {
  id: number
  tokenHash: string
  since: string
  stays: number
  device: string
}

/** The sessions of a member that were not ended, the newest first. Time may have ended some of them. */
export function selectSessions(db: CompanyDatabase, memberId: number) {
  return db.all<SessionRow>(sql`SELECT s.id, s.token_hash AS tokenHash, s.since, s.stays, s.device
    FROM sessions s JOIN members m ON m.id = s.member_id
    WHERE s.member_id = ${memberId} AND s.since >= m.sessions_from
      AND NOT EXISTS (SELECT 1 FROM ended_sessions e WHERE e.token_hash = s.token_hash)
    ORDER BY s.since DESC LIMIT 50`)
}

/** Ends one session of a member, by its number in their list. */
export function insertEndedSessionOf(
  db: CompanyDatabase,
  session: { id: number; memberId: number; at: string },
) {
  return db.run(sql`INSERT INTO ended_sessions (token_hash, ended_at)
    SELECT token_hash, ${session.at} FROM sessions
    WHERE id = ${session.id} AND member_id = ${session.memberId}
    ON CONFLICT DO NOTHING`)
}
