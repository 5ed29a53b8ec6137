import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { selectLedgerDifferences } from '../../src/db/company/ledger'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let owner: Person

/** Everything that samples could leave behind. */
const tables = [
  'items',
  'warehouses',
  'uoms',
  'item_categories',
  'documents',
  'document_lines',
  'cards',
  'card_days',
  'entries',
  'item_counts',
  'numbering_counters',
]

describe('sample data beside a first day (R-ONB-01)', () => {
  beforeEach(async () => {
    shop = await openShop('Toko Baru', { isNew: true })
    owner = shop.owner
  })

  test('one press fills an empty company with a shop to look around in, another empties it', async () => {
    const before = await contents()
    expect(await (await owner.get('/setup/company')).text()).toContain('action="/samples"')
    const filled = await owner.post('/samples', { key: newKey() })
    expect(filled.headers.get('location')).toBe('/')
    const dashboard = await (await owner.get('/')).text()
    expect(dashboard).toContain('data contoh')
    expect(dashboard).toContain('CONTOH-')
    expect(await count('SELECT count(*) AS n FROM items WHERE is_sample = 1')).toBe(12)
    expect(await count('SELECT count(*) AS n FROM documents')).toBeGreaterThan(20)
    expect(await count(`SELECT count(*) AS n FROM documents WHERE status = 'draft'`)).toBe(1)
    expect(await count('SELECT count(*) AS n FROM stock WHERE balance < 0')).toBe(0)
    expect(await count('SELECT count(*) AS n FROM numbering_counters')).toBe(0)
    expect(
      await count('SELECT max(dated_on) = ?1 AS n FROM documents', owner.current().today),
    ).toBe(1)
    expect(await differences()).toEqual([])
    for (const path of [
      '/items',
      '/warehouses',
      '/stock',
      '/receipts',
      '/cards?item=1&warehouse=1',
    ])
      expect(await (await owner.get(path)).text(), path).toMatch(/contoh/i)
    const page = await (await owner.get('/samples')).text()
    expect(page).toContain('Hapus 12 barang, 2 gudang')
    const removed = await owner.post('/samples/deletion', { key: newKey() })
    expect(removed.status).toBe(303)
    expect(withoutEmpty(await contents())).toEqual(withoutEmpty(before))
    expect(await count(`SELECT count(*) AS n FROM activity WHERE action GLOB 'samples.*'`)).toBe(2)
    expect((await owner.get('/')).headers.get('location')).toBe('/setup')
  })

  test('pressed twice, in two tabs and again after it is done, it acts once', async () => {
    const form = { key: newKey() }
    const answers = await Promise.all([1, 2, 3].map(() => owner.post('/samples', form)))
    for (const { status } of answers) expect(status).toBe(303)
    const again = await owner.post('/samples', { key: newKey() })
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('Data contoh sudah ada.')
    expect(await count('SELECT count(*) AS n FROM items')).toBe(12)
    const gone = { key: newKey() }
    for (const key of [gone, gone, { key: newKey() }])
      expect((await owner.post('/samples/deletion', key)).status).toBe(303)
    expect(await count('SELECT count(*) AS n FROM items')).toBe(0)
  })

  test('units and categories that are there serve the samples, and stay', async () => {
    await shop.d1.batch([
      shop.d1.prepare(
        `INSERT INTO uoms (code, code_key, name, precision) VALUES ('KG', 'kg', 'Kilo', 1)`,
      ),
      shop.d1.prepare(`INSERT INTO item_categories (name, name_key) VALUES ('Sembako', 'sembako')`),
    ])
    const before = await contents()
    await owner.post('/samples', { key: newKey() })
    expect(await count(`SELECT count(*) AS n FROM uoms WHERE code_key = 'kg'`)).toBe(1)
    expect(await differences()).toEqual([])
    await owner.post('/samples/deletion', { key: newKey() })
    expect(withoutEmpty(await contents())).toEqual(withoutEmpty(before))
  })

  test('what a company made beside the samples stays to the letter; what it recorded in them goes', async () => {
    await owner.post('/samples', { key: newKey() })
    const unit = await count(`SELECT id AS n FROM uoms WHERE code_key = 'dus'`)
    const category = await count(`SELECT id AS n FROM item_categories WHERE name_key = 'minuman'`)
    await owner.post('/warehouses/new', { key: newKey(), name: 'Gudang Kami', isActive: 1 })
    const warehouse = await count(`SELECT id AS n FROM warehouses WHERE name = 'Gudang Kami'`)
    const item = await owner.post('/items/new', {
      ...{
        key: newKey(),
        code: 'AIR',
        name: 'Air',
        categoryId: category,
        uomId: unit,
        isActive: 1,
      },
      ...{ suggestedCode: '', initialStock: 1, warehouseId: warehouse, openingQuantity: '7' },
      stockDate: owner.current().today,
    })
    expect(item.status).toBe(303)
    const sampleWarehouse = await count('SELECT min(id) AS n FROM warehouses WHERE is_sample = 1')
    await shop.d1
      .prepare('UPDATE members SET default_warehouse_id = ?1')
      .bind(sampleWarehouse)
      .run()
    const played = await record('receipt', sampleWarehouse, 'CONTOH-01\t5')
    expect(played.headers.get('location')).toMatch(/^\/receipts\/\d+$/)
    expect((await owner.post('/samples/deletion', { key: newKey() })).status).toBe(303)
    expect(await count('SELECT balance AS n FROM stock')).toBe(7)
    expect(await count('SELECT count(*) AS n FROM documents')).toBe(1)
    expect(await count('SELECT sum(is_sample) AS n FROM uoms')).toBe(0)
    expect(await count('SELECT count(*) AS n FROM uoms')).toBe(1)
    expect(await count('SELECT count(*) AS n FROM item_categories')).toBe(1)
    expect(await count('SELECT default_warehouse_id IS NULL AS n FROM members')).toBe(1)
    expect(await differences()).toEqual([])
    // A document that has the id of one that is gone is not told its story.
    const next = await record('receipt', warehouse, 'AIR\t1')
    const page = await (await owner.get(next.headers.get('location') as string)).text()
    expect(/<ol class="history">.*?<\/ol>/s.exec(page)?.[0].match(/<li/g)).toHaveLength(1)
  })

  test('samples and what is real do not meet on a document', async () => {
    await owner.post('/samples', { key: newKey() })
    await shop.d1.batch([
      shop.d1.prepare(`INSERT INTO warehouses (id, name, name_key) VALUES (50, 'Kami', 'kami')`),
      shop.d1.prepare(`INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at)
        SELECT 50, 'AIR', 'air', 'Air', 'air', min(c.id), min(u.id), '' FROM item_categories c, uoms u`),
    ])
    const sampleWarehouse = await count('SELECT min(id) AS n FROM warehouses WHERE is_sample = 1')
    for (const [warehouse, lines] of [
      [50, 'CONTOH-01\t1'],
      [sampleWarehouse, 'AIR\t1'],
    ] as const) {
      const answer = await record('receipt', warehouse, lines)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Barang contoh hanya untuk gudang contoh')
    }
    const move = await record('move', sampleWarehouse, 'CONTOH-01\t1', 50)
    expect(move.status).toBe(422)
    expect(await move.text()).toContain('Barang contoh hanya untuk gudang contoh')
  })

  test('names that are taken are said, and nothing is half done', async () => {
    await shop.d1
      .prepare(`INSERT INTO warehouses (name, name_key) VALUES ('gudang contoh', 'gudang contoh')`)
      .run()
    const answer = await owner.post('/samples', { key: newKey() })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Ganti namanya dulu')
    expect(await count('SELECT count(*) AS n FROM items')).toBe(0)
    expect(await count('SELECT count(*) AS n FROM uoms')).toBe(0)
  })
})

