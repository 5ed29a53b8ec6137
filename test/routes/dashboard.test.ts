import { beforeAll, expect, test } from 'vitest'
import { type Activity, insertActivity } from '../../src/db/company/activity'
import { newMeter } from '../../src/tenancy/meter'
import { type Book, drafted, post, run, voidPaper } from '../support/book'
import { stockUp } from '../support/goods'
import { ask, openShop, type Shop } from '../support/shop'

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
  for (const [action, subject, id] of [
    ['receipt.completed', 'receipt', 1],
    ['item.changed', 'item', 1],
    ['move.completed', 'move', 2],
    ['issue.completed', 'issue', 3],
    ['issue.voided', 'issue', 3],
  ] as const) {
    await log(action, subject, id)
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
    /N-3[\s\S]*badge--void[\s\S]*N-3[\s\S]*badge--complete[\s\S]*N-2[\s\S]*Gudang Utama[\s\S]*→[\s\S]*Toko[\s\S]*N-1/,
  )
})

test('a member sees only what their role may see', async () => {
  const budi = await shop.staff('Budi', ['receiptView', 'receiptCreate'])
  const page = await (await budi.get('/')).text()
  expect(page).toContain('href="/receipts/new"')
  expect(page).not.toContain('href="/issues/new"')
  expect(page).not.toContain('2 draf')
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

async function log(action: string, subject: string, subjectId: Activity['subjectId']) {
  const at = '2026-11-10T02:00:00.000Z'
  const line = { at, memberId: 1, requestId: 'test', action, subject, subjectId }
  await run(shop.db, [insertActivity(shop.db, line)])
}
