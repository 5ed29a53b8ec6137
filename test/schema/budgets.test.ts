import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Statement } from '../../src/db/client'
import {
  type CardRef,
  type CardSlice,
  type PageEntryRow,
  selectCardPage,
} from '../../src/db/company/cards'
import { selectCompletions, selectLatest } from '../../src/db/company/dashboard'
import { selectShortageCount, selectShortages } from '../../src/db/company/minimum-stock'
import { selectStockPage, selectSummaryPage } from '../../src/db/company/summary'
import type { DocumentType } from '../../src/ledger/document'
import {
  type Book,
  completed,
  costOf,
  dayNumber,
  drafted,
  openBook,
  run,
  voided,
} from '../support/book'

type Lines = readonly (readonly [item: number, quantity: number])[]
type Cost = { read: number; written: number }

const entriesADay = 200
const one: Lines = [[1, 5]]
let documents = 0
let short: Book
let long: Book

// Item 1 in warehouse 1 has a card of 1,000 entries on 5 days in one book, of 200,000 on 1,000 in the other.
beforeAll(async () => {
  short = await grownBook('COMPANY_0002', 5)
  long = await grownBook('COMPANY_0003', 1000)
}, 120_000)

describe('a posting costs D1 no more on a card of 200,000 entries than on one of 1,000', () => {
  test.each<[string, DocumentType, Cost]>([
    ['a receipt', 'receipt', { read: 25, written: 12 }],
    ['an issue', 'issue', { read: 25, written: 12 }],
    ['a move, which has two entries', 'move', { read: 40, written: 16 }],
    ['a count, which looks at the books first', 'adjustment', { read: 30, written: 12 }],
  ])('%s of one line', async (_, type, budget) => {
    const lines: Lines = type === 'adjustment' ? [[1, 10_000_000]] : one
    const costs = [
      await costOfPosting(short, { type, day: 5, lines }),
      await costOfPosting(long, { type, day: 1000, lines }),
    ]
    expect(costs[1]).toEqual(costs[0])
    expectWithin(costs[1] as Cost, budget)
  })

  test('100 lines', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => [200 + index, 5] as const)
    await costOfPosting(short, { type: 'receipt', day: 5, lines })
    await costOfPosting(long, { type: 'receipt', day: 1000, lines })
    const costs = [
      await costOfPosting(short, { type: 'receipt', day: 5, lines }),
      await costOfPosting(long, { type: 'receipt', day: 1000, lines }),
    ]
    expect(costs[1]).toEqual(costs[0])
    expectWithin(costs[1] as Cost, { read: 12 * 100, written: 5 * 100 })
  })

  test('500 lines, 400 of them the first of their card', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => [200 + index, 5] as const)
    const costs = [
      await costOfPosting(short, { type: 'receipt', day: 5, lines }),
      await costOfPosting(long, { type: 'receipt', day: 1000, lines }),
    ]
    expect(costs[1]).toEqual(costs[0])
    expectWithin(costs[1] as Cost, { read: 14 * 500, written: 8 * 500 })
  })
})

describe('a backdated line reads and writes a row for each later day, however many entries they have', () => {
  test('4 later days of 5 or of 1,000', async () => {
    const costs = [
      await costOfPosting(short, { type: 'receipt', day: 1, lines: one }),
      await costOfPosting(long, { type: 'receipt', day: 996, lines: one }),
    ]
    expect(costs[1]).toEqual(costs[0])
    expectWithin(costs[1] as Cost, { read: 4 + 25, written: 4 + 14 })
  })

  test.each([
    ['on a day on which the card moved', 500, 500],
    ['on the first day of the card', 1, 999],
    ['before the first day of the card', -3, 1000],
  ])('%s', async (_, day, later) => {
    const budget = { read: later + 25, written: later + 14 }
    expectWithin(await costOfPosting(long, { type: 'receipt', day, lines: one }), budget)
    expectWithin(await costOf(long, [voided(long.db, documents)]), budget)
    expectWithin(
      await costOfPosting(long, { type: 'issue', day: 1000 - later + 1, lines: one }),
      budget,
    )
  })

  test('where stock below zero is allowed, being there costs four rows more, to ask the warehouse', async () => {
    await run(long.db, [
      long.db.run(sql`UPDATE warehouses SET disallow_negative = 0 WHERE id = 3`),
      ...Array.from({ length: 50 }, (_, index) => posting(long, 'issue', 1 + index, 3)).flat(),
    ])
    await run(long.db, posting(long, 'issue', 0, 3).slice(0, -1))
    const cost = await costOf(long, [completed(long.db, documents)])
    expectWithin(cost, { read: 50 + 25 + 4, written: 50 + 14 })
  })
})

