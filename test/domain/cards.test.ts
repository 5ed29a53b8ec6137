import { beforeAll, describe, expect, test } from 'vitest'
import {
  cardsToPrint,
  findCardItems,
  linesPerPage,
  readCard,
  readWholeCard,
  type StockCard,
} from '../../src/domain/cards'
import type { RawInput } from '../../src/domain/input'
import { Refusal } from '../../src/ledger/refusal'
import { newMeter } from '../../src/tenancy/meter'
import {
  type Book,
  completed,
  dayNumber,
  drafted,
  type Paper,
  post,
  run,
  voidPaper,
} from '../support/book'
import { type Goods, stockUp } from '../support/goods'
import { openShop, type Shop } from '../support/shop'

const allDays = { from: '2000-01-01', to: '2099-12-31' }

describe('a small card', () => {
  let shop: Shop
  let goods: Goods
  let papers = 0

  beforeAll(async () => {
    shop = await openShop()
    goods = await stockUp(shop)
    const { beras } = goods.items
    const { utama, toko } = goods.warehouses
    await write('receipt', '2026-10-20', utama, [[beras, 1240]])
    await write('receipt', '2026-11-02', utama, [[beras, 250]])
    await write('issue', '2026-11-03', utama, [[beras, 120]])
    await write('move', '2026-11-05', utama, [[beras, 200]], toko)
    const wrong = await write('receipt', '2026-11-06', utama, [[beras, 300]])
    await voidPaper(bookOf(shop), wrong)
    await write('adjustment', '2026-11-12', utama, [[beras, 1160]])
    await write('issue', '2026-11-09', utama, [[beras, 180]])
    await write('receipt', '2026-11-22', utama, [[beras, 500]])
  })

  test('reads from its opening through each line to its closing', async () => {
    const card = await read({ item: '1', warehouse: '1' })
    expect(card.opening).toBe(1240n)
    expect(card.rows.map(({ quantity, balance }) => [quantity, balance])).toEqual([
      [250n, 1490n],
      [-120n, 1370n],
      [-200n, 1170n],
      [300n, 1470n],
      [-300n, 1170n],
      [-180n, 990n],
      [-10n, 980n],
      [500n, 1480n],
    ])
    expect(card.closing).toBe(1480n)
    expect(card.total).toBe(8)
  })

  test('counts what was voided as never having been', async () => {
    const card = await read({ item: '1', warehouse: '1' })
    expect([card.totalIn, card.totalOut]).toEqual([750n, 510n])
    expect(card.opening + card.totalIn - card.totalOut).toBe(card.closing)
    expect(card.rows.map(({ state }) => state)).toEqual([
      'standing',
      'standing',
      'standing',
      'voided',
      'contra',
      'standing',
      'standing',
      'standing',
    ])
    expect(card.rows[4]?.voidReason).toBe('Salah catat')
  })

  test('can hide a void with what it took back, and keeps every balance', async () => {
    const card = await read({ item: '1', warehouse: '1', voids: 'hide' })
    expect(card.total).toBe(6)
    expect(card.rows.map(({ balance }) => balance)).toEqual([
      1490n,
      1370n,
      1170n,
      990n,
      980n,
      1480n,
    ])
  })

  test('marks what was entered later than its date, and a count whose book changed since', async () => {
    const { rows } = await read({ item: '1', warehouse: '1' })
    expect(rows.at(-3)?.enteredLaterOn).toBe('2026-11-22')
    expect(rows.at(-1)?.enteredLaterOn).toBeNull()
    expect(rows.at(-2)?.counted).toEqual({ count: 1160, book: 1170, bookNow: 990n })
  })

  test('tells where a move went, and from where it came', async () => {
    const source = await read({ item: '1', warehouse: '1' })
    const destination = await read({ item: '1', warehouse: '2' })
    expect(source.rows[2]?.counterpart).toEqual({ direction: 'to', warehouse: 'Toko' })
    expect(destination.rows[0]?.counterpart).toEqual({
      direction: 'from',
      warehouse: 'Gudang Utama',
    })
  })

  test('of all warehouses shows a move twice, and it comes to nothing', async () => {
    const card = await read({ item: '1' })
    const [out, into] = card.rows.slice(2, 4)
    expect([out?.warehouse, out?.quantity, into?.warehouse, into?.quantity]).toEqual([
      'Gudang Utama',
      -200n,
      'Toko',
      200n,
    ])
    expect(card.closing).toBe(1680n)
    expect(card.rows.at(-1)?.balance).toBe(1680n)
  })

  test('is drawn by the days on which its balance changed', async () => {
    const { chart } = await read({ item: '1', warehouse: '1' })
    expect(chart?.map(({ on, balance }) => [on, balance])).toEqual([
      ['2026-11-01', 1240n],
      ['2026-11-02', 1490n],
      ['2026-11-03', 1370n],
      ['2026-11-05', 1170n],
      ['2026-11-09', 990n],
      ['2026-11-12', 980n],
      ['2026-11-22', 1480n],
    ])
  })

  test('shows the month of today where no days are asked for, and the rest of a month begun', async () => {
    const { period } = await read({ item: '1' })
    expect(period).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect((await read({ item: '1', from: '2027-02-03' })).period.to).toBe('2027-02-28')
    expect((await read({ item: '1', to: '2024-02-29' })).period.from).toBe('2024-02-01')
  })

  test('that never moved, or not in these days, has no line and no picture of nothing', async () => {
    const never = await read({ item: '2' })
    expect([never.rows, never.chart, never.movedBefore]).toEqual([[], null, null])
    const quiet = await read({ item: '1', warehouse: '1', from: '2026-12-01', to: '2026-12-31' })
    expect([quiet.rows, quiet.opening, quiet.movedBefore]).toEqual([[], 1480n, '2026-11-22'])
    expect(quiet.chart).toEqual([{ on: '2026-12-01', balance: 1480n }])
  })

  test('says what is wrong with days that make no sense', async () => {
    for (const [from, to, field] of [
      ['1899-12-31', '2026-11-30', 'from'],
      ['2026-11-01', '9999-01-01', 'to'],
      ['2026-02-30', '2026-11-30', 'from'],
      ['2026-11-30', '2026-11-01', 'to'],
      ['kemarin', '2026-11-01', 'from'],
    ] as const) {
      const card = await read({ item: '1', from, to })
      expect(Object.keys(card.faults)).toEqual([field])
      expect(card.rows).toEqual([])
      expect(card.typed).toEqual({ from, to })
    }
  })

  test('of an item or a warehouse that is not there is not found', async () => {
    for (const [item, warehouse] of [
      ['999', 'all'],
      ['1', '999'],
      ['0', '1'],
      ['1 OR 1=1', '1'],
      ['99999999999999999999', '1'],
    ] as const) {
      await expect(read({ item, warehouse })).rejects.toMatchObject({ kind: 'not_found' })
    }
  })

  test('is not for a member whose role has no stock detail', async () => {
    const citra = await shop.staff('Citra', ['reportStockSummary'])
    await expect(readCard(citra.current(), { item: '1' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  test('is found by code, by name and by barcode; what moved last comes first', async () => {
    const codes = async (words: string) =>
      (await findCardItems(shop.owner.current(), words)).map(({ code }) => code)
    expect(await codes('brs-005')).toEqual(['BRS-005'])
    expect(await codes('PANDAN')).toEqual(['BRS-005'])
    expect(await codes('012345678905')).toEqual(['GLA-001'])
    expect(await codes('')).toEqual(['BRS-005'])
    const [beras] = await findCardItems(shop.owner.current(), 'beras')
    expect(beras?.onHand).toBe(1680n)
  })

  test('goes to paper as on the screen, several at once, in the order asked for', async () => {
    const refs = [
      { itemId: 1, warehouseId: null },
      { itemId: 2, warehouseId: 1 },
      { itemId: 1, warehouseId: 1 },
    ]
    const [all, none, one] = await cardsToPrint(shop.owner.current(november), refs, {})
    const screen = await read({ item: '1', warehouse: '1' })
    expect(one?.rows).toEqual(screen.rows)
    expect(all?.rows).toEqual((await read({ item: '1' })).rows)
    expect([none?.rows, none?.closing]).toEqual([[], 0n])
  })

  test('is refused to paper where none is chosen, or more than a printer should get', async () => {
    const many = Array.from({ length: 201 }, () => ({ itemId: 1, warehouseId: 1 }))
    const current = () => shop.owner.current(november)
    await expect(cardsToPrint(current(), [], {})).rejects.toThrow(Refusal)
    await expect(cardsToPrint(current(), many, {})).rejects.toMatchObject({
      key: 'card.too_many_to_print',
    })
    await expect(
      cardsToPrint(current(), [{ itemId: 99, warehouseId: 1 }], {}),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  async function write(
    type: Paper['type'],
    day: string,
    warehouse: number,
    lines: Paper['lines'],
    destination: number | null = null,
  ): Promise<number> {
    papers += 1
    await post(bookOf(shop), { id: papers, type, day, warehouse, destination, lines })
    return papers
  }

  function read(raw: RawInput): Promise<StockCard> {
    return readCard(shop.owner.current(november), raw)
  }
})

describe('a card of many lines', () => {
  test('has the same pages as all its lines in a row, whatever is hidden or put together', async () => {
    const shop = await openShop()
    await stockUp(shop)
    await shop.d1.prepare('UPDATE warehouses SET disallow_negative = 0').run()
    const book = bookOf(shop)
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let id = 1; id <= 260; id++) {
      const type = (['receipt', 'issue', 'move'] as const)[random(3)] ?? 'receipt'
      const warehouse = 1 + random(2)
      const lines = Array.from({ length: 1 + random(3) }, () => [1, 1 + random(90)] as const)
      const destination = type === 'move' ? 3 - warehouse : null
      await post(book, { id, type, day: dayNumber(random(25)), warehouse, destination, lines })
      if (random(5) === 0) await voidPaper(book, id)
    }
    const period = { from: dayNumber(3), to: dayNumber(20) }
    for (const warehouse of ['1', '2', 'all'])
      for (const voids of ['show', 'hide']) {
        const raw = { item: '1', warehouse, voids, ...period }
        const whole = await readWholeCard(shop.owner.current(), raw)
        const expected = await linesInARow(shop, warehouse, voids === 'hide', period)
        expect(whole.rows.map(({ on, quantity }) => `${on} ${quantity}`)).toEqual(expected)
        expect(whole.total).toBe(expected.length)
        expect(whole.rows.at(-1)?.balance).toBe(whole.closing)
        let carried = whole.opening
        for (let page = 1; (page - 1) * linesPerPage < whole.total; page++) {
          const card = await readCard(shop.owner.current(), { ...raw, page: String(page) })
          const from = (page - 1) * linesPerPage
          expect(card.carried).toBe(carried)
          expect(card.rows).toEqual(whole.rows.slice(from, from + linesPerPage))
          carried = card.rows.at(-1)?.balance ?? carried
        }
      }
  })

  test('costs a page what it shows, in one round trip, at any length and on any page', async () => {
    const reads: number[][] = []
    for (const length of [1_000, 200_000]) {
      const shop = await openShop()
      await stockUp(shop)
      await fill(shop, length)
      const pages = [1, 2, length / linesPerPage / 2, length / linesPerPage]
      const costs: number[] = []
      for (const warehouse of ['1', 'all'])
        for (const page of pages) {
          const meter = newMeter()
          const raw = { item: '1', warehouse, page: String(page), ...allDays }
          const card = await readCard(shop.owner.current(new Date(), meter), raw)
          expect(card.rows).toHaveLength(linesPerPage)
          expect(card.rows.at(-1)?.balance).toBe(BigInt(page * linesPerPage))
          expect(meter.roundTrips).toBe(1)
          costs.push(meter.rowsRead - skippedOn(page))
        }
      reads.push(costs)
    }
    expect(Math.max(...reads.flat())).toBeLessThanOrEqual(200)
    expect(reads[1]).toEqual(reads[0])
  }, 120_000)
})

const november = new Date('2026-11-22T05:00:00Z')
const linesADay = 40

function bookOf(shop: Shop): Book {
  return { ...shop, meter: newMeter() }
}

/** Lines of the page's first day that stand before it. */
function skippedOn(page: number): number {
  return ((page - 1) * linesPerPage) % linesADay
}

/** A card of single units received, forty a day. */
async function fill({ db }: Shop, length: number): Promise<void> {
  const lines = Array.from({ length: linesADay }, () => [1, 1] as const)
  for (let first = 1; first <= length / linesADay; first += 25) {
    const ids = Array.from({ length: 25 }, (_, at) => first + at)
    await run(
      db,
      ids.flatMap((id) => [
        ...drafted(db, { id, type: 'receipt', day: dayNumber(id), warehouse: 1, lines }),
        completed(db, id),
      ]),
    )
  }
}

/** The plain way: all lines of the period, sorted. */
async function linesInARow(
  { d1 }: Shop,
  warehouse: string,
  hideVoids: boolean,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const { results } = await d1
    .prepare(
      `SELECT e.dated_on, e.quantity FROM entries e JOIN cards c ON c.id = e.card_id
        JOIN documents d ON d.id = e.document_id
       WHERE c.item_id = 1 AND (?1 = 'all' OR c.warehouse_id = cast(?1 AS INTEGER))
         AND e.dated_on BETWEEN ?2 AND ?3 AND (?4 = 0 OR d.status = 'complete')
       ORDER BY e.dated_on, e.seq`,
    )
    .bind(warehouse, from, to, hideVoids ? 1 : 0)
    .all<{ dated_on: string; quantity: number }>()
  return results.map(({ dated_on, quantity }) => `${dated_on} ${quantity}`)
}
