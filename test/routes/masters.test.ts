import { beforeAll, describe, expect, test } from 'vitest'
import { naughtyStrings } from '../support/naughty'
import { type Fields, newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person
beforeAll(async () => {
  shop = await openStockedShop()
  ani = shop.owner
  const form = { ...itemForm({ name: 'Contoh' }), code: 'CONTOH' }
  await ani.post('/items/new', { key: newKey(), ...form })
})

/** Each noun with its rights and a form that makes one. */
const nouns = [
  { path: '/items', area: 'item', form: itemForm({ name: 'Garam' }), table: 'items' },
  {
    path: '/item-categories',
    area: 'itemCategory',
    form: { name: 'Bumbu', description: '', isActive: '1' },
    table: 'item_categories',
  },
  {
    path: '/uoms',
    area: 'uom',
    form: { code: 'btl', name: 'Botol', precision: '0', description: '', isActive: '1' },
    table: 'uoms',
  },
  {
    path: '/warehouses',
    area: 'warehouse',
    form: { name: 'Gudang Baru', description: '', disallowNegative: '0', isActive: '1' },
    table: 'warehouses',
  },
]

describe.each(nouns)('$path', ({ path, area, form, table }) => {
  test('a person without JavaScript makes, changes, closes, opens and deletes one', async () => {
    const page = await read(await ani.get(`${path}/new`))
    expect(page).toContain('<form method="post"')
    const created = await ani.post(`${path}/new`, { key: keyIn(page), ...form })
    expect(created.status).toBe(303)
    const place = created.headers.get('location') ?? ''
    expect(place).toMatch(new RegExp(`^${path}/\\d+$`))
    const record = await read(await ani.get(place))
    expect(record).toContain(form.name)

    const edit = await read(await ani.get(`${place}/edit`))
    const changed = await ani.post(`${place}/edit`, {
      key: keyIn(edit),
      version: 1,
      ...onEdit(form),
      ...('code' in form && { code: 'BARU' }),
      name: 'Nama lain',
    })
    expect(changed.headers.get('location')).toBe(place)
    const closed = await ani.post(`${place}/deactivation`, { key: newKey(), version: 2 })
    expect(closed.headers.get('location')).toBe(place)
    expect(await read(await ani.get(place))).toContain('badge--inactive')
    await ani.post(`${place}/activation`, { key: newKey(), version: 3 })
    const deleted = await ani.post(`${place}/deletion`, { key: newKey(), version: 4 })
    expect(deleted.headers.get('location')).toBe(path)
    expect((await ani.get(place)).status).toBe(404)
  })

  test('a form that came back keeps what was typed and says what is wrong', async () => {
    const typed = { ...form, name: '', description: 'masih di sini' }
    const whole = await ani.post(`${path}/new`, { key: 'kunci-yang-sama', ...typed })
    expect(whole.status).toBe(422)
    const page = await read(whole)
    expect(page).toContain('<title>Kesalahan: ')
    expect(page).toContain('masih di sini')
    expect(page).toContain('href="#f-name"')
    expect(page).toContain('value="kunci-yang-sama"')

    const htmx = await ani.post(`${path}/new`, { key: newKey(), ...typed }, part)
    expect(htmx.status).toBe(422)
    expect(await read(htmx)).toMatch(/^<form/)
  })

  test('a form sent twice makes one', async () => {
    const sent = { key: newKey(), ...form, ...('code' in form && { code: 'DUA-KALI' }) }
    const twice = await Promise.all([ani.post(`${path}/new`, sent), ani.post(`${path}/new`, sent)])
    const places = twice.map((answer) => answer.headers.get('location'))
    expect(places[0]).toBe(places[1])
    const id = places[0]?.split('/').at(-1)
    await ani.post(`${path}/${id}/deletion`, { key: newKey(), version: 1 })
  })

  test('a stale form keeps what was typed and shows how things stand now', async () => {
    const created = await ani.post(`${path}/new`, {
      key: newKey(),
      ...form,
      ...('code' in form && { code: 'BASI' }),
    })
    const place = created.headers.get('location') ?? ''
    const same = { ...onEdit(form), ...('code' in form && { code: 'BASI' }) }
    await ani.post(`${place}/edit`, { key: newKey(), version: 1, ...same, name: 'Yang pertama' })
    const late = await ani.post(`${place}/edit`, {
      key: newKey(),
      version: 1,
      ...same,
      name: 'Yang kedua',
    })
    expect(late.status).toBe(409)
    const page = await read(late)
    expect(page).toContain('value="Yang kedua"')
    expect(page).toContain('Nama sekarang: Yang pertama')
    expect(page).toContain('name="version" value="2"')
    const again = await ani.post(`${place}/edit`, {
      key: keyIn(page),
      version: 2,
      ...same,
      name: 'Yang kedua',
    })
    expect(again.status).toBe(303)
    expect(await read(await ani.get(place))).toContain('Yang kedua')
    for (const act of ['deactivation', 'deletion']) {
      const stale = await ani.post(`${place}/${act}`, { key: newKey(), version: 1 })
      expect(stale.status).toBe(409)
      expect(await read(stale)).toContain('notice--problem')
    }
    await ani.post(`${place}/deletion`, { key: newKey(), version: 3 })
  })

  test('each act needs its own right', async () => {
    const row = await shop.d1.prepare(`SELECT id FROM ${table} ORDER BY id`).first<{ id: number }>()
    const place = `${path}/${row?.id}`
    const nobody = await shop.staff('Budi', [])
    const viewer = await shop.staff('Citra', [`${area}View`])
    for (const address of [path, place, `${path}/list.csv`]) {
      expect((await nobody.get(address)).status, address).toBe(403)
      expect((await viewer.get(address)).status, address).toBe(200)
    }
    const list = await read(await viewer.get(path))
    expect(list).not.toContain(`${path}/new`)
    expect(await read(await viewer.get(place))).not.toContain(`<form method="post" action="${path}`)
    for (const address of [`${path}/new`, `${place}/edit`]) {
      expect((await viewer.get(address)).status, address).toBe(403)
    }
    for (const act of [
      '/new',
      `/${row?.id}/edit`,
      `/${row?.id}/deactivation`,
      `/${row?.id}/deletion`,
    ]) {
      const answer = await viewer.post(path + act, { key: newKey(), version: 1, ...form })
      expect(answer.status, act).toBe(403)
    }
    for (const [right, address] of [
      ['Create', '/new'],
      ['Update', `/${row?.id}/edit`],
      ['Update', `/${row?.id}/deactivation`],
      ['Delete', `/${row?.id}/deletion`],
    ]) {
      const person = await shop.staff('Dedi', [`${area}View`, `${area}${right}`])
      const answer = await person.post(path + address, { key: '', version: 1, ...form })
      expect(answer.status, `${right} ${address}`).not.toBe(403)
    }
  })

  test('what is no id is not found, in whatever shape', async () => {
    for (const id of ['0', '-1', 'abc', '1.5', '1e3', '999999', '9'.repeat(30), '%00', '1%27']) {
      expect((await ani.get(`${path}/${id}`)).status, id).toBe(404)
      expect((await ani.get(`${path}/${id}/edit`)).status, id).toBe(404)
      for (const act of ['edit', 'deactivation', 'deletion']) {
        const answer = await ani.post(`${path}/${id}/${act}`, {
          key: newKey(),
          version: 1,
          ...form,
        })
        expect([404, 409], `${id} ${act} ${answer.status}`).toContain(answer.status)
      }
    }
  })

  test('an address that makes no sense shows the list all the same', async () => {
    for (const query of [
      'page=0',
      'page=-1',
      'page=abc',
      'page=1e9',
      'per=7',
      'sort=password',
      'sort=constructor',
      'sort=--name',
      'sort=name;DROP TABLE items',
      'status=semua',
      'category=abc&uom=-1',
      'category=99999999999999999999',
      'q=%00%01&q=dua',
      'q=%ED%A0%80',
      `q=${'x'.repeat(5000)}`,
    ]) {
      const answer = await ani.get(`${path}?${query}`)
      expect(answer.status, query).toBe(200)
    }
    const beyond = await ani.get(`${path}?page=400`)
    expect([beyond.status, beyond.headers.get('location')]).toEqual([303, path])
  })

  test('a list is one round trip, and its part is the list alone', async () => {
    await ani.get(path)
    const whole = await ani.get(path)
    expect(costOf(whole).trips).toBe(1)
    const asked = await ani.get(`${path}?q=&status=&sort=&category=`, part)
    expect(costOf(asked).trips).toBe(1)
    expect(asked.headers.get('hx-replace-url')).toBe(path)
    const fragment = await read(asked)
    expect(fragment).toMatch(/^<article class="sheet" id="list">/)
    expect(fragment).not.toContain('<html')
  })

  test('an empty list says what belongs there, and a search without result leads back', async () => {
    const { owner } = await emptyShop()
    for (const empty of [path, `${path}?q=beras`]) {
      const page = await read(await owner.get(empty))
      expect(page).toContain('class="empty__title"')
      expect(page).toContain(`href="${path}/new"`)
    }
    const searched = await read(await ani.get(`${path}?q=tidak+ada+di+sini`))
    expect(searched).toContain('Tidak ada yang cocok dengan saringan ini.')
    expect(searched).toMatch(new RegExp(`class="button" href="${path}"`))
    await shop.d1.prepare(`UPDATE ${table} SET is_active = 0`).run()
    const sleeping = await read(await ani.get(path))
    expect(sleeping).toContain(`href="${path}?status=inactive"`)
    await shop.d1.prepare(`UPDATE ${table} SET is_active = 1`).run()
  })
})

describe('items', () => {
  test('a page of fifty costs one round trip and no more than 500 rows, among 5,000', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.batch([
      d1.prepare("INSERT INTO warehouses (name, name_key) VALUES ('Tiga', 'tiga')"),
      d1.prepare(`INSERT INTO items (code, code_key, name, name_key, upc_ean, category_id, uom_id, created_at)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        SELECT 'K' || printf('%05d', i), 'k' || printf('%05d', i), 'Barang ' || i, 'barang ' || i,
          'U' || i, 1, 1, '' FROM n`),
    ])
    await stock(d1, 200, [1, 2, 3])
    await owner.get('/items')
    for (const query of [
      '',
      'sort=name',
      'sort=-code',
      'sort=upc',
      'sort=category',
      'category=1',
      'status=all',
      'page=2',
      'uom=1',
    ]) {
      const answer = await owner.get(`/items?${query}`)
      const { trips, read: rows } = costOf(answer)
      const page = await read(answer)
      expect(page.match(/<th scope="row"/g)?.length, query).toBe(50)
      expect(page, query).toContain('dari 5.000')
      expect([trips, rows <= 500], `${query}: ${rows} rows`).toEqual([1, true])
    }
    const item = await owner.get('/items/1')
    expect(costOf(item).trips).toBe(1)
    expect(costOf(item).read).toBeLessThan(200)
  })

  test('a page of fifty among five warehouses reads two rows an item and two a card', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.batch([
      d1.prepare(
        "INSERT INTO warehouses (name, name_key) VALUES ('C', 'c'), ('D', 'd'), ('E', 'e')",
      ),
      d1.prepare(`INSERT INTO items (code, code_key, name, name_key, category_id, uom_id, created_at)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
        SELECT 'K' || i, 'k' || i, 'Barang ' || i, 'barang ' || i, 1, 1, '' FROM n`),
    ])
    await stock(d1, 60, [1, 2, 3, 4, 5])
    await owner.get('/items')
    expect(costOf(await owner.get('/items')).read).toBeLessThanOrEqual(50 * (2 + 2 * 5) + 20)
  })

  test('the page of an item shows every open warehouse, its latest movements and its card', async () => {
    const { owner, d1 } = await openStockedShop()
    const made = await owner.post('/items/new', {
      key: newKey(),
      ...itemForm({ name: 'Beras' }),
      code: '',
      initialStock: '1',
      warehouseId: '1',
      stockDate: '2026-11-20',
      openingQuantity: '1.234',
    })
    const place = made.headers.get('location') ?? ''
    await stock(
      d1,
      1,
      Array.from({ length: 12 }, () => 2),
    )
    await d1
      .prepare(
        `UPDATE documents SET status = 'void', voided_at = 'x', void_reason = 'salah'
         WHERE id = (SELECT max(id) FROM documents)`,
      )
      .run()
    const page = await read(await owner.get(place))
    expect(page).toContain('BRG-00001 Beras')
    expect(page).toContain('<b>1.289 pcs</b>')
    expect(page).toContain('href="/cards?item=1&amp;warehouse=1"')
    expect(page).toMatch(/Toko<\/a><\/th><td class="num at-end">55/)
    expect(page.match(/href="\/receipts\/\d+"/g)?.length).toBe(10)
    expect(page.match(/class="void"/g)?.length).toBe(1)

    const budi = await shop.staff('Budi', ['itemView'])
    const seen = await read(await budi.get('/items/1'))
    expect(seen).not.toContain('/cards?')
  })

  test('the file of a list holds what its filter shows, in the reader’s notation', async () => {
    const { owner, d1 } = await openStockedShop()
    const add = (fields: Fields) =>
      owner.post('/items/new', { key: newKey(), ...itemForm({ name: '' }), ...fields })
    await add({
      code: '=1+1',
      name: '@SUM(A1)',
      upcEan: '-5',
      description: 'x',
      uomId: '2',
      initialStock: '1',
      warehouseId: '1',
      stockDate: '2026-11-20',
      openingQuantity: '1234,5',
    })
    await add({ code: 'dua', name: 'Titik; koma "dan" kutip' })
    await add({ code: 'tiga', name: 'Tidur', isActive: '0' })
    const answer = await owner.get('/items/list.csv?status=all&sort=-code')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="barang-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const bytes = new Uint8Array(await answer.clone().arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect((await read(answer)).split('\r\n')).toEqual([
      'Kode;Nama;Barcode;Kategori;Satuan;Stok;Status',
      'tiga;Tidur;;Sembako;pcs;0;Nonaktif',
      'dua;"Titik; koma ""dan"" kutip";;Sembako;pcs;0;Aktif',
      "'=1+1;'@SUM(A1);'-5;Sembako;kg;1234,5;Aktif",
      '',
    ])
    await d1.prepare(`UPDATE settings SET language = 'en'`).run()
    const english = await read(await owner.get('/items/list.csv?q=sum'))
    expect(english.split('\r\n')[1]).toBe("'=1+1,'@SUM(A1),'-5,Sembako,kg,1234.5,Active")
  })

  test('a price is on no page, form or file of who may not see prices', async () => {
    const { owner, d1, staff } = await openStockedShop()
    await d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0').run()
    const form = { ...itemForm({ name: 'Emas' }), defaultCost: '7654321' }
    await owner.post('/items/new', { key: newKey(), ...form })
    const places = ['/items', '/items/1', '/items/1/edit', '/items/list.csv']
    const budi = await staff('Budi', ['itemView', 'itemUpdate', 'reportStockDetail'])
    for (const place of places) {
      expect(await read(await owner.get(place)), place).toMatch(/7.?654.?321/)
      expect(await read(await budi.get(place)), place).not.toMatch(/7.?654.?321/)
    }
    const sneaky = await budi.post('/items/1/edit', { key: newKey(), version: 1, ...onEdit(form) })
    expect(sneaky.status).toBe(422)
  })

  test('somebody who was slower to a suggested code is told which one it became', async () => {
    const { owner } = await openStockedShop()
    const suggested = {
      ...itemForm({ name: 'Beras' }),
      code: 'BRG-00001',
      suggestedCode: 'BRG-00001',
    }
    await owner.post('/items/new', { key: newKey(), ...suggested })
    const slower = await owner.post('/items/new', { key: newKey(), ...suggested })
    const flash = /__Host-flash=([^;]+)/.exec(slower.headers.get('set-cookie') ?? '')?.[1]
    const page = await owner.get(slower.headers.get('location') ?? '', {
      cookie: `${owner.cookie}; __Host-flash=${flash}`,
    })
    expect(await read(page)).toContain(
      'Kode BRG-00001 keburu dipakai barang lain. Barang ini mendapat BRG-00002.',
    )
  })

  test('a shop without categories and units is led to them, and back', async () => {
    const { owner, d1 } = await emptyShop()
    const page = await read(await owner.get('/items/new'))
    expect(page).toContain('href="/item-categories/new?to=/items/new"')
    expect(page).toContain('href="/uoms/new?to=/items/new"')
    const form = { key: newKey(), name: 'Sembako', isActive: '1' }
    const back = await owner.post('/item-categories/new?to=/items/new', form)
    expect(back.headers.get('location')).toBe('/items/new')
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%2fevil']) {
      const form = { key: newKey(), name: `Lain ${to}`, isActive: '1' }
      const answer = await owner.post(`/item-categories/new?to=${encodeURIComponent(to)}`, form)
      expect(answer.headers.get('location')).toMatch(/^\/item-categories\/\d+$/)
    }
    await d1.prepare('DELETE FROM item_categories').run()
  })

  test('ids that belong to nobody here are refused beside their field', async () => {
    for (const id of ['', '0', '99', '-1', 'abc', '1; DROP TABLE items', '1'.repeat(40)]) {
      const form = { ...itemForm({ name: 'Asing' }), code: 'asing', categoryId: id, uomId: id }
      const answer = await ani.post('/items/new', { key: newKey(), ...form })
      expect(answer.status, id).toBe(422)
      const page = await read(answer)
      expect(page).toContain('id="f-categoryId-error"')
      expect(page).toContain('id="f-uomId-error"')
    }
  })

  test('nothing of the shop next door is found by its ids', async () => {
    const dewi = await openStockedShop('Sumber Rejeki')
    await dewi.owner.post('/items/new', { key: newKey(), ...itemForm({ name: 'Rahasia Dewi' }) })
    const theirs = 5000
    await dewi.d1
      .prepare(
        `INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at)
         VALUES (?1, 'X', 'x', 'Rahasia Dewi', 'rahasia dewi', 1, 1, '')`,
      )
      .bind(theirs)
      .run()
    expect((await dewi.owner.get(`/items/${theirs}`)).status).toBe(200)
    expect((await ani.get(`/items/${theirs}`)).status).toBe(404)
    expect((await ani.get(`/items/${theirs}`, { cookie: dewi.owner.cookie })).status).toBe(303)
    expect(await read(await ani.get('/items?status=all&q=rahasia'))).not.toContain('Rahasia Dewi')
  })
})

