import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tendCompany } from '../../src/domain/companies'
import { fileTypeOf, plainName } from '../../src/domain/file-types'
import type { Bindings } from '../../src/env'
import { premisesAt } from '../../src/tenancy/visitor'
import { documentForms, makeField, place, press, upload, wordsOf } from '../support/fields'
import { stockUp } from '../support/goods'
import { ask, newKey, openShop, type Person, type Shop } from '../support/shop'

const bindings = env as unknown as Bindings
let shop: Shop
let ani: Person
let today: string
let photo: number
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  ani = shop.owner
  today = ani.current().today
  photo = await makeField(ani, 'Foto', 'file')
  for (const form of ['item', ...documentForms] as const)
    await place(ani, form, photo, { listed: true })
})

const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const pdf = bytesOf('%PDF-1.7\nisi\n%%EOF')

async function draft(form: (typeof documentForms)[number] = 'receipt', by = ani): Promise<string> {
  const answer = await by.post(`/${form}s`, {
    key: newKey(),
    categoryId: '1',
    datedOn: today,
    warehouseId: '2',
    ...(form === 'move' && { destinationId: '1' }),
    text: 'BRS-005\t2',
  })
  expect(answer.status, wordsOf(await answer.clone().text())).toBe(303)
  return answer.headers.get('location') ?? ''
}

/** Puts a file on a record and returns its address. */
async function added(path: string, name = 'foto.png', bytes: Uint8Array = png): Promise<string> {
  const answer = await upload(shop, ani, `${path}/fields/${photo}/files`, [{ name, bytes }])
  expect(answer.status, wordsOf(await answer.clone().text())).toBe(303)
  const page = await (await ani.get(path)).text()
  const links = [...page.matchAll(new RegExp(`href="(${path}/files/\\d+)"`, 'g'))]
  return links.at(-1)?.[1] ?? ''
}

async function objects(): Promise<number> {
  const { objects: all } = await bindings.FILES.list({ prefix: `${shop.company.id}/files/` })
  return all.length
}

/** An archive whose table of contents names these files; they are empty. */
function zip(...names: string[]): Uint8Array {
  const pieces: number[] = [0x50, 0x4b, 3, 4, ...Array(26).fill(0)]
  const start = pieces.length
  for (const name of names) {
    const text = [...bytesOf(name)]
    pieces.push(
      0x50,
      0x4b,
      1,
      2,
      ...Array(24).fill(0),
      text.length,
      0,
      ...Array(16).fill(0),
      ...text,
    )
  }
  const size = pieces.length - start
  pieces.push(0x50, 0x4b, 5, 6, 0, 0, 0, 0, names.length, 0, names.length, 0)
  pieces.push(size & 255, size >> 8, 0, 0, start & 255, start >> 8, 0, 0, 0, 0)
  return new Uint8Array(pieces)
}

const docx = zip('[Content_Types].xml', 'word/document.xml')
const xlsx = zip('[Content_Types].xml', 'xl/workbook.xml')

