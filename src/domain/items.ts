import * as z from 'zod'
import type { Statement } from '../db/client'
import { selectUnlockers } from '../db/company/calendar-periods'
import {
  ensureDocument,
  insertDocument,
  type NewDocument,
  updateCompleted,
} from '../db/company/documents'
import {
  type Choosable,
  type ChoosableUom,
  type Item,
  type ItemCode,
  insertItem,
  insertOpeningLine,
  selectAdjustmentCategory,
  selectCategoryChoices,
  selectItem,
  selectItemNumbering,
  selectItemStock,
  selectItems,
  selectLatestMovements,
  selectMadeItem,
  selectUomChoices,
  selectWarehouseChoices,
  toldItem,
  updateItem,
  updateItemNumbering,
} from '../db/company/items'
import { updateCounter } from '../db/company/numberings'
import { items } from '../db/company/schema'
import { ensureActs } from '../db/company/sight'
import { ensureItemFilled, replaceValues, selectFields } from '../db/company/values'
import { parseQuantity, QUANTITY_DIGITS } from '../ledger/quantity'
import { type FieldErrors, Refusal, type RefusalArgs } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { dayAfter } from '../tenancy/days'
import { can } from '../tenancy/permissions'
import { recorded } from './activity'
import { allow, read } from './current'
import { unlockersToAsk } from './document-refusals'
import {
  collected,
  day,
  line,
  nameKeyOf,
  onOff,
  paragraph,
  type RawInput,
  readInput,
  refuse,
  refuseField,
  requiredLine,
  rowId,
} from './input'
import { codeAt, codePattern } from './item-numbering'
import { type Asked, listed } from './lists'
import { addRow, changeRow, type Master, removeRow, type Sent, switchRow } from './masters'
import { type Prices, priceOf, pricesFor, showsPrices, withOpenOrder } from './prices'
import { changedValues, fieldsOf, listedIn, type OwnField, splitFields } from './values'

/** What an item's form offers: the choices that are open, and the fields this company and role have. */
export interface ItemForm {
  categories: Choosable[]
  uoms: ChoosableUom[]
  /** How many of each are inactive, and so not offered. */
  notOffered: { categories: number; uoms: number }
  /** The code the next item would get; '' where codes are typed by hand. */
  suggestedCode: string
  /** Whether items have one minimum for the whole company (Union mode). */
  hasMinimum: boolean
  /** Null where prices are not shown. */
  price: Prices | null
  /** Null where the role completes no adjustments. */
  opening: { warehouses: Choosable[]; hasNumbering: boolean } | null
  /** The company's own, with what the item says in them. */
  fields: OwnField[]
}

const item: Master = { subject: 'item', area: 'item', table: items, told: toldItem }

/** How the document of an initial stock describes itself, in the company's language. */
const openingWords = { id: 'Stok awal', en: 'Initial stock' } as const

/** A page of items, with what its filters offer and which columns this reader may see. */
export async function listItems(current: Current, wanted: Asked) {
  const { db } = current
  const asked = await withOpenOrder(current, 'itemView', wanted, 'code')
  const [rows, counted, categories, uoms, own] = await read(current, 'itemView', [
    ...selectItems(db, asked),
    selectCategoryChoices(db),
    selectUomChoices(db),
    selectFields(db, 'item', null),
  ])
  const shown = showsPrices(current)
  const category = new Map(categories.map((one) => [one.id, one.name]))
  const unit = new Map(uoms.map((one) => [one.id, one]))
  const named = rows.map((row) => ({
    ...row,
    category: category.get(row.categoryId) ?? '',
    uom: unit.get(row.uomId)?.name ?? '',
    precision: unit.get(row.uomId)?.precision ?? 0,
    quantity: row.quantity === null ? null : BigInt(row.quantity),
    said: listedIn(row.said),
    defaultCost: shown ? row.defaultCost : null,
  }))
  return {
    ...listed([named, counted]),
    categories,
    uoms,
    hasMinimum: current.settings.minimumMode === 'union',
    hasQuantity: current.settings.showQuantity,
    price: pricesFor(current),
    fields: fieldsOf(own).filter(({ isOpen }) => isOpen),
  }
}

/** An item, its stock in each warehouse, and its latest movements (null without that right). */
export async function findItem(current: Current, id: number) {
  const { db } = current
  const [[found], own, stock, movements] = await read(current, 'itemView', [
    selectItem(db, id),
    selectFields(db, 'item', id),
    selectItemStock(db, id),
    selectLatestMovements(db, id),
  ])
  if (!found) return missing()
  return {
    ...found,
    defaultCost: showsPrices(current) ? found.defaultCost : null,
    stock,
    movements: can(current.actor, 'reportStockDetail') ? movements : null,
    fields: fieldsOf(own),
    hasMinimum: current.settings.minimumMode === 'union',
    price: pricesFor(current),
  }
}

