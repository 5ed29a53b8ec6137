import { Refusal } from './refusal'

export type DocumentType = 'receipt' | 'issue' | 'move' | 'adjustment'
export type DocumentStatus = 'draft' | 'complete' | 'void'

/** Days a document may carry at all. Today decides how far ahead: one day (U-23). */
export const FIRST_DAY = '2000-01-01'

/** Refuses a day that does not exist, lies before 2000 or after tomorrow. `today` is the company's. */
export function refuseUnlessDatable(datedOn: string, today: string): void {
  const key = dayFault(datedOn, today)
  if (key) throw new Refusal('invalid', 'form.check', {}, { datedOn: { key } })
}

/** Refuses unless the document may go from Draft to Complete: it is a draft and its day has come. */
export function refuseUnlessCompletable(
  document: {
    status: DocumentStatus
    deletedAt: string | null
    datedOn: string
    lineCount: number
  },
  today: string,
): void {
  if (document.deletedAt !== null) throw new Refusal('not_found', 'document.not_found')
  if (document.status === 'complete') throw new Refusal('conflict', 'document.already_completed')
  if (document.status === 'void') throw new Refusal('conflict', 'document.already_voided')
  if (document.lineCount === 0) {
    throw new Refusal('invalid', 'form.check', {}, { lines: { key: 'document.has_no_lines' } })
  }
  refuseUnlessDatable(document.datedOn, today)
}

/** Refuses unless the document may become Void: a draft or a completed one, with a reason. */
export function refuseUnlessVoidable(
  document: { status: DocumentStatus; deletedAt: string | null },
  reason: string,
): void {
  if (document.deletedAt !== null) throw new Refusal('not_found', 'document.not_found')
  if (document.status === 'void') throw new Refusal('conflict', 'document.already_voided')
  if (reason.trim() === '') {
    throw new Refusal('invalid', 'form.check', {}, { reason: { key: 'form.required' } })
  }
}

function dayFault(datedOn: string, today: string): string | null {
  if (!isDay(datedOn)) return 'form.not_a_day'
  if (datedOn < FIRST_DAY) return 'document.day_too_early'
  return datedOn > dayAfter(today) ? 'document.day_ahead' : null
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
