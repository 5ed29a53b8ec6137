import {
  type CardRef,
  type NameRow,
  selectWarehouseNames,
  type WarehouseNameRow,
} from '../db/company/cards'
import {
  type SummaryFilter as Filter,
  type StockFilter,
  type StockRow,
  type SummaryGroup,
  type SummaryRow,
  type SummarySort,
  type SummaryTotalRow,
  selectCategoryNames,
  selectItemCount,
  selectStockPage,
  selectSummaryCards,
  selectSummaryCount,
  selectSummaryPage,
  selectSummaryTotals,
  selectUnits,
} from '../db/company/summary'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { mostCardsToPrint, mostLinesInFile, type Warehouse } from './cards'
import { ask, read } from './current'
import { isDay, nameKeyOf, type RawInput } from './input'
import { askedPeriod, type Period } from './periods'

/** What a summary shows, as asked. */
export interface SummaryChoice {
  period: Period
  typed: Period
  faults: FieldErrors
  filter: Filter
  sort: SummarySort
  descending: boolean
  group: SummaryGroup
  page: number
  per: number
}

/** What a period did to a card or to several; in the item's scale. */
export interface Figures {
  opening: bigint
  received: bigint
  issued: bigint
  movedIn: bigint
  movedOut: bigint
  /** Up less down. */
  adjusted: bigint
  closing: bigint
}

export interface SummaryItem {
  id: number
  code: string
  name: string
  isActive: boolean
  unit: string
  precision: number
  categoryId: number
  category: string
}

export interface SummaryLine extends Figures {
  item: SummaryItem
  /** Null: all the chosen warehouses together. */
  warehouse: Warehouse | null
  /** Null: none, or none for such rows. */
  minimum: bigint | null
}

/** Sums with the unit they are in. */
export interface SummaryTotal extends Figures {
  unit: string
  precision: number
}

export interface Summary {
  choice: SummaryChoice
  lines: SummaryLine[]
  /** Rows of this kind have minimums in the company's mode. */
  hasMinimum: boolean
  /** Rows on all pages together. */
  total: number
  /** Over all rows; null where units are mixed. */
  sum: SummaryTotal | null
  /** Over all rows of a group, by category or warehouse; groups of mixed units have none. */
  groupSums: ReadonlyMap<number, SummaryTotal>
  warehouses: Warehouse[]
  categories: { id: number; name: string }[]
}

/** A line of the stock list: what is there of an item, by warehouse. */
export interface StockLine {
  item: SummaryItem
  balances: ReadonlyMap<number, bigint>
  total: bigint
}

export interface StockList {
  /** The day as typed; '' is now. */
  typedDay: string
  /** The past day that is shown; null is now. */
  asOf: string | null
  faults: FieldErrors
  search: string
  filter: StockFilter
  sort: StockSort
  descending: boolean
  page: number
  per: number
  lines: StockLine[]
  total: number
  /** All of them; `shown` have a column. */
  warehouses: Warehouse[]
  shown: Warehouse[]
  categories: { id: number; name: string }[]
}

type StockSort = 'code' | 'name' | 'total'

/** As many warehouses have a column of their own on the stock list. */
const mostColumns = 8

/** The summary of a period. Days that make no sense are told in `choice.faults`; then no line comes. */
export async function readSummary(current: Current, raw: RawInput): Promise<Summary> {
  const choice = askedSummary(current, raw)
  const { filter, group, page, per } = choice
  const { db } = current
  const [warehouses, categories, units, rows, counted, totals] = await read(
    current,
    'reportStockSummary',
    [
      selectWarehouseNames(db),
      selectCategoryNames(db),
      selectUnits(db),
      selectSummaryPage(db, filter, choice, { limit: per, offset: (page - 1) * per }),
      selectSummaryCount(db, filter),
      selectSummaryTotals(db, filter, group, per),
    ],
  )
  const names = namesOf(warehouses, categories, units)
  const sound = Object.keys(choice.faults).length === 0
  const lines = sound ? summaryLines(rows, names) : []
  const total = sound ? (counted[0]?.total ?? 0) : 0
  return {
    choice,
    lines,
    hasMinimum: hasMinimum(current, filter),
    total,
    sum: lines.length > 0 ? sumOf(lines, total, totals, names, group) : null,
    groupSums: new Map(
      group === null
        ? []
        : totals.flatMap((row) => {
            const sum = totalOf(row, names)
            return row.group_id === null || !sum ? [] : [[row.group_id, sum] as const]
          }),
    ),
    warehouses: warehouses.filter(isSeen).map(warehouseOf),
    categories,
  }
}