/** What the form of a new item offers. */
export async function newItemForm(current: Current): Promise<ItemForm> {
  const { form } = await readForNew(current)
  return form
}

/** An item and what the form to change it offers. */
export async function openItem(current: Current, id: number) {
  const { before, form } = await readForChange(current, id)
  const defaultCost = form.price ? before.defaultCost : null
  const record = { ...before, defaultCost, fields: form.fields }
  return { record, offer: form }
}

/**
 * Makes an item, and with it, where asked, the completed adjustment that lays its initial stock.
 * A code that was suggested and kept is taken from the numbering in the same statement.
 *
 * @returns its id and code; `missedCode` is the suggestion, where another item was quicker to get it
 */
export async function createItem(current: Current, raw: RawInput, sent: Sent) {
  const { typed, rest } = splitFields(raw)
  const { form, pattern, adjustmentCategoryId } = await readForNew(current, [...typed.keys()])
  if (raw.initialStock === '1') await allow(current, 'adjustmentComplete')
  const { input, values } = readAll(newItemSchema(current, form, raw, sent), rest, form, typed)
  const { code, suggestedCode, initialStock, warehouseId, stockDate, openingQuantity } = input
  const takesNext = pattern !== null && (code === '' || code === suggestedCode)
  const itsCode: ItemCode = takesNext ? { pattern } : { code, codeKey: nameKeyOf(code) }
  const opening = initialStock
    ? openingStatements(current, sent.key, adjustmentCategoryId, {
        warehouseId: warehouseId ?? 0,
        datedOn: stockDate ?? '',
        quantity: openingQuantity ?? 0,
      })
    : []
  const row = {
    ...decided(input),
    minimumQuantity: input.minimumQuantity || null,
    defaultCost: input.defaultCost ?? null,
    at: current.now.toISOString(),
  }
  const { db } = current
  const statements: [Statement, ...Statement[]] = [
    insertItem(db, row, itsCode),
    ...replaceValues(db, 'item', { key: sent.key }, values),
    ensureItemFilled(db, { key: sent.key }),
    ...(pattern ? [updateItemNumbering(db, pattern)] : []),
    ...opening,
  ]
  try {
    const made = [selectMadeItem(db, sent.key)] as const
    const asked = { ...input, values: values.map(({ field, value }) => [field, value]) }
    const { answers } = await addRow(current, item, sent, asked, statements, made)
    const { id, code: got } = answers[0][0] ?? missing()
    return { id, code: got, missedCode: takesNext && code !== '' && got !== code ? code : null }
  } catch (error) {
    throw (await lockedMonth(current, error, stockDate)) ?? openingNeedsFields(error) ?? error
  }
}

/** Changes an item. Its unit stands once it is on a document (`item.unit_is_used`). */
export async function changeItem(current: Current, id: number, raw: RawInput, sent: Sent) {
  const { typed, rest } = splitFields(raw)
  const { before, form, pattern } = await readForChange(current, id, [...typed.keys()])
  const { input, values } = readAll(itemSchema(form, raw, sent, before), rest, form, typed)
  const row = {
    ...decided(input),
    id,
    version: sent.version,
    code: input.code,
    codeKey: nameKeyOf(input.code),
    minimumQuantity:
      input.minimumQuantity === undefined
        ? rescaled(before, form, input.uomId)
        : input.minimumQuantity || null,
    defaultCost: input.defaultCost === undefined ? before.defaultCost : input.defaultCost,
  }
  const asked = { ...input, values: values.map(({ field, value }) => [field, value]) }
  await changeRow(current, item, sent, id, asked, [
    updateItem(current.db, row),
    ...replaceValues(current.db, 'item', id, values),
    ensureItemFilled(current.db, id),
    ...(pattern ? [updateItemNumbering(current.db, pattern)] : []),
  ])
}

export function switchItem(current: Current, id: number, isActive: boolean, sent: Sent) {
  return switchRow(current, item, sent, id, isActive)
}

export function removeItem(current: Current, id: number, sent: Sent) {
  return removeRow(current, item, sent, id)
}

