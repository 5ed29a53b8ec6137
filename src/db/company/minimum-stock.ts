import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase } from '../client'
import { holdsWords } from './lists'
import { seen, sightOf } from './sight'

/** An item and its minimum in one warehouse; quantities in the unit's scale. */
export interface MinimumRow {
  itemId: number
  code: string
  name: string
  category: string
  unit: string
  precision: number
  quantity: number
  minimum: number | null
}

/** A minimum to set; null takes it away. `was` is what the person saw. */
export interface MinimumChange {
  itemId: number
  was: number | null
  quantity: number | null
}

/** Something below its minimum. Quantities as integers in text: several warehouses' sum can be large. */
export interface ShortageRow {
  itemId: number
  code: string
  name: string
  category: string
  unit: string
  precision: number
  /** Null: all warehouses together. */
  warehouseId: number | null
  warehouse: string | null
  quantity: string
  minimum: number
  /** The shortage as a part of the minimum. */
  share: number
  lastReceivedOn: string | null
}

export interface ShortageFilter {
  warehouseId: number | null
  categoryId: number | null
  /** Case-folded words that code, name or UPC/EAN hold. */
  search: string
}

/** Where a page of shortages ended. */
export interface ShortageSeek {
  share: number
  itemId: number
  warehouseId: number
}

/** A page of active items with their minimum in a warehouse, in the order of their codes. */
export function selectMinimums(
  db: CompanyDatabase,
  warehouseId: number,
  asked: { search: string; page: number; per: number },
) {
  return db.all<MinimumRow>(sql`${minimumColumns(warehouseId)}
    FROM (SELECT * FROM items i WHERE ${all([sql`i.is_active = 1`, ...holdsWords(asked.search, haystack)])}
      ORDER BY i.code_key ${atMost(asked.per)} OFFSET ${(asked.page - 1) * asked.per}) i
    ${joins(warehouseId)} ORDER BY i.code_key`)
}

/** These items with their minimum in a warehouse. */
export function selectMinimumsOf(
  db: CompanyDatabase,
  warehouseId: number,
  itemIds: readonly number[],
) {
  return db.all<MinimumRow>(sql`${minimumColumns(warehouseId)}
    FROM json_each(${JSON.stringify(itemIds)}) asked CROSS JOIN items i ON i.id = asked.value
    ${joins(warehouseId)}`)
}

