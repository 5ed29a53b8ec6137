import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let owner: Person

const sees = ['receiptView', 'receiptCreate', 'itemView', 'warehouseView', 'uomView']

beforeAll(async () => {
  shop = await openShop()
  owner = shop.owner
  await run(
    `INSERT INTO item_categories (id, name, name_key, is_active) VALUES (1, 'Sembako', 'sembako', 1), (2, 'Lama', 'lama', 0)`,
    `INSERT INTO uoms (id, code, code_key, name, is_active) VALUES (1, 'pcs', 'pcs', 'Pcs', 1), (2, 'lsn', 'lsn', 'Lusin', 0)`,
    `INSERT INTO warehouses (id, name, name_key, is_active) VALUES (1, 'Utama', 'utama', 1), (2, 'Lama', 'lama', 0)`,
    `INSERT INTO items (id, code, code_key, name, name_key, upc_ean, category_id, uom_id, is_active, created_at)
      VALUES (1, 'BRS-1', 'brs-1', 'Beras', 'beras', NULL, 1, 1, 1, ''), (2, 'OLD-1', 'old-1', 'Minyak tanah', 'minyak tanah', '899', 1, 1, 0, '')`,
    `INSERT INTO transaction_categories (id, name, name_key, for_issue, is_active) VALUES (8, 'Rusak', 'rusak', 1, 1), (9, 'Lama', 'lama', 1, 0)`,
  )
})

// What each test sets is as it was at first.
beforeEach(() =>
  run(
    `UPDATE settings SET minimum_mode = 'inactive', price_enabled = 0, price_decimals = NULL, show_quantity = 1`,
    `UPDATE numberings SET is_active = 1`,
  ),
)

