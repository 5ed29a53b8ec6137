import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Fields, newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let owner: Person

describe('the first day of a company (R-ONB-01)', () => {
  beforeAll(async () => {
    await opened()
    // The first visitor's door looks the host up.
    await owner.get('/profile')
  })

  test.each(['/', '/receipts', '/receipts/new', '/items', '/stock', '/warehouses', '/uoms'])(
    'while something is missing %s leads to it',
    async (path) => {
      const answer = await owner.get(path)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/setup')
      expect(Number(/trips=(\d+)/.exec(answer.headers.get('server-timing') ?? '')?.[1])).toBe(1)
    },
  )

  test.each(['/profile', '/profile/password', '/setup/company', '/uoms/new', '/warehouses/new'])(
    '%s opens all the same',
    async (path) => {
      expect((await owner.get(path)).status).toBe(200)
    },
  )

  test.each([
    ['unit', { code: 'kg', precision: '7' }],
    ['unit', { code: 'x'.repeat(21), precision: '0' }],
    ['unit', { 'take.pcs': 'ya' }],
    ['unit', { 'take.gold': '1' }],
    ['category', { name: 'a\u0000b' }],
    ['warehouse', { name: 'w'.repeat(101) }],
    ['company', { companyName: '', timezone: 'Asia/Jakarta', language: 'id' }],
    ['company', { companyName: 'A', timezone: 'Moon/Base', language: 'id' }],
  ])('the step %s refuses %j and keeps what was typed', async (name, fields) => {
    const answer = await owner.post(`/setup/${name}`, { key: newKey(), version: 1, ...fields })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('aria-labelledby="error-title"')
  })

  describe('each on a day of its own', () => {
    beforeEach(opened)

    test('parts of a page, files and acts are never led away', async () => {
      const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
      expect((await owner.get('/items', part)).status).toBe(200)
      expect((await owner.get('/items/list.csv')).status).toBe(200)
      expect((await owner.post('/uoms/new', unit())).headers.get('location')).toMatch(
        /^\/uoms\/\d+$/,
      )
      const out = await owner.post('/sign-out', {})
      expect(out.headers.get('location')).not.toContain('/setup')
    })

    test('five steps make a company ready, several things at a press', async () => {
      expect(await step('company', await companyFields())).toBe('/setup/category')
      expect(await step('category', { 'take.staples': 1, 'take.drinks': 1, name: 'Pakan' })).toBe(
        '/setup/unit',
      )
      expect(await step('unit', { 'take.pcs': 1, 'take.box': 1, 'take.kg': 1 })).toBe(
        '/setup/warehouse',
      )
      expect(await step('warehouse', { 'take.main': 1, disallowNegative: 1 })).toBe('/setup/item')
      const item = { name: 'Beras', code: '', suggestedCode: '', openingQuantity: '12' }
      expect(await step('item', { ...item, ...(await choices()) })).toBe('/')
      expect(await names('item_categories', 'name')).toEqual(['Minuman', 'Pakan', 'Sembako'])
      expect(await names('uoms', 'code')).toEqual(['dus', 'kg', 'pcs'])
      expect(await count('SELECT count(*) AS n FROM warehouses WHERE disallow_negative = 1')).toBe(
        1,
      )
      expect(await count('SELECT balance AS n FROM stock')).toBe(12)
      expect(await count('SELECT onboarded_at IS NOT NULL AS n FROM settings')).toBe(1)
      expect(
        await count(`SELECT count(*) AS n FROM activity a JOIN uoms u ON u.id = a.subject_id
      WHERE action = 'uom.created' AND details ->> 'code' = u.code`),
      ).toBe(3)
      expect((await owner.get('/')).status).toBe(200)
      expect((await owner.get('/setup')).headers.get('location')).toBe('/')
      expect((await owner.get('/setup/unit')).headers.get('location')).toBe('/')
    })

    test('it goes on where it was left', async () => {
      expect((await owner.get('/setup')).headers.get('location')).toBe('/setup/company')
      await step('category', { name: 'Pakan' })
      expect((await owner.get('/setup')).headers.get('location')).toBe('/setup/unit')
      await step('unit', { 'take.kg': 1 })
      await step('warehouse', { name: 'Gudang' })
      expect((await owner.get('/setup')).headers.get('location')).toBe('/setup/item')
      // What documents need is there: nobody is kept from working any more.
      expect((await owner.get('/')).status).toBe(200)
    })

    test('a double click, a second tab and somebody who was quicker make nothing twice', async () => {
      const form = { key: newKey(), version: 0, 'take.pcs': 1, 'take.kg': 1 }
      const answers = await Promise.all([1, 2, 3].map(() => owner.post('/setup/unit', form)))
      for (const { status } of answers) expect(status).toBe(303)
      expect(await step('unit', { 'take.pcs': 1, code: 'KG ' })).toBe('/setup/warehouse')
      expect(await names('uoms', 'code')).toEqual(['kg', 'pcs'])
      const rivals = await Promise.all(
        [1, 2, 3, 4].map(() => step('category', { 'take.staples': 1, name: 'Sembako' })),
      )
      expect(new Set(rivals)).toEqual(new Set(['/setup/unit']))
      expect(await names('item_categories', 'name')).toEqual(['Sembako'])
    })

    test('nothing chosen is said beside the field; once there is one, it goes on', async () => {
      const empty = await owner.post('/setup/category', { key: newKey(), name: ' ' })
      expect(empty.status).toBe(422)
      expect(await empty.text()).toContain('Centang atau ketik satu dulu.')
      await step('category', { name: 'Pakan' })
      expect(await step('category', { name: '' })).toBe('/setup/unit')
    })

    test('it cannot be ended while something is missing', async () => {
      const answer = await owner.post('/setup/completion', { key: newKey() })
      expect(answer.headers.get('location')).toBe('/setup/category')
      expect(await count('SELECT onboarded_at IS NULL AS n FROM settings')).toBe(1)
      await step('category', { name: 'A' })
      await step('unit', { 'take.pcs': 1 })
      await step('warehouse', { name: 'B' })
      const done = { key: newKey() }
      for (const again of [1, 2]) {
        const ended = await owner.post('/setup/completion', done)
        expect(ended.headers.get('location'), String(again)).toBe('/')
      }
      expect(
        await count(`SELECT count(*) AS n FROM activity WHERE action = 'setup.finished'`),
      ).toBe(1)
    })

    test('the company is called, and its clock goes, as its first step says', async () => {
      const fields = { companyName: 'Toko Timur', timezone: 'Asia/Jayapura', language: 'en' }
      const version = (await companyFields()).version
      expect(await step('company', { ...fields, version })).toBe('/setup/category')
      const page = await (await owner.get('/setup/category')).text()
      expect(page).toContain('Toko Timur')
      expect(page).toContain('Groceries')
      const stale = await owner.post('/setup/company', {
        key: newKey(),
        ...fields,
        companyName: 'Lain',
        version,
      })
      expect(stale.status).toBe(409)
      expect(await stale.text()).toContain('value="Lain"')
    })

    test('who may not prepare the company is told so calmly, and is not led in circles', async () => {
      const budi = await shop.staff('Budi', ['receiptView', 'itemCategoryCreate', 'uomCreate'])
      for (const path of ['/', '/receipts', '/setup', '/setup/unit']) {
        const answer = await budi.get(path)
        expect(answer.status, path).toBe(200)
        expect(await answer.text()).toContain('Pengelola perusahaan Anda belum selesai')
      }
      expect((await budi.get('/profile')).status).toBe(200)
      for (const path of ['/setup/unit', '/setup/completion']) {
        const answer = await budi.post(path, { key: newKey(), 'take.pcs': 1 })
        expect(answer.status, path).toBe(403)
      }
      expect(await count('SELECT count(*) AS n FROM uoms')).toBe(0)
      await shop.owner.post('/setup/category', { key: newKey(), name: 'A' })
      await shop.owner.post('/setup/unit', { key: newKey(), 'take.pcs': 1 })
      await shop.owner.post('/setup/warehouse', { key: newKey(), name: 'B' })
      expect(await (await budi.get('/')).text()).not.toContain('belum selesai')
    })

    test('a company that made its masters otherwise is never trapped', async () => {
      await shop.d1.batch([
        shop.d1.prepare(`INSERT INTO item_categories (name, name_key) VALUES ('A', 'a')`),
        shop.d1.prepare(`INSERT INTO uoms (code, code_key, name) VALUES ('pcs', 'pcs', 'Pcs')`),
        shop.d1.prepare(`INSERT INTO warehouses (name, name_key, is_active) VALUES ('B', 'b', 0)`),
      ])
      expect((await owner.get('/')).status).toBe(200)
      expect((await owner.get('/setup')).headers.get('location')).toBe('/setup/item')
    })
  })
})

