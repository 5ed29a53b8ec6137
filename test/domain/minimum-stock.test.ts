import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { deleteOldNotices, selectUntold } from '../../src/db/company/minimum-stock'
import type { Letter } from '../../src/domain/letters'
import { listShortages } from '../../src/domain/minimum-stock'
import type { Bindings } from '../../src/env'
import { tellCompanies, tellCompany } from '../../src/jobs/minimum-stock'
import { newMeter } from '../../src/tenancy/meter'
import { premisesAt } from '../../src/tenancy/visitor'
import { writeLetter } from '../../src/views/emails/letter'
import { type Book, drafted, type Paper, run } from '../support/book'
import { stockUp } from '../support/goods'
import { openShop, type Shop } from '../support/shop'

const bindings = env as unknown as Bindings
const everything = { warehouseId: null, categoryId: null, search: '' }
const first = { after: null, limit: 50 }
const [utama, toko] = [1, 2]
const [beras, gula, minyak] = [1, 2, 3]

let shop: Shop
let book: Book
let papers = 0
beforeEach(async () => {
  shop = await openShop()
  await stockUp(shop)
  book = { ...shop, meter: newMeter() }
  papers = 0
  await mode('per_warehouse')
  await minimum(utama, beras, 10)
  await post({ type: 'receipt', warehouse: utama, lines: [[beras, 15]] })
})