test('a void looks at the entries of its own day at most, on the side that it changes', async () => {
  const before = await costOfPosting(long, { type: 'issue', day: 900, lines: one })
  const cost = await costOf(long, [voided(long.db, documents)])
  expect(before.written).toBe(cost.written + 1)
  expect(cost.read).toBeLessThanOrEqual(100 + 25 + 3 * (entriesADay + 2))
})

describe('watching minimums costs a posting a few rows for each item that has one (R-MIN-03)', () => {
  const mode = async (to: string) => {
    for (const { db } of [short, long]) {
      await run(db, [db.run(sql`UPDATE settings SET minimum_mode = ${to}`)])
    }
  }
  beforeAll(async () => {
    for (const book of [short, long]) {
      const stock = Array.from({ length: 200 }, (_, index) => [300 + index, 50] as const)
      await run(book.db, posting(book, 'receipt', 4, 1, stock))
      await run(book.db, [
        book.db.run(sql`INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity)
          SELECT 1, id, 30 FROM items WHERE id BETWEEN 300 AND 399`),
        book.db.run(sql`UPDATE items SET minimum_quantity = 30 WHERE id BETWEEN 300 AND 399`),
      ])
    }
    await mode('per_warehouse')
  })

  test.each<[string, readonly [number, number], Cost]>([
    ['an item without a minimum', [400, 1], { read: 25 + 8, written: 8 }],
    ['one that stays above its own', [300, 1], { read: 25 + 13, written: 8 }],
    ['one that falls below it', [301, 30], { read: 25 + 17, written: 8 + 6 }],
    ['one that is below already', [301, 1], { read: 25 + 15, written: 8 + 3 }],
  ])('an issue of %s', async (_, line, budget) => {
    const costs = [
      await costOfPosting(short, { type: 'issue', day: 5, lines: [line] }),
      await costOfPosting(long, { type: 'issue', day: 1000, lines: [line] }),
    ]
    expect(costs[1]).toEqual(costs[0])
    expectWithin(costs[1] as Cost, budget)
  })

  test('in Union each warehouse of an item is looked at', async () => {
    await mode('union')
    const cost = await costOfPosting(long, { type: 'issue', day: 1000, lines: [[302, 30]] })
    expectWithin(cost, { read: 25 + 16, written: 8 + 6 })
    await mode('inactive')
  })
})

test('a dashboard reads a few hundred rows and one for each document of the last weeks (R-DSH-01)', async () => {
  const { db } = long
  await run(db, [
    db.run(sql`UPDATE settings SET minimum_mode = 'union'`),
    db.run(sql`UPDATE items SET minimum_quantity = 1000000`),
  ])
  const everything = { warehouseId: null, categoryId: null, search: '' }
  const rows = async (statement: Statement) => (await costOf(long, [statement])).read
  expect(await rows(selectLatest(db, 10))).toBeLessThanOrEqual(10 * 6)
  const shortages = selectShortages(db, everything, { after: null, limit: 6 })
  expect(await rows(shortages)).toBeLessThanOrEqual(6 * 6)
  expect(await rows(selectShortageCount(db, everything, 100))).toBeLessThanOrEqual(250)
  const page = { after: { share: 1, itemId: 150, warehouseId: 0 }, limit: 50, withReceipts: true }
  expect(await rows(selectShortages(db, everything, page))).toBeLessThanOrEqual(50 * (6 + 3 * 20))
  const completions = (most: number) =>
    selectCompletions(db, { since: '2026-11-01', warehouseId: null, most })
  expect(await rows(completions(10_000))).toBeLessThanOrEqual(2 * documents + 10)
  expect(await rows(completions(100))).toBeLessThanOrEqual(2 * 100 + 10)
  await run(db, [db.run(sql`UPDATE settings SET minimum_mode = 'inactive'`)])
})

