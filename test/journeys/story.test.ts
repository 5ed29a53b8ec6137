import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lang, translate } from '../../src/i18n'
import { desk, fill, openWorld, phone, signUp, take } from './support'

/** The main job of the product, as a new company does it: from sign-up to a printed card. */
let world: Awaited<ReturnType<typeof openWorld>>

beforeAll(async () => {
  world = await openWorld()
}, 120_000)

afterAll(() => world?.close())

for (const [name, device, lang] of [
  ['on a phone, in Indonesian', { ...phone, language: 'id' }, 'id'],
  ['on a phone, in Indonesian, without JavaScript', { ...phone, javaScript: false }, 'id'],
  ['at a desk, in English', { ...desk, language: 'en' }, 'en'],
  [
    'at a desk, in English, without JavaScript',
    { ...desk, language: 'en', javaScript: false },
    'en',
  ],
] as const) {
  test(`a shop signs up, keeps its stock and prints a card: ${name}`, async () => {
    const page = await take(world.browser, device)
    const shop = await signUp(
      page,
      world.server,
      lang,
      `toko-${Math.random().toString(36).slice(2, 10)}`,
    )
    await openTheBooks(page, shop)
    await receive(page, shop, lang)
    await issue(page, shop, lang)
    await move(page, shop, lang)
    await count(page, shop, lang)
    await voidTheLatestIssue(page, shop, lang)
    await readTheCard(page, shop, lang)
    await page.context().close()
  }, 180_000)
}

/** Through the first day that a new company is led into. */
async function openTheBooks(page: Page, shop: string): Promise<void> {
  const goOn = async (to: string) => {
    await page.locator('main form .button--main').click()
    await page.waitForURL(shop + to)
  }
  await goOn('/setup/category')
  await tick(page, 'staples')
  await goOn('/setup/unit')
  await fill(page, { code: 'kg', precision: '1' })
  await goOn('/setup/warehouse')
  await fill(page, { name: 'Gudang Utama' })
  await goOn('/setup/item')
  await page.locator('[form=setup-end]').click()
  await page.waitForURL(`${shop}/`)
  await make(page, `${shop}/warehouses/new`, { name: 'Toko' })
  await page.goto(`${shop}/items/new`)
  await fill(page, { code: 'BRS-005', name: 'Beras Pandan', upcEan: '8991234567890' })
  await choose(page, 'uomId', /kg/i)
  await page.locator('main form .button--main').click()
  await page.waitForURL(/\/items\/\d+$/)
}

async function receive(page: Page, shop: string, lang: Lang): Promise<void> {
  await page.goto(`${shop}/receipts/new`)
  await choose(page, 'warehouseId', 'Gudang Utama')
  await scan(page, '8991234567890')
  await quantity(page, lang === 'id' ? '1.250,5' : '1,250.5')
  await complete(page)
  expect(await page.locator('main').innerText()).toContain(lang === 'id' ? '1.250,5' : '1,250.5')
}

async function issue(page: Page, shop: string, lang: Lang): Promise<void> {
  await page.goto(`${shop}/issues/new`)
  await choose(page, 'warehouseId', 'Gudang Utama')
  await scan(page, 'brs-005')
  await scan(page, 'brs-005')
  expect(await page.locator('#lines tr').count()).toBe(1)
  expect(await page.locator('#lines [data-quantity]').inputValue()).toBe('2')
  await quantity(page, lang === 'id' ? '100,5' : '100.5')
  await complete(page)
}

async function move(page: Page, shop: string, _lang: Lang): Promise<void> {
  await page.goto(`${shop}/moves/new`)
  await choose(page, 'warehouseId', 'Gudang Utama')
  await choose(page, 'destinationId', 'Toko')
  await scan(page, 'BRS-005')
  await quantity(page, '50')
  await complete(page)
}

async function count(page: Page, shop: string, _lang: Lang): Promise<void> {
  await page.goto(`${shop}/adjustments/new`)
  await choose(page, 'warehouseId', 'Gudang Utama')
  await scan(page, 'BRS-005')
  await quantity(page, '1090')
  await complete(page)
}

async function voidTheLatestIssue(page: Page, shop: string, lang: Lang): Promise<void> {
  await page.goto(`${shop}/issues`)
  await page.locator('#main table a', { hasText: /ISS-/ }).first().click()
  await page.waitForURL(/\/issues\/\d+$/)
  const taking = page.locator('details.fold', { has: page.locator('[name=reason]') })
  await taking.locator('summary').click()
  await taking.locator('[name=reason]').fill(lang === 'id' ? 'Salah barang' : 'Wrong item')
  await taking.locator('.button--danger').click()
  await page
    .locator('.badge', { hasText: translate(lang)('status.void') })
    .first()
    .waitFor()
}

async function readTheCard(page: Page, shop: string, lang: Lang): Promise<void> {
  await page.goto(`${shop}/items`)
  await page.locator('#main table a', { hasText: 'BRS-005' }).first().click()
  await page.waitForURL(/\/items\/\d+/)
  const item = /\/items\/(\d+)/.exec(page.url())?.[1]
  await page.goto(`${shop}/cards?item=${item}&warehouse=1`)
  const text = await page.locator('main').innerText()
  // 1.250,5 in; 100,5 out and taken back; 50 moved; counted 1.090 where the books said 1.100.
  expect(text).toContain(lang === 'id' ? '1.190,5' : '1,190.5')
  const print = await page.locator('a[href*="/cards/print"]').first().getAttribute('href')
  await page.goto(shop + print)
  const paper = await page.locator('body').innerText()
  expect(paper).toContain('Toko Bandung')
  expect(paper).toContain(lang === 'id' ? '1.190,5' : '1,190.5')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.length).toBeGreaterThan(10_000)
}

async function make(page: Page, url: string, values: Record<string, string>): Promise<void> {
  await page.goto(url)
  await fill(page, values)
  await page.locator('main form .button--main').click()
  await page.waitForURL((now) => now.href !== url)
}

async function tick(page: Page, id: string): Promise<void> {
  await page.locator(`[name="take.${id}"]`).check()
}

async function choose(page: Page, name: string, words: string | RegExp): Promise<void> {
  const select = page.locator(`main select[name=${name}]`)
  // On a phone the head of a document is one line until it is opened.
  if (!(await select.isVisible())) await page.locator('.draft__line > summary').click()
  const labels = await select.locator('option').allInnerTexts()
  const label = labels.find((text) =>
    typeof words === 'string' ? text === words : words.test(text),
  )
  await select.selectOption({ label: label ?? String(words) })
}

/** As a scanner does it: the code, then Enter; done when the line says so. */
async function scan(page: Page, code: string): Promise<void> {
  const before = await scanned(page)
  await page.locator('[name=text]').fill(code)
  await page.locator('[name=text]').press('Enter')
  await expect.poll(() => scanned(page), { timeout: 10_000 }).not.toBe(before)
}

async function scanned(page: Page): Promise<string> {
  const fields = page.locator('#lines [data-quantity]')
  const values = []
  for (const field of await fields.all()) values.push(await field.inputValue())
  return values.join()
}

async function quantity(page: Page, text: string): Promise<void> {
  await page.locator('#lines [data-quantity]').first().fill(text)
}

async function complete(page: Page): Promise<void> {
  await page.locator('[formaction$="/completion"]').click()
  await page.locator('.badge--complete').first().waitFor()
}