describe('what may be uploaded (R-CFD-02, C-71)', () => {
  const jpg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1])
  const webp = new Uint8Array([...bytesOf('RIFF'), 1, 2, 3, 4, ...bytesOf('WEBPVP8 ')])

  test.each<[string, Uint8Array, string]>([
    ['surat.pdf', pdf, 'pdf'],
    ['FOTO.PNG', png, 'png'],
    ['foto.jpg', jpg, 'jpg'],
    ['foto.jpeg', jpg, 'jpg'],
    ['foto.webp', webp, 'webp'],
    ['hitung.xlsx', xlsx, 'xlsx'],
    ['catatan.docx', docx, 'docx'],
    ['Laporan v1.2 (akhir).pdf', pdf, 'pdf'],
  ])('%s is taken', (name, bytes, type) => {
    expect(fileTypeOf(name, bytes)).toBe(type)
  })

  test.each<[string, string, Uint8Array]>([
    ['a page that calls itself a picture', 'foto.png', bytesOf('<html><script>alert(1)</script>')],
    ['a drawing that calls itself a picture', 'foto.jpg', bytesOf('<svg onload="alert(1)"/>')],
    ['a page with a document behind it', 'a.pdf', bytesOf('<html></html>\n%PDF-1.7')],
    ['a page as it is', 'a.html', bytesOf('<html>')],
    ['a drawing as it is', 'a.svg', bytesOf('<svg/>')],
    ['a program with two endings', 'faktur.pdf.exe', bytesOf('MZ')],
    ['a document with an active ending inside', 'faktur.html.pdf', pdf],
    ['a document with a script ending inside', 'faktur.js.pdf', pdf],
    ['an ending that is not its own', 'foto.png', pdf],
    ['an archive that calls itself a document', 'a.docx', zip('META-INF/MANIFEST.MF', 'A.class')],
    ['a table that calls itself a text', 'a.docx', xlsx],
    [
      'a text with macros',
      'a.docx',
      zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    ],
    ['an archive behind a picture', 'a.xlsx', new Uint8Array([...png, ...xlsx])],
    ['an archive without contents', 'a.xlsx', new Uint8Array([0x50, 0x4b, 3, 4])],
    ['a name without an ending', 'foto', png],
    ['an ending of the prototype', 'a.constructor', png],
    ['nothing', 'a.png', new Uint8Array()],
  ])('%s is not', (_, name, bytes) => {
    expect(fileTypeOf(name, bytes)).toBe(null)
  })

  test('names lose their folders and what turns them round', () => {
    expect(plainName('C:\\fotos\\a.png')).toBe('a.png')
    expect(plainName('../../etc/a.pdf')).toBe('a.pdf')
    expect(plainName('foto\u202egnp.exe')).toBe('fotognp.exe')
    expect(plainName('a\r\nSet-Cookie: b.pdf')).toBe('aSet-Cookie: b.pdf')
    expect(plainName(`${'n'.repeat(300)}.pdf`)).toHaveLength(124)
    expect(plainName('.pdf')).toBe('file.pdf')
  })
})

