import { beforeAll, describe, expect, test } from 'vitest'
import { formsIn } from '../../scripts/lib/forms'
import { type Goods, stockMany, stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let goods: Goods
let ani: Person
let today: string
beforeAll(async () => {
  shop = await openShop()
  goods = await stockUp(shop)
  await stockMany(shop, 600)
  ani = shop.owner
  today = ani.current().today
})

/** Markup that would act, had it come through. */
const alive = /<script(?! src="\/assets)|<img|<iframe|<svg onload|<object|<embed/i
const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
const kinds = [
  { path: '/receipts', sign: 1 },
  { path: '/issues', sign: -1 },
  { path: '/moves', sign: -1 },
  { path: '/adjustments', sign: 0 },
]

type Typed = Record<string, string>

/** The form in which a document is written, as the page shows it. */
interface Sheet {
  status: number
  page: string
  fields: Typed
  /** Sends it by one of its buttons: '' is the form's own address. */
  press(
    button: '' | 'lines' | 'completion' | `lines/${number}/deletion`,
    typed?: Typed,
  ): Promise<Response>
}

async function sheetAt(path: string, by = ani): Promise<Sheet> {
  return sheetIn(await by.get(path), by)
}

async function sheetIn(answer: Response, by = ani): Promise<Sheet> {
  const page = await answer.text()
  const form = formsIn(page, new URL('http://toko.example/')).find(({ names }) => names.has('text'))
  if (!form) throw new Error(`No form to write in (${answer.status}): ${page.slice(0, 2000)}`)
  const fields = Object.fromEntries(form.fields)
  const { pathname } = form.action
  return {
    status: answer.status,
    page,
    fields,
    press: (button, typed = {}) =>
      by.post(button ? `${pathname}/${button}` : pathname, { ...fields, ...typed }),
  }
}

function head(path: string, more: Typed = {}): Typed {
  const { utama, toko } = goods.warehouses
  return {
    categoryId: String(goods.categoryId),
    datedOn: today,
    warehouseId: String(utama),
    ...(path === '/moves' && { destinationId: String(toko) }),
    ...more,
  }
}

/** A document made by one form, sent to one of its buttons. */
async function made(path: string, button: string, typed: Typed, by = ani): Promise<string> {
  const answer = await by.post(path + button, { key: newKey(), ...head(path), ...typed })
  if (answer.status !== 303) throw new Error(`${answer.status}: ${wordsOf(await answer.text())}`)
  return answer.headers.get('location') ?? ''
}

function wordsOf(page: string): string {
  return page
    .replace(/[\s\S]*<main[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

function trips(answer: Response): { trips: number; read: number; written: number } {
  const text = answer.headers.get('server-timing') ?? ''
  const [, trips, read, written] = /trips=(\d+) read=(\d+) written=(\d+)/.exec(text) ?? []
  return { trips: Number(trips), read: Number(read), written: Number(written) }
}

async function stockOf(item: number, warehouse = goods.warehouses.utama): Promise<number> {
  const row = await shop.d1
    .prepare('SELECT balance FROM stock WHERE item_id = ?1 AND warehouse_id = ?2')
    .bind(item, warehouse)
    .first<{ balance: number }>()
  return row?.balance ?? 0
}

async function documents(): Promise<number> {
  return (
    (await shop.d1.prepare('SELECT count(*) AS n FROM documents').first<{ n: number }>())?.n ?? 0
  )
}

describe.each(kinds)('$path without JavaScript', ({ path, sign }) => {
  test('is written, mended, completed, seen, undone and copied with forms alone', async () => {
    await made('/receipts', '/completion', { block: 'BRS-005\t100\nGLA-001\t50' })
    const before = await stockOf(goods.items.beras)

    const blank = await sheetAt(`${path}/new`)
    expect(blank.fields).toMatchObject({ categoryId: '1', datedOn: today })
    // Enter in the box presses the first button of the form, so that one adds.
    const [first] = blank.page.slice(blank.page.indexOf('id="draft"')).match(/<button[^>]*>/g) ?? []
    expect(first).toContain(`formaction="${path}/lines"`)

    const added = await blank.press('lines', { ...head(path), text: 'brs-005' })
    expect(added.status).toBe(303)
    expect(trips(added).trips).toBe(2)
    const place = added.headers.get('location') ?? ''
    const draft = await sheetAt(place)
    expect(draft.fields['quantity.1']).toBe('1')
    const again = await draft.press('lines', { 'quantity.1': '4', text: 'GLA-001 x 2,5' })
    expect(again.headers.get('location')).toBe(place)
    const both = await sheetAt(place)
    expect(both.fields).toMatchObject({ 'quantity.1': '4', 'quantity.2': '2,5' })
    const removed = await both.press('lines/2/deletion', {})
    expect(removed.status).toBe(303)

    const last = await sheetAt(place)
    expect(Object.keys(last.fields)).not.toContain('quantity.2')
    const done = await last.press('completion', { reference: 'SO-1', 'quantity.1': '5' })
    expect(done.status).toBe(303)
    expect(trips(done).trips).toBe(2)
    const change = sign === 0 ? 5 - before : 5 * sign
    expect(await stockOf(goods.items.beras)).toBe(before + change)

    const flash = done.headers.get('set-cookie')?.split(';')[0] ?? ''
    const shown = await ani.get(place, { cookie: `${ani.cookie}; ${flash}` })
    const page = await shown.text()
    expect(trips(shown).trips).toBe(1)
    expect(wordsOf(page)).toContain('Selesai.')
    expect(page).toContain('SO-1')
    if (sign !== 0) expect(wordsOf(page)).toContain(`${before} → menjadi ${before + change}`)
    const undo = formsIn(page, new URL('http://toko.example/')).find(
      ({ action, names }) => action.pathname.endsWith('/void') && names.has('reason'),
    )
    expect(Object.fromEntries(undo?.fields ?? []).reason).toBe('Diurungkan')
    const undone = await ani.post(`${place}/void`, Object.fromEntries(undo?.fields ?? []))
    expect(undone.status).toBe(303)
    expect(await stockOf(goods.items.beras)).toBe(before)

    const copied = await ani.post(`${place}/copy`, { key: newKey() })
    const copy = await sheetAt(copied.headers.get('location') ?? '')
    expect(copy.fields['quantity.1']).toBe('5')
    const deleted = await ani.post(`${copied.headers.get('location')}/deletion`, { key: newKey() })
    expect(deleted.headers.get('location')).toBe(path)
    const back = await ani.post(`${copied.headers.get('location')}/restoration`, { key: newKey() })
    expect(back.headers.get('location')).toBe(copied.headers.get('location'))
  })

  test('a form that came back keeps all that was typed, with the fault beside its field', async () => {
    const blank = await sheetAt(`${path}/new`)
    const typed = {
      ...head(path),
      datedOn: '2026-02-30',
      reference: 'PO "7" <b>',
      description: 'dua\nbaris',
      block: 'BRS-005\t3\nNIX\t1\nberas\t2',
    }
    const before = await documents()
    const refused = await blank.press('lines', typed)
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('<title>Kesalahan: ')
    const back = formsIn(page, new URL('http://toko.example/')).find(({ names }) =>
      names.has('text'),
    )
    const { text: _, ...kept } = Object.fromEntries(back?.fields ?? [])
    expect(kept).toMatchObject({ ...typed, key: blank.fields.key })
    expect(page).toMatch(/id="f-datedOn-error">[\s\S]*?Tanggal ini tidak ada/)
    expect(wordsOf(page)).toContain('Baris 2: “NIX” bukan kode')
    expect(page).toContain('name="choose" value="3\tBRS-005\t2"')
    expect(await documents()).toBe(before)

    const chosen = await blank.press('lines', {
      ...typed,
      datedOn: today,
      block: 'BRS-005\t3\nberas\t2',
      choose: '2\tBRS-005\t2',
    })
    const draft = await sheetAt(chosen.headers.get('location') ?? '')
    expect(draft.fields['quantity.1']).toBe('5')
  })

  test('an empty list says what belongs there and offers the act', async () => {
    const empty = await openShop(`Baru ${path.slice(1)}`)
    const page = await (await empty.owner.get(path)).text()
    expect(page).toContain('class="empty"')
    expect(page).toContain(`href="${path}/new"`)
  })
})

describe('what stands in the way is told', () => {
  test('short stock: which item, where, when, how much, and what can be done', async () => {
    const blank = await sheetAt('/issues/new')
    const typed = { ...head('/issues'), text: 'MYK-002 x 12', reference: 'SO-8' }
    const refused = await blank.press('completion', typed)
    expect(refused.status).toBe(409)
    const sheet = await sheetIn(refused)
    const words = wordsOf(sheet.page)
    expect(words).toContain('Stok tidak cukup')
    expect(words).toContain('MYK-002 Minyak goreng 2 L: kurang 12 sak di Gudang Utama pada')
    expect(words).toContain('kurang 12 sak di Gudang Utama')
    expect(words).toContain('Drafnya tersimpan')
    expect(sheet.page).toContain('href="/receipts/new"')
    expect(sheet.fields).toMatchObject({ 'quantity.1': '12', reference: 'SO-8' })
    await made('/receipts', '/completion', { text: 'MYK-002 x 12' })
    const done = await sheet.press('completion')
    expect(done.status).toBe(303)
  })

  test('a stale form keeps what was typed and shows what is saved', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const mine = await sheetAt(place)
    const theirs = await sheetAt(place)
    await theirs.press('', { reference: 'Yang pertama', 'quantity.1': '8' })
    const late = await mine.press('', { reference: 'Yang kedua', 'quantity.1': '9' })
    expect(late.status).toBe(409)
    const sheet = await sheetIn(late)
    expect(sheet.fields).toMatchObject({ reference: 'Yang kedua', 'quantity.1': '9', version: '2' })
    expect(wordsOf(sheet.page)).toContain('Ani mengubah draf ini pada')
    expect(wordsOf(sheet.page)).toContain('Tersimpan sekarang: Yang pertama')
    expect(sheet.fields.key).not.toBe(mine.fields.key)
    expect((await sheet.press('')).status).toBe(303)
    expect((await sheetAt(place)).fields).toMatchObject({
      reference: 'Yang kedua',
      'quantity.1': '9',
    })
  })

  test('a draft that changed since it was seen is not completed by its version: it is shown anew', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const { fields } = await sheetAt(place)
    await (await sheetAt(place)).press('', { reference: 'Dari Budi', 'quantity.1': '8' })
    const { key = '', version = '' } = fields
    const late = await ani.post(`${place}/completion`, { key, version })
    expect(late.status).toBe(409)
    const sheet = await sheetIn(late)
    expect(wordsOf(sheet.page)).toContain('Ani mengubah draf ini pada')
    expect(sheet.page).not.toContain('Lihat yang tersimpan')
    expect(sheet.fields).toMatchObject({ reference: 'Dari Budi', 'quantity.1': '8', version: '2' })
    const again = { key: sheet.fields.key ?? '', version: '2' }
    const done = await ani.post(`${place}/completion`, again)
    expect([done.status, trips(done).trips]).toEqual([303, 1])
  })

  test('a form of a document that was completed meanwhile leads to the document', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const mine = await sheetAt(place)
    await (await sheetAt(place)).press('completion')
    const late = await mine.press('', { reference: 'x' })
    expect(late.status).toBe(409)
    expect(wordsOf(await late.text())).toContain('sudah diselesaikan oleh Ani')
  })

  test('a void without a reason, or of goods that went out, comes back with the reason typed', async () => {
    const place = await made('/receipts', '/completion', { text: 'X-00500 x 5' })
    const empty = await ani.post(`${place}/void`, { key: newKey(), reason: ' ' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('id="f-reason-error"')
    const issue = await made('/issues', '/completion', { text: 'X-00500 x 5' })
    const number = /<h1>\s*([\w-]+)/.exec(await (await ani.get(issue)).text())?.[1]
    const refused = await ani.post(`${place}/void`, { key: newKey(), reason: 'Salah kirim' })
    expect(refused.status).toBe(409)
    const page = await refused.text()
    expect(page).toContain('value="Salah kirim"')
    expect(wordsOf(page)).toContain(`kurang 5 sak di Gudang Utama pada`)
    expect(wordsOf(page)).toContain(`(${number})`)
  })

  test('a count whose book moved since it was shown is asked about once (U-06)', async () => {
    const place = await made('/adjustments', '/lines', { text: 'X-00400 x 5' })
    const sheet = await sheetAt(place)
    expect(sheet.fields['book.1']).toBe('0')
    await made('/receipts', '/completion', { text: 'X-00400 x 2' })
    const asked = await sheet.press('completion')
    expect(asked.status).toBe(422)
    const again = await sheetIn(asked)
    expect(wordsOf(again.page)).toContain('Stok buku berubah dari 0 menjadi 2')
    expect(again.fields['book.1']).toBe('2')
    expect((await again.press('completion')).status).toBe(303)
  })

  test('a draft in a closed month says so before anybody tries', async () => {
    await shop.d1.exec(
      `INSERT INTO calendar_periods (month, type, is_locked, changed_at, changed_by) VALUES ('2025-06', 'receipt', 1, '2025-07-01T02:00:00.000Z', 1)`,
    )
    const place = await made('/receipts', '/lines', { datedOn: '2025-06-10', text: 'BRS-005' })
    const sheet = await sheetAt(place)
    expect(wordsOf(sheet.page)).toContain('Juni 2025 sudah dikunci oleh Ani')
    const refused = await sheet.press('completion')
    expect(refused.status).toBe(409)
    expect(wordsOf(await refused.text())).toContain('Pakai tanggal di bulan yang terbuka')
  })
})

describe('bad input', () => {
  test.each([
    '',
    ' ',
    'dua',
    '-1',
    '−1',
    '1e3',
    '0x10',
    '1,5',
    '1.5.5',
    '1,2,3',
    '1 000',
    '١٢',
    '９',
    'NaN',
    'Infinity',
    '1/2',
    '10%',
    '+5',
    '0',
    '0,0',
    '9999999999999999',
    '1'.repeat(400),
    '<b>1</b>',
    '1\u00002',
  ])('a quantity of %j is refused beside its field and kept', async (quantity) => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const sheet = await sheetAt(place)
    const refused = await sheet.press('', { 'quantity.1': quantity, reference: 'tetap' })
    expect(refused.status).toBe(422)
    const back = await sheetIn(refused)
    expect(back.page).toMatch(/id="f-quantity-1-error">[^<]/)
    expect(back.page).toContain('href="#f-quantity-1"')
    expect(back.fields).toMatchObject({ reference: 'tetap', version: '1' })
    if (!quantity.includes('\u0000')) expect(back.fields['quantity.1']).toBe(quantity)
    expect((await sheetAt(place)).fields).toMatchObject({ 'quantity.1': '1', reference: '' })
  })

  test.each([
    '2026-02-30',
    '2026-13-01',
    '1899-12-31',
    '9999-12-31',
    '20-11-2026',
    '2026-11-22T00:00',
    'besok',
    '0000-00-00',
  ])('a date of %j is refused beside its field', async (datedOn) => {
    const blank = await sheetAt('/receipts/new')
    const refused = await blank.press('', { ...head('/receipts'), datedOn })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toMatch(/id="f-datedOn-error">[\s\S]*?</)
  })

  test('naughty strings are kept as they are or refused in words, and never come alive', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const statuses = new Set<number>()
    let sheet = await sheetAt(place)
    for (const text of naughtyStrings) {
      const answer = await sheet.press('', {
        reference: text,
        description: text,
        'description.1': text,
      })
      statuses.add(answer.status)
      if (answer.status === 422) {
        expect(await answer.text()).not.toMatch(alive)
        continue
      }
      sheet = await sheetAt(place)
      expect(sheet.page).not.toMatch(alive)
      const clean = text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
      expect(sheet.fields).toMatchObject({
        reference: clean,
        description: clean,
        'description.1': clean,
      })
    }
    expect([...statuses].sort()).toEqual([303, 422])
  }, 60_000)

  test('naughty strings in the box find nothing and break nothing', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    for (let at = 0; at < naughtyStrings.length; at += 20) {
      const text = naughtyStrings.slice(at, at + 20).join('\n')
      const scan = { key: newKey(), version: 1, text, scanning: '1' }
      const answer = await ani.post(`${place}/lines`, scan, part)
      expect(answer.status).toBe(200)
      expect(await answer.text()).not.toMatch(alive)
    }
    const sheet = await sheetAt(place)
    expect(Object.keys(sheet.fields).filter((name) => name.startsWith('quantity.'))).toEqual([
      'quantity.1',
    ])
    for (const text of naughtyStrings.slice(0, 100)) {
      const found = await ani.get(
        `/picker?q=${encodeURIComponent(text.toWellFormed())}&warehouse=1`,
      )
      expect(found.status).toBe(200)
      const list = await ani.get(`/receipts?q=${encodeURIComponent(text.toWellFormed())}`)
      expect(list.status).toBe(200)
    }
  }, 60_000)

  test('unknown fields, fields of other documents and lines of nobody are refused by name', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    for (const [name, value] of [
      ['status', 'complete'],
      ['posting', '1'],
      ['destinationId', '2'],
      ['number', 'MAU-1'],
      ['quantity.77', '1'],
      ['description.77', 'x'],
      ['quantity.0', '1'],
      ['quantity.-1', '1'],
      ['__proto__', 'x'],
    ] as const) {
      const sheet = await sheetAt(place)
      const refused = await sheet.press('', { [name]: value } as Typed)
      if (name === '__proto__') continue
      expect([name, refused.status]).toEqual([name, 422])
    }
    expect((await sheetAt(place)).fields.version).toBe('1')
  })

  test('ten thousand lines and a body too large are refused in words, nothing is left', async () => {
    const before = await documents()
    const block = Array.from({ length: 10_000 }, (_, at) => `X-${String(at).padStart(5, '0')}\t1`)
    const many = await ani.post('/receipts/lines', {
      key: newKey(),
      ...head('/receipts'),
      block: block.join('\n'),
    })
    expect(many.status).toBe(422)
    const page = await many.text()
    expect(wordsOf(page)).toContain('Ini 10.000 baris; satu dokumen memuat paling banyak 1.000')
    expect(page).toContain('X-09999')
    const huge = await ani.post('/receipts/lines', {
      key: newKey(),
      ...head('/receipts'),
      block: 'x'.repeat(1_100_000),
    })
    expect(huge.status).toBe(413)
    expect(wordsOf(await huge.text())).toContain('terlalu besar')
    expect(await documents()).toBe(before)
  })

  test('a form without its key, or with a key that was another form, is refused', async () => {
    const none = await ani.post('/receipts', { ...head('/receipts') })
    expect(none.status).toBe(422)
    const key = newKey()
    await made('/receipts', '', { key })
    const reused = await ani.post('/receipts', { key, ...head('/receipts'), reference: 'lain' })
    expect(reused.status).toBe(422)
    const back = await sheetIn(reused)
    expect(back.fields.key).not.toBe(key)
    expect(back.fields.reference).toBe('lain')
  })

  test('what is no document is not found, whatever stands in the address', async () => {
    for (const id of ['0', '-1', '1.5', 'abc', '999999999', '9'.repeat(30), '%00', '1%20or%201']) {
      for (const rest of ['', '/print']) {
        expect((await ani.get(`/receipts/${id}${rest}`)).status).toBe(404)
      }
      expect((await ani.post(`/receipts/${id}/completion`, { key: newKey() })).status).toBe(404)
    }
    const beyond = await ani.get('/receipts?page=400')
    expect(beyond.headers.get('location')).toMatch(/^\/receipts(\?page=\d+)?$/)
    const strange = await ani.get(
      '/receipts?page=-1&per=7&sort=drop&status=x&from=x&to=2026-02-30&warehouse=x&category=1e9&by=0&item=%00',
    )
    expect(strange.status).toBe(200)
  })

  test('a neighbour sees, changes and voids nothing', async () => {
    const place = await made('/receipts', '/completion', { text: 'BRS-005', reference: 'rahasia' })
    const next = await openShop('Sumber Rejeki')
    const dewi = next.owner
    expect((await dewi.get(place)).status).toBe(404)
    expect((await dewi.post(`${place}/void`, { key: newKey(), reason: 'x' })).status).toBe(404)
    expect(await (await dewi.get('/receipts')).text()).not.toContain('rahasia')
    const other = { ...(await dewi.get(place)) }
    expect(other).toBeDefined()
    const foreign = await ani.get(place, { cookie: dewi.cookie })
    expect(foreign.status).toBe(303)
    expect(foreign.headers.get('location')).toContain('/sign-in')
  })

  test('a stranger is led to the door, and a form from another site is refused', async () => {
    const stranger = await ani.get('/receipts/new', { cookie: '' })
    expect(stranger.headers.get('location')).toBe('/sign-in?to=%2Freceipts%2Fnew')
    const forged = await ani.post(
      '/receipts',
      { key: newKey(), ...head('/receipts') },
      {
        origin: 'http://evil.example',
      },
    )
    expect(forged.status).toBe(403)
  })

  test('coming back to the address of an act leads to the document', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    for (const act of ['lines', 'completion', 'void', 'lines/1/deletion']) {
      const answer = await ani.get(`${place}/${act}`)
      expect([act, answer.headers.get('location')]).toEqual([act, place])
    }
    expect((await ani.get('/receipts/completion')).headers.get('location')).toBe('/receipts/new')
  })
})

