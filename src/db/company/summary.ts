import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase } from '../client'
import type { NameRow } from './cards'
import { hasStatus, holdsWords } from './lists'
import { seen } from './sight'

/** Which items, and their cards in which warehouses. */
export interface StockFilter {
  /** Empty: all warehouses. */
  warehouseIds: readonly number[]
  categoryId: number | null
  /** Case-folded words that code, name or UPC/EAN hold. */
  search: string
  status: 'active' | 'inactive' | 'all'
}

export interface SummaryFilter extends StockFilter {
  from: string
  to: string
  /** A row per card; else one per item, its warehouses together. */
  split: boolean
  /** Without rows that did not move in the period and hold nothing. */
  hideIdle: boolean
}

export type SummarySort = 'code' | 'name' | 'opening' | 'in' | 'out' | 'closing'
export type SummaryGroup = 'category' | 'warehouse' | null

export interface Slice {
  limit: number
  offset: number
}

/**
 * A row with its cards, of which each is what its days say before and at the end of the period: JSON of
 * pairs of [closing, received, issued, moved in, moved out, adjusted up, adjusted down], null where it
 * had not moved yet.
 */
export interface SummaryRow {
  item_id: number
  code: string
  name: string
  is_active: number
  category_id: number
  uom_id: number
  /** Of a row that is one card. */
  warehouse_id: number | null
  /** What the row's closing stock should be at least, where the company's mode has that for such rows. */
  minimum: number | null
  cards: string
}

/** Sums as integers in text, over all pages; of a group where there are groups. */
export interface SummaryTotalRow {
  group_id: number | null
  /** They differ where several units fall together: then the sums say nothing. */
  least_uom: number
  most_uom: number
  opening: string
  received: string
  issued: string
  moved_in: string
  moved_out: string
  adjusted: string
  closing: string
}

/** An item of the stock list. */
export interface StockRow {
  item_id: number
  code: string
  name: string
  is_active: number
  uom_id: number
  /** JSON of pairs: a warehouse and what is there, null where it had not moved yet. */
  balances: string
}

export function selectCategoryNames(db: CompanyDatabase) {
  return db.all<NameRow>(sql`SELECT id, name FROM item_categories ORDER BY name_key`)
}

export function selectUnits(db: CompanyDatabase) {
  return db.all<{ id: number; code: string; precision: number }>(
    sql`SELECT id, code, precision FROM uoms`,
  )
}

/** The rows of a page, each with its cards in one column: a row of its own would be read twice. */
export function selectSummaryPage(
  db: CompanyDatabase,
  filter: SummaryFilter,
  order: { sort: SummarySort; descending: boolean; group: SummaryGroup },
  slice: Slice,
) {
  const columns = sql`i.id AS item_id, i.code, i.name, i.is_active, i.category_id, i.uom_id`
  const pair = sql`json_array(json(${stateBefore(filter)}), json(${stateUpto(filter)}))`
  if (filter.split) {
    return db.all<SummaryRow>(sql`SELECT ${columns}, c.warehouse_id, ${cardMinimum} AS minimum,
        json_array(${pair}) AS cards
      ${cardsOfPage(db, filter, order, slice)}`)
  }
  return db.all<SummaryRow>(sql`SELECT ${columns}, NULL AS warehouse_id, ${itemMinimum(db, filter)} AS minimum,
      ${ofItsCards(pair, isWarehouse(db, filter))} AS cards
    ${itemsOfPage(db, filter, order, slice)}`)
}

/** How many rows all pages have together. */
export function selectSummaryCount(db: CompanyDatabase, filter: SummaryFilter) {
  if (filter.split) {
    return db.all<{ total: number }>(sql`SELECT count(*) AS total FROM items i
      CROSS JOIN cards c ON c.item_id = i.id
      WHERE ${all([...isItem(filter), ...isWarehouse(db, filter), ...movesOrHolds(filter)])}`)
  }
  return selectItemCount(db, filter, hasBusyCard(db, filter))
}

