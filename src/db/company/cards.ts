import { type SQL, sql } from 'drizzle-orm'
import type { DocumentStatus, DocumentType } from '../../ledger/document'
import { atMost, type CompanyDatabase } from '../client'
import { holdsWords } from './lists'
import { rank } from './picker'
import { seen, seenDocument } from './sight'

/** A card: an item in one warehouse, or, with null, in all of them, read as one. */
export interface CardRef {
  itemId: number
  warehouseId: number | null
}

/** Which entries of a card: those of its days from `from` to `to`, `limit` of them after `offset`. */
export interface CardSlice {
  from: string
  to: string
  /** Without voided entries and their contras. */
  hideVoids: boolean
  /** With the unit price of each line, which costs a row read for each. */
  withPrices?: boolean
  offset: number
  limit: number
}

/** An item as the head of its card shows it. */
export interface CardItemRow {
  id: number
  code: string
  name: string
  is_active: number
  minimum_quantity: number | null
  /** JSON object: its minimum by warehouse, of the asked one alone; empty while none are kept so. */
  minimums: string
  unit: string
  precision: number
  category: string
}

/**
 * One card and what its days say before and at the end of a period: JSON of [day, closing, received,
 * issued, moved in, moved out, adjusted up, adjusted down, entries, standing entries], null where it
 * had not moved yet.
 */
export interface CardPeriodRow {
  card_id: number
  item_id: number
  warehouse_id: number
  before: string | null
  upto: string | null
}

/** An item and a card of it; `card_id` is null where it has none. */
export type CardHeadRow = CardItemRow & ((CardPeriodRow & { closings: string }) | { card_id: null })

/** An entry with its document. `seq` is odd for a contra. */
export interface EntryRow {
  card_id: number
  warehouse_id: number
  dated_on: string
  seq: number
  quantity: number
  document_id: number
  type: DocumentType
  number: string
  status: DocumentStatus
  category_id: number
  source_id: number
  destination_id: number | null
  reference: string
  description: string
  completed_at: string
  completed_by: number | null
  voided_at: string | null
  voided_by: number | null
  void_reason: string
  /** JSON of [counted, book] of an adjustment's line. */
  counted: string | null
  /** Of its line, in units of 10^-6 rupiah, where it was asked for. */
  unit_price?: number | null
}

/** An entry of a page, which begins at the balance `carried` (an integer as text; null: the period's). */
export interface PageEntryRow extends EntryRow {
  carried: string | null
}

/** An item with what is there of it now, in its unit's scale (an integer as text). */
export interface FoundItemRow {
  id: number
  code: string
  name: string
  is_active: number
  unit: string
  precision: number
  on_hand: string
  /** The last day on which it moved, with the document that moved it; null where nobody asked. */
  moved_on: string | null
}

export interface NameRow {
  id: number
  name: string
}

/** A warehouse by name; `is_seen` is 0 where the viewer sees nothing of it but that. */
export interface WarehouseNameRow extends NameRow {
  is_active: number
  is_seen: number
}

/** The names that lines of a card refer to, each list as JSON. */
export interface CardNamesRow {
  /** Of WarehouseNameRow, in the order of their names. */
  warehouses: string
  /** Names by id. */
  members: string
  categories: string
}

/**
 * An item with the cards behind a reference: the state of each before and at the end of a period, and
 * as `closings` its balances at the end of some days, JSON of a list for every six of them, null where
 * it had not moved yet.
 */
export function selectCardHead(
  db: CompanyDatabase,
  card: CardRef,
  { from, to, days }: { from: string; to: string; days: readonly string[] },
) {
  return db.all<CardHeadRow>(sql`SELECT ${itemColumns(sql`AND warehouse_id = ${card.warehouseId}`)},
      ${periodColumns(from, to)}, ${closingsOn(days)} AS closings
    FROM items i CROSS JOIN uoms u ON u.id = i.uom_id
      CROSS JOIN item_categories k ON k.id = i.category_id
      LEFT JOIN cards c ON ${isCard(db, card)}
    WHERE i.id = ${card.itemId}`)
}

