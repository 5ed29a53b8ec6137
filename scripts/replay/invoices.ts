/**
 * Reads invoices of a shop as stock documents, and does its own arithmetic about them: what opening
 * stock suffices, and what every card must say in the end. Nothing here knows the product.
 */
import { parseCsv } from 'hucre/csv'

export type DocumentType = 'receipt' | 'issue' | 'adjustment'

export interface Item {
  /** As first written in the file. */
  code: string
  name: string
}

export interface Invoice {
  number: string
  type: DocumentType
  /** 'YYYY-MM-DD' */
  day: string
  /** Effects on stock in whole pieces, never 0; in the file's order. The same item may stand twice. */
  lines: { key: string; effect: number }[]
}

export interface Sales {
  /** By key: the code without regard to case. */
  items: Map<string, Item>
  /** In the order of the file. */
  invoices: Invoice[]
  rows: number
  /** What a person would have to decide on, and what was done instead: remark → cases. */
  remarks: Map<string, string[]>
}

const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice']

/**
 * Reads a file of the shape InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice: an invoice
 * is an issue, one that begins with C a receipt, a quantity below zero on another an adjustment.
 * Throws where a row cannot be read at all; what is merely odd becomes a remark.
 */
export function readSales(text: string): Sales {
  const [header = [], ...rows] = parseCsv(text, { skipEmptyRows: true })
  const places = columns.map((name) => header.findIndex((cell) => String(cell).trim() === name))
  const missing = columns.filter((_, place) => (places[place] ?? -1) < 0)
  if (missing.length > 0) throw new Error(`The file has no column ${missing.join(', ')}.`)

  const sales: Sales = { items: new Map(), invoices: [], rows: rows.length, remarks: new Map() }
  const documents = new Map<string, Invoice>()
  for (const [index, cells] of rows.entries()) {
    const row = readRow(places.map((place) => String(cells[place] ?? '').trim()))
    if (!row) throw new Error(`Not readable, row ${index + 2}: ${cells.join(';')}`)
    takeItem(sales, row)
    takeMovement(sales, row, documents)
  }
  for (const item of sales.items.values()) {
    if (item.name !== '') continue
    item.name = item.code
    remark(sales, remarks.nameless, item.code)
  }
  sales.invoices = [...documents.values()].map((invoice) =>
    invoice.type === 'adjustment' ? { ...invoice, lines: summed(invoice.lines) } : invoice,
  )
  return sales
}

/**
 * The opening stock that suffices in whatever order the invoices arrive: everything that ever goes
 * out. Items of which nothing goes out are left out.
 */
export function sufficientOpening(invoices: readonly Invoice[]): Map<string, number> {
  const opening = new Map<string, number>()
  for (const { key, effect } of invoices.flatMap(({ lines }) => lines)) {
    if (effect < 0) opening.set(key, (opening.get(key) ?? 0) - effect)
  }
  return opening
}

/** The day before the first invoice. */
export function openingDay(invoices: readonly Invoice[]): string {
  const first = invoices.map(({ day }) => day).sort()[0]
  if (!first) throw new Error('The file holds no invoice.')
  return new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10)
}

/** Lines of one item become one, at the place of the first: a count counts an item once. */
function summed(lines: Invoice['lines']): Invoice['lines'] {
  const sums = new Map<string, number>()
  for (const { key, effect } of lines) sums.set(key, (sums.get(key) ?? 0) + effect)
  return [...sums].map(([key, effect]) => ({ key, effect })).filter(({ effect }) => effect !== 0)
}

/** The same for every spelling of a code. */
function keyOf(code: string): string {
  return code.normalize('NFC').trim().toLowerCase()
}

const remarks = {
  spelling: 'code in other letters: taken as the item that was there first',
  code: 'code of another shape (postage, discounts, manual …): kept as an item',
  price: 'price 0: kept, stock has no price here',
  description: 'no description: kept, the item is named by another row',
  nameless: 'no description anywhere: the code serves as the name',
  names: 'another description for the same code: the first one stands',
  nothing: 'quantity 0: nothing moves, no line is made',
  sold: 'quantity above zero on a cancellation: taken as an issue',
  days: 'rows of one invoice on several days: the first day counts',
} as const

interface Row {
  number: string
  code: string
  description: string
  quantity: number
  day: string
  price: number
}

function readRow(cells: readonly string[]): Row | undefined {
  const [number = '', code = '', description = '', quantity = '', date = '', price = ''] = cells
  const day = dayOf(date)
  if (!number || !code || !day || !/^-?\d{1,15}$/.test(quantity)) return undefined
  const amount = Number(quantity)
  return {
    number,
    code,
    description,
    quantity: amount,
    day,
    price: Number(price.replace(',', '.')),
  }
}

/** The first spelling of a code and the first description are the item's. */
function takeItem(sales: Sales, { number, code, description, price }: Row): void {
  const item = sales.items.get(keyOf(code)) ?? { code, name: '' }
  sales.items.set(keyOf(code), item)
  const about = `${code} on ${number}`
  if (code !== item.code) remark(sales, remarks.spelling, `${code} = ${item.code}`)
  if (!/^\d{5}[a-z]{0,2}$/i.test(code)) remark(sales, remarks.code, about)
  if (price === 0) remark(sales, remarks.price, about)
  if (description === '') remark(sales, remarks.description, about)
  else if (item.name === '') item.name = description
  else if (description !== item.name) {
    remark(sales, remarks.names, `${code}: ${item.name} / ${description}`)
  }
}

function takeMovement(sales: Sales, row: Row, documents: Map<string, Invoice>): void {
  const { number, code, quantity, day } = row
  if (quantity === 0) {
    remark(sales, remarks.nothing, `${code} on ${number}`)
    return
  }
  const isReturn = /^c/i.test(number)
  if (isReturn && quantity > 0) remark(sales, remarks.sold, `${code} on ${number}`)
  const type = quantity > 0 ? 'issue' : isReturn ? 'receipt' : 'adjustment'
  const invoice = documents.get(`${number} ${type}`) ?? { number, type, day, lines: [] }
  documents.set(`${number} ${type}`, invoice)
  if (day !== invoice.day) remark(sales, remarks.days, `${number}: ${invoice.day}, ${day}`)
  const effect = type === 'receipt' ? Math.abs(quantity) : -Math.abs(quantity)
  invoice.lines.push({ key: keyOf(code), effect })
}

function remark(sales: Sales, what: string, about: string): void {
  const cases = sales.remarks.get(what) ?? []
  sales.remarks.set(what, [...cases, about])
}

/** 'd/m/yyyy hh:mm' → 'YYYY-MM-DD', or undefined where there is no such day. */
function dayOf(date: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(date) ?? []
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${text}T00:00:00Z`)
  const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
  return exists ? text : undefined
}
