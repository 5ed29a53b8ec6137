import * as z from 'zod'
import { ensureChanged, type Statement } from '../db/client'
import {
  type CategoryChoiceRow,
  type ChangedLine,
  type DocumentRow,
  type DocumentType,
  deleteLine,
  detailsOfDraft,
  ensureDocument,
  ensureDraft,
  ensureLineCount,
  type Header,
  insertDocument,
  insertLines,
  type LineChoice,
  type LineRow,
  selectCategoryChoices,
  selectDocument,
  selectLines,
  selectTotals,
  selectWarehouseChoices,
  type TotalRow,
  updateCompleted,
  updateHeader,
  updateLines,
  updateRaisedLines,
  updateTouched,
  type WarehouseChoiceRow,
} from '../db/company/documents'
import { updateCounter } from '../db/company/numberings'
import { selectAlike, selectScanned } from '../db/company/picker'
import { selectRequest } from '../db/company/requests'
import { ensureActs } from '../db/company/sight'
import { replaceValues, selectFields } from '../db/company/values'
import { refuseUnlessDatable } from '../ledger/document'
import { formatQuantity } from '../ledger/quantity'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { recorded } from './activity'
import { commit, commitAtTheDoor, type Once, read } from './current'
import { explained } from './document-refusals'
import { type Line, mayEdit, need, shownLine, type Total, totalOf } from './documents'
import {
  codesOf,
  type Entry,
  type EntryFault,
  entriesOf,
  type LineRules,
  lookedFor,
  quantityOf,
  RefusedEntry,
  type ResolvedEntry,
  resolved,
} from './entry'
import { collected, day, line, paragraph, type RawInput, readInput, rowId } from './input'
import type { Sent } from './masters'
import { type Prices, priceOf, pricesFor } from './prices'
import { needToActOn } from './sight'
import {
  type ChangedValue,
  changedValues,
  fieldsOf,
  type OwnField,
  splitFields,
  toldValues,
} from './values'

const none: LineChoice = { lines: [] }

/** A document holds so many lines; a longer list is two documents. */
const mostLines = 1000

/** What is done with the form of a draft, besides saving all that it holds. */
export type DraftAct =
  | { kind: 'save' }
  /** Adds what stands in the box. `scanning`: each entry for itself, none waits for another. */
  | { kind: 'add'; scanning: boolean }
  | { kind: 'remove'; line: number }
  | { kind: 'complete' }

/** A draft as the act left it. */
export interface WrittenDraft {
  document: DocumentRow
  /** Lines that the act touched, or the first page of them where more may look different now. */
  lines: Line[]
  isPage: boolean
  totals: Total[]
  /** Entries that became no line, while scanning. */
  faults: readonly EntryFault[]
  /** Nobody else changed it since the form was filled, so the form may go on from this version. */
  isAlone: boolean
  /** Null where prices are not shown. */
  prices: Prices | null
}

/** A completion that was refused: the draft is kept as the form held it. */
export class RefusedCompletion extends Refusal {
  readonly documentId: number

  constructor(documentId: number, { key, args, fields }: Refusal) {
    super('conflict', key, args, fields)
    this.documentId = documentId
  }
}

/**
 * Writes a draft as its form holds it and does what was asked, in one batch: a document that is not
 * there yet (`id` null) is made and numbered, lines are changed, what was scanned or pasted becomes
 * lines, and the whole is completed where that was asked.
 *
 * Where a field or an entry is faulty nothing is written (`RefusedEntry`). Where only the completion is
 * refused, by stock, a closed month or an inactive item, the draft is kept (`RefusedCompletion`).
 *
 * A form that holds nothing but its version completes the draft as it was saved, in one round trip.
 */
