import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDemo } from '../../scripts/demo.mjs'
import { demoCompanies, demoPassword } from '../../scripts/lib/demo.mjs'
import {
  ailments,
  type Device,
  desk,
  isWiderThanScreen,
  openWorld,
  phone,
  take,
  weigh,
} from './support'

/** Every screen a person can reach by links, as the demo company has it. */
let world: Awaited<ReturnType<typeof openWorld>>
let browser: Browser
let shop: string
let screens: string[]

beforeAll(async () => {
  world = await openWorld()
  browser = world.browser
  await seedDemo(world.server)
  shop = world.server.origin('toko-maju')
  screens = await screensOf(await signedIn(desk))
}, 300_000)

afterAll(() => world?.close())

test('the shop has its screens, and each answers', () => {
  expect(screens.length).toBeGreaterThan(20)
})

for (const device of [
  { ...phone, language: 'id' },
  { ...phone, language: 'en', dark: true },
  { ...desk, language: 'en' },
  { ...desk, language: 'id', dark: true },
] as const satisfies Device[]) {
  const words = `${device.width} px, ${device.language}, ${'dark' in device ? 'dark' : 'light'}`
  test(`no screen is too wide or ails: ${words}`, async () => {
    const page = await signedIn(device)
    const found: string[] = []
    for (const screen of screens) {
      await page.goto(shop + screen)
      if (await isWiderThanScreen(page)) found.push(`${screen} is wider than the screen`)
      found.push(...(await ailments(page)).map((ailment) => `${screen} – ${ailment}`))
    }
    expect(found).toEqual([])
    await page.context().close()
  }, 300_000)
}

describe('what a page weighs', () => {
  test('every screen keeps the budget', async () => {
    const page = await signedIn(phone)
    const heavy: string[] = []
    // Paper is as long as what is printed.
    for (const screen of screens.filter((path) => !path.includes('/print'))) {
      const cold = await browser.newContext({ storageState: await page.context().storageState() })
      const weight = await weigh(await cold.newPage(), shop + screen)
      await cold.close()
      const limits = { html: 15_360, css: 12_288, js: 25_600, requests: 5, nodes: 1_500 }
      for (const [name, limit] of Object.entries(limits)) {
        const value = weight[name as keyof typeof weight]
        if (value > limit) heavy.push(`${screen}: ${name} ${value} > ${limit}`)
      }
    }
    expect(heavy).toEqual([])
    await page.context().close()
  }, 300_000)
})

async function signedIn(device: Device): Promise<Page> {
  const page = await take(browser, device)
  const ani = demoCompanies[0]?.people[0]
  await page.goto(`${shop}/sign-in`)
  await page.locator('[name=login]').fill(ani?.email ?? '')
  await page.locator('[name=password]').fill(demoPassword)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(`${shop}/`)
  await page.evaluate(
    (language) =>
      fetch('/preferences', { method: 'POST', body: new URLSearchParams({ language, back: '/' }) }),
    device.language ?? 'id',
  )
  return page
}

/** One address for each kind of page: numbers in it stand for all others. */
async function screensOf(page: Page): Promise<string[]> {
  const found = new Map<string, string>()
  const waiting = ['/']
  while (waiting.length > 0) {
    const path = waiting.shift() as string
    const answer = await page.goto(shop + path)
    expect(answer?.status(), path).toBe(200)
    const links = await page.$$eval('a[href]', (anchors) =>
      anchors.map((anchor) => (anchor as unknown as { href: string }).href),
    )
    for (const link of links) {
      const url = new URL(link)
      if (url.origin !== shop || isFile(url)) continue
      const kind = kindOf(url)
      if (found.has(kind)) continue
      found.set(kind, url.pathname + url.search)
      waiting.push(url.pathname + url.search)
    }
  }
  await page.context().close()
  return [...found.values()]
}

/** What is downloaded instead of shown. */
function isFile({ pathname }: URL): boolean {
  return /\.(csv|jsonl)$|\/csv$|\/files\/\d+$|^\/logo/.test(pathname)
}

function kindOf(url: URL): string {
  const names = [...new Set(url.searchParams.keys())]
    .filter((name) => ['item', 'as_of', 'prices'].includes(name))
    .sort()
  const path = url.pathname.replace(/\d+/g, ':id').replace(/^\/guide\/.+/, '/guide/:page')
  return `${path}?${names.join('&')}`
}
