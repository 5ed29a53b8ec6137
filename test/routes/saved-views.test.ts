import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let budi: Person

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  budi = await shop.staff('Budi', ['itemView', 'receiptView', 'reportStockSummary'])
})

function save(who: Person, name: string, query: string, list = '/items') {
  return who.post('/views', { key: newKey(), list, name, query })
}

async function chips(who: Person, path: string): Promise<string[]> {
  const answer = await who.get(path)
  expect(answer.status, path).toBe(200)
  const links = parse(await answer.text()).querySelectorAll('.views__chips a')
  return links.map((link) => `${link.textContent.trim()} ${link.getAttribute('href')}`)
}

async function heads(who: Person, path: string): Promise<string[]> {
  const answer = await who.get(path)
  return parse(await answer.text())
    .querySelectorAll('main thead th')
    .map((head) => head.textContent.trim().split(/\s{2,}/)[0] ?? '')
}

describe('what one looks at often is kept under a name', () => {
  test('filters, order and columns, for oneself alone', async () => {
    const query = 'status=all&sort=-name&columns=name&columns=barcode&page=3'
    const answer = await save(budi, 'Semua barang', query)
    const location = '/items?status=all&sort=-name&columns=name&columns=barcode'
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
    expect(await chips(budi, '/items')).toEqual([
      'Semua /items?view=all',
      `Semua barang ${location}`,
    ])
    expect(await chips(shop.owner, '/items')).toEqual([])
    expect(await chips(budi, '/receipts')).toEqual([])
    const page = await (await budi.get(location)).text()
    expect(page).toContain('aria-current="page">Semua barang')
  })

  test('the address counts, where a filter renewed it since the page came', async () => {
    const answer = await budi.post(
      '/views',
      { key: newKey(), list: '/stock', name: 'Beras', query: 'q=lama' },
      { referer: `http://${shop.company.subdomain}.kartustok.localhost:8787/stock?q=beras` },
    )
    expect(answer.headers.get('location')).toBe('/stock?q=beras')
    expect(await chips(budi, '/stock')).toHaveLength(2)
  })

  test('it is named anew, opens with the list, and goes', async () => {
    const id = await shop.d1
      .prepare("SELECT id FROM saved_views WHERE list = '/items'")
      .first<number>('id')
    const form = { name: 'Gudang saya', isDefault: '1' }
    await budi.post(`/views/${id}`, { key: newKey(), ...form })
    const bare = await budi.get('/items')
    expect([bare.status, bare.headers.get('location')]).toEqual([
      303,
      '/items?status=all&sort=-name&columns=name&columns=barcode',
    ])
    expect((await chips(budi, '/items?view=all'))[1]).toContain('Gudang saya')
    await save(budi, 'Aktif', 'sort=name')
    const other = await shop.d1
      .prepare("SELECT id FROM saved_views WHERE name = 'Aktif'")
      .first<number>('id')
    await budi.post(`/views/${other}`, { key: newKey(), name: 'Aktif', isDefault: '1' })
    expect((await budi.get('/items')).headers.get('location')).toBe('/items?sort=name')
    await budi.post(`/views/${other}/deletion`, { key: newKey(), name: 'Aktif', isDefault: '1' })
    expect((await budi.get('/items')).status).toBe(200)
  })

  test('nobody touches the views of another', async () => {
    const id = await shop.d1.prepare('SELECT id FROM saved_views').first<number>('id')
    const form = { key: newKey(), name: 'Milik saya', isDefault: '0' }
    expect((await shop.owner.post(`/views/${id}`, form)).status).toBe(404)
    expect((await shop.owner.post(`/views/${id}/deletion`, { key: newKey() })).status).toBe(404)
  })

  test('a name twice, nothing to keep, a strange list, a second press: all are answered', async () => {
    const count = () => shop.d1.prepare('SELECT count(*) AS n FROM saved_views').first<number>('n')
    const before = await count()
    for (const [name, query, list] of [
      ['GUDANG saya', 'sort=name', '/items'],
      ['Kosong', '', '/items'],
      ['Kosong', 'page=2', '/items'],
      ['', 'sort=name', '/items'],
      ['Panjang', `q=${'x'.repeat(3000)}`, '/items'],
      ['Ke luar', 'sort=name', '//evil.example'],
      ['Ke luar', 'sort=name', 'https://evil.example'],
    ] as const) {
      const answer = await save(budi, name, query, list)
      expect(answer.status, name).toBe(303)
      expect(answer.headers.get('location')).toMatch(/^\/(?!\/)/)
    }
    for (const text of naughtyStrings.slice(0, 40)) {
      expect((await save(budi, text, text, text)).status, text).toBe(303)
    }
    expect(await count()).toBe(before)
    const form = { key: newKey(), list: '/items', name: 'Sekali', query: 'sort=name' }
    await Promise.all([budi.post('/views', form), budi.post('/views', form)])
    expect(await count()).toBe(Number(before) + 1)
    for (let n = 0; n < 25; n++) await save(shop.owner, `Tampilan ${n}`, 'sort=name', '/moves')
    const many = await shop.d1
      .prepare("SELECT count(*) AS n FROM saved_views WHERE list = '/moves'")
      .first<number>('n')
    expect(many).toBe(20)
  })
})

describe('a list shows the columns that are chosen', () => {
  test('of items and documents, on the screen and in the file', async () => {
    expect(await heads(budi, '/items?columns=name')).toEqual(['Kode', 'Nama'])
    const file = await (await budi.get('/items/list.csv?columns=name')).text()
    expect(file.split('\r\n')[0]).not.toContain('Kategori')
    await shop.owner.post('/receipts', {
      key: newKey(),
      categoryId: 1,
      datedOn: '2026-11-20',
      warehouseId: 1,
      text: 'BRS-005',
    })
    expect(await heads(budi, '/receipts?columns=reference,status')).toEqual([
      'No dokumen',
      'Referensi',
      'Status',
    ])
    expect((await heads(budi, '/receipts')).length).toBeGreaterThan(8)
    expect(await heads(budi, '/items?columns=nonsense')).toEqual(['Kode'])
  })

  test('a price is no column for who may not see prices', async () => {
    await shop.d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0').run()
    expect(await heads(budi, '/items?columns=default_cost')).toEqual(['Kode'])
    expect(await heads(budi, '/receipts?columns=amount')).toEqual(['No dokumen'])
    const words = parse(await (await budi.get('/items')).text()).querySelector('main')
    expect(words?.innerHTML).not.toContain('value="default_cost"')
    expect(await heads(shop.owner, '/items?columns=default_cost')).toHaveLength(3)
    await shop.d1.prepare('UPDATE settings SET price_enabled = 0').run()
  })
})