export async function writeDraft(
  current: Current,
  type: DocumentType,
  id: number | null,
  raw: RawInput,
  sent: Sent,
  act: DraftAct,
): Promise<WrittenDraft> {
  const form = filledForm(raw, act)
  const once: Once = {
    key: sent.key,
    act: `${type}.${act.kind}`,
    asked: { id, raw },
    ...(id === null ? { creates: true } : { subjectId: id }),
  }
  if (id !== null && act.kind === 'complete' && isBare(form)) {
    const written = await completeAtTheDoor(current, type, id, once, sent)
    if (written) return written
  }
  const known = await facts(current, type, id ?? 0, form, sent.key)
  const { document } = known
  if (act.kind === 'complete') need(current, `${type}Complete`)
  if (id === null) need(current, `${type}Create`)
  else if (!document || document.deletedAt !== null) {
    throw new Refusal('not_found', 'document.not_found')
  } else {
    needToActOn(current, document)
    if (!mayEdit(current, { ...document, status: 'draft' })) need(current, `${type}Update`)
  }

  const ref = id ?? { key: sent.key }
  if (known.isAnswered && act.kind !== 'complete') {
    await commit(current, once, [recorded(current, once.act, type, null)])
    return left(current, type, ref, sent, { page: 1 })
  }

  const change = checked(current, type, form, known, sent, act)
  if (document && isNothing(document, change, act)) {
    const unchanged = await left(current, type, ref, sent, none)
    const isAlone = unchanged.document.version === sent.version
    return { ...unchanged, isAlone, faults: change.faults }
  }
  if (!document) return create(current, type, once, change, sent, act)
  return act.kind === 'complete'
    ? complete(current, document, once, change, sent)
    : update(current, document, once, change, sent, act)
}

/** `book`: what a count was shown to be counted against. */
interface TypedLine {
  quantity?: string
  description?: string
  book?: string
  price?: string
}

/** What the form of a draft holds. */
interface FilledForm {
  /** The page of lines that was shown. */
  page: number
  /** Empty where only what was scanned is sent. */
  header: RawInput
  /** The company's own fields, by id. */
  typed: Map<number, string>
  lines: Map<number, TypedLine>
  entries: Entry[]
}

/** Everything the database knows that decides about a form. */
interface Facts {
  document: DocumentRow | undefined
  fields: OwnField[]
  rows: LineRow[]
  scanned: Parameters<typeof resolved>[1]
  alike: Parameters<typeof resolved>[2]
  categories: CategoryChoiceRow[]
  warehouses: WarehouseChoiceRow[]
  /** The request was answered before. */
  isAnswered: boolean
}

/** What is to be written. */
interface Change {
  /** Null where the form did not send it. */
  header: (Header & { number: string | null }) | null
  values: ChangedValue[]
  changed: ChangedLine[]
  added: ResolvedEntry[]
  faults: EntryFault[]
  merges: boolean
  /** The page of lines to show again, where the head or somebody else changed what they show. */
  page: number | null
}

function filledForm(raw: RawInput, act: DraftAct): FilledForm {
  const { typed, rest: all } = splitFields(raw)
  const { text = '', block = '', choose = '', page = '', ...rest } = all
  const header: Record<string, string> = {}
  const lines: FilledForm['lines'] = new Map()
  for (const [name, value] of Object.entries(rest)) {
    const [, field, number] = /^(quantity|description|book|price)\.([1-9]\d{0,4})$/.exec(name) ?? []
    const at = Number(number)
    if (field === undefined) header[name] = value
    else if (act.kind !== 'remove' || act.line !== at) {
      lines.set(at, { ...lines.get(at), [field]: value })
    }
  }
  const box = [text, block].filter((part) => part.trim() !== '').join('\n')
  return {
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    header,
    typed,
    lines,
    entries: entriesOf(withChoice(box, choose)),
  }
}

/** Nothing stands in it that the draft might not hold. */
function isBare({ header, typed, lines, entries }: FilledForm): boolean {
  return Object.keys(header).length + typed.size + lines.size + entries.length === 0
}

