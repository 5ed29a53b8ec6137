import { beforeAll, describe, expect, test } from 'vitest'
import { updateCompleted } from '../../src/db/company/documents'
import { readDashboard } from '../../src/domain/dashboard'
import { newMeter } from '../../src/tenancy/meter'
import { type Book, drafted, post, run, voidPaper } from '../support/book'
import { stockUp } from '../support/goods'
import { ask, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let book: Book

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  book = { ...shop, meter: newMeter() }
  await post(book, { id: 1, type: 'receipt', day: '2026-11-02', warehouse: 1, lines: [[1, 9]] })
  await post(book, {
    id: 2,
    type: 'move',
    day: '2026-11-03',
    warehouse: 1,
    destination: 2,
    lines: [[1, 3]],
  })
  await post(book, { id: 3, type: 'issue', day: '2026-11-04', warehouse: 1, lines: [[1, 1]] })
  await voidPaper(book, 3)
  for (const [id, day] of [
    [4, '2026-11-09'],
    [5, '2026-11-07'],
  ] as const) {
    await run(shop.db, drafted(shop.db, { id, type: 'issue', day, warehouse: 1, lines: [[1, 1]] }))
  }
})

test('a member is greeted with what can be recorded, what waits, and what happened last', async () => {
  const page = await (await shop.owner.get('/')).text()
  expect(page).toMatch(/<h1>\s*Selamat (pagi|siang|sore|malam), Ani/)
  for (const path of ['/receipts/new', '/issues/new', '/moves/new', '/adjustments/new']) {
    expect(page).toContain(`href="${path}"`)
  }
  expect(page).toMatch(/href="\/issues\?status=draft"[\s\S]*2 draf[\s\S]*tertua 7 Nov 2026/)
  expect(page).toMatch(
    /N-3[\s\S]*badge--void[\s\S]*N-2[\s\S]*Gudang Utama[\s\S]*→[\s\S]*Toko[\s\S]*badge--complete[\s\S]*N-1/,
  )
})

test('a member sees only what their role may see', async () => {
  const budi = await shop.staff('Budi', ['receiptView', 'receiptCreate'])
  const page = await (await budi.get('/')).text()
  expect(page).toContain('href="/receipts/new"')
  expect(page).not.toContain('href="/issues/new"')
  expect(page).not.toContain('2 draf')
  expect(page).toMatch(/href="\/receipts\?status=draft"[\s\S]*0 draf/)
  expect(page).toContain('N-1')
  expect(page).not.toContain('N-2')
})

test('it takes one round trip', async () => {
  const answer = await shop.owner.get('/')
  const trips = /trips=(\d+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]
  expect(Number(trips)).toBe(1)
})

test('a company that has nothing yet is told what to make, in order', async () => {
  const fresh = await openShop('Sumber Rejeki')
  const page = await (await fresh.owner.get('/')).text()
  expect(page).toMatch(
    /\/item-categories\/new[\s\S]*\/uoms\/new[\s\S]*\/warehouses\/new[\s\S]*\/items\/new/,
  )
  expect(page).not.toContain('href="/receipts/new"')
  await fresh.d1
    .prepare(`INSERT INTO item_categories (id, name, name_key) VALUES (1, 'Sembako', 'sembako')`)
    .run()
  const next = await (await fresh.owner.get('/')).text()
  expect(next).toContain('checklist__done')
  expect(next).not.toContain('/item-categories/new"')
  const citra = await fresh.staff('Citra', ['reportStockDetail'])
  expect(await (await citra.get('/')).text()).toContain('Pengelola perusahaan Anda')
})

test('a stranger is led to the sign-in page', async () => {
  const answer = await ask(`${shop.company.subdomain}.kartustok.localhost`, '/')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
})

