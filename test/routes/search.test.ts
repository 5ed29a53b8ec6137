import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { search } from '../../src/domain/search'
import { newMeter } from '../../src/tenancy/meter'
import { stockMany, stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  const head = { categoryId: 1, datedOn: '2026-11-20', description: '' }
  for (const [warehouseId, reference] of [
    [1, 'SJ/2026/77 "Sumber Tani"'],
    [2, 'Nota 12'],
  ] as const)
    await shop.owner.post('/receipts', {
      key: newKey(),
      ...head,
      warehouseId,
      reference,
      text: 'BRS-005',
    })
  await shop.owner.post('/issues', {
    key: newKey(),
    ...head,
    warehouseId: 2,
    reference: 'Nota 12 keluar',
    text: 'GLA-001',
  })
})

async function found(who: Person, text: string): Promise<string[]> {
  const answer = await who.get(`/search?q=${encodeURIComponent(text)}`)
  expect(answer.status, text).toBe(200)
  return parse(await answer.text())
    .querySelectorAll('.finds section a')
    .map((link) => link.getAttribute('href') ?? '')
}

async function firstThings(text: string): Promise<string[]> {
  return (await found(shop.owner, text)).filter((path) => /\d$/.test(path))
}

describe('anything is found from anywhere', () => {
  test('by exact code, barcode and number, the exact one first', async () => {
    expect((await firstThings('brs-005'))[0]).toBe('/items/1')
    expect(await firstThings('8991234567890')).toEqual(['/items/1'])
    expect(await firstThings('0012345678905')).toEqual(['/items/2'])
    expect(await firstThings('rcv-2026-00002')).toEqual(['/receipts/2'])
  })

  test('by how a word begins, in any order and case, without regard to accents', async () => {
    expect(await firstThings('pan ber')).toEqual(['/items/1'])
    expect(await firstThings('MINYÁK')).toEqual(['/items/3'])
    expect(await firstThings('gu')).toEqual(['/items/2'])
    expect(await firstThings('m')).toEqual(['/items/3'])
    expect(await firstThings('sumber tani')).toEqual(['/receipts/1'])
    expect(await firstThings('sj/2026/77')).toEqual(['/receipts/1'])
    expect((await firstThings('nota 12')).sort()).toEqual(['/issues/3', '/receipts/2'])
    expect(await firstThings('ada apa')).toEqual([])
  })

  test('acts and pages by their words, in the reader’s language', async () => {
    expect(await found(shop.owner, 'barang masuk')).toEqual(
      expect.arrayContaining(['/receipts', '/receipts/new']),
    )
    const auditor = await shop.staff('Auditor', ['receiptView'])
    expect(await found(auditor, 'barang masuk')).toEqual(['/receipts'])
    expect(await found(auditor, '')).toEqual(['/', '/receipts'])
  })

  test('what changed is found as it is now, what is gone no more', async () => {
    const item = {
      code: 'TMP-1',
      name: 'Sementara',
      upcEan: '',
      description: 'rak sembilan',
      categoryId: 1,
      uomId: 1,
      isActive: 1,
    }
    await shop.owner.post('/items/new', { key: newKey(), ...item })
    const [path = ''] = await firstThings('sembilan')
    expect(path).toMatch(/^\/items\/\d+$/)
    await shop.owner.post(`${path}/edit`, { key: newKey(), version: 1, ...item, name: 'Tetap' })
    expect(await firstThings('sementara')).toEqual([])
    expect(await firstThings('tetap')).toEqual([path])
    await shop.owner.post(`${path}/deletion`, { key: newKey(), version: 2 })
    expect(await firstThings('tetap')).toEqual([])

    await shop.owner.post('/receipts/2/deletion', { key: newKey() })
    expect(await firstThings('nota 12')).toEqual(['/issues/3'])
    await shop.owner.post('/receipts/2/restoration', { key: newKey() })
    expect((await firstThings('nota 12')).sort()).toEqual(['/issues/3', '/receipts/2'])
  })

  test('Enter goes to the only thing of that code at once, else to all that was found', async () => {
    const exact = await shop.owner.get('/search?q=BRS-005&go=1')
    expect([exact.status, exact.headers.get('location')]).toEqual([303, '/items/1'])
    expect((await shop.owner.get('/search?q=beras&go=1')).status).toBe(200)
    expect((await shop.owner.get('/search?q=BRS-005')).status).toBe(200)
  })

  test('the palette stands on every page and gets its finds as a part', async () => {
    const page = await (await shop.owner.get('/items')).text()
    expect(page).toContain('id="palette"')
    const part = await shop.owner.get('/search?q=beras', {
      'hx-request': 'true',
      'hx-request-type': 'partial',
    })
    const text = await part.text()
    expect(text).not.toContain('<html')
    expect(text).toContain('/items/1')
  })
})

