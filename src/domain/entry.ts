import type { Looked, PickedRow, ScannedCode } from '../db/company/picker'
import type { DecimalLanguage } from '../ledger/decimal'
import { parseQuantity, QUANTITY_DIGITS } from '../ledger/quantity'
import { type FieldErrors, Refusal, type RefusalArgs } from '../ledger/refusal'
import { nameKeyOf } from './input'
import { type Prices, priceOf } from './prices'

/** What the box of a document was given: a scan, something typed, or rows from a spreadsheet. */
export interface Entry {
  /** Its line in the block, from 1. */
  at: number
  text: string
  /** The ways to read it, likeliest first: the first whose code is an item's counts. */
  readings: Reading[]
}

interface Reading {
  code: string
  /** As written; null stands for one. */
  quantity: string | null
  /** What stands behind them: a price, a description. */
  rest: readonly string[]
}

/** How the entries and lines of a document are read: by whom, and for what. */
export interface LineRules {
  language: DecimalLanguage
  /** Nothing is a count, too. */
  zeroCounts: boolean
  /** Null where prices are not shown. */
  prices: Prices | null
}

/** An entry that became a line. */
export interface ResolvedEntry {
  item: number
  quantity: number
  description: string
  /** Where it brought one. */
  price: number | undefined
}

/** An entry that could not become a line: why, and which items may have been meant. */
export interface EntryFault {
  at: number
  text: string
  fault: { key: string; args: RefusalArgs }
  choices: Choice[]
}

/** An item to choose instead, and the entry that chooses it. */
export interface Choice {
  code: string
  name: string
  barcode: string | null
  unit: string
  entry: string
}

/** A refusal that also says what may have been meant by what stands in the box. */
export class RefusedEntry extends Refusal {
  readonly faults: readonly EntryFault[]

  constructor(faults: readonly EntryFault[], fields: FieldErrors = {}) {
    const text = { key: 'entry.faults', args: { count: faults.length } }
    super('invalid', 'form.check', {}, faults.length > 0 ? { ...fields, text } : fields)
    this.faults = faults
  }
}

/** Items are looked for by likeness for so many entries of a block: that reads every item. */
const mostLooked = 5

/** How much text an entry may have; longer ones are no code and no name. */
const longestEntry = 500

/**
 * Reads a block of entries, one in a line: `code`, or `code`, quantity, price and description between
 * tabs or semicolons as a spreadsheet gives them (the price may be left out), or `code × 3`,
 * `3 × code`, `code 3` as people type.
 */
export function entriesOf(block: string): Entry[] {
  return block
    .split(/\r\n?|\n/)
    .map((text, index) => ({ at: index + 1, text: cleaned(text) }))
    .filter(({ text }) => text !== '')
    .map((line) => ({ ...line, readings: readingsOf(line.text) }))
}

/** The codes that decide what the entries are, for one question to the database. */
export function codesOf(entries: readonly Entry[]): ScannedCode[] {
  return entries.flatMap(({ at, readings }) =>
    readings.map(({ code }, reading) => ({
      at,
      reading,
      codeKey: nameKeyOf(code),
      barcodes: barcodesOf(code),
    })),
  )
}

/** What to look for by likeness, should an entry's codes be no item's. */
export function lookedFor(entries: readonly Entry[]): Looked[] {
  return entries
    .slice(0, mostLooked)
    .flatMap(({ at, readings }) =>
      readings.map(({ code }, reading) => ({ at, reading, text: nameKeyOf(code).slice(0, 100) })),
    )
    .filter(({ text }) => text.length > 1)
}

/** Turns entries into lines, or says of each why it cannot be one. */
export function resolved(
  entries: readonly Entry[],
  scanned: readonly (PickedRow & { at: number; reading: number })[],
  alike: readonly (PickedRow & { at: number; reading: number })[],
  rules: LineRules,
): { lines: ResolvedEntry[]; faults: EntryFault[] } {
  const found = new Map<number, PickedRow & { reading: number }>()
  for (const row of scanned) if (!found.has(row.at)) found.set(row.at, row)
  const lines: ResolvedEntry[] = []
  const faults: EntryFault[] = []
  for (const entry of entries) {
    const line = lineOf(entry, found.get(entry.at), alike, rules)
    if ('item' in line) lines.push(line)
    else faults.push(line)
  }
  return { lines, faults }
}

