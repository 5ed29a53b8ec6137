import { type SQL, sql } from 'drizzle-orm'
import type { DocumentType } from '../../ledger/document'
import type { CompanyDatabase } from '../client'

/** How much of the samples there is. */
export interface SampleCounts {
  items: number
  warehouses: number
  documents: number
  categories: number
  uoms: number
}

/** A category or a unit of the samples; where one of that name is there already, that one serves. */
export interface SampleKind {
  name: string
  key: string
}

export interface SampleItem {
  code: string
  codeKey: string
  name: string
  nameKey: string
  categoryKey: string
  uomKey: string
  /** Rupiah in units of 10^-6. */
  cost: number
}

/** A document of the samples, by keys and names of this batch. Quantities in whole units. */
export interface SampleDocument {
  key: string
  type: DocumentType
  number: string
  datedOn: string
  at: string
  warehouseKey: string
  destinationKey: string | null
  reference: string
  lines: readonly { codeKey: string; quantity: number }[]
}

const isSampleWarehouse = sql`(SELECT id FROM warehouses WHERE is_sample = 1)`

export function selectSampleCounts(db: CompanyDatabase) {
  return db.all<SampleCounts>(sql`SELECT
    (SELECT count(*) FROM items WHERE is_sample = 1) AS items,
    (SELECT count(*) FROM warehouses WHERE is_sample = 1) AS warehouses,
    (SELECT count(*) FROM documents WHERE warehouse_id IN ${isSampleWarehouse}
      AND deleted_at IS NULL) AS documents,
    (SELECT count(*) FROM item_categories WHERE is_sample = 1) AS categories,
    (SELECT count(*) FROM uoms WHERE is_sample = 1) AS uoms`)
}

/** The types of document that an active category serves. */
export function selectServedTypes(db: CompanyDatabase) {
  return db.all<{ type: DocumentType }>(sql`SELECT t.value AS type
    FROM json_each('["receipt","issue","move","adjustment"]') t
    WHERE ${categoryFor(sql`t.value`)} IS NOT NULL`)
}

