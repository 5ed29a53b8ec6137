import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase, nothing } from '../client'
import { holdsWords } from './lists'
import { seen } from './sight'

export interface PickedRow {
  id: number
  code: string
  name: string
  upcEan: string | null
  isActive: number
  unit: string
  precision: number
}

/** A code that was scanned or typed: what it must equal as a code, and as what is printed on goods. */
export interface ScannedCode {
  /** Which of the entries it belongs to. */
  at: number
  /** Which reading of that entry: the first that is found counts. */
  reading: number
  codeKey: string
  barcodes: readonly string[]
}

/** The items whose code or barcode is exactly one of these, in the order in which they count. */
export function selectScanned(db: CompanyDatabase, codes: readonly ScannedCode[]) {
  if (codes.length === 0) return nothing<PickedRow & { at: number; reading: number }>(db)
  return db.all<PickedRow & { at: number; reading: number }>(sql`
    WITH scanned AS (SELECT value ->> 'at' AS at, value ->> 'reading' AS reading,
      value ->> 'codeKey' AS code_key, value -> 'barcodes' AS barcodes
      FROM json_each(${JSON.stringify(codes)}))
    SELECT s.at, s.reading, 0 AS by_barcode, ${columns}
    FROM scanned s CROSS JOIN items i ON i.code_key = s.code_key CROSS JOIN uoms u ON u.id = i.uom_id
    UNION ALL
    SELECT s.at, s.reading, 1, ${columns}
    FROM scanned s CROSS JOIN json_each(s.barcodes) b CROSS JOIN items i ON i.upc_ean = b.value
      CROSS JOIN uoms u ON u.id = i.uom_id
    ORDER BY 1, 2, 3`)
}

/** Something that was typed, to be looked for where none of the codes in it is any item's. */
export interface Looked {
  at: number
  /** Which reading of that entry: the first that finds something counts. */
  reading: number
  /** Case-folded. */
  text: string
}

/** Items that look like what was typed, at most eight for each reading of each entry. */
export function selectAlike(
  db: CompanyDatabase,
  looked: readonly Looked[],
  codes: readonly ScannedCode[],
) {
  if (looked.length === 0) return nothing<PickedRow & { at: number; reading: number }>(db)
  return db.all<PickedRow & { at: number; reading: number }>(sql`
    WITH scanned AS (SELECT value ->> 'at' AS at, value ->> 'codeKey' AS code_key,
        value -> 'barcodes' AS barcodes FROM json_each(${JSON.stringify(codes)})),
      looked AS (SELECT value ->> 'at' AS at, value ->> 'reading' AS reading, value ->> 'text' AS text
        FROM json_each(${JSON.stringify(looked)}))
    SELECT * FROM (
      SELECT l.at, l.reading, ${columns}, row_number() OVER (PARTITION BY l.at, l.reading
          ORDER BY ${rank(sql`l.text`)}, i.name_key, i.id) AS place
      FROM looked l CROSS JOIN items i ON instr(${everything}, l.text) > 0
        CROSS JOIN uoms u ON u.id = i.uom_id
      WHERE i.is_active = 1 AND NOT EXISTS (SELECT 1 FROM scanned s CROSS JOIN items e
          ON e.code_key = s.code_key WHERE s.at = l.at)
        AND NOT EXISTS (SELECT 1 FROM scanned s CROSS JOIN json_each(s.barcodes) b
          CROSS JOIN items e ON e.upc_ean = b.value WHERE s.at = l.at))
    WHERE place <= 8 ORDER BY at, reading, place`)
}

/** Active items whose code, name or barcode holds every word, with their stock where it is asked for. */
export function selectPicker(
  db: CompanyDatabase,
  asked: { text: string; warehouseId: number | null; limit: number },
) {
  const stock =
    asked.warehouseId === null
      ? sql`NULL`
      : sql`CASE WHEN (SELECT show_quantity FROM settings) AND ${seen(db, sql`CAST(${asked.warehouseId} AS INTEGER)`)} THEN coalesce((SELECT balance FROM stock
          WHERE item_id = i.id AND warehouse_id = ${asked.warehouseId}), 0) END`
  return db.all<PickedRow & { stock: number | null }>(sql`
    SELECT *, ${stock} AS stock FROM (SELECT ${columns} FROM items i CROSS JOIN uoms u ON u.id = i.uom_id
      WHERE ${sql.join([sql`i.is_active = 1`, ...holdsWords(asked.text, everything)], sql` AND `)}
      ORDER BY ${rank(sql`${asked.text}`)}, i.name_key, i.id ${atMost(asked.limit)}) i`)
}

/** The inactive item whose code or barcode this is, for whoever wonders where it is. */
export function selectInactiveCode(db: CompanyDatabase, text: string) {
  return db.all<{ code: string; name: string }>(sql`SELECT code, name FROM items
      WHERE code_key = ${text} AND is_active = 0
    UNION SELECT code, name FROM items WHERE upc_ean = ${text} AND is_active = 0 LIMIT 1`)
}

const columns = sql`i.id, i.code, i.name, i.upc_ean AS upcEan, i.is_active AS isActive, u.code AS unit, u.precision`
const everything = sql`(i.code_key || ' ' || i.name_key || ' ' || coalesce(lower(i.upc_ean), ''))`

/** What begins with the text comes before what holds it; the company's own field before others. */
export function rank(text: SQL): SQL {
  const place = sql`instr(CASE (SELECT default_search FROM settings) WHEN 'name' THEN i.name_key
    WHEN 'upc_ean' THEN coalesce(lower(i.upc_ean), '') ELSE i.code_key END, ${text})`
  return sql`CASE WHEN ${place} = 1 THEN 0 WHEN instr(i.code_key, ${text}) = 1
    OR instr(i.name_key, ${text}) = 1 THEN 1 WHEN ${place} > 1 THEN 2 ELSE 3 END`
}