describe('who may not prepare a company', () => {
  beforeAll(async () => {
    shop = await openShop()
    owner = await shop.staff('Budi', ['itemCreate', 'warehouseCreate', 'settingsView'])
  })

  test.each([
    ['GET', '/samples'],
    ['POST', '/samples'],
    ['POST', '/samples/deletion'],
  ])('is refused %s %s', async (method, path) => {
    const answer = await (method === 'GET' ? owner.get(path) : owner.post(path, { key: newKey() }))
    expect(answer.status).toBe(403)
  })
})

function record(type: string, warehouse: number, block: string, destination?: number) {
  return owner.post(`/${type}s/completion`, {
    ...{ key: newKey(), version: 0, categoryId: 1, datedOn: owner.current().today, block },
    ...{ warehouseId: warehouse, reference: '', description: '', text: '' },
    ...(destination !== undefined && { destinationId: destination }),
  })
}

async function contents() {
  const rows = await shop.d1.batch(tables.map((name) => shop.d1.prepare(`SELECT * FROM ${name}`)))
  return Object.fromEntries(tables.map((name, place) => [name, rows[place]?.results]))
}

/** Counts of nothing may stay. */
function withoutEmpty(found: Awaited<ReturnType<typeof contents>>) {
  const counts = (found.item_counts ?? []) as { items: number }[]
  return { ...found, item_counts: counts.filter(({ items }) => items > 0) }
}

async function differences() {
  const { sql } = selectLedgerDifferences(shop.db).getQuery()
  return (await shop.d1.prepare(sql).all()).results
}

async function count(sql: string, ...args: unknown[]): Promise<number> {
  return (
    (
      await shop.d1
        .prepare(sql)
        .bind(...args)
        .first<{ n: number }>()
    )?.n ?? -1
  )
}