/** All rows of a summary, for a file. Refuses `invalid` where there are too many. */
export async function readWholeSummary(current: Current, raw: RawInput): Promise<Summary> {
  const first = await readSummary(current, { ...raw, page: '1' })
  const { choice, total } = first
  refuseFaults(choice.faults)
  refuseTooMany(total)
  const { db } = current
  const lines: SummaryLine[] = []
  for (let offset = 0; offset < total; offset += 1000) {
    const [warehouses, categories, units, rows] = await ask(current, [
      selectWarehouseNames(db),
      selectCategoryNames(db),
      selectUnits(db),
      selectSummaryPage(db, choice.filter, choice, { limit: 1000, offset }),
    ])
    lines.push(...summaryLines(rows, namesOf(warehouses, categories, units)))
  }
  return { ...first, lines }
}

/** The cards behind the rows of a summary, one more than may be printed at most. */
export async function cardsOfSummary(current: Current, raw: RawInput): Promise<CardRef[]> {
  const { filter, faults } = askedSummary(current, raw)
  const [rows] = await read(current, 'reportStockSummary', [
    selectSummaryCards(current.db, filter, mostCardsToPrint + 1),
  ])
  refuseFaults(faults)
  const { warehouseIds } = filter
  const only = warehouseIds.length === 1 ? (warehouseIds[0] ?? null) : null
  return rows.map((row) => ({ itemId: row.item_id, warehouseId: row.warehouse_id ?? only }))
}

/** What is on the shelves, now or at the end of a past day: items by warehouses. */
export async function readStock(current: Current, raw: RawInput): Promise<StockList> {
  const list = askedStock(raw)
  const { asOf, filter, page, per } = list
  const { db } = current
  const [warehouses, categories, units, rows, counted] = await read(current, 'reportStockSummary', [
    selectWarehouseNames(db),
    selectCategoryNames(db),
    selectUnits(db),
    selectStockPage(db, { ...filter, asOf }, list, { limit: per, offset: (page - 1) * per }),
    selectItemCount(db, filter),
  ])
  const sound = Object.keys(list.faults).length === 0
  return {
    ...list,
    lines: sound ? stockLines(rows, namesOf(warehouses, categories, units)) : [],
    total: sound ? (counted[0]?.total ?? 0) : 0,
    ...columnsOf(warehouses.filter(isSeen).map(warehouseOf), filter),
    categories,
  }
}

/** The whole stock list, for a file. Refuses `invalid` where there are too many items. */
export async function readWholeStock(current: Current, raw: RawInput): Promise<StockList> {
  const first = await readStock(current, { ...raw, page: '1' })
  refuseFaults(first.faults)
  refuseTooMany(first.total)
  const { db } = current
  const { asOf, filter } = first
  const lines: StockLine[] = []
  for (let offset = 0; offset < first.total; offset += 1000) {
    const [warehouses, categories, units, rows] = await ask(current, [
      selectWarehouseNames(db),
      selectCategoryNames(db),
      selectUnits(db),
      selectStockPage(db, { ...filter, asOf }, first, { limit: 1000, offset }),
    ])
    lines.push(...stockLines(rows, namesOf(warehouses, categories, units)))
  }
  return { ...first, lines }
}

function askedSummary(current: Current, raw: RawInput): SummaryChoice {
  const { period, typed, faults } = askedPeriod(raw, current.today)
  const sort = raw.sort ?? ''
  const name = sort.replace(/^-/, '')
  const group = raw.group === 'category' || raw.group === 'warehouse' ? raw.group : null
  return {
    period,
    typed,
    faults,
    filter: {
      ...filterOf(raw),
      ...period,
      split: raw.split === '1' || group === 'warehouse',
      hideIdle: raw.hide === '1',
    },
    sort: isOneOf(name, summarySorts) ? name : 'code',
    descending: sort.startsWith('-'),
    group,
    ...pageOf(raw),
  }
}

