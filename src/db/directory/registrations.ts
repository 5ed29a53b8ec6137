import { eq, sql } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'
import { registrations } from './schema'

export interface NewRegistration {
  id: string
  key: string
  subdomain: string
  companyName: string
  language: 'id' | 'en'
  country: string
  timezone: string
  contactName: string
  email: string
  emailKey: string
  passwordHash: string
  /** The account that signed in for it; null where one is to be made. */
  accountId: string | null
  createdAt: string
}

/** Keeps a sign-up. The same form sent twice keeps the first. */
export function insertRegistration(db: DirectoryDatabase, registration: NewRegistration) {
  return db
    .insert(registrations)
    .values(registration)
    .onConflictDoNothing({ target: registrations.key })
}

export function selectRegistrationByKey(db: DirectoryDatabase, key: string) {
  return db.select({ id: registrations.id }).from(registrations).where(eq(registrations.key, key))
}

/** A sign-up and how far it has come. */
export interface RegistrationRow {
  id: string
  subdomain: string
  company_name: string
  language: 'id' | 'en'
  country: string
  timezone: string
  email: string
  email_key: string
  account_id: string | null
  company_id: number | null
  waiting_since: string | null
  opened_at: string | null
  /** An account with this e-mail address: made by this sign-up or an older one. */
  email_account_id: string | null
  /** Letters of this sign-up that have not left yet although they were tried. */
  letters_stuck: number
}

export function selectRegistration(db: DirectoryDatabase, id: string) {
  return db.all<RegistrationRow>(sql`${progress} WHERE r.id = ${id}`)
}

/** The sign-up behind a letter's link, while the link is good on this host. */
export function selectRegistrationByToken(
  db: DirectoryDatabase,
  token: { hash: string; host: string; now: string },
) {
  return db.all<RegistrationRow>(sql`${progress} WHERE r.id = (SELECT registration_id FROM tokens
    WHERE hash = ${token.hash} AND kind = 'confirm' AND host = ${token.host} AND expires_at > ${token.now})`)
}

/** Sign-ups that wait for a database, the longest waiting first. */
export function selectWaiting(db: DirectoryDatabase, limit: number) {
  return db.all<RegistrationRow>(sql`${progress}
    WHERE r.waiting_since IS NOT NULL AND r.company_id IS NULL
    ORDER BY r.waiting_since LIMIT cast(${limit} AS INTEGER)`)
}

/** The account that this sign-up's company will belong to; its copy of the password is done with. */
export function updateRegistrationAccount(
  db: DirectoryDatabase,
  registration: { id: string; accountId: string },
) {
  return db.run(sql`UPDATE registrations SET account_id = ${registration.accountId}, password_hash = ''
    WHERE id = ${registration.id} AND account_id IS NULL`)
}

export function updateSubdomain(db: DirectoryDatabase, id: string, subdomain: string) {
  return db.run(sql`UPDATE registrations SET subdomain = ${subdomain}
    WHERE id = ${id} AND company_id IS NULL`)
}

export function updateWaiting(db: DirectoryDatabase, id: string, at: string | null) {
  return db.run(sql`UPDATE registrations SET waiting_since = CASE
      WHEN ${at} IS NULL THEN NULL ELSE coalesce(waiting_since, ${at}) END
    WHERE id = ${id} AND company_id IS NULL`)
}

/** Sign-ups that went nowhere, and those whose company has long been open. Waiting ones stay. */
export function deleteOldRegistrations(db: DirectoryDatabase, before: string) {
  return db.run(sql`DELETE FROM registrations
    WHERE created_at < ${before} AND (waiting_since IS NULL OR company_id IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM tokens WHERE registration_id = registrations.id)
      AND NOT EXISTS (SELECT 1 FROM companies
        WHERE companies.id = registrations.company_id AND opened_at IS NULL)`)
}

const progress = sql`SELECT r.id, r.subdomain, r.company_name, r.language, r.country, r.timezone, r.email,
    r.email_key, r.account_id, r.company_id, r.waiting_since, c.opened_at,
    (SELECT a.id FROM accounts a WHERE a.email_key = r.email_key) AS email_account_id,
    (SELECT count(*) FROM outbox o WHERE o.about = r.id AND o.sent_at IS NULL AND o.attempts > 0)
      AS letters_stuck
  FROM registrations r LEFT JOIN companies c ON c.id = r.company_id`
