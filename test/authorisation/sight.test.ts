import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { openCompany } from '../../src/db/client'
import { selectCardPage, selectFoundItems, selectWarehouseNames } from '../../src/db/company/cards'
import { selectDraftCounts } from '../../src/db/company/dashboard'
import { selectDocumentCount, selectDocuments } from '../../src/db/company/document-lists'
import { selectDocument, selectLines } from '../../src/db/company/documents'
import { selectItemStock, selectItems } from '../../src/db/company/items'
import { ensureActs, ensureActsIn } from '../../src/db/company/sight'
import { selectStockPage, selectSummaryPage } from '../../src/db/company/summary'
import { allow } from '../../src/domain/current'
import { voidDocument } from '../../src/domain/documents'
import { writeDraft } from '../../src/domain/drafts'
import type { DocumentType } from '../../src/ledger/document'
import { newMeter } from '../../src/tenancy/meter'
import { everything } from '../../src/tenancy/permissions'
import { completed, drafted, run, voided } from '../support/book'
import { stockUp } from '../support/goods'
import { firstPage } from '../support/lists'
import { type Fields, newKey, openShop, type Person, type Shop } from '../support/shop'
import { companyRows, type Row } from './matrix'

/**
 * Budi records in Toko and looks into Etalase. Of Gudang Utama and Gudang Rahasia he sees nothing but
 * their names on moves that touch his own, and of Gudang Sunyi not even that.
 */
const places = { utama: 1, toko: 2, rahasia: 3, etalase: 4, sunyi: 5 }
type Place = keyof typeof places
const types: readonly DocumentType[] = ['receipt', 'issue', 'move', 'adjustment']

/** What must not be read anywhere: numbers, words and stock of what Budi does not see. */
const secrets = /RHS-\d|kabar rahasia|Gudang Sunyi|(?<!\d)(?:777[45]|8885|1666)\d{5,6}(?!\d)/i

let shop: Shop
let budi: Person
/** A completed move out of Gudang Rahasia into Toko. */
let arrival: number

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  await shop.d1.batch([
    shop.d1.prepare(`INSERT INTO warehouses (id, name, name_key) VALUES
      (3, 'Gudang Rahasia', 'gudang rahasia'), (4, 'Etalase', 'etalase'), (5, 'Gudang Sunyi', 'gudang sunyi')`),
  ])
  budi = await shop.staff('Budi', [everything])
  await limit(budi, { toko: 1, etalase: 0 })
  for (const [place, quantity] of [
    ['rahasia', 777_500_000],
    ['sunyi', 888_500_000],
    ['toko', 40],
    ['etalase', 7],
  ] as const) {
    await paper('receipt', place, { lines: [[1, quantity]], state: 'completed' })
  }
  for (const type of types) {
    for (const state of ['draft', 'completed', 'void', 'deleted'] as const) {
      await paper(type, 'rahasia', { to: 'sunyi', state })
      await paper(type, 'toko', { to: 'etalase', state })
    }
  }
  arrival = await paper('move', 'rahasia', { to: 'toko', state: 'completed', lines: [[1, 11]] })
  await shop.d1.batch([
    shop.d1.prepare(
      "UPDATE settings SET minimum_mode = 'per_warehouse', onboarded_at = '2026-11-01'",
    ),
    shop.d1.prepare(`INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity)
      VALUES (2, 1, 900), (3, 1, 999000000), (5, 1, 999000000)`),
  ])
  await paper('move', 'rahasia', { to: 'toko', state: 'draft', lines: [[1, 12]] })
})

