import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tendCompany } from '../../src/domain/companies'
import { cleanImage } from '../../src/domain/images'
import type { Bindings } from '../../src/env'
import { premisesAt } from '../../src/tenancy/visitor'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { joined, jpeg, png, text } from '../support/pictures'
import { ask, newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let dewi: Shop
let ani: Person
let budi: Person
beforeAll(async () => {
  shop = await openShop()
  dewi = await openShop('Sumber Rejeki')
  await stockUp(shop)
  await stockUp(dewi)
  ani = shop.owner
  budi = await shop.staff('Budi', [
    ...['View', 'Create', 'Update', 'Complete', 'Print'].flatMap((act) => [
      `receipt${act}`,
      `issue${act}`,
      `adjustment${act}`,
    ]),
    ...['itemView', 'itemCreate', 'itemUpdate', 'priceView', 'reportStockDetail'],
  ])
})

const path = '/settings'
const usual = {
  companyName: 'Toko Maju',
  address: '',
  phone: '',
  language: 'id',
  country: 'ID',
  timezone: 'Asia/Jakarta',
  defaultSearch: 'code',
  showQuantity: '1',
  minimumMode: 'inactive',
  priceEnabled: '0',
  priceDecimals: '',
}

async function version(): Promise<number> {
  const row = await shop.d1.prepare('SELECT version FROM settings').first<{ version: number }>()
  return row?.version ?? 0
}

async function save(more: Partial<typeof usual> = {}, by = ani, sent: object = {}) {
  return by.post(`${path}/edit`, {
    key: newKey(),
    version: await version(),
    ...usual,
    ...more,
    ...sent,
  })
}

async function words(answer: Response): Promise<string> {
  return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

describe('settings (R-SET-01)', () => {
  test('all of them are shown, changed and kept, and the log tells what was and is', async () => {
    const all = {
      companyName: 'Toko Maju Jaya',
      address: 'Jalan Melati 5\nBandung',
      phone: '+62 22 123456',
      country: 'SG',
      defaultSearch: 'name',
      showQuantity: '0',
      minimumMode: 'union',
      priceEnabled: '1',
      priceDecimals: '2',
    }
    const saved = await save(all)
    expect([saved.status, saved.headers.get('location')]).toEqual([303, path])
    const page = await words(await ani.get(path))
    for (const shown of ['Toko Maju Jaya', 'Jalan Melati 5', '+62 22 123456', 'Singapura']) {
      expect(page).toContain(shown)
    }
    expect(page).toContain('Perubahan langsung berlaku untuk semua orang')
    const form = await (await ani.get(`${path}/edit`)).text()
    expect(form).toContain('<option value="name" selected')
    expect(form).toContain('<option value="union" selected')
    const row = await shop.d1
      .prepare(`SELECT details FROM activity WHERE action = 'settings.changed' ORDER BY id DESC`)
      .first<{ details: string }>()
    expect(JSON.parse(row?.details ?? '')).toMatchObject({
      before: { companyName: 'Toko Maju', defaultSearch: 'code' },
      after: { companyName: 'Toko Maju Jaya', defaultSearch: 'name' },
    })
    await save()
  })

  test('prices need their decimals; without prices they may be left open', async () => {
    const refused = await save({ priceEnabled: '1', priceDecimals: '', phone: '0815' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('href="#f-priceDecimals"')
    expect(page).toContain('value="0815"')
    expect((await save({ priceEnabled: '0', priceDecimals: '' })).status).toBe(303)
    expect((await save({ priceEnabled: '1', priceDecimals: '0' })).status).toBe(303)
    await save()
  })

  test('what makes no sense is refused beside its field', async () => {
    for (const [name, value] of [
      ['companyName', ''],
      ['companyName', 'x'.repeat(101)],
      ['address', 'x'.repeat(301)],
      ['phone', 'x'.repeat(41)],
      ['language', 'fr'],
      ['country', 'XX'],
      ['country', ''],
      ['timezone', 'Mars/Olympus'],
      ['timezone', ''],
      ['defaultSearch', 'price'],
      ['showQuantity', 'ya'],
      ['minimumMode', 'sometimes'],
      ['priceEnabled', '2'],
      ['priceDecimals', '7'],
      ['priceDecimals', '-1'],
      ['closedAt', '2026-01-01'],
    ] as const) {
      const answer = await save({ [name]: value })
      expect(answer.status, `${name} ${value}`).toBe(422)
      expect(await answer.text(), `${name} ${value}`).toContain(`href="#f-${name}"`)
    }
    for (const [index, companyName] of naughtyStrings.entries()) {
      const answer = await save({ companyName })
      expect([303, 422], `${index}`).toContain(answer.status)
      if (index % 10 === 0) expect((await ani.get(path)).status, `${index}`).toBe(200)
    }
    await save()
  })

  test('a stale form is refused, keeps what was typed and can be sent again; twice is once', async () => {
    const before = await version()
    await save({ phone: '1' })
    const late = await save({ phone: '2' }, ani, { version: before })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('value="2"')
    expect(page).toContain(`name="version" value="${before + 1}"`)
    const sent = { key: newKey(), version: before + 1 }
    const twice = await Promise.all([
      save({ phone: '3' }, ani, sent),
      save({ phone: '3' }, ani, sent),
    ])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect(await version()).toBe(before + 2)
    await save()
  })

  test('seeing and changing are apart', async () => {
    const viewer = await shop.staff('Citra', ['settingsView'])
    expect((await budi.get(path)).status).toBe(403)
    const page = await (await viewer.get(path)).text()
    expect(page).not.toContain('/settings/edit')
    expect(page).not.toContain('type="file"')
    expect((await viewer.get(`${path}/edit`)).status).toBe(403)
    expect((await save({}, viewer)).status).toBe(403)
    for (const act of ['logo', 'logo/removal']) {
      const answer = await viewer.post(`${path}/${act}`, { key: newKey(), version: 1 })
      expect(answer.status, act).toBe(403)
    }
  })

  test('another name is seen in the list of companies, and by strangers at the door', async () => {
    await save({ companyName: 'Toko Berganti Nama' })
    const row = await env.DIRECTORY.prepare('SELECT name FROM companies WHERE id = ?1')
      .bind(shop.company.id)
      .first()
    expect(row).toEqual({ name: 'Toko Berganti Nama' })
    expect(await words(await budi.get('/receipts'))).toContain('Toko Berganti Nama')
    const host = `${shop.company.subdomain}.${env.ROOT_DOMAIN}`
    expect(await words(await ask(host, '/sign-in'))).toContain('Toko Berganti Nama')
    await save()
  })
})

describe('each switch counts at the next request of another session (R-SET-01, 2.22)', () => {
  test('Default Search: the picker and the box look in that field first', async () => {
    await shop.d1.batch([
      shop.d1.prepare(`INSERT INTO items (code, code_key, name, name_key, category_id, uom_id, created_at)
        VALUES ('TEH-1', 'teh-1', 'Zaitun', 'zaitun', 1, 1, ''), ('ZZZ-1', 'zzz-1', 'Teh melati', 'teh melati', 1, 1, '')`),
    ])
    const picked = async () => {
      const page = await (await budi.get('/picker?q=teh')).text()
      return [...page.matchAll(/data-autocomplete-value="([^"]+)"/g)].map((found) => found[1])
    }
    /** The order in which the reports' choice of an item offers what was found. */
    const filtered = async () => {
      const page = await (await budi.get('/cards/items?q=teh')).text()
      return page.indexOf('TEH-1') < page.indexOf('ZZZ-1')
    }
    expect([await picked(), await filtered()]).toEqual([['TEH-1', 'ZZZ-1'], true])
    await save({ defaultSearch: 'name' })
    expect([await picked(), await filtered()]).toEqual([['ZZZ-1', 'TEH-1'], false])
    await save()
    expect(await picked()).toEqual(['TEH-1', 'ZZZ-1'])
  })

  test('Show Quantity System: stock in the picker, in the form of a draft and in what is only read', async () => {
    const form = { categoryId: '1', datedOn: '2026-11-20', warehouseId: '1', text: 'BRS-005\t7341' }
    await budi.post('/receipts/completion', { key: newKey(), ...form })
    const issue = { ...form, text: 'BRS-005\t3' }
    const made = await budi.post('/issues', { key: newKey(), ...issue })
    const place = made.headers.get('location') ?? ''
    const reader = await shop.staff('Dedi', ['issueView', 'issuePrint'])
    const seen = async () => ({
      picker: (await (await budi.get('/picker?q=beras&warehouse=1')).text()).includes('>7.341 '),
      form: (await words(await budi.get(place))).includes('7.341'),
      read: (await words(await reader.get(place))).includes('7.341'),
      items: (await words(await budi.get('/items'))).includes('7.341'),
    })
    expect(await seen()).toEqual({ picker: true, form: true, read: true, items: true })
    await save({ showQuantity: '0' })
    expect(await seen()).toEqual({ picker: false, form: false, read: false, items: false })
    await save()
    expect(await seen()).toEqual({ picker: true, form: true, read: true, items: true })
  })

  test('minimum mode: the item has its field in Union alone, and its number is kept meanwhile', async () => {
    const field = async () =>
      (await (await budi.get('/items/1/edit')).text()).includes('minimumQuantity')
    await shop.d1.prepare('UPDATE items SET minimum_quantity = 7 WHERE id = 1').run()
    expect(await field()).toBe(false)
    await save({ minimumMode: 'union' })
    expect(await field()).toBe(true)
    await save({ minimumMode: 'per_warehouse' })
    expect(await field()).toBe(false)
    const row = await shop.d1
      .prepare('SELECT minimum_quantity AS kept FROM items WHERE id = 1')
      .first()
    expect(row).toEqual({ kept: 7 })
    await save()
  })

  test('Enable Price and Price Decimal: prices show, round, and hide without being erased', async () => {
    await shop.d1.prepare('UPDATE items SET default_cost = 12500500000 WHERE id = 1').run()
    const page = async () => words(await budi.get('/items/1'))
    expect(await page()).not.toContain('12.500')
    await save({ priceEnabled: '1', priceDecimals: '2' })
    expect(await page()).toContain('12.500,50')
    await save({ priceEnabled: '1', priceDecimals: '0' })
    expect(await page()).toContain('12.501')
    await save()
    expect(await page()).not.toContain('12.5')
    const row = await shop.d1.prepare('SELECT default_cost AS kept FROM items WHERE id = 1').first()
    expect(row).toEqual({ kept: 12500500000 })
  })

  test('language: whoever has not chosen one reads the other at once', async () => {
    expect(await words(await budi.get('/receipts'))).toContain('Barang masuk')
    await save({ language: 'en' })
    expect(await words(await budi.get('/receipts'))).toContain('Receipts')
    const row = await env.DIRECTORY.prepare('SELECT language FROM companies WHERE id = ?1')
      .bind(shop.company.id)
      .first()
    expect(row).toEqual({ language: 'en' })
    await save()
  })

  test('time zone: today and the times of day go by the other clock at once', async () => {
    const dayIn = (timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
    const day = async () =>
      /name="datedOn"[^>]*value="([^"]+)"/.exec(await (await budi.get('/receipts/new')).text())?.[1]
    for (const timezone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Jakarta']) {
      await save({ timezone })
      expect(await day(), timezone).toBe(dayIn(timezone))
    }
  })

  test('a Worker that still knows the old clock asks for the page once more', async () => {
    const dayIn = (timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
    const other = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].find(
      (zone) => dayIn(zone) !== dayIn('Asia/Jakarta'),
    )
    // As if another Worker had changed it: this one remembers Jakarta.
    await shop.d1.prepare('UPDATE settings SET timezone = ?1').bind(other).run()
    const first = await budi.get('/receipts/new?x=1')
    expect([first.status, first.headers.get('location')]).toEqual([303, '/receipts/new?x=1'])
    const again = await (await budi.get('/receipts/new?x=1')).text()
    expect(again).toContain(`value="${dayIn(other ?? '')}"`)
    await save()
  })

  test('address, phone and logo are printed on documents', async () => {
    const form = { categoryId: '1', datedOn: '2026-11-20', warehouseId: '1', text: 'BRS-005\t4' }
    const made = await budi.post('/receipts/completion', { key: newKey(), ...form })
    const place = `${made.headers.get('location')}/print`
    await save({ address: 'Jalan Melati 5', phone: '022-777' })
    const page = await words(await budi.get(place))
    expect(page).toContain('Jalan Melati 5')
    expect(page).toContain('022-777')
    await save()
  })
})

describe('logo (R-SET-01, C-71, C-72)', () => {
  beforeEach(async () => {
    const { objects } = await env.FILES.list()
    await env.FILES.delete(objects.map(({ key }) => key))
    await shop.d1.prepare(`UPDATE settings SET logo = ''`).run()
  })

  async function send(
    bytes: Uint8Array | null,
    more: {
      by?: Person
      of?: Shop
      name?: string
      type?: string
      key?: string
      version?: number
    } = {},
  ): Promise<Response> {
    const { by = ani, of = shop, name = 'logo.png', type = 'image/png', key = newKey() } = more
    const form = new FormData()
    form.set('key', key)
    form.set('version', String(more.version ?? (await version())))
    if (bytes) form.set('logo', new File([bytes as Uint8Array<ArrayBuffer>], name, { type }))
    const host = `${of.company.subdomain}.${env.ROOT_DOMAIN}`
    return ask(host, `${path}/logo`, {
      method: 'POST',
      body: form,
      headers: {
        cookie: by.cookie,
        origin: `http://${host}:8787`,
        'sec-fetch-site': 'same-origin',
      },
    })
  }

  async function kept(): Promise<string[]> {
    return (await env.FILES.list()).objects.map(({ key }) => key)
  }

  async function shownAt(page: string, by = ani): Promise<string | undefined> {
    return /<img class="logo" src="([^"]+)"/.exec(await (await by.get(page)).text())?.[1]
  }

  test('a picture is kept under a random name, shown to members, printed, replaced and removed', async () => {
    expect(await shownAt(path)).toBeUndefined()
    expect((await send(await png())).status).toBe(303)
    const [first] = await kept()
    expect(first).toMatch(new RegExp(`^${shop.company.id}/logo/[0-9a-f-]{36}\\.png$`))
    const address = await shownAt(path)
    expect(address).toBe(`/logo/${first?.split('/').at(-1)}`)
    const shown = await budi.get(address ?? '')
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('cache-control')).toBe('private, max-age=86400, immutable')
    expect(shown.headers.get('content-disposition')).toBe('attachment')
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(await png())
    const form = { categoryId: '1', datedOn: '2026-11-20', warehouseId: '1', text: 'MYK-002\t4' }
    const made = await budi.post('/receipts/completion', { key: newKey(), ...form })
    expect(await shownAt(`${made.headers.get('location')}/print`, budi)).toBe(address)
    expect(await shownAt('/cards/print?card=3.1', budi)).toBe(address)

    expect((await send(jpeg(), { name: 'foto.JPG', type: 'image/jpeg' })).status).toBe(303)
    const [second, ...others] = await kept()
    expect(others).toEqual([])
    expect(second).toMatch(/\.jpg$/)
    expect((await ani.get(address ?? '')).status).toBe(404)
    const other = await ani.get((await shownAt(path)) ?? '')
    expect(other.headers.get('content-type')).toBe('image/jpeg')

    const removal = { key: newKey(), version: await version() }
    expect((await ani.post(`${path}/logo/removal`, removal)).status).toBe(303)
    expect([await kept(), await shownAt(path)]).toEqual([[], undefined])
  })

  test('the shop next door and strangers do not get it', async () => {
    await send(await png())
    const address = (await shownAt(path)) ?? ''
    expect((await dewi.owner.get(address)).status).toBe(404)
    const host = `${shop.company.subdomain}.${env.ROOT_DOMAIN}`
    expect((await ask(host, address)).status).toBe(303)
    for (const name of ['x.png', '..%2f1.png', '%00', 'a/b', '']) {
      expect((await ani.get(`/logo/${name}`)).status, name).toBe(404)
    }
  })

  test('what is no picture is refused, whatever it is called', async () => {
    const html = text('<!doctype html><script>alert(1)</script>')
    const svg = text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const gif = joined([text('GIF89a'), new Uint8Array(40)])
    const whole = await png()
    const crooked = whole.slice()
    crooked[40] = (crooked[40] ?? 0) ^ 0xff
    for (const [what, bytes] of Object.entries({
      html,
      svg,
      gif,
      'html behind the magic bytes': joined([whole.subarray(0, 8), html]),
      'half a picture': whole.subarray(0, whole.length - 20),
      'a wrong checksum': crooked,
      'a head alone': whole.subarray(0, 33),
      'half a jpeg': jpeg().subarray(0, 60),
      'a jpeg without a picture': Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
      'a jpeg of html': joined([Uint8Array.of(0xff, 0xd8, 0xff), html]),
      'a strange critical chunk': await png({ more: [['EVIL', 'x']] }),
    })) {
      for (const name of ['logo.png', 'logo.jpg', 'logo.png.html', 'logo.svg', '../../x.png']) {
        const answer = await send(bytes, { name })
        expect(answer.status, `${what} as ${name}`).toBe(422)
        expect(await answer.text(), what).toContain('href="#f-logo"')
      }
    }
    expect(await kept()).toEqual([])
  })

  test('too many pixels, too many bytes and nothing at all are refused', async () => {
    for (const [width, height] of [
      [60_000, 60_000],
      [4_001, 1],
      [1, 4_001],
      [0, 5],
      [0xffffffff, 1],
    ] as const) {
      expect((await send(await png({ width, height }))).status, `${width}×${height}`).toBe(422)
    }
    expect((await send(await png({ width: 4_000, height: 4_000 }))).status).toBe(303)
    const heavy = await png({ more: [['tEXt', 'x'.repeat(1_000_000)]] })
    const refused = await send(heavy)
    expect(refused.status).toBe(422)
    expect(await words(refused)).toContain('lebih dari 1 MB')
    expect(await words(await send(new Uint8Array(3_000_000)))).toContain('lebih dari 1 MB')
    expect((await send(null)).status).toBe(422)
    expect((await send(new Uint8Array())).status).toBe(422)
    const urlencoded = await ani.post(`${path}/logo`, { key: newKey(), version: 1, logo: 'x' })
    expect(urlencoded.status).toBe(422)
    expect(await kept()).toHaveLength(1)
  })

  test('what a picture says of itself is not kept: place, camera, comment, what stands behind it', async () => {
    const secret = 'GPS -6.9147 107.6098 <script>alert(1)</script>'
    await send(
      await png({
        more: [
          ['tEXt', secret],
          ['eXIf', secret],
          ['iTXt', secret],
          ['zTXt', secret],
        ],
        behind: `PK\u0003\u0004 ${secret}`,
      }),
    )
    const [place = ''] = await kept()
    expect(await (await env.FILES.get(place))?.text()).not.toContain('GPS')
    expect(new Uint8Array((await (await env.FILES.get(place))?.arrayBuffer()) ?? [])).toEqual(
      await png(),
    )
    await send(jpeg(secret, secret, secret), { type: 'image/jpeg' })
    const [other = ''] = await kept()
    const bytes = await (await env.FILES.get(other))?.text()
    for (const trace of ['GPS', 'Exif', 'JFIF', '<script']) expect(bytes).not.toContain(trace)
  })

  test('cut and twisted pictures never break the reader', async () => {
    for (const whole of [await png({ more: [['tEXt', 'hallo']] }), jpeg('abc', 'def')]) {
      for (let at = 0; at < whole.length; at++) {
        expect(typeof cleanImage(whole.subarray(0, at)), `cut at ${at}`).toMatch(/string|object/)
        const twisted = whole.slice()
        twisted[at] = (twisted[at] ?? 0) ^ 0xff
        expect(typeof cleanImage(twisted), `twisted at ${at}`).toMatch(/string|object/)
      }
      expect(cleanImage(whole)).toHaveProperty('bytes')
    }
  })

  test('the nightly round removes what an upload that was cut short left, and keeps the logo', async () => {
    await send(await png())
    await env.FILES.put(`${shop.company.id}/logo/halfway.png`, await png())
    await env.FILES.put(`${dewi.company.id}/logo/not-ours.png`, await png())
    await env.DIRECTORY.prepare(`UPDATE companies SET name = 'Lama', timezone = 'UTC'`).run()
    const { id, subdomain, binding } = shop.company
    const company = { id, subdomain, binding, name: 'Lama' }
    const at = (days: number) => new Date(Date.now() + days * 86_400_000)
    const bindings = env as unknown as Bindings
    await tendCompany(premisesAt(bindings, at(0)), company)
    expect(await kept()).toHaveLength(3)
    await tendCompany(premisesAt(bindings, at(2)), company)
    expect(await kept()).toHaveLength(2)
    expect((await ani.get((await shownAt(path)) ?? '')).status).toBe(200)
    const { results } = await env.DIRECTORY.prepare(
      'SELECT name, timezone FROM companies ORDER BY id',
    ).all()
    expect(results).toEqual([
      { name: 'Toko Maju', timezone: 'Asia/Jakarta' },
      { name: 'Lama', timezone: 'UTC' },
    ])
  })

  test('sent twice it is kept once; a stale one is refused and leaves no file behind', async () => {
    const sent = { key: newKey(), version: await version() }
    const picture = await png()
    const twice = await Promise.all([send(picture, sent), send(picture, sent)])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect(await kept()).toHaveLength(1)
    expect((await ani.get((await shownAt(path)) ?? '')).status).toBe(200)
    expect((await send(jpeg(), { version: 1 })).status).toBe(409)
    expect(await kept()).toHaveLength(1)
    const removal = { key: newKey(), version: await version() }
    await ani.post(`${path}/logo/removal`, removal)
    await send(picture)
    expect((await ani.post(`${path}/logo/removal`, removal)).status).toBe(303)
    expect(await kept()).toHaveLength(1)
    expect((await ani.get((await shownAt(path)) ?? '')).status).toBe(200)
  })
})
