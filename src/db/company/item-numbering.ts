import { type SQL, sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import { type CodePattern, withFreeNumber } from './items'

/** How items are numbered: one scheme for the company. */
export interface ItemScheme {
  prefix: string
  suffix: string
  nextNo: number
  lengthNo: number
  /** Off: codes are typed by hand. */
  isActive: number
  version: number
}

export function selectItemScheme(db: CompanyDatabase) {
  return db.all<ItemScheme>(sql`SELECT prefix, suffix, next_no AS nextNo, length_no AS lengthNo,
    is_active AS isActive, version FROM item_numbering WHERE id = 1`)
}

/** `nextNo` null leaves the count where items brought it. */
export function updateItemScheme(
  db: CompanyDatabase,
  row: Omit<ItemScheme, 'nextNo' | 'isActive'> & { nextNo: number | null; isActive: boolean },
) {
  return db.run(sql`UPDATE item_numbering SET prefix = ${row.prefix}, suffix = ${row.suffix},
      next_no = coalesce(${row.nextNo}, next_no), length_no = ${row.lengthNo},
      is_active = ${Number(row.isActive)}, version = version + 1
    WHERE id = 1 AND version = ${row.version}`)
}

/** The code that the next item would get were the scheme like this, those that are taken skipped. */
export function selectFreeCode(db: CompanyDatabase, pattern: CodePattern, nextNo: number) {
  const from: SQL = sql`SELECT cast(${nextNo} AS INTEGER)`
  return db.all<{ no: number }>(sql`${withFreeNumber(pattern, from)} SELECT no FROM free`)
}