describe('of warehouses out of sight nothing is read anywhere (W-06)', () => {
  const queries = [
    '',
    'warehouse=3',
    'warehouse=5&item=1',
    'item=1',
    'item=1&warehouse=all&voids=show',
    'item=BRS-005&q=',
    'q=RHS',
    'q=beras&warehouse=3',
    'warehouse=3&warehouse=5&split=1',
    'group=warehouse',
    'group=category&sort=-closing',
    'split=1&hide=1&sort=-in',
    'sort=-total&as_of=2026-11-20',
    'from=2026-01-01&to=2026-12-31&status=all',
    'card=1.all&card=2.all&from=2026-01-01&to=2026-12-31',
    'card=1.3',
    'all=1&split=1&from=2026-01-01&to=2026-12-31',
    'status=draft&warehouse=3',
    'status=void',
  ]
  const pages = companyRows.filter(
    ({ route, needs }) => route.startsWith('GET ') && needs !== 'anybody' && needs !== 'owner',
  )
  /** Screens that answer to their address; others are asked as they are, and for a warehouse. */
  const asks =
    /^\/(|activity|cards|minimum-stock|picker|search|stock|summary|\w+s)(\/(csv|list\.csv|print|items))?$/
  const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }

  test.each(pages.map((row) => [row.at ?? row.route, row] as const))('%s', async (_, row) => {
    for (const address of await addressesOf(row)) {
      const answersMuch = asks.test(address.split('?')[0] ?? '')
      for (const query of answersMuch ? queries : ['', 'warehouse=3&item=1']) {
        for (const headers of answersMuch ? [{}, part] : [{}]) {
          const path = query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address
          const answer = await budi.get(path, headers)
          const text = `${answer.headers.get('location') ?? ''} ${await answer.text()}`
          expect(answer.status, path).toBeLessThan(500)
          // What was asked for is in the box again; that is no answer.
          const plain = withoutPoints(text).replaceAll(/value="RHS"/gi, '')
          const found = secrets.exec(plain)
          expect(found?.[0], `${path}: …${around(plain, found?.index)}…`).toBeUndefined()
        }
      }
    }
  })

  test('the crawl would notice: the owner reads all of it', async () => {
    const paths = ['/', '/receipts', '/cards?item=1', '/stock', '/summary', '/items/1', '/items']
    for (const path of paths) {
      const text = withoutPoints(await (await shop.owner.get(path)).text())
      expect(text, path).toMatch(secrets)
    }
  })

  test('sums are over his own warehouses, and say so', async () => {
    const english = { cookie: `${budi.cookie}; __Host-lang=en` }
    const stock = await (await budi.get('/stock', english)).text()
    expect(stock).toContain('Total in your warehouses')
    const card = await (await budi.get('/cards?item=1', english)).text()
    expect(card).toContain('All your warehouses')
    const mine = await (await budi.get('/items/1', english)).text()
    expect(mine).toContain('All your warehouses')
    expect(mine).not.toContain('Gudang Utama')
    const owned = await (
      await shop.owner.get('/stock', { cookie: `${shop.owner.cookie}; __Host-lang=en` })
    ).text()
    expect(owned).not.toContain('your warehouses')
  })

  test('a move out of sight into his own shows the name of the other side and nothing of its stock', async () => {
    const page = await (await budi.get(`/moves/${arrival}`)).text()
    expect(page).toContain('Gudang Rahasia')
    expect(withoutPoints(page)).not.toMatch(secrets)
    expect(page).not.toContain(`/moves/${arrival}/void`)
  })
})

