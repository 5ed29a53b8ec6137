import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

/** What a company needs before its first document, and keeps by name. */
export type Needed = 'category' | 'unit' | 'warehouse'

const tables = {
  category: { table: sql.raw('item_categories'), key: sql.raw('name_key'), name: sql.raw('name') },
  unit: { table: sql.raw('uoms'), key: sql.raw('code_key'), name: sql.raw('code') },
  warehouse: { table: sql.raw('warehouses'), key: sql.raw('name_key'), name: sql.raw('name') },
} as const

/** What there is of a kind already, by name; the first twenty. */
export function selectPresent(db: CompanyDatabase, needed: Needed) {
  const { table, key, name } = tables[needed]
  return db.all<{ name: string }>(
    sql`SELECT ${name} AS name FROM ${table} ORDER BY ${key} LIMIT 20`,
  )
}

/** Which of these are there already, and whether there is any at all. */
export function selectKnown(db: CompanyDatabase, needed: Needed, keys: readonly string[]) {
  const { table, key } = tables[needed]
  return db.all<{ known: string | null }>(sql`SELECT ${key} AS known FROM ${table}
      WHERE ${key} IN (SELECT value FROM json_each(${JSON.stringify(keys)}))
    UNION ALL SELECT NULL FROM (SELECT 1 FROM ${table} LIMIT 1)`)
}

/** The version of the settings, and whether there is an item. */
export function selectSetupState(db: CompanyDatabase) {
  return db.all<{ version: number; has_item: number }>(sql`SELECT version,
    EXISTS (SELECT 1 FROM items) AS has_item FROM settings`)
}

/** Name, clock and language of the company, where `version` is still the one that was read. */
export function updateCompany(
  db: CompanyDatabase,
  company: { companyName: string; timezone: string; language: 'id' | 'en'; version: number },
) {
  return db.run(sql`UPDATE settings SET company_name = ${company.companyName},
      timezone = ${company.timezone}, language = ${company.language}, version = version + 1
    WHERE version = ${company.version}`)
}

/** Stops the batch while a category, a unit or a warehouse is missing. */
export function ensureSetUp(db: CompanyDatabase) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT EXISTS (SELECT 1 FROM item_categories) AND EXISTS (SELECT 1 FROM uoms)
      AND EXISTS (SELECT 1 FROM warehouses), 'setup_is_incomplete'`)
}

/** The company's first day is over; the first to say so is remembered. */
export function updateOnboarded(db: CompanyDatabase, at: string) {
  return db.run(sql`UPDATE settings SET onboarded_at = coalesce(onboarded_at, ${at})`)
}
