import { beforeAll, describe, expect, test } from 'vitest'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person
let budi: Person
let today: string
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  ani = shop.owner
  today = ani.current().today
  budi = await shop.staff('Budi', [
    ...['View', 'Create', 'Update', 'Complete'].flatMap((act) => [`receipt${act}`, `issue${act}`]),
    ...['View', 'Create', 'Update'].map((act) => `item${act}`),
    'adjustmentComplete',
  ])
})

interface Kept {
  id: number
  version: number
}

/** A category of its own for receipts, through its form; its numbering. */
async function numbering(name: string, more: Record<string, string> = {}): Promise<Kept> {
  await ani.post('/transaction-categories/new', {
    key: newKey(),
    name,
    forReceipt: '1',
    isActive: '1',
    mergeScanned: '1',
  })
  const kept = await shop.d1
    .prepare(
      `SELECT n.id, n.version FROM numberings n JOIN transaction_categories c ON c.id = category_id
       WHERE c.name = ?1`,
    )
    .bind(name)
    .first<Kept>()
  if (!kept) throw new Error(`No numbering for ${name}`)
  if (Object.keys(more).length > 0) expect((await change(kept, more)).status).toBe(303)
  return kept
}

function form(more: Record<string, string> = {}) {
  return {
    prefix: 'A-',
    suffix: '',
    nextNo: '1',
    shownNextNo: '1',
    lengthNo: '5',
    resets: 'never',
    allowManual: '0',
    isActive: '1',
    ...more,
  }
}

async function change({ id }: Kept, more: Record<string, string>, version?: number) {
  const row = await shop.d1
    .prepare('SELECT version FROM numberings WHERE id = ?1')
    .bind(id)
    .first<Kept>()
  return ani.post(`/numberings/${id}/edit`, {
    key: newKey(),
    version: version ?? row?.version ?? 0,
    ...form(more),
  })
}

async function receipt(numberingId: number, more: Record<string, string> = {}, by = ani) {
  const row = await shop.d1
    .prepare('SELECT category_id AS id FROM numberings WHERE id = ?1')
    .bind(numberingId)
    .first<{ id: number }>()
  return by.post('/receipts', {
    key: newKey(),
    categoryId: String(row?.id),
    datedOn: '2026-11-20',
    warehouseId: '1',
    ...more,
  })
}

async function numberOf(answer: Response): Promise<string | undefined> {
  const id = Number(answer.headers.get('location')?.split('/').at(-1))
  const row = await shop.d1
    .prepare('SELECT number FROM documents WHERE id = ?1')
    .bind(id)
    .first<{ number: string }>()
  return row?.number
}

async function numbersOf(id: number, days: readonly string[]): Promise<(string | undefined)[]> {
  const numbers = []
  for (const datedOn of days) numbers.push(await numberOf(await receipt(id, { datedOn })))
  return numbers
}

async function example(id: number, more: Record<string, string>): Promise<string> {
  const query = new URLSearchParams(form(more))
  const answer = await ani.get(`/numberings/${id}/example?${query}`, { 'hx-request': 'true' })
  return (await answer.text()).replace(/<[^>]+>/g, '').trim()
}