/** Every warehouse by name. */
export function selectWarehouseNames(db: CompanyDatabase) {
  return db.all<WarehouseNameRow>(
    sql`SELECT id, name, is_active, ${seen(db, sql`id`)} AS is_seen FROM warehouses ORDER BY name_key`,
  )
}

/** All the names that lines of cards refer to: fewer rows than one per line. */
export function selectCardNames(db: CompanyDatabase) {
  const warehouse = sql`json_object('id', id, 'name', name, 'is_active', is_active,
    'is_seen', ${seen(db, sql`id`)})`
  return db.all<CardNamesRow>(sql`SELECT
    (SELECT json_group_array(${warehouse}) FROM (SELECT * FROM warehouses ORDER BY name_key))
      AS warehouses,
    (SELECT json_group_object(id, name) FROM members) AS members,
    (SELECT json_group_object(id, name) FROM transaction_categories) AS categories`)
}

/** Many cards, each with its state before and at the end of a period. */
export function selectPeriodsOfCards(
  db: CompanyDatabase,
  cards: readonly CardRef[],
  from: string,
  to: string,
) {
  return db.all<CardPeriodRow>(sql`SELECT ${periodColumns(from, to)}
    FROM (SELECT DISTINCT c.id FROM json_each(${JSON.stringify(cards)}) ref
        CROSS JOIN cards c ON c.item_id = ref.value ->> 'itemId'
        WHERE ${seen(db, sql`c.warehouse_id`)} AND (ref.value ->> 'warehouseId' IS NULL
          OR c.warehouse_id = ref.value ->> 'warehouseId')) chosen
      CROSS JOIN cards c ON c.id = chosen.id`)
}

export function selectCardItems(db: CompanyDatabase, ids: readonly number[]) {
  return db.all<CardItemRow>(sql`SELECT ${itemColumns()} FROM json_each(${JSON.stringify(ids)}) ref
    CROSS JOIN items i ON i.id = ref.value CROSS JOIN uoms u ON u.id = i.uom_id
    CROSS JOIN item_categories k ON k.id = i.category_id`)
}

/**
 * The entries of one page, in the order of the card.
 *
 * The day the page begins on is found by halving the period over the counts that each day keeps, so
 * any page of a card of any length reads its own rows and those of its first day before them. An
 * item in all warehouses may still have one card only: then that way serves too, and of the two
 * statements that it takes the other answers nothing.
 */
export function selectCardPage(db: CompanyDatabase, card: CardRef, slice: CardSlice) {
  const pageOfOneCard = slice.offset === 0 ? firstPageOfOneCard : laterPageOfOneCard
  const ways = [pageOfOneCard(db, card, slice)]
  if (card.warehouseId === null) ways.push(pageOfAllCards(db, card.itemId, slice))
  return ways.map((way) => db.all<PageEntryRow>(way))
}

/** Every entry of these cards in a period. The caller knows how many there are, and sorts them. */
export function selectEntriesOfCards(
  db: CompanyDatabase,
  cardIds: readonly number[],
  from: string,
  to: string,
) {
  return db.all<EntryRow>(sql`SELECT ${entryColumns(sql`c.warehouse_id`)} FROM json_each(${JSON.stringify(cardIds)}) ref
    CROSS JOIN cards c ON c.id = ref.value
    CROSS JOIN entries e ON e.card_id = c.id AND e.dated_on BETWEEN ${from} AND ${to}
    CROSS JOIN documents d ON d.id = e.document_id`)
}

/** Items whose code, name or UPC/EAN holds every word; an exact code first, then Default Search. */
export function selectFoundItems(db: CompanyDatabase, words: string, limit: number) {
  const text = sql`i.code_key || char(10) || i.name_key || char(10) || coalesce(i.upc_ean, '')`
  const where = sql.join([sql`true`, ...holdsWords(words, text)], sql` AND `)
  return db.all<FoundItemRow>(sql`SELECT i.id, i.code, i.name, i.is_active, u.code AS unit,
      u.precision, ${onHand(db)} AS on_hand, NULL AS moved_on
    FROM (SELECT * FROM items i WHERE ${where}
      ORDER BY i.code_key <> ${words} AND coalesce(i.upc_ean, '') <> ${words},
        ${rank(sql`${words}`)}, i.is_active DESC, i.code_key ${atMost(limit)}) i
    CROSS JOIN uoms u ON u.id = i.uom_id`)
}

