import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { checkSeals, sealActivity } from '../../src/domain/activity-seals'
import type { Bindings } from '../../src/env'
import { sealLogs, tendCompanies } from '../../src/jobs/companies'
import { agentOf, premisesAt } from '../../src/tenancy/visitor'
import { type Goods, stockUp } from '../support/goods'
import { newKey, openShop, type Shop } from '../support/shop'

const bindings = env as unknown as Bindings
const noon = new Date('2026-11-22T05:00:00.000Z')
const browser =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36'

interface Line {
  id: number
  memberId: number | null
  requestId: string
  action: string
  subject: string
  subjectId: number | null
  details: Record<string, unknown>
  network: string
  agent: string
}

let shop: Shop
let goods: Goods

beforeEach(async () => {
  shop = await openShop()
  goods = await stockUp(shop)
})

async function lines(): Promise<Line[]> {
  const { results } = await shop.d1
    .prepare(
      `SELECT id, member_id AS memberId, request_id AS requestId, action, subject,
         subject_id AS subjectId, details, network, agent FROM activity ORDER BY id`,
    )
    .all<Omit<Line, 'details'> & { details: string }>()
  return results.map((row) => ({ ...row, details: JSON.parse(row.details) }))
}

async function latest(): Promise<Line> {
  return (await lines()).at(-1) as Line
}

const beras = {
  code: 'BRS-005',
  name: 'Beras Pandan 5 kg',
  upcEan: '8991234567890',
  description: '',
  categoryId: 1,
  uomId: 1,
  isActive: 1,
}

function changeItem(fields: Record<string, string | number>, version = 1, headers = {}) {
  const form = { key: newKey(), version, ...beras, ...fields }
  return shop.owner.post(`/items/${goods.items.beras}/edit`, form, headers)
}