describe('files of records (R-CFD-01, R-CFD-02)', () => {
  let path: string
  beforeEach(async () => {
    path = await draft()
  })

  test('a file is put on a draft, fetched as what it is, and taken off', async () => {
    const before = await objects()
    const file = await added(path, 'Surat jalan "é".png')
    const answer = await ani.get(file)
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png)
    const { headers } = answer
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="Surat jalan ___\.png"; filename\*=UTF-8''Surat%20jalan%20%22/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'.*sandbox$/,
    )
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toContain('no-store')
    const { objects: all } = await bindings.FILES.list({ prefix: `${shop.company.id}/files/` })
    expect(all.every(({ key }) => /^\d+\/files\/[0-9a-f-]{36}$/.test(key))).toBe(true)

    const list = await (await ani.get(`/receipts?f${photo}=1`)).text()
    expect(list).toContain(`href="${path}"`)
    expect(list).toContain('1 berkas')

    const gone = await ani.post(`${file}/deletion`, { key: newKey() })
    expect(gone.headers.get('location')).toBe(`${path}#files`)
    expect((await ani.get(file)).status).toBe(404)
    expect(await objects()).toBe(before)
  })

  test.each(documentForms)(
    'a %s has them on its page, on paper by name, and frozen once it is done',
    async (form) => {
      const one = await draft(form)
      const file = await added(one, 'bukti.pdf', pdf)
      const done = await ani.post(`${one}/completion`, {
        key: newKey(),
        version: 1,
        categoryId: '1',
        datedOn: today,
        warehouseId: '2',
        ...(form === 'move' && { destinationId: '1' }),
      })
      expect(done.status, wordsOf(await done.clone().text())).toBe(303)
      expect(await (await ani.get(one)).text()).toContain(`href="${file}"`)
      expect(await (await ani.get(`${one}/print`)).text()).toContain('bukti.pdf')
      expect((await ani.get(file)).status).toBe(200)
      const more = await upload(shop, ani, `${one}/fields/${photo}/files`, [
        { name: 'a.pdf', bytes: pdf },
      ])
      expect(more.status).toBe(409)
      expect((await ani.post(`${file}/deletion`, { key: newKey() })).status).toBe(409)
      await expect(
        shop.d1
          .prepare('DELETE FROM files WHERE document_id = ?1')
          .bind(Number(one.split('/').at(-1)))
          .run(),
      ).rejects.toThrow(/values_are_frozen/)
      const copy = await ani.post(`${one}/copy`, { key: newKey() })
      expect(await (await ani.get(copy.headers.get('location') ?? '')).text()).not.toContain(
        'bukti.pdf',
      )
    },
  )

  test('an item has its own, for whoever may change it', async () => {
    const file = await added('/items/1', 'kemasan.png')
    const citra = await shop.staff('Citra', ['itemView'])
    expect((await citra.get(file)).status).toBe(200)
    expect(await (await citra.get('/items/1')).text()).toContain(`href="${file}"`)
    const answer = await upload(shop, citra, `/items/1/fields/${photo}/files`, [
      { name: 'a.png', bytes: png },
    ])
    expect(answer.status).toBe(403)
    expect((await citra.post(`${file}/deletion`, { key: newKey() })).status).toBe(403)
    expect((await ani.post(`${file}/deletion`, { key: newKey() })).status).toBe(303)
  })

  test('five are taken, the sixth is refused beside its field and leaves nothing behind', async () => {
    const address = `${path}/fields/${photo}/files`
    const three = Array.from({ length: 3 }, (_, at) => ({ name: `${at}.png`, bytes: png }))
    expect((await upload(shop, ani, address, three)).status).toBe(303)
    const before = await objects()
    const refused = await upload(shop, ani, address, three)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(`id="f-field-${photo}-error"`)
    expect(await objects()).toBe(before)
    expect((await upload(shop, ani, address, three.slice(0, 2))).status).toBe(303)
    // Whatever the domain thinks, the schema counts too.
    await expect(
      shop.d1
        .prepare(
          `INSERT INTO files (field_id, document_id, object_name, name, type, bytes, added_at)
           VALUES (?1, ?2, 'x', 'x', 'png', 1, '')`,
        )
        .bind(photo, Number(path.split('/').at(-1)))
        .run(),
    ).rejects.toThrow(/a_field_holds_five_files/)
  })

  test('ten megabytes are taken and a byte more is not', async () => {
    const address = `${path}/fields/${photo}/files`
    const whole = new Uint8Array(10 * 1024 * 1024)
    whole.set(png)
    expect((await upload(shop, ani, address, [{ name: 'besar.png', bytes: whole }])).status).toBe(
      303,
    )
    const more = new Uint8Array(whole.length + 1)
    more.set(png)
    const before = await objects()
    const refused = await upload(shop, ani, address, [
      { name: 'kecil.png', bytes: png },
      { name: 'terlalu.png', bytes: more },
    ])
    expect(refused.status).toBe(422)
    expect(wordsOf(await refused.text())).toContain('terlalu.png lebih dari 10 MB')
    expect(await objects()).toBe(before)
  })

  test('what is not taken is said beside the field, to a page and to htmx', async () => {
    const address = `${path}/fields/${photo}/files`
    const page = { name: 'a.html', bytes: bytesOf('<html>') }
    for (const files of [[page], [], [{ name: 'kosong.png', bytes: new Uint8Array() }]]) {
      const answer = await upload(shop, ani, address, files)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(`id="f-field-${photo}-error"`)
    }
    const answer = await upload(shop, ani, address, [page], { headers: part })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/^<article class="sheet" id="files">/)
    const taken = await upload(shop, ani, address, [{ name: 'a.png', bytes: png }], {
      headers: part,
    })
    expect(taken.status).toBe(200)
    expect(await taken.text()).toContain('a.png')
  })

  test('the same form sent twice keeps one', async () => {
    const address = `${path}/fields/${photo}/files`
    const key = newKey()
    const before = await objects()
    for (let time = 0; time < 2; time++) {
      const answer = await upload(shop, ani, address, [{ name: 'a.png', bytes: png }], { key })
      expect(answer.status).toBe(303)
    }
    expect(await objects()).toBe(before + 1)
  })

  test('a company has so much room and no more', async () => {
    await shop.d1.prepare('UPDATE file_usage SET quota = bytes + 5').run()
    const before = await objects()
    const answer = await upload(shop, ani, `${path}/fields/${photo}/files`, [
      { name: 'a.png', bytes: png },
    ])
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('penuh')
    expect(await objects()).toBe(before)
    await shop.d1.prepare('UPDATE file_usage SET quota = 1073741824').run()
  })

  test('a mandatory file is asked for at completion, where it is added', async () => {
    const need = await makeField(ani, 'Bukti wajib', 'file')
    await place(ani, 'receipt', need, { mandatory: true })
    const head = { categoryId: '1', datedOn: today, warehouseId: '2' }
    const refused = await ani.post(`${path}/completion`, { key: newKey(), version: 1, ...head })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(`id="f-field-${need}-error"`)
    const file = { name: 'bukti.pdf', bytes: pdf }
    await upload(shop, ani, `${path}/fields/${need}/files`, [file])
    const done = await ani.post(`${path}/completion`, { key: newKey(), version: 1, ...head })
    expect(done.status).toBe(303)
    await press(ani, 'receipt', `remove.${need}`)
  })

  test('a neighbour, a stranger and whoever may not see the record get nothing', async () => {
    const file = await added(path)
    const dewi = (await openShop('Sumber Rejeki')).owner
    expect((await dewi.get(file)).status).toBe(404)
    const budi = await shop.staff('Budi', ['issueView', 'itemView'])
    expect((await budi.get(file)).status).toBe(403)
    const id = file.split('/').at(-1)
    // A file hangs on its record: no other leads to it.
    expect((await budi.get(`/items/1/files/${id}`)).status).toBe(404)
    expect((await ani.get(`${await draft()}/files/${id}`)).status).toBe(404)
    const host = `${shop.company.subdomain}.${bindings.ROOT_DOMAIN}`
    const stranger = await ask(host, file)
    expect([302, 303]).toContain(stranger.status)
    for (const where of ['iframe', 'script', 'image', 'object', 'style']) {
      expect((await ani.get(file, { 'sec-fetch-dest': where })).status, where).toBe(403)
    }
    const voided = await ani.post(`${path}/deletion`, { key: newKey() })
    expect(voided.status).toBe(303)
    expect((await ani.get(file)).status).toBe(404)
  })

  test('a field that holds no files, or is on no form, takes none', async () => {
    const text = await makeField(ani, `Bukan berkas ${newKey()}`, 'text')
    await place(ani, 'receipt', text)
    const loose = await makeField(ani, `Tidak terpasang ${newKey()}`, 'file')
    for (const id of [text, loose, 999999]) {
      const answer = await upload(shop, ani, `${path}/fields/${id}/files`, [
        { name: 'a.png', bytes: png },
      ])
      expect(answer.status).toBe(404)
    }
  })

  test.each<[string, string, string]>([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another type', 'application/json', '{}'],
    ['a boundary that never comes', 'multipart/form-data; boundary=abc', '--xyz\r\n'],
    [
      'a part without an end',
      'multipart/form-data; boundary=abc',
      '--abc\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\nx',
    ],
    ['a part without a name', 'multipart/form-data; boundary=abc', '--abc\r\n\r\nx\r\n--abc--'],
    ['a head without an end', 'multipart/form-data; boundary=abc', `--abc\r\n${'x'.repeat(9000)}`],
    ['nothing', 'multipart/form-data; boundary=abc', ''],
  ])('a form with %s is refused', async (_, type, body) => {
    const host = `${shop.company.subdomain}.${bindings.ROOT_DOMAIN}`
    const answer = await ask(host, `${path}/fields/${photo}/files`, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        cookie: ani.cookie,
        origin: `http://${host}:8787`,
        'sec-fetch-site': 'same-origin',
      },
    })
    expect(answer.status).toBe(422)
  })

  test('what hangs on nothing goes with the night, and nothing else', async () => {
    const file = await added(path)
    const stray = `${shop.company.id}/files/${crypto.randomUUID()}`
    const next = `99/files/${crypto.randomUUID()}`
    for (const name of [stray, next]) await bindings.FILES.put(name, png)
    const { id, binding } = shop.company
    const tomorrow = (hours: number) => new Date(Date.now() + hours * 3600_000)
    const company = { id, binding, subdomain: shop.company.subdomain }
    await tendCompany(premisesAt(bindings, tomorrow(1)), company as never)
    expect(await bindings.FILES.head(stray)).not.toBe(null)
    await tendCompany(premisesAt(bindings, tomorrow(25)), company as never)
    expect(await bindings.FILES.head(stray)).toBe(null)
    expect(await bindings.FILES.head(next)).not.toBe(null)
    expect((await ani.get(file)).status).toBe(200)
  })
})
