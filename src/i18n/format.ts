/** How a language writes numbers, quantities and days. Nothing here knows the product. */
type Lang = 'id' | 'en'

export interface Format {
  /** A plain number: 1240 → '1.240' (id), '1,240' (en). */
  number(value: number): string
  /** A plain decimal as text, digits kept exactly: '1234.5' → '1.234,5' (id), '1,234.5' (en). */
  quantity(decimal: string): string
  /** A day 'YYYY-MM-DD' → '22 Nov 2026'. */
  date(day: string): string
  /** A day with its weekday: 'Min, 22 Nov 2026', 'Sun, 22 Nov 2026'. */
  longDate(day: string): string
  /** A month 'YYYY-MM' → 'November 2026'. */
  month(month: string): string
  /** Two days as one phrase: '1–30 Nov 2026'. */
  period(from: string, to: string): string
  /** An instant (ISO) in a time zone → '22 Nov 2026 10.42' (id), '22 Nov 2026 10:42' (en). */
  dateTime(instant: string, timezone: string): string
  /** An instant (ISO) in a time zone → '10.42' (id), '10:42' (en). */
  time(instant: string, timezone: string): string
  /** Names in a row: 'A, B, dan C'. */
  list(names: string[]): string
}

// British order and 24 hours for English: 11/12 must never be read as a November day.
const locales = { id: 'id-ID', en: 'en-GB' } as const

/** The writing habits of one language. Its Intl objects are made once, on first use. */
export function formatter(lang: Lang): Format {
  made[lang] ??= makeFormatter(locales[lang])
  return made[lang]
}

/**
 * A quantity kept as an integer in its unit's scale (12345, 1) as plain decimal text ('1234.5').
 * Zeros that say nothing are left out.
 */
export function decimalText(value: number | bigint, precision: number): string {
  if (precision === 0) return String(value)
  const digits = String(value < 0 ? -value : value).padStart(precision + 1, '0')
  const whole = digits.slice(0, digits.length - precision)
  const fraction = digits.slice(digits.length - precision).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}

/**
 * An integer in its scale as plain decimal text of just so many decimals, rounded half up; what lies
 * below zero as if it lay above: (12500500000, 6, 0) is '12501', (-12500500000, 6, 0) '-12501'.
 */
export function roundedText(value: number | bigint, scale: number, decimals: number): string {
  const exact = BigInt(value)
  const step = 10n ** BigInt(scale - decimals)
  const size = ((exact < 0n ? -exact : exact) + step / 2n) / step
  const digits = String(size).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = exact < 0n && size > 0n ? '-' : ''
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`
}

const made: Partial<Record<Lang, Format>> = {}

function makeFormatter(locale: string): Format {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const days = dates(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const parts = new Map(numbers.formatToParts(1234.5).map(({ type, value }) => [type, value]))
  const [group, point] = [parts.get('group') ?? '', parts.get('decimal') ?? '']
  const longDays = dates(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  const months = dates(locale, { month: 'long', year: 'numeric' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const clocks = new Map<string, Intl.DateTimeFormat>()
  const zonedDays = new Map<string, Intl.DateTimeFormat>()
  const shownDays = new Map<string, string>()
  const shownLongDays = new Map<string, string>()
  // By the minute, of which no zone shows less.
  const shownInstants = new Map<string, string>()

  const format: Format = {
    number: (value) =>
      Number.isSafeInteger(value)
        ? format.quantity(String(value))
        : numbers.format(value).replace('-', minus),
    // By hand, digit for digit: a page shows hundreds of them, and Intl takes its time over each.
    quantity: (decimal) => {
      const sign = decimal.startsWith('-') ? minus : ''
      const [whole = '', fraction] = decimal.slice(sign.length).split('.')
      const digits = sign + grouped(whole, group)
      return fraction === undefined ? digits : `${digits}${point}${fraction}`
    },
    date: (day) => cached(shownDays, day, () => onDay(days, day)),
    longDate: (day) => cached(shownLongDays, day, () => onDay(longDays, day)),
    month: (month) => onDay(months, `${month}-01`),
    period: (from, to) =>
      cached(shownDays, `${from} ${to}`, () =>
        isDay(from) && isDay(to) && from < to
          ? days.formatRange(noon(from), noon(to)).replace(/\s*–\s*/, (dash) => dash.trim())
          : onDay(days, from === to ? from : `${from} – ${to}`),
      ),
    dateTime: (instant, timezone) =>
      cached(shownInstants, `${timezone} ${Math.floor(Date.parse(instant) / 60_000)}`, () => {
        const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
        const days = cached(zonedDays, timezone, () => zoned(locale, timezone, day))
        return `${days.format(new Date(instant))} ${format.time(instant, timezone)}`
      }),
    time: (instant, timezone) =>
      cached(clocks, timezone, () =>
        zoned(locale, timezone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      ).format(new Date(instant)),
    list: (names) => lists.format(names),
  }
  return format
}

function dates(locale: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
}

function zoned(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone })
}

/** What is not a day is shown as it came: a form gives back what was typed. */
function onDay(dates: Intl.DateTimeFormat, day: string): string {
  return isDay(day) ? dates.format(noon(day)) : day
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // 30 February is read as 2 March: a day is what comes back as it went in.
  const day = noon(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** A true minus: it lines up with the digits, and screen readers say it. */
const minus = '−'

function grouped(digits: string, separator: string): string {
  let text = digits.slice(-3)
  for (let end = digits.length - 3; end > 0; end -= 3) {
    text = digits.slice(Math.max(end - 3, 0), end) + separator + text
  }
  return text
}

const mostCached = 5000

function cached<Key, T>(map: Map<Key, T>, key: Key, make: () => T): T {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    if (map.size >= mostCached) map.clear()
    map.set(key, value)
  }
  return value
}
