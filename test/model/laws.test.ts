import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Statement } from '../../src/db/client'
import { cardRows, lowestBalance, totalsOf } from '../../src/ledger/card'
import type { DocumentType } from '../../src/ledger/document'
import {
  contraMovements,
  type EntryKind,
  type Movement,
  movements,
} from '../../src/ledger/movement'
import bramasta from '../fixtures/worked-examples/01-fifo-pd-bramasta.csv?raw'
import simplified from '../fixtures/worked-examples/05-average-accounting-simplified.csv?raw'
import tryton from '../fixtures/worked-examples/09-fifo-tryton.csv?raw'
import {
  type Book,
  completed,
  dayNumber,
  drafted,
  insertItems,
  openBook,
  post,
  run,
  voidPaper,
} from '../support/book'

interface Sheet {
  type: DocumentType
  day: number
  lines: [item: number, quantity: number][]
}

interface DayRow {
  item: number
  warehouse: number
  dated_on: string
  closing: number
  lowest: number
  received: number
  issued: number
  moved_in: number
  moved_out: number
  adjusted_up: number
  adjusted_down: number
  standing_count: number
}

interface EntryRow {
  item: number
  warehouse: number
  datedOn: string
  seq: number
  quantity: number
  kind: EntryKind
}

const runs = 25
const patience = 60_000
const items = 3
let book: Book
let documents = 0
let lastItem = 0

