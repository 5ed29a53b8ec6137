import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ailments,
  desk,
  fill,
  isWiderThanScreen,
  openWorld,
  ownerPassword,
  phone,
  signUp,
  take,
} from './support'

/** From signing up to the first completed receipt, counted: what a new owner presses and types. */
let world: Awaited<ReturnType<typeof openWorld>>

beforeAll(async () => {
  world = await openWorld()
}, 120_000)

afterAll(() => world?.close())

/** What the form of a sign-up and its letter take: seven fields; sending, opening the letter, going in. */
const signingUp = { presses: 4, fields: 7 }
/** A slow hand: seconds to find and press something, to type a field, to look a new page over. */
const seconds = { press: 4, field: 12, page: 8 }

describe('a new owner comes to a first receipt within five minutes (R-ONB-01)', () => {
  test.each([
    ['on a phone, in Indonesian', { ...phone, language: 'id' as const }, 'id' as const],
    [
      'at a desk, in English, without JavaScript',
      { ...desk, language: 'en' as const, javaScript: false },
      'en' as const,
    ],
  ])(
    '%s',
    async (name, device, lang) => {
      const page = await take(world.browser, device)
      const began = Date.now()
      const subdomain = `toko-${Math.random().toString(36).slice(2, 10)}`
      const shop = await signUp(page, world.server, lang, subdomain)
      const hand = handOf(page)

      expect(await isWiderThanScreen(page)).toBe(false)
      if (device.javaScript !== false) expect(await ailments(page)).toEqual([])
      await hand.goOn(`${shop}/setup/category`)
      await hand.press(page.locator('.tick').first())
      await hand.goOn(`${shop}/setup/unit`)
      await hand.press(page.locator('.tick').first())
      expect(await isWiderThanScreen(page)).toBe(false)
      if (device.javaScript !== false) expect(await ailments(page)).toEqual([])
      await hand.goOn(`${shop}/setup/warehouse`)
      await hand.press(page.locator('.tick').first())
      await hand.goOn(`${shop}/setup/item`)
      await hand.type(page.locator('[name=name]'), 'Beras Pandan 5 kg')
      if (device.javaScript !== false) expect(await ailments(page)).toEqual([])
      await hand.goOn(`${shop}/`)

      await hand.press(page.locator('.quick a').first())
      await page.waitForURL(`${shop}/receipts/new`)
      hand.look()
      await hand.type(page.locator('[name=text]'), 'BRG-00001')
      await page.locator('[name=text]').press('Enter')
      const quantity = page.locator('#lines [data-quantity]').first()
      await quantity.waitFor()
      await hand.type(quantity, '24')
      await hand.press(page.locator('[formaction$="/completion"]'))
      await page.locator('.badge--complete').first().waitFor()

      const presses = hand.presses + signingUp.presses
      const fields = hand.fields + signingUp.fields
      const estimate = presses * seconds.press + fields * seconds.field + hand.pages * seconds.page
      console.log(
        `First receipt ${name}: ${presses} presses, ${fields} fields on ${hand.pages} pages; ` +
          `${estimate} s by a slow hand, ${Math.round((Date.now() - began) / 1000)} s by this one`,
      )
      expect(presses).toBeLessThanOrEqual(16)
      expect(fields).toBeLessThanOrEqual(10)
      expect(estimate).toBeLessThan(300)
      await page.context().close()
    },
    120_000,
  )
})

