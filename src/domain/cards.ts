import {
  type CardItemRow,
  type CardNamesRow,
  type CardPeriodRow,
  type CardRef,
  type EntryRow,
  type FoundItemRow,
  type PageEntryRow,
  selectCardHead,
  selectCardItems,
  selectCardNames,
  selectCardPage,
  selectEntriesOfCards,
  selectFoundItems,
  selectMovedItems,
  selectPeriodsOfCards,
  type WarehouseNameRow,
} from '../db/company/cards'
import { cardRows } from '../ledger/card'
import type { DocumentType } from '../ledger/document'
import { lineAmount } from '../ledger/money'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { dayIn } from '../tenancy/days'
import { allow, ask, read } from './current'
import { nameKeyOf, type RawInput } from './input'
import { askedPeriod, dayAt, daysIn, type Period } from './periods'
import { type Prices, pricesFor } from './prices'

/** Lines to a page of a card. */
export const linesPerPage = 50
/** The most that one file or one print may hold. */
export const mostLinesInFile = 50_000
export const mostCardsToPrint = 200
const mostLinesToPrint = 10_000

export interface CardItem {
  id: number
  code: string
  name: string
  isActive: boolean
  unit: string
  precision: number
  category: string
}

export interface Warehouse {
  id: number
  name: string
  isActive: boolean
}

/** A card over a period: its head and what it comes to. Quantities in the item's scale. */
export interface CardSummary {
  item: CardItem
  /** Null: all warehouses as one. */
  warehouse: Warehouse | null
  period: Period
  opening: bigint
  /** What came in and went out in the period; what was voided counts as never having been. */
  totalIn: bigint
  totalOut: bigint
  closing: bigint
  /** The least that should be there, where the company keeps one for what this card shows. */
  minimum: number | null
}

/** A page of a card on the screen. */
export interface StockCard extends CardSummary {
  warehouses: Warehouse[]
  /** The days as they were typed, and what is wrong with them; then there are no rows. */
  typed: Period
  faults: FieldErrors
  hideVoids: boolean
  /** Null where prices are not shown to this reader. */
  prices: Prices | null
  /** Rows have them: they were asked for, too. */
  withPrices: boolean
  /** The balance before the first row of this page. */
  carried: bigint
  rows: CardRow[]
  page: number
  /** Lines on all pages together. */
  total: number
  /** The last day before the period on which it moved; null where it never had. */
  movedBefore: string | null
  /** Balances at the ends of days; null on later pages and where nothing is to be drawn. */
  chart: ChartPoint[] | null
}

/** One line of a card. */
export interface CardRow {
  on: string
  /** Signed. */
  quantity: bigint
  balance: bigint
  /** 'voided' and 'contra' are a pair that comes to nothing. */
  state: 'standing' | 'voided' | 'contra'
  document: { id: number; type: DocumentType; number: string }
  /** Of the card, where several are read as one. */
  warehouse: string | null
  /** Where a company has only one, it says nothing. */
  category: string | null
  reference: string
  description: string
  voidReason: string
  /** The other side of a move. */
  counterpart: { direction: 'to' | 'from'; warehouse: string } | null
  /** An adjustment: what was counted, what the book said then and, where known, says now. */
  counted: { count: number; book: number; bookNow: bigint | null } | null
  /** The day it was entered (a contra: the day of the void) where that is later than its date. */
  enteredLaterOn: string | null
  by: string | null
  /** Units of 10^-6 rupiah; null where prices are not asked for or not shown. */
  unitPrice: number | null
  /** Quantity × unit price, in units of 10^-12 rupiah: what went out is below zero. */
  amount: bigint | null
}

export interface ChartPoint {
  on: string
  balance: bigint
}

/** An item found by a search, or among those that moved last, with what is there of it now. */
export interface FoundItem {
  id: number
  code: string
  name: string
  isActive: boolean
  unit: string
  precision: number
  onHand: bigint
  movedOn: string | null
}

/**
 * A page of the card of an item. Refuses `not_found` where there is no such item or warehouse; days
 * that make no sense are told in `faults`.
 */