function askedStock(raw: RawInput) {
  const typedDay = raw.as_of ?? ''
  const sort = raw.sort ?? ''
  const name = sort.replace(/^-/, '')
  const faults: FieldErrors =
    typedDay === '' || isDay(typedDay) ? {} : { as_of: { key: 'form.no_such_day' } }
  return {
    typedDay,
    asOf: isDay(typedDay) ? typedDay : null,
    faults,
    search: raw.q ?? '',
    filter: filterOf(raw),
    sort: isOneOf(name, stockSorts) ? name : ('code' as const),
    descending: sort.startsWith('-'),
    ...pageOf(raw),
  }
}

const summarySorts = ['code', 'name', 'opening', 'in', 'out', 'closing'] as const
const stockSorts = ['code', 'name', 'total'] as const
const statuses = ['active', 'inactive', 'all'] as const

function filterOf(raw: RawInput): StockFilter {
  const { status = '' } = raw
  return {
    warehouseIds: (raw.warehouse ?? '')
      .split(',')
      .filter((id) => /^[1-9]\d{0,14}$/.test(id))
      .slice(0, 500)
      .map(Number),
    categoryId: /^[1-9]\d{0,14}$/.test(raw.category ?? '') ? Number(raw.category) : null,
    search: nameKeyOf(raw.q ?? ''),
    status: isOneOf(status, statuses) ? status : 'active',
  }
}

function pageOf(raw: RawInput): { page: number; per: number } {
  return {
    page: /^[1-9]\d{0,6}$/.test(raw.page ?? '') ? Number(raw.page) : 1,
    per: ['20', '50', '100'].includes(raw.per ?? '') ? Number(raw.per) : 50,
  }
}

function isOneOf<Word extends string>(text: string, words: readonly Word[]): text is Word {
  return (words as readonly string[]).includes(text)
}

function refuseFaults(faults: FieldErrors): void {
  const [first] = Object.values(faults)
  if (first) throw new Refusal('invalid', first.key, first.args ?? {}, faults)
}

function refuseTooMany(count: number): void {
  if (count <= mostLinesInFile) return
  throw new Refusal('invalid', 'summary.too_many_rows', { count, most: mostLinesInFile })
}

/** A warehouse's minimum is for its own card, a company's for all it has. */
function hasMinimum({ settings, actor }: Current, { split, warehouseIds }: Filter): boolean {
  if (settings.minimumMode === 'per_warehouse') return split
  return (
    settings.minimumMode === 'union' && !split && warehouseIds.length === 0 && actor.sight === null
  )
}

interface Names {
  warehouses: ReadonlyMap<number, Warehouse>
  categories: ReadonlyMap<number, string>
  units: ReadonlyMap<number, { code: string; precision: number }>
}

function namesOf(
  warehouses: readonly (NameRow & { is_active: number })[],
  categories: readonly NameRow[],
  units: readonly { id: number; code: string; precision: number }[],
): Names {
  return {
    warehouses: new Map(warehouses.map((row) => [row.id, warehouseOf(row)])),
    categories: new Map(categories.map(({ id, name }) => [id, name])),
    units: new Map(units.map((unit) => [unit.id, unit])),
  }
}

function summaryLines(rows: readonly SummaryRow[], names: Names): SummaryLine[] {
  return rows.map((row) => {
    const cards = JSON.parse(row.cards) as [number[] | null, number[] | null][]
    const warehouse = row.warehouse_id === null ? null : names.warehouses.get(row.warehouse_id)
    return {
      item: itemOf({ ...row, category: names.categories.get(row.category_id) ?? '' }, names),
      warehouse: warehouse ?? null,
      minimum: row.minimum === null ? null : BigInt(row.minimum),
      ...cards.map(figuresOf).reduce(added, nothing),
    }
  })
}

