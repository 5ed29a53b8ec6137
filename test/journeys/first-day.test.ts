import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ailments, desk, isWiderThanScreen, openWorld, phone, signUp, take } from './support'

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