export async function readCard(current: Current, raw: RawInput): Promise<StockCard> {
  const asked = askedCard(current, raw)
  const { card, period, page } = asked
  const slice = {
    ...period,
    hideVoids: asked.hideVoids,
    withPrices: asked.withPrices,
    offset: (page - 1) * linesPerPage,
    limit: linesPerPage,
  }
  const chartDays = page === 1 ? daysToDraw(period) : []
  const { db } = current
  const [heads, nameRows, ...pages] = await read(current, 'reportStockDetail', [
    selectCardHead(db, card, { ...period, days: chartDays }),
    selectCardNames(db),
    ...selectCardPage(db, card, slice),
  ])
  const names = namesOf(nameRows)
  const periods = heads.filter((row) => row.card_id !== null)
  const summary = summaryOf(current, card, period, { items: heads, names, periods })
  const entries = pages.flat()
  const { total, movedBefore } = countsOf(periods, asked.hideVoids)
  const carried = carriedInto(entries, summary.opening)
  const unsound = Object.keys(asked.faults).length > 0
  const prices = pricesFor(current)
  const { precision } = summary.item
  const merged = card.warehouseId === null
  return {
    ...summary,
    prices,
    withPrices: prices !== null && asked.withPrices,
    warehouses: [...names.warehouses.values()].filter(isSeen).map(warehouseOf),
    typed: asked.typed,
    faults: asked.faults,
    hideVoids: asked.hideVoids,
    carried,
    rows: unsound ? [] : shownRows(current, entries, carried, names, { precision, merged }),
    page,
    total: unsound ? 0 : total,
    movedBefore,
    chart: unsound ? null : chartOf(chartDays, periods, summary),
  }
}

/** Every line of a card in a period, for a file. Refuses `invalid` where there are too many. */
export async function readWholeCard(current: Current, raw: RawInput): Promise<StockCard> {
  const asked = askedCard(current, raw)
  const first = await readCard(current, { ...raw, page: '1' })
  refuseFaults(first.faults)
  if (first.total > mostLinesInFile) {
    throw new Refusal('invalid', 'card.too_many_lines', {
      count: first.total,
      most: mostLinesInFile,
    })
  }
  const { db } = current
  const shown = { precision: first.item.precision, merged: asked.card.warehouseId === null }
  const rows: CardRow[] = []
  for (let offset = 0; offset < first.total; offset += 2000) {
    const { hideVoids, withPrices } = asked
    const slice = { ...asked.period, hideVoids, withPrices, offset, limit: 2000 }
    const [names, ...pages] = await ask(current, [
      selectCardNames(db),
      ...selectCardPage(db, asked.card, slice),
    ])
    const carried = rows.at(-1)?.balance ?? first.opening
    rows.push(...shownRows(current, pages.flat(), carried, namesOf(names), shown))
  }
  return { ...first, rows }
}

/** Items whose code, name or barcode holds the words; without words those that moved last. */
export async function findCardItems(current: Current, search: string): Promise<FoundItem[]> {
  const words = nameKeyOf(search)
  const question = words
    ? selectFoundItems(current.db, words, 20)
    : selectMovedItems(current.db, 12)
  const [rows] = await read(current, 'reportStockDetail', [question])
  return rows.map(foundItem)
}

/** The one item that a search can only have meant, if there is one. */
export function onlyItem(found: readonly FoundItem[], search: string): FoundItem | undefined {
  const words = nameKeyOf(search)
  return found.length === 1 ? found[0] : found.find((item) => nameKeyOf(item.code) === words)
}

/** A card ready to be printed. */
export interface PrintedCard extends CardSummary {
  rows: CardRow[]
}

/**
 * The cards of a print, in the order they were asked for.
 * Refuses `invalid` where there are none, too many, or too many lines on them.
 */
export async function cardsToPrint(
  current: Current,
  cards: readonly CardRef[],
  raw: RawInput,
): Promise<PrintedCard[]> {
  await allow(current, 'reportStockDetail')
  const { period, faults } = askedPeriod(raw, current.today)
  refuseFaults(faults)
  if (cards.length === 0) throw new Refusal('invalid', 'card.none_to_print')
  if (cards.length > mostCardsToPrint) {
    throw new Refusal('invalid', 'card.too_many_to_print', { most: mostCardsToPrint })
  }
  const { db } = current
  const [items, nameRows, periods] = await ask(current, [
    selectCardItems(db, [...new Set(cards.map(({ itemId }) => itemId))]),
    selectCardNames(db),
    selectPeriodsOfCards(db, cards, period.from, period.to),
  ])
  const { total } = countsOf(periods, false)
  if (total > mostLinesToPrint) {
    throw new Refusal('invalid', 'card.too_many_lines_to_print', {
      count: total,
      most: mostLinesToPrint,
    })
  }
  const moved = periods.filter((row) => countsOf([row], false).total > 0)
  const [entries] = await ask(current, [
    selectEntriesOfCards(
      db,
      moved.map(({ card_id }) => card_id),
      period.from,
      period.to,
    ),
  ])
  const names = namesOf(nameRows)
  const shown = raw.voids === 'hide' ? entries.filter(stands) : entries
  const byItem = Map.groupBy(periods, ({ item_id }) => item_id)
  const byCard = Map.groupBy(shown, ({ card_id }) => card_id)
  return cards.map((card) => {
    const own = (byItem.get(card.itemId) ?? []).filter(
      ({ warehouse_id }) => card.warehouseId === null || card.warehouseId === warehouse_id,
    )
    const summary = summaryOf(current, card, period, { items, names, periods: own })
    const lines = own
      .flatMap(({ card_id }) => byCard.get(card_id) ?? [])
      .sort((a, b) => (a.dated_on < b.dated_on ? -1 : a.dated_on > b.dated_on ? 1 : a.seq - b.seq))
    const merged = card.warehouseId === null
    const { precision } = summary.item
    const rows = shownRows(current, lines, summary.opening, names, { precision, merged })
    return { ...summary, rows }
  })
}