describe('numbers', () => {
  test.each([
    ['1.234,5', 1_234_500],
    ['1234.5', 1_234_500],
    ['1,234.5', 1_234_500],
    ['1.234', 1_234_000],
    ['0,001', 1],
    [' 7 ', 7000],
  ])('a minimum of %j is understood', async (minimumQuantity, expected) => {
    const { owner, d1 } = await unionShop()
    const form = { ...itemForm({ name: 'Gula' }), code: newKey(), uomId: '2', minimumQuantity }
    const made = await owner.post('/items/new', { key: newKey(), ...form })
    expect(made.status).toBe(303)
    const id = made.headers.get('location')?.split('/').at(-1)
    expect(
      await d1.prepare('SELECT minimum_quantity AS n FROM items WHERE id = ?1').bind(id).first('n'),
    ).toBe(expected)
    // What the form shows is what it would save again.
    const edit = await read(await owner.get(`/items/${id}/edit`))
    const shown = /name="minimumQuantity"[^>]*?value="([^"]*)"/.exec(edit)?.[1] ?? ''
    const again = onEdit({ ...form, minimumQuantity: shown })
    await owner.post(`/items/${id}/edit`, { key: newKey(), version: 1, ...again })
    expect(
      await d1.prepare('SELECT minimum_quantity AS n FROM items WHERE id = ?1').bind(id).first('n'),
    ).toBe(expected)
  })

  test.each([
    '-1',
    '1,2345',
    '1..2',
    '1e5',
    'NaN',
    'Infinity',
    '0x10',
    '١٢٣',
    '１２',
    '1 000',
    '1'.repeat(16),
    '1/2',
    '+5',
    "'5",
  ])('a minimum of %j is refused beside its field', async (minimumQuantity) => {
    const { owner } = await unionShop()
    const form = { ...itemForm({ name: 'Gula' }), code: newKey(), uomId: '2', minimumQuantity }
    const answer = await owner.post('/items/new', { key: newKey(), ...form })
    expect(answer.status).toBe(422)
    expect(await read(answer)).toContain('id="f-minimumQuantity-error"')
  })
})