describe('what is out of sight is not there for any act, what is only seen is forbidden (W-06)', () => {
  const acts = companyRows.filter(({ route, of }) => route.startsWith('POST ') && isDocument(of))

  test.each(acts.map((row) => [row.route, row] as const))('%s', async (_, row) => {
    const [type, state] = (row.of ?? '').split(' ') as [
      DocumentType,
      'draft' | 'completed' | 'deleted',
    ]
    const asked = async (from: Place, to: Place) => {
      const id = await paper(type, from, { to, state })
      const { version } = (await documentAt(id)) ?? { version: 0 }
      const pattern = row.at ?? row.route.split(' ')[1] ?? ''
      const address = pattern.replace(':id', String(id)).replace(':line', '1')
      const form = { key: newKey(), version, ...row.form?.({ id, today: budi.current().today }) }
      const more = row.route.endsWith('/:id') ? { text: 'GLA-001' } : {}
      const before = await traces()
      const answer = await budi.post(address, { ...withoutPlaces(form), ...more })
      return { status: answer.status, isDone: (await traces()) !== before }
    }
    expect(await asked('rahasia', 'sunyi')).toEqual({ status: 404, isDone: false })
    expect(await asked('etalase', 'sunyi')).toEqual({ status: 403, isDone: false })
    if (type === 'move') {
      expect(await asked('toko', 'etalase'), 'to see only').toEqual({ status: 403, isDone: false })
      expect(await asked('toko', 'rahasia'), 'to nowhere').toEqual({ status: 403, isDone: false })
      expect(await asked('etalase', 'toko'), 'from see only').toEqual({
        status: 403,
        isDone: false,
      })
    } else {
      const isDone = row.answer === 'done'
      expect(await asked('toko', 'toko')).toEqual({ status: isDone ? 303 : 404, isDone })
    }
  })

  test.each(types)(
    'a %s is not written into a warehouse that he only sees, or not even that',
    async (type) => {
      const path = `/${type}s`
      const form = (from: Place, to: Place): Fields => ({
        key: newKey(),
        categoryId: '1',
        datedOn: budi.current().today,
        warehouseId: String(places[from]),
        ...(type === 'move' && { destinationId: String(places[to]) }),
        text: 'BRS-005',
      })
      const before = await traces()
      for (const place of ['rahasia', 'etalase'] as const) {
        for (const act of ['', '/lines', '/completion']) {
          expect((await budi.post(path + act, form(place, 'toko'))).status, `${place}${act}`).toBe(
            422,
          )
          if (type !== 'move') continue
          expect((await budi.post(path + act, form('toko', place))).status, `to ${place}`).toBe(422)
        }
      }
      expect(await traces()).toBe(before)
      const answer = await budi.post(path, form('toko', 'etalase'))
      expect(answer.status).toBe(type === 'move' ? 422 : 303)
    },
  )

  test('a draft of his is not moved into one that he only sees', async () => {
    const id = await paper('receipt', 'toko', { state: 'draft' })
    const form = { categoryId: '1', datedOn: '2026-11-02', reference: '', description: '' }
    for (const place of ['rahasia', 'etalase'] as const) {
      const typed = { key: newKey(), version: 1, ...form, warehouseId: places[place] }
      expect((await budi.post(`/receipts/${id}`, typed)).status).toBe(422)
    }
    expect((await documentAt(id))?.warehouse_id).toBe(places.toko)
  })

  test('an item begins with stock in his own warehouses alone', async () => {
    const form = (code: string, place: Place) => ({
      key: newKey(),
      code,
      name: code,
      categoryId: '1',
      uomId: '1',
      isActive: '1',
      initialStock: '1',
      warehouseId: String(places[place]),
      stockDate: budi.current().today,
      openingQuantity: '3',
    })
    expect((await budi.post('/items/new', form('A-1', 'rahasia'))).status).toBe(422)
    expect((await budi.post('/items/new', form('A-2', 'etalase'))).status).toBe(422)
    expect((await budi.post('/items/new', form('A-3', 'toko'))).status).toBe(303)
  })

  test('a warehouse itself is changed, closed and removed only by whoever acts in it', async () => {
    for (const act of ['edit', 'deactivation', 'activation', 'deletion']) {
      const form = { key: newKey(), version: 1, name: 'Baru', disallowNegative: '0', isActive: '1' }
      const typed = act === 'edit' ? form : { key: form.key, version: 1 }
      expect((await budi.post(`/warehouses/3/${act}`, typed)).status, act).toBe(404)
      expect((await budi.post(`/warehouses/4/${act}`, typed)).status, act).toBe(403)
    }
    expect((await budi.get('/warehouses/4/edit')).status).toBe(403)
    const made = await budi.post('/warehouses/new', {
      key: newKey(),
      name: 'Punya Budi',
      disallowNegative: '0',
      isActive: '1',
    })
    const place = made.headers.get('location') ?? ''
    expect((await budi.get(place)).status).toBe(200)
    expect((await budi.post(`${place}/deletion`, { key: newKey(), version: 1 })).status).toBe(303)
  })

  test('a right that was taken between the page and the act counts, even inside one request', async () => {
    const eka = await shop.staff('Eka', [everything])
    await limit(eka, { toko: 1 })
    const [first, second] = [
      await paper('receipt', 'toko', { state: 'completed' }),
      await paper('receipt', 'toko', { state: 'draft' }),
    ]
    const current = eka.current()
    await allow(current, null)
    await limit(eka, { toko: 0 })
    const sent = { key: newKey(), version: 1, language: 'id' } as const
    const before = await traces()
    await expect(
      voidDocument(current, 'receipt', first, { reason: 'Salah' }, sent),
    ).rejects.toMatchObject({
      kind: 'forbidden',
      key: 'sight.only_seen',
    })
    const again = { ...sent, key: newKey() }
    await expect(
      writeDraft(current, 'receipt', second, { text: 'GLA-001' }, again, {
        kind: 'add',
        scanning: true,
      }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      writeDraft(current, 'receipt', second, {}, { ...sent, key: newKey() }, { kind: 'complete' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await traces()).toBe(before)
  })
})

describe('the page on which a user is limited (W-06)', () => {
  test('the owner ticks warehouses, and from the next page on they are all there is', async () => {
    const citra = await shop.staff('Citra', [everything])
    await shop.d1
      .prepare(
        'UPDATE members SET default_warehouse_id = 1, default_destination_id = 2 WHERE id = ?1',
      )
      .bind(citra.memberId)
      .run()
    const path = `/users/${citra.memberId}/warehouses`
    const page = await (await shop.owner.get(path)).text()
    expect(page).toContain('name="see.3"')
    expect(page).toMatch(/name="all"[^>]*checked/)
    const form = { key: newKey(), version: 1, all: '0', 'see.1': '1', 'act.2': '1' }
    const answers = [await shop.owner.post(path, form), await shop.owner.post(path, form)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await rowsOf(citra)).toEqual([
      [1, 0],
      [2, 1],
    ])
    const defaults = await shop.d1
      .prepare('SELECT default_warehouse_id, default_destination_id FROM members WHERE id = ?1')
      .bind(citra.memberId)
      .first()
    expect(defaults).toEqual({ default_warehouse_id: null, default_destination_id: 2 })
    expect((await citra.get('/warehouses/3')).status).toBe(404)
    expect((await citra.get('/warehouses/1')).status).toBe(200)
    expect(await (await shop.owner.get(path)).text()).not.toMatch(/name="all"[^>]*checked/)

    const back = { key: newKey(), version: 2, all: '1', 'see.1': '1' }
    expect((await shop.owner.post(path, back)).status).toBe(303)
    expect(await rowsOf(citra)).toEqual([])
    expect((await citra.get('/warehouses/3')).status).toBe(200)
  })

  test('nothing ticked, an old page and strange fields are refused, and what was ticked stays', async () => {
    const dina = await shop.staff('Dina', [])
    const path = `/users/${dina.memberId}/warehouses`
    const none = await shop.owner.post(path, { key: newKey(), version: 1, all: '0' })
    expect(none.status).toBe(422)
    const wrong: Fields[] = [
      { 'see.99': '1' },
      { 'see.1': 'ya' },
      { 'see.1': '1', is_owner: '1' },
      { all: '<script>' },
    ]
    for (const typed of wrong) {
      const answer = await shop.owner.post(path, { key: newKey(), version: 1, all: '0', ...typed })
      expect(answer.status, JSON.stringify(typed)).toBe(422)
    }
    const stale = await shop.owner.post(path, { key: newKey(), version: 9, all: '0', 'act.3': '1' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toMatch(/name="act.3"[^>]*checked/)
    expect(await rowsOf(dina)).toEqual([])
  })

  test('the owner is never limited, not even by the database', async () => {
    const path = `/users/${shop.owner.memberId}/warehouses`
    expect((await shop.owner.get(path)).status).toBe(403)
    const form = { key: newKey(), version: 1, all: '0', 'see.1': '1' }
    expect((await shop.owner.post(path, form)).status).toBe(403)
    await expect(limit(shop.owner, { toko: 1 })).rejects.toThrow('the_owner_sees_everything')
  })

  test('whoever becomes the owner sees everything', async () => {
    const other = await openShop('Warisan')
    await stockUp(other)
    const heir = await other.staff('Fajar', [])
    await limit(heir, { toko: 1 }, other)
    await other.d1.batch([
      other.d1.prepare('UPDATE members SET is_owner = 0, role_id = 1 WHERE is_owner = 1'),
      other.d1.prepare('UPDATE members SET is_owner = 1 WHERE id = ?1').bind(heir.memberId),
    ])
    expect(await rowsOf(heir, other)).toEqual([])
    expect((await heir.get('/warehouses/1')).status).toBe(200)
  })

  test('nobody sets their own, nor those of somebody who may do more', async () => {
    const helper = await shop.staff('Hadi', ['userView', 'userUpdate'])
    const storekeeper = await shop.staff('Ida', ['userView'])
    const form = () => ({ key: newKey(), version: 1, all: '0', 'act.2': '1' })
    for (const { memberId } of [helper, budi]) {
      expect((await helper.get(`/users/${memberId}/warehouses`)).status).toBe(403)
      expect((await helper.post(`/users/${memberId}/warehouses`, form())).status).toBe(403)
    }
    const path = `/users/${storekeeper.memberId}/warehouses`
    expect((await helper.post(path, form())).status).toBe(303)
    expect(await rowsOf(storekeeper)).toEqual([[2, 1]])
  })

  test('whoever is limited limits nobody: not others, not themselves', async () => {
    const form = { key: newKey(), version: 1, all: '1' }
    for (const id of [budi.memberId, (await shop.staff('Gita', [])).memberId]) {
      expect((await budi.get(`/users/${id}/warehouses`)).status).toBe(403)
      expect((await budi.post(`/users/${id}/warehouses`, form)).status).toBe(403)
    }
  })
})

describe('what it costs (W-06)', () => {
  const filter = { warehouseIds: [], categoryId: null, search: '', status: 'all' as const }
  const days = { from: '2026-11-01', to: '2026-11-30' }
  const list = { ...firstPage, status: 'all' as const, chosen: {}, sort: 'code' }

  test('those who see everything pay nothing for it; others find their warehouses by index', async () => {
    const costs: number[] = []
    for (const viewer of [null, shop.owner.memberId, budi.memberId]) {
      const meter = newMeter()
      const db = openCompany(shop.d1, meter, viewer)
      const order = { sort: 'code' as const, descending: false }
      const slice = { limit: 50, offset: 0 }
      const statements = [
        selectDocuments(db, 'receipt', firstPage),
        selectDocumentCount(db, 'receipt', firstPage),
        selectDocument(db, 'move', arrival),
        selectLines(db, arrival, { page: 1 }),
        ...(viewer === budi.memberId ? [] : [ensureActs(db, arrival), ensureActsIn(db, 1)]),
        ...selectCardPage(
          db,
          { itemId: 1, warehouseId: null },
          { ...days, hideVoids: false, ...slice },
        ),
        selectFoundItems(db, 'beras', 20),
        selectWarehouseNames(db),
        selectDraftCounts(db),
        selectItemStock(db, 1),
        ...selectItems(db, list),
        selectStockPage(db, { ...filter, asOf: null }, order, slice),
        selectSummaryPage(
          db,
          { ...filter, ...days, split: true, hideIdle: true },
          { ...order, group: null },
          slice,
        ),
      ]
      await run(db, statements)
      costs.push(meter.rowsRead)
      for (const statement of statements) {
        const { sql: text, params } = (statement as unknown as { getQuery(): Query }).getQuery()
        const { results } = await shop.d1
          .prepare(`EXPLAIN QUERY PLAN ${text}`)
          .bind(...params)
          .all<{ detail: string }>()
        const scans = results.filter(({ detail }) =>
          /SCAN (limited_members|member_warehouses)/.test(detail),
        )
        expect(scans).toEqual([])
      }
    }
    const [nobody = 0, owner = 0, limited = 0] = costs
    expect(owner).toBe(nobody)
    expect(limited).toBeLessThanOrEqual(nobody + 4 * 20)
  })
})

interface Query {
  sql: string
  params: unknown[]
}

/** A page's addresses: with an id in it for each that there is, his or not. */
async function addressesOf({ route, at, of }: Row): Promise<string[]> {
  const address = at ?? route.split(' ')[1] ?? ''
  if (!address.includes(':id')) return [address]
  const type = types.find((one) => of?.startsWith(`${one} `))
  const table = type ? `documents WHERE type = '${type}'` : 'warehouses'
  const { results } = await shop.d1.prepare(`SELECT id FROM ${table}`).all<{ id: number }>()
  return results.map(({ id }) => address.replaceAll(':id', String(id)))
}

function isDocument(of: Row['of']): boolean {
  return types.some((type) => of?.startsWith(`${type} `))
}

/** A document with the number RHS-… where it is out of Budi's sight, else N-…. */
async function paper(
  type: DocumentType,
  from: Place,
  more: {
    to?: Place
    lines?: readonly (readonly [number, number])[]
    state?: 'draft' | 'completed' | 'void' | 'deleted'
  },
): Promise<number> {
  const { to = 'sunyi', state = 'draft' } = more
  // A count of the canary would end it.
  const { lines = [[type === 'adjustment' ? 2 : 1, 3]] } = more
  const { db } = shop
  const latest = await shop.d1.prepare('SELECT max(id) AS n FROM documents').first<{ n: number }>()
  const id = (latest?.n ?? 2000) + 1
  const sees = (place: Place) => place === 'toko' || place === 'etalase'
  const isHidden = !sees(from) && !(type === 'move' && sees(to))
  const destination = type === 'move' ? places[to] : null
  await run(db, [
    ...drafted(db, { id, type, day: '2026-11-02', warehouse: places[from], destination, lines }),
    db.run(sql`UPDATE documents SET number = ${isHidden ? `RHS-${id}` : `N-${id}`},
      description = ${isHidden ? 'Kabar rahasia' : 'Biasa'} WHERE id = ${id}`),
    ...(state === 'completed' || state === 'void' ? [completed(db, id)] : []),
    ...(state === 'void' ? [voided(db, id)] : []),
    ...(state === 'deleted'
      ? [db.run(sql`UPDATE documents SET deleted_at = '2026-11-03' WHERE id = ${id}`)]
      : []),
    db.run(sql`INSERT INTO activity (at, member_id, request_id, action, subject, subject_id, details)
      VALUES ('2026-11-02T03:00:00.000Z', 1, 'r', ${`${type}.${state === 'draft' ? 'created' : state === 'void' ? 'voided' : state}`},
        ${type}, ${id}, ${JSON.stringify({ number: isHidden ? `RHS-${id}` : `N-${id}` })})`),
  ])
  return id
}

async function limit(
  { memberId }: Person,
  sight: Partial<Record<Place, 0 | 1>>,
  { d1 } = shop,
): Promise<void> {
  await d1.batch([
    d1.prepare('DELETE FROM limited_members WHERE member_id = ?1').bind(memberId),
    d1.prepare('INSERT INTO limited_members (member_id) VALUES (?1)').bind(memberId),
    ...Object.entries(sight).map(([place, mayAct]) =>
      d1
        .prepare(
          'INSERT INTO member_warehouses (member_id, warehouse_id, may_act) VALUES (?1, ?2, ?3)',
        )
        .bind(memberId, places[place as Place], mayAct),
    ),
  ])
}

async function rowsOf({ memberId }: Person, { d1 } = shop): Promise<number[][]> {
  const { results } = await d1
    .prepare('SELECT warehouse_id, may_act FROM member_warehouses WHERE member_id = ?1 ORDER BY 1')
    .bind(memberId)
    .all<{ warehouse_id: number; may_act: number }>()
  return results.map((row) => [row.warehouse_id, row.may_act])
}

function documentAt(id: number) {
  return shop.d1
    .prepare('SELECT version, warehouse_id FROM documents WHERE id = ?1')
    .bind(id)
    .first<{ version: number; warehouse_id: number }>()
}

/** Without a head, so that only the document's own warehouses count. */
function withoutPlaces(form: Fields): Fields {
  const {
    warehouseId: _,
    destinationId: __,
    categoryId: ___,
    datedOn: ____,
    ...rest
  } = form as Record<string, string>
  return rest
}

async function traces(): Promise<number> {
  const row = await shop.d1.prepare('SELECT max(id) AS n FROM activity').first<{ n: number }>()
  return row?.n ?? 0
}

function withoutPoints(text: string): string {
  return text.replace(/(\d)[.,](?=\d{3})/g, '$1')
}

function around(text: string, index = 0): string {
  return text.slice(Math.max(0, index - 120), index + 60)
}
