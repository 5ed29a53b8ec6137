import type { APIResponse, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareCompany } from '../../src/domain/companies'
import type { Bindings } from '../../src/env'
import { skeletonOf } from '../../src/tenancy/names'
import { beginSession, sessionCookie } from '../../src/tenancy/sessions'
import { ailments, type Device, desk, isWiderThanScreen, openWorld, phone, take } from './support'

/** What a storekeeper does at the box: scanning, typing, pasting, with a network that is none too good. */
let world: Awaited<ReturnType<typeof openWorld>>
let env: Bindings & Record<string, D1Database>
let shop: string
let token: string

beforeAll(async () => {
  world = await openWorld()
  env = (await world.server.miniflare.getBindings()) as unknown as typeof env
  shop = world.server.origin('toko-maju')
  await openShop()
}, 120_000)

afterAll(() => world?.close())

test('ten scans a second all count once, though answers are slow and some are lost', async () => {
  const page = await signedIn(desk)
  let sent = 0
  await page.route('**/receipts/**/lines', async (route) => {
    sent += 1
    const answer = await passedOn(route)
    await new Promise((done) => setTimeout(done, 250))
    // The server did it; the answer never arrives.
    if (sent % 3 === 0) await route.abort('connectionreset')
    else await route.fulfill({ response: answer })
  })
  await page.goto(`${shop}/receipts/new`)
  const codes = ['BRS-005', 'GLA-001', 'MYK-002', '8991234567890']
  for (let scan = 0; scan < 60; scan++) {
    await page.keyboard.type(`${codes[scan % 4]}\n`)
    await page.waitForTimeout(60)
    expect(await page.locator('#f-text').inputValue()).toBe('')
  }
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '30', 'GLA-001': '15', 'MYK-002': '15' })
  expect(page.url()).toMatch(/\/receipts\/\d+$/)
  await page.reload()
  expect(await linesOf(page)).toEqual({ 'BRS-005': '30', 'GLA-001': '15', 'MYK-002': '15' })
  await page.context().close()
})

test('a reload in the middle of scanning loses nothing and doubles nothing', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  let isHeld = true
  await page.route('**/receipts/**/lines', async (route) => {
    if (!isHeld) return route.continue()
    await passedOn(route)
    await route.abort('connectionreset')
  })
  for (const code of ['BRS-005', 'MYK-002', 'BRS-005']) await page.keyboard.type(`${code}\n`)
  await page.waitForTimeout(300)
  isHeld = false
  await page.reload()
  await page.waitForURL(/\/receipts\/\d+$/)
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '2', 'MYK-002': '1' })
  await page.context().close()
})

test('without a connection scans wait, are shown, and go out when it is back', async () => {
  const page = await signedIn(phone)
  await page.goto(`${shop}/receipts/new`)
  await page.locator('#f-text').pressSequentially('BRS-005\n')
  await settled(page)
  await page.context().setOffline(true)
  await page.locator('#f-text').pressSequentially('MYK-002\n')
  await page.locator('#f-text').pressSequentially('MYK-002\n')
  await expect.poll(() => page.locator('#waiting li').count()).toBe(2)
  await expect.poll(() => page.locator('#saved').textContent()).toContain('Sambungan terputus')
  await page.context().setOffline(false)
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '1', 'MYK-002': '2' })
  await page.context().close()
})

test('what is scanned before the warehouse is chosen waits for it', async () => {
  const page = await signedIn(phone)
  await page.goto(`${shop}/receipts/new`)
  await page.locator('select[name=warehouseId]').evaluate((select) => {
    Object.assign(select, { value: '' })
  })
  await page.locator('#f-text').pressSequentially('BRS-005\n')
  await expect.poll(() => page.locator('#f-warehouseId-error').textContent()).toContain('Wajib')
  expect(await page.locator('#waiting').textContent()).toBe('BRS-005')
  await page.locator('select[name=warehouseId]').selectOption('1')
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '1' })
  await page.context().close()
})

test('whoever was signed out meanwhile finds the scans again after signing in', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('BRS-005\n')
  await settled(page)
  const draft = page.url()
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.keyboard.type('MYK-002\n')
  await page.waitForURL(/\/sign-in/)
  await page.context().addCookies(cookies)
  await page.goto(draft)
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'MYK-002': '1', 'BRS-005': '1' })
  await page.context().close()
})