describe('what is below its minimum (R-MIN-01, R-MIN-04)', () => {
  test('less than the minimum is below; as much is not', async () => {
    expect(await below()).toEqual([])
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 5]] })
    expect(await below()).toEqual([])
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 1]] })
    expect(await below()).toEqual([['BRS-005', 'Gudang Utama', 9n, 10n, 1n]])
    await post({ type: 'receipt', warehouse: utama, lines: [[beras, 1]] })
    expect(await below()).toEqual([])
  })

  test('items without a minimum, inactive items and inactive warehouses never appear', async () => {
    await post({ type: 'issue', warehouse: toko, lines: [[gula, 5]] })
    expect(await below()).toEqual([])
    await minimum(toko, minyak, 3)
    await minimum(utama, minyak, 3)
    expect((await below()).map(([code, place]) => [code, place])).toEqual([
      ['MYK-002', 'Gudang Utama'],
      ['MYK-002', 'Toko'],
    ])
    await sqlRun(`UPDATE warehouses SET is_active = 0 WHERE id = ${toko}`)
    expect((await below()).map(([, place]) => place)).toEqual(['Gudang Utama'])
    await sqlRun(`UPDATE items SET is_active = 0 WHERE id = ${minyak}`)
    expect(await below()).toEqual([])
    await sqlRun(`UPDATE items SET is_active = 1 WHERE id = ${minyak}`)
    await sqlRun(`UPDATE warehouses SET is_active = 1 WHERE id = ${toko}`)
    expect(await below()).toHaveLength(2)
    await sqlRun('DELETE FROM warehouse_minimums')
    expect(await below()).toEqual([])
  })

  test('Union compares one minimum with all active warehouses together', async () => {
    await mode('union')
    await sqlRun(`UPDATE items SET minimum_quantity = 20 WHERE id = ${beras}`)
    expect(await below()).toEqual([['BRS-005', null, 15n, 20n, 5n]])
    await post({ type: 'receipt', warehouse: toko, lines: [[beras, 5]] })
    expect(await below()).toEqual([])
    await post({ type: 'move', warehouse: utama, destination: toko, lines: [[beras, 12]] })
    expect(await below()).toEqual([])
    await sqlRun(`UPDATE warehouses SET is_active = 0 WHERE id = ${toko}`)
    expect(await below()).toEqual([['BRS-005', null, 3n, 20n, 17n]])
  })

  test('another mode hides the numbers and keeps them', async () => {
    await minimum(utama, beras, 100)
    await sqlRun(`UPDATE items SET minimum_quantity = 50 WHERE id = ${beras}`)
    expect((await below()).map(([, , , least]) => least)).toEqual([100n])
    await mode('union')
    expect((await below()).map(([, , , least]) => least)).toEqual([50n])
    await mode('inactive')
    expect(await below()).toEqual([])
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 14]] })
    expect(await below()).toEqual([])
    expect(await untold()).toEqual([])
    await mode('per_warehouse')
    expect(await below()).toEqual([['BRS-005', 'Gudang Utama', 1n, 100n, 99n]])
  })

  test('the worst stands first; filters and pages find the rest, one round trip each', async () => {
    await minimum(utama, beras, 20)
    await minimum(utama, gula, 1000)
    await minimum(toko, minyak, 4)
    await minimum(toko, beras, 4)
    await post({ type: 'receipt', warehouse: toko, lines: [[minyak, 2]] })
    expect((await below()).map(([code, place]) => `${code} ${place}`)).toEqual([
      'BRS-005 Toko',
      'GLA-001 Gudang Utama',
      'MYK-002 Toko',
      'BRS-005 Gudang Utama',
    ])
    const seen: string[] = []
    let after = null
    do {
      const meter = newMeter()
      const current = shop.owner.current(new Date(), meter)
      const page = await listShortages(current, everything, { after, limit: 1 })
      expect(meter.roundTrips).toBe(1)
      expect(page.total).toBe(4)
      seen.push(...page.rows.map(({ code, warehouse }) => `${code} ${warehouse}`))
      after = page.next
    } while (after)
    expect(seen).toHaveLength(4)
    expect(new Set(seen).size).toBe(4)
    const current = () => shop.owner.current()
    const inToko = await listShortages(current(), { ...everything, warehouseId: toko }, first)
    expect(inToko.rows.map(({ code }) => code)).toEqual(['BRS-005', 'MYK-002'])
    const sugar = await listShortages(current(), { ...everything, search: 'gula' }, first)
    expect(sugar.rows).toMatchObject([{ code: 'GLA-001', shortage: 1000n, lastReceivedOn: null }])
    const none = await listShortages(current(), { ...everything, categoryId: 99 }, first)
    expect(none).toMatchObject({ rows: [], next: null, total: 0, isMore: false })
  })

  test('it says on which day something was received last, voided receipts aside', async () => {
    await minimum(utama, beras, 1000)
    await post({ type: 'receipt', warehouse: utama, day: '2025-03-01', lines: [[beras, 5]] })
    for (const day of ['2026-11-05', '2026-11-06', '2026-11-09']) {
      await post({ type: 'issue', warehouse: utama, day, lines: [[beras, 1]] })
    }
    const last = async () => (await rows()).map(({ lastReceivedOn }) => lastReceivedOn)
    expect(await last()).toEqual(['2026-11-02'])
    const late = await post({
      type: 'receipt',
      warehouse: utama,
      day: '2026-11-08',
      lines: [[beras, 1]],
    })
    expect(await last()).toEqual(['2026-11-08'])
    await voidOf(late)
    expect(await last()).toEqual(['2026-11-02'])
    await voidOf(1)
    expect(await last()).toEqual(['2025-03-01'])
  })

  test('samples take what is told of them along', async () => {
    await sqlRun(`INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at, is_sample)
      VALUES (9, 'C-1', 'c-1', 'Contoh', 'contoh', 1, 1, '', 1)`)
    await sqlRun(`INSERT INTO warehouses (id, name, name_key, is_sample) VALUES (9, 'C', 'c', 1)`)
    await minimum(9, 9, 5)
    await post({ type: 'receipt', warehouse: 9, lines: [[9, 5]] })
    await post({ type: 'issue', warehouse: 9, lines: [[9, 1]] })
    expect(await untold()).toEqual([['N-3', 'C', '4']])
    await sqlRun('DELETE FROM documents WHERE warehouse_id = 9')
    await sqlRun('DELETE FROM items WHERE id = 9')
    expect(await untold()).toEqual([])
    expect(await below()).toEqual([])
  })

  test('whatever was done, what is kept is what can be reckoned', async () => {
    await minimum(toko, beras, 7)
    await minimum(utama, minyak, 7)
    await sqlRun('UPDATE items SET minimum_quantity = id * 6')
    const made: number[] = []
    let dice = 7
    const next = (sides: number) => {
      dice = (dice * 1103515245 + 12345) % 2147483648
      return dice % sides
    }
    for (let turn = 0; turn < 60; turn++) {
      const lines: [number, number][] = [
        [1 + next(3), 1 + next(6)],
        [1 + next(3), 1 + next(6)],
      ]
      const type = (['receipt', 'issue', 'move', 'adjustment'] as const)[next(4)] ?? 'issue'
      const day = `2026-11-${String(2 + next(20)).padStart(2, '0')}`
      const distinct = type === 'adjustment' ? lines.slice(0, 1) : lines
      const destination = type === 'move' ? utama : null
      try {
        made.push(await post({ type, day, warehouse: toko, destination, lines: distinct }))
        if (next(4) === 0) await voidOf(made[next(made.length)] ?? 1)
      } catch {
        // The warehouse does not allow it: nothing happened, and nothing may have been kept.
      }
      if (turn % 20 === 10) await mode(turn === 30 ? 'per_warehouse' : 'union')
      await expectKept()
    }
  })
})