describe('parts for the open form', () => {
  test('a scan into 500 lines answers with its row and the foot, in two round trips', async () => {
    const block = Array.from({ length: 500 }, (_, at) => `X-${String(at + 1).padStart(5, '0')}`)
    const place = await made('/receipts', '/lines', { block: block.join('\n') })
    const scan = { key: newKey(), version: 1, text: 'X-00007', scanning: '1' }
    const answer = await ani.post(`${place}/lines`, scan, part)
    expect(answer.status).toBe(200)
    expect(trips(answer).trips).toBe(2)
    const body = await answer.text()
    expect(body.match(/<tr /g)).toHaveLength(1)
    expect(body).toContain('data-version="2"')
    expect(body).toContain('500 barang')
    expect(body.length).toBeLessThan(2500)
    const page = await ani.get(place)
    expect(trips(page).trips).toBe(1)
    const text = await page.text()
    expect(text.match(/<tr id="line-/g)).toHaveLength(50)
    const third = await (await ani.get(`${place}?page=10`)).text()
    expect(third).toContain('aria-current="page"')
    expect(third.match(/<tr id="line-/g)).toHaveLength(50)
  })

  test('an unknown code is named with what may be meant, the others are in', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const scan = { key: newKey(), version: 1, text: 'pandan\nMYK-002\nNIX', scanning: '1' }
    const body = await (await ani.post(`${place}/lines`, scan, part)).text()
    expect(body.match(/data-fault/g)).toHaveLength(2)
    expect(body).toContain('data-meant="BRS-005"')
    expect(body).toContain('MYK-002')
  })

  test('a faulty quantity is answered by its field, a stale one by asking for the whole form', async () => {
    const place = await made('/receipts', '/lines', { text: 'BRS-005' })
    const typed = { key: newKey(), version: 1, ...head('/receipts'), 'quantity.1': 'x' }
    const faulty = await ani.post(place, typed, part)
    expect(faulty.status).toBe(422)
    expect(await faulty.text()).toContain('<li data-field="f-quantity-1">')
    await ani.post(place, { ...typed, key: newKey(), 'quantity.1': '2' }, part)
    const stale = await ani.post(place, { ...typed, key: newKey(), 'quantity.1': '3' }, part)
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('data-stale="true"')
  })

  test('the first scan makes the document and says where it is', async () => {
    const first = { key: newKey(), ...head('/issues'), text: 'BRS-005', scanning: '1' }
    const body = await (await ani.post('/issues/lines', first, part)).text()
    expect(body).toMatch(/data-path="\/issues\/\d+"/)
    expect(body).toMatch(/data-number="ISS-\d{4}-\d{5}"/)
    const again = await (await ani.post('/issues/lines', first, part)).text()
    expect(/data-path="[^"]+"/.exec(again)?.[0]).toBe(/data-path="[^"]+"/.exec(body)?.[0])
    const nothing = { key: newKey(), ...head('/issues'), text: 'NIX', scanning: '1' }
    const before = await documents()
    expect((await ani.post('/issues/lines', nothing, part)).status).toBe(422)
    expect(await documents()).toBe(before)
  })
})

describe('lists', () => {
  test('a list is one round trip and reads the rows of its page', async () => {
    const answer = await ani.get('/receipts?per=50')
    const cost = trips(answer)
    expect(cost.trips).toBe(1)
    const page = wordsOf(await answer.text())
    for (const column of ['No dokumen', 'Tanggal', 'Kategori', 'Gudang', 'Referensi', 'Status']) {
      expect(page).toContain(column)
    }
  })

  test('filters, order and page live in the address', async () => {
    await made('/receipts', '/completion', {
      text: 'GLA-001 x 7',
      reference: 'Cari Saya',
      datedOn: '2026-04-04',
      warehouseId: '2',
    })
    const found = async (query: string) => {
      const text = await (await ani.get(`/receipts?${query}`)).text()
      return text.includes('Cari Saya')
    }
    for (const query of [
      'q=cari+saya',
      'from=2026-04-04&to=2026-04-04',
      'warehouse=2&from=2026-04-01&to=2026-04-30',
      'status=complete&q=cari',
      'category=1&q=cari',
      'by=1&q=cari',
      'item=gla-001&q=cari',
      'sort=number&q=cari',
      'sort=date&from=2026-04-04&to=2026-04-04',
    ]) {
      expect([query, await found(query)]).toEqual([query, true])
    }
    for (const query of [
      'q=tidak+ada',
      'to=2026-04-03&q=cari',
      'status=draft&q=cari',
      'item=MYK-002&q=cari',
      'by=99&q=cari',
    ]) {
      expect([query, await found(query)]).toEqual([query, false])
    }
    expect(wordsOf(await (await ani.get('/receipts?q=tidak+ada')).text())).toContain(
      'Hapus saringan',
    )
  })

  test('drafts have a place of their own with their number', async () => {
    const page = await (await ani.get('/issues?status=draft')).text()
    const drafts = await shop.d1
      .prepare(
        `SELECT count(*) AS n FROM documents WHERE type = 'issue' AND status = 'draft' AND deleted_at IS NULL`,
      )
      .first<{ n: number }>()
    expect(wordsOf(page)).toContain(`Draf (${drafts?.n})`)
    expect(page).not.toContain('badge--complete')
  })

  test('the file has what the filter shows', async () => {
    const file = await ani.get('/receipts/list.csv?q=cari+saya')
    expect(file.headers.get('content-type')).toContain('text/csv')
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(
      /^RCV-\d{4}-\d{5};2026-04-04;Umum;Toko;;Cari Saya;;1;7;kg;Selesai;Ani$/,
    )
  })
})

describe('by right', () => {
  test('buttons show what the role may do, and nothing else', async () => {
    const citra = await shop.staff('Citra', ['receiptView'])
    const budi = await shop.staff('Budi', ['receiptView', 'receiptCreate', 'receiptUpdate'])
    const place = await made('/receipts', '/completion', { text: 'BRS-005' })
    const list = await (await citra.get('/receipts')).text()
    expect(list).not.toContain('/receipts/new')
    const seen = await (await citra.get(place)).text()
    for (const act of ['/void', '/copy', '/notes', '/print'])
      expect(seen).not.toContain(place + act)
    expect((await citra.get('/receipts/new')).status).toBe(403)
    expect((await citra.get(`${place}/print`)).status).toBe(403)
    const draft = await made('/receipts', '/lines', { text: 'BRS-005' })
    expect(await (await citra.get(draft)).text()).not.toContain('id="draft"')
    const form = await (await budi.get('/receipts/new')).text()
    expect(form).not.toContain('/receipts/completion')
    expect((await budi.get('/issues')).status).toBe(403)
    const mine = await made('/receipts', '/lines', { text: 'BRS-005' }, budi)
    expect((await sheetAt(mine, budi)).page).not.toContain('/completion')
  })

  test('the printed page says who, and that a draft is none yet', async () => {
    const draft = await made('/moves', '/lines', { text: 'BRS-005', reference: 'MV-1' })
    const paper = await (await ani.get(`${draft}/print`)).text()
    expect(paper).toContain('data-mark="DRAF"')
    expect(wordsOf(paper)).toContain('BUKTI PINDAH GUDANG')
    expect(wordsOf(paper)).toContain('Dicetak oleh Ani')
    const done = await made('/receipts', '/completion', { text: 'BRS-005' })
    expect(await (await ani.get(`${done}/print`)).text()).not.toContain('data-mark')
  })

  test('the picker finds by code, name and barcode, and shows stock where the company does', async () => {
    await made('/receipts', '/completion', { text: 'BRS-005 x 1234' })
    for (const q of ['brs', 'pandan', '899123', 'beras 5']) {
      const options = await (await ani.get(`/picker?q=${encodeURIComponent(q)}&warehouse=1`)).text()
      expect(options).toContain('data-autocomplete-value="BRS-005"')
      expect(options).toMatch(/<span class="num[^"]*">[\d.]+ <small>sak/)
    }
    await shop.d1.exec('UPDATE settings SET show_quantity = 0')
    expect(await (await ani.get('/picker?q=brs&warehouse=1')).text()).not.toContain('class="num')
    const sheet = await sheetAt('/issues/new')
    expect(sheet.page).not.toContain('Stok → jadi')
    await shop.d1.exec('UPDATE settings SET show_quantity = 1')
    const nobody = await shop.staff('Nina', ['settingsView'])
    expect((await nobody.get('/picker?q=brs')).status).toBe(403)
  })

  test('words are English for who reads English', async () => {
    await shop.d1.exec(`UPDATE members SET language = 'en' WHERE id = 1`)
    const place = await made('/receipts', '/lines', { text: 'GLA-001 x 1,234.5' })
    const sheet = await sheetAt(place)
    expect(wordsOf(sheet.page)).toContain('Save draft')
    expect(sheet.fields['quantity.1']).toBe('1234.5')
    await shop.d1.exec(`UPDATE members SET language = 'id' WHERE id = 1`)
    expect((await sheetAt(place)).fields['quantity.1']).toBe('1234,5')
  })
})
