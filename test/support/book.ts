import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { type CompanyDatabase, openCompany, type Statement, send } from '../../src/db/client'
import { updateCompleted, updateVoided } from '../../src/db/company/documents'
import { bringUp } from '../../src/db/migrate'
import type { DocumentType } from '../../src/ledger/document'
import { type Meter, newMeter } from '../../src/tenancy/meter'

const at = '2026-11-22T03:00:00.000Z'

/** A company's database with masters and nothing posted. Items and warehouses are numbered from 1. */
export interface Book {
  d1: D1Database
  db: CompanyDatabase
  meter: Meter
}

export interface Paper {
  id: number
  key?: string
  type: DocumentType
  day: string
  warehouse: number
  destination?: number | null
  /** Item and quantity of each line, numbered from 1. */
  lines: readonly (readonly [item: number, quantity: number])[]
}

export interface Masters {
  items: number
  warehouses: number
  /** Whether the warehouses refuse to fall below zero; they do unless it says no. */
  disallowNegative?: boolean
}

/** Opens one of the databases of this test file; each can be opened once. */
export async function openBook(
  binding: `COMPANY_00${string}`,
  masters: Masters = { items: 10, warehouses: 3 },
): Promise<Book> {
  const d1 = (env as unknown as Record<string, D1Database>)[binding] as D1Database
  await bringUp(d1, 'company')
  const meter = newMeter()
  const db = openCompany(d1, meter)
  const { items, warehouses, disallowNegative = true } = masters
  await run(db, [
    db.run(sql`INSERT INTO settings (id, company_name, language, country, timezone)
      VALUES (1, 'Toko Maju', 'id', 'ID', 'Asia/Jakarta')`),
    db.run(sql`INSERT INTO members (id, account_id, name, email, is_owner, created_at)
      VALUES (1, 'ani', 'Ani', 'ani@toko.example', 1, ${at})`),
    db.run(sql`INSERT INTO item_categories (id, name, name_key) VALUES (1, 'Umum', 'umum')`),
    db.run(sql`INSERT INTO uoms (id, code, code_key, name) VALUES (1, 'PCS', 'pcs', 'Pcs')`),
    db.run(sql`INSERT INTO transaction_categories
      (id, name, name_key, for_receipt, for_issue, for_move, for_adjustment)
      VALUES (1, 'Umum', 'umum', 1, 1, 1, 1)`),
    insertItems(db, 1, items),
    db.run(sql`INSERT INTO warehouses (id, name, name_key, disallow_negative)
      SELECT value, 'W' || value, 'w' || value, ${disallowNegative ? 1 : 0}
      FROM json_each(${numbers(1, warehouses)})`),
  ])
  return { d1, db, meter }
}

export function insertItems(db: CompanyDatabase, from: number, to: number) {
  return db.run(sql`INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at)
    SELECT value, 'I' || value, 'i' || value, 'I' || value, 'i' || value, 1, 1, ${at}
    FROM json_each(${numbers(from, to)})`)
}

/** The statements that write a draft with its lines. */
export function drafted(db: CompanyDatabase, paper: Paper): Statement[] {
  const { id, key = `key-${id}`, type, day, warehouse, destination = null, lines } = paper
  return [
    db.run(sql`INSERT INTO documents (id, key, type, category_id, number, dated_on, warehouse_id,
        destination_id, created_at, created_by, updated_at)
      VALUES (${id}, ${key}, ${type}, 1, ${`N-${id}`}, ${day}, ${warehouse}, ${destination}, ${at}, 1, ${at})`),
    db.run(sql`INSERT INTO document_lines (document_id, line, item_id, quantity)
      SELECT ${id}, key + 1, value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(lines)})`),
  ]
}

export function completed(db: CompanyDatabase, id: number): Statement {
  return updateCompleted(db, id, { memberId: 1, at })
}

export function voided(db: CompanyDatabase, id: number): Statement {
  return updateVoided(db, id, { memberId: 1, at, reason: 'Salah catat' })
}

/** Drafts and completes in one batch, or throws what the book says. */
export async function post({ db }: Book, paper: Paper): Promise<void> {
  await run(db, [...drafted(db, paper), completed(db, paper.id)])
}

export async function voidPaper({ db }: Book, id: number): Promise<void> {
  await run(db, [voided(db, id)])
}

/** What D1 counted for these statements: rows read and written. */
export async function costOf(
  { db, meter }: Book,
  statements: readonly Statement[],
): Promise<{ read: number; written: number }> {
  const before = { ...meter }
  await run(db, statements)
  return {
    read: meter.rowsRead - before.rowsRead,
    written: meter.rowsWritten - before.rowsWritten,
  }
}

/** The day that many days after 1 January 2024. */
export function dayNumber(days: number): string {
  return new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10)
}

function numbers(from: number, to: number): string {
  return JSON.stringify(Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i))
}

/** One batch: one transaction. */
export function run(
  db: CompanyDatabase,
  statements: readonly Statement[],
): Promise<readonly unknown[]> {
  return send(db, statements as readonly [Statement, ...Statement[]])
}