describe('the log says who did what, when, from where, and what it was before and after (W-11, P-10)', () => {
  test('a change: only what differs, as it was and as it is', async () => {
    const answer = await changeItem({ name: 'Beras Rojolele', upcEan: '' }, 1, {
      'cf-connecting-ip': '103.10.20.30',
      'user-agent': browser,
    })
    expect(answer.status).toBe(303)
    expect(await lines()).toEqual([
      {
        id: 1,
        memberId: shop.owner.memberId,
        requestId: answer.headers.get('x-request-id'),
        action: 'item.changed',
        subject: 'item',
        subjectId: goods.items.beras,
        details: {
          before: { name: 'Beras Pandan 5 kg', upcEan: '8991234567890' },
          after: { name: 'Beras Rojolele', upcEan: null },
        },
        network: '103.10.20.30',
        agent: 'Chrome 141, Android',
      },
    ])
  })

  test('what was before is what the row says, not what the form of an earlier reader said', async () => {
    await changeItem({ name: 'Satu' })
    await changeItem({ name: 'Dua' }, 2)
    expect((await latest()).details).toEqual({ before: { name: 'Satu' }, after: { name: 'Dua' } })
    expect((await changeItem({ name: 'Tiga' }, 2)).status).toBe(409)
    expect(await lines()).toHaveLength(2)
  })

  test('a change of nothing is told, with nothing that differs', async () => {
    await changeItem({})
    expect((await latest()).details).toEqual({ before: {}, after: {} })
  })

  test('category and unit stand there by name, a minimum in its unit', async () => {
    await shop.d1
      .prepare("INSERT INTO item_categories (id, name, name_key) VALUES (2, 'Beras', 'beras')")
      .run()
    await shop.d1.prepare("UPDATE settings SET minimum_mode = 'union'").run()
    await changeItem({ categoryId: 2, uomId: 2, minimumQuantity: '0,5' })
    expect((await latest()).details).toEqual({
      before: { category: 'Sembako', uom: 'sak', minimumQuantity: null },
      after: { category: 'Beras', uom: 'kg', minimumQuantity: '0.500' },
    })
  })

  test('a new row and one that goes are told with all that they are', async () => {
    await shop.owner.post('/uoms/new', {
      key: newKey(),
      code: 'dus',
      name: 'Dus "besar" 📦',
      precision: 0,
      description: '',
      isActive: 1,
    })
    const made = await latest()
    const fields = {
      code: 'dus',
      name: 'Dus "besar" 📦',
      precision: 0,
      description: '',
      isActive: 1,
    }
    expect(made).toMatchObject({ action: 'uom.created', details: { after: fields } })
    await shop.owner.post(`/uoms/${made.subjectId}/deletion`, { key: newKey(), version: 1 })
    expect(await latest()).toMatchObject({
      action: 'uom.removed',
      subjectId: made.subjectId,
      details: { before: fields },
    })
  })

  test('switching off is told as the switch it is', async () => {
    const id = goods.warehouses.toko
    await shop.owner.post(`/warehouses/${id}/deactivation`, { key: newKey(), version: 1 })
    expect(await latest()).toMatchObject({
      action: 'warehouse.deactivated',
      details: { before: { isActive: 1 }, after: { isActive: 0 } },
    })
  })

  test('a draft: head by name, each line with its item, before and after', async () => {
    const head = {
      categoryId: 1,
      datedOn: '2026-11-20',
      warehouseId: 1,
      reference: '',
      description: '',
    }
    await shop.owner.post('/receipts', { key: newKey(), ...head, text: 'BRS-005\t5\nGLA-001\t2,5' })
    expect(await latest()).toMatchObject({ action: 'receipt.created', details: { lines: 2 } })
    await shop.owner.post('/receipts/1', {
      key: newKey(),
      version: 1,
      ...head,
      warehouseId: 2,
      reference: 'SJ-1',
      'quantity.1': '7',
      'quantity.2': '2,5',
      text: 'MYK-002 3',
    })
    expect((await latest()).details).toEqual({
      before: { warehouse: 'Gudang Utama', reference: '' },
      after: { warehouse: 'Toko', reference: 'SJ-1' },
      changed: [
        {
          line: 1,
          code: 'BRS-005',
          name: 'Beras Pandan 5 kg',
          unit: 'sak',
          precision: 0,
          before: { quantity: 5, description: '', unitPrice: 1_000_000 },
          after: { quantity: 7, description: '', unitPrice: 1_000_000 },
        },
      ],
      lines: 1,
      added: [
        {
          code: 'MYK-002',
          name: 'Minyak goreng 2 L',
          unit: 'sak',
          precision: 0,
          quantity: 3,
          unitPrice: 1_000_000,
        },
      ],
    })
    await shop.owner.post('/receipts/1/lines/2/deletion', { key: newKey(), version: 2 })
    expect((await latest()).details).toMatchObject({
      removed: { line: 2, code: 'GLA-001', quantity: 2500, unit: 'kg', precision: 3 },
    })
  })

  test('a document that is completed as it is written has one line, and so has its initial stock', async () => {
    const head = { categoryId: 1, datedOn: '2026-11-20', warehouseId: 1 }
    await shop.owner.post('/receipts/completion', { key: newKey(), ...head, text: 'BRS-005 5' })
    expect(await lines()).toMatchObject([
      { action: 'receipt.completed', details: { created: true, lines: 1 } },
    ])
    const page = await (await shop.owner.get('/receipts/1')).text()
    expect(page).toContain('Dibuat dan diselesaikan')
  })

  test('a browser is named in a few words', () => {
    expect(agentOf(browser)).toBe('Chrome 141, Android')
    expect(agentOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
      'Firefox 140, Linux',
    )
    expect(
      agentOf(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
      ),
    ).toBe('Safari 18, iPhone')
    expect(agentOf('<script>alert(1)</script>')).toBe('')
    expect(agentOf(undefined)).toBe('')
  })
})