test("an administrator's first day: settings, a role, a colleague, numbers, a field, a locked month", async () => {
  const page = await take(world.browser, { ...desk, language: 'en' })
  const subdomain = `toko-${Math.random().toString(36).slice(2, 10)}`
  const shop = await signUp(page, world.server, 'en', subdomain)
  for (const step of ['category', 'unit', 'warehouse']) {
    await page.goto(`${shop}/setup/${step}`)
    await page.locator('.tick').first().click()
    await save(page)
  }
  await fill(page, { name: 'Pandan rice' })
  await save(page)

  await page.goto(`${shop}/settings/edit`)
  await page.locator('[name=priceEnabled][type=checkbox]').check()
  await page.locator('[name=priceDecimals]').selectOption('0')
  await fill(page, { phone: '022 123456' })
  await save(page)

  await page.goto(`${shop}/roles/new`)
  await fill(page, { name: 'Receiving clerk' })
  for (const right of ['receiptView', 'receiptCreate', 'receiptComplete', 'itemView'])
    await page.locator(`[name=${right}][type=checkbox]`).check()
  await save(page)

  await page.goto(`${shop}/users/new`)
  const email = `budi@${subdomain}.example`
  await fill(page, { name: 'Budi', email })
  await page.locator('[name=roleId]').selectOption({ label: 'Receiving clerk' })
  await save(page)

  await page.goto(`${shop}/transaction-categories/new`)
  await fill(page, { name: 'Purchase' })
  await page.locator('[name=forReceipt][type=checkbox]').check()
  await save(page)
  await page.goto(`${shop}/numberings`)
  await page.locator('tr', { hasText: 'Purchase' }).locator('a[href$="/edit"]').first().click()
  await page.waitForURL(/\/numberings\/\d+\/edit$/)
  await fill(page, { prefix: 'BUY-', nextNo: '25' })
  await save(page)

  await page.goto(`${shop}/custom-fields/new`)
  await fill(page, { name: 'Driver' })
  await save(page)
  await page.goto(`${shop}/forms/receipt`)
  await page.locator('[name=act][value^="add."]').click()
  await page.locator('[name=act][value^="remove."]').first().waitFor()

  const lastMonth = monthBefore(await today(page, shop))
  await page.goto(`${shop}/calendar-periods?year=${lastMonth.slice(0, 4)}`)
  await page.locator(`[name=set][value="${lastMonth}.receipt.1"]`).click()
  await page.locator(`[name=set][value="${lastMonth}.receipt.0"]`).waitFor()

  // A receipt shows all of it: its category's number, the driver, prices; and keeps out of the closed month.
  await page.goto(`${shop}/receipts/new`)
  await page.locator('main select[name=categoryId]').selectOption({ label: 'Purchase' })
  await page.getByLabel('Driver').fill('Joko')
  await page.locator('[name=text]').fill('BRG-00001')
  await page.locator('[name=text]').press('Enter')
  await page.locator('#lines [data-price]').first().fill('74500')
  await page.locator('[formaction$="/completion"]').click()
  await page.locator('.badge--complete').first().waitFor()
  const document = await page.locator('main').innerText()
  expect(document).toContain('BUY-00025')
  expect(document).toContain('Joko')
  expect(document).toContain('74,500')
  await page.goto(`${shop}/receipts/new`)
  await page.locator('main [name=datedOn]').fill(`${lastMonth}-15`)
  await page.locator('[name=text]').fill('BRG-00001')
  await page.locator('[name=text]').press('Enter')
  await page.locator('#lines [data-quantity]').first().waitFor()
  await page.locator('[formaction$="/completion"]').click()
  await expect.poll(() => page.locator('main').innerText(), { timeout: 10_000 }).toMatch(/locked/)

  // The colleague comes in by the letter and sees what the role says.
  const colleague = await take(world.browser, { ...phone, language: 'id' })
  await colleague.goto(`${world.server.origin()}/dev/mail`)
  await colleague.locator('article', { hasText: email }).locator('.letter a').first().click()
  await colleague.waitForURL(/invitation|undangan/)
  const password = 'rak belakang penuh teh'
  for (const field of await colleague.locator('main [type=password]').all())
    await field.fill(password)
  await colleague.locator('main form .button--main').first().click()
  await colleague.waitForURL(`${shop}/sign-in`)
  await fill(colleague, { login: email, password })
  await colleague.locator('main form .button--main').first().click()
  await colleague.waitForURL(`${shop}/`)
  await colleague.goto(`${shop}/issues`)
  expect(await colleague.locator('main').innerText()).toMatch(/Barang keluar: Lihat|Issues: View/)
  await colleague.goto(`${shop}/receipts`)
  expect(await colleague.locator('main').innerText()).toContain('BUY-00025')
  await colleague.context().close()
  await page.context().close()
}, 120_000)

/** Presses the one main button of a form, says the password where it is asked for, and waits for what comes. */
async function save(page: Page): Promise<void> {
  const url = page.url()
  const main = page.locator('main form .button--main').first()
  const isAsked = page.locator('main [name=password]')
  const leads = (timeout: number) => page.waitForURL((now) => now.href !== url, { timeout })
  await main.click()
  await Promise.race([leads(15_000), isAsked.waitFor()])
  if (page.url() !== url) return
  await isAsked.fill(ownerPassword)
  await main.click()
  await leads(15_000)
}

async function today(page: Page, shop: string): Promise<string> {
  await page.goto(`${shop}/receipts/new`)
  return page.locator('main [name=datedOn]').inputValue()
}

function monthBefore(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCDate(0)
  return date.toISOString().slice(0, 7)
}

/** Counts what is pressed and typed, and the pages that are looked over. */
function handOf(page: Page) {
  const hand = {
    presses: 0,
    fields: 0,
    // The sign-up, its letter, and the page one is on.
    pages: 4,
    async press(target: Locator) {
      hand.presses += 1
      await target.click()
    },
    async type(field: Locator, text: string) {
      hand.fields += 1
      await field.fill(text)
    },
    look() {
      hand.pages += 1
    },
    async goOn(to: string) {
      await hand.press(page.locator('main form .button--main').first())
      await page.waitForURL(to)
      hand.look()
    },
  }
  return hand
}