describe('telling of it (R-MIN-03)', () => {
  test('a document that brings a stock below its minimum is told to the owner and to whoever sees the minimums', async () => {
    const budi = await account('Budi', ['dashboardMinimumQuantityView'])
    await account('Citra', ['itemView', 'reportMinimumStock'])
    const gone = await account('Eko', ['dashboardMinimumQuantityView'])
    await sqlRun(`UPDATE members SET is_active = 0 WHERE id = ${gone}`)
    await minimum(utama, gula, 500)
    await post({ type: 'receipt', warehouse: utama, lines: [[gula, 1500]] })
    await post({
      type: 'issue',
      warehouse: utama,
      lines: [
        [beras, 6],
        [gula, 1250],
      ],
    })
    await tell()
    const sent = await letters()
    expect(sent.map(({ recipient }) => recipient)).toEqual([
      expect.stringMatching(/^ani/),
      `budi-${budi}@toko.example`,
    ])
    expect(sent[0]?.details).toMatchObject({
      document: { number: 'N-3' },
      items: [
        { code: 'BRS-005', warehouse: 'Gudang Utama', quantity: '9', minimum: '10' },
        { code: 'GLA-001', quantity: '250', minimum: '500', precision: 3 },
      ],
    })
  })

  test('in both languages, with a table and a link', async () => {
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 6]] })
    await tell()
    const [letter] = await letters()
    for (const language of ['id', 'en'] as const) {
      const { kind, details } = letter as Letter
      const written = await writeLetter({ kind, language, details }, (host) => `https://${host}.x`)
      expect(written.text).toContain(
        'BRS-005 Beras Pandan 5 kg, Gudang Utama: 9 sak (minimum 10 sak)',
      )
      expect(written.html).toContain('<td')
      expect(written.html).toContain(`href="https://${shop.company.subdomain}.x"`)
      expect(written.subject).toMatch(language === 'id' ? /^1 barang di bawah/ : /^1 item is below/)
    }
  })

  test('not where it stays above, was below already, or only came nearer', async () => {
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 5]] })
    expect(await untold()).toEqual([])
    await minimum(utama, beras, 12)
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 1]] })
    expect(await untold()).toEqual([])
    await post({ type: 'receipt', warehouse: utama, lines: [[beras, 1]] })
    expect(await untold()).toEqual([])
  })

  test('a void, a move and a count can bring it below as well', async () => {
    await post({ type: 'receipt', warehouse: utama, lines: [[beras, 5]] })
    await voidOf(1)
    expect(await untold()).toEqual([['N-1', 'Gudang Utama', '5']])
    await post({ type: 'receipt', warehouse: utama, lines: [[beras, 20]] })
    await post({ type: 'move', warehouse: utama, destination: toko, lines: [[beras, 16]] })
    await post({ type: 'receipt', warehouse: utama, lines: [[beras, 20]] })
    await post({ type: 'adjustment', warehouse: utama, day: '2026-11-30', lines: [[beras, 3]] })
    expect((await untold()).map(([number]) => number)).toEqual(['N-1', 'N-4', 'N-6'])
  })

  test('the same item twice in one document is one stock', async () => {
    await post({
      type: 'issue',
      warehouse: utama,
      lines: [
        [beras, 3],
        [beras, 3],
      ],
    })
    expect(await untold()).toEqual([['N-2', 'Gudang Utama', '9']])
  })

  test('of a backdated document the balance of today counts', async () => {
    await post({ type: 'receipt', warehouse: utama, day: '2026-11-20', lines: [[beras, 30]] })
    await post({ type: 'issue', warehouse: utama, day: '2026-11-05', lines: [[beras, 14]] })
    expect(await untold()).toEqual([])
    await post({ type: 'issue', warehouse: utama, day: '2026-11-05', lines: [[beras, 1]] })
    await post({ type: 'issue', warehouse: utama, day: '2026-11-21', lines: [[beras, 21]] })
    expect(await untold()).toEqual([['N-5', 'Gudang Utama', '9']])
  })

  test('in Union only what all warehouses hold together counts', async () => {
    await mode('union')
    await sqlRun(`UPDATE items SET minimum_quantity = 10 WHERE id = ${beras}`)
    await post({ type: 'move', warehouse: utama, destination: toko, lines: [[beras, 12]] })
    expect(await untold()).toEqual([])
    await post({ type: 'issue', warehouse: toko, lines: [[beras, 6]] })
    expect(await untold()).toEqual([['N-3', null, '9']])
  })

  test('a stock is told of once on a day of the company, and again on the next', async () => {
    const issue = (at: string) => post({ type: 'issue', warehouse: utama, lines: [[beras, 6]] }, at)
    const receive = (at: string) =>
      post({ type: 'receipt', warehouse: utama, lines: [[beras, 6]] }, at)
    // 23:30 in Jakarta, half past midnight, noon.
    await issue('2026-11-22T16:30:00.000Z')
    await receive('2026-11-22T16:40:00.000Z')
    await issue('2026-11-22T17:30:00.000Z')
    await tell()
    expect(await numbersTold()).toEqual(['N-2', 'N-4'])
    await receive('2026-11-23T04:00:00.000Z')
    await issue('2026-11-23T05:00:00.000Z')
    await tell()
    expect(await numbersTold()).toEqual(['N-2', 'N-4'])
    expect(await untold()).toEqual([])
  })

  test('mails once, however often and by how many it is told', async () => {
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 6]] })
    await Promise.all([tell(), tell(), tell()])
    await sqlRun('UPDATE minimum_notices SET told_at = NULL')
    await tell()
    expect(await letters()).toHaveLength(1)
    await sqlRun(`UPDATE minimum_notices SET told_at = '2026-10-01'`)
    await run(shop.db, [deleteOldNotices(shop.db, '2026-11-01')])
    expect(await shop.d1.prepare('SELECT count(*) AS n FROM minimum_notices').first('n')).toBe(0)
  })

  test('the clock tells what an answer could not, each company in its turn', async () => {
    await post({ type: 'issue', warehouse: utama, lines: [[beras, 6]] })
    const later = premisesAt(bindings, new Date(Date.now() + 2 * 3600_000))
    await Promise.all([tellCompanies(later), tellCompanies(later)])
    expect(await letters()).toHaveLength(1)
    await sqlRun('UPDATE minimum_notices SET told_at = NULL')
    await tellCompanies(later)
    expect(await untold(), 'it is not asked again within the hour').toHaveLength(1)
  })

  test('a document completed by its form is told of, once its answer is out', async () => {
    const { today } = shop.owner.current()
    const [category] = (
      await shop.d1.prepare('SELECT id FROM transaction_categories').all<{ id: number }>()
    ).results
    const answer = await shop.owner.post('/issues/completion', {
      key: crypto.randomUUID(),
      categoryId: category?.id ?? 1,
      warehouseId: utama,
      datedOn: today,
      text: 'BRS-005 6',
    })
    expect(answer.status).toBe(303)
    await expect.poll(async () => (await letters()).length).toBe(1)
  })
})