/** A completed adjustment that brings what lies in a warehouse already. */
function openingStatements(
  current: Current,
  key: string,
  categoryId: number | null,
  opening: { warehouseId: number; datedOn: string; quantity: number },
): Statement[] {
  const { db, actor, settings } = current
  if (categoryId === null) throw refuseField('initialStock', 'item.no_adjustment_numbering')
  const made = { created: true, lines: 1 }
  const documentKey = `${key}-stock`
  const by = { memberId: actor.memberId, at: current.now.toISOString() }
  const document: NewDocument = {
    ...by,
    key: documentKey,
    type: 'adjustment',
    categoryId,
    number: null,
    datedOn: opening.datedOn,
    warehouseId: opening.warehouseId,
    destinationId: null,
    reference: '',
    description: openingWords[settings.language],
  }
  return [
    insertDocument(db, document),
    ensureDocument(db, documentKey),
    ensureActs(db, { key: documentKey }),
    updateCounter(db, document),
    insertOpeningLine(db, { documentKey, itemKey: key, quantity: opening.quantity }),
    updateCompleted(db, { key: documentKey }, by),
    recorded(current, 'adjustment.completed', 'adjustment', { documentKey }, made),
  ]
}

/** A locked month refuses the initial stock, and with it the item: said beside its date. */
async function lockedMonth(
  current: Current,
  error: unknown,
  stockDate: string | null,
): Promise<Refusal | null> {
  if (!(error instanceof Refusal) || error.key !== 'document.month_is_locked') return null
  const [unlockers] = await read(current, null, [selectUnlockers(current.db)])
  const words = {
    key: 'item.month_is_locked',
    args: {
      month: (stockDate ?? '').slice(0, 7),
      unlockers: unlockersToAsk(current, unlockers),
    },
  }
  return new Refusal(error.kind, words.key, words.args, { stockDate: words })
}

/** Adjustments that must say more than an initial stock can are written on their own form. */
function openingNeedsFields(error: unknown): Refusal | null {
  if (!(error instanceof Refusal) || error.key !== 'document.field_is_missing') return null
  const words = { key: 'item.opening_needs_fields' }
  return new Refusal(error.kind, words.key, {}, { initialStock: words })
}

/** Reads a form with the company's own fields, or refuses all that is wrong in both. */
function readAll<Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawInput,
  { fields }: ItemForm,
  typed: ReadonlyMap<number, string>,
) {
  const errors: FieldErrors = {}
  const input = collected(errors, () => readInput(schema, raw))
  const values = changedValues(fields, typed, true, errors)
  if (!input || Object.keys(errors).length > 0) {
    throw new Refusal('invalid', 'form.check', {}, errors)
  }
  return { input, values }
}

function missing(): never {
  throw new Refusal('not_found', 'error.not_found')
}

async function readForNew(current: Current, sent: readonly number[] = []) {
  const { db } = current
  const [[numbering], categories, uoms, warehouses, [adjustment], own] = await read(
    current,
    'itemCreate',
    [
      selectItemNumbering(db),
      selectCategoryChoices(db),
      selectUomChoices(db),
      selectWarehouseChoices(db),
      selectAdjustmentCategory(db),
      selectFields(db, 'item', null, sent),
    ],
  )
  const pattern = numbering ? codePattern(numbering, current.today) : null
  const form: ItemForm = {
    categories: categories.filter(({ isActive }) => isActive),
    uoms: uoms.filter(({ isActive }) => isActive),
    notOffered: {
      categories: categories.filter(({ isActive }) => !isActive).length,
      uoms: uoms.filter(({ isActive }) => !isActive).length,
    },
    suggestedCode: pattern ? codeAt(pattern, numbering?.nextNo ?? 1) : '',
    hasMinimum: current.settings.minimumMode === 'union',
    price: pricesFor(current),
    opening: can(current.actor, 'adjustmentComplete')
      ? { warehouses, hasNumbering: adjustment !== undefined }
      : null,
    fields: fieldsOf(own),
  }
  return { form, pattern, adjustmentCategoryId: adjustment?.id ?? null }
}

async function readForChange(current: Current, id: number, sent: readonly number[] = []) {
  const { db } = current
  const [[before], [numbering], categories, uoms, own] = await read(current, 'itemUpdate', [
    selectItem(db, id),
    selectItemNumbering(db),
    selectCategoryChoices(db),
    selectUomChoices(db),
    selectFields(db, 'item', id, sent),
  ])
  if (!before) return missing()
  const form: ItemForm = {
    categories: categories.filter((one) => one.isActive || one.id === before.categoryId),
    uoms: uoms.filter((one) => one.id === before.uomId || (one.isActive && !before.used)),
    notOffered: {
      categories: categories.filter((one) => !one.isActive && one.id !== before.categoryId).length,
      uoms: uoms.filter((one) => !one.isActive && one.id !== before.uomId).length,
    },
    suggestedCode: '',
    hasMinimum: current.settings.minimumMode === 'union',
    price: pricesFor(current),
    opening: null,
    fields: fieldsOf(own),
  }
  return { before, form, pattern: numbering ? codePattern(numbering, current.today) : null }
}