/** A quantity of a line as it was typed, or why it is none. */
export function quantityOf(
  text: string,
  unit: { precision: number },
  rules: LineRules,
): number | { key: string; args: RefusalArgs } {
  const quantity = parseQuantity(text, unit.precision, rules.language)
  if (quantity === 0 && !rules.zeroCounts) return { key: 'quantity.is_zero', args: {} }
  if (typeof quantity === 'number') return quantity
  return { key: quantity, args: { decimals: unit.precision, digits: QUANTITY_DIGITS } }
}

function readingsOf(text: string): Reading[] {
  if (text.includes('\t')) return [cells(text.split('\t'))]
  const whole: Reading = { code: text, quantity: null, rest: [] }
  if (text.includes(';')) return [whole, cells(text.split(';'))]
  const behind = /^(\S.*?)(?:\s*[x×*]\s*|\s+)(\d[\d.,]*)$/i.exec(text)
  const before = /^(\d[\d.,]*)\s*[x×*]\s*(\S.*)$/i.exec(text)
  const readings = [whole]
  if (behind) readings.push({ ...whole, code: behind[1]!, quantity: behind[2]! })
  if (before) readings.push({ ...whole, code: before[2]!, quantity: before[1]! })
  return readings
}

function cells([code = '', quantity = '', ...rest]: string[]): Reading {
  return {
    code: code.trim(),
    quantity: quantity.trim() || null,
    rest: rest.map((cell) => cell.trim()),
  }
}

/**
 * What stands behind the quantity. Whoever may write prices has the price there, if it is one; from
 * anybody else a price is passed over, where a description behind it shows that it was none itself.
 */
function behindQuantity(
  { rest }: Reading,
  { prices, language }: LineRules,
): { description: string; price: ReturnType<typeof priceOf> | undefined } {
  const [first = '', ...others] = rest
  const joined = (cells: readonly string[]) => cells.filter(Boolean).join(' ')
  const isPrice = /^(?:rp\.?\s*)?\d[\d.,]*$/i.test(first)
  if (prices?.isOpen && isPrice) {
    const price = priceOf(first, { decimals: prices.decimals, kept: null }, language)
    return { description: joined(others), price }
  }
  const isPassedOver = isPrice && joined(others) !== ''
  return { description: joined(isPassedOver ? others : rest), price: undefined }
}

/** As every field's text, with a space for what no keyboard types. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\P{Cc}\t]/gu, ' ')
    .trim()
}

/** A scanner reads a UPC of twelve digits as an EAN of thirteen, or the other way round. */
export function barcodesOf(code: string): string[] {
  if (/^\d{12}$/.test(code)) return [code, `0${code}`]
  return /^0\d{12}$/.test(code) ? [code, code.slice(1)] : [code]
}

function lineOf(
  entry: Entry,
  item: (PickedRow & { reading: number }) | undefined,
  alike: readonly (PickedRow & { at: number; reading: number })[],
  rules: LineRules,
): ResolvedEntry | EntryFault {
  const shown = [...entry.text].slice(0, 200).join('')
  const refused = (key: string, args: RefusalArgs, choices: Choice[] = []): EntryFault => ({
    at: entry.at,
    text: shown,
    fault: { key, args },
    choices,
  })
  if (entry.text.length > longestEntry) return refused('entry.unknown', { text: shown })
  if (!item) {
    const code = entry.readings[0]?.code || shown
    return refused('entry.unknown', { text: code }, choicesOf(entry, alike))
  }
  if (item.isActive === 0) {
    return refused('entry.item_is_not_active', { code: item.code, name: item.name })
  }
  const reading = entry.readings[item.reading]!
  const { description, price } = behindQuantity(reading, rules)
  if ([...description].length > 200) return refused('form.too_long', { max: 200 })
  const quantity =
    reading.quantity === null ? 10 ** item.precision : quantityOf(reading.quantity, item, rules)
  if (typeof quantity !== 'number') return refused(quantity.key, quantity.args)
  if (typeof price === 'object') return refused(price.key, price.args)
  return { item: item.id, quantity, description, price }
}

function choicesOf(
  entry: Entry,
  alike: readonly (PickedRow & { at: number; reading: number })[],
): Choice[] {
  const rows = alike.filter((row) => row.at === entry.at)
  const first = rows[0]?.reading
  const reading = first === undefined ? undefined : entry.readings[first]
  if (!reading) return []
  return rows
    .filter((row) => row.reading === first)
    .map((row) => ({
      code: row.code,
      name: row.name,
      barcode: row.upcEan,
      unit: row.unit,
      entry: [row.code, reading.quantity ?? '', ...reading.rest].join('\t').trimEnd(),
    }))
}