describe('document numbering (R-NUM-02)', () => {
  test('the list shows each category and type with the number that comes next', async () => {
    const page = await (await ani.get('/numberings')).text()
    for (const prefix of ['RCV', 'ISS', 'MOV', 'ADJ']) {
      expect(page).toContain(`${prefix}-${today.slice(0, 4)}-00001`)
    }
    const moves = await (await ani.get('/numberings?type=3')).text()
    expect(moves).toContain('MOV-{year4}-')
    expect(moves).not.toContain('RCV-{year4}-')
    for (const query of ['type=9', 'type=x', 'page=99', 'sort=constructor', 'q=%00']) {
      expect([200, 303], query).toContain((await ani.get(`/numberings?${query}`)).status)
    }
  })

  test('what is set is what the next document gets, and given numbers stay', async () => {
    const { id } = await numbering('Beli', { prefix: 'B-', nextNo: '25' })
    const first = await receipt(id)
    expect(await numberOf(first)).toBe('B-00025')
    await change(
      { id, version: 0 },
      {
        prefix: 'BELI/{year4}/{month}/',
        suffix: '/{year2}',
        nextNo: '26',
        shownNextNo: '26',
        lengthNo: '3',
      },
    )
    expect(await numberOf(await receipt(id))).toBe('BELI/2026/11/026/26')
    expect(await numberOf(first)).toBe('B-00025')
    const page = await (await ani.get(`/numberings/${id}/edit`)).text()
    expect(page).toMatch(/name="nextNo"[^>]*value="27"/)
  })

  test('the example follows what is typed, and skips numbers that are taken', async () => {
    const { id } = await numbering('Contoh', { prefix: 'C-' })
    expect(await numbersOf(id, ['2026-11-20', '2026-11-20'])).toEqual(['C-00001', 'C-00002'])
    expect(await example(id, { prefix: 'C-' })).toBe('Nomor berikutnya: C-00003')
    const year = today.slice(0, 4)
    expect(await example(id, { prefix: 'C{year4}.', suffix: 'x', lengthNo: '2' })).toBe(
      `Nomor berikutnya: C${year}.01x`,
    )
    expect(await example(id, { prefix: 'C-{tahun}' })).toContain('“{tahun}” tidak dikenal')
    expect(await example(id, { nextNo: 'abc' })).toContain('Isi angka bulat')
  })

  test('a next number below used ones skips forward to the first that is free', async () => {
    const { id } = await numbering('Mundur', { prefix: 'M-' })
    await numbersOf(id, ['2026-11-20', '2026-11-20', '2026-11-20'])
    await change({ id, version: 0 }, { prefix: 'M-', nextNo: '1', shownNextNo: '4' })
    expect(await (await ani.get(`/numberings/${id}/edit`)).text()).toContain('M-00004')
    expect(await numberOf(await receipt(id))).toBe('M-00004')
  })

  test('a form that left Next No as it was does not turn back what was counted meanwhile', async () => {
    const { id } = await numbering('Sementara', { prefix: 'S-', nextNo: '7', shownNextNo: '1' })
    await numbersOf(id, ['2026-11-20', '2026-11-20'])
    await change({ id, version: 0 }, { prefix: 'T-', nextNo: '7', shownNextNo: '7' })
    expect(await numberOf(await receipt(id))).toBe('T-00009')
  })

  test('sixteen documents saved at once: no number twice, none lost', async () => {
    const { id } = await numbering('Serentak', { prefix: 'Z-' })
    const answers = await Promise.all(Array.from({ length: 16 }, () => receipt(id)))
    const numbers = await Promise.all(answers.map(numberOf))
    expect(numbers.sort()).toEqual(
      Array.from({ length: 16 }, (_, at) => `Z-${String(at + 1).padStart(5, '0')}`),
    )
  })

  test('a number is not lost where the save around it is refused', async () => {
    const { id } = await numbering('Ditolak', { prefix: 'X-' })
    expect((await receipt(id, { text: 'TIDAK-ADA' })).status).toBe(422)
    expect((await receipt(id, { warehouseId: '99' })).status).toBe(422)
    expect(await numberOf(await receipt(id))).toBe('X-00001')
  })

  test('yearly and monthly, counting begins anew by the date of the document, backdated or not', async () => {
    const yearly = await numbering('Tahunan', { prefix: 'Y{year2}-', resets: 'yearly' })
    const monthly = await numbering('Bulanan', { prefix: 'U{year4}{month}-', resets: 'monthly' })
    const days = [
      '2025-12-31',
      '2026-01-01',
      '2025-12-30',
      '2026-01-31',
      '2026-02-01',
      '2026-01-30',
    ]
    expect(await numbersOf(yearly.id, days)).toEqual([
      'Y25-00001',
      'Y26-00001',
      'Y25-00002',
      'Y26-00002',
      'Y26-00003',
      'Y26-00004',
    ])
    expect(await numbersOf(monthly.id, days)).toEqual([
      'U202512-00001',
      'U202601-00001',
      'U202512-00002',
      'U202601-00002',
      'U202602-00001',
      'U202601-00003',
    ])
  })

  test('where counting begins anew, the number must show what it begins anew with', async () => {
    const { id } = await numbering('Kurang')
    for (const more of [
      { prefix: 'A-', resets: 'yearly' },
      { prefix: 'A{year4}-', resets: 'monthly' },
      { prefix: 'A{month}-', resets: 'monthly' },
    ]) {
      const answer = await change({ id, version: 0 }, more)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('href="#f-resets"')
    }
  })

  test('what makes no number is refused beside its field, and what was typed stays', async () => {
    const { id } = await numbering('Salah')
    for (const [name, value] of [
      ['prefix', '{tahun}'],
      ['prefix', '{year4'],
      ['suffix', '}'],
      ['suffix', '{YEAR4}'],
      ['prefix', 'x'.repeat(31)],
      ['nextNo', '0'],
      ['nextNo', '-1'],
      ['nextNo', '1000000000000'],
      ['nextNo', '1,5'],
      ['lengthNo', '0'],
      ['lengthNo', '13'],
      ['lengthNo', ''],
      ['resets', 'weekly'],
      ['isActive', '2'],
    ] as const) {
      const answer = await change({ id, version: 0 }, { [name]: value })
      expect(answer.status, `${name} ${value}`).toBe(422)
      const page = await answer.text()
      expect(page, `${name} ${value}`).toContain(`href="#f-${name}"`)
    }
    const long = { prefix: 'x'.repeat(30), suffix: 'y'.repeat(20), lengthNo: '12' }
    expect((await change({ id, version: 0 }, long)).status).toBe(422)
    for (const [index, prefix] of naughtyStrings.entries()) {
      const answer = await change({ id, version: 0 }, { prefix })
      expect([303, 422], `${index}`).toContain(answer.status)
    }
  })

  test('a stale form is refused and can be sent once more; sent twice it acts once', async () => {
    const { id } = await numbering('Basi', { prefix: 'Q-' })
    const late = await change({ id, version: 0 }, { prefix: 'L-' }, 1)
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('value="L-"')
    expect(page).toContain('name="version" value="2"')
    const sent = { key: newKey(), version: 2, ...form({ prefix: 'W-' }) }
    const twice = await Promise.all([
      ani.post(`/numberings/${id}/edit`, sent),
      ani.post(`/numberings/${id}/edit`, sent),
    ])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    const row = await shop.d1
      .prepare('SELECT version FROM numberings WHERE id = ?1')
      .bind(id)
      .first<Kept>()
    expect(row?.version).toBe(3)
  })

  test('a number can be typed only where that is allowed, by the next request of anybody (2.22)', async () => {
    const { id } = await numbering('Ketik', { prefix: 'K-' })
    const field = 'name="number"'
    expect(await (await budi.get('/receipts/new')).text()).not.toContain(field)
    const refused = await receipt(id, { number: 'KETIK-1' }, budi)
    expect(refused.status).toBe(422)
    await change({ id, version: 0 }, { prefix: 'K-', allowManual: '1' })
    expect(await (await budi.get('/receipts/new')).text()).toContain(field)
    expect(await numberOf(await receipt(id, { number: 'KETIK-1' }, budi))).toBe('KETIK-1')
    expect(await numberOf(await receipt(id, { number: 'K-00001' }, budi))).toBe('K-00001')
    expect(await numberOf(await receipt(id, {}, budi))).toBe('K-00002')
    const taken = await receipt(id, { number: 'KETIK-1' }, budi)
    expect([taken.status, (await taken.text()).includes('href="#f-number"')]).toEqual([422, true])
    await change({ id, version: 0 }, { prefix: 'K-' })
  })

  test('without an active numbering no document is made, at once in every session, and it says where to switch it on (2.22)', async () => {
    const { id } = await numbering('Padam', { prefix: 'P-' })
    expect((await receipt(id, {}, budi)).status).toBe(303)
    await change({ id, version: 0 }, { prefix: 'P-', isActive: '0' })
    const refused = await receipt(id, {}, budi)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Atur → Penomoran dokumen')
    await change({ id, version: 0 }, { prefix: 'P-' })
    expect((await receipt(id, {}, budi)).status).toBe(303)
  })

  test('without an active numbering of adjustments there is no initial stock (2.22)', async () => {
    const row = await shop.d1
      .prepare(`SELECT id, version FROM numberings WHERE type = 'adjustment' AND category_id = 1`)
      .first<Kept>()
    const item = {
      code: '',
      name: 'Kopi',
      categoryId: '1',
      uomId: '1',
      isActive: '1',
      initialStock: '1',
      warehouseId: '1',
      stockDate: today,
      openingQuantity: '5',
    }
    await change(row as Kept, { prefix: 'ADJ-', isActive: '0' })
    const refused = await budi.post('/items/new', { key: newKey(), ...item })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Atur → Penomoran dokumen')
    await change(row as Kept, { prefix: 'ADJ-' })
    expect((await budi.post('/items/new', { key: newKey(), ...item })).status).toBe(303)
  })

  test('seeing and changing are apart', async () => {
    const viewer = await shop.staff('Citra', ['documentNumberingView'])
    const page = await (await viewer.get('/numberings')).text()
    expect(page).not.toContain('/edit"')
    expect((await viewer.get('/numberings/1/edit')).status).toBe(403)
    expect((await viewer.get('/numberings/1/example')).status).toBe(403)
    const answer = await viewer.post('/numberings/1/edit', { key: newKey(), version: 1, ...form() })
    expect(answer.status).toBe(403)
    for (const id of ['0', 'abc', '99999', '9'.repeat(30)]) {
      expect((await ani.get(`/numberings/${id}/edit`)).status, id).toBe(404)
    }
  })
})