/** Stops the batch where samples are there already. */
export function ensureNoSamples(db: CompanyDatabase) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT NOT EXISTS (SELECT 1 FROM warehouses WHERE is_sample = 1)
      AND NOT EXISTS (SELECT 1 FROM items WHERE is_sample = 1), 'samples_are_there'`)
}

export function insertSampleCategories(db: CompanyDatabase, kinds: readonly SampleKind[]) {
  return db.run(sql`INSERT INTO item_categories (name, name_key, is_sample)
    SELECT value ->> 'name', value ->> 'key', 1 FROM json_each(${JSON.stringify(kinds)})
    WHERE true ON CONFLICT (name_key) DO NOTHING`)
}

export function insertSampleUoms(
  db: CompanyDatabase,
  uoms: readonly (SampleKind & { code: string; precision: number })[],
) {
  return db.run(sql`INSERT INTO uoms (code, code_key, name, precision, is_sample)
    SELECT value ->> 'code', value ->> 'key', value ->> 'name', value ->> 'precision', 1
    FROM json_each(${JSON.stringify(uoms)})
    WHERE true ON CONFLICT (code_key) DO NOTHING`)
}

export function insertSampleWarehouses(db: CompanyDatabase, kinds: readonly SampleKind[]) {
  return db.run(sql`INSERT INTO warehouses (name, name_key, disallow_negative, is_sample)
    SELECT value ->> 'name', value ->> 'key', 1, 1 FROM json_each(${JSON.stringify(kinds)})
    ORDER BY key`)
}

export function insertSampleItems(db: CompanyDatabase, items: readonly SampleItem[], at: string) {
  return db.run(sql`INSERT INTO items
      (code, code_key, name, name_key, category_id, uom_id, default_cost, created_at, is_sample)
    SELECT new.value ->> 'code', new.value ->> 'codeKey', new.value ->> 'name',
      new.value ->> 'nameKey', c.id, u.id, new.value ->> 'cost', ${at}, 1
    FROM json_each(${JSON.stringify(items)}) new
      CROSS JOIN item_categories c ON c.name_key = new.value ->> 'categoryKey'
      CROSS JOIN uoms u ON u.code_key = new.value ->> 'uomKey'
    ORDER BY new.key`)
}

/** Drafts with numbers of their own, so that those of the company's numberings stay free. */
export function insertSampleDocuments(
  db: CompanyDatabase,
  documents: readonly SampleDocument[],
  memberId: number,
) {
  return db.run(sql`INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id,
      destination_id, reference, created_at, created_by, updated_at)
    SELECT new.value ->> 'key', new.value ->> 'type', ${categoryFor(sql`new.value ->> 'type'`)},
      new.value ->> 'number', new.value ->> 'datedOn',
      (SELECT id FROM warehouses WHERE name_key = new.value ->> 'warehouseKey'),
      (SELECT id FROM warehouses WHERE name_key = new.value ->> 'destinationKey'),
      new.value ->> 'reference', new.value ->> 'at', ${memberId}, new.value ->> 'at'
    FROM json_each(${JSON.stringify(documents)}) new ORDER BY new.key`)
}

/** Their lines, in the scale that each item's unit has. */
export function insertSampleLines(db: CompanyDatabase, documents: readonly SampleDocument[]) {
  const lines = documents.flatMap(({ key, lines }) =>
    lines.map((line, place) => ({ document: key, line: place + 1, ...line })),
  )
  return db.run(sql`INSERT INTO document_lines (document_id, line, item_id, quantity, unit_price)
    SELECT d.id, new.value ->> 'line', i.id,
      (new.value ->> 'quantity') * CAST('1' || substr('000000', 1, u.precision) AS INTEGER),
      i.default_cost
    FROM json_each(${JSON.stringify(lines)}) new
      CROSS JOIN documents d ON d.key = new.value ->> 'document'
      CROSS JOIN items i ON i.code_key = new.value ->> 'codeKey'
      CROSS JOIN uoms u ON u.id = i.uom_id`)
}

/**
 * Takes every sample away. Categories and units that real items came to use stay, and are real then.
 * With the first of the documents goes their whole book; the schema sees to that.
 */
export function deleteSamples(db: CompanyDatabase) {
  return [
    db.run(sql`UPDATE members SET
        default_warehouse_id = iif(default_warehouse_id IN ${isSampleWarehouse}, NULL, default_warehouse_id),
        default_destination_id = iif(default_destination_id IN ${isSampleWarehouse}, NULL, default_destination_id)
      WHERE default_warehouse_id IN ${isSampleWarehouse}
        OR default_destination_id IN ${isSampleWarehouse}`),
    db.run(sql`DELETE FROM documents WHERE warehouse_id IN ${isSampleWarehouse}`),
    db.run(sql`DELETE FROM items WHERE is_sample = 1`),
    db.run(sql`DELETE FROM warehouses WHERE is_sample = 1`),
    db.run(sql`DELETE FROM item_categories WHERE is_sample = 1
      AND NOT EXISTS (SELECT 1 FROM items WHERE category_id = item_categories.id)`),
    db.run(sql`DELETE FROM uoms WHERE is_sample = 1
      AND NOT EXISTS (SELECT 1 FROM items WHERE uom_id = uoms.id)`),
    db.run(sql`UPDATE item_categories SET is_sample = 0 WHERE is_sample = 1`),
    db.run(sql`UPDATE uoms SET is_sample = 0 WHERE is_sample = 1`),
  ] as const
}

/** The oldest active category that serves a type; null where none does. */
function categoryFor(type: SQL): SQL {
  return sql`(SELECT min(id) FROM transaction_categories WHERE is_active = 1 AND CASE ${type}
    WHEN 'receipt' THEN for_receipt WHEN 'issue' THEN for_issue WHEN 'move' THEN for_move
    ELSE for_adjustment END = 1)`
}
