import * as z from 'zod'
import { ensureChanged, type Statement } from '../db/client'
import {
  type CategoryChoiceRow,
  type DocumentActivityRow,
  type DocumentRow,
  type DocumentType,
  ensureDocument,
  insertCopiedLines,
  insertDocument,
  type LineRow,
  selectCategoryChoices,
  selectDocument,
  selectDocumentActivity,
  selectLatestHeader,
  selectLines,
  selectLock,
  selectNotOffered,
  selectPostedLines,
  selectTotals,
  selectWarehouseChoices,
  type TotalRow,
  updateDeleted,
  updateNotes,
  updateVoided,
  type WarehouseChoiceRow,
} from '../db/company/documents'
import { updateCounter } from '../db/company/numberings'
import { ensureActs } from '../db/company/sight'
import { insertCopiedValues, selectFields } from '../db/company/values'
import { lineAmount, pieced } from '../ledger/money'
import { Refusal } from '../ledger/refusal'
import { stockAfter } from '../ledger/stock'
import type { Current } from '../tenancy/current'
import { can, type Permission } from '../tenancy/permissions'
import { actsIn } from '../tenancy/sight'
import { recorded } from './activity'
import { commit, read } from './current'
import { explained } from './document-refusals'
import { line, paragraph, type RawInput, readInput, requiredLine } from './input'
import type { Sent } from './masters'
import { type Prices, pricesFor } from './prices'
import { needToActOn } from './sight'
import { fieldsOf, type OwnField } from './values'

export { linesPerPage } from '../db/company/documents'

/** A line as it is shown: what it does to the stock of its day. Quantities in the unit's scale. */
export interface Line extends LineRow {
  /** Stock when the document is (or, completed, was) written in. Null where it is not shown. */
  before: bigint | null
  after: bigint | null
  /** What is missing where the warehouse must not go below zero; 0 where nothing is. */
  short: bigint
  /** The same for the warehouse that a move goes to. */
  destinationBefore: bigint | null
  destinationAfter: bigint | null
  /** Quantity × unit price (of a count, difference × unit price), in units of 10^-12 rupiah. Null, as the price is, where prices are not shown. */
  amount: bigint | null
}

/** Lines and quantity of a unit, and what they come to; null where prices are not shown. */
export interface Total {
  unit: string
  precision: number
  lines: number
  quantity: bigint
  amount: bigint | null
}

/** What the head of a document can be chosen from. */
export interface HeaderChoices {
  categories: CategoryChoiceRow[]
  warehouses: WarehouseChoiceRow[]
}

/** A month that is closed for the type of document. */
export interface Lock {
  lockedAt: string | null
  locker: string | null
}

/** A document with a page of its lines and everything its page says. */
export interface OpenDocument extends HeaderChoices {
  document: DocumentRow
  /** The company's own, on the form now or filled earlier. */
  fields: OwnField[]
  lines: Line[]
  page: number
  totals: Total[]
  history: HistoryEntry[]
  /** It is a draft, and this member may write in it. */
  isEditable: boolean
  /** Null where prices are not shown. */
  prices: Prices | null
}

/** The form of a document that is not there yet, filled with what is likely. */
export interface NewDocumentForm extends HeaderChoices {
  /** How many there are besides that cannot be chosen. */
  notOffered: { categories: number; warehouses: number }
  fields: OwnField[]
  values: RawInput
  lock: Lock | null
  prices: Prices | null
}

/** Something that happened to a document; `times` of it in a row by the same person. */
export interface HistoryEntry {
  at: string
  member: string | null
  /** The act: 'created', 'changed', 'completed' … */
  act: string
  times: number
  /** Why it was voided. */
  reason: string
}