async function opened() {
  shop = await openShop('Toko Baru', { isNew: true })
  owner = shop.owner
}

async function step(name: string, fields: Fields & object): Promise<string | null> {
  const form = { key: newKey(), version: 0, ...(fields as Record<string, string | number>) }
  const answer = await owner.post(`/setup/${name}`, form)
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location')
}

async function companyFields() {
  const version = await count('SELECT version AS n FROM settings')
  return { companyName: 'Toko Baru', timezone: 'Asia/Jakarta', language: 'id', version }
}

async function choices() {
  return {
    categoryId: await count('SELECT min(id) AS n FROM item_categories'),
    uomId: await count(`SELECT id AS n FROM uoms WHERE code = 'pcs'`),
    warehouseId: await count('SELECT min(id) AS n FROM warehouses'),
  }
}

function unit(): Fields {
  return { key: newKey(), code: 'pcs', name: 'Pcs', precision: 0, description: '', isActive: 1 }
}

async function names(table: string, column: string): Promise<string[]> {
  const { results } = await shop.d1
    .prepare(`SELECT ${column} AS name FROM ${table} ORDER BY lower(${column})`)
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

async function count(sql: string): Promise<number> {
  return (await shop.d1.prepare(sql).first<{ n: number }>())?.n ?? -1
}