describe('“why is X not visible?” (2.23)', () => {
  test('menu or button missing: the page says which right the role lacks, and who gives it', async () => {
    const budi = await shop.staff('Budi', sees)
    const refused = await budi.get('/issues')
    expect(refused.status).toBe(403)
    const page = await refused.text()
    expect(page).toContain('“Barang keluar: Lihat”')
    expect(page).toContain('Atur → Peran')
    expect(page).toContain('href="/why"')
    const why = await text(budi, '/why')
    expect(why).toMatch(/Menu ini di luar peran Anda:[^.]*Barang keluar/)
    expect(why).toContain('Anda sedang di Toko Maju')
    expect(why).toContain('href="/companies"')
  })

  test('redirected to the wizard: it says what is missing and goes on from there', async () => {
    const fresh = await openShop('Toko Baru', { isNew: true })
    expect((await fresh.owner.get('/')).headers.get('location')).toBe('/setup')
    expect(await text(fresh.owner, '/setup/item')).toContain('Lengkapi dulu')
    expect((await fresh.owner.get('/why')).status).toBe(200)
  })

  test('the dashboard says no items: the checklist leads on, and inactive ones are told', async () => {
    await run('UPDATE items SET is_active = 0')
    try {
      const page = await text(owner, '/')
      expect(page).toContain('href="/items/new"')
      expect(page).toContain('href="/why"')
      expect(await text(owner, '/why')).toContain('2 barang nonaktif')
    } finally {
      await run('UPDATE items SET is_active = 1 WHERE id = 1')
    }
  })

  test('minimum-quantity block missing: the mode is off, or the role lacks the right', async () => {
    const off = await text(owner, '/why')
    expect(off).toContain('stok minimum belum dinyalakan di Pengaturan')
    expect(off).toContain('href="/settings"')
    await run(`UPDATE settings SET minimum_mode = 'union'`)
    const budi = await shop.staff('Budi', sees)
    const lacking = await text(budi, '/why')
    expect(lacking).toContain('Stok menipis tidak ada di dasbor Anda.')
    expect(lacking).toContain('“Stok menipis di dasbor: Lihat”')
    expect(lacking).not.toContain('href="/settings"')
  })

  test('draft block missing for a type: the right is named', async () => {
    const budi = await shop.staff('Budi', sees)
    const page = await text(budi, '/why')
    expect(page).toContain('Draf pindah gudang tidak ada di dasbor Anda.')
    expect(page).toContain('“Pindah gudang: Lihat”')
    expect(page).not.toContain('Draf barang masuk tidak ada')
  })

  test('price fields missing, or visible and not editable: company and role are told apart', async () => {
    expect(await text(owner, '/why')).toContain('harga belum dinyalakan di Pengaturan')
    await run('UPDATE settings SET price_enabled = 1, price_decimals = 0')
    const blind = await shop.staff('Budi', sees)
    expect(await text(blind, '/why')).toContain('Harga tidak tampil untuk Anda.')
    const reader = await shop.staff('Citra', [...sees, 'priceView'])
    const page = await text(reader, '/why')
    expect(page).toContain('Harga tampil, tetapi tidak bisa Anda ubah.')
    expect(page).toContain('“Harga: Ubah”')
    expect(await text(owner, '/why')).not.toContain('Harga ')
  })

  test('stock did not change: a draft says so, and so does a void', async () => {
    const path = await receipt('BRS-1\t5')
    expect(await text(owner, path)).toContain('Stok belum berubah selama masih draf.')
    expect(await text(owner, '/why')).toContain('dokumen masih draf')
    const voided = await owner.post(`${path}/void`, { key: newKey(), reason: 'Salah' })
    expect(voided.status).toBe(303)
    expect(await text(owner, path)).toContain('Dokumen batal tidak dihitung di stok.')
  })

  test('cannot complete: a locked month, stock that is short and decimals say the rule', async () => {
    const path = await receipt('BRS-1\t5')
    const month = owner.current().today.slice(0, 7)
    await run(
      `INSERT INTO calendar_periods (month, type, is_locked) VALUES ('${month}', 'receipt', 1)
        ON CONFLICT DO UPDATE SET is_locked = 1`,
    )
    try {
      const locked = await owner.post(`${path}/completion`, { key: newKey(), version: 1 })
      expect(locked.status).toBe(409)
      expect(await locked.text()).toMatch(/dikunci/)
      expect(await text(owner, '/why')).toContain('href="/calendar-periods"')
    } finally {
      await run('UPDATE calendar_periods SET is_locked = 0')
    }
    await run('UPDATE warehouses SET disallow_negative = 1 WHERE id = 1')
    const short = await owner.post('/issues/completion', document('BRS-1\t5000'))
    expect(short.status).toBe(409)
    expect(await short.text()).toContain('Stok tidak cukup')
    const decimals = await owner.post('/receipts/lines', document('BRS-1\t1,5'))
    expect(await (await followed(decimals)).text()).toMatch(/bulat|desimal|koma/)
  })

  test('item not in the picker: its very code finds it, inactive', async () => {
    for (const typed of ['old-1', 'OLD-1', '899']) {
      const found = await text(owner, `/picker?q=${typed}&warehouse=1`)
      expect(found).toContain('aria-disabled="true"')
      expect(found).toContain('nonaktif, tidak bisa dipilih')
    }
    expect(await text(owner, '/picker?q=minyak&warehouse=1')).not.toContain('OLD-1')
    const scanned = await owner.post('/receipts/lines', document('OLD-1'))
    expect(await (await followed(scanned)).text()).toContain('Aktifkan dulu di Data → Barang')
  })

  test('unit or category not in the item form: the inactive ones are counted, with the way there', async () => {
    const page = await text(owner, '/items/new')
    expect(page).toContain('<a href="/uoms?status=inactive">1 yang nonaktif tidak ditawarkan.</a>')
    expect(page).toContain('<a href="/item-categories?status=inactive">1 yang nonaktif')
    const budi = await shop.staff('Budi', ['itemView', 'itemCreate'])
    const plain = await text(budi, '/items/new')
    expect(plain).toContain('1 yang nonaktif tidak ditawarkan.')
    expect(plain).not.toContain('href="/uoms?status=inactive"')
  })

  test('warehouse or transaction category not selectable: the document says how many are not offered', async () => {
    const page = await text(owner, '/receipts/new')
    expect(page).toContain('<a href="/warehouses?status=inactive">1 yang nonaktif')
    expect(page).toContain('2 kategori tidak ditawarkan: nonaktif, atau bukan untuk jenis')
    expect(await text(owner, '/issues/new')).toContain('1 kategori tidak ditawarkan')
  })

  test('custom field not on a form: it says that it stands on none', async () => {
    const made = await owner.post('/custom-fields/new', {
      ...{ key: newKey(), name: 'Pengemudi', type: 'text', isActive: 1 },
    })
    expect(made.status, await made.clone().text()).toBe(303)
    const page = await text(owner, made.headers.get('location') as string)
    expect(page).toContain('<a href="/forms">Belum dipasang di formulir mana pun.</a>')
    expect(await text(owner, '/why')).toContain('1 isian tambahan belum dipasang')
  })

  test('initial stock refused: no numbering, or no right to complete adjustments', async () => {
    await run(`UPDATE numberings SET is_active = 0 WHERE type = 'adjustment'`)
    expect(await text(owner, '/items/new')).toContain('<a href="/numberings">')
    expect(await text(owner, '/why')).toContain('penomoran penyesuaian belum ada atau dimatikan')
    const budi = await shop.staff('Budi', ['itemView', 'itemCreate'])
    expect(await text(budi, '/items/new')).toContain('“Penyesuaian: Selesaikan”')
  })

  test('per-warehouse minimum not editable: the mode is another one', async () => {
    await run(`UPDATE settings SET minimum_mode = 'union'`)
    expect(await text(owner, '/warehouses/1/minimums')).toContain('/settings')
    expect(await text(owner, '/why')).toContain('satu minimum untuk semua gudang')
  })
})

async function text(person: Person, path: string): Promise<string> {
  const answer = await person.get(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}

function document(block: string) {
  return {
    ...{ key: newKey(), version: 0, categoryId: 1, warehouseId: 1, block, text: '' },
    ...{ datedOn: owner.current().today, reference: '', description: '' },
  }
}

async function receipt(block: string): Promise<string> {
  const answer = await owner.post('/receipts', document(block))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') as string
}

/** The page that an answer is, or leads to. */
async function followed(answer: Response): Promise<Response> {
  const to = answer.headers.get('location')
  return to ? owner.get(to) : answer
}

async function run(...statements: string[]): Promise<void> {
  await shop.d1.batch(statements.map((sql) => shop.d1.prepare(sql)))
}