/** Reads `12.3` or `12.all`: the item and the warehouse of a card. What is neither is no item's. */
export function cardRefOf(text: string): CardRef {
  const [, item = '0', warehouse = '0'] = /^(\d{1,15})\.(\d{1,15}|all)$/.exec(text) ?? []
  return { itemId: Number(item), warehouseId: warehouse === 'all' ? null : Number(warehouse) }
}

interface AskedCard {
  card: CardRef
  period: Period
  typed: Period
  faults: FieldErrors
  hideVoids: boolean
  withPrices: boolean
  page: number
}

function askedCard(current: Current, raw: RawInput): AskedCard {
  const warehouse = raw.warehouse ?? ''
  return {
    ...askedPeriod(raw, current.today),
    card: cardRefOf(`${raw.item ?? ''}.${warehouse === '' ? 'all' : warehouse}`),
    hideVoids: raw.voids === 'hide',
    withPrices: raw.prices === '1',
    page: /^[1-9]\d{0,6}$/.test(raw.page ?? '') ? Number(raw.page) : 1,
  }
}

function refuseFaults(faults: FieldErrors): void {
  const [first] = Object.values(faults)
  if (first) throw new Refusal('invalid', first.key, first.args ?? {}, faults)
}

/** Every day of a short period; of a long one sixty at even distances, the last day among them. */
function daysToDraw(period: Period): string[] {
  const days = daysIn(period)
  const count = days <= 62 ? days : 60
  const before = Date.parse(period.from) / 86_400_000 - 1
  return Array.from({ length: count }, (_, index) =>
    dayAt(before + Math.round(((index + 1) * days) / count)),
  )
}

/** The days on which the balance is another than before; the opening stands on the first. */
function chartOf(
  days: readonly string[],
  periods: readonly { closings: string }[],
  { opening, period }: CardSummary,
): ChartPoint[] | null {
  if (days.length === 0) return null
  const cards = periods.map(({ closings }) => (JSON.parse(closings) as (number | null)[][]).flat())
  const points: ChartPoint[] = [{ on: period.from, balance: opening }]
  for (const [index, on] of days.entries()) {
    const balance = cards.reduce((sum, card) => sum + BigInt(card[index] ?? 0), 0n)
    const last = points.at(-1)
    if (last?.balance === balance) continue
    if (last?.on === on) last.balance = balance
    else points.push({ on, balance })
  }
  return points.length === 1 && opening === 0n ? null : points
}

interface Names {
  /** In their order. */
  warehouses: ReadonlyMap<number, WarehouseNameRow>
  members: Readonly<Record<number, string>>
  categories: Readonly<Record<number, string>>
}

function namesOf(rows: readonly CardNamesRow[]): Names {
  const { warehouses, members, categories } = rows[0] as CardNamesRow
  const all = JSON.parse(warehouses) as WarehouseNameRow[]
  return {
    warehouses: new Map(all.map((warehouse) => [warehouse.id, warehouse])),
    members: JSON.parse(members),
    categories: JSON.parse(categories),
  }
}

/** The minimum of a card: its warehouse's, or the company's for all warehouses together. */
function minimumOf({ settings, actor }: Current, card: CardRef, row: CardItemRow): number | null {
  if (card.warehouseId === null) {
    const isWhole = settings.minimumMode === 'union' && actor.sight === null
    return isWhole ? row.minimum_quantity : null
  }
  const minimums = JSON.parse(row.minimums) as Record<string, number>
  return minimums[card.warehouseId] ?? null
}

function summaryOf(
  current: Current,
  card: CardRef,
  period: Period,
  found: {
    items: readonly CardItemRow[]
    names: Names
    periods: readonly CardPeriodRow[]
  },
): CardSummary {
  const row = found.items.find(({ id }) => id === card.itemId)
  if (!row) throw new Refusal('not_found', 'card.item_not_found')
  const warehouse = card.warehouseId === null ? null : found.names.warehouses.get(card.warehouseId)
  if (warehouse === undefined || (warehouse && !isSeen(warehouse))) {
    throw new Refusal('not_found', 'card.warehouse_not_found')
  }
  const sums = { opening: 0n, closing: 0n, totalIn: 0n, totalOut: 0n }
  for (const { before, upto } of found.periods) {
    const [early, late] = [stateOf(before), stateOf(upto)]
    const moved = (index: number) => (late[index] ?? 0n) - (early[index] ?? 0n)
    sums.opening += early[0] ?? 0n
    sums.closing += late[0] ?? 0n
    sums.totalIn += moved(1) + moved(3) + moved(5)
    sums.totalOut += moved(2) + moved(4) + moved(6)
  }
  return {
    item: itemOf(row),
    warehouse: warehouse && warehouseOf(warehouse),
    period,
    ...sums,
    minimum: minimumOf(current, card, row),
  }
}