test('an unknown code is named and holds up nothing; what was meant is one press away', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('BRS-005\npandan\nMYK-002\n')
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '1', 'MYK-002': '1' })
  const fault = page.locator('[data-fault]')
  expect(await fault.textContent()).toContain('“pandan” bukan kode')
  expect(await ailments(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.locator('.toasts').textContent()).toContain('Bereskan dulu')
  await fault.locator('[data-meant]').click()
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '2', 'MYK-002': '1' })
  expect(await page.locator('#f-text').evaluate((box) => box === document.activeElement)).toBe(true)
  await page.context().close()
})

test('a block from a spreadsheet becomes lines, or says of each row what is wrong', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  await paste(page, 'BRS-005\t12\nNIX\t1\nGLA-001\t1,2345')
  await expect.poll(() => page.locator('[data-fault]').count()).toBe(2)
  expect(await page.locator('[name=block]').inputValue()).toContain('NIX\t1')
  await page.locator('[name=block]').fill('BRS-005\t12\nGLA-001\t1.234,5')
  await page.locator('.draft__paste .button').click()
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '12', 'GLA-001': '1234,5' })
  await page.context().close()
})

test('quantities are walked by Enter, echoed, saved as one goes, and completed by Ctrl+Enter', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('BRS-005\nGLA-001\n')
  await settled(page)
  const stock = await page.locator('#line-1 .draft__stock').textContent()
  await page.locator('#f-quantity-2').click()
  await page.keyboard.type('1.234,50\n', { delay: 50 })
  await page.keyboard.type('40\n', { delay: 50 })
  expect(await page.locator('#f-text').evaluate((box) => box === document.activeElement)).toBe(true)
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'GLA-001': '1234,5', 'BRS-005': '40' })
  expect(await page.locator('#line-1 .draft__stock').textContent()).not.toBe(stock)
  expect(await page.locator('#totals').textContent()).toContain('1.234,5 kg')
  expect(await page.locator('#saved').textContent()).toMatch(/^tersimpan \d\d\.\d\d$/)

  await page.locator('#f-quantity-1').fill('4,5')
  await page.locator('#f-quantity-1').press('Enter')
  await expect
    .poll(() => page.locator('#f-quantity-1-error').textContent())
    .toContain('hanya untuk jumlah bulat')
  expect(await page.locator('#f-quantity-1').inputValue()).toBe('4,5')
  await page.locator('#f-quantity-1').fill('40')
  await page.locator('#f-quantity-1').press('Control+Enter')
  await page.locator('.badge--complete').waitFor()
  expect(await page.locator('main').textContent()).toContain('Selesai.')
  expect(await ailments(page)).toEqual([])
  await page.getByRole('button', { name: 'Urungkan' }).click()
  await page.locator('h1 .badge--void').waitFor()
  await page.context().close()
})

test('an item is picked by the keyboard alone, with its stock beside it', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('minyak')
  await page.locator('#picker [role=option]').first().waitFor()
  expect(await page.locator('#picker').textContent()).toMatch(
    /MYK-002 Minyak goreng 2 L\s*[\d.]+ sak/,
  )
  expect(await ailments(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'MYK-002': '1' })
  expect(await page.locator('#picker').isVisible()).toBe(false)
  await page.keyboard.type('minyak')
  await page.locator('#picker [role=option]').first().click()
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'MYK-002': '2' })
  await page.context().close()
})

test('a scanner that fires into a quantity field fills the box instead', async () => {
  const page = await signedIn(desk)
  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('MYK-002 x 7\n')
  await settled(page)
  await page.locator('#f-quantity-1').click()
  await page.waitForTimeout(200)
  await page.keyboard.type('8991234567890\n', { delay: 3 })
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'BRS-005': '1', 'MYK-002': '7' })
  await page.context().close()
})

test('a line is removed where it stands, and the others stay as they are typed', async () => {
  const page = await signedIn(phone)
  await page.goto(`${shop}/receipts/new`)
  await page.locator('#f-text').pressSequentially('BRS-005\n')
  await page.locator('#f-text').pressSequentially('MYK-002\n')
  await settled(page)
  await page.locator('#f-quantity-2').fill('9')
  await page.getByRole('button', { name: 'Hapus BRS-005' }).click()
  await settled(page)
  expect(await linesOf(page)).toEqual({ 'MYK-002': '9' })
  await page.reload()
  expect(await linesOf(page)).toEqual({ 'MYK-002': '9' })
  await page.context().close()
})