describe('a search finds nothing that its reader may not see', () => {
  test('neither by right', async () => {
    const clerk = await shop.staff('Clerk', ['issueView'])
    expect((await found(clerk, 'nota 12')).filter((path) => /\d$/.test(path))).toEqual([
      '/issues/3',
    ])
    expect(await found(clerk, 'beras')).toEqual([])
    expect(await found(clerk, 'RCV-2026-00001')).toEqual([])
    const blind = await shop.staff('Blind', [])
    expect(await found(blind, 'brs-005')).toEqual([])
  })

  test('nor by warehouse (W-06)', async () => {
    const guard = await shop.staff('Guard', ['receiptView', 'issueView'])
    await shop.d1.batch([
      shop.d1.prepare('INSERT INTO limited_members (member_id) VALUES (?1)').bind(guard.memberId),
      shop.d1
        .prepare('INSERT INTO member_warehouses (member_id, warehouse_id) VALUES (?1, 2)')
        .bind(guard.memberId),
    ])
    expect(await found(guard, 'RCV-2026-00001')).toEqual([])
    expect(await found(guard, 'sumber tani')).toEqual([])
    expect(await found(guard, 'RCV-2026-00002')).toEqual(['/receipts/2'])
  })
})

describe('whatever is typed is text', () => {
  test('naughty strings, operators and quotes break nothing', async () => {
    const strange = [
      '"',
      '""',
      '"beras',
      'beras" OR "gula',
      'NEAR(beras gula)',
      'beras NOT gula',
      'name:beras',
      '{code}: beras',
      '^beras',
      'beras*',
      '* * *',
      '-beras',
      '(',
      '🍚',
      '🍚 beras',
      "' OR 1=1 --",
      '%',
      '\u0000beras',
      'beras'.repeat(2000),
      'a '.repeat(5000),
    ]
    for (const text of [...strange, ...naughtyStrings.slice(0, 200)]) {
      const answer = await shop.owner.get(`/search?q=${encodeURIComponent(text.slice(0, 4000))}`)
      expect(answer.status, text.slice(0, 100)).toBe(200)
    }
    expect(await firstThings('🍚 beras')).toEqual(['/items/1'])
    expect(await firstThings('"beras')).toEqual(['/items/1'])
  }, 60_000)

  test('what was typed is shown as text', async () => {
    const text = await (await shop.owner.get('/search?q=%3Cimg+src%3Dx%3E')).text()
    expect(text).not.toContain('<img src=x')
  })
})

test('a search reads a few hundred rows among ten thousand items and as many documents', async () => {
  const big = await openShop('Sumber Rejeki')
  await stockUp(big)
  await stockMany(big, 10_000)
  await big.d1
    .prepare(
      `INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id, reference, created_at, updated_at)
       SELECT 'key-' || value, 'issue', 1, printf('ISS-2026-%05d', value), '2026-11-20', 1, 'Nota ' || value, '', ''
       FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 10000)
         SELECT value FROM n)`,
    )
    .run()
  for (const text of [
    'x',
    'ba',
    'barang',
    'barang 7',
    'iss',
    'iss-2026',
    'nota',
    'nota 12',
    'X-00042',
  ]) {
    const meter = newMeter()
    const { items, documents } = await search(big.owner.current(new Date(), meter), text, 30)
    expect(items.length + documents.length, text).toBeGreaterThan(0)
    expect(meter.rowsRead, text).toBeLessThan(2500)
    expect(meter.roundTrips).toBeLessThanOrEqual(2)
  }
}, 60_000)
