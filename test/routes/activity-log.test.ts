import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

const beras = {
  code: 'BRS-005',
  name: 'Beras Pandan 5 kg',
  upcEan: '8991234567890',
  description: '',
  categoryId: 1,
  uomId: 1,
  isActive: 1,
}

let shop: Shop
let budi: Person
let version = 1

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  budi = await shop.staff('Budi', ['itemView', 'itemUpdate', 'itemCreate'])
})

function change(who: Person, fields: Record<string, string | number>) {
  return who.post('/items/1/edit', { key: newKey(), version: version++, ...beras, ...fields })
}

async function sentences(who: Person, query: string): Promise<string[]> {
  const answer = await who.get(`/activity${query}`)
  expect(answer.status, query).toBe(200)
  const lines = parse(await answer.text()).querySelectorAll('.log > li > div')
  return lines.map((line) => {
    line.querySelector('details')?.remove()
    for (const hidden of line.querySelectorAll('.hidden')) hidden.remove()
    return line.textContent.replace(/\s+/g, ' ').trim()
  })
}

describe('the log is read by people (W-11, P-10)', () => {
  test('each line is a sentence with what was before and after', async () => {
    await change(budi, { name: 'Beras Rojolele', isActive: 0, upcEan: '' })
    expect(await sentences(shop.owner, '')).toEqual([
      'Budi mengubah barang BRS-005 Beras Rojolele: nama Beras Pandan 5 kg → Beras Rojolele, kode batang 8991234567890 → kosong dan 1 lainnya',
    ])
    await shop.owner.post('/preferences', { language: 'en', back: '/' })
    expect((await sentences(shop.owner, '?act=changed&subject=item'))[0]).toContain(
      'Budi changed item BRS-005 Beras Rojolele: name',
    )
    await shop.owner.post('/preferences', { language: 'id', back: '/' })
  })

  test('it is narrowed by person, noun, act, days and words', async () => {
    await shop.owner.post('/uoms/new', {
      key: newKey(),
      code: 'dus',
      name: 'Dus besar',
      precision: 0,
      isActive: 1,
    })
    const today = shop.owner.current().today
    const one = ['Ani membuat satuan dus']
    expect(await sentences(shop.owner, `?by=${shop.owner.memberId}&subject=uom`)).toEqual(one)
    expect(await sentences(shop.owner, '?act=created')).toEqual(one)
    expect(await sentences(shop.owner, '?q=DUS+Besar')).toEqual(one)
    expect(await sentences(shop.owner, '?q=brs-005&act=changed')).toHaveLength(1)
    expect(await sentences(shop.owner, `?from=${today}&to=${today}&act=created`)).toEqual(one)
    expect(await sentences(shop.owner, '?to=2020-01-01')).toEqual([])
    expect(await sentences(shop.owner, '?from=2090-01-01')).toEqual([])
    expect(await sentences(shop.owner, '?by=99')).toEqual([])
  })

  test('what makes no sense in the address breaks nothing', async () => {
    for (const text of naughtyStrings.slice(0, 120)) {
      const query = new URLSearchParams({
        q: text,
        subject: text,
        from: text,
        by: text,
        before: text,
      })
      expect((await shop.owner.get(`/activity?${query}`)).status, text).toBe(200)
    }
  }, 60_000)

  test('what was written is shown as text, never as markup', async () => {
    await change(budi, { name: '<img src=x onerror=alert(1)>', isActive: 1 })
    const page = await (await shop.owner.get('/activity?subject=item&id=1')).text()
    expect(page).toContain('&lt;img src=x')
    expect(page).not.toContain('<img src=x')
  })

  test('older lines stand on further pages, none twice and none missing', async () => {
    await shop.d1
      .prepare(
        `INSERT INTO activity (at, member_id, request_id, action, subject, details)
         SELECT '2026-11-01T00:00:00.000Z', 1, '', 'setup.finished', 'setup', json_object('name', value)
         FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 120)
           SELECT value FROM n)`,
      )
      .run()
    const seen: string[] = []
    let query = '?subject=setup'
    for (let page = 0; page < 3; page++) {
      seen.push(...(await sentences(shop.owner, query)))
      const text = await (await shop.owner.get(`/activity${query}`)).text()
      const before = /before=(\d+)/.exec(text.split('class="log"')[1] ?? '')?.[1]
      query = `?subject=setup&before=${before}`
    }
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  test('a long log is looked through a part at a time, and says so', async () => {
    await shop.d1
      .prepare(
        `INSERT INTO activity (at, member_id, request_id, action, subject)
         SELECT '2026-11-02T00:00:00.000Z', 1, '', 'log.checked', 'log'
         FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 21000)
           SELECT value FROM n)`,
      )
      .run()
    const text = await (await shop.owner.get('/activity?subject=uom')).text()
    expect(text).toContain('di antara 20.000 kegiatan')
    const further = /href="([^"]*before=\d+[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await sentences(shop.owner, further.replace('/activity', ''))).toEqual([
      'Ani membuat satuan dus',
    ])
  })

  test('a file of it opens in a spreadsheet, and taking it is told', async () => {
    const file = await shop.owner.get('/activity/list.csv?subject=uom&before=3')
    expect(file.headers.get('content-disposition')).toContain('riwayat-kegiatan-')
    expect(await sentences(shop.owner, '?act=exported')).toEqual([
      expect.stringContaining('Ani mengunduh berkas Riwayat kegiatan'),
    ])
    const text = await (await shop.owner.get('/activity/list.csv?act=changed&subject=item')).text()
    expect(text).toContain('Budi mengubah barang BRS-005')
    expect(text).toContain('nama: Beras Pandan 5 kg → Beras Rojolele')
  })
})

describe('who may see what of it (W-11)', () => {
  test('the log has its own right; the history of a row goes with the row; everybody sees their own', async () => {
    expect((await budi.get('/activity')).status).toBe(403)
    expect((await budi.get('/activity/list.csv')).status).toBe(403)
    expect((await budi.get('/activity/seals')).status).toBe(403)
    expect((await budi.get('/activity?subject=uom&id=3')).status).toBe(403)
    expect((await budi.get('/activity?subject=session&id=1')).status).toBe(403)
    expect((await sentences(budi, '?subject=item&id=1')).length).toBeGreaterThan(1)
    await change(budi, { name: 'Beras Rojolele' })
    const own = await (await budi.get('/profile/activity')).text()
    expect(own).toContain('mengubah barang')
    expect(own).not.toContain('Ani')
  })

  test('prices are shown to those who may see prices, also in what was', async () => {
    await shop.d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0').run()
    await change(shop.owner, { defaultCost: '7654' })
    const auditor = await shop.staff('Auditor', ['activityView', 'itemView'])
    const path = '/activity?subject=item&id=1'
    const secret = /7[.,]?654/
    expect(await (await shop.owner.get(path)).text()).toMatch(secret)
    expect(await (await auditor.get(path)).text()).not.toMatch(secret)
    expect(await (await auditor.get('/activity/list.csv?subject=item')).text()).not.toMatch(secret)
    const found = (query: string) => sentences(auditor, query)
    expect(await found('?q=7654000000')).toEqual([])
    expect((await sentences(shop.owner, '?q=7654000000')).length).toBe(1)
    expect((await auditor.get('/activity/seals.jsonl')).status).toBe(403)
    await shop.d1.prepare('UPDATE settings SET price_enabled = 0').run()
  })

  test('who is limited to a warehouse reads nothing of documents of others (W-06)', async () => {
    const head = { categoryId: 1, datedOn: '2026-11-20', reference: '', description: '' }
    for (const warehouseId of [1, 2])
      await shop.owner.post('/receipts', {
        key: newKey(),
        ...head,
        warehouseId,
        text: 'BRS-005',
      })
    const rights = ['activityView', 'receiptView', 'warehouseView', 'priceView']
    const guard = await shop.staff('Guard', rights)
    expect(await sentences(guard, '?subject=receipt')).toHaveLength(2)
    await shop.d1.batch([
      shop.d1.prepare('INSERT INTO limited_members (member_id) VALUES (?1)').bind(guard.memberId),
      shop.d1
        .prepare('INSERT INTO member_warehouses (member_id, warehouse_id) VALUES (?1, 2)')
        .bind(guard.memberId),
    ])
    expect(await sentences(guard, '?subject=receipt')).toEqual([
      'Ani membuat barang masuk RCV-2026-00002: 1 baris',
    ])
    expect(await sentences(guard, '?subject=receipt&id=1')).toEqual([])
    expect((await guard.get('/activity/seals.jsonl')).status).toBe(403)
  })

  test("a record's page leads to its history, which comes as a part", async () => {
    const page = await (await budi.get('/items/1')).text()
    expect(page).toContain('/activity?subject=item&amp;id=1')
    const part = await budi.get('/activity?subject=item&id=1', {
      'hx-request': 'true',
      'hx-request-type': 'partial',
    })
    const text = await part.text()
    expect(text).not.toContain('<html')
    expect(text).toContain('class="log"')
  })
})

describe('the seals are shown and given away (C-90)', () => {
  test('a check seals, computes and tells; the file can be computed elsewhere', async () => {
    expect(await (await shop.owner.get('/activity/seals')).text()).toContain('Belum diperiksa')
    await shop.owner.post('/activity/checks', { key: newKey() })
    expect(await (await shop.owner.get('/activity/seals')).text()).toContain('Utuh')
    expect((await sentences(shop.owner, '?subject=log'))[0]).toBe('Ani memeriksa riwayat kegiatan')
    const file = await (await shop.owner.get('/activity/seals.jsonl?after=0')).text()
    const lines = file.trimEnd().split('\n')
    let stretch: string[] = []
    let count = 0
    let seal: { hash: string; previous: string } | null = null
    const expectWhole = () => {
      if (!seal) return
      const text = [seal.previous, ...stretch].map((line) => `${line}\n`).join('')
      expect(encodeHexLowerCase(sha256(new TextEncoder().encode(text)))).toBe(seal.hash)
      count += 1
    }
    for (const line of lines) {
      if (line.startsWith('[')) stretch.push(line)
      else {
        expectWhole()
        seal = JSON.parse(line)
        stretch = []
      }
    }
    expectWhole()
    expect(count).toBeGreaterThan(30)
  })

  test('a broken seal is said on the screen', async () => {
    await shop.d1.batch([
      shop.d1.prepare('DROP TRIGGER activity_is_never_changed'),
      shop.d1.prepare("UPDATE activity SET details = '{}' WHERE id = 2"),
    ])
    await shop.owner.post('/activity/checks', { key: newKey() })
    expect(await (await shop.owner.get('/activity/seals')).text()).toContain(
      'Segel nomor 1 tidak cocok',
    )
  })
})