/**
 * Sums over all rows, or over those of each group. Without groups only where all items share one
 * unit, and there are more rows than `beyond`: the others know them from their page.
 */
export function selectSummaryTotals(
  db: CompanyDatabase,
  filter: SummaryFilter,
  group: SummaryGroup,
  beyond: number,
) {
  const groupId = { category: sql`i.category_id`, warehouse: sql`c.warehouse_id`, none: sql`NULL` }
  const sensible = group === null ? [oneUnit(filter), sql`(${moreItems(db, filter, beyond)})`] : []
  return db.all<SummaryTotalRow>(sql`WITH
    states (group_id, uom_id, before, upto) AS MATERIALIZED (
      SELECT ${groupId[group ?? 'none']}, i.uom_id, ${stateBefore(filter)}, ${stateUpto(filter)}
        FROM items i CROSS JOIN cards c ON c.item_id = i.id
        WHERE ${all([...sensible, ...isItem(filter), ...isWarehouse(db, filter)])})
    SELECT group_id, min(uom_id) AS least_uom, max(uom_id) AS most_uom,
      ${sumOf(sql`coalesce(before ->> 0, 0)`)} AS opening, ${sumOf(moved(1))} AS received,
      ${sumOf(moved(2))} AS issued, ${sumOf(moved(3))} AS moved_in, ${sumOf(moved(4))} AS moved_out,
      ${sumOf(sql`${moved(5)} - (${moved(6)})`)} AS adjusted,
      ${sumOf(sql`coalesce(upto ->> 0, 0)`)} AS closing
    FROM states GROUP BY group_id`)
}

/** The items and warehouses behind the rows of a summary, in the order of their codes. */
export function selectSummaryCards(db: CompanyDatabase, filter: SummaryFilter, limit: number) {
  const order = { sort: 'code', descending: false, group: null } as const
  const slice = { limit, offset: 0 }
  return db.all<{ item_id: number; warehouse_id: number | null }>(
    filter.split
      ? sql`SELECT c.item_id, c.warehouse_id ${cardsOfPage(db, filter, order, slice)}`
      : sql`SELECT i.id AS item_id, NULL AS warehouse_id ${itemsOfPage(db, filter, order, slice)}`,
  )
}

/**
 * A page of items with what each of their cards holds: now, or at the end of a past day. Every card of
 * an item that the viewer sees comes, whichever warehouses are shown: they make its total.
 */
export function selectStockPage(
  db: CompanyDatabase,
  filter: StockFilter & { asOf: string | null },
  order: { sort: 'code' | 'name' | 'total'; descending: boolean },
  slice: Slice,
) {
  const until = filter.asOf === null ? sql`` : sql`AND dated_on <= ${filter.asOf}`
  const balance = sql`(SELECT closing FROM card_days WHERE card_id = c.id ${until}
    ORDER BY dated_on DESC LIMIT 1)`
  const by = {
    code: sql`i.code_key`,
    name: sql`i.name_key`,
    total: sql`(SELECT coalesce(sum(${balance}), 0) FROM cards c
      WHERE c.item_id = i.id AND ${seen(db, sql`c.warehouse_id`)})`,
  }
  return db.all<StockRow>(sql`SELECT i.id AS item_id, i.code, i.name, i.is_active, i.uom_id,
      ${ofItsCards(sql`json_array(c.warehouse_id, ${balance})`, [seen(db, sql`c.warehouse_id`)])} AS balances
    FROM items i WHERE ${all(isItem(filter))}
    ORDER BY ${by[order.sort]} ${direction(order)}, i.id ${limited(slice)}`)
}

/** How many items a filter leaves; kept by count where nothing is searched. */
export function selectItemCount(
  db: CompanyDatabase,
  filter: StockFilter,
  conditions: readonly SQL[] = [],
) {
  if (filter.search === '' && conditions.length === 0) {
    const status = hasStatus(filter.status, sql`is_active`)
    const category = filter.categoryId === null ? [] : [sql`category_id = ${filter.categoryId}`]
    return db.all<{ total: number }>(sql`SELECT coalesce(sum(items), 0) AS total FROM item_counts
      WHERE ${all([...status, ...category])}`)
  }
  return db.all<{ total: number }>(sql`SELECT count(*) AS total FROM items i
    WHERE ${all([...isItem(filter), ...conditions])}`)
}