test('two people in one draft: scans of both count, a stale field shows both', async () => {
  const mine = await signedIn(desk)
  await mine.goto(`${shop}/receipts/new`)
  await mine.keyboard.type('BRS-005\n')
  await settled(mine)
  const theirs = await signedIn(desk)
  await theirs.goto(mine.url())
  await theirs.keyboard.type('BRS-005\nMYK-002\n')
  await settled(theirs)
  await mine.locator('#f-text').focus()
  await mine.keyboard.type('BRS-005\n')
  await settled(mine)
  expect(await linesOf(mine)).toEqual({ 'BRS-005': '3', 'MYK-002': '1' })
  await mine.locator('#f-quantity-1').fill('50')
  await mine.locator('#f-quantity-1').press('Tab')
  await mine.getByRole('link', { name: 'Lihat yang tersimpan' }).waitFor()
  expect(await mine.locator('#f-quantity-1').inputValue()).toBe('50')
  expect(await mine.locator('main').textContent()).toContain('Ani mengubah draf ini')
  await mine.context().close()
  await theirs.context().close()
})

test('what is saved is completed by its version alone; what is not goes along', async () => {
  const page = await signedIn(desk)
  const sentBy = async (press: () => Promise<void>) => {
    const request = page.waitForRequest(/\/completion$/)
    await press()
    const names = [...new URLSearchParams((await request).postData() ?? '').keys()]
    await page.locator('h1 .badge--complete').waitFor()
    return names
  }
  const complete = () => page.locator('[data-act=completion]').click()

  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('BRS-005\nMYK-002\n')
  await page.locator('#f-reference').fill('SJ-17')
  await page.locator('#f-quantity-1').fill('12')
  await page.locator('#f-quantity-1').press('Tab')
  await settled(page)
  expect(await sentBy(complete)).toEqual(['key', 'version'])
  expect(await page.locator('main').textContent()).toMatch(/SJ-17[\s\S]*\+12/)

  // A page that was opened anew; then a browser that put back by itself what was typed before.
  await page.goto(`${shop}/receipts/new`)
  await page.keyboard.type('BRS-005\n')
  await settled(page)
  await page.reload()
  await page.locator('#f-quantity-1').evaluate((field) => Object.assign(field, { value: '9' }))
  expect(await sentBy(complete)).toContain('quantity.1')
  expect(await page.locator('main').textContent()).toContain('+9')

  // A count brings along what it was counted against.
  await page.goto(`${shop}/adjustments/new`)
  await page.keyboard.type('BRS-005 x 4\n')
  await settled(page)
  expect(await sentBy(complete)).toEqual(['key', 'version', 'book.1'])
  await page.context().close()
})

for (const device of [
  { ...phone, language: 'id' },
  { ...desk, language: 'en', dark: true },
] as const satisfies Device[]) {
  test(`entering fits the screen and ails nothing at ${device.width} px in ${device.language}`, async () => {
    const page = await signedIn(device)
    for (const [path, block] of [
      ['/moves/new', 'BRS-005\t500000\nGLA-001\t0,125\tuntuk rak depan'],
      ['/adjustments/new', 'BRS-005\t3\nMYK-002\t1000000'],
      [
        '/issues/new',
        Array.from({ length: 60 }, (_, at) => `X-${String(at + 1).padStart(5, '0')}`).join('\n'),
      ],
    ] as const) {
      await page.goto(shop + path)
      await page.locator('select[name=warehouseId]').evaluate((select) => {
        Object.assign(select, { value: '1' })
      })
      await page.locator('select[name=destinationId]').evaluateAll((selects) => {
        for (const select of selects) Object.assign(select, { value: '2' })
      })
      await page.locator('#f-text').focus()
      await paste(page, block)
      await settled(page)
      expect(await isWiderThanScreen(page)).toBe(false)
      if (path === '/moves/new') expect(await ailments(page)).toEqual([])
      expect(await page.locator('#lines tr').count()).toBe(Math.min(50, block.split('\n').length))
    }
    await page.locator('.sheet__acts .button--main').click()
    await page.locator('.summary').waitFor()
    expect(await isWiderThanScreen(page)).toBe(false)
    expect(await ailments(page)).toEqual([])
    await page.context().close()
  })
}

/** The server has done what was asked. Node does not know that *.localhost is this computer. */
function passedOn(route: Route): Promise<APIResponse> {
  const url = new URL(route.request().url())
  const headers = { ...route.request().headers(), host: url.host }
  url.hostname = '127.0.0.1'
  return route.fetch({ url: url.href, headers })
}

