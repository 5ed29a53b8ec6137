import { beforeEach, describe, expect, test } from 'vitest'
import { formsIn } from '../../scripts/lib/forms'
import { newMeter } from '../../src/tenancy/meter'
import { type Book, post } from '../support/book'
import { stockMany, stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Shop } from '../support/shop'

const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
let shop: Shop

beforeEach(async () => {
  shop = await openShop()
  await stockUp(shop)
  const book: Book = { ...shop, meter: newMeter() }
  await post(book, { id: 1, type: 'receipt', day: '2026-11-02', warehouse: 1, lines: [[1, 15]] })
  await mode('per_warehouse')
})

describe('the minimums of a warehouse (R-MIN-02)', () => {
  test('are opened from its row and its page, in Per Warehouse mode only (R-MIN-01)', async () => {
    const link = 'href="/warehouses/1/minimums"'
    for (const path of ['/warehouses', '/warehouses/1']) {
      expect(await textOf(path)).toContain(link)
    }
    for (const other of ['inactive', 'union'] as const) {
      await mode(other)
      for (const path of ['/warehouses', '/warehouses/1']) {
        expect(await textOf(path)).not.toContain(link)
      }
      const page = await textOf('/warehouses/1/minimums')
      expect(page).toContain('href="/settings"')
      expect(page).not.toContain('name="minimum.')
      const answer = await shop.owner.post('/warehouses/1/minimums', {
        key: newKey(),
        'minimum.1': '5',
        'was.1': '',
      })
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('Stok minimum per gudang tidak dipakai')
    }
    expect(await kept()).toEqual([])
  })

  test('show code, name, category, unit, stock and minimum; search and pages find the rest', async () => {
    await stockMany(shop, 60)
    const page = await textOf('/warehouses/1/minimums')
    expect(page).toMatch(/BRS-005[\s\S]*Beras Pandan 5 kg[\s\S]*Sembako[\s\S]*15<small> sak/)
    expect(page).toContain('1–50 dari 63')
    expect(await textOf('/warehouses/1/minimums?page=2')).toContain('X-00060')
    const found = await textOf('/warehouses/1/minimums?q=gula')
    expect(found).toContain('GLA-001')
    expect(found).not.toContain('BRS-005')
    const answer = await shop.owner.get('/warehouses/1/minimums')
    expect(answer.headers.get('server-timing')).toContain('trips=1')
    const budi = await shop.staff('Budi', ['warehouseView'])
    expect((await budi.get('/warehouses/1/minimums')).status).toBe(403)
    expect((await shop.owner.get('/warehouses/99/minimums')).status).toBe(404)
  })

  test('are saved as one form, numbers as people write them; 0 and nothing take them away', async () => {
    const typed = { 'minimum.1': ' 20 ', 'minimum.2': '1.234,5', 'minimum.3': '0' }
    expect((await send(typed)).status).toBe(303)
    expect(await kept()).toEqual([
      [1, 20],
      [2, 1_234_500],
    ])
    expect(await textOf('/warehouses/1/minimums')).toMatch(/value="1234,5"/)
    expect((await send({ 'minimum.1': '', 'minimum.2': '0' })).status).toBe(303)
    expect(await kept()).toEqual([])
    const acts = await shop.d1
      .prepare(
        `SELECT details FROM activity WHERE action = 'warehouse.minimums_changed' ORDER BY id`,
      )
      .all<{ details: string }>()
    expect(JSON.parse(acts.results[1]?.details ?? '{}').minimums).toEqual([
      { item: 'BRS-005', before: 20, after: null },
      { item: 'GLA-001', before: 1_234_500, after: null },
    ])
  })

  test('are saved one by one as they are left, and the row says so', async () => {
    const saved = await leave(1, { 'minimum.1': '20', 'was.1': '', 'minimum.2': 'ngawur' })
    expect(saved.status).toBe(200)
    const row = await saved.text()
    expect(row).toContain('Tersimpan')
    expect(row).toContain('name="was.1" value="20"')
    expect(row).toContain('short')
    expect(row).not.toContain('GLA-001')
    const refused = await leave(2, { 'minimum.2': '1,2345', 'was.2': '' })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    expect(again).toContain('value="1,2345"')
    expect(again).toContain('field__error')
    expect(await kept()).toEqual([[1, 20]])
    expect((await leave(99, {})).status).toBe(422)
  })

  test('faults stand beside their field, and nothing of the form is saved', async () => {
    for (const text of [
      '-1',
      'satu',
      '1e3',
      '99999999999999999999',
      ...naughtyStrings.slice(0, 40),
    ]) {
      if (/^[\d.,\s]*$/.test(text)) continue
      const answer = await send({ 'minimum.1': '5', 'minimum.3': text })
      expect(answer.status, text).toBe(422)
      expect(await answer.text()).toMatch(/id="f-minimum-3"[^>]*aria-invalid="true"/)
    }
    const unknown = await send({ 'minimum.99': '5' })
    expect(unknown.status).toBe(422)
    expect((await send({ 'minimum.x': '5' })).status).toBe(422)
    expect(await kept()).toEqual([])
  })

  test('what somebody else changed meanwhile is not overwritten unseen; what nobody touched stays', async () => {
    const page = await fields()
    await send({ 'minimum.1': '30', 'minimum.3': '4' })
    const stale = await shop.owner.post('/warehouses/1/minimums', { ...page, 'minimum.1': '20' })
    expect(stale.status).toBe(422)
    expect(await stale.text()).toContain('menjadi 30')
    const fine = await shop.owner.post('/warehouses/1/minimums', {
      ...page,
      key: newKey(),
      'minimum.2': '7',
    })
    expect(fine.status).toBe(303)
    expect(await kept()).toEqual([
      [1, 30],
      [2, 7000],
      [3, 4],
    ])
  })

  test('the same form twice acts once', async () => {
    const form = { ...(await fields()), 'minimum.1': '20' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => shop.owner.post('/warehouses/1/minimums', form)),
    )
    for (const { status } of answers) expect([303, 422]).toContain(status)
    expect(await kept()).toEqual([[1, 20]])
    const acts = await shop.d1
      .prepare(`SELECT count(*) AS n FROM activity WHERE action = 'warehouse.minimums_changed'`)
      .first('n')
    expect(acts).toBe(1)
  })

  test('a field that is left by pressing Save is saved, and nobody is told that it changed meanwhile', async () => {
    const form = { ...(await fields()), 'minimum.1': '20', 'minimum.3': '4' }
    const [left, sent] = await Promise.all([
      leave(1, form),
      shop.owner.post('/warehouses/1/minimums', form),
    ])
    expect([left.status, sent.status]).toEqual([200, 303])
    expect(await kept()).toEqual([
      [1, 20],
      [3, 4],
    ])
  })

  test('a block from a spreadsheet sets many, or says of each line what is wrong', async () => {
    const wrong = await paste('BRS-005\t20\nTIDAK-ADA\t5\nGLA-001\tx\nMYK-002\nBRS-005\t3')
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    for (const words of [
      'Baris 2</b> <code>TIDAK-ADA',
      'Baris 3</b> <code>GLA-001',
      'Minimum MYK-002 belum diisi',
      'BRS-005 sudah ada di baris sebelumnya',
    ]) {
      expect(page).toContain(words)
    }
    expect(page).toContain('BRS-005\t20\nTIDAK-ADA')
    expect(await kept()).toEqual([])
    expect((await paste('BRS-005\t20\r\n8991234567890;21')).status).toBe(422)
    expect((await paste('brs-005\t20\r\ngla-001;1.234,5\nMYK-002 7')).status).toBe(303)
    expect(await kept()).toEqual([
      [1, 20],
      [2, 1_234_500],
      [3, 7],
    ])
    expect((await paste('BRS-005\t0')).status).toBe(303)
    expect(await kept()).toHaveLength(2)
    expect((await paste('')).status).toBe(422)
    expect((await paste('X 1\n'.repeat(2001))).status).toBe(422)
    for (const text of naughtyStrings.slice(0, 50))
      expect((await paste(text)).status, text).toBeLessThan(500)
  })

  test('a unit whose scale a minimum is written in stands; another unit takes the minimum along', async () => {
    await send({ 'minimum.2': '1,5' })
    await expect(sqlRun('UPDATE uoms SET precision = 2 WHERE id = 2')).rejects.toThrow(
      'precision_is_used',
    )
    await sqlRun('UPDATE items SET uom_id = 1 WHERE id = 2')
    expect(await kept()).toEqual([[2, 2]])
    await sqlRun('UPDATE items SET uom_id = 2 WHERE id = 2')
    expect(await kept()).toEqual([[2, 2000]])
    await sqlRun('UPDATE items SET uom_id = 1 WHERE id = 2')
    await sqlRun('UPDATE warehouse_minimums SET quantity = 9007199254740991')
    await sqlRun('UPDATE items SET uom_id = 2 WHERE id = 2')
    expect(await kept()).toEqual([])
  })

  test('an item or a warehouse that goes takes its minimums along', async () => {
    await send({ 'minimum.2': '5' })
    await sqlRun('DELETE FROM items WHERE id = 2')
    expect(await kept()).toEqual([])
    await sqlRun(
      'INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity) VALUES (2, 3, 4)',
    )
    expect(await shortages()).toBe(1)
    await sqlRun('DELETE FROM warehouses WHERE id = 2')
    expect(await shortages()).toBe(0)
  })
})