describe('reading costs what is shown, not what there is', () => {
  const whole = { from: dayNumber(-10), to: dayNumber(1100) }

  test.each([
    ['first', 0],
    ['hundredth', 99],
    ['middle', 2000],
    ['last', 3999],
  ])('the %s page of a card of 4,000 pages', async (_, page) => {
    for (const hideVoids of [false, true]) {
      const slice = { ...whole, hideVoids, offset: page * 50, limit: 50 }
      const { rows, read } = await pageOf(long, { itemId: 1, warehouseId: 1 }, slice)
      expect(rows).toHaveLength(50)
      const before = await entriesBefore(long, rows[0] as PageEntryRow)
      expect(read).toBeLessThanOrEqual(200 + before)
    }
  })

  test('a page of a card of all warehouses, and of a day of 20,000 entries', async () => {
    const lines = Array.from({ length: 10_000 }, () => [3, 5] as const)
    for (const warehouse of [1, 2, 1])
      await run(short.db, posting(short, 'receipt', 3, warehouse, lines))
    for (const page of [0, 100, 399]) {
      const slice = { ...whole, hideVoids: false, offset: page * 50, limit: 50 }
      const { rows, read } = await pageOf(short, { itemId: 3, warehouseId: 1 }, slice)
      expect(rows).toHaveLength(50)
      expect(await entriesBefore(short, rows[0] as PageEntryRow)).toBe(page * 50)
      expect(read).toBeLessThanOrEqual(200 + page * 50)
    }
    const all = await pageOf(
      long,
      { itemId: 1, warehouseId: null },
      { ...whole, hideVoids: false, offset: 100_000, limit: 50 },
    )
    expect(all.rows).toHaveLength(50)
    // The entries of two days and two searches.
    expect(all.read).toBeLessThanOrEqual(3 * (2 * entriesADay + 50) + 200)
  })

  test('50 items in 5 warehouses, now, on a past day and over a period', async () => {
    const shop = await openBook('COMPANY_0007', { items: 60, warehouses: 5 })
    const lines = Array.from({ length: 60 }, (_, index) => [index + 1, 5] as const)
    for (const day of [0, 1, 2, 30, 31, 60]) {
      const papers = [1, 2, 3, 4, 5].map((warehouse) =>
        posting(shop, 'receipt', day, warehouse, lines),
      )
      await run(shop.db, papers.flat())
    }
    const filter = { warehouseIds: [], categoryId: null, search: '', status: 'all' as const }
    const order = { sort: 'code' as const, descending: false }
    const slice = { limit: 50, offset: 0 }
    for (const asOf of [null, dayNumber(20)]) {
      const cost = await costOf(shop, [selectStockPage(shop.db, { ...filter, asOf }, order, slice)])
      expect(cost.read).toBeLessThanOrEqual(600)
    }
    const month = {
      ...filter,
      from: dayNumber(10),
      to: dayNumber(40),
      split: true,
      hideIdle: false,
    }
    const summary = selectSummaryPage(
      shop.db,
      month,
      { ...order, group: null },
      { limit: 300, offset: 0 },
    )
    const cost = await costOf(shop, [summary])
    expect(cost.read).toBeLessThanOrEqual(6 * 300)
  })

  async function pageOf({ db, meter }: Book, card: CardRef, slice: CardSlice) {
    const before = meter.rowsRead
    const [one, all] = (await run(db, [...selectCardPage(db, card, slice)])) as PageEntryRow[][]
    return { rows: [...(one ?? []), ...(all ?? [])], read: meter.rowsRead - before }
  }

  async function entriesBefore({ db }: Book, row: PageEntryRow): Promise<number> {
    const [[found]] = (await run(db, [
      db.all(sql`SELECT count(*) AS count FROM entries WHERE card_id = ${row.card_id}
        AND dated_on = ${row.dated_on} AND seq < ${row.seq}`),
    ])) as [[{ count: number }]]
    return found.count
  }
})

function expectWithin(cost: Cost, budget: Cost): void {
  expect(cost.read).toBeLessThanOrEqual(budget.read)
  expect(cost.written).toBeLessThanOrEqual(budget.written)
}

async function costOfPosting(
  book: Book,
  { type, day, lines }: { type: DocumentType; day: number; lines: Lines },
): Promise<Cost> {
  documents += 1
  const destination = type === 'move' ? 2 : null
  const paper = { id: documents, type, day: dayNumber(day), warehouse: 1, destination, lines }
  await run(book.db, drafted(book.db, paper))
  return costOf(book, [completed(book.db, documents)])
}

function posting({ db }: Book, type: DocumentType, day: number, warehouse: number, lines = one) {
  documents += 1
  const paper = { id: documents, type, day: dayNumber(day), warehouse, lines }
  return [...drafted(db, paper), completed(db, documents)]
}

async function grownBook(binding: `COMPANY_00${string}`, days: number): Promise<Book> {
  const book = await openBook(binding, { items: 700, warehouses: 3 })
  // Each month has its row, as where somebody looked at the calendar.
  await run(book.db, [
    book.db.run(sql`INSERT INTO calendar_periods (month, type)
      SELECT y.value || '-' || m.value, t.value FROM json_each('[2023, 2024, 2025, 2026]') y,
        json_each('["01","02","03","04","05","06","07","08","09","10","11","12"]') m,
        json_each('["receipt","issue","move","adjustment"]') t`),
  ])
  const lines = Array.from({ length: entriesADay }, () => [1, 5] as const)
  for (let from = 1; from <= days; from += 20) {
    const batch = Array.from({ length: Math.min(20, days - from + 1) }, (_, index) =>
      posting(book, 'receipt', from + index, 1, lines),
    )
    await run(book.db, batch.flat())
  }
  return book
}