/** Everything that was scanned or typed has reached the server. */
async function settled(page: Page): Promise<void> {
  await expect
    .poll(() => page.locator('#saved').textContent(), { timeout: 20_000 })
    .toMatch(/tersimpan \d|saved \d/)
  await expect.poll(() => page.locator('#waiting li').count(), { timeout: 20_000 }).toBe(0)
}

/** The quantity of each item, as its field shows it. */
async function linesOf(page: Page): Promise<Record<string, string>> {
  return page
    .locator('#lines tr')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector('b')?.textContent,
          row.querySelector<HTMLInputElement>('[data-quantity]')?.value,
        ]),
      ),
    )
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('#f-text').evaluate((box, block) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', block)
    box.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}

async function signedIn(device: Device): Promise<Page> {
  const page = await take(world.browser, device)
  const url = shop.replace('http:', 'https:')
  await page.context().addCookies([
    { name: sessionCookie, value: token, url, secure: true, httpOnly: true, sameSite: 'Lax' },
    { name: '__Host-lang', value: device.language ?? 'id', url, secure: true },
  ])
  return page
}

/** A company with an owner who is signed in, two warehouses and some items, one receipt behind it. */
async function openShop(): Promise<void> {
  const at = '2026-11-01T00:00:00.000Z'
  const owner = { accountId: 'account-1', name: 'Ani', email: 'ani@toko.example' }
  const company = {
    binding: 'COMPANY_0001',
    name: 'Toko Maju',
    language: 'id',
    country: 'ID',
  } as const
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare(
      `INSERT INTO accounts (id, email, email_key, name, password_hash, password_changed_at, language, verified_at, created_at)
       VALUES ('account-1', ?1, ?1, 'Ani', '', ?2, 'id', ?2, ?2)`,
    ).bind(owner.email, at),
    env.DIRECTORY.prepare(
      `INSERT INTO companies (id, subdomain, skeleton, binding, name, language, country, timezone, owner_id, created_at, opened_at)
       VALUES (1, 'toko-maju', ?1, 'COMPANY_0001', 'Toko Maju', 'id', 'ID', 'Asia/Jakarta', 'account-1', ?2, ?2)`,
    ).bind(skeletonOf('toko-maju'), at),
    env.DIRECTORY.prepare(
      `INSERT INTO memberships (account_id, company_id, created_at) VALUES ('account-1', 1, ?1)`,
    ).bind(at),
  ])
  await prepareCompany(env, { ...company, timezone: 'Asia/Jakarta', owner }, new Date(at))
  const db = env.COMPANY_0001 as D1Database
  await db.batch(
    [
      `INSERT INTO item_categories (id, name, name_key) VALUES (1, 'Sembako', 'sembako')`,
      `INSERT INTO uoms (id, code, code_key, name, precision) VALUES (1, 'sak', 'sak', 'Sak', 0), (2, 'kg', 'kg', 'Kilogram', 3)`,
      `INSERT INTO warehouses (id, name, name_key, disallow_negative) VALUES (1, 'Gudang Utama', 'gudang utama', 1), (2, 'Toko', 'toko', 0)`,
      `UPDATE members SET default_warehouse_id = 1`,
      `INSERT INTO items (code, code_key, name, name_key, upc_ean, category_id, uom_id, created_at) VALUES
        ('BRS-005', 'brs-005', 'Beras Pandan 5 kg', 'beras pandan 5 kg', '8991234567890', 1, 1, ''),
        ('GLA-001', 'gla-001', 'Gula pasir', 'gula pasir', NULL, 1, 2, ''),
        ('MYK-002', 'myk-002', 'Minyak goreng 2 L', 'minyak goreng 2 l', NULL, 1, 1, '')`,
      `INSERT INTO items (code, code_key, name, name_key, category_id, uom_id, created_at)
        SELECT printf('X-%05d', value), printf('x-%05d', value), 'Barang ' || value, 'barang ' || value, 1, 1, ''
        FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 100) SELECT value FROM n)`,
    ].map((statement) => db.prepare(statement)),
  )
  const session = {
    memberId: 1,
    accountId: 'account-1',
    since: new Date().toISOString(),
    stays: false,
  }
  token = (await beginSession(env.SESSIONS, 'toko-maju', session)).token
}
