import type { Statement } from '../db/client'
import { selectWarehouseNames } from '../db/company/cards'
import {
  deleteMinimums,
  ensureMinimums,
  type MinimumChange,
  type MinimumRow,
  type ShortageFilter,
  type ShortageRow,
  type ShortageSeek,
  selectMinimums,
  selectMinimumsOf,
  selectShortageCount,
  selectShortages,
  upsertMinimums,
} from '../db/company/minimum-stock'
import { selectScanned } from '../db/company/picker'
import { ensureActsIn } from '../db/company/sight'
import { selectCategoryNames, selectItemCount } from '../db/company/summary'
import { selectWarehouse } from '../db/company/warehouses'
import { formatQuantity } from '../ledger/quantity'
import { type FieldErrors, Refusal, type RefusalArgs } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { recorded } from './activity'
import { commit, read } from './current'
import { codesOf, type Entry, entriesOf, quantityOf } from './entry'
import type { RawInput } from './input'
import type { Sent } from './masters'
import { needToActIn } from './sight'

/** A warehouse's minimums, as the screen that keeps them shows them. */
export interface Minimums {
  warehouse: { id: number; name: string; isActive: boolean }
  /** Minimums are kept per warehouse. Otherwise there is nothing to change here, and no row. */
  isOpen: boolean
  mode: 'inactive' | 'per_warehouse' | 'union'
  rows: MinimumRow[]
  total: number
}

/** A line of a pasted block that sets no minimum, and why. */
export interface BlockFault {
  /** Its line in the block, from 1. */
  at: number
  text: string
  fault: { key: string; args: RefusalArgs }
}

/** A refusal that also says what is wrong in which line of a block. Nothing of the block was kept. */
export class RefusedBlock extends Refusal {
  readonly faults: readonly BlockFault[]

  constructor(faults: readonly BlockFault[]) {
    const block = { key: 'minimum.block_faults', args: { count: faults.length } }
    super('invalid', 'form.check', {}, { block })
    this.faults = faults
  }
}

/** What is below its minimum, a page of it. */
export interface Shortages {
  mode: 'inactive' | 'per_warehouse' | 'union'
  rows: Shortage[]
  /** All pages together, counted no further than a thousand: then there are perhaps more. */
  total: number
  isMore: boolean
  warehouses: { id: number; name: string }[]
  categories: { id: number; name: string }[]
  /** Where the next page begins; null where there is none. */
  next: ShortageSeek | null
}

/** A stock below its minimum. Quantities in the unit's scale. */
export interface Shortage extends Omit<ShortageRow, 'quantity' | 'minimum'> {
  quantity: bigint
  minimum: bigint
  /** Minimum less quantity. */
  shortage: bigint
}

/** As many lines a block may have. */
const mostLines = 2000

/** A page of a warehouse's minimums, for whoever may change the warehouse (R-MIN-02). */
export async function openMinimums(
  current: Current,
  warehouseId: number,
  asked: { search: string; page: number; per: number },
): Promise<Minimums> {
  const { db } = current
  const counted = { warehouseIds: [], categoryId: null, search: asked.search }
  const [[warehouse], rows, [count]] = await read(current, 'warehouseUpdate', [
    selectWarehouse(db, warehouseId),
    selectMinimums(db, warehouseId, asked),
    selectItemCount(db, { ...counted, status: 'active' }),
  ])
  if (!warehouse) throw new Refusal('not_found', 'error.not_found')
  needToActIn(current, warehouseId)
  const mode = current.settings.minimumMode
  const isOpen = mode === 'per_warehouse'
  return {
    warehouse: { id: warehouse.id, name: warehouse.name, isActive: warehouse.isActive === 1 },
    isOpen,
    mode,
    rows: isOpen ? rows : [],
    total: isOpen ? (count?.total ?? 0) : 0,
  }
}

/**
 * Sets the minimums of a form: `minimum.<item>` as typed, `was.<item>` as the form found it. What
 * nobody touched stays, whatever became of it meanwhile. Empty or 0 takes a minimum away.
 *
 * @returns the rows that were asked about, as they are now, and how many of them changed
 */
