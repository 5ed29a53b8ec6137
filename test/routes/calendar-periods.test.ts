import { beforeAll, describe, expect, test } from 'vitest'
import type { DocumentType } from '../../src/ledger/document'
import { completed, drafted, run } from '../support/book'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person
let budi: Person
let today: string
const types = ['receipt', 'issue', 'move', 'adjustment'] as const
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  ani = shop.owner
  today = ani.current().today
  budi = await shop.staff('Budi', [
    ...types.flatMap((type) =>
      ['View', 'Create', 'Update', 'Complete', 'Void', 'Delete'].map((act) => `${type}${act}`),
    ),
    'itemView',
    'itemCreate',
  ])
})

const path = '/calendar-periods'
const set = (what: string, by = ani) => by.post(path, { key: newKey(), set: what })

/** A document of three sacks in the warehouse that minds no shortage, dated as asked. */
async function paper(type: DocumentType, day: string, state: 'draft' | 'complete' = 'draft') {
  const last = await shop.d1.prepare('SELECT max(id) AS id FROM documents').first<{ id: number }>()
  const id = (last?.id ?? 0) + 1
  await run(shop.db, [
    ...drafted(shop.db, {
      id,
      type,
      day,
      warehouse: 2,
      destination: type === 'move' ? 1 : null,
      lines: [[1, 3]],
    }),
    ...(state === 'complete' ? [completed(shop.db, id)] : []),
  ])
  return `/${type}s/${id}`
}

function head(type: DocumentType, day: string, more: Record<string, string> = {}) {
  return {
    key: newKey(),
    categoryId: '1',
    datedOn: day,
    warehouseId: '2',
    ...(type === 'move' && { destinationId: '1' }),
    ...more,
  }
}

async function statusOf(place: string): Promise<string | undefined> {
  const row = await shop.d1
    .prepare('SELECT status FROM documents WHERE id = ?1')
    .bind(Number(place.split('/').at(-1)))
    .first<{ status: string }>()
  return row?.status
}

