import { Refusal } from './refusal'

export type DocumentType = 'receipt' | 'issue' | 'move' | 'adjustment'
export type DocumentStatus = 'draft' | 'complete' | 'void'

/** The first day a document may carry. Today decides the last: one day ahead (U-23). */
const FIRST_DAY = '2000-01-01'

/** Refuses a day that does not exist, lies before 2000 or after tomorrow. `today` is the company's. */
export function refuseUnlessDatable(datedOn: string, today: string): void {
  const key = dayFault(datedOn, today)
  if (key) throw new Refusal('invalid', 'form.check', {}, { datedOn: { key } })
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