async function expectKept() {
  const kept = await shop.d1
    .prepare('SELECT item_id, warehouse_id, quantity, minimum FROM shortages ORDER BY 1, 2')
    .all()
  const reckoned = await shop.d1
    .prepare(
      `SELECT item_id, warehouse_id, balance AS quantity, minimum FROM (
         SELECT * FROM watched_cards WHERE (SELECT minimum_mode FROM settings) = 'per_warehouse'
         UNION ALL SELECT item_id, warehouse_id, minimum, balance FROM watched_items
           WHERE (SELECT minimum_mode FROM settings) = 'union')
       WHERE balance < minimum ORDER BY 1, 2`,
    )
    .all()
  expect(kept.results).toEqual(reckoned.results)
}

async function rows() {
  const { rows: found } = await listShortages(shop.owner.current(), everything, first)
  return found
}

async function below() {
  return (await rows()).map(({ code, warehouse, quantity, minimum: least, shortage }) => [
    code,
    warehouse,
    quantity,
    least,
    shortage,
  ])
}

async function untold() {
  const [notices] = (await run(shop.db, [selectUntold(shop.db, 100)])) as [
    { number: string; warehouse: string | null; quantity: string }[],
  ]
  return notices.map(({ number, warehouse, quantity }) => [number, warehouse, quantity])
}