interface Order {
  sort: SummarySort
  descending: boolean
  group: SummaryGroup
}

/**
 * A JSON list of something of each card of item `i`. The limit is as many as there can be: without it
 * each item's cards are looked for one row beyond the last.
 */
function ofItsCards(each: SQL, conditions: readonly SQL[] = []): SQL {
  return sql`(SELECT json_group_array(json(each_card)) FROM (SELECT ${each} AS each_card FROM cards c
    WHERE ${all([sql`c.item_id = i.id`, ...conditions])} LIMIT (SELECT count(*) FROM warehouses)))`
}

/** Of card `c`, while minimums are kept per warehouse; while they are not, finding that out costs no read. */
const cardMinimum = sql`CASE WHEN EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse')
  THEN (SELECT quantity FROM warehouse_minimums
    WHERE warehouse_id = c.warehouse_id AND item_id = i.id) END`

/** Of item `i`, where its row holds all there is. */
function itemMinimum(db: CompanyDatabase, { warehouseIds }: StockFilter): SQL {
  if (warehouseIds.length > 0) return sql`NULL`
  return sql`CASE WHEN EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'union') AND ${seen(db, sql`0`)}
    THEN i.minimum_quantity END`
}

function itemsOfPage(db: CompanyDatabase, filter: SummaryFilter, order: Order, slice: Slice): SQL {
  const summed = (perCard: SQL) => sql`(SELECT coalesce(sum(${perCard}), 0) FROM cards c
    WHERE ${all([sql`c.item_id = i.id`, ...isWarehouse(db, filter)])})`
  const from = order.group
    ? sql`item_categories k CROSS JOIN items i ON i.category_id = k.id`
    : sql`items i`
  return sql`FROM ${from} WHERE ${all([...isItem(filter), ...hasBusyCard(db, filter)])}
    ORDER BY ${order.group ? sql`k.name_key,` : sql``}
      ${sortTerm(filter, order, summed)} ${direction(order)}, i.code_key ${limited(slice)}`
}

function cardsOfPage(db: CompanyDatabase, filter: SummaryFilter, order: Order, slice: Slice): SQL {
  const from = {
    none: sql`items i CROSS JOIN cards c ON c.item_id = i.id`,
    category: sql`item_categories k CROSS JOIN items i ON i.category_id = k.id
      CROSS JOIN cards c ON c.item_id = i.id`,
    warehouse: sql`warehouses k CROSS JOIN cards c ON c.warehouse_id = k.id
      CROSS JOIN items i ON i.id = c.item_id`,
  }[order.group ?? 'none']
  const where = [...isItem(filter), ...isWarehouse(db, filter), ...movesOrHolds(filter)]
  return sql`FROM ${from} WHERE ${all(where)}
    ORDER BY ${order.group ? sql`k.name_key,` : sql``}
      ${sortTerm(filter, order, (perCard) => perCard)} ${direction(order)}, i.code_key, c.warehouse_id
      ${limited(slice)}`
}

function sortTerm(filter: SummaryFilter, { sort }: Order, summed: (perCard: SQL) => SQL): SQL {
  const at = (column: SQL, until: SQL) => sql`coalesce((SELECT ${column} FROM card_days
    WHERE card_id = c.id AND dated_on ${until} ORDER BY dated_on DESC LIMIT 1), 0)`
  const [early, late] = [sql`< ${filter.from}`, sql`<= ${filter.to}`]
  switch (sort) {
    case 'code':
      return sql`i.code_key`
    case 'name':
      return sql`i.name_key`
    case 'opening':
      return summed(at(sql`closing`, early))
    case 'closing':
      return summed(at(sql`closing`, late))
    case 'in':
      return summed(sql`${at(sql`received`, late)} - ${at(sql`received`, early)}`)
    case 'out':
      return summed(sql`${at(sql`issued`, late)} - ${at(sql`issued`, early)}`)
  }
}