describe('the log is sealed in a chain (C-90, INV-15)', () => {
  const premises = premisesAt(bindings, noon)

  async function fill(count: number) {
    await shop.d1
      .prepare(
        `INSERT INTO activity (at, member_id, request_id, action, subject, subject_id, details)
         SELECT '2026-11-22T04:00:00.000Z', 1, 'r' || value, 'item.changed', 'item', 1,
           json_object('after', json_object('name', 'N' || value))
         FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1)
           SELECT value FROM n)`,
      )
      .bind(count)
      .run()
  }

  async function seals() {
    const { results } = await shop.d1
      .prepare('SELECT * FROM activity_seals ORDER BY id')
      .all<Record<string, string | number>>()
    return results
  }

  /** As somebody would who has the database itself in hand. */
  async function tamper(statement: string) {
    const { results } = await shop.d1
      .prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('activity', 'activity_seals')",
      )
      .all<{ name: string; sql: string }>()
    await shop.d1.batch([
      ...results.map(({ name }) => shop.d1.prepare(`DROP TRIGGER ${name}`)),
      shop.d1.prepare(statement),
      ...results.map(({ sql }) => shop.d1.prepare(sql)),
    ])
  }

  test('each stretch follows the one before, and all of it is sealed', async () => {
    await fill(450)
    await sealActivity(shop.db, noon)
    await fill(3)
    await sealActivity(shop.db, noon)
    const made = await seals()
    expect(made.map(({ from_id, through_id, entries }) => [from_id, through_id, entries])).toEqual([
      [1, 200, 200],
      [201, 400, 200],
      [401, 450, 50],
      [451, 453, 3],
    ])
    expect(made.map(({ previous }) => previous)).toEqual([
      '',
      ...made.slice(0, 3).map(({ hash }) => hash),
    ])
    expect(await checkSeals(shop.db, noon)).toEqual({ brokenSeal: null })
  })

  test('nothing new is not sealed again, and costs no more than a look', async () => {
    await fill(1)
    await sealActivity(shop.db, noon)
    const [before] = await seals()
    await sealActivity(shop.db, noon)
    expect(await seals()).toEqual([before])
  })

  test('two that seal at the same time make one chain', async () => {
    await fill(300)
    await Promise.all([1, 2, 3, 4].map(() => sealActivity(shop.db, noon)))
    expect((await seals()).map(({ through_id }) => through_id)).toEqual([200, 300])
    expect(await checkSeals(shop.db, noon)).toEqual({ brokenSeal: null })
  })

  test.each([
    ['a changed row', 'UPDATE activity SET member_id = NULL WHERE id = 250', 2],
    ['a changed detail', "UPDATE activity SET details = '{}' WHERE id = 3", 1],
    ['a row that is gone', 'DELETE FROM activity WHERE id = 401', 3],
    [
      'a seal that was written anew',
      "UPDATE activity_seals SET hash = '" + 'a'.repeat(64) + "' WHERE id = 2",
      2,
    ],
    ['a seal that is gone', 'DELETE FROM activity_seals WHERE id = 2', 3],
  ])('%s is found', async (_, statement, seal) => {
    await fill(450)
    await sealActivity(shop.db, noon)
    await tamper(statement)
    expect(await checkSeals(shop.db, noon)).toEqual({ brokenSeal: seal })
    expect(await checkSeals(shop.db, noon)).toEqual({ brokenSeal: seal })
    const told = (await lines()).filter(({ action }) => action === 'log.broken')
    expect(told.map(({ details }) => details)).toEqual([{ seal }])
  })

  test('rows and seals are never changed, removed or written over', async () => {
    await fill(2)
    await sealActivity(shop.db, noon)
    for (const [statement, said] of [
      ["UPDATE activity SET at = ''", 'activity_is_permanent'],
      ['DELETE FROM activity', 'activity_is_permanent'],
      [
        'INSERT OR REPLACE INTO activity SELECT * FROM activity WHERE id = 1',
        'activity_is_permanent',
      ],
      ["UPDATE activity_seals SET sealed_at = ''", 'seals_are_permanent'],
      ['DELETE FROM activity_seals', 'seals_are_permanent'],
      ['INSERT OR REPLACE INTO activity_seals SELECT * FROM activity_seals', 'seals_are'],
      [
        `INSERT INTO activity_seals (from_id, through_id, entries, previous, hash, sealed_at)
         VALUES (1, 2, 2, '', '${'b'.repeat(64)}', '')`,
        'seals_are_a_chain',
      ],
    ] as const)
      await expect(shop.d1.prepare(statement).run(), statement).rejects.toThrow(said)
  })

  test('a long log is checked a part each night, from where the last stopped', async () => {
    await fill(2300)
    await sealActivity(shop.db, noon)
    await checkSeals(shop.db, noon, 10)
    await tamper("UPDATE activity SET at = '' WHERE id = 2250")
    expect(await checkSeals(shop.db, noon, 10)).toEqual({ brokenSeal: 12 })
  })

  test('the clock seals every five minutes and checks each night; what is broken is an alarm', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    const alarm = vi.spyOn(console, 'error').mockImplementation(() => {})
    await fill(5)
    await sealLogs(premises)
    expect(await seals()).toMatchObject([{ through_id: 5 }])
    const own = said.mock.calls
      .map(([line]) => JSON.parse(String(line)))
      .filter(({ sealed }) => sealed === shop.company.subdomain)
    expect(own).toEqual([
      { sealed: shop.company.subdomain, through: 5, hash: (await seals())[0]?.hash },
    ])
    await tamper("UPDATE activity SET action = 'item.created' WHERE id = 4")
    await tendCompanies(premises)
    const alarms = alarm.mock.calls.map(([line]) => JSON.parse(String(line)))
    expect(alarms.filter(({ of }) => of === shop.company.subdomain)).toMatchObject([
      { error: expect.stringContaining('differs from its seal 1') },
    ])
    said.mockRestore()
    alarm.mockRestore()
  })
})