/** The box with one of its lines replaced by what was chosen instead: `3<tab>BRS-005<tab>2`. */
function withChoice(box: string, choose: string): string {
  const [, at, entry] = /^(\d{1,4})\t(.+)$/s.exec(choose) ?? []
  if (entry === undefined) return box
  const lines = box.split(/\r\n?|\n/)
  lines[Number(at) - 1] = entry
  return lines.join('\n')
}

async function facts(
  current: Current,
  type: DocumentType,
  id: number,
  form: FilledForm,
  key: string,
): Promise<Facts> {
  const { db } = current
  const entries = form.entries.length > mostLines ? [] : form.entries
  const codes = codesOf(entries)
  const [[document], own, rows, scanned, alike, categories, warehouses, answered] = await read(
    current,
    `${type}View`,
    [
      selectDocument(db, type, id),
      selectFields(db, type, id, [...form.typed.keys()]),
      // Only a count is compared with what the books say now.
      selectLines(db, id, { lines: [...form.lines.keys()], withoutStock: type !== 'adjustment' }),
      selectScanned(db, codes),
      selectAlike(db, lookedFor(entries), codes),
      selectCategoryChoices(db, type, id),
      selectWarehouseChoices(db, id),
      selectRequest(db, key),
    ],
  )
  const isAnswered = answered.length > 0
  const fields = fieldsOf(own)
  return { document, fields, rows, scanned, alike, categories, warehouses, isAnswered }
}

/** Checks all that the form holds and refuses it with everything that is wrong at once. */
function checked(
  current: Current,
  type: DocumentType,
  form: FilledForm,
  known: Facts,
  sent: Sent,
  act: DraftAct,
): Change {
  const errors: FieldErrors = {}
  const prices = pricesFor(current)
  const rules = { language: sent.language, zeroCounts: type === 'adjustment', prices }
  const { document } = known
  const isScan = document !== undefined && Object.keys(form.header).length === 0
  const header = isScan ? null : headerOf(current, type, form.header, known, act, errors)
  const values = isScan
    ? []
    : changedValues(known.fields, form.typed, act.kind === 'complete', errors)
  const changed = changedLines(form.lines, known.rows, rules, errors)
  if (act.kind === 'complete') askAboutChangedBooks(form.lines, known.rows, errors)
  if (form.entries.length > mostLines) {
    errors.text = {
      key: 'document.too_many_lines',
      args: { most: mostLines, count: form.entries.length },
    }
  }
  const { lines: added, faults } =
    'text' in errors
      ? { lines: [], faults: [] }
      : resolved(form.entries, known.scanned, known.alike, rules)
  const isEmpty = (document?.lastLine ?? 0) === 0 && added.length === 0 && faults.length === 0
  if (act.kind === 'complete' && isEmpty) errors.text ??= { key: 'document.has_no_lines' }
  // A scan of nothing makes no document; into one that is there it is only told.
  const isTold = act.kind === 'add' && act.scanning && (document || added.length > 0)
  const blocking = isTold ? [] : faults
  if (blocking.length > 0 || Object.keys(errors).length > 0) {
    throw new RefusedEntry(blocking, errors)
  }

  const categoryId = header?.categoryId ?? document?.categoryId
  const category = known.categories.find((row) => row.id === categoryId)
  const merges = type === 'adjustment' || category?.mergeScanned !== 0
  const isBehind = document !== undefined && document.version !== sent.version
  return {
    header,
    values,
    changed,
    added: merges ? merged(added) : added,
    faults,
    merges,
    page: document && (header ? isOther(header, document) : isBehind) ? form.page : null,
  }
}

/** Another day or warehouse has other stock. */
function isOther(header: Header, document: Header): boolean {
  const names = ['datedOn', 'warehouseId', 'destinationId'] as const
  return names.some((name) => header[name] !== document[name])
}