/** Stops the batch where one of the minimums is neither what the person saw nor what they want. */
export function ensureMinimums(
  db: CompanyDatabase,
  warehouseId: number,
  changes: readonly MinimumChange[],
) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(changes)}) new
      LEFT JOIN warehouse_minimums m ON m.warehouse_id = ${warehouseId}
        AND m.item_id = new.value ->> 'itemId'
      WHERE m.quantity IS NOT new.value ->> 'was'
        AND m.quantity IS NOT new.value ->> 'quantity'), 'version_is_stale'`)
}

export function deleteMinimums(
  db: CompanyDatabase,
  warehouseId: number,
  changes: readonly MinimumChange[],
) {
  return db.run(sql`DELETE FROM warehouse_minimums WHERE warehouse_id = ${warehouseId}
    AND item_id IN (SELECT value ->> 'itemId' FROM json_each(${JSON.stringify(changes)})
      WHERE value ->> 'quantity' IS NULL)`)
}

export function upsertMinimums(
  db: CompanyDatabase,
  warehouseId: number,
  changes: readonly MinimumChange[],
) {
  return db.run(sql`INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity)
    SELECT ${warehouseId}, value ->> 'itemId', value ->> 'quantity'
    FROM json_each(${JSON.stringify(changes)}) WHERE value ->> 'quantity' IS NOT NULL
    ON CONFLICT (warehouse_id, item_id) DO UPDATE
      SET quantity = excluded.quantity, version = version + 1`)
}

/**
 * What is below its minimum, the largest shortage by its part of the minimum first. A page after
 * `after` is sought, not counted off. `withReceipts`: it also says when something was received last.
 */
export function selectShortages(
  db: CompanyDatabase,
  filter: ShortageFilter,
  page: { after: ShortageSeek | null; limit: number; withReceipts?: boolean },
) {
  const { after, withReceipts = false } = page
  // The order is one way down and two ways up, which no row of values can say.
  const behind = after
    ? [
        sql`s.share <= ${after.share}`,
        sql`(s.share < ${after.share} OR (s.item_id, s.warehouse_id) > (${after.itemId}, ${after.warehouseId}))`,
      ]
    : []
  const where = [...behind, ...isShortage(db, filter)]
  return db.all<ShortageRow>(sql`SELECT i.id AS itemId, i.code, i.name, k.name AS category,
      u.code AS unit, u.precision, nullif(s.warehouse_id, 0) AS warehouseId, w.name AS warehouse,
      CAST(s.quantity AS TEXT) AS quantity, s.minimum, s.share, ${withReceipts ? lastReceipt : sql`NULL`} AS lastReceivedOn
    FROM shortages s INDEXED BY shortages_by_share CROSS JOIN items i ON i.id = s.item_id
      CROSS JOIN item_categories k ON k.id = i.category_id CROSS JOIN uoms u ON u.id = i.uom_id
      LEFT JOIN warehouses w ON w.id = s.warehouse_id
    WHERE ${all(where)}
    ORDER BY s.share DESC, s.item_id, s.warehouse_id ${atMost(page.limit)}`)
}

/** How many stocks are below their minimum, counted no further than `most`. */
export function selectShortageCount(db: CompanyDatabase, filter: ShortageFilter, most: number) {
  return db.all<{ shortages: number }>(sql`SELECT count(*) AS shortages FROM (
    SELECT 1 FROM shortages s CROSS JOIN items i ON i.id = s.item_id
    WHERE ${all(isShortage(db, filter))} ${atMost(most)})`)
}

/** A stock that fell below its minimum, and nobody was told of yet. */
export interface NoticeRow {
  id: number
  documentId: number
  number: string
  at: string
  itemId: number
  code: string
  name: string
  unit: string
  precision: number
  /** 0: all warehouses together. */
  warehouseId: number
  warehouse: string | null
  quantity: string
  minimum: number
  /** When the same stock had fallen below before this; null where it never had. */
  before: string | null
}

/** What nobody was told of yet, of the first `documents` documents. */
export function selectUntold(db: CompanyDatabase, documents: number) {
  return db.all<NoticeRow>(sql`SELECT n.id, n.document_id AS documentId, d.number, n.at,
      n.item_id AS itemId, i.code, i.name, u.code AS unit, u.precision,
      n.warehouse_id AS warehouseId, w.name AS warehouse, CAST(n.quantity AS TEXT) AS quantity,
      n.minimum, (SELECT at FROM minimum_notices WHERE item_id = n.item_id
        AND warehouse_id = n.warehouse_id AND id < n.id ORDER BY id DESC LIMIT 1) AS before
    FROM minimum_notices n CROSS JOIN documents d ON d.id = n.document_id
      CROSS JOIN items i ON i.id = n.item_id CROSS JOIN uoms u ON u.id = i.uom_id
      LEFT JOIN warehouses w ON w.id = n.warehouse_id
    WHERE n.told_at IS NULL AND n.document_id IN (SELECT document_id FROM minimum_notices
      WHERE told_at IS NULL GROUP BY document_id ORDER BY min(id) ${atMost(documents)})
    ORDER BY n.id`)
}

/** Everybody who is told: the owner, and whoever's role sees the minimums on the dashboard. */
export function selectTold(db: CompanyDatabase) {
  return db.all<{ memberId: number; accountId: string; sight: string | null }>(sql`SELECT
      m.id AS memberId, m.account_id AS accountId, ${sightOf(sql`m.id`)} AS sight
    FROM members m LEFT JOIN roles r ON r.id = m.role_id
    WHERE m.is_active = 1 AND (m.is_owner = 1 OR EXISTS (SELECT 1 FROM json_each(r.permissions)
      WHERE value = 'dashboardMinimumQuantityView'))`)
}

export function selectNoticeSettings(db: CompanyDatabase) {
  return db.all<{ companyName: string; timezone: string; isClosed: number }>(
    sql`SELECT company_name AS companyName, timezone, closed_at IS NOT NULL AS isClosed FROM settings`,
  )
}

export function updateToldNotices(db: CompanyDatabase, ids: readonly number[], at: string) {
  return db.run(sql`UPDATE minimum_notices SET told_at = ${at}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND told_at IS NULL`)
}

/** Notices that were told long ago. */
export function deleteOldNotices(db: CompanyDatabase, before: string) {
  return db.run(sql`DELETE FROM minimum_notices WHERE told_at IS NOT NULL AND told_at < ${before}`)
}

const haystack = sql`i.code_key || char(10) || i.name_key || char(10) || coalesce(lower(i.upc_ean), '')`

function minimumColumns(warehouseId: number): SQL {
  return sql`SELECT i.id AS itemId, i.code, i.name, k.name AS category, u.code AS unit, u.precision,
    coalesce((SELECT balance FROM stock WHERE item_id = i.id AND warehouse_id = ${warehouseId}), 0)
      AS quantity, m.quantity AS minimum`
}

function joins(warehouseId: number): SQL {
  return sql`CROSS JOIN item_categories k ON k.id = i.category_id CROSS JOIN uoms u ON u.id = i.uom_id
    LEFT JOIN warehouse_minimums m ON m.warehouse_id = ${warehouseId} AND m.item_id = i.id`
}

/** The one place that says which shortages are meant. What lies in all warehouses is for who sees all. */
function isShortage(
  db: CompanyDatabase,
  { warehouseId, categoryId, search }: ShortageFilter,
): SQL[] {
  return [
    seen(db, sql`s.warehouse_id`),
    ...(warehouseId === null ? [] : [sql`s.warehouse_id = ${warehouseId}`]),
    ...(categoryId === null ? [] : [sql`i.category_id = ${categoryId}`]),
    ...holdsWords(search, haystack),
  ]
}

/**
 * The last day on which something was received on the cards of a shortage. The running total never
 * falls, so the day on which it became what it is now is found by halving, not by walking back.
 */
const lastReceipt = sql`(SELECT max((WITH RECURSIVE
    now (total, day) AS (SELECT received, CAST(julianday(dated_on) AS INTEGER) FROM card_days
      WHERE card_id = c.id ORDER BY dated_on DESC LIMIT 1),
    sought (low, width) AS (
      SELECT day - 65536, 65536 FROM now WHERE total > 0
      UNION ALL
      SELECT low + width / 2 * (coalesce((SELECT received FROM card_days WHERE card_id = c.id
          AND dated_on <= date(low + width / 2 + 0.5) ORDER BY dated_on DESC LIMIT 1), 0)
        < (SELECT total FROM now)), width / 2
      FROM sought WHERE width > 1)
    SELECT date(low + 1.5) FROM sought WHERE width = 1))
  FROM cards c WHERE c.item_id = s.item_id AND s.warehouse_id IN (0, c.warehouse_id))`

function all(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` AND `)
}
