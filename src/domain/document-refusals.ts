import { selectUnlockers } from '../db/company/calendar-periods'
import {
  type DocumentType,
  selectDocument,
  selectInactiveItems,
  selectLatestChange,
  selectLines,
} from '../db/company/documents'
import { selectShortfalls } from '../db/company/ledger'
import { selectFields } from '../db/company/values'
import { formatQuantity } from '../ledger/quantity'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'
import { read } from './current'
import { fieldsOf, missingIn } from './values'

/**
 * What was thrown while a document was written, told as precisely as people need it: who changed it
 * meanwhile, who closed the month, which item is short where, when and because of which document.
 * What is no such refusal comes back as it was.
 */
export async function explained(
  current: Current,
  type: DocumentType,
  id: number,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Refusal) || error.kind !== 'conflict') return error
  if (error.key === 'stock.never_negative') return shortOfStock(current, id, error)
  if (error.key === 'document.item_is_not_active') return inactiveItems(current, id, error)
  if (error.key === 'document.field_is_missing') return missingFields(current, type, id, error)
  if (!['document.is_frozen', 'request.stale', 'document.month_is_locked'].includes(error.key)) {
    return error
  }
  const { db } = current
  const [[document], [change], unlockers] = await read(current, null, [
    selectDocument(db, type, id),
    selectLatestChange(db, type, id),
    selectUnlockers(db),
  ])
  if (!document || document.deletedAt !== null) {
    return new Refusal('not_found', 'document.not_found')
  }
  const { number, datedOn, status, completer, completedAt, voider, voidedAt } = document
  if (error.key === 'document.month_is_locked') {
    const { locker, lockedAt } = document
    const by = { name: locker ?? '', at: wallTime(current, lockedAt) }
    return new Refusal('conflict', 'document.month_is_closed', {
      type,
      month: datedOn.slice(0, 7),
      unlockers: unlockersToAsk(current, unlockers),
      ...by,
    })
  }
  const said = (key: string, name: string | null | undefined, at: string | null | undefined) =>
    new Refusal('conflict', key, { number, name: name ?? '', at: wallTime(current, at) })
  if (status === 'complete') return said('document.already_completed', completer, completedAt)
  if (status === 'void') return said('document.already_voided', voider, voidedAt)
  return said('document.changed_meanwhile', change?.member, change?.at)
}

/** Whom to ask for opening a month: names, or '' for whoever may do it themselves. */
export function unlockersToAsk({ actor }: Current, rows: readonly { name: string }[]): string {
  return can(actor, 'calendarPeriodUpdate') ? '' : rows.map(({ name }) => name).join(', ')
}

async function shortOfStock(current: Current, id: number, refusal: Refusal): Promise<Refusal> {
  const { db } = current
  const [short, lines] = await read(current, null, [
    selectShortfalls(db, id),
    selectLines(db, id, 'all'),
  ])
  if (short.length === 0) return refusal
  const fields: FieldErrors = {}
  for (const row of short) {
    const line = lines.find(({ itemId }) => itemId === row.itemId)?.line ?? 0
    fields[`quantity.${line}`] ??= {
      key: 'stock.short',
      args: {
        code: row.code,
        name: row.name,
        unit: row.unit,
        warehouse: row.warehouse,
        day: row.day,
        number: row.documentId === id ? '' : (row.documentNumber ?? ''),
        shortfall: formatQuantity(row.shortfall, row.precision),
        available: formatQuantity(row.available, row.precision),
      },
    }
  }
  return new Refusal('conflict', 'document.stock_is_short', {}, fields)
}

async function inactiveItems(current: Current, id: number, refusal: Refusal): Promise<Refusal> {
  const [items] = await read(current, null, [selectInactiveItems(current.db, id)])
  if (items.length === 0) return refusal
  const fields: FieldErrors = {}
  for (const { line, code, name } of items) {
    fields[`quantity.${line}`] = { key: 'entry.item_is_not_active', args: { code, name } }
  }
  return new Refusal('conflict', refusal.key, {}, fields)
}

/** The mandatory fields that say nothing, by name. */
async function missingFields(
  current: Current,
  type: DocumentType,
  id: number,
  refusal: Refusal,
): Promise<Refusal> {
  const [fields] = await read(current, null, [selectFields(current.db, type, id)])
  return new Refusal('conflict', refusal.key, {}, missingIn(fieldsOf(fields)))
}

/** An instant as the company's clocks showed it, to be written as a time of no zone. */
function wallTime({ settings }: Current, instant: string | null | undefined): string {
  if (!instant) return ''
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: settings.timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(instant))
  return `${shown.replace(' ', 'T')}Z`
}