/** What a new document of a type is likely to be; whoever may write one. */
export async function newDocument(current: Current, type: DocumentType): Promise<NewDocumentForm> {
  const { db, today } = current
  const [categories, warehouses, [latest], [lock], fields, [hidden]] = await read(
    current,
    `${type}Create`,
    [
      selectCategoryChoices(db, type, null),
      selectWarehouseChoices(db, null),
      selectLatestHeader(db, type),
      selectLock(db, type, today),
      selectFields(db, type, null),
      selectNotOffered(db, type),
    ],
  )
  const { actor } = current
  const open = (id: number | null | undefined) => warehouses.find((row) => row.id === id)?.id
  const [first] = warehouses
  const warehouseId = open(actor.defaultWarehouseId) ?? open(latest?.warehouseId) ?? first?.id
  const usable = categories.filter((row) => row.isNumbered)
  const category =
    usable.length === 1 ? usable[0] : usable.find((row) => row.id === latest?.categoryId)
  const destinationId = open(actor.defaultDestinationId) ?? open(latest?.destinationId)
  return {
    categories,
    warehouses,
    notOffered: hidden ?? { categories: 0, warehouses: 0 },
    fields: fieldsOf(fields),
    lock: lock ?? null,
    prices: pricesFor(current),
    values: {
      categoryId: String(category?.id ?? ''),
      datedOn: today,
      warehouseId: String(warehouseId ?? ''),
      ...(type === 'move' && {
        destinationId: destinationId === warehouseId ? '' : String(destinationId ?? ''),
      }),
    },
  }
}

/** A document with its page of lines, for whoever may see its type. */
export async function findDocument(
  current: Current,
  type: DocumentType,
  id: number,
  page = 1,
): Promise<OpenDocument> {
  const { db } = current
  const [[document], fields, rows, posted, totals, categories, warehouses, activity] = await read(
    current,
    `${type}View`,
    [
      selectDocument(db, type, id),
      selectFields(db, type, id),
      selectLines(db, id, { page }),
      selectPostedLines(db, id, page),
      selectTotals(db, type, id),
      selectCategoryChoices(db, type, id),
      selectWarehouseChoices(db, id),
      selectDocumentActivity(db, type, id),
    ],
  )
  if (!document || document.deletedAt !== null) {
    throw new Refusal('not_found', 'document.not_found')
  }
  const prices = pricesFor(current)
  return {
    document,
    fields: fieldsOf(fields),
    lines: rows.map((row) => postedLine(shownLine(row, document, prices), posted)),
    page,
    totals: totals.map((row) => totalOf(row, prices)),
    prices,
    categories,
    warehouses,
    history: historyOf(activity),
    isEditable: mayEdit(current, document),
  }
}

/** A whole document as it is printed. */
export async function printedDocument(
  current: Current,
  type: DocumentType,
  id: number,
): Promise<{
  document: DocumentRow
  fields: OwnField[]
  lines: Line[]
  totals: Total[]
  prices: Prices | null
}> {
  const { db } = current
  const [[document], fields, rows, totals] = await read(current, `${type}Print`, [
    selectDocument(db, type, id),
    selectFields(db, type, id),
    selectLines(db, id, 'all'),
    selectTotals(db, type, id),
  ])
  if (!document || document.deletedAt !== null) {
    throw new Refusal('not_found', 'document.not_found')
  }
  const prices = pricesFor(current)
  return {
    document,
    fields: fieldsOf(fields),
    lines: rows.map((row) => shownLine(row, document, prices)),
    totals: totals.map((row) => totalOf(row, prices)),
    prices,
  }
}

/**
 * Voids a draft, or a completed document, whose entries are taken back where they stand. With `copy`
 * the same batch makes a draft like it, to be corrected.
 *
 * @returns the voided document's number, and the id of it or of its copy
 */
export async function voidDocument(
  current: Current,
  type: DocumentType,
  id: number,
  raw: RawInput,
  sent: Sent,
  copy = false,
): Promise<{ id: number; number: string }> {
  const { db } = current
  const [[document]] = await read(current, `${type}Void`, [selectDocument(db, type, id)])
  if (copy) need(current, `${type}Create`)
  if (!document) throw new Refusal('not_found', 'document.not_found')
  needToActOn(current, document)
  const { reason } = readInput(z.object({ reason: requiredLine(200) }), raw)
  const voiding = [
    updateVoided(db, id, { memberId: current.actor.memberId, at: now(current), reason }),
    ensureChanged(db, 'document_is_frozen'),
    recorded(current, `${type}.voided`, type, id, { reason, number: document.number }),
    ensureActs(db, id),
  ] as const
  const once = { key: sent.key, act: `${type}.void`, asked: { id, reason, copy }, subjectId: id }
  try {
    const { subjectId } = copy
      ? await commit(current, { ...once, creates: true }, [
          ...copying(current, document, sent.key, { datedOn: document.datedOn, price: 'kept' }),
          ...voiding,
        ])
      : await commit(current, once, [voiding[2], voiding[3], voiding[0], voiding[1]])
    return { id: subjectId, number: document.number }
  } catch (error) {
    throw await explained(current, type, id, error)
  }
}