describe('minimums beside the stock they are for (R-MIN-01)', () => {
  const path = '/summary?from=2026-11-01&to=2026-11-30'

  test('per warehouse in the rows of one warehouse, and on its card', async () => {
    await send({ 'minimum.1': '20', 'minimum.3': '5' })
    const split = await textOf(`${path}&split=1`)
    expect(split).toMatch(/BRS-005[\s\S]*data-label="Minimum">20<\/td><td class="short">Kurang/)
    expect(await textOf(path)).not.toContain('data-label="Minimum"')
    const file = await textOf(`${path.replace('summary', 'summary/csv')}&split=1`)
    expect(file).toMatch(/BRS-005.*20.*Kurang/)
    const period = 'from=2026-11-01&to=2026-11-30'
    expect(await textOf(`/cards?item=1&warehouse=1&${period}`)).toContain('chart__minimum')
    expect(await textOf(`/cards?item=1&warehouse=all&${period}`)).not.toContain('chart__minimum')
    await send({ 'minimum.1': '10' })
    expect(await textOf(`${path}&split=1`)).toContain('Cukup')
  })

  test('in Union in the rows of all warehouses', async () => {
    await mode('union')
    await sqlRun('UPDATE items SET minimum_quantity = 20 WHERE id = 1')
    expect(await textOf(path)).toMatch(
      /BRS-005[\s\S]*data-label="Minimum">20<\/td><td class="short">Kurang/,
    )
    for (const part of ['&split=1', '&warehouse=1']) {
      expect(await textOf(path + part)).not.toContain('data-label="Minimum"')
    }
    await mode('inactive')
    expect(await textOf(path)).not.toContain('data-label="Minimum"')
  })
})