const head = z.object({
  categoryId: rowId(),
  datedOn: day(),
  warehouseId: rowId(),
  reference: line(100),
  description: paragraph(1000),
})
const [number, destinationId] = [line(60), rowId()]
/** What the head of a document asks for: a move where to, a new one perhaps its number. */
const heads = {
  kept: { move: head.extend({ destinationId }), other: head },
  new: { move: head.extend({ number, destinationId }), other: head.extend({ number }) },
}

type HeaderInput = Omit<Header, 'destinationId'> & { number?: string; destinationId?: number }

/** The head of the form, with what is wrong in it left in `errors`. */
function headerOf(
  current: Current,
  type: DocumentType,
  raw: RawInput,
  { document, categories, warehouses }: Facts,
  act: DraftAct,
  errors: FieldErrors,
): Change['header'] {
  const schema = heads[document ? 'kept' : 'new'][type === 'move' ? 'move' : 'other']
  const read = collected(errors, () => readInput(schema, raw) as HeaderInput)
  const refuse = (name: string, key: string, args = {}) => {
    errors[name] ??= { key, args }
  }
  collected(errors, () => {
    if (raw.datedOn) refuseUnlessDatable(raw.datedOn, current.today)
  })
  if (!read) return null

  const category = categories.find((row) => row.id === read.categoryId)
  const isKept = act.kind !== 'complete' && document?.categoryId === read.categoryId
  if (!category) refuse('categoryId', 'form.choose_again')
  else if (category.isUsable === 0 && !isKept) {
    refuse('categoryId', 'document.category_is_not_usable')
  } else if (!document && category.isNumbered === 0) {
    refuse('categoryId', 'document.numbering_is_missing')
  }
  if (read.number && category?.allowManual === 0) refuse('number', 'document.number_is_automatic')

  for (const name of ['warehouseId', 'destinationId'] as const) {
    const id = read[name]
    if (id === undefined) continue
    const warehouse = warehouses.find((row) => row.id === id)
    if (!warehouse) refuse(name, 'form.choose_again')
    else if (warehouse.isActive === 0 && (act.kind === 'complete' || document?.[name] !== id)) {
      refuse(name, 'document.warehouse_is_not_active')
    }
  }
  if (read.destinationId !== undefined && read.destinationId === read.warehouseId) {
    refuse('destinationId', 'document.warehouses_are_the_same')
  }
  return { ...read, number: read.number || null, destinationId: read.destinationId ?? null }
}

function changedLines(
  typed: FilledForm['lines'],
  rows: readonly LineRow[],
  rules: LineRules,
  errors: FieldErrors,
): ChangedLine[] {
  const changed: ChangedLine[] = []
  for (const [number, { quantity: text, description: note, price: money }] of typed) {
    const row = rows.find(({ line }) => line === number)
    if (!row) {
      errors[`quantity.${number}`] = { key: 'document.line_is_gone' }
      continue
    }
    const quantity = text === undefined ? row.quantity : quantityOf(text, row, rules)
    if (typeof quantity !== 'number') errors[`quantity.${number}`] = quantity
    const name = `description.${number}`
    const description =
      note === undefined || note === row.description
        ? row.description
        : collected(
            errors,
            () => readInput(z.object({ [name]: line(200) }), { [name]: note })[name],
          )
    const price = money === undefined ? row.unitPrice : typedPrice(money, row, rules)
    if (price !== null && typeof price !== 'number') errors[`price.${number}`] = price
    if (typeof quantity !== 'number' || description === undefined) continue
    const isOther = quantity !== row.quantity || description !== row.description
    if (price === row.unitPrice) {
      if (isOther) changed.push({ line: number, quantity, description })
    } else if (price === null || typeof price === 'number') {
      changed.push({ line: number, quantity, description, price })
    }
  }
  return changed
}

/** A price as it was typed; null where the field was emptied. Only who may write prices has one. */
function typedPrice(text: string, row: LineRow, { prices, language }: LineRules) {
  if (!prices?.isOpen) return { key: 'document.price_is_closed', args: {} }
  if (text.trim() === '') return null
  return priceOf(text, { decimals: prices.decimals, kept: row.unitPrice }, language)
}