/** Closing, the six totals and the two counts of a day, from its JSON. */
function stateOf(json: string | null): bigint[] {
  if (json === null) return []
  const [, ...figures] = JSON.parse(json) as [string, ...number[]]
  return figures.map(BigInt)
}

function countsOf(periods: readonly CardPeriodRow[], hideVoids: boolean) {
  const index = hideVoids ? 8 : 7
  let total = 0
  let movedBefore: string | null = null
  for (const { before, upto } of periods) {
    total += Number((stateOf(upto)[index] ?? 0n) - (stateOf(before)[index] ?? 0n))
    const day = before === null ? null : (JSON.parse(before) as [string])[0]
    if (day !== null && (movedBefore === null || day > movedBefore)) movedBefore = day
  }
  return { total, movedBefore }
}

function carriedInto(entries: readonly PageEntryRow[], opening: bigint): bigint {
  const carried = entries[0]?.carried ?? null
  return carried === null ? opening : BigInt(carried)
}

function shownRows(
  current: Current,
  entries: readonly EntryRow[],
  carried: bigint,
  names: Names,
  { precision, merged }: { precision: number; merged: boolean },
): CardRow[] {
  const { timezone } = current.company
  const prices = pricesFor(current)
  const tellsCategory = Object.keys(names.categories).length > 1
  const lines = cardRows(
    carried,
    entries.map((entry) => ({ ...entry, datedOn: entry.dated_on })),
  )
  return lines.map((entry): CardRow => {
    const { balance, isContra } = entry
    const quantity = entry.in - entry.out
    const state = isContra ? 'contra' : entry.status === 'void' ? 'voided' : 'standing'
    const enteredOn = dayIn(timezone, new Date((isContra && entry.voided_at) || entry.completed_at))
    const by = isContra ? entry.voided_by : entry.completed_by
    const unitPrice = prices && (entry.unit_price ?? null)
    return {
      on: entry.dated_on,
      quantity,
      balance,
      state,
      document: { id: entry.document_id, type: entry.type, number: entry.number },
      warehouse: merged ? (names.warehouses.get(entry.warehouse_id)?.name ?? null) : null,
      category: tellsCategory ? (names.categories[entry.category_id] ?? null) : null,
      reference: entry.reference,
      description: entry.description,
      voidReason: entry.void_reason,
      counterpart: counterpartOf(entry, names),
      counted: countedOf(entry, state === 'standing' && !merged ? balance - quantity : null),
      enteredLaterOn: enteredOn > entry.dated_on ? enteredOn : null,
      by: by === null ? null : (names.members[by] ?? null),
      unitPrice,
      amount: unitPrice === null ? null : lineAmount(quantity, precision, unitPrice),
    }
  })
}

function counterpartOf(entry: EntryRow, names: Names): CardRow['counterpart'] {
  if (entry.destination_id === null) return null
  const direction = entry.warehouse_id === entry.source_id ? 'to' : 'from'
  const other = direction === 'to' ? entry.destination_id : entry.source_id
  return { direction, warehouse: names.warehouses.get(other)?.name ?? '' }
}

function countedOf({ counted }: EntryRow, bookNow: bigint | null): CardRow['counted'] {
  if (counted === null) return null
  const [count, book] = JSON.parse(counted) as [number, number]
  return { count, book, bookNow }
}

/** Neither voided nor a contra. */
function stands({ seq, status }: EntryRow): boolean {
  return seq % 2 === 0 && status !== 'void'
}

function itemOf(row: CardItemRow): CardItem {
  const { id, code, name, unit, precision, category } = row
  return { id, code, name, isActive: row.is_active === 1, unit, precision, category }
}

function isSeen(row: WarehouseNameRow): boolean {
  return row.is_seen === 1
}

function warehouseOf({ id, name, is_active }: WarehouseNameRow): Warehouse {
  return { id, name, isActive: is_active === 1 }
}

function foundItem(row: FoundItemRow): FoundItem {
  const { id, code, name, unit, precision } = row
  return {
    id,
    code,
    name,
    isActive: row.is_active === 1,
    unit,
    precision,
    onHand: BigInt(row.on_hand),
    movedOn: row.moved_on,
  }
}