export async function changeMinimums(
  current: Current,
  warehouseId: number,
  raw: RawInput,
  sent: Sent,
): Promise<{ rows: MinimumRow[]; changed: number }> {
  const { db } = current
  const ids = itemsOf(raw)
  const [[warehouse], rows] = await read(current, 'warehouseUpdate', [
    selectWarehouse(db, warehouseId),
    selectMinimumsOf(db, warehouseId, ids),
  ])
  if (!warehouse) throw new Refusal('not_found', 'error.not_found')
  needToActIn(current, warehouseId)
  refuseUnlessPerWarehouse(current)
  const faults: FieldErrors = {}
  if (rows.length < ids.length) faults.minimums = { key: 'form.choose_again' }
  const changes = rows.flatMap((row) => {
    const asked = changeOf(row, raw, sent)
    if (asked && 'key' in asked) faults[`minimum.${row.itemId}`] = asked
    return asked && 'itemId' in asked ? [asked] : []
  })
  if (Object.keys(faults).length > 0) throw new Refusal('invalid', 'form.check', {}, faults)
  await keep(current, warehouseId, rows, changes, sent)
  const now = new Map(changes.map(({ itemId, quantity }) => [itemId, quantity]))
  return {
    rows: rows.map((row) => ({
      ...row,
      minimum: now.has(row.itemId) ? now.get(row.itemId)! : row.minimum,
    })),
    changed: changes.length,
  }
}

/**
 * Sets the minimums of a block from a spreadsheet: code and minimum in each line. All of them, or,
 * with a word about each line at fault, none (`RefusedBlock`).
 *
 * @returns how many minimums changed
 */
export async function pasteMinimums(
  current: Current,
  warehouseId: number,
  block: string,
  sent: Sent,
): Promise<number> {
  const { db } = current
  const entries = entriesOf(block)
  const [[warehouse], scanned] = await read(current, 'warehouseUpdate', [
    selectWarehouse(db, warehouseId),
    selectScanned(db, codesOf(entries.slice(0, mostLines))),
  ])
  if (!warehouse) throw new Refusal('not_found', 'error.not_found')
  needToActIn(current, warehouseId)
  refuseUnlessPerWarehouse(current)
  if (entries.length === 0) throw blockRefused('form.required')
  if (entries.length > mostLines) throw blockRefused('minimum.block_too_long', { most: mostLines })
  const { wanted, faults } = blockOf(entries, scanned, sent)
  if (faults.length > 0) throw new RefusedBlock(faults)
  const [rows] = await read(current, 'warehouseUpdate', [
    selectMinimumsOf(db, warehouseId, [...wanted.keys()]),
  ])
  const changes = rows.flatMap(({ itemId, minimum: was }) => {
    const quantity = wanted.get(itemId) || null
    return quantity === was ? [] : [{ itemId, was, quantity }]
  })
  await keep(current, warehouseId, rows, changes, sent)
  return changes.length
}