function figuresOf([before, upto]: [number[] | null, number[] | null]): Figures {
  const early = (index: number) => BigInt(before?.[index] ?? 0)
  const late = (index: number) => BigInt(upto?.[index] ?? 0)
  const moved = (index: number) => late(index) - early(index)
  return {
    opening: early(0),
    received: moved(1),
    issued: moved(2),
    movedIn: moved(3),
    movedOut: moved(4),
    adjusted: moved(5) - moved(6),
    closing: late(0),
  }
}

function added(one: Figures, other: Figures): Figures {
  return {
    opening: one.opening + other.opening,
    received: one.received + other.received,
    issued: one.issued + other.issued,
    movedIn: one.movedIn + other.movedIn,
    movedOut: one.movedOut + other.movedOut,
    adjusted: one.adjusted + other.adjusted,
    closing: one.closing + other.closing,
  }
}

/** The sum over all rows: of the page where it holds them all, else as the database says. */
function sumOf(
  lines: readonly SummaryLine[],
  total: number,
  totals: readonly SummaryTotalRow[],
  names: Names,
  group: SummaryGroup,
): SummaryTotal | null {
  const [first] = lines
  if (first && lines.length === total) {
    const { unit, precision } = first.item
    if (lines.some(({ item }) => item.unit !== unit)) return null
    return { ...lines.reduce<Figures>(added, nothing), unit, precision }
  }
  if (group === null) return totals[0] ? totalOf(totals[0], names) : null
  const sums = totals.map((row) => totalOf(row, names))
  const unit = sums[0]?.unit
  if (unit === undefined || sums.some((sum) => sum?.unit !== unit)) return null
  return {
    ...sums.reduce<Figures>((sum, one) => (one ? added(sum, one) : sum), nothing),
    unit,
    precision: sums[0]?.precision ?? 0,
  }
}

const nothing: Figures = {
  opening: 0n,
  received: 0n,
  issued: 0n,
  movedIn: 0n,
  movedOut: 0n,
  adjusted: 0n,
  closing: 0n,
}

function totalOf(row: SummaryTotalRow, names: Names): SummaryTotal | null {
  const unit = names.units.get(row.least_uom)
  if (!unit || row.least_uom !== row.most_uom) return null
  return {
    opening: BigInt(row.opening),
    received: BigInt(row.received),
    issued: BigInt(row.issued),
    movedIn: BigInt(row.moved_in),
    movedOut: BigInt(row.moved_out),
    adjusted: BigInt(row.adjusted),
    closing: BigInt(row.closing),
    unit: unit.code,
    precision: unit.precision,
  }
}

function stockLines(rows: readonly StockRow[], names: Names): StockLine[] {
  return rows.map((row) => {
    const pairs = JSON.parse(row.balances) as [number, number | null][]
    const balances = new Map<number, bigint>()
    for (const [warehouse, balance] of pairs) {
      if (balance !== null) balances.set(warehouse, BigInt(balance))
    }
    const total = [...balances.values()].reduce((sum, balance) => sum + balance, 0n)
    return { item: itemOf({ ...row, category_id: 0, category: '' }, names), balances, total }
  })
}

/** Active warehouses have a column, as far as there is room; those that were chosen come first. */
function columnsOf(warehouses: Warehouse[], { warehouseIds }: StockFilter) {
  const chosen = warehouses.filter(({ id }) => warehouseIds.includes(id))
  const active = warehouses.filter(({ isActive }) => isActive)
  return { warehouses, shown: (chosen.length > 0 ? chosen : active).slice(0, mostColumns) }
}

function itemOf(
  row: {
    item_id: number
    code: string
    name: string
    is_active: number
    uom_id: number
    category_id: number
    category: string
  },
  names: Names,
): SummaryItem {
  const unit = names.units.get(row.uom_id)
  return {
    id: row.item_id,
    code: row.code,
    name: row.name,
    isActive: row.is_active === 1,
    unit: unit?.code ?? '',
    precision: unit?.precision ?? 0,
    categoryId: row.category_id,
    category: row.category,
  }
}

function isSeen(row: WarehouseNameRow): boolean {
  return row.is_seen === 1
}

function warehouseOf({ id, name, is_active }: NameRow & { is_active: number }): Warehouse {
  return { id, name, isActive: is_active === 1 }
}