describe('the blocks of the dashboard (R-DSH-01)', () => {
  test('what is below its minimum, while the mode is on and for whoever may see it (R-MIN-01)', async () => {
    const mode = (to: string) => shop.d1.prepare(`UPDATE settings SET minimum_mode = '${to}'`).run()
    const sum = 'Di bawah stok minimum'
    expect(await textOf(shop.owner)).not.toContain(sum)
    await mode('per_warehouse')
    expect(await textOf(shop.owner)).toContain('Semua barang masih cukup')
    await shop.d1
      .prepare(
        'INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity) VALUES (1, 1, 10), (1, 2, 5000)',
      )
      .run()
    const page = await textOf(shop.owner)
    expect(page).toMatch(
      /Di bawah stok minimum[\s\S]*GLA-001[\s\S]*Gudang Utama[\s\S]*5 kg[\s\S]*BRS-005[\s\S]*4 sak/,
    )
    expect(page).toContain('href="/cards?item=1&amp;warehouse=1"')
    const budi = await shop.staff('Budi', ['itemView', 'reportMinimumStock'])
    expect(await textOf(budi)).not.toContain(sum)
    const eko = await shop.staff('Eko', ['dashboardMinimumQuantityView'])
    const his = await textOf(eko)
    expect(his).toContain('GLA-001')
    expect(his, 'no link to what he may not see').not.toContain('href="/cards?')
    await mode('inactive')
    expect(await textOf(shop.owner)).not.toContain(sum)
  })

  test('busy hours by weekday and hour of the company, for one warehouse or all', async () => {
    const at = (person: Person, warehouse: number | null = null) =>
      readDashboard(person.current(new Date('2026-11-23T05:00:00.000Z')), warehouse)
    // 22 November 2026 is a Sunday; three in the morning in Greenwich is ten in Jakarta.
    const { activity } = await at(shop.owner)
    expect(activity).toMatchObject({ from: '2026-10-27', to: '2026-11-23', total: 3 })
    expect(activity?.hours[6]?.[10]).toBe(3)
    expect(activity?.hours.flat().reduce((sum, count) => sum + count)).toBe(3)
    expect(activity?.days).toHaveLength(28)
    expect(activity?.days.at(-2)).toEqual({ on: '2026-11-22', received: 1, issued: 1 })
    expect((await at(shop.owner, 2)).activity?.total).toBe(1)
    expect((await at(shop.owner, 99)).activity?.total).toBe(0)
    expect((await at(await shop.staff('Budi', ['receiptView']))).activity?.total).toBe(1)
    expect((await at(await shop.staff('Citra', ['reportStockDetail']))).activity).toBeNull()
    const later = shop.owner.current(new Date('2026-12-24T05:00:00.000Z'))
    expect((await readDashboard(later)).activity?.total).toBe(0)
  })

  test('are drawn as a table of hours and as bars whose numbers stand in a table', async () => {
    const busy = await openShop('Toko Ramai')
    await stockUp(busy)
    const at = new Date().toISOString()
    for (const [id, type] of [
      [1, 'receipt'],
      [2, 'issue'],
    ] as const) {
      const paper = { id, type, day: '2026-11-02', warehouse: 1, lines: [[1, 9]] as const }
      await run(busy.db, [
        ...drafted(busy.db, paper),
        updateCompleted(busy.db, id, { memberId: 1, at }),
      ])
    }
    const page = await textOf(busy.owner)
    expect(page).toContain('2 dokumen selesai,')
    expect(page).toMatch(/<th scope="row">(Sen|Sel|Rab|Kam|Jum|Sab|Min)<\/th>/)
    expect(page).toMatch(/<td class="heat__4">2<\/td>/)
    expect(page).toMatch(/<svg[^>]*role="img"><title>Dokumen per hari/)
    expect(page).toMatch(/<td class="num">1<\/td><td class="num">1<\/td><\/tr><\/tbody>/)
    for (const odd of ['0', '99', 'x', "1' OR 1", '2']) {
      const answer = await busy.owner.get(`/?warehouse=${encodeURIComponent(odd)}`)
      expect(answer.status).toBe(200)
    }
    expect(await textOf(busy.owner, '/?warehouse=2')).toContain('0 dokumen selesai di Toko')
  })

  test('who sees nothing is shown nothing', async () => {
    const nobody = await shop.staff('Fani', [])
    const page = await textOf(nobody)
    for (const words of ['Terakhir dicatat', 'draf', 'Kesibukan', 'minimum']) {
      expect(page).not.toContain(words)
    }
  })
})

async function textOf(person: Person, path = '/'): Promise<string> {
  return (await person.get(path)).text()
}
