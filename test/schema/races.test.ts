import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { databaseMessage, ensureChanged } from '../../src/db/client'
import { selectLedgerDifferences } from '../../src/db/company/ledger'
import type { DocumentType } from '../../src/ledger/document'
import { type Book, completed, drafted, openBook, post, run, voided } from '../support/book'

const day = '2026-11-22'
let book: Book
let documents = 0
let items = 0

beforeAll(async () => {
  book = await openBook('COMPANY_0005', { items: 30, warehouses: 2 })
})

test('64 people complete one draft: it is done once', async () => {
  const item = newItem()
  const id = await draft('receipt', item, 5)
  const answers = await together(64, () => complete(id))
  expect(answers).toEqual({ done: 1, version_is_stale: 63 })
  expect(await balance(item)).toBe(5)
})

test('64 people issue one of the last 40: 40 get one, 24 are told, none is left', async () => {
  const item = newItem()
  await receive(item, 40)
  const ids = await Promise.all(Array.from({ length: 64 }, () => draft('issue', item, 1)))
  const answers = await together(64, (index) => complete(ids[index] as number))
  expect(answers).toEqual({ done: 40, stock_never_negative: 24 })
  expect(await balance(item)).toBe(0)
})

test('some take it from today, some from a month ago: never more than there is on any day', async () => {
  const item = newItem()
  await receive(item, 10, '2026-10-01')
  await receive(item, 10, day)
  const days = ['2026-10-05', '2026-10-20', '2026-11-10', day]
  const ids = await Promise.all(
    Array.from({ length: 40 }, (_, index) => draft('issue', item, 1, days[index % 4])),
  )
  await together(40, (index) => complete(ids[index] as number))
  const [[worst]] = (await run(book.db, [
    book.db.all(sql`SELECT min(lowest) AS lowest, max(issued) AS issued FROM card_days
      WHERE card_id = (SELECT id FROM cards WHERE item_id = ${item})`),
  ])) as [[{ lowest: number; issued: number }]]
  expect(worst.lowest).toBe(0)
  expect(worst.issued).toBeGreaterThanOrEqual(10)
  expect(worst.issued).toBeLessThanOrEqual(20)
})

test('some complete a draft, some void it: it ends void, and the book knows of both or of neither', async () => {
  const item = newItem()
  const id = await draft('receipt', item, 5)
  const answers = await together(40, (index) => (index % 2 === 0 ? complete(id) : voidIt(id)))
  const [[document]] = (await run(book.db, [
    book.db.all(sql`SELECT status, posting IS NOT NULL AS posted,
      (SELECT count(*) FROM entries WHERE document_id = documents.id) AS entries
      FROM documents WHERE id = ${id}`),
  ])) as [[{ status: string; posted: number; entries: number }]]
  expect(document.status).toBe('void')
  expect(document.entries).toBe(document.posted * 2)
  expect(answers.done).toBe(1 + document.posted)
  expect(await balance(item)).toBe(0)
})

test('20 people void one receipt: it is taken back once', async () => {
  const item = newItem()
  await receive(item, 3)
  const id = await receive(item, 5)
  expect(await together(20, () => voidIt(id))).toEqual({ done: 1, version_is_stale: 19 })
  expect(await balance(item)).toBe(3)
})

test('a receipt is voided while its stock is issued: one of the two, never both', async () => {
  for (let round = 0; round < 10; round++) {
    const item = newItem()
    const received = await receive(item, 5)
    const issued = await draft('issue', item, 5)
    const answers = await together(2, (index) =>
      index === round % 2 ? voidIt(received) : complete(issued),
    )
    expect(answers).toEqual({ done: 1, stock_never_negative: 1 })
    expect(await balance(item)).toBe(0)
  }
})

test('a form arrives 16 times: there is one document', async () => {
  const item = newItem()
  const key = crypto.randomUUID()
  const answers = await together(16, () => {
    documents += 1
    const paper = {
      id: documents,
      key,
      type: 'receipt' as const,
      day,
      warehouse: 1,
      lines: [[item, 5]] as const,
    }
    return run(book.db, [...drafted(book.db, paper), completed(book.db, documents)])
  })
  expect(answers).toEqual({ done: 1, document_exists: 15 })
  expect(await balance(item)).toBe(5)
})

test('a warehouse begins to refuse negative stock while it is emptied: it is not negative, or it allows it', async () => {
  const item = newItem()
  await run(book.db, [book.db.run(sql`UPDATE warehouses SET disallow_negative = 0 WHERE id = 2`)])
  const ids = await Promise.all(Array.from({ length: 20 }, () => draft('issue', item, 1, day, 2)))
  await together(21, (index) =>
    index === 10
      ? run(book.db, [book.db.run(sql`UPDATE warehouses SET disallow_negative = 1 WHERE id = 2`)])
      : complete(ids[index < 10 ? index : index - 1] as number),
  )
  const [[warehouse]] = (await run(book.db, [
    book.db.all(sql`SELECT disallow_negative AS disallows, coalesce((SELECT balance FROM stock
      WHERE item_id = ${item} AND warehouse_id = 2), 0) AS balance FROM warehouses WHERE id = 2`),
  ])) as [[{ disallows: number; balance: number }]]
  expect(warehouse.disallows === 1 ? warehouse.balance : 0).toBe(0)
})

test('after all of it the book agrees with itself', async () => {
  expect(await run(book.db, [selectLedgerDifferences(book.db)])).toEqual([[]])
})

/** How many of them were done, and what the others were told. */
async function together(count: number, act: (index: number) => Promise<unknown>) {
  const answers: Record<string, number> = {}
  const settled = await Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)))
  for (const one of settled) {
    const answer =
      one.status === 'fulfilled'
        ? 'done'
        : (/(\w+): SQLITE/.exec(databaseMessage(one.reason))?.[1] ?? databaseMessage(one.reason))
    answers[answer] = (answers[answer] ?? 0) + 1
  }
  return answers
}

function newItem(): number {
  items += 1
  return items
}

async function receive(item: number, quantity: number, on = day): Promise<number> {
  documents += 1
  await post(book, {
    id: documents,
    type: 'receipt',
    day: on,
    warehouse: 1,
    lines: [[item, quantity]],
  })
  return documents
}

async function draft(type: DocumentType, item: number, quantity: number, on = day, warehouse = 1) {
  documents += 1
  const id = documents
  await run(book.db, drafted(book.db, { id, type, day: on, warehouse, lines: [[item, quantity]] }))
  return id
}

function complete(id: number) {
  return run(book.db, [completed(book.db, id), ensureChanged(book.db, 'version_is_stale')])
}

function voidIt(id: number) {
  return run(book.db, [voided(book.db, id), ensureChanged(book.db, 'version_is_stale')])
}

async function balance(item: number): Promise<number> {
  const [[row]] = (await run(book.db, [
    book.db.all(
      sql`SELECT coalesce(sum(balance), 0) AS balance FROM stock WHERE item_id = ${item}`,
    ),
  ])) as [[{ balance: number }]]
  return row.balance
}