/** The tags of a page are no words. */
async function wordsOf(answer: Response): Promise<string> {
  return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

async function locked(): Promise<string[]> {
  const { results } = await shop.d1
    .prepare('SELECT month, type FROM calendar_periods WHERE is_locked = 1 ORDER BY month, type')
    .all<{ month: string; type: string }>()
  return results.map(({ month, type }) => `${month} ${type}`)
}

describe('calendar periods (R-CAL-01)', () => {
  test('a year shows twelve months of four types; nobody locked them, so they are open', async () => {
    const page = await (await ani.get(`${path}?year=2019`)).text()
    expect(
      page.match(/name="set" value="2019-\d\d\.(receipt|issue|move|adjustment)\.1"/g),
    ).toHaveLength(48)
    expect(page).toContain('Desember 2019')
    for (const query of [
      '',
      'year=1999',
      'year=2100',
      'year=abc',
      'year=%00',
      'year=2026&year=1',
    ]) {
      expect((await ani.get(`${path}?${query}`)).status, query).toBe(200)
    }
  })

  test('one cell, a month of all types, a type for a year: locked and opened without JavaScript', async () => {
    const one = await set('2018-03.issue.1')
    expect([one.status, one.headers.get('location')]).toEqual([303, `${path}?year=2018`])
    expect(await locked()).toEqual(['2018-03 issue'])
    await set('2018-04..1')
    expect((await locked()).slice(1)).toEqual(
      ['adjustment', 'issue', 'move', 'receipt'].map((type) => `2018-04 ${type}`),
    )
    await set('2018.move.1')
    expect((await locked()).filter((row) => row.endsWith('move'))).toHaveLength(12)
    await set('2018.move.0')
    await set('2018-04..0')
    await set('2018-03.issue.0')
    expect(await locked()).toEqual([])
  })

  test('who did it and when is shown, and stays when it is done again; the log tells each act', async () => {
    const citra = await shop.staff('Citra', ['calendarPeriodView', 'calendarPeriodUpdate'])
    await set('2018-05.receipt.1', citra)
    const at = () =>
      shop.d1
        .prepare(`SELECT changed_at, changed_by FROM calendar_periods WHERE month = '2018-05'`)
        .first()
    const first = await at()
    await set('2018-05.receipt.1')
    expect(await at()).toEqual(first)
    expect(await wordsOf(await ani.get(`${path}?year=2018`))).toContain('Terkunci')
    expect(await wordsOf(await ani.get(`${path}?year=2018`))).toContain('Citra,')
    await set('2018-05.receipt.0')
    const { results } = await shop.d1
      .prepare(`SELECT action, details FROM activity WHERE subject = 'calendar_period'
        ORDER BY id DESC LIMIT 3`)
      .all<{ action: string; details: string }>()
    expect(results.map(({ action }) => action)).toEqual([
      'calendar_period.opened',
      'calendar_period.locked',
      'calendar_period.locked',
    ])
    expect(JSON.parse(results[0]?.details ?? '')).toEqual({
      months: ['2018-05'],
      types: ['receipt'],
    })
  })

  test('opening what nobody locked leaves no trace in the months', async () => {
    await set('2017..0'.replace('2017.', '2017-01.'))
    const row = await shop.d1
      .prepare(`SELECT count(*) AS n FROM calendar_periods WHERE month = '2017-01'`)
      .first()
    expect(row).toEqual({ n: 0 })
  })

  test('a part brings the form alone, with a fresh key', async () => {
    const answer = await ani.post(path, { key: newKey(), set: '2016-01.move.1' }, part)
    const fragment = await answer.text()
    expect(fragment).toMatch(/^<form/)
    expect(fragment).toContain('value="2016-01.move.0"')
    expect(fragment).toContain('Pindah gudang Januari 2016 dikunci.')
    await set('2016-01.move.0')
  })

  test('sent twice it acts once; what makes no sense changes nothing', async () => {
    const sent = { key: newKey(), set: '2016-02.move.1' }
    const twice = await Promise.all([ani.post(path, sent), ani.post(path, sent)])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    await set('2016-02.move.0')
    for (const what of [
      '',
      '2016',
      '2016.1',
      '2016..1',
      '2016-13.move.1',
      '2016-00.move.1',
      '1999-01.move.1',
      '2016-01.payment.1',
      '2016-01.move.2',
      ...naughtyStrings.slice(0, 30),
    ]) {
      expect((await set(what)).status, what).toBe(422)
    }
    expect((await ani.post(path, { set: '2016-01.move.1' })).status).toBe(422)
    expect(await locked()).toEqual([])
  })

  test('seeing and changing are apart', async () => {
    const nobody = await shop.staff('Dedi', ['receiptView'])
    const viewer = await shop.staff('Eka', ['calendarPeriodView'])
    expect((await nobody.get(path)).status).toBe(403)
    const page = await (await viewer.get(path)).text()
    expect(page).not.toContain('name="set"')
    expect(page).toContain('Terbuka')
    expect((await set('2016-01.move.1', viewer)).status).toBe(403)
    expect(await locked()).toEqual([])
  })
})

describe.each(types)('a locked month of %s (R-CAL-01, 2.22)', (type) => {
  const day = '2026-02-10'
  const month = 'Februari 2026'

  test('refuses completing in another session at its next request, and keeps the draft', async () => {
    const place = await paper(type, day)
    await set(`2026-02.${type}.1`)
    const page = await (await budi.get(place)).text()
    expect(page).toContain(`${month} sudah dikunci`)
    const answer = await budi.post(`${place}/completion`, { ...head(type, day), version: 1 })
    expect(answer.status).toBe(409)
    const words = await wordsOf(answer)
    expect(words).toContain(`${month} sudah dikunci oleh Ani`)
    expect(words).toContain('minta Ani')
    expect(words).toContain('Atur → Kunci bulan')
    expect(await statusOf(place)).toBe('draft')
    await set(`2026-02.${type}.0`)
    const again = { ...head(type, day), version: 1 }
    expect((await budi.post(`${place}/completion`, again)).status).toBe(303)
    expect(await statusOf(place)).toBe('complete')
  })

  test('refuses making and completing at once, and keeps what was typed as a draft', async () => {
    await set(`2026-02.${type}.1`)
    const form = head(type, day, { text: 'MYK-002' })
    const answer = await budi.post(`/${type}s/completion`, form)
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain(month)
    await set(`2026-02.${type}.0`)
  })

  test('refuses voiding and noting a completed one, in the schema too', async () => {
    const place = await paper(type, day, 'complete')
    await set(`2026-02.${type}.1`)
    const id = place.split('/').at(-1)
    const voided = await budi.post(`${place}/void`, { key: newKey(), reason: 'Salah' })
    expect(voided.status).toBe(409)
    expect(await wordsOf(voided)).toContain(`${month} sudah dikunci`)
    const noted = await budi.post(`${place}/notes`, { key: newKey(), version: 2, reference: 'X' })
    expect(noted.status).toBe(409)
    for (const change of [
      `reference = 'X'`,
      `description = 'X'`,
      `dated_on = '2026-03-01'`,
      `status = 'void', void_reason = 'x', voided_at = 'x'`,
    ]) {
      const attempt = shop.d1.prepare(`UPDATE documents SET ${change} WHERE id = ?1`).bind(id).run()
      await expect(attempt, change).rejects.toThrow(/month_is_locked|document_is_frozen/)
    }
    expect((await budi.get(place)).status).toBe(200)
    await set(`2026-02.${type}.0`)
    const mended = await budi.post(`${place}/notes`, { key: newKey(), version: 2, reference: 'X' })
    expect(mended.status).toBe(303)
    expect((await budi.post(`${place}/void`, { key: newKey(), reason: 'Salah' })).status).toBe(303)
  })

  test('lets a draft be made, moved in and out, voided and deleted, and warns', async () => {
    await set(`2026-02.${type}.1`)
    const made = await budi.post(`/${type}s`, head(type, day))
    const place = made.headers.get('location') ?? ''
    expect(made.status).toBe(303)
    expect(await (await budi.get(place)).text()).toContain('Draf boleh disimpan')
    expect((await budi.post(place, { ...head(type, '2026-03-01'), version: 1 })).status).toBe(303)
    expect((await budi.post(place, { ...head(type, day), version: 2 })).status).toBe(303)
    const voided = await budi.post(`${place}/void`, { key: newKey(), reason: 'Tidak jadi' })
    expect(voided.status).toBe(303)
    const other = await paper(type, day)
    expect((await budi.post(`${other}/deletion`, { key: newKey() })).status).toBe(303)
    await set(`2026-02.${type}.0`)
  })

  test('leaves the other types of that month, and its other months, alone', async () => {
    await set(`2026-02.${type}.1`)
    for (const other of types.filter((one) => one !== type)) {
      const place = await paper(other, day)
      const answer = await budi.post(`${place}/completion`, { ...head(other, day), version: 1 })
      expect(answer.status, other).toBe(303)
    }
    for (const near of ['2026-01-31', '2026-03-01']) {
      const place = await paper(type, near)
      const answer = await budi.post(`${place}/completion`, { ...head(type, near), version: 1 })
      expect(answer.status, near).toBe(303)
    }
    await set(`2026-02.${type}.0`)
  })
})

test('initial stock obeys the lock of adjustments, and says whom to ask (R-CAL-01)', async () => {
  const month = today.slice(0, 7)
  const item = {
    code: 'AWAL-1',
    name: 'Stok awal',
    categoryId: '1',
    uomId: '1',
    isActive: '1',
    initialStock: '1',
    warehouseId: '1',
    stockDate: today,
    openingQuantity: '5',
  }
  await set(`${month}.adjustment.1`)
  const refused = await budi.post('/items/new', { key: newKey(), ...item })
  expect(refused.status).toBe(409)
  expect(await wordsOf(refused)).toContain('minta Ani')
  const row = await shop.d1.prepare(`SELECT count(*) AS n FROM items WHERE code = 'AWAL-1'`).first()
  expect(row).toEqual({ n: 0 })
  await set(`${month}.adjustment.0`)
  expect((await budi.post('/items/new', { key: newKey(), ...item })).status).toBe(303)
})

const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