function isItem({ status, categoryId, search }: StockFilter): SQL[] {
  const text = sql`i.code_key || char(10) || i.name_key || char(10) || coalesce(i.upc_ean, '')`
  return [
    ...hasStatus(status, sql`i.is_active`),
    ...(categoryId === null ? [] : [sql`i.category_id = ${categoryId}`]),
    ...holdsWords(search, text),
  ]
}

/** Of card `c`: it lies in a chosen warehouse, of those that the viewer sees. */
function isWarehouse(db: CompanyDatabase, { warehouseIds }: StockFilter): SQL[] {
  const isSeen = seen(db, sql`c.warehouse_id`)
  if (warehouseIds.length === 0) return [isSeen]
  const chosen = JSON.stringify(warehouseIds)
  return [isSeen, sql`c.warehouse_id IN (SELECT value FROM json_each(${chosen}))`]
}

/** Of card `c`: its last day up to the end of the period lies in it, or left something. */
function movesOrHolds({ hideIdle, from, to }: SummaryFilter): SQL[] {
  if (!hideIdle) return []
  return [
    sql`(SELECT closing <> 0 OR dated_on >= ${from} FROM card_days
      WHERE card_id = c.id AND dated_on <= ${to} ORDER BY dated_on DESC LIMIT 1)`,
  ]
}

function hasBusyCard(db: CompanyDatabase, filter: SummaryFilter): SQL[] {
  if (!filter.hideIdle) return []
  const where = [sql`c.item_id = i.id`, ...isWarehouse(db, filter), ...movesOrHolds(filter)]
  return [sql`EXISTS (SELECT 1 FROM cards c WHERE ${all(where)})`]
}

function oneUnit(filter: StockFilter): SQL {
  if (filter.search !== '') {
    return sql`1 = (SELECT count(DISTINCT i.uom_id) FROM items i WHERE ${all(isItem(filter))})`
  }
  const status = hasStatus(filter.status, sql`is_active`)
  const category = filter.categoryId === null ? [] : [sql`category_id = ${filter.categoryId}`]
  return sql`1 = (SELECT count(DISTINCT uom_id) FROM item_counts
    WHERE ${all([sql`items > 0`, ...status, ...category])})`
}

/** Whether a page would not hold all rows; counts no further than it must. */
function moreItems(db: CompanyDatabase, filter: SummaryFilter, beyond: number): SQL {
  return filter.split
    ? sql`SELECT count(*) > ${beyond} FROM (SELECT 1 FROM items i CROSS JOIN cards c ON c.item_id = i.id
        WHERE ${all([...isItem(filter), ...isWarehouse(db, filter)])} ${atMost(beyond + 1)})`
    : sql`SELECT count(*) > ${beyond} FROM (SELECT 1 FROM items i WHERE ${all(isItem(filter))}
        ${atMost(beyond + 1)})`
}

function stateBefore({ from }: SummaryFilter): SQL {
  return state(sql`dated_on < ${from}`)
}

function stateUpto({ to }: SummaryFilter): SQL {
  return state(sql`dated_on <= ${to}`)
}

/** One read: the whole of a day as JSON. */
function state(until: SQL): SQL {
  return sql`(SELECT json_array(closing, received, issued, moved_in, moved_out, adjusted_up, adjusted_down)
    FROM card_days WHERE card_id = c.id AND ${until} ORDER BY dated_on DESC LIMIT 1)`
}

function moved(index: number): SQL {
  const at = sql.raw(String(index))
  return sql`coalesce(upto ->> ${at}, 0) - coalesce(before ->> ${at}, 0)`
}

function sumOf(term: SQL): SQL {
  return sql`CAST(sum(${term}) AS TEXT)`
}

function direction({ descending }: { descending: boolean }): SQL {
  return descending ? sql`DESC` : sql`ASC`
}

function limited({ limit, offset }: Slice): SQL {
  return sql`${atMost(limit)} OFFSET ${offset}`
}

function all(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` AND `)
}
