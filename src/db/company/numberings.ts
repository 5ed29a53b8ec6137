import { type SQL, sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { toldOf } from './activity'
import { holdsWords, selectList } from './lists'
import { numberings } from './schema'

export type DocumentType = 'receipt' | 'issue' | 'move' | 'adjustment'

/** The numbering a document takes its number from, and the day whose year and month it shows. */
export interface Numbered {
  categoryId: number
  type: DocumentType
  datedOn: string
}

/**
 * The common tables that a statement taking a number begins with: `numbering`, one row where the
 * category has an active numbering for the type, and `free`, the next number nobody has taken yet.
 * Numbers that were typed by hand are skipped forward over.
 */
export function withNextNumber({ categoryId, type, datedOn }: Numbered): SQL {
  const [year, month] = [datedOn.slice(0, 4), datedOn.slice(5, 7)]
  const shown = (column: SQL) =>
    sql`replace(replace(replace(${column}, '{year4}', ${year}), '{year2}', ${year.slice(2)}),
      '{month}', ${month})`
  return sql`WITH RECURSIVE
    numbering AS (SELECT id, length_no, allow_manual, ${shown(sql`prefix`)} AS head,
        ${shown(sql`suffix`)} AS tail,
        ${periodOf(datedOn)} AS period
      FROM numberings WHERE category_id = ${categoryId} AND type = ${type} AND is_active = 1),
    candidate (no, number) AS (
      SELECT coalesce(next_no, 1), head || printf('%0*d', length_no, coalesce(next_no, 1)) || tail
        FROM numbering LEFT JOIN numbering_counters ON numbering_id = id
          AND numbering_counters.period = numbering.period
      UNION ALL
      SELECT no + 1, head || printf('%0*d', length_no, no + 1) || tail FROM candidate, numbering
        WHERE EXISTS (SELECT 1 FROM documents
          WHERE type = ${type} AND documents.number = candidate.number)),
    free AS (SELECT no, number FROM candidate ORDER BY no DESC LIMIT 1)`
}

/** Moves the counter to the next free number. Goes in the batch of the document that took one. */
export function updateCounter(db: CompanyDatabase, numbered: Numbered) {
  return db.run(sql`${withNextNumber(numbered)}
    INSERT INTO numbering_counters (numbering_id, period, next_no)
    SELECT id, period, no FROM numbering, free WHERE true
    ON CONFLICT (numbering_id, period) DO UPDATE SET next_no = excluded.next_no
      WHERE next_no <> excluded.next_no`)
}

/** How a numbering of a new category may begin: the first of these that no other has, or the last. */
export interface NumberingBeginning {
  type: DocumentType
  prefixes: readonly string[]
}

/**
 * Prepares a numbering for each type where the category has none yet. `{id}` in a prefix is the
 * category's own. Prefixes that are alike do no harm: a number that is taken is skipped.
 */
export function insertNumberings(
  db: CompanyDatabase,
  category: number | { createdBy: string },
  beginnings: readonly NumberingBeginning[],
) {
  const id =
    typeof category === 'number'
      ? sql`${category}`
      : sql`(SELECT subject_id FROM requests WHERE key = ${category.createdBy})`
  return db.run(sql`INSERT INTO numberings (category_id, type, prefix)
    SELECT c.id, new.value ->> 'type', coalesce((SELECT replace(p.value, '{id}', c.id)
        FROM json_each(new.value, '$.prefixes') p WHERE NOT EXISTS (SELECT 1 FROM numberings
          WHERE type = new.value ->> 'type' AND prefix = replace(p.value, '{id}', c.id))
        ORDER BY p.key LIMIT 1),
      replace(new.value ->> '$.prefixes[#-1]', '{id}', c.id))
    FROM (SELECT CAST(${id} AS INTEGER) AS id) c
      CROSS JOIN json_each(${JSON.stringify(beginnings)}) new
    WHERE true ON CONFLICT (category_id, type) DO NOTHING`)
}

/** A numbering as people set it. Switches are 0 or 1. */
export interface NumberingRow {
  id: number
  categoryId: number
  category: string
  type: DocumentType
  prefix: string
  suffix: string
  /** The next number of the period that `today` lies in. */
  nextNo: number
  lengthNo: number
  resets: Resets
  allowManual: number
  isActive: number
  version: number
}

export type Resets = 'never' | 'yearly' | 'monthly'

/** What is before and behind the number, placeholders filled in, and what it counts from. */
export interface NumberPattern {
  head: string
  tail: string
  lengthNo: number
  nextNo: number
}

/** The numberings of the types that each category serves, by category and type. */
export function selectNumberings(db: CompanyDatabase, asked: Asked, today: string) {
  const { type = 0 } = asked.chosen
  const query = {
    columns: numberingColumns(today),
    from: sql`numberings n CROSS JOIN transaction_categories c ON c.id = n.category_id
      AND CASE n.type WHEN 'receipt' THEN for_receipt WHEN 'issue' THEN for_issue
        WHEN 'move' THEN for_move ELSE for_adjustment END`,
    where: [
      ...(type ? [sql`n.type = ${numberedTypes[type - 1] ?? ''}`] : []),
      ...holdsWords(asked.search, sql`c.name_key || char(10) || lower(n.prefix)`),
    ],
    orders: { category: [sql`c.name_key`, typeOrder], type: [typeOrder, sql`c.name_key`] },
  }
  return selectList<NumberingRow>(db, query, asked)
}

/** The types in the order of the menu. */
export const numberedTypes = ['receipt', 'issue', 'move', 'adjustment'] as const

export function selectNumbering(db: CompanyDatabase, id: number, today: string) {
  return db.all<NumberingRow>(sql`SELECT ${numberingColumns(today)} FROM numberings n
    CROSS JOIN transaction_categories c ON c.id = n.category_id WHERE n.id = ${id}`)
}

/** The number that the next document of a type would get, those that are taken skipped. */
export function selectFreeNumber(
  db: CompanyDatabase,
  type: DocumentType,
  { head, tail, lengthNo, nextNo }: NumberPattern,
) {
  const number = sql`${head} || printf('%0*d', cast(${lengthNo} AS INTEGER), no) || ${tail}`
  return db.all<{ no: number; number: string }>(sql`WITH RECURSIVE candidate (no) AS (
      SELECT cast(${nextNo} AS INTEGER)
      UNION ALL SELECT no + 1 FROM candidate
        WHERE EXISTS (SELECT 1 FROM documents WHERE type = ${type} AND number = ${number}))
    SELECT no, ${number} AS number FROM candidate ORDER BY no DESC LIMIT 1`)
}

export function updateNumbering(
  db: CompanyDatabase,
  row: Pick<NumberingRow, 'id' | 'version' | 'prefix' | 'suffix' | 'lengthNo' | 'resets'> & {
    allowManual: boolean
    isActive: boolean
  },
) {
  return db.run(sql`UPDATE numberings SET prefix = ${row.prefix}, suffix = ${row.suffix},
      length_no = ${row.lengthNo}, resets = ${row.resets},
      allow_manual = ${Number(row.allowManual)}, is_active = ${Number(row.isActive)},
      version = version + 1
    WHERE id = ${row.id} AND version = ${row.version}`)
}

/** Sets the next number of the period that `day` lies in, as the numbering resets. */
export function updateNextNo(db: CompanyDatabase, id: number, day: string, nextNo: number) {
  return db.run(sql`INSERT INTO numbering_counters (numbering_id, period, next_no)
    SELECT id, ${periodOf(day)}, cast(${nextNo} AS INTEGER) FROM numberings WHERE id = ${id}
    ON CONFLICT (numbering_id, period) DO UPDATE SET next_no = excluded.next_no`)
}

/** A numbering in the log, with its category's name and the next number of the day's period. */
export function toldNumbering(today: string) {
  return toldOf(numberings, {
    categoryId: null,
    category: sql`(SELECT name FROM transaction_categories WHERE id = numberings.category_id)`,
    nextNo: nextNoOn(today, sql`numberings.id`),
  })
}

function numberingColumns(today: string): SQL {
  return sql`n.id, n.category_id AS categoryId, c.name AS category, n.type, n.prefix, n.suffix,
    n.length_no AS lengthNo, n.resets, n.allow_manual AS allowManual, n.is_active AS isActive,
    n.version, ${nextNoOn(today, sql`n.id`)} AS nextNo`
}

function nextNoOn(day: string, id: SQL): SQL {
  return sql`coalesce((SELECT next_no FROM numbering_counters
    WHERE numbering_id = ${id} AND period = ${periodOf(day)}), 1)`
}

function periodOf(day: string): SQL {
  return sql`CASE resets WHEN 'yearly' THEN ${day.slice(0, 4)}
    WHEN 'monthly' THEN ${day.slice(0, 7)} ELSE '' END`
}

const typeOrder = sql`CASE n.type WHEN 'receipt' THEN 1 WHEN 'issue' THEN 2 WHEN 'move' THEN 3 ELSE 4 END`
