import { type SQL, sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { toldOf } from './activity'
import type { DocumentType } from './documents'
import {
  type Counted,
  hasStatus,
  holdsWords,
  type ListQuery,
  selectPage,
  selectTotal,
} from './lists'
import { items } from './schema'
import { acts, seen } from './sight'
import { listedValues, saysWhatWasAsked } from './values'

/** An item in a list. Its category and unit come by id: the list reads all of them once anyway. */
export interface ItemRow {
  id: number
  code: string
  name: string
  upcEan: string | null
  categoryId: number
  uomId: number
  /** In the unit's scale. */
  minimumQuantity: number | null
  /** Rupiah in units of 10^-6. */
  defaultCost: number | null
  isActive: number
  /** Of all warehouses together, in the unit's scale; null where the company does not show it. */
  quantity: string | null
  /** What the company's own fields say, as JSON. */
  said: string
}

export interface Item extends Omit<ItemRow, 'quantity' | 'said'> {
  description: string
  category: string
  uom: string
  precision: number
  version: number
  /** It stands on a document. */
  used: number
}

/** What one warehouse holds of an item, in the unit's scale. */
export interface WarehouseStock {
  warehouseId: number
  warehouse: string
  isActive: number
  quantity: number
}

/** One movement of an item, as its document wrote it. */
export interface Movement {
  datedOn: string
  /** In the unit's scale: above zero in, below out. */
  quantity: number
  warehouse: string
  documentId: number
  type: DocumentType
  number: string
  status: 'complete' | 'void'
}

/** A category, unit or warehouse that can be chosen. */
export interface Choosable {
  id: number
  name: string
  isActive: number
}

export interface ChoosableUom extends Choosable {
  precision: number
}

/** How the company numbers its items; the pieces of a code around its number. */
export interface CodePattern {
  prefix: string
  suffix: string
  lengthNo: number
  /** Prefix and suffix as they stand in codes of this month, and in the keys of those codes. */
  head: string
  tail: string
  headKey: string
  tailKey: string
}

/** What a person decides about an item. The keys decide whether two codes or names are the same. */
export interface ItemInput {
  name: string
  nameKey: string
  upcEan: string | null
  description: string
  categoryId: number
  uomId: number
  minimumQuantity: number | null
  defaultCost: number | null
  isActive: boolean
}

export type ItemCode = { code: string; codeKey: string } | { pattern: CodePattern }

/**
 * An item in the log: category and unit by name, its minimum as a decimal in that unit, the company's
 * own fields in a line of words.
 */
export const toldItem = toldOf(items, {
  categoryId: null,
  uomId: null,
  category: sql`(SELECT c.name FROM item_categories c WHERE c.id = category_id)`,
  uom: sql`(SELECT u.code FROM uoms u WHERE u.id = uom_id)`,
  fields: sql`(SELECT group_concat(said, '; ') FROM (
    SELECT f.name || ': ' || coalesce(o.name, v.value) AS said
    FROM item_values v CROSS JOIN custom_fields f ON f.id = v.field_id
      LEFT JOIN custom_field_options o ON f.type = 'dropdown' AND o.id = CAST(v.value AS INTEGER)
    WHERE v.item_id = items.id ORDER BY f.name_key))`,
  minimumQuantity: sql`(SELECT iif(u.precision = 0, cast(minimum_quantity AS TEXT),
      substr(padded, 1, length(padded) - u.precision) || '.' || substr(padded, -u.precision))
    FROM (SELECT precision, printf('%0*d', precision + 1, minimum_quantity) AS padded
      FROM uoms WHERE id = uom_id AND minimum_quantity IS NOT NULL) u)`,
})

/** A page of items, and their number: from the counts, unless every item must be looked into. */
export function selectItems(db: CompanyDatabase, asked: Asked) {
  const { category = 0, uom = 0 } = asked.chosen
  const chosen = [
    ...(category ? [sql`i.category_id = ${category}`] : []),
    ...(uom ? [sql`i.uom_id = ${uom}`] : []),
    ...hasStatus(asked.status, sql`i.is_active`),
  ]
  const searched = [
    ...holdsWords(asked.search, haystack),
    ...saysWhatWasAsked('item', sql`i.id`, asked.fields ?? []),
  ]
  const query = {
    columns: sql`${rowColumns(db)}, ${listedValues('item', sql`i.id`, asked.per === null)} AS said`,
    // What is read first decides the order, without sorting every item.
    from: asked.sort.endsWith('category')
      ? sql`item_categories c CROSS JOIN items i ON i.category_id = c.id`
      : sql`items i`,
    where: [...chosen, ...searched],
    orders: {
      code: [sql`i.code_key`],
      name: [sql`i.name_key`, sql`i.id`],
      upc: [sql`i.upc_ean`, sql`i.id`],
      category: [sql`c.name_key`, sql`i.code_key`],
      cost: [sql`i.default_cost`, sql`i.id`],
    },
  }
  return [
    selectPage<ItemRow>(db, query, asked),
    searched.length > 0
      ? selectTotal(db, { ...query, from: sql`items i` })
      : selectCount(db, chosen),
  ] as const
}

export function selectItem(db: CompanyDatabase, id: number) {
  return db.all<Item>(sql`SELECT ${itemColumns}, i.description, i.version,
      c.name AS category, u.code AS uom, u.precision,
      EXISTS (SELECT 1 FROM document_lines WHERE item_id = i.id) AS used
    FROM items i CROSS JOIN item_categories c ON c.id = i.category_id
      CROSS JOIN uoms u ON u.id = i.uom_id WHERE i.id = ${id}`)
}

/** Every warehouse that is in use or still holds some of the item. */
export function selectItemStock(db: CompanyDatabase, id: number) {
  return db.all<WarehouseStock>(sql`SELECT w.id AS warehouseId, w.name AS warehouse,
      w.is_active AS isActive, coalesce(c.balance, 0) AS quantity
    FROM warehouses w LEFT JOIN stock c ON c.item_id = ${id} AND c.warehouse_id = w.id
    WHERE (w.is_active = 1 OR c.balance <> 0) AND ${seen(db, sql`w.id`)} ORDER BY w.name_key`)
}

/** The ten latest movements in all warehouses: of each card only its own ten latest are read. */
export function selectLatestMovements(db: CompanyDatabase, id: number) {
  return db.all<Movement>(sql`SELECT e.dated_on AS datedOn, e.quantity, w.name AS warehouse,
      d.id AS documentId, d.type, d.number, d.status
    FROM (SELECT e.dated_on, e.seq, e.quantity, e.document_id, c.warehouse_id
        FROM cards c CROSS JOIN entries e ON e.card_id = c.id AND (e.dated_on, e.seq) >=
          (SELECT dated_on, seq FROM (SELECT dated_on, seq FROM entries
              WHERE card_id = c.id AND seq % 2 = 0 ORDER BY dated_on DESC, seq DESC LIMIT 10)
            ORDER BY dated_on, seq LIMIT 1)
        WHERE c.item_id = ${id} AND e.seq % 2 = 0 AND ${seen(db, sql`c.warehouse_id`)}
        ORDER BY e.dated_on DESC, e.seq DESC LIMIT 10) e
      CROSS JOIN documents d ON d.id = e.document_id
      CROSS JOIN warehouses w ON w.id = e.warehouse_id
    ORDER BY e.dated_on DESC, e.seq DESC`)
}

/** Every category, by name. */
export function selectCategoryChoices(db: CompanyDatabase) {
  return db.all<Choosable>(
    sql`SELECT id, name, is_active AS isActive FROM item_categories ORDER BY name_key`,
  )
}

/** Every unit, by code. */
export function selectUomChoices(db: CompanyDatabase) {
  return db.all<ChoosableUom>(sql`SELECT id, code AS name, precision, is_active AS isActive
    FROM uoms ORDER BY code_key`)
}

/** Warehouses in use in which the viewer acts, by name; those of the samples hold samples only. */
export function selectWarehouseChoices(db: CompanyDatabase) {
  return db.all<Choosable>(sql`SELECT id, name, is_active AS isActive FROM warehouses
    WHERE is_active = 1 AND is_sample = 0 AND ${acts(db, sql`id`)} ORDER BY name_key`)
}

/** How items are numbered; no row while that is switched off. */
export function selectItemNumbering(db: CompanyDatabase) {
  return db.all<{ prefix: string; suffix: string; lengthNo: number; nextNo: number }>(
    sql`SELECT prefix, suffix, length_no AS lengthNo, next_no AS nextNo FROM item_numbering
      WHERE is_active = 1`,
  )
}

/**
 * Writes an item. With a pattern it takes the next free code in the same statement; where the
 * numbering is no longer the one that was read, it fails for want of a code.
 */
export function insertItem(db: CompanyDatabase, item: ItemInput & { at: string }, code: ItemCode) {
  const [withCode, itsCode, itsKey] =
    'pattern' in code
      ? [
          withFreeNumber(code.pattern),
          sql`(SELECT ${codeOf(code.pattern.head, code.pattern, code.pattern.tail)} FROM free)`,
          sql`(SELECT ${codeOf(code.pattern.headKey, code.pattern, code.pattern.tailKey)} FROM free)`,
        ]
      : [sql``, sql`${code.code}`, sql`${code.codeKey}`]
  return db.run(sql`${withCode} INSERT INTO items (code, code_key, name, name_key, upc_ean,
      description, category_id, uom_id, minimum_quantity, default_cost, is_active, created_at)
    SELECT ${itsCode}, ${itsKey}, ${item.name}, ${item.nameKey}, ${item.upcEan},
      ${item.description}, ${item.categoryId}, ${item.uomId}, ${item.minimumQuantity},
      ${item.defaultCost}, ${Number(item.isActive)}, ${item.at}`)
}

/** Moves the numbering to the next free number, behind an item that took one. */
export function updateItemNumbering(db: CompanyDatabase, pattern: CodePattern) {
  return db.run(sql`${withFreeNumber(pattern)}
    UPDATE item_numbering SET next_no = (SELECT no FROM free)
    WHERE next_no < (SELECT no FROM free)`)
}

export function updateItem(
  db: CompanyDatabase,
  item: ItemInput & { id: number; version: number; code: string; codeKey: string },
) {
  return db.run(sql`UPDATE items SET code = ${item.code}, code_key = ${item.codeKey},
      name = ${item.name}, name_key = ${item.nameKey}, upc_ean = ${item.upcEan},
      description = ${item.description}, category_id = ${item.categoryId}, uom_id = ${item.uomId},
      minimum_quantity = ${item.minimumQuantity}, default_cost = ${item.defaultCost},
      is_active = ${Number(item.isActive)}, version = version + 1
    WHERE id = ${item.id} AND version = ${item.version}`)
}

/** The item that a request made. */
export function selectMadeItem(db: CompanyDatabase, key: string) {
  return db.all<{ id: number; code: string }>(sql`SELECT items.id, code
    FROM requests CROSS JOIN items ON items.id = subject_id WHERE key = ${key}`)
}

/** The one line of the document that lays an item's initial stock, in the batch that makes both. */
export function insertOpeningLine(
  db: CompanyDatabase,
  opening: { documentKey: string; itemKey: string; quantity: number },
) {
  return db.run(sql`INSERT INTO document_lines
      (document_id, line, item_id, quantity, unit_price, touched)
    SELECT (SELECT id FROM documents WHERE key = ${opening.documentKey}), 1, items.id,
      ${opening.quantity}, default_cost, 1
    FROM requests CROSS JOIN items ON items.id = subject_id WHERE key = ${opening.itemKey}`)
}

/** The first category that adjustments can be written under, with an active numbering for them. */
export function selectAdjustmentCategory(db: CompanyDatabase) {
  return db.all<{ id: number }>(sql`SELECT c.id FROM transaction_categories c
    WHERE c.is_active = 1 AND c.for_adjustment = 1 AND EXISTS (SELECT 1 FROM numberings
      WHERE category_id = c.id AND type = 'adjustment' AND is_active = 1)
    ORDER BY c.id LIMIT 1`)
}

const itemColumns = sql`i.id, i.code, i.name, i.upc_ean AS upcEan, i.category_id AS categoryId,
  i.uom_id AS uomId, i.minimum_quantity AS minimumQuantity, i.default_cost AS defaultCost,
  i.is_active AS isActive`

// As text: five warehouses can hold more together than a JavaScript number counts exactly.
function rowColumns(db: CompanyDatabase): SQL {
  return sql`${itemColumns}, CASE WHEN (SELECT show_quantity FROM settings) THEN
    cast((SELECT coalesce(sum(balance), 0) FROM stock
      WHERE item_id = i.id AND ${seen(db, sql`warehouse_id`)}) AS TEXT) END AS quantity`
}

const haystack = sql`i.code_key || char(10) || i.name_key || char(10) || coalesce(lower(i.upc_ean), '')`

function selectCount(db: CompanyDatabase, chosen: ListQuery['where']) {
  const conditions = chosen.length === 0 ? sql`true` : sql.join([...chosen], sql` AND `)
  return db.all<Counted>(sql`SELECT coalesce(sum(items), 0) AS total,
      EXISTS (SELECT 1 FROM items) AS hasAny FROM item_counts i WHERE ${conditions}`)
}

/**
 * The common tables that a statement taking a code begins with: `free`, the next number whose code no
 * item has, counted from the numbering where it is still the one that was read, or `from` another.
 */
export function withFreeNumber(
  { prefix, suffix, lengthNo, ...pattern }: CodePattern,
  from = sql`SELECT next_no FROM item_numbering WHERE is_active = 1 AND prefix = ${prefix}
        AND suffix = ${suffix} AND length_no = ${lengthNo}`,
): SQL {
  const key = sql`${pattern.headKey} || printf('%0*d', cast(${lengthNo} AS INTEGER), no)
    || ${pattern.tailKey}`
  return sql`WITH RECURSIVE
    candidate (no) AS (
      ${from}
      UNION ALL
      SELECT no + 1 FROM candidate WHERE EXISTS (SELECT 1 FROM items WHERE code_key = ${key})),
    free AS (SELECT no FROM candidate ORDER BY no DESC LIMIT 1)`
}

function codeOf(head: string, { lengthNo }: CodePattern, tail: string): SQL {
  return sql`${head} || printf('%0*d', cast(${lengthNo} AS INTEGER), no) || ${tail}`
}