describe('the list of what is below its minimum (R-MIN-04)', () => {
  test('has item, warehouse, category, last receipt, stock, minimum and shortage; filters and pages', async () => {
    await send({ 'minimum.1': '20', 'minimum.2': '1,5', 'minimum.3': '4' })
    const page = await textOf('/minimum-stock')
    expect(page).toMatch(
      /BRS-005[\s\S]*Beras Pandan 5 kg[\s\S]*Gudang Utama[\s\S]*Sembako[\s\S]*2 Nov 2026[\s\S]*>15<[\s\S]*20<\/td>[\s\S]*>5<small> sak/,
    )
    expect(page).toContain('3 barang kurang dari minimumnya')
    expect(await textOf('/minimum-stock?q=gula')).not.toContain('BRS-005')
    expect(await textOf('/minimum-stock?warehouse=2')).not.toContain('BRS-005')
    expect(await textOf('/minimum-stock?category=1')).toContain('BRS-005')
    expect(await textOf('/minimum-stock?category=99')).not.toContain('BRS-005')
    await stockMany(shop, 120)
    await sqlRun(`INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity)
      SELECT 2, id, 3 FROM items WHERE id > 3`)
    const seen = new Set<string>()
    let path: string | undefined = '/minimum-stock'
    let pages = 0
    while (path && pages < 9) {
      const shown = await textOf(path)
      for (const [, code] of shown.matchAll(/">([A-Z]+-\d+)<\/a>/g)) seen.add(code as string)
      path = /rel="next" href="([^"]+)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&')
      pages += 1
    }
    expect(pages).toBe(3)
    expect(seen.size).toBe(123)
    for (const odd of ['', 'x', '1_2', '1.1.1_1_1', '9e99_1_1', '1_1_99999999999999999']) {
      const answer = await shop.owner.get(`/minimum-stock?after=${encodeURIComponent(odd)}`)
      expect(answer.status, odd).toBe(200)
    }
    const answer = await shop.owner.get('/minimum-stock')
    expect(answer.headers.get('server-timing')).toContain('trips=1')
    expect(await textOf('/')).toContain('href="/minimum-stock"')
  })

  test('is of items in Union, and says so where minimums are not used', async () => {
    await mode('union')
    await sqlRun('UPDATE items SET minimum_quantity = 20 WHERE id = 1')
    const page = await textOf('/minimum-stock')
    expect(page).toContain('warehouse=all')
    expect(page).not.toContain('name="warehouse"')
    await mode('inactive')
    expect(await textOf('/minimum-stock')).toContain('Stok minimum belum dipakai')
  })

  test('shows whoever is limited to warehouses only those', async () => {
    await send({ 'minimum.1': '20' })
    await sqlRun(
      'INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity) VALUES (2, 3, 4)',
    )
    const budi = await shop.staff('Budi', ['reportMinimumStock', 'dashboardMinimumQuantityView'])
    await sqlRun(`INSERT INTO limited_members (member_id) VALUES (${budi.memberId})`)
    await sqlRun(
      `INSERT INTO member_warehouses (member_id, warehouse_id) VALUES (${budi.memberId}, 2)`,
    )
    for (const path of ['/minimum-stock', '/', '/minimum-stock?warehouse=1']) {
      const page = await (await budi.get(path)).text()
      expect(page, path).not.toContain('BRS-005')
      expect(page, path).not.toContain('Gudang Utama')
    }
    expect(await (await budi.get('/minimum-stock')).text()).toContain('MYK-002')
  })
})