/** The items that moved last, the latest first. */
export function selectMovedItems(db: CompanyDatabase, limit: number) {
  return db.all<FoundItemRow>(sql`SELECT i.id, i.code, i.name, i.is_active, u.code AS unit,
      u.precision, ${onHand(db)} AS on_hand, latest.moved_on
    FROM (SELECT item_id, max(posting) AS posting, max(dated_on) AS moved_on
      FROM (SELECT l.item_id, d.posting, d.dated_on
        FROM (SELECT id, posting, dated_on FROM documents
          WHERE posting IS NOT NULL AND ${seenDocument(db, 'documents')}
          ORDER BY posting DESC LIMIT 80) d
        CROSS JOIN document_lines l ON l.document_id = d.id LIMIT 200)
      GROUP BY item_id ORDER BY posting DESC ${atMost(limit)}) latest
    CROSS JOIN items i ON i.id = latest.item_id CROSS JOIN uoms u ON u.id = i.uom_id
    ORDER BY latest.posting DESC`)
}

function itemColumns(ofMinimum: SQL = sql``): SQL {
  return sql`i.id, i.code, i.name, i.is_active, i.minimum_quantity,
    (SELECT json_group_object(warehouse_id, quantity) FROM warehouse_minimums
      WHERE item_id = i.id ${ofMinimum}
        AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse')) AS minimums,
    u.code AS unit, u.precision, k.name AS category`
}

/** What is there of item `i` now: the last closing of each of its cards. */
function onHand(db: CompanyDatabase): SQL {
  return sql`(SELECT CAST(coalesce(sum((SELECT closing FROM card_days WHERE card_id = c.id
      ORDER BY dated_on DESC LIMIT 1)), 0) AS TEXT)
    FROM cards c WHERE c.item_id = i.id AND ${seen(db, sql`c.warehouse_id`)})`
}

function entryColumns(warehouse: SQL, withPrices = false): SQL {
  const price = withPrices
    ? sql`, (SELECT unit_price FROM document_lines
      WHERE document_id = d.id AND line = e.seq / 4 % 16384) AS unit_price`
    : sql``
  return sql`e.card_id, ${warehouse} AS warehouse_id, e.dated_on, e.seq, e.quantity, e.document_id,
    d.type, d.number, d.status, d.category_id, d.warehouse_id AS source_id, d.destination_id,
    d.reference, d.description, d.completed_at, d.completed_by, d.voided_at, d.voided_by,
    d.void_reason, iif(d.type = 'adjustment', (SELECT json_array(quantity, book) FROM document_lines
      WHERE document_id = d.id AND line = e.seq / 4 % 16384), NULL) AS counted${price}`
}

function isCard(db: CompanyDatabase, { itemId, warehouseId }: CardRef): SQL {
  const isSeen = seen(db, sql`c.warehouse_id`)
  return warehouseId === null
    ? sql`c.item_id = ${itemId} AND ${isSeen}`
    : sql`c.item_id = ${itemId} AND c.warehouse_id = ${warehouseId} AND ${isSeen}`
}

/** The card itself, or the only one that an item has in all warehouses. */
function isOneCard(db: CompanyDatabase, card: CardRef): SQL {
  return card.warehouseId === null
    ? sql`${isCard(db, card)} AND ${countOfCards(db)} = 1`
    : isCard(db, card)
}

/** How many cards the item of card `c` has. */
function countOfCards(db: CompanyDatabase): SQL {
  return sql`(SELECT count(*) FROM cards
    WHERE item_id = c.item_id AND ${seen(db, sql`cards.warehouse_id`)})`
}

function periodColumns(from: string, to: string): SQL {
  const state = (
    until: SQL,
  ) => sql`(SELECT json_array(dated_on, closing, received, issued, moved_in,
      moved_out, adjusted_up, adjusted_down, entry_count, standing_count)
    FROM card_days WHERE card_id = c.id AND ${until} ORDER BY dated_on DESC LIMIT 1)`
  return sql`c.id AS card_id, c.item_id, c.warehouse_id,
    ${state(sql`dated_on < ${from}`)} AS before, ${state(sql`dated_on <= ${to}`)} AS upto`
}

