import { beforeAll, describe, expect, test } from 'vitest'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person
let budi: Person
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  ani = shop.owner
  budi = await shop.staff('Budi', [
    ...['View', 'Create', 'Update', 'Complete'].map((act) => `receipt${act}`),
    'issueView',
    'issueCreate',
  ])
})

const path = '/transaction-categories'

/** A category as its form sends it. */
function form(name: string, more: Record<string, string> = {}) {
  return {
    name,
    forReceipt: '1',
    forIssue: '0',
    forMove: '0',
    forAdjustment: '0',
    mergeScanned: '1',
    isActive: '1',
    ...more,
  }
}

async function made(name: string, more: Record<string, string> = {}): Promise<number> {
  const answer = await ani.post(`${path}/new`, { key: newKey(), ...form(name, more) })
  expect(answer.status).toBe(303)
  return Number(answer.headers.get('location')?.split('/').at(-1))
}

async function change(id: number, name: string, more: Record<string, string> = {}) {
  const row = await shop.d1
    .prepare('SELECT version FROM transaction_categories WHERE id = ?1')
    .bind(id)
    .first<{ version: number }>()
  return ani.post(`${path}/${id}/edit`, {
    key: newKey(),
    version: row?.version ?? 0,
    ...form(name, more),
  })
}

async function numberingsOf(id: number) {
  const { results } = await shop.d1
    .prepare('SELECT type, prefix, is_active FROM numberings WHERE category_id = ?1 ORDER BY type')
    .bind(id)
    .all()
  return results
}

/** The choices of a new document's category, and the one that is chosen. */
async function offered(person: Person, type: string) {
  const page = await (await person.get(`${type}/new`)).text()
  const select = /<select[^>]*name="categoryId"[\s\S]*?<\/select>/.exec(page)?.[0] ?? ''
  const names = [...select.matchAll(/<option value="(\d+)"[^>]*>([^<]*)/g)].map((found) => found[2])
  const chosen = /<option value="(\d+)" selected[^>]*>([^<]*)/.exec(select)?.[2]
  return { names, chosen }
}

function receipt(categoryId: number, more: Record<string, string> = {}) {
  return {
    key: newKey(),
    categoryId: String(categoryId),
    datedOn: '2026-11-20',
    warehouseId: '1',
    ...more,
  }
}