describe('naughty strings', () => {
  test('in every field of an item are kept as they are and shown as text, or refused in words', async () => {
    const { owner, d1 } = await openStockedShop()
    const places = new Map<string, string>()
    for (const [at, text] of naughtyStrings.entries()) {
      const code = `${at} ${text}`.slice(0, 50)
      const form = { ...itemForm({ name: text }), code, upcEan: code, description: text }
      const answer = await owner.post('/items/new', { key: newKey(), ...form })
      expect([303, 422], `${answer.status} for ${text}`).toContain(answer.status)
      if (answer.status === 303) places.set(text, answer.headers.get('location') ?? '')
      else expect(decoded(await read(answer))).toContain(decoded(text))
    }
    expect(places.size).toBeGreaterThan(400)
    const { results } = await d1
      .prepare('SELECT id, code, name, upc_ean, description FROM items')
      .all<Record<string, string>>()
    const rows = new Map(results.map(({ id, ...row }) => [`/items/${id}`, row]))
    for (const [text, place] of places) {
      const row = rows.get(place)
      expect(row).toMatchObject({ name: clean(text), description: clean(text) })
      if (!/[<>&"'`]/.test(text)) continue
      const edited = await read(await owner.get(`${place}/edit`))
      for (const value of Object.values(row ?? {})) expect(decoded(edited)).toContain(value)
      if (isMarkup(text)) expect(edited).not.toContain(text)
    }
    await expectShown(
      owner,
      '/items',
      [...rows.values()].map(({ name }) => name ?? ''),
    )
    expect((await owner.get('/items/list.csv?status=all')).status).toBe(200)
  }, 60_000)

  test('in every field of a warehouse are kept as they are and shown as text, or refused in words', async () => {
    const { owner, d1 } = await openStockedShop()
    for (const text of naughtyStrings) {
      const form = { name: text, description: text, disallowNegative: '0', isActive: '1' }
      const answer = await owner.post('/warehouses/new', { key: newKey(), ...form })
      expect([303, 422], `${answer.status} for ${text}`).toContain(answer.status)
      if (answer.status === 422 || !isMarkup(text)) continue
      const shown = await read(await owner.get(answer.headers.get('location') ?? ''))
      expect(decoded(shown)).toContain(clean(text))
      expect(shown).not.toContain(text)
    }
    const { results } = await d1.prepare('SELECT name FROM warehouses').all<{ name: string }>()
    expect(results.length).toBeGreaterThan(400)
    await expectShown(
      owner,
      '/warehouses',
      results.map(({ name }) => name),
    )
  }, 60_000)

  test('in switches, choices, numbers, versions and keys are refused in words', async () => {
    const { owner } = await openStockedShop()
    for (const [at, text] of naughtyStrings.entries()) {
      const answer =
        at % 2 === 0
          ? await owner.post('/items/new', {
              ...itemForm({ name: 'x' }),
              key: newKey(),
              uomId: `x${text}`,
              isActive: `x${text}`,
              initialStock: text,
              [`x${text}`]: text,
            })
          : await owner.post('/warehouses/1/edit', { key: `!${text}`, version: text, name: 'x' })
      expect(answer.status, text).toBe(422)
    }
  }, 60_000)

  test('find nothing and break nothing when they are searched for', async () => {
    for (const text of naughtyStrings) {
      const query = new URLSearchParams({ q: text, status: text, category: text, sort: text })
      const answer = await ani.get(`/items?${query}`)
      expect(answer.status, text).toBe(200)
      if (isMarkup(text)) expect(await read(answer)).not.toContain(text)
    }
  }, 60_000)
})

describe('a form of the wrong kind', () => {
  test('with a field nobody knows, or one of another company’s settings, is refused', async () => {
    for (const extra of [
      'id',
      'isOwner',
      'createdAt',
      'minimumQuantity',
      'defaultCost',
      '__proto__',
      'constructor',
    ]) {
      const form = { ...itemForm({ name: 'Lebih' }), code: 'lebih', [extra]: '1' }
      const answer = await ani.post('/items/new', [
        ['key', newKey()],
        ...Object.entries(form),
        ...(extra === '__proto__' ? ([['__proto__', '1']] as [string, string][]) : []),
      ])
      expect(answer.status, extra).toBe(422)
    }
    expect(
      await shop.d1.prepare("SELECT count(*) AS n FROM items WHERE code_key = 'lebih'").first('n'),
    ).toBe(0)
  })

  test('with too much in a field is refused beside it', async () => {
    const long = 'ä'.repeat(2000)
    const form = { ...itemForm({ name: long }), code: long, upcEan: long, description: long }
    const answer = await ani.post('/items/new', { key: newKey(), ...form })
    expect(answer.status).toBe(422)
    const page = await read(answer)
    for (const name of ['code', 'name', 'upcEan', 'description']) {
      expect(page).toContain(`id="f-${name}-error"`)
    }
  })

  test('without its key comes back with one', async () => {
    const form = { name: 'Tanpa kunci', isActive: '1' }
    const refused = await ani.post('/item-categories/new', form)
    expect(refused.status).toBe(422)
    const key = keyIn(await read(refused))
    expect((await ani.post('/item-categories/new', { key, ...form })).status).toBe(303)
  })

  test('that is no form at all is refused calmly', async () => {
    const answer = await ani.post('/items/new', {}, { 'content-type': 'application/json' })
    expect([400, 403, 415, 422]).toContain(answer.status)
  })
})

const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }

/** The same fields as the form of a change sends them: the initial stock is only for a new item. */
function onEdit(form: Record<string, string>): Record<string, string> {
  const { suggestedCode: _, initialStock: __, ...kept } = form
  return kept
}

function itemForm(fields: { name: string }) {
  return {
    code: '',
    suggestedCode: '',
    upcEan: '',
    description: '',
    categoryId: '1',
    uomId: '1',
    isActive: '1',
    initialStock: '0',
    ...fields,
  }
}

let union: Promise<Shop> | undefined
/** A shop whose items have one minimum for all warehouses. */
function unionShop(): Promise<Shop> {
  union ??= openStockedShop().then(async (opened) => {
    await opened.d1.prepare("UPDATE settings SET minimum_mode = 'union'").run()
    return opened
  })
  return union
}

let empty: Promise<Shop> | undefined
function emptyShop(): Promise<Shop> {
  empty ??= openShop()
  return empty
}

async function openStockedShop(name?: string): Promise<Shop> {
  const opened = await openShop(name)
  await opened.d1.batch([
    opened.d1.prepare("INSERT INTO item_categories (name, name_key) VALUES ('Sembako', 'sembako')"),
    opened.d1.prepare(
      "INSERT INTO uoms (code, code_key, name, precision) VALUES ('pcs', 'pcs', 'Buah', 0), ('kg', 'kg', 'Kilogram', 3)",
    ),
    opened.d1.prepare(
      "INSERT INTO warehouses (name, name_key) VALUES ('Gudang Utama', 'gudang utama'), ('Toko', 'toko')",
    ),
  ])
  return opened
}

/** Completed receipts of five each of the first items, one for each warehouse named. */
async function stock(d1: D1Database, items: number, warehouses: readonly number[]) {
  for (const warehouse of warehouses) {
    const key = newKey()
    await d1.batch([
      d1
        .prepare(
          `INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id, created_at, updated_at)
           VALUES (?1, 'receipt', 1, ?1, '2026-11-21', ?2, 'x', 'x')`,
        )
        .bind(key, warehouse),
      d1
        .prepare(
          `INSERT INTO document_lines (document_id, line, item_id, quantity)
           SELECT documents.id, items.id, items.id, 5 FROM documents, items WHERE key = ?1 AND items.id <= ?2`,
        )
        .bind(key, items),
      d1
        .prepare(
          `UPDATE documents SET status = 'complete', completed_at = 'x',
             posting = (SELECT coalesce(max(posting), 0) + 1 FROM documents) WHERE key = ?1`,
        )
        .bind(key),
    ])
  }
}

/** All pages of a list together show these names, as text. */
async function expectShown(person: Person, path: string, names: readonly string[]) {
  let pages = ''
  for (let page = 1; page <= Math.ceil(names.length / 100); page++) {
    pages += await read(await person.get(`${path}?status=all&per=100&page=${page}`))
  }
  for (const name of names.filter(isMarkup)) expect(pages).not.toContain(name)
  const text = decoded(pages)
  expect(names.filter((name) => !text.includes(name))).toEqual([])
}

function isMarkup(text: string): boolean {
  return /[<>]/.test(text) && text.length > 3
}

function read(answer: Response): Promise<string> {
  return answer.text()
}

function keyIn(page: string): string {
  return /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

function costOf(answer: Response): { trips: number; read: number } {
  const found = /trips=(\d+) read=(\d+)/.exec(answer.headers.get('server-timing') ?? '')
  return { trips: Number(found?.[1]), read: Number(found?.[2]) }
}

/** As a form keeps it: line ends as one sign, composed, without blanks around. */
function clean(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').normalize('NFC').trim()
}

/** The text of a page as a browser reads it, tags left in. */
function decoded(page: string): string {
  return page
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