/** Six days to a row, because each row of a list that SQL makes by itself counts as one more read. */
function closingsOn(days: readonly string[]): SQL {
  if (days.length === 0) return sql`'[]'`
  const rows = Array.from({ length: Math.ceil(days.length / 6) }, (_, row) =>
    days.slice(6 * row, 6 * row + 6),
  )
  return sql`(SELECT json_group_array(json_array(${sixClosings})) FROM json_each(${JSON.stringify(rows)}) day)`
}

const sixClosings = sql.raw(
  Array.from(
    { length: 6 },
    (_, place) => `(SELECT closing FROM card_days WHERE card_id = c.id
      AND dated_on <= day.value ->> ${place} ORDER BY dated_on DESC LIMIT 1)`,
  ).join(),
)

/** The first page begins with the period: nothing to look for, and it opens as the period does. */
function firstPageOfOneCard(db: CompanyDatabase, card: CardRef, slice: CardSlice): SQL {
  const { from, to, limit } = slice
  return sql`SELECT ${entryColumns(sql`c.warehouse_id`, slice.withPrices)}, NULL AS carried
    FROM cards c
      CROSS JOIN entries e ON e.card_id = c.id AND e.dated_on BETWEEN ${from} AND ${to} ${standing(slice)}
      CROSS JOIN documents d ON d.id = e.document_id
    WHERE c.id = (SELECT c.id FROM cards c WHERE ${isOneCard(db, card)})
    ORDER BY e.dated_on, e.seq ${atMost(limit)}`
}

function laterPageOfOneCard(db: CompanyDatabase, card: CardRef, slice: CardSlice): SQL {
  const { from, to, offset, limit } = slice
  const counted = countColumn(slice)
  const state = (columns: SQL, until: SQL) => sql`(SELECT ${columns} FROM card_days
    WHERE card_id = (SELECT id FROM card) AND ${until} ORDER BY dated_on DESC LIMIT 1)`
  return sql`WITH RECURSIVE
    card (id, warehouse, rank) AS MATERIALIZED (
      SELECT c.id, c.warehouse_id, coalesce((SELECT ${counted} FROM card_days WHERE card_id = c.id
          AND dated_on < ${from} ORDER BY dated_on DESC LIMIT 1), 0) + CAST(${offset} AS INTEGER)
        FROM cards c WHERE ${isOneCard(db, card)}),
    search (day, step) AS (
      SELECT ${from}, CAST(${firstStep(from, to)} AS INTEGER)
      UNION ALL
      SELECT iif(coalesce(${state(counted, sql`dated_on <= date(day, (step - 1) || ' days')`)}, 0)
          > (SELECT rank FROM card), day, date(day, step || ' days')), step / 2
        FROM search WHERE step > 0),
    start (day, before) AS MATERIALIZED (
      SELECT day, ${state(sql`json_array(${counted}, closing)`, sql`dated_on < day`)}
        FROM (SELECT max(day) AS day FROM search)),
    skipped (seq, sum) AS MATERIALIZED (
      SELECT coalesce(max(seq), 0), coalesce(sum(quantity), 0)
        FROM (SELECT e.seq, e.quantity FROM entries e WHERE e.card_id = (SELECT id FROM card)
          AND e.dated_on = (SELECT day FROM start) ${standing(slice)} ORDER BY e.seq
          LIMIT (SELECT (SELECT rank FROM card) - coalesce(before ->> 0, 0) FROM start)))
    SELECT ${entryColumns(sql`(SELECT warehouse FROM card)`, slice.withPrices)},
      CAST((SELECT coalesce(before ->> 1, 0) FROM start) + (SELECT sum FROM skipped) AS TEXT) AS carried
    FROM entries e CROSS JOIN documents d ON d.id = e.document_id
    WHERE e.card_id = (SELECT id FROM card)
      AND (e.dated_on, e.seq) > ((SELECT day FROM start), (SELECT seq FROM skipped))
      AND e.dated_on <= ${to} ${standing(slice)}
    ORDER BY e.dated_on, e.seq ${atMost(limit)}`
}