describe('transaction categories (R-TCT-01)', () => {
  test('a category is made, shown, changed, switched off and on, and deleted', async () => {
    const id = await made('Pembelian')
    const page = await (await ani.get(`${path}/${id}`)).text()
    expect(page).toContain('Pembelian')
    expect(page).toContain('Barang masuk')
    await change(id, 'Pembelian lokal', { forAdjustment: '1' })
    expect(await (await ani.get(path)).text()).toContain('Pembelian lokal')
    for (const [act, version] of [
      ['deactivation', 2],
      ['activation', 3],
      ['deletion', 4],
    ] as const) {
      const answer = await ani.post(`${path}/${id}/${act}`, { key: newKey(), version })
      expect(answer.status, act).toBe(303)
    }
    expect((await ani.get(`${path}/${id}`)).status).toBe(404)
    expect(await numberingsOf(id)).toEqual([])
  })

  test('a numbering is prepared for each type it serves, each with a prefix of its own', async () => {
    const id = await made('Pembelian impor', { forIssue: '1' })
    expect(await numberingsOf(id)).toEqual([
      { type: 'issue', prefix: 'ISS-PEM-{year4}-', is_active: 1 },
      { type: 'receipt', prefix: 'RCV-PEM-{year4}-', is_active: 1 },
    ])
    const alike = await made('Pembelian ekspor')
    expect(await numberingsOf(alike)).toEqual([
      { type: 'receipt', prefix: `RCV-${alike}-{year4}-`, is_active: 1 },
    ])
    const letterless = await made('采购')
    expect(await numberingsOf(letterless)).toMatchObject([{ prefix: `RCV-${letterless}-{year4}-` }])
    await change(alike, 'Pembelian ekspor', { forMove: '1' })
    expect(await numberingsOf(alike)).toMatchObject([{ type: 'move' }, { type: 'receipt' }])
    await ani.post(`${path}/${alike}/edit`, { key: newKey(), version: 2, ...form('Ekspor') })
    expect(await numberingsOf(alike)).toHaveLength(2)
  })

  test('a new company begins with a category for all four types', async () => {
    expect(await numberingsOf(1)).toMatchObject([
      { type: 'adjustment', prefix: 'ADJ-{year4}-' },
      { type: 'issue', prefix: 'ISS-{year4}-' },
      { type: 'move', prefix: 'MOV-{year4}-' },
      { type: 'receipt', prefix: 'RCV-{year4}-' },
    ])
  })

  test('a category that serves no type is refused beside its switches', async () => {
    const answer = await ani.post(`${path}/new`, {
      key: newKey(),
      ...form('Tidak dipakai', { forReceipt: '0' }),
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Pilih paling sedikit satu jenis dokumen.')
    expect(page).toContain('href="#f-forReceipt"')
    expect(page).toContain('value="Tidak dipakai"')
  })

  test('two categories of one name are refused beside the name, however it is written', async () => {
    await made('Retur beli')
    const answer = await ani.post(`${path}/new`, { key: newKey(), ...form('  RETUR   Beli ') })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('href="#f-name"')
  })

  test('a form sent twice makes one, a stale one is refused, naughty names are kept as they are', async () => {
    const sent = { key: newKey(), ...form('Dua kali') }
    const twice = await Promise.all([ani.post(`${path}/new`, sent), ani.post(`${path}/new`, sent)])
    const [first, second] = twice.map((answer) => answer.headers.get('location'))
    expect(first).toBe(second)
    await ani.post(`${first}/edit`, { key: newKey(), version: 1, ...form('Lebih dulu') })
    const late = await ani.post(`${first}/edit`, {
      key: newKey(),
      version: 1,
      ...form('Terlambat'),
    })
    expect(late.status).toBe(409)
    for (const [index, name] of naughtyStrings.entries()) {
      const answer = await ani.post(`${path}/new`, { key: newKey(), ...form(name) })
      expect([303, 422], `${index}`).toContain(answer.status)
    }
    for (const field of ['forReceipt', 'mergeScanned', 'isActive']) {
      const wrong = { key: newKey(), ...form(`Salah ${field}`), [field]: 'ya' }
      expect((await ani.post(`${path}/new`, wrong)).status, field).toBe(422)
    }
    const unknown = { key: newKey(), ...form('Asing'), printTemplateId: '1' }
    expect((await ani.post(`${path}/new`, unknown)).status).toBe(422)
  })

  test('one that a document stands under is not deleted', async () => {
    const id = await made('Terpakai')
    await ani.post('/receipts', receipt(id))
    const answer = await ani.post(`${path}/${id}/deletion`, { key: newKey(), version: 1 })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Masih dipakai')
    expect(await (await ani.get(`${path}/${id}`)).text()).not.toContain(`${path}/${id}/deletion`)
  })

  test('each act needs its own right', async () => {
    const nobody = await shop.staff('Citra', ['receiptView'])
    const viewer = await shop.staff('Citra', ['transactionCategoryView'])
    expect((await nobody.get(path)).status).toBe(403)
    expect(await (await nobody.get('/')).text()).not.toContain(`href="${path}"`)
    const list = await viewer.get(path)
    expect(list.status).toBe(200)
    expect(await list.text()).not.toContain(`${path}/new`)
    for (const act of ['new', '1/edit', '1/deactivation', '1/deletion']) {
      const answer = await viewer.post(`${path}/${act}`, {
        key: newKey(),
        version: 1,
        ...form('X'),
      })
      expect(answer.status, act).toBe(403)
    }
  })
})

describe('category type flags and active decide what documents offer (R-TCT-01, 2.22)', () => {
  test('another session sees a switched flag, and a category switched off, at its next request', async () => {
    const id = await made('Titipan')
    expect((await offered(budi, '/receipts')).names).toContain('Titipan')
    expect((await offered(budi, '/issues')).names).not.toContain('Titipan')
    await change(id, 'Titipan', { forReceipt: '0', forIssue: '1' })
    expect((await offered(budi, '/receipts')).names).not.toContain('Titipan')
    expect((await offered(budi, '/issues')).names).toContain('Titipan')
    const refused = await budi.post('/receipts', receipt(id))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('href="#f-categoryId"')
    await change(id, 'Titipan', { forIssue: '1', isActive: '0' })
    expect((await offered(budi, '/receipts')).names).not.toContain('Titipan')
    expect((await offered(budi, '/issues')).names).not.toContain('Titipan')
  })

  test('a document that was written before its flag was removed stays as it is', async () => {
    const id = await made('Lama', { forIssue: '1' })
    const draft = (await ani.post('/receipts', receipt(id))).headers.get('location') ?? ''
    const done = await ani.post('/receipts/completion', receipt(id, { text: 'BRS-005' }))
    await change(id, 'Lama', { forReceipt: '0', forIssue: '1' })
    expect(await (await ani.get(done.headers.get('location') ?? '')).text()).toContain('Lama')
    expect(await (await ani.get(draft)).text()).toContain('Lama')
    const kept = receipt(id, { reference: 'tetap', key: newKey() })
    expect((await ani.post(draft, { ...kept, version: 1, page: '1' })).status).toBe(303)
  })

  test('the only category a type has is chosen already', async () => {
    const other = await openShop()
    await stockUp(other)
    expect(await offered(other.owner, '/moves')).toEqual({ names: ['Umum'], chosen: 'Umum' })
    await other.owner.post(`${path}/new`, { key: newKey(), ...form('Kedua', { forMove: '1' }) })
    expect(await offered(other.owner, '/moves')).toEqual({
      names: ['Kedua', 'Umum'],
      chosen: undefined,
    })
  })
})

describe('merging duplicate scans follows the category (R-TCT-01, 2.22)', () => {
  test('an open draft merges the next scan or adds a line, as the category says by then', async () => {
    const id = await made('Pindaian')
    const answer = await budi.post('/receipts', receipt(id, { text: 'BRS-005' }))
    const place = answer.headers.get('location') ?? ''
    const scan = () => budi.post(`${place}/lines`, { key: newKey(), version: 1, text: 'BRS-005' })
    const quantities = async () => {
      const { results } = await shop.d1
        .prepare('SELECT quantity FROM document_lines WHERE document_id = ?1 ORDER BY line')
        .bind(Number(place.split('/').at(-1)))
        .all<{ quantity: number }>()
      return results.map(({ quantity }) => quantity)
    }
    await scan()
    expect(await quantities()).toEqual([2])
    await change(id, 'Pindaian', { mergeScanned: '0' })
    await scan()
    expect(await quantities()).toEqual([2, 1])
    await change(id, 'Pindaian')
    await scan()
    expect(await quantities()).toEqual([2, 2])
  })
})