/** What is below its minimum, the worst first; nothing while minimums are inactive (R-MIN-04). */
export async function listShortages(
  current: Current,
  filter: ShortageFilter,
  page: { after: ShortageSeek | null; limit: number },
): Promise<Shortages> {
  const { db } = current
  const { after, limit } = page
  const [rows, [count], warehouses, categories] = await read(current, 'reportMinimumStock', [
    selectShortages(db, filter, { after, limit: limit + 1, withReceipts: true }),
    selectShortageCount(db, filter, mostCounted),
    selectWarehouseNames(db),
    selectCategoryNames(db),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    mode: current.settings.minimumMode,
    rows: shown.map(shortageOf),
    next:
      rows.length > limit && last
        ? { share: last.share, itemId: last.itemId, warehouseId: last.warehouseId ?? 0 }
        : null,
    total: count?.shortages ?? 0,
    isMore: count?.shortages === mostCounted,
    warehouses: warehouses.filter((row) => row.is_seen === 1 && row.is_active === 1),
    categories,
  }
}

/** Shortages are counted so far; of more it is said that there are more. */
const mostCounted = 1000

export function shortageOf(row: ShortageRow): Shortage {
  const [quantity, minimum] = [BigInt(row.quantity), BigInt(row.minimum)]
  return { ...row, quantity, minimum, shortage: minimum - quantity }
}

function refuseUnlessPerWarehouse({ settings }: Current): void {
  if (settings.minimumMode === 'per_warehouse') return
  throw new Refusal('conflict', 'minimum.mode_is_other')
}

/** The items a form speaks of. */
function itemsOf(raw: RawInput): number[] {
  return Object.keys(raw)
    .map((name) => {
      const id = /^(?:minimum|was)\.([1-9]\d{0,14})$/.exec(name)?.[1]
      if (id === undefined) {
        const fault = { key: 'form.unknown_field', args: { name: name.slice(0, 100) } }
        throw new Refusal('invalid', 'form.check', {}, { minimums: fault })
      }
      return Number(id)
    })
    .filter((id, index, all) => all.indexOf(id) === index)
}

/** What a row asks for: a change, nothing (null), or why it cannot be. */
function changeOf(
  { itemId, precision, minimum }: MinimumRow,
  raw: RawInput,
  { language }: Sent,
): MinimumChange | { key: string; args: RefusalArgs } | null {
  const [typed, was] = [raw[`minimum.${itemId}`], raw[`was.${itemId}`] ?? '']
  if (typed === undefined) return null
  const read =
    typed.trim() === ''
      ? 0
      : quantityOf(typed, { precision }, { language, zeroCounts: true, prices: null })
  if (typeof read !== 'number') return read
  const quantity = read || null
  if (quantity === minimum || String(quantity ?? '') === was) return null
  if (was !== String(minimum ?? '')) {
    const now = minimum === null ? '' : formatQuantity(minimum, precision)
    return { key: 'minimum.changed_meanwhile', args: { now } }
  }
  return { itemId, was: minimum, quantity }
}

async function keep(
  current: Current,
  warehouseId: number,
  rows: readonly MinimumRow[],
  changes: readonly MinimumChange[],
  sent: Sent,
): Promise<void> {
  if (changes.length === 0) return
  const { db } = current
  const codes = new Map(rows.map(({ itemId, code }) => [itemId, code]))
  const told = changes.map(({ itemId, was, quantity }) => ({
    item: codes.get(itemId) ?? '',
    before: was,
    after: quantity,
  }))
  const asked = { warehouseId, changes }
  const statements: [Statement, ...Statement[]] = [
    recorded(current, 'warehouse.minimums_changed', 'warehouse', warehouseId, { minimums: told }),
    ensureActsIn(db, warehouseId),
    ensureMinimums(db, warehouseId, changes),
    deleteMinimums(db, warehouseId, changes),
    upsertMinimums(db, warehouseId, changes),
  ]
  const once = { key: sent.key, act: 'warehouse.minimums', asked, subjectId: warehouseId }
  await commit(current, once, statements)
}

function blockRefused(key: string, args: RefusalArgs = {}): Refusal {
  return new Refusal('invalid', 'form.check', {}, { block: { key, args } })
}

/** What a block wants of which item, and what is wrong in which of its lines. */
function blockOf(
  entries: readonly Entry[],
  scanned: readonly { at: number; reading: number; id: number; code: string; precision: number }[],
  { language }: Sent,
): { wanted: Map<number, number>; faults: BlockFault[] } {
  const found = new Map<number, (typeof scanned)[number]>()
  for (const row of scanned) if (!found.has(row.at)) found.set(row.at, row)
  const wanted = new Map<number, number>()
  const faults: BlockFault[] = []
  for (const { at, text, readings } of entries) {
    const shown = [...text].slice(0, 200).join('')
    const refused = (key: string, args: RefusalArgs) =>
      faults.push({ at, text: shown, fault: { key, args } })
    const item = found.get(at)
    const written = item && readings[item.reading]?.quantity
    if (!item) refused('entry.unknown', { text: readings[0]?.code.slice(0, 100) || shown })
    else if (wanted.has(item.id)) refused('minimum.twice', { code: item.code })
    else if (!written) refused('minimum.number_missing', { code: item.code })
    else {
      const quantity = quantityOf(written, item, { language, zeroCounts: true, prices: null })
      if (typeof quantity === 'number') wanted.set(item.id, quantity)
      else refused(quantity.key, quantity.args)
    }
  }
  return { wanted, faults }
}
