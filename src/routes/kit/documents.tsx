import { type Context, Hono } from 'hono'
import type { DocumentsAsked } from '../../db/company/document-lists'
import type { DocumentType } from '../../db/company/documents'
import { type DocumentList, listDocuments } from '../../domain/document-lists'
import {
  changeNotes,
  copyDocument,
  deleteDocument,
  findDocument,
  linesPerPage,
  newDocument,
  type OpenDocument,
  printedDocument,
  restoreDocument,
  voidDocument,
} from '../../domain/documents'
import {
  type DraftAct,
  RefusedCompletion,
  type WrittenDraft,
  writeDraft,
} from '../../domain/drafts'
import { RefusedEntry } from '../../domain/entry'
import { isDay, nameKeyOf, type RawInput } from '../../domain/input'
import type { Sent } from '../../domain/masters'
import { filtersIn } from '../../domain/values'
import type { Env } from '../../env'
import { decimalText } from '../../i18n/format'
import type { Refusal } from '../../ledger/refusal'
import { DocumentListPage } from '../../views/document-lists'
import { DocumentPrintPage } from '../../views/document-print'
import { DocumentPage, documentPaths, type Refused } from '../../views/documents'
import { DraftAnswer, type DraftForm, DraftPage, RefusedAnswer } from '../../views/drafts'
import { address as addressWith } from '../../views/kit/address'
import { fileCell } from '../../views/values'
import { viewsOf } from '../saved-views'
import { page, part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './answers'
import { type Cell, csvAnswer } from './csv'
import { mountFiles } from './files'
import { leaveFlash } from './flash'
import { formOf, idOf, pageOf, type SentForm, searchOf } from './input'

/**
 * The routes of a type of document: list, file, new, page, and each act as a sub-noun one creates.
 * Every act works as a plain form; entry.js asks for parts and never leaves the page.
 */
export function documentRoutes(type: DocumentType): Hono<Env> {
  const path = documentPaths[type]
  const routes = new Hono<Env>()

  routes.get('/', async (c) => {
    const asked = askedOf(c)
    const [saved, list] = await Promise.all([
      viewsOf(c, path),
      listDocuments(c.var.current, type, asked),
    ])
    if (saved.instead) return redirect(c, saved.instead)
    const ui = uiOf(c)
    const last = Math.ceil(list.total / (asked.per ?? list.total))
    if (asked.page > 1 && list.rows.length === 0) {
      return redirect(c, addressWith(ui, { page: last > 1 ? last : undefined }))
    }
    const shown = { ui, type, list, asked, page: asked.page, per: asked.per ?? 50 }
    const item = searchOf(c, 'item')
    return page(
      c,
      ui.t(`nav.${type}s`),
      <DocumentListPage {...shown} item={item} views={saved.views} />,
    )
  })

  routes.get('/list.csv', async (c) => {
    const asked = { ...askedOf(c), page: 1, per: null }
    const list = await listDocuments(c.var.current, type, asked)
    return csvAnswer(c, uiOf(c).t(`nav.${type}s`), fileRows(c, list))
  })

  routes.get('/new', async (c) => showNew(c, type, { key: crypto.randomUUID() }))

  routes.post('/', (c) => write(c, type, null, { kind: 'save' }))
  routes.post('/lines', (c) => write(c, type, null, { kind: 'add', scanning: false }))
  routes.post('/completion', (c) => write(c, type, null, { kind: 'complete' }))

  // An act is no place: whoever comes back to its address, by reload or by hand, finds the document.
  routes.get('/lines', (c) => redirect(c, `${path}/new`))
  routes.get('/completion', (c) => redirect(c, `${path}/new`))

  routes.get('/:id', async (c) => showDocument(c, type, idOf(c), {}))

  routes.get('/:id/print', async (c) => {
    const printed = await printedDocument(c.var.current, type, idOf(c))
    const ui = uiOf(c)
    const { address, phone } = c.var.current.settings
    const body = <DocumentPrintPage ui={ui} {...printed} address={address} phone={phone} />
    return page(c, printed.document.number, body)
  })

  routes.post('/:id', (c) => write(c, type, idOf(c), { kind: 'save' }))
  routes.post('/:id/lines', (c) => write(c, type, idOf(c), { kind: 'add', scanning: false }))
  routes.post('/:id/completion', (c) => write(c, type, idOf(c), { kind: 'complete' }))
  routes.post('/:id/lines/:line/deletion', (c) =>
    write(c, type, idOf(c), { kind: 'remove', line: idOf(c, 'line') }),
  )

  mountFiles(routes, type, path, (c, id, fault) =>
    showDocument(c, type, id, { fault, status: statusOf(fault) }),
  )

  routes.post('/:id/void', async (c) => {
    const id = idOf(c)
    const form = await formOf(c)
    const { copy = '', ...fields } = form.fields
    try {
      const isCopied = copy === '1'
      const sent = sentOf(c, form)
      const voided = await voidDocument(c.var.current, type, id, fields, sent, isCopied)
      c.var.tellOfMinimums()
      const key = isCopied ? 'document.copied' : 'document.voided'
      leaveFlash(c, { tone: 'done', message: { key, args: { number: voided.number } } })
      return redirect(c, `${path}/${voided.id}`)
    } catch (error) {
      return showRefused(c, type, id, form, 'void', refusalToShow(error))
    }
  })

  routes.post('/:id/notes', async (c) => {
    const id = idOf(c)
    const form = await formOf(c)
    try {
      await changeNotes(c.var.current, type, id, form.fields, sentOf(c, form))
      leaveFlash(c, { tone: 'done', message: { key: 'document.notes_saved' } })
      return redirect(c, `${path}/${id}`)
    } catch (error) {
      return showRefused(c, type, id, form, 'notes', refusalToShow(error))
    }
  })

  routes.post('/:id/copy', async (c) => {
    const id = idOf(c)
    const form = await formOf(c)
    try {
      const { id: made, number } = await copyDocument(c.var.current, type, id, sentOf(c, form))
      leaveFlash(c, { tone: 'done', message: { key: 'document.copied', args: { number } } })
      return redirect(c, `${path}/${made}`)
    } catch (error) {
      return showRefused(c, type, id, form, 'page', refusalToShow(error))
    }
  })

  routes.post('/:id/deletion', async (c) => {
    const id = idOf(c)
    const form = await formOf(c)
    try {
      const { number } = await deleteDocument(c.var.current, type, id, sentOf(c, form))
      leaveFlash(c, {
        tone: 'done',
        message: { key: 'document.deleted', args: { number } },
        undo: { action: `${path}/${id}/restoration`, fields: { key: crypto.randomUUID() } },
      })
      return redirect(c, path)
    } catch (error) {
      return showRefused(c, type, id, form, 'page', refusalToShow(error))
    }
  })

  routes.post('/:id/restoration', async (c) => {
    const id = idOf(c)
    const form = await formOf(c)
    const { number } = await restoreDocument(c.var.current, type, id, sentOf(c, form))
    leaveFlash(c, { tone: 'done', message: { key: 'document.restored', args: { number } } })
    return redirect(c, `${path}/${id}`)
  })

  routes.get('/:id/*', (c) => redirect(c, `${path}/${idOf(c)}`))

  return routes
}

/** Does what a draft's form asks, and shows what became of it. */
async function write(c: Context<Env>, type: DocumentType, id: number | null, asked: DraftAct) {
  const form = await formOf(c)
  const { scanning = '', ...fields } = form.fields
  const act: DraftAct = asked.kind === 'add' ? { kind: 'add', scanning: scanning === '1' } : asked
  try {
    const written = await writeDraft(c.var.current, type, id, fields, sentOf(c, form), act)
    return showWritten(c, type, written, act)
  } catch (error) {
    const refusal = refusalToShow(error)
    if (wantsPart(c)) return showRefusedPart(c, refusal)
    return showRefusedDraft(c, type, id, { ...form, fields }, refusal)
  }
}

function showWritten(c: Context<Env>, type: DocumentType, written: WrittenDraft, act: DraftAct) {
  const { document, lines, totals, faults, isPage, isAlone, prices } = written
  const { id, number, isLocked, lockedAt, locker } = document
  const location = `${documentPaths[type]}/${id}`
  const ui = uiOf(c)
  if (act.kind !== 'complete' && wantsPart(c)) {
    const showsStock = c.var.current.settings.showQuantity
    const lock = isLocked === 1 ? { lockedAt, locker } : null
    const form = { type, document, lines, totals, faults, lock, showsStock, prices }
    return part(c, <DraftAnswer ui={ui} form={form} isPage={isPage} isAlone={isAlone} />)
  }
  if (act.kind === 'complete') {
    c.var.tellOfMinimums()
    const message = { key: 'document.completed', args: { number } }
    const fields = { key: crypto.randomUUID(), reason: ui.t('document.undone') }
    leaveFlash(c, {
      tone: 'done',
      message,
      ...(ui.can(`${type}Void`) && { undo: { action: `${location}/void`, fields } }),
    })
  } else if (act.kind === 'save') {
    leaveFlash(c, { tone: 'done', message: { key: 'document.draft_saved', args: { number } } })
  }
  return redirect(c, location)
}

function showRefusedPart(c: Context<Env>, refusal: Refusal) {
  const faults = refusal instanceof RefusedEntry ? refusal.faults : []
  const isStale = refusal.key === 'document.changed_meanwhile'
  return part(
    c,
    <RefusedAnswer ui={uiOf(c)} fault={refusal} faults={faults} isStale={isStale} />,
    statusOf(refusal),
  )
}

/** The form again, with what was typed; where only completing was refused, the draft as it was kept. */
async function showRefusedDraft(
  c: Context<Env>,
  type: DocumentType,
  id: number | null,
  form: SentForm,
  fault: Refusal,
) {
  const isSpent = fault.kind === 'conflict' || fault.key === 'request.key_reused'
  const key = isSpent ? crypto.randomUUID() : form.key
  const faults = fault instanceof RefusedEntry ? fault.faults : []
  const status = statusOf(fault)
  if (fault instanceof RefusedCompletion) {
    return showDocument(c, type, fault.documentId, { fault, status })
  }
  const isTyped = Object.keys(form.fields).length > 0
  const shown = { key, fault, faults, status, ...(isTyped && { typed: form.fields }) }
  return id === null ? showNew(c, type, shown) : showDocument(c, type, id, shown)
}

interface Shown {
  key?: string
  typed?: RawInput
  fault?: Refusal
  faults?: DraftForm['faults']
  status?: ReturnType<typeof statusOf>
}

async function showNew(c: Context<Env>, type: DocumentType, shown: Shown) {
  const made = await newDocument(c.var.current, type)
  const ui = uiOf(c)
  const form: DraftForm = {
    type,
    document: null,
    values: shown.typed ?? made.values,
    fields: made.fields,
    categories: made.categories,
    warehouses: made.warehouses,
    notOffered: made.notOffered,
    lines: [],
    perPage: linesPerPage.draft,
    page: 1,
    totals: [],
    prices: made.prices,
    showsStock: c.var.current.settings.showQuantity,
    lock: made.lock,
    formKey: shown.key ?? crypto.randomUUID(),
    fault: shown.fault,
    faults: shown.faults ?? [],
  }
  return page(c, ui.t(`${type}.new`), <DraftPage ui={ui} form={form} />, {
    status: shown.status ?? 200,
    scripts: ['entry.js'],
  })
}

/** A document: as a form for whoever may write in it, else to be read. */
async function showDocument(c: Context<Env>, type: DocumentType, id: number, shown: Shown) {
  const { page: at } = pageOf(c)
  const opened = await findDocument(c.var.current, type, id, at)
  const ui = uiOf(c)
  const { document } = opened
  if (at > 1 && opened.lines.length === 0 && !shown.fault) {
    return redirect(c, addressWith(ui, { page: undefined }))
  }
  const status = shown.status ?? 200
  const { fault } = shown
  if (!opened.isEditable) {
    const refused = fault && { act: 'page' as const, fault, values: {} }
    return showRead(c, opened, crypto.randomUUID(), refused, status)
  }
  const isStale = shown.typed !== undefined && fault?.key === 'document.changed_meanwhile'
  const form: DraftForm = {
    ...opened,
    type,
    values: shown.typed ?? valuesOf(opened),
    perPage: linesPerPage.draft,
    showsStock: c.var.current.settings.showQuantity,
    lock: document.isLocked === 1 ? document : null,
    isAsSaved: !shown.typed,
    formKey: shown.key ?? crypto.randomUUID(),
    fault,
    faults: shown.faults ?? [],
    isStale,
  }
  return page(c, document.number, <DraftPage ui={ui} form={form} />, {
    status,
    scripts: ['entry.js'],
  })
}

async function showRefused(
  c: Context<Env>,
  type: DocumentType,
  id: number,
  form: SentForm,
  act: 'void' | 'notes' | 'page',
  fault: Refusal,
) {
  const opened = await findDocument(c.var.current, type, id)
  const refused = { act, fault, values: form.fields }
  return showRead(c, opened, crypto.randomUUID(), refused, statusOf(fault))
}

function showRead(
  c: Context<Env>,
  shown: OpenDocument,
  formKey: string,
  refused: Refused | undefined,
  status: ReturnType<typeof statusOf> = 200,
) {
  const ui = uiOf(c)
  return page(
    c,
    shown.document.number,
    <DocumentPage
      ui={ui}
      shown={shown}
      perPage={linesPerPage[shown.document.status === 'draft' ? 'draft' : 'done']}
      formKey={formKey}
      refused={refused}
    />,
    { status },
  )
}

function valuesOf({ document }: OpenDocument): RawInput {
  const { categoryId, warehouseId, destinationId, datedOn, reference, description } = document
  return {
    categoryId: String(categoryId),
    warehouseId: String(warehouseId),
    destinationId: String(destinationId ?? ''),
    datedOn,
    reference,
    description,
  }
}

/** What a form says of itself. The language is the reader's, known once the door is open. */
function sentOf(c: Context<Env>, { key, version }: SentForm): Sent {
  return {
    key,
    version,
    get language() {
      return uiOf(c).lang
    },
  }
}

const sorts = ['date', '-date', 'number', '-number', 'amount', '-amount']
const statuses = ['draft', 'complete', 'void'] as const

/** What the address asks a list for; what makes no sense in it is not asked. */
function askedOf(c: Context<Env>): DocumentsAsked {
  const { page: at, per } = pageOf(c)
  const id = (name: string) => {
    const text = c.req.query(name) ?? ''
    return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
  }
  const day = (name: string) => {
    const text = c.req.query(name) ?? ''
    return isDay(text) ? text : null
  }
  const sort = c.req.query('sort') ?? ''
  return {
    search: nameKeyOf(searchOf(c)),
    status: statuses.find((status) => status === c.req.query('status')) ?? null,
    from: day('from'),
    to: day('to'),
    categoryId: id('category'),
    warehouseId: id('warehouse'),
    memberId: id('by'),
    itemKey: nameKeyOf(searchOf(c, 'item')) || null,
    fields: filtersIn(c.req.query()),
    sort: sorts.includes(sort) ? sort : '-date',
    page: at,
    per,
  }
}

function* fileRows(c: Context<Env>, list: DocumentList): Generator<Cell[]> {
  const ui = uiOf(c)
  yield [
    ui.t('document.number'),
    ui.t('document.date'),
    ui.t('document.category'),
    ui.t('document.warehouse'),
    ui.t('document.to_warehouse'),
    ui.t('document.reference'),
    ui.t('document.description'),
    ui.t('document.line_heads'),
    ui.t('document.line_total'),
    ui.t('document.unit'),
    ...(list.prices ? [ui.t('document.total_amount')] : []),
    ui.t('document.status'),
    ui.t('document.by'),
    ...list.fields.map(({ name }) => name),
  ]
  for (const row of list.rows) {
    const { quantity, precision } = row
    yield [
      row.number,
      row.datedOn,
      row.category,
      row.warehouse,
      row.destination,
      row.reference,
      row.description,
      row.lines,
      quantity === null || precision === null
        ? null
        : { decimal: decimalText(quantity, precision) },
      row.unit,
      ...(list.prices
        ? [row.amount === null ? null : { decimal: decimalText(row.amount, 12) }]
        : []),
      ui.t(`status.${row.status}`),
      row.creator,
      ...list.fields.map((field) => fileCell(ui, field, row.said.get(field.id) ?? '')),
    ]
  }
}