/**
 * Makes a draft like a document, dated today.
 *
 * @returns its id, and the number of what it was made from
 */
export async function copyDocument(
  current: Current,
  type: DocumentType,
  id: number,
  sent: Sent,
): Promise<{ id: number; number: string }> {
  const [[document]] = await read(current, `${type}Create`, [selectDocument(current.db, type, id)])
  need(current, `${type}View`)
  if (!document || document.deletedAt !== null) {
    throw new Refusal('not_found', 'document.not_found')
  }
  needToActOn(current, document)
  const once = { key: sent.key, act: `${type}.copy`, asked: { id }, creates: true }
  const { subjectId } = await commit(
    current,
    once,
    copying(current, document, sent.key, { datedOn: current.today, price: 'now' }),
  )
  return { id: subjectId, number: document.number }
}

/** Takes a draft away; it can be brought back. Its number stays taken. */
export function deleteDocument(current: Current, type: DocumentType, id: number, sent: Sent) {
  return setDeleted(current, type, id, sent, true)
}

/** Brings back a draft that was taken away. */
export function restoreDocument(current: Current, type: DocumentType, id: number, sent: Sent) {
  return setDeleted(current, type, id, sent, false)
}

/** Changes what may still be changed on a completed document: reference and description (U-13). */
export async function changeNotes(
  current: Current,
  type: DocumentType,
  id: number,
  raw: RawInput,
  sent: Sent,
): Promise<void> {
  const { db } = current
  const [[document]] = await read(current, `${type}Update`, [selectDocument(db, type, id)])
  if (!document) throw new Refusal('not_found', 'document.not_found')
  needToActOn(current, document)
  const notes = readInput(z.object({ reference: line(100), description: paragraph(1000) }), raw)
  if (document.isLocked === 1) {
    throw await explained(current, type, id, new Refusal('conflict', 'document.month_is_locked'))
  }
  const { reference, description } = document
  const details = { before: { reference, description }, after: notes }
  const once = {
    key: sent.key,
    act: `${type}.notes`,
    asked: { id, version: sent.version, ...notes },
    subjectId: id,
  }
  try {
    await commit(current, once, [
      recorded(current, `${type}.noted`, type, id, details),
      ensureActs(db, id),
      updateNotes(db, { id, version: sent.version, at: now(current) }, notes),
      ensureChanged(db, 'version_is_stale'),
    ])
  } catch (error) {
    throw await explained(current, type, id, error)
  }
}

/**
 * Whether this member may write in a draft: with the right to, or in one of their own, and where they
 * may act in its warehouses.
 */
export function mayEdit(
  { actor }: Current,
  document: Pick<DocumentRow, 'type' | 'status' | 'createdBy' | 'warehouseId' | 'destinationId'>,
): boolean {
  if (document.status !== 'draft') return false
  if (!actsIn(actor.sight, [document.warehouseId, document.destinationId])) return false
  const isOwn = document.createdBy === actor.memberId
  return can(actor, `${document.type}Update`) || (isOwn && can(actor, `${document.type}Create`))
}

/** Refuses whoever lacks a right besides the one that opened the door. */
export function need({ actor }: Current, permission: Permission): void {
  if (!can(actor, permission)) {
    throw new Refusal('forbidden', 'permission.missing', { permission })
  }
}

/** A line with its amount, and with what completing its document would do to the stock of its day. */
export function shownLine(
  row: LineRow,
  document: { type: DocumentType; status: string; disallowNegative: number },
  prices: Prices | null,
): Line {
  const line: Line = {
    ...row,
    unitPrice: prices && row.unitPrice,
    amount: prices && amountOf(document.type, row),
    before: null,
    after: null,
    short: 0n,
    destinationBefore: null,
    destinationAfter: null,
  }
  if (document.type === 'move' && row.destinationStock !== null) {
    line.destinationBefore = BigInt(row.destinationStock)
    line.destinationAfter = line.destinationBefore + BigInt(row.itemQuantity)
  }
  if (row.stock === null) return line
  const change = changeOf(document.type, row, row.stock)
  const { now, after, shortfall } = stockAfter(
    { closing: row.stock, laterLowest: row.later },
    change,
  )
  Object.assign(line, { before: now, after, short: document.disallowNegative ? shortfall : 0n })
  return line
}

