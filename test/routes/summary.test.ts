import { beforeAll, describe, expect, test } from 'vitest'
import { readStock, readSummary, type Summary } from '../../src/domain/summary'
import { newMeter } from '../../src/tenancy/meter'
import { type Book, type Paper, post, voidPaper } from '../support/book'
import { stockMany, stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { openShop, type Person, type Shop } from '../support/shop'

const november = { from: '2026-11-01', to: '2026-11-30' }
const days = new URLSearchParams(november)

describe('a shop with a little of everything', () => {
  let shop: Shop
  let book: Book
  let papers = 0

  beforeAll(async () => {
    shop = await openShop()
    await stockUp(shop)
    book = bookOf(shop)
    await write('receipt', '2026-10-10', 1, [
      [1, 100],
      [2, 5000],
    ])
    await write('receipt', '2026-11-02', 1, [[1, 40]])
    await write('issue', '2026-11-03', 1, [[1, 15]])
    await write('move', '2026-11-04', 1, [[1, 30]], 2)
    await write('adjustment', '2026-11-05', 1, [[1, 90]])
    await write('issue', '2026-11-06', 2, [[3, 8]])
    await write('receipt', '2026-11-07', 1, [[1, 999]])
    await voidPaper(book, papers)
  })

  test('its summary says where each item stood, what came and went, where it stands', async () => {
    const { lines } = await summary({})
    expect(lines.map(({ item }) => item.code)).toEqual(['BRS-005', 'GLA-001', 'MYK-002'])
    expect(lines[0]).toMatchObject({
      opening: 100n,
      received: 40n,
      issued: 15n,
      movedIn: 30n,
      movedOut: 30n,
      adjusted: -5n,
      closing: 120n,
    })
    for (const line of lines) {
      const { opening, received, issued, movedIn, movedOut, adjusted, closing } = line
      expect(opening + received - issued + movedIn - movedOut + adjusted).toBe(closing)
    }
  })

  test('per warehouse a row is a card', async () => {
    const { lines, total } = await summary({ split: '1', q: 'beras' })
    expect(total).toBe(2)
    expect(lines.map(({ warehouse, closing }) => [warehouse?.name, closing])).toEqual([
      ['Gudang Utama', 90n],
      ['Toko', 30n],
    ])
  })

  test('of some warehouses counts only what is there', async () => {
    const { lines } = await summary({ warehouse: '2', q: 'beras' })
    expect(lines[0]).toMatchObject({ opening: 0n, movedIn: 30n, closing: 30n })
  })

  test('can leave out what neither moved nor holds anything', async () => {
    const december = { from: '2026-12-01', to: '2026-12-31', hide: '1' }
    expect((await summary({ ...december })).total).toBe(3)
    const october = { from: '2026-10-01', to: '2026-10-31', hide: '1' }
    const { lines } = await summary(october)
    expect(lines.map(({ item }) => item.code)).toEqual(['BRS-005', 'GLA-001'])
    expect((await summary({ from: '2020-01-01', to: '2020-01-31', hide: '1' })).total).toBe(0)
  })

  test('sums only what is in one unit', async () => {
    expect((await summary({})).sum).toBeNull()
    expect((await summary({ q: 'beras', split: '1' })).sum).toMatchObject({
      closing: 120n,
      unit: 'sak',
    })
    const grouped = await summary({ group: 'warehouse' })
    expect(grouped.groupSums.get(1)).toBeUndefined()
    expect(grouped.groupSums.get(2)).toMatchObject({ closing: 22n, unit: 'sak' })
  })

  test('is sorted by what is asked, and by code where that is nothing', async () => {
    const codes = async (sort: string) =>
      (await summary({ sort })).lines.map(({ item }) => item.code.slice(0, 3))
    expect(await codes('-closing')).toEqual(['GLA', 'BRS', 'MYK'])
    expect(await codes('closing')).toEqual(['MYK', 'BRS', 'GLA'])
    expect(await codes('-out')).toEqual(['BRS', 'MYK', 'GLA'])
    expect(await codes('-name')).toEqual(['MYK', 'GLA', 'BRS'])
    expect(await codes('; DROP TABLE items')).toEqual(['BRS', 'GLA', 'MYK'])
  })

  test('the stock of any past day is known', async () => {
    const at = async (asOf: string) => {
      const { lines } = await readStock(shop.owner.current(), { as_of: asOf, q: 'beras' })
      return [lines[0]?.balances.get(1), lines[0]?.balances.get(2), lines[0]?.total]
    }
    expect(await at('2026-10-09')).toEqual([undefined, undefined, 0n])
    expect(await at('2026-11-03')).toEqual([125n, undefined, 125n])
    expect(await at('2026-11-04')).toEqual([95n, 30n, 125n])
    expect(await at('')).toEqual([90n, 30n, 120n])
    const asked = await shop.owner.get('/summary?as_of=2026-11-03')
    expect(asked.headers.get('location')).toBe('/stock?as_of=2026-11-03')
  })

  test('each row leads to its card with the same days', async () => {
    const page = await text(`/summary?${days}&warehouse=2`)
    expect(page).toContain(
      '<a href="/cards?item=1&amp;warehouse=2&amp;from=2026-11-01&amp;to=2026-11-30">BRS-005</a>',
    )
    expect(page).toContain('<input type="checkbox" name="card" value="1.2"')
  })

  test('what is below zero on the stock list is brick', async () => {
    const page = await text('/stock')
    expect(page).toMatch(/<td class="num short" data-label="Toko"><a [^>]*>−8<\/a>/)
  })

  test('days that make no sense are told in words', async () => {
    for (const path of ['/summary?from=1899-01-01', '/stock?as_of=9999-12-31', '/stock?as_of=x']) {
      const answer = await shop.owner.get(path)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Tanggal ini tidak ada')
    }
    const empty = await shop.owner.get('/summary?page=77')
    expect(empty.status).toBe(200)
    expect(await empty.text()).toContain('Hapus saringan')
  })

  test('the files carry whose they are, what they show and who took them', async () => {
    const file = (await text(`/summary/csv?${days}&split=1`)).split('\r\n')
    expect(file[0]).toBe('Toko Maju')
    expect(file).toContain('Masa;2026-11-01;2026-11-30')
    expect(file.some((line) => line.startsWith('Diunduh oleh Ani'))).toBe(true)
    expect(file).toContain(
      'BRS-005;Beras Pandan 5 kg;Sembako;sak;Gudang Utama;100;40;15;0;30;-5;90',
    )
    expect(file).toContain('GLA-001;Gula pasir;Sembako;kg;Gudang Utama;5;0;0;0;0;0;5')
    const stock = (await text('/stock/csv')).split('\r\n')
    expect(stock).toContain('BRS-005;Beras Pandan 5 kg;sak;90;30;120')
  })

  test('both are for members with the right', async () => {
    const budi = await shop.staff('Budi', ['itemView'])
    for (const path of ['/summary', '/stock', '/summary/csv', '/stock/csv']) {
      expect((await budi.get(path)).status).toBe(403)
    }
  })

  test('who may not read cards has no ways to them', async () => {
    const citra = await shop.staff('Citra', ['reportStockSummary'])
    expect(await text(`/summary?${days}`, citra)).not.toContain('/cards')
    expect(await text('/stock', citra)).not.toContain('href="/cards')
  })

  test('nothing that is typed into the address breaks a page', async () => {
    for (const naughty of naughtyStrings.slice(120, 220)) {
      const typed = encodeURIComponent(naughty.toWellFormed())
      for (const path of [
        `/summary?q=${typed}&from=${typed}&warehouse=${typed}&sort=${typed}&group=${typed}`,
        `/summary?${days}&q=${typed}&category=${typed}&page=${typed}&per=${typed}`,
        `/stock?q=${typed}&as_of=${typed}&category=${typed}&sort=${typed}`,
      ]) {
        expect((await shop.owner.get(path)).status, path).toBeLessThan(500)
      }
    }
  })

  async function write(
    type: Paper['type'],
    day: string,
    warehouse: number,
    lines: Paper['lines'],
    destination: number | null = null,
  ): Promise<void> {
    papers += 1
    await post(book, { id: papers, type, day, warehouse, destination, lines })
  }

  function summary(raw: Record<string, string>): Promise<Summary> {
    return readSummary(shop.owner.current(), { ...november, ...raw })
  }

  async function text(path: string, person: Person = shop.owner): Promise<string> {
    return (await person.get(path)).text()
  }
})

describe('a shop of many items in five warehouses', () => {
  let shop: Shop
  const items = 300
  const warehouses = 5

  beforeAll(async () => {
    shop = await openShop()
    await stockUp(shop)
    await stockMany(shop, items - 3)
    await shop.d1
      .prepare(
        `INSERT INTO warehouses (id, name, name_key) SELECT value, 'Gudang ' || value, 'gudang ' || value
         FROM json_each('[3, 4, 5]')`,
      )
      .run()
    const lines = Array.from({ length: items }, (_, at) => [at + 1, at + 1] as const)
    let id = 0
    for (const day of ['2026-09-01', '2026-11-10', '2026-11-20', '2026-12-05'])
      for (let warehouse = 1; warehouse <= warehouses; warehouse++) {
        id += 1
        await post(bookOf(shop), { id, type: 'receipt', day, warehouse, lines })
      }
  })

  test('reads its stock list, fifty items across, in one round trip and 600 rows', async () => {
    const meter = newMeter()
    const list = await readStock(shop.owner.current(new Date(), meter), {})
    expect(list.lines).toHaveLength(50)
    expect(list.total).toBe(items)
    expect(list.lines[0]?.balances.size).toBe(warehouses)
    expect(meter.roundTrips).toBe(1)
    expect(meter.rowsRead).toBeLessThanOrEqual(600)
  })

  test('reads a summary with six rows a card at most, in one round trip', async () => {
    const cards = items * warehouses
    for (const raw of [
      {},
      { split: '1' },
      { hide: '1' },
      { group: 'category' },
      { sort: 'name' },
    ]) {
      const meter = newMeter()
      const current = shop.owner.current(new Date(), meter)
      const { lines } = await readSummary(current, { ...november, ...raw })
      expect(lines).toHaveLength(50)
      expect(meter.roundTrips).toBe(1)
      expect(meter.rowsRead, JSON.stringify(raw)).toBeLessThanOrEqual(6 * cards)
    }
  })

  test('adds up over all pages as page by page', async () => {
    await shop.d1.prepare('UPDATE items SET is_active = 0 WHERE uom_id <> 1').run()
    const first = await readSummary(shop.owner.current(), november)
    let closing = 0n
    for (let page = 1; (page - 1) * 50 < first.total; page++) {
      const { lines } = await readSummary(shop.owner.current(), { ...november, page: String(page) })
      closing += lines.reduce((sum, line) => sum + line.closing, 0n)
    }
    expect(first.sum?.closing).toBe(closing)
    const grouped = await readSummary(shop.owner.current(), { ...november, group: 'warehouse' })
    const groups = [...grouped.groupSums.values()].reduce((sum, one) => sum + one.closing, 0n)
    expect(groups).toBe(closing)
    expect(grouped.sum?.closing).toBe(closing)
  })

  test('sends pages that are small', async () => {
    for (const path of ['/stock', `/summary?${days}`, `/summary?${days}&split=1`]) {
      const page = await (await shop.owner.get(path)).text()
      const stream = new Blob([page]).stream().pipeThrough(new CompressionStream('gzip'))
      const bytes = (await new Response(stream).arrayBuffer()).byteLength
      expect(bytes, path).toBeLessThan(15 * 1024)
      expect(page.split(/<[a-z]/).length, path).toBeLessThan(1500)
    }
  })

  test('prints no more cards at once than it says', async () => {
    const answer = await shop.owner.get(`/cards/print?all=1&split=1&${days}`)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Sekali cetak paling banyak 200 kartu')
  })
})

function bookOf(shop: Shop): Book {
  return { ...shop, meter: newMeter() }
}
