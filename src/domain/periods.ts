import type { FieldErrors } from '../ledger/refusal'
import { isDay, type RawInput } from './input'

/** Calendar days, both included. */
export interface Period {
  from: string
  to: string
}

/** A period as a reader asked for it: the days as typed, and what is wrong with them. */
export interface AskedPeriod {
  /** The days to read: as typed where they make sense, else the month of today. */
  period: Period
  typed: Period
  faults: FieldErrors
}

/** Reads `from` and `to` of an address. What is left out is the month of today. */
export function askedPeriod(raw: RawInput, today: string): AskedPeriod {
  const month = monthOf(today)
  const typed = { from: raw.from || month.from, to: raw.to || month.to }
  // One day alone, before or after this month, begins or ends a period by itself.
  if (!raw.to && isDay(typed.from) && typed.from > typed.to) typed.to = monthOf(typed.from).to
  if (!raw.from && isDay(typed.to) && typed.to < typed.from) typed.from = monthOf(typed.to).from
  const faults: FieldErrors = {}
  if (!isDay(typed.from)) faults.from = { key: 'form.no_such_day' }
  if (!isDay(typed.to)) faults.to = { key: 'form.no_such_day' }
  else if (isDay(typed.from) && typed.from > typed.to) faults.to = { key: 'period.reversed' }
  const sound = Object.keys(faults).length === 0
  return { period: sound ? typed : month, typed, faults }
}

/** How many days a period has. */
export function daysIn({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

/** The day so many days after 1 January 1970. Kept, because a picture asks for sixty of them. */
export function dayAt(number: number): string {
  let day = daysAt.get(number)
  if (day === undefined) {
    day = new Date(number * 86_400_000).toISOString().slice(0, 10)
    if (daysAt.size >= 5000) daysAt.clear()
    daysAt.set(number, day)
  }
  return day
}

const daysAt = new Map<number, string>()

/** The first and the last day of the month of a day. */
function monthOf(day: string): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { from: `${day.slice(0, 7)}-01`, to: `${day.slice(0, 7)}-${last}` }
}