/** A count whose book moved since it was shown is not completed before it was seen anew (U-06). */
function askAboutChangedBooks(
  typed: FilledForm['lines'],
  rows: readonly LineRow[],
  errors: FieldErrors,
): void {
  for (const { line, stock, precision } of rows) {
    const shown = typed.get(line)?.book
    if (shown === undefined || stock === null || shown === String(stock)) continue
    if (!/^-?\d{1,16}$/.test(shown)) continue
    const args = {
      before: formatQuantity(Number(shown), precision),
      now: formatQuantity(stock, precision),
    }
    errors[`quantity.${line}`] ??= { key: 'document.book_changed', args }
  }
}

/** The same item once, with all that was given of it, in the order of its latest entry. */
function merged(entries: readonly ResolvedEntry[]): ResolvedEntry[] {
  const byItem = new Map<number, ResolvedEntry>()
  for (const entry of entries) {
    const earlier = byItem.get(entry.item)
    byItem.delete(entry.item)
    byItem.set(entry.item, {
      item: entry.item,
      quantity: entry.quantity + (earlier?.quantity ?? 0),
      description: entry.description || (earlier?.description ?? ''),
      price: entry.price ?? earlier?.price,
    })
  }
  return [...byItem.values()]
}

function isNothing(
  document: DocumentRow,
  { header, values, changed, added }: Change,
  act: DraftAct,
): boolean {
  if (act.kind === 'complete' || act.kind === 'remove') return false
  const fields = changedFields(document, header)
  return changed.length + added.length + values.length + fields.length === 0
}

/** The fields of the head that the form holds otherwise than the draft. */
function changedFields(document: DocumentRow, header: Header | null): (keyof Header)[] {
  const names = [
    'categoryId',
    'datedOn',
    'warehouseId',
    'destinationId',
    'reference',
    'description',
  ] as const
  return header ? names.filter((name) => header[name] !== document[name]) : []
}

async function create(
  current: Current,
  type: DocumentType,
  once: Once,
  { header, values, added, faults }: Change,
  sent: Sent,
  act: DraftAct,
): Promise<WrittenDraft> {
  const { db, actor } = current
  const { key } = once
  const ref = { key }
  const by = { memberId: actor.memberId, at: current.now.toISOString() }
  const made = { ...header!, ...by, type, key }
  const statements: [Statement, ...Statement[]] = [
    insertDocument(db, made),
    ensureDocument(db, key),
    updateCounter(db, made),
    ...replaceValues(db, type, ref, values),
    insertLines(db, ref, added, { touched: touchOf(current) }),
    ensureActs(db, ref),
  ]
  const lines = added.length
  if (act.kind !== 'complete') {
    const told = recorded(current, `${type}.created`, type, { createdBy: key }, { lines })
    const reads = leftReads(current, type, ref, { page: 1 })
    const { answers } = await commit(current, once, [...statements, told], reads)
    return { ...leftBehind(current, answers, sent, { page: 1 }), faults }
  }
  try {
    const completion = [
      updateCompleted(db, ref, by),
      recorded(current, `${type}.completed`, type, { createdBy: key }, { created: true, lines }),
    ]
    const reads = [selectDocument(db, type, ref)] as const
    const { answers } = await commit(current, once, [...statements, ...completion], reads)
    return leftBehind(current, [answers[0], [], []], sent, none)
  } catch (error) {
    if (!isRefusedCompletion(error)) throw error
    // A key of its own, made from the other: the same request once more finds the same draft.
    const keptKey = keptDraftKey(key)
    const { subjectId } = await commit(current, { ...once, key: keptKey, act: `${type}.save` }, [
      insertDocument(db, { ...made, key: keptKey }),
      ensureDocument(db, keptKey),
      updateCounter(db, made),
      recorded(current, `${type}.created`, type, { createdBy: keptKey }, { lines }),
      ...replaceValues(db, type, { key: keptKey }, values),
      insertLines(db, { key: keptKey }, added, { touched: touchOf(current) }),
      ensureActs(db, { key: keptKey }),
    ])
    throw await refusedCompletion(current, type, subjectId, error)
  }
}