function tell() {
  return tellCompany(premisesAt(bindings, new Date()), shop.company)
}

async function letters() {
  const { results } = await env.DIRECTORY.prepare(
    `SELECT * FROM outbox WHERE kind = 'low_stock' AND id LIKE ?1 ORDER BY recipient, created_at, rowid`,
  )
    .bind(`low-stock-${shop.company.id}-%`)
    .all<{ id: string; recipient: string; kind: string; details: string }>()
  return results.map((row) => ({ ...row, details: JSON.parse(row.details) })) as unknown as Letter[]
}

async function numbersTold() {
  return (await letters()).map(({ details }) => details.document?.number)
}

/** A member who also has an account, as everybody who is written to. */
async function account(name: string, permissions: string[]): Promise<number> {
  const { memberId } = await shop.staff(name, permissions)
  const found = await shop.d1
    .prepare('SELECT account_id FROM members WHERE id = ?1')
    .bind(memberId)
    .first<{ account_id: string }>()
  await env.DIRECTORY.prepare(
    `INSERT INTO accounts (id, email, email_key, name, password_hash, password_changed_at, language, verified_at, created_at)
     VALUES (?1, ?2, ?2 || ?1, ?3, '', '', 'id', '', '')`,
  )
    .bind(found?.account_id, `${name.toLowerCase()}-${memberId}@toko.example`, name)
    .run()
  return memberId
}

async function mode(to: 'inactive' | 'per_warehouse' | 'union') {
  await sqlRun(`UPDATE settings SET minimum_mode = '${to}'`)
}

async function minimum(warehouse: number, item: number, quantity: number) {
  await sqlRun(`INSERT INTO warehouse_minimums (warehouse_id, item_id, quantity)
    VALUES (${warehouse}, ${item}, ${quantity})
    ON CONFLICT DO UPDATE SET quantity = excluded.quantity`)
}

async function sqlRun(text: string) {
  await shop.d1.prepare(text).run()
}

async function post(
  paper: Omit<Paper, 'id' | 'day'> & { day?: string },
  at = '2026-11-22T03:00:00.000Z',
): Promise<number> {
  papers += 1
  const id = papers
  await run(book.db, [
    ...drafted(book.db, { day: '2026-11-02', ...paper, id }),
    book.db.run(sql`UPDATE documents SET status = 'complete', posting =
      (SELECT coalesce(max(posting), 0) + 1 FROM documents), completed_at = ${at},
      completed_by = 1, updated_at = ${at} WHERE id = ${id}`),
  ])
  return id
}

async function voidOf(id: number) {
  const at = '2026-11-22T04:00:00.000Z'
  await run(book.db, [
    book.db.run(sql`UPDATE documents SET status = 'void', void_reason = 'Salah', voided_at = ${at},
      voided_by = 1, updated_at = ${at} WHERE id = ${id}`),
  ])
}