const sheet: fc.Arbitrary<Sheet> = fc.record({
  type: fc.constantFrom<DocumentType>('receipt', 'issue', 'move'),
  day: fc.nat(9),
  lines: fc.array(fc.tuple(fc.integer({ min: 1, max: items }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 4,
  }),
})
const sheets = fc.array(sheet, { minLength: 1, maxLength: 12 })

beforeAll(async () => {
  book = await openBook('COMPANY_0006', { items: 0, warehouses: 2, disallowNegative: false })
})

describe('laws of the book, whatever is in it', () => {
  test(
    'the order in which documents are completed changes no closing balance and no total',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          sheets.chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
          ),
          async ([all, shuffled]) => {
            const [one, other] = [await posted(all), await posted(shuffled)]
            const ends = (rows: DayRow[]) => rows.map(({ lowest, ...rest }) => rest)
            expect(ends(await daysFrom(one))).toEqual(ends(await daysFrom(other)))
          },
        ),
        { numRuns: runs },
      )
    },
    patience,
  )

  test(
    'completing and voiding leaves everything as it was before',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          sheets,
          sheet,
          fc.array(sheet, { maxLength: 4 }),
          async (all, extra, later) => {
            const without = await posted([...all, ...later])
            const first = await posted(all)
            const id = await postedOn(first, extra)
            await posted(later, first)
            await voidPaper(book, id)
            const days = await daysFrom(first)
            // The day of the void stays, with nothing of it: what it closes with is what stood before.
            const moved = days.filter((day, index) => !isEmpty(day, days[index - 1]))
            expect(moved).toEqual(await daysFrom(without))
          },
        ),
        { numRuns: runs },
      )
    },
    patience,
  )

  test(
    'a document of many lines does what as many documents of one line do',
    async () => {
      await fc.assert(
        fc.asyncProperty(sheets, async (all) => {
          const together = await posted(all)
          const split = await posted(
            all.flatMap(({ lines, ...head }) => lines.map((line) => ({ ...head, lines: [line] }))),
          )
          expect(await daysFrom(together)).toEqual(await daysFrom(split))
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  test(
    'what is moved there and back on a day was never away',
    async () => {
      await fc.assert(
        fc.asyncProperty(sheets, sheet, async (all, extra) => {
          const first = await posted(all)
          const before = await daysFrom(first)
          await postedOn(first, { ...extra, type: 'move' })
          await postedOn(first, { ...extra, type: 'move' }, 2)
          const after = await daysFrom(first)
          const closings = (rows: DayRow[], day: string) =>
            new Map(
              rows
                .filter(({ dated_on }) => dated_on <= day)
                .map(({ item, warehouse, closing }) => [`${item} ${warehouse}`, closing]),
            )
          for (const { dated_on } of after) {
            for (const [card, closing] of closings(after, dated_on)) {
              expect(closing).toBe(closings(before, dated_on).get(card) ?? 0)
            }
          }
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  test(
    'the pure functions tell the same book',
    async () => {
      await fc.assert(
        fc.asyncProperty(sheets, fc.nat(), async (all, voidAt) => {
          const first = lastItem + 1
          const told: Record<string, string[]> = {}
          const from = documents
          await posted(all)
          const voidedSheet = voidAt % all.length
          await voidPaper(book, from + 1 + voidedSheet)
          all.forEach(({ type, day, lines }, index) => {
            const made = movements({
              type,
              posting: 0,
              datedOn: dayNumber(day),
              warehouseId: 1,
              destinationId: type === 'move' ? 2 : null,
              lines: lines.map(([item, quantity], at) => ({
                line: at + 1,
                itemId: item,
                quantity: BigInt(quantity),
              })),
            })
            const both = index === voidedSheet ? [...made, ...contraMovements(made)] : made
            told[from + 1 + index] = both.map(shown).sort()
          })
          const entries = await entriesFrom(first)
          const found: Record<string, string[]> = {}
          for (const { document, ...entry } of entries) {
            const { item: itemId, warehouse: warehouseId, datedOn, kind } = entry
            const movement = {
              itemId,
              warehouseId,
              datedOn,
              kind,
              quantity: BigInt(entry.quantity),
              seq: entry.seq % 65_536,
            }
            found[document] = [...(found[document] ?? []), shown(movement)].sort()
          }
          expect(found).toEqual(told)

          for (const day of await daysFrom(first)) {
            const ofCard = entries.filter(
              ({ item, warehouse }) => item === day.item && warehouse === day.warehouse,
            )
            const upTo = ofCard.filter(({ datedOn }) => datedOn <= day.dated_on)
            const today = ofCard.filter(({ datedOn }) => datedOn === day.dated_on)
            const opening =
              cardRows(0, upTo.slice(0, upTo.length - today.length)).at(-1)?.balance ?? 0n
            expect(cardRows(opening, today).at(-1)?.balance).toBe(BigInt(day.closing))
            expect(lowestBalance(opening, today)).toBe(BigInt(day.lowest))
            expect(totalsOf(upTo)).toEqual({
              received: BigInt(day.received),
              issued: BigInt(day.issued),
              moved_in: BigInt(day.moved_in),
              moved_out: BigInt(day.moved_out),
              adjusted_up: BigInt(day.adjusted_up),
              adjusted_down: BigInt(day.adjusted_down),
            })
          }
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})

describe('cards that others worked out by hand', () => {
  test.each([
    ['PD Bramasta, an Indonesian school book', bramasta],
    ['accounting-simplified.com', simplified],
    ['the costing example of Tryton', tryton],
  ])('%s', async (_, csv) => {
    const [, ...rows] = csv
      .trim()
      .split('\n')
      .map((row) => row.split(','))
    const first = lastItem + 1
    await newItems()
    for (const [, , event, came, , , went] of rows) {
      documents += 1
      const type = event === 'issue' ? 'issue' : 'receipt'
      const lines = [[first, Number(came || went)]] as const
      await post(book, { id: documents, type, day: dayNumber(documents), warehouse: 1, lines })
    }
    const expected = rows.map((row) => BigInt(row[8] as string))
    expect(cardRows(0, await entriesFrom(first)).map(({ balance }) => balance)).toEqual(expected)
    expect((await daysFrom(first)).map(({ closing }) => BigInt(closing))).toEqual(expected)
  })
})

/** Completes documents on items of their own; answers the first of these items. */
async function posted(all: readonly Sheet[], on?: number): Promise<number> {
  const first = on ?? lastItem + 1
  if (on === undefined) await newItems()
  const statements = all.flatMap((one) => posting(first, one))
  if (statements.length > 0) await run(book.db, statements)
  return first
}

async function postedOn(first: number, one: Sheet, warehouse = 1): Promise<number> {
  await run(book.db, posting(first, one, warehouse))
  return documents
}

function posting(first: number, { type, day, lines }: Sheet, warehouse = 1): Statement[] {
  documents += 1
  const paper = {
    id: documents,
    type,
    day: dayNumber(day),
    warehouse,
    destination: type === 'move' ? 3 - warehouse : null,
    lines: lines.map(([item, quantity]) => [first + item - 1, quantity] as const),
  }
  return [...drafted(book.db, paper), completed(book.db, documents)]
}

async function newItems(): Promise<void> {
  await run(book.db, [insertItems(book.db, lastItem + 1, lastItem + items)])
  lastItem += items
}

/** The days of the cards of these items, the items numbered from 1 so that two sets compare. */
async function daysFrom(first: number): Promise<DayRow[]> {
  const [rows] = (await run(book.db, [
    book.db.all(sql`SELECT c.item_id - ${first} + 1 AS item, c.warehouse_id AS warehouse, t.dated_on, t.closing,
        t.lowest, t.received, t.issued, t.moved_in, t.moved_out, t.adjusted_up, t.adjusted_down,
        t.standing_count
      FROM cards c CROSS JOIN card_days t ON t.card_id = c.id
      WHERE c.item_id BETWEEN ${first} AND ${first + items - 1} ORDER BY 1, 2, 3`),
  ])) as [DayRow[]]
  return rows
}

async function entriesFrom(first: number): Promise<(EntryRow & { document: number })[]> {
  const [rows] = (await run(book.db, [
    book.db.all(sql`SELECT c.item_id - ${first} + 1 AS item, c.warehouse_id AS warehouse, e.dated_on AS datedOn,
        e.seq, e.quantity, e.kind, e.document_id AS document
      FROM cards c CROSS JOIN entries e ON e.card_id = c.id
      WHERE c.item_id BETWEEN ${first} AND ${first + items - 1} ORDER BY 1, 2, 3, 4`),
  ])) as [(EntryRow & { document: number })[]]
  return rows
}

function isEmpty(day: DayRow, before: DayRow | undefined): boolean {
  const isSame = before?.item === day.item && before.warehouse === day.warehouse
  return day.standing_count === (isSame ? before.standing_count : 0)
}

function shown({ itemId, warehouseId, datedOn, seq, quantity, kind }: Movement): string {
  return [itemId, warehouseId, datedOn, seq, quantity, kind].join(' ')
}