async function update(
  current: Current,
  document: DocumentRow,
  once: Once,
  change: Change,
  sent: Sent,
  act: DraftAct,
): Promise<WrittenDraft> {
  const { id, type } = document
  const choice: LineChoice = change.page
    ? { page: change.page }
    : change.added.length > 0
      ? { items: [...new Set(change.added.map(({ item }) => item))], touchedFrom: touchOf(current) }
      : { lines: change.changed.map((row) => row.line) }
  const reads = leftReads(current, type, id, choice)
  try {
    const writing = changing(current, document, change, sent, act)
    const { answers, replayed } = await commit(current, once, writing, reads)
    if (replayed) return left(current, type, id, sent, { page: 1 })
    return { ...leftBehind(current, answers, sent, choice), faults: change.faults }
  } catch (error) {
    throw await explained(current, type, id, error)
  }
}

async function complete(
  current: Current,
  document: DocumentRow,
  once: Once,
  change: Change,
  sent: Sent,
): Promise<WrittenDraft> {
  const { db } = current
  const { id, type } = document
  const isMended = !isNothing(document, change, { kind: 'save' })
  const writing = changing(current, document, change, sent, { kind: 'save' })
  const [, ...mending] = writing
  const told = recorded(
    current,
    `${type}.completed`,
    type,
    id,
    isMended ? detailsOf(document, change, { kind: 'save' }) : {},
  )
  const statements = isMended
    ? [...mending, ...completing(current, type, id, sent.version + 1)]
    : completing(current, type, id, sent.version)
  // What was completed is shown by its own page.
  const reads = [selectDocument(db, type, id)] as const
  try {
    const { answers } = await commit(current, once, [told, ...statements], reads)
    return leftBehind(current, [answers[0], [], []], sent, none)
  } catch (error) {
    if (!isRefusedCompletion(error)) throw await explained(current, type, id, error)
    const keptOnce = { ...once, key: keptDraftKey(once.key), act: `${type}.save` }
    if (isMended) await commit(current, keptOnce, writing)
    throw await refusedCompletion(current, type, id, error)
  }
}

/**
 * Completes a draft as it was saved. Null where anything stands in the way, for the long way to tell;
 * members who may write only in drafts of their own go that way, too.
 */
async function completeAtTheDoor(
  current: Current,
  type: DocumentType,
  id: number,
  once: Once,
  sent: Sent,
): Promise<WrittenDraft | null> {
  const answers = await commitAtTheDoor(
    current,
    once,
    [`${type}View`, `${type}Update`, `${type}Complete`],
    [
      recorded(current, `${type}.completed`, type, id),
      ...completing(current, type, id, sent.version),
    ],
    [selectDocument(current.db, type, id)],
  )
  return answers && leftBehind(current, [answers[0], [], []], sent, none)
}

function completing({ db, now }: Current, type: DocumentType, id: number, version: number) {
  const by = { memberId: db.viewer, at: now.toISOString() }
  return [ensureDraft(db, { type, id, version }), updateCompleted(db, id, by)]
}

/** Everything that makes the draft what its form holds; the line of the log comes first. */
function changing(
  current: Current,
  document: DocumentRow,
  change: Change,
  sent: Sent,
  act: DraftAct,
): [Statement, ...Statement[]] {
  const { type, id } = document
  return [
    recorded(current, `${type}.changed`, type, id, detailsOf(document, change, act)),
    // Of the warehouses that it leaves as well as of those that it goes to.
    ensureActs(current.db, id),
    ...headStatements(current, document, change, sent),
    ...(change.header ? [ensureActs(current.db, id)] : []),
    ...replaceValues(current.db, type, id, change.values),
    ...lineStatements(current, document, change, act),
  ]
}