function shortages() {
  return shop.d1.prepare('SELECT count(*) AS n FROM shortages').first('n')
}

async function textOf(path: string): Promise<string> {
  return (await shop.owner.get(path)).text()
}

/** The form that the page shows. */
async function fields(): Promise<Record<string, string>> {
  const page = await textOf('/warehouses/1/minimums')
  const form = formsIn(page, new URL('http://toko.example/')).find(({ names }) =>
    names.has('minimum.1'),
  )
  return Object.fromEntries(form?.fields ?? [])
}

async function send(typed: Record<string, string>) {
  return shop.owner.post('/warehouses/1/minimums', { ...(await fields()), ...typed })
}

function leave(item: number, typed: Record<string, string>) {
  const path = `/warehouses/1/minimums?item=${item}`
  return shop.owner.post(path, { ...typed, key: newKey() }, part)
}

function paste(block: string) {
  return shop.owner.post('/warehouses/1/minimums', { key: newKey(), block })
}

async function kept() {
  const { results } = await shop.d1
    .prepare('SELECT item_id, quantity FROM warehouse_minimums ORDER BY item_id')
    .all<{ item_id: number; quantity: number }>()
  return results.map((row) => [row.item_id, row.quantity])
}

async function mode(to: 'inactive' | 'per_warehouse' | 'union') {
  await sqlRun(`UPDATE settings SET minimum_mode = '${to}'`)
}

async function sqlRun(text: string) {
  await shop.d1.prepare(text).run()
}