function pageOfAllCards(db: CompanyDatabase, itemId: number, slice: CardSlice): SQL {
  const { from, to, offset, limit } = slice
  const counted = countColumn(slice)
  const first = offset === 0 ? 0 : firstStep(from, to)
  return sql`WITH RECURSIVE
    chosen (card, warehouse, before) AS MATERIALIZED (
      SELECT c.id, c.warehouse_id, coalesce((SELECT ${counted} FROM card_days WHERE card_id = c.id
          AND dated_on < ${from} ORDER BY dated_on DESC LIMIT 1), 0)
        FROM cards c WHERE ${isCard(db, { itemId, warehouseId: null })}
          AND ${countOfCards(db)} > 1),
    search (rank, day, step) AS (
      SELECT sum(before) + CAST(${offset} AS INTEGER), ${from}, CAST(${first} AS INTEGER)
        FROM chosen HAVING count(*) > 0
      UNION ALL
      SELECT sum(before) + CAST(${offset + limit - 1} AS INTEGER), ${from},
          CAST(${firstStep(from, to)} AS INTEGER)
        FROM chosen HAVING count(*) > 0
      UNION ALL
      SELECT rank, iif((SELECT sum(coalesce((SELECT ${counted} FROM card_days WHERE card_id = card
            AND dated_on <= date(day, (step - 1) || ' days') ORDER BY dated_on DESC LIMIT 1), 0))
            FROM chosen) > rank, day, date(day, step || ' days')), step / 2
        FROM search WHERE step > 0),
    span (first, last, rank) AS MATERIALIZED (
      SELECT min(day), max(day), min(rank) FROM search WHERE step = 0),
    start (skip, opening) AS MATERIALIZED (
      SELECT rank - sum(coalesce(state ->> 0, 0)), sum(coalesce(state ->> 1, 0))
        FROM (SELECT rank, (SELECT json_array(${counted}, closing) FROM card_days
            WHERE card_id = card AND dated_on < first ORDER BY dated_on DESC LIMIT 1) AS state
          FROM span CROSS JOIN chosen)),
    skipped (carried) AS MATERIALIZED (
      SELECT CAST((SELECT opening FROM start) + coalesce(sum(quantity), 0) AS TEXT)
        FROM (SELECT e.quantity FROM chosen CROSS JOIN entries e ON e.card_id = chosen.card
            AND e.dated_on = (SELECT first FROM span) ${standing(slice)}
          ORDER BY e.seq LIMIT (SELECT coalesce(skip, 0) FROM start)))
    SELECT ${entryColumns(sql`e.warehouse_id`, slice.withPrices)}, (SELECT carried FROM skipped) AS carried
    FROM (SELECT e.*, chosen.warehouse AS warehouse_id FROM chosen CROSS JOIN entries e
        ON e.card_id = chosen.card AND e.dated_on >= (SELECT first FROM span)
        AND e.dated_on <= min((SELECT last FROM span), ${to}) ${standing(slice)}
      ORDER BY e.dated_on, e.seq ${atMost(limit)} OFFSET (SELECT coalesce(skip, 0) FROM start)) e
      CROSS JOIN documents d ON d.id = e.document_id
    ORDER BY e.dated_on, e.seq`
}

/** Which of the two counts of a day numbers the lines that are shown. */
function countColumn({ hideVoids }: CardSlice): SQL {
  return hideVoids ? sql`standing_count` : sql`entry_count`
}

/** An entry stands unless it is a contra or its contra follows it. */
function standing({ hideVoids }: CardSlice): SQL {
  return hideVoids
    ? sql`AND e.seq % 2 = 0 AND NOT EXISTS (SELECT 1 FROM entries contra WHERE contra.card_id = e.card_id
        AND contra.dated_on = e.dated_on AND contra.seq = e.seq + 1)`
    : sql``
}

/** The largest power of two of which the doubled still covers the days of a period. */
function firstStep(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return 2 ** Math.floor(Math.log2(Math.max(days, 1)))
}