function headStatements(
  { db, now }: Current,
  { id }: DocumentRow,
  { header }: Change,
  { version }: Sent,
): Statement[] {
  const at = now.toISOString()
  return header
    ? [updateHeader(db, { id, version, at }, header), ensureChanged(db, 'version_is_stale')]
    : [updateTouched(db, { id, at }), ensureChanged(db, 'document_is_frozen')]
}

function lineStatements(
  current: Current,
  { id, lastLine }: DocumentRow,
  { changed, added, merges }: Change,
  act: DraftAct,
): Statement[] {
  const { db } = current
  const touched = touchOf(current)
  const statements: Statement[] = []
  if (changed.length > 0) statements.push(updateLines(db, id, changed))
  if (act.kind === 'remove') statements.push(deleteLine(db, id, act.line))
  if (added.length === 0) return statements
  if (merges) {
    // Lines that are not there yet are inserted after the others were raised, so none is done twice.
    statements.push(
      updateRaisedLines(db, id, added, touched),
      insertLines(db, id, added, { touched, unlessPresent: true }),
    )
  } else statements.push(insertLines(db, id, added, { touched }))
  if (lastLine + added.length > mostLines) statements.push(ensureLineCount(db, id, mostLines))
  return statements
}

/**
 * What the log keeps of a change, read from the draft in the batch that changes it, ahead of the change:
 * the fields of the head and the lines, before and after.
 */
function detailsOf(
  document: DocumentRow,
  { header, values, changed, added }: Change,
  act: DraftAct,
) {
  return detailsOfDraft(document.id, {
    header: changedFields(document, header).length > 0 ? header : null,
    fields: toldValues(values),
    changed,
    added,
    removed: act.kind === 'remove' ? act.line : null,
  })
}

async function left(
  current: Current,
  type: DocumentType,
  ref: number | { key: string },
  sent: Sent,
  choice: LineChoice,
): Promise<WrittenDraft> {
  const answers = await read(current, null, leftReads(current, type, ref, choice))
  return leftBehind(current, answers, sent, choice)
}

function leftReads(
  { db }: Current,
  type: DocumentType,
  ref: number | { key: string },
  choice: LineChoice,
) {
  return [
    selectDocument(db, type, ref),
    selectLines(db, ref, choice),
    selectTotals(db, type, ref),
  ] as const
}

function leftBehind(
  current: Current,
  [[document], rows, totals]: readonly [DocumentRow[], LineRow[], TotalRow[]],
  { version }: Sent,
  choice: LineChoice,
): WrittenDraft {
  if (!document) throw new Refusal('not_found', 'document.not_found')
  const prices = pricesFor(current)
  return {
    document,
    lines: rows.map((row) => shownLine(row, document, prices)),
    isPage: typeof choice === 'object' && 'page' in choice,
    totals: totals.map((row) => totalOf(row, prices)),
    faults: [],
    isAlone: document.version === version + 1,
    prices,
  }
}

/** A completion that the stock, the calendar or an item forbids; anything else is about the draft. */
function isRefusedCompletion(error: unknown): error is Refusal {
  const keys = [
    'stock.never_negative',
    'stock.out_of_range',
    'document.month_is_locked',
    'document.item_is_not_active',
    'document.warehouse_is_not_active',
    'document.category_is_not_usable',
    'document.field_is_missing',
  ]
  return error instanceof Refusal && error.kind === 'conflict' && keys.includes(error.key)
}

async function refusedCompletion(
  current: Current,
  type: DocumentType,
  id: number,
  refusal: Refusal,
): Promise<unknown> {
  const error = await explained(current, type, id, refusal)
  return error instanceof Refusal ? new RefusedCompletion(id, error) : error
}

function keptDraftKey(key: string): string {
  return `${key.slice(0, 94)}-draft`
}

/** The order of the latest scan: by the clock, with room for a block of a thousand in each tick. */
function touchOf({ now }: Current): number {
  return now.getTime() * 1000
}