describe('item numbering (R-NUM-01)', () => {
  async function scheme(more: Record<string, string>, by = ani) {
    const row = await shop.d1
      .prepare('SELECT version, next_no FROM item_numbering')
      .first<{ version: number; next_no: number }>()
    const { resets: _, allowManual: __, ...fields } = form()
    const nextNo = String(row?.next_no)
    return by.post('/item-numbering/edit', {
      key: newKey(),
      version: row?.version ?? 0,
      ...fields,
      nextNo,
      shownNextNo: nextNo,
      ...more,
    })
  }

  function item(more: Record<string, string> = {}, by = budi) {
    return by.post('/items/new', {
      key: newKey(),
      code: '',
      name: 'Barang',
      categoryId: '1',
      uomId: '1',
      isActive: '1',
      ...more,
    })
  }

  async function codeOf(answer: Response): Promise<string | undefined> {
    const row = await shop.d1
      .prepare('SELECT code FROM items WHERE id = ?1')
      .bind(Number(answer.headers.get('location')?.split('/').at(-1)))
      .first<{ code: string }>()
    return row?.code
  }

  test('prefix KS-, length 5 and next 25 suggest KS-00025 to everybody, at once (2.22)', async () => {
    expect((await scheme({ prefix: 'KS-', nextNo: '25' })).status).toBe(303)
    expect(await (await ani.get('/item-numbering')).text()).toContain('KS-00025')
    expect(await (await budi.get('/items/new')).text()).toContain('value="KS-00025"')
    expect(await codeOf(await item())).toBe('KS-00025')
    expect(await (await budi.get('/items/new')).text()).toContain('value="KS-00026"')
  })

  test('a typed code takes no number; one that is the next number is skipped over', async () => {
    await scheme({ prefix: 'T-', nextNo: '1' })
    expect(await codeOf(await item({ code: 'BEBAS' }))).toBe('BEBAS')
    expect(await codeOf(await item({ code: 't-00002' }))).toBe('t-00002')
    expect(await codeOf(await item())).toBe('T-00001')
    expect(await codeOf(await item())).toBe('T-00003')
    expect((await item({ name: '' })).status).toBe(422)
    expect(await codeOf(await item())).toBe('T-00004')
  })

  test('sixteen items saved at once: no code twice, none lost', async () => {
    await scheme({ prefix: 'S{year2}-', nextNo: '1' })
    const answers = await Promise.all(Array.from({ length: 16 }, () => item()))
    const codes = await Promise.all(answers.map(codeOf))
    const year = today.slice(2, 4)
    expect(codes.sort()).toEqual(
      Array.from({ length: 16 }, (_, at) => `S${year}-${String(at + 1).padStart(5, '0')}`),
    )
  })

  test('the example follows what is typed and skips codes that are taken', async () => {
    await scheme({ prefix: 'E-', nextNo: '1' })
    await item()
    const query = new URLSearchParams({ prefix: 'E-', nextNo: '1', lengthNo: '5', isActive: '1' })
    const shown = await ani.get(`/item-numbering/example?${query}`, { 'hx-request': 'true' })
    expect((await shown.text()).replace(/<[^>]+>/g, '').trim()).toBe('Nomor berikutnya: E-00002')
    query.set('prefix', '{hari}')
    const strange = await ani.get(`/item-numbering/example?${query}`, { 'hx-request': 'true' })
    expect(await strange.text()).toContain('tidak dikenal')
  })

  test('a form that left Next No as it was does not turn back what was counted meanwhile', async () => {
    await scheme({ prefix: 'W-', nextNo: '5' })
    await item()
    await item()
    await scheme({ prefix: 'V-', nextNo: '5', shownNextNo: '5' })
    expect(await codeOf(await item())).toBe('V-00007')
  })

  test('switched off, codes are typed by hand', async () => {
    await scheme({ isActive: '0' })
    expect((await item()).status).toBe(422)
    expect((await item({ code: 'SENDIRI' })).status).toBe(303)
    await scheme({ prefix: 'O-' })
  })

  test('what makes no code is refused beside its field; stale and twice are survived', async () => {
    for (const [name, value] of [
      ['prefix', '{hari}'],
      ['prefix', 'x'.repeat(21)],
      ['suffix', 'x'.repeat(16)],
      ['nextNo', ''],
      ['lengthNo', '99'],
    ] as const) {
      const answer = await scheme({ [name]: value })
      expect(answer.status, `${name} ${value}`).toBe(422)
      expect(await answer.text()).toContain(`href="#f-${name}"`)
    }
    expect((await scheme({ version: '1' })).status).toBe(409)
    for (const [index, prefix] of naughtyStrings.entries()) {
      expect([303, 422], `${index}`).toContain((await scheme({ prefix })).status)
    }
    await scheme({ prefix: 'BRG-' })
  })

  test('seeing and changing are apart', async () => {
    const nobody = await shop.staff('Dedi', ['itemView'])
    const viewer = await shop.staff('Citra', ['itemNumberingView'])
    expect((await nobody.get('/item-numbering')).status).toBe(403)
    expect(await (await viewer.get('/item-numbering')).text()).not.toContain('/edit"')
    expect((await viewer.get('/item-numbering/edit')).status).toBe(403)
    expect((await scheme({}, viewer)).status).toBe(403)
  })
})