/** What an item's form may hold. Unit and role decide how its numbers are read, and whether. */
function itemSchema(form: ItemForm, raw: RawInput, sent: Sent, before?: Item) {
  const { hasMinimum, price } = form
  return z.object({
    code: requiredLine(50),
    name: requiredLine(150),
    upcEan: line(50),
    description: paragraph(1000),
    categoryId: oneOf(form.categories, 'form.choose_again'),
    uomId: oneOf(form.uoms, before?.used ? 'item.unit_is_used' : 'form.choose_again'),
    minimumQuantity: hasMinimum ? quantityIn(form, raw, sent) : closed('minimumQuantity'),
    defaultCost: price?.isOpen
      ? optionalNumber((text) => {
          const kept = before?.defaultCost ?? null
          return priceOf(text, { decimals: price.decimals, kept }, sent.language)
        })
      : closed('defaultCost'),
    isActive: onOff(),
  })
}

/** As `itemSchema`, with a code that may be left to the numbering, and the initial stock. */
function newItemSchema(current: Current, form: ItemForm, raw: RawInput, sent: Sent) {
  const opens = raw.initialStock === '1'
  const warehouses = form.opening?.warehouses ?? []
  const tomorrow = dayAfter(current.today, 1)
  return itemSchema(form, raw, sent).extend({
    code: form.suggestedCode ? line(50) : requiredLine(50),
    suggestedCode: line(100),
    initialStock: onOff(),
    warehouseId: opens ? oneOf(warehouses, 'form.choose_again') : passedOver(),
    stockDate: opens ? dayUntil(tomorrow) : passedOver(),
    openingQuantity: opens ? aboveZero(quantityIn(form, raw, sent)) : passedOver(),
  })
}

/** One of the rows that are offered. */
function oneOf(rows: readonly { id: number }[], otherwise: string) {
  return rowId().superRefine((chosen, context) => {
    if (!rows.some(({ id }) => id === chosen)) refuse(context, otherwise)
  })
}

/** A quantity in the unit that the same form chooses. */
function quantityIn({ uoms }: ItemForm, raw: RawInput, { language }: Sent) {
  const unit = uoms.find(({ id }) => String(id) === raw.uomId)
  const decimals = unit?.precision ?? 6
  return optionalNumber((text) => {
    const quantity = parseQuantity(text, decimals, language)
    if (typeof quantity === 'number') return quantity
    return { key: quantity, args: { decimals, digits: QUANTITY_DIGITS } }
  })
}

/** A number as `parse` reads it, or what it says is wrong; null where nothing was typed. */
function optionalNumber(parse: (text: string) => number | { key: string; args: RefusalArgs }) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return undefined
      if (text.trim() === '') return null
      const number = parse(text)
      if (typeof number === 'number') return number
      refuse(context, number.key, number.args)
      return null
    })
}

function aboveZero(number: ReturnType<typeof optionalNumber>) {
  return number.superRefine((quantity, context) => {
    if (quantity === null || quantity === undefined) refuse(context, 'quantity.required')
    else if (quantity === 0) refuse(context, 'quantity.is_zero')
  })
}

function dayUntil(last: string) {
  return day().superRefine((chosen, context) => {
    if (chosen > last) refuse(context, 'form.too_far_ahead', { last })
  })
}

/** A field that this company or role does not have. */
function closed(name: string) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text !== undefined) refuse(context, 'form.unknown_field', { name })
      return undefined
    })
}

/** A field whose content does not count now. */
function passedOver() {
  return z
    .string()
    .optional()
    .transform(() => null)
}

/** What every item has, as it is kept. */
function decided(input: {
  name: string
  upcEan: string
  description: string
  categoryId: number
  uomId: number
  isActive: boolean
}) {
  const { name, description, categoryId, uomId, isActive } = input
  const upcEan = input.upcEan || null
  return { name, nameKey: nameKeyOf(name), upcEan, description, categoryId, uomId, isActive }
}

/** The minimum in the scale of the chosen unit; a part of its smallest quantity counts as a whole. */
function rescaled(before: Item, { uoms }: ItemForm, uomId: number): number | null {
  const precision = uoms.find(({ id }) => id === uomId)?.precision ?? before.precision
  if (before.minimumQuantity === null) return null
  const scaled = Math.ceil(before.minimumQuantity * 10 ** (precision - before.precision))
  return Number.isSafeInteger(scaled) ? scaled : null
}
