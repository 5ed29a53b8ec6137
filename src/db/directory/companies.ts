import { eq, sql } from 'drizzle-orm'
import { type DirectoryDatabase, ensureChanged, type Statement } from '../client'
import { companies } from './schema'

export function selectCompanyBySubdomain(db: DirectoryDatabase, subdomain: string) {
  return db.select().from(companies).where(eq(companies.subdomain, subdomain))
}

/** Whether a company has this name or one that looks like it; a closed company still has its name. */
export function selectNameTaken(db: DirectoryDatabase, subdomain: string, skeleton: string) {
  return db.all<{ is_taken: number }>(sql`SELECT EXISTS (SELECT 1 FROM companies
    WHERE subdomain = ${subdomain} OR skeleton = ${skeleton}) AS is_taken`)
}

/** A company with what its database is prepared from. */
export interface PreparationRow {
  id: number
  subdomain: string
  binding: string
  name: string
  language: 'id' | 'en'
  country: string
  timezone: string
  opened_at: string | null
  owner_id: string
  owner_name: string
  owner_email: string
  owner_language: 'id' | 'en'
}

const preparation = sql`SELECT c.id, c.subdomain, c.binding, c.name, c.language, c.country, c.timezone,
    c.opened_at, a.id AS owner_id, a.name AS owner_name, a.email AS owner_email,
    a.language AS owner_language
  FROM companies c JOIN accounts a ON a.id = c.owner_id`

export function selectPreparation(db: DirectoryDatabase, id: number) {
  return db.all<PreparationRow>(sql`${preparation} WHERE c.id = ${id}`)
}

/** A company of this name whose database was claimed and is not ready yet. */
export function selectUnopened(db: DirectoryDatabase, subdomain: string) {
  return db.all<PreparationRow>(sql`${preparation}
    WHERE c.subdomain = ${subdomain} AND c.opened_at IS NULL AND c.closed_at IS NULL`)
}

/** Companies that stopped half-way on their way to opening, oldest first. */
export function selectAllUnopened(db: DirectoryDatabase, before: string, limit: number) {
  return db.all<PreparationRow>(sql`${preparation}
    WHERE c.opened_at IS NULL AND c.closed_at IS NULL AND c.created_at < ${before}
    ORDER BY c.created_at LIMIT cast(${limit} AS INTEGER)`)
}

/**
 * Makes the company of a sign-up: takes the first free database of the pool, its owner is a member.
 * One statement finds and takes the database, and D1 runs one at a time, so no two companies can get
 * the same. Stops the batch with `pool_is_empty`, or by the unique name, or because the sign-up has
 * its company already.
 */
export function insertCompany(
  db: DirectoryDatabase,
  company: { registrationId: string; skeleton: string; at: string },
): [Statement, ...Statement[]] {
  const { registrationId, skeleton, at } = company
  return [
    db.run(sql`
      INSERT INTO companies (subdomain, skeleton, binding, name, language, country, timezone, owner_id, created_at)
      SELECT r.subdomain, ${skeleton}, free.binding, r.company_name, r.language, r.country, r.timezone,
        r.account_id, ${at}
      FROM registrations r, (SELECT binding FROM pool
        WHERE NOT EXISTS (SELECT 1 FROM companies WHERE companies.binding = pool.binding)
        ORDER BY binding LIMIT 1) free
      WHERE r.id = ${registrationId} AND r.company_id IS NULL`),
    ensureChanged(db, 'pool_is_empty'),
    db.run(sql`UPDATE registrations SET waiting_since = NULL,
      company_id = (SELECT c.id FROM companies c WHERE c.subdomain = registrations.subdomain)
      WHERE id = ${registrationId}`),
    db.run(sql`INSERT INTO memberships (account_id, company_id, created_at)
      SELECT account_id, company_id, ${at} FROM registrations WHERE id = ${registrationId}`),
  ]
}

/** From now on the company's host serves. Once: opening it again changes nothing. */
export function updateOpened(db: DirectoryDatabase, id: number, at: string) {
  return db.run(
    sql`UPDATE companies SET opened_at = ${at}, tended_at = ${at} WHERE id = ${id} AND opened_at IS NULL`,
  )
}

/** What the directory knows of a company, kept as the company itself says it. */
export function updateFacts(
  db: DirectoryDatabase,
  id: number,
  facts: { name: string; timezone: string; language: 'id' | 'en' },
) {
  return db.run(sql`UPDATE companies SET name = ${facts.name}, timezone = ${facts.timezone},
    language = ${facts.language} WHERE id = ${id}`)
}

/** A company that somebody may enter. */
export interface OpenCompanyRow {
  id: number
  subdomain: string
  name: string
  binding: string
}

/** The open companies an account is an active member of, by name. */
export function selectCompaniesOfAccount(db: DirectoryDatabase, accountId: string) {
  return db.all<OpenCompanyRow>(sql`
    SELECT c.id, c.subdomain, c.name, c.binding FROM memberships m JOIN companies c ON c.id = m.company_id
    WHERE m.account_id = ${accountId} AND m.is_active = 1
      AND c.opened_at IS NOT NULL AND c.closed_at IS NULL
    ORDER BY c.name, c.id`)
}

/** The databases in which an account is a member, active or not: where its sessions end. */
export function selectBindingsOfAccount(db: DirectoryDatabase, accountId: string) {
  return db.all<{ binding: string }>(sql`
    SELECT c.binding FROM memberships m JOIN companies c ON c.id = m.company_id
    WHERE m.account_id = ${accountId} AND c.opened_at IS NOT NULL`)
}

/** Open companies nobody looked after since `before`, the longest waiting first. */
export function selectUntended(db: DirectoryDatabase, before: string, limit: number) {
  return db.all<OpenCompanyRow>(sql`SELECT id, subdomain, name, binding FROM companies
    WHERE opened_at IS NOT NULL AND closed_at IS NULL AND tended_at < ${before}
    ORDER BY tended_at LIMIT cast(${limit} AS INTEGER)`)
}

/** At most `limit` open companies, others in each run, so that every one has its turn. */
export function selectSomeOpen(db: DirectoryDatabase, run: number, limit: number) {
  return db.all<OpenCompanyRow>(sql`WITH companies_open AS
      (SELECT id, subdomain, name, binding, row_number() OVER (ORDER BY id) AS place FROM companies
        WHERE opened_at IS NOT NULL AND closed_at IS NULL),
    groups AS (SELECT max(1, (count(*) + cast(${limit} AS INTEGER) - 1)
      / cast(${limit} AS INTEGER)) AS amount FROM companies_open)
    SELECT id, subdomain, name, binding FROM companies_open, groups
    WHERE place % amount = cast(${run} AS INTEGER) % amount`)
}

export function updateTended(db: DirectoryDatabase, id: number, at: string) {
  return db.run(sql`UPDATE companies SET tended_at = ${at} WHERE id = ${id}`)
}

/** Open companies that nobody asked about their minimums since `before`, the longest waiting first. */
export function selectUnheard(db: DirectoryDatabase, before: string, limit: number) {
  return db.all<OpenCompanyRow>(sql`SELECT id, subdomain, name, binding FROM companies
    WHERE opened_at IS NOT NULL AND closed_at IS NULL AND heard_at < ${before}
    ORDER BY heard_at LIMIT cast(${limit} AS INTEGER)`)
}

export function updateHeard(db: DirectoryDatabase, id: number, at: string) {
  return db.run(sql`UPDATE companies SET heard_at = ${at} WHERE id = ${id}`)
}