export function totalOf(row: TotalRow, prices: Prices | null): Total {
  const amount = prices && row.amount
  return {
    ...row,
    quantity: BigInt(row.quantity),
    amount: amount === null ? null : pieced(JSON.parse(amount) as string[], row.precision),
  }
}

/** Of a count its difference has a price: to the book of its completion, or as it would be now. */
function amountOf(type: DocumentType, row: LineRow): bigint | null {
  const { quantity, precision, unitPrice } = row
  if (unitPrice === null) return null
  if (type !== 'adjustment') return lineAmount(quantity, precision, unitPrice)
  const book = row.book ?? row.stock
  return book === null ? null : lineAmount(BigInt(quantity) - BigInt(book), precision, unitPrice)
}

function changeOf(type: DocumentType, row: LineRow, stock: number): bigint {
  if (type === 'receipt') return BigInt(row.itemQuantity)
  if (type === 'adjustment') return BigInt(row.quantity) - BigInt(stock)
  return -BigInt(row.itemQuantity)
}

/** A completed line with what it did, as the books say it now. */
function postedLine(
  line: Line,
  posted: readonly { line: number; leg: number; quantity: number; balance: number }[],
): Line {
  for (const { leg, quantity, balance } of posted.filter((row) => row.line === line.line)) {
    const [before, after] = [BigInt(balance), BigInt(balance) + BigInt(quantity)]
    if (leg === 0) Object.assign(line, { before, after })
    else Object.assign(line, { destinationBefore: before, destinationAfter: after })
  }
  return line
}

function copying(
  current: Current,
  document: DocumentRow,
  key: string,
  { datedOn, price }: { datedOn: string; price: 'now' | 'kept' },
): [Statement, ...Statement[]] {
  const { db, actor } = current
  const { type, categoryId, warehouseId, destinationId, reference, description } = document
  const numbered = { categoryId, type, datedOn }
  const made = {
    ...numbered,
    key,
    number: null,
    warehouseId,
    destinationId,
    reference,
    description,
    at: now(current),
    memberId: actor.memberId,
  }
  return [
    insertDocument(db, made),
    ensureDocument(db, key),
    updateCounter(db, numbered),
    insertCopiedValues(db, type, { key }, document.id),
    insertCopiedLines(db, { key }, document.id, price),
    ensureActs(db, { key }),
    recorded(current, `${type}.copied`, type, { createdBy: key }, { from: document.number }),
  ]
}

async function setDeleted(
  current: Current,
  type: DocumentType,
  id: number,
  sent: Sent,
  isDeleted: boolean,
): Promise<DocumentRow> {
  const { db } = current
  const [[document]] = await read(current, `${type}Delete`, [selectDocument(db, type, id)])
  if (!document) throw new Refusal('not_found', 'document.not_found')
  needToActOn(current, document)
  const act = isDeleted ? 'deleted' : 'restored'
  const at = now(current)
  const once = { key: sent.key, act: `${type}.${act}`, asked: { id }, subjectId: id }
  try {
    await commit(current, once, [
      recorded(current, `${type}.${act}`, type, id, { number: document.number }),
      ensureActs(db, id),
      updateDeleted(db, id, { deletedAt: isDeleted ? at : null, at }),
      ensureChanged(db, 'document_is_frozen'),
    ])
  } catch (error) {
    throw await explained(current, type, id, error)
  }
  return document
}

/** Newest first; what one person did over and over stands once. */
function historyOf(rows: readonly DocumentActivityRow[]): HistoryEntry[] {
  const entries: HistoryEntry[] = []
  for (const { at, member, action, details } of rows) {
    const act = action.slice(action.indexOf('.') + 1)
    const last = entries.at(-1)
    if (last && last.act === act && last.member === member && act === 'changed') last.times += 1
    else {
      const { reason = '', created } = JSON.parse(details) as { reason?: string; created?: boolean }
      entries.push({ at, member, act: created ? 'made' : act, times: 1, reason })
    }
  }
  return entries
}

function now(current: Current): string {
  return current.now.toISOString()
}
