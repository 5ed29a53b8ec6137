/** Plays the invoices of a file in a company of its own, several clients at a time. */
import { openBrowser } from '../lib/client.ts'
import {
  addCategory,
  addItem,
  addUnit,
  addWarehouse,
  numberOf,
  openShop,
  type Paper,
  record,
  type Shop,
  ToldNo,
} from '../lib/shop.ts'
import { type Book, openBook } from './book.ts'
import { type CardAddress, cardFile, cardPages } from './cards.ts'
import { type Invoice, openingDay, type Sales, sufficientOpening } from './invoices.ts'
import { takeTurns } from './turns.ts'

export interface Played {
  subdomain: string
  documents: number
  /** Rows of the file. */
  lines: number
  seconds: number
  /** What was answered to documents that were not recorded. */
  refused: string[]
  cards: number
  entries: number
  /** Cards whose pages on the screen were read as well. */
  screens: number
  differences: string[]
}

const warehouse = 'Gudang'
const unit = 'PCS'
const category = 'Barang'
/** A document holds a thousand lines; half of it is a pleasant page. */
const openingLines = 500
const screensToRead = 20

/**
 * @param invoices those of `sales`, in the order in which they are to be recorded
 * @param tell says how far it is
 */
export async function play(
  port: number,
  clients: number,
  sales: Sales,
  invoices: readonly Invoice[],
  tell: (words: string) => void,
): Promise<Played> {
  const browser = openBrowser({ connections: clients })
  const company = freshName()
  const shop = await openShop(browser, port, { subdomain: company, name: `Replay ${company}` })
  tell(`${company} is open`)
  await addUnit(shop, { code: unit, name: 'Buah', precision: 0 })
  await addCategory(shop, category)
  const warehouseId = idIn(await addWarehouse(shop, warehouse, true))
  const items = await makeItems(shop, sales, clients)
  tell(`${items.size} items made`)

  const book = openBook()
  const before = openingDay(invoices)
  await receiveOpening(shop, sales, book, before)
  tell('opening stock received')
  const refused: string[] = []
  const began = performance.now()
  await recordAll(shop, { sales, invoices, clients, book, refused })
  const seconds = (performance.now() - began) / 1000
  tell(`${invoices.length} documents recorded in ${seconds.toFixed(1)} s`)

  const to =
    invoices
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? before
  const cards = [...items].map(([key, itemId]) => ({
    key,
    address: { itemId, warehouseId, from: before, to },
  }))
  const found = await compare(shop, cards, book, clients)
  browser.close()
  return {
    subdomain: company,
    documents: invoices.length - refused.length,
    lines: sales.rows,
    seconds,
    refused,
    cards: cards.length,
    ...found,
  }
}

/** @returns the items' ids by key */
async function makeItems(
  shop: Shop,
  { items }: Sales,
  clients: number,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  await side(clients, [...items], async ([key, { code, name }]) => {
    ids.set(key, idIn(await addItem(shop, { code, name, category, unit })))
  })
  return ids
}

async function receiveOpening(shop: Shop, sales: Sales, book: Book, day: string): Promise<void> {
  const stock = [...sufficientOpening(sales.invoices)]
  for (let from = 0; from < stock.length; from += openingLines) {
    const part = stock.slice(from, from + openingLines)
    const lines = part.map(([key, effect]) => ({ key, effect }))
    await write(shop, sales, book, { number: 'opening', type: 'receipt', day, lines })
  }
}

/** Counts have the items they count for themselves: a count says how much is there. */
async function recordAll(
  shop: Shop,
  work: {
    sales: Sales
    invoices: readonly Invoice[]
    clients: number
    book: Book
    refused: string[]
  },
): Promise<void> {
  const { sales, invoices, clients, book, refused } = work
  const turns = takeTurns()
  await side(clients, invoices, async (invoice) => {
    const keys = invoice.lines.map(({ key }) => key)
    await turns({ keys, alone: invoice.type === 'adjustment' }, async () => {
      try {
        await write(shop, sales, book, invoice)
      } catch (error) {
        if (!(error instanceof ToldNo)) throw error
        refused.push(`${invoice.number}: ${error.message}`)
      }
    })
  })
}

async function write(shop: Shop, sales: Sales, book: Book, invoice: Invoice): Promise<void> {
  const { number, type, day, lines } = invoice
  const paper: Paper = {
    type,
    day,
    warehouse,
    reference: number,
    lines: lines.map(({ key, effect }) => {
      const amount = type === 'adjustment' ? book.balanceAt(key, day) + effect : Math.abs(effect)
      return { code: sales.items.get(key)?.code ?? key, quantity: String(amount) }
    }),
  }
  const path = await record(shop, paper)
  book.post(await numberOf(shop, path), { day, lines })
}

async function compare(
  shop: Shop,
  cards: readonly { key: string; address: CardAddress }[],
  book: Book,
  clients: number,
): Promise<{ entries: number; screens: number; differences: string[] }> {
  const differences: string[] = []
  const lengths: { key: string; address: CardAddress; rows: number }[] = []
  await side(clients, cards, async ({ key, address }) => {
    const card = await cardFile(shop, address)
    differences.push(...book.differences(key, card))
    lengths.push({ key, address, rows: card.rows.length })
  })
  const longest = lengths.sort((one, other) => other.rows - one.rows).slice(0, screensToRead)
  await side(clients, longest, async ({ key, address }) => {
    const { rows } = await cardFile(shop, address)
    const shown = await cardPages(shop, address)
    const written = rows.map(({ document, effect, balance }) => ({ document, effect, balance }))
    if (JSON.stringify(shown) !== JSON.stringify(written)) {
      differences.push(`${key}: its pages show something else than its file`)
    }
  })
  const entries = lengths.reduce((sum, { rows }) => sum + rows, 0)
  return { entries, screens: longest.length, differences }
}

/** Works through a list with so many at once, each taking the next as soon as it is free. */
async function side<T>(
  clients: number,
  list: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = list.values()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const one of waiting) await work(one)
    }),
  )
}

/** A company nobody has: letters that look like nothing else. */
function freshName(): string {
  const letters = 'abcdefghjkpqrtuxyz'
  const random = crypto.getRandomValues(new Uint8Array(8))
  return `replay-${[...random].map((byte) => letters[byte % letters.length]).join('')}`
}

function idIn(path: string): string {
  return path.split('/').at(-1) ?? ''
}
