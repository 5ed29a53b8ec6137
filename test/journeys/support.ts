import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Response,
} from 'playwright-core'
import { findBrowser } from '../../scripts/lib/browser.mjs'
import { startServer } from '../../scripts/lib/server.mjs'
import type { Lang } from '../../src/i18n'
import { sitePaths } from '../../src/views/website/paths'

export type Server = Awaited<ReturnType<typeof startServer>>

/** What a person holds in their hands. */
export interface Device {
  width: number
  height: number
  language?: 'id' | 'en'
  dark?: boolean
  javaScript?: boolean
}

export const phone: Device = { width: 360, height: 740 }
export const desk: Device = { width: 1280, height: 860 }

/** The product on a free port with an empty memory, and a browser. */
export async function openWorld(): Promise<{
  server: Server
  browser: Browser
  close(): Promise<void>
}> {
  const executablePath = findBrowser()
  if (!executablePath) {
    throw new Error('No Chromium was found: install one, or name it in CHROMIUM.')
  }
  const server = await startServer({ companies: 24 })
  await server.fire(server.crons[0] ?? '')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  return {
    server,
    browser,
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** A page on a device. Errors in scripts and refusals of the content policy fail the test that caused them. */
export async function take(browser: Browser, device: Device): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: device.width, height: device.height },
    locale: device.language === 'en' ? 'en-GB' : 'id-ID',
    colorScheme: device.dark ? 'dark' : 'light',
    javaScriptEnabled: device.javaScript ?? true,
    isMobile: device.width < 600,
    hasTouch: device.width < 600,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
      throw new Error(message.text())
    }
  })
  return page
}

/** What axe finds wrong, in words; nothing is what we want. */
export async function ailments(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary ?? ''}`),
  )
}

/** What a visit to a page costs: gzip bytes by kind, requests, elements. */
export async function weigh(page: Page, url: string) {
  const weight = { html: 0, css: 0, js: 0, requests: 0, nodes: 0 }
  const arriving: Promise<void>[] = []
  const add = async (response: Response) => {
    weight.requests += 1
    const type = response.headers()['content-type'] ?? ''
    const kind = /html/.test(type)
      ? 'html'
      : /css/.test(type)
        ? 'css'
        : /javascript/.test(type)
          ? 'js'
          : null
    if (kind) weight[kind] += gzipSync(await response.body(), { level: 9 }).length
  }
  const listen = (response: Response) => {
    if (response.status() < 300) arriving.push(add(response))
  }
  page.on('response', listen)
  await page.goto(url, { waitUntil: 'networkidle' })
  await Promise.all(arriving)
  page.off('response', listen)
  weight.nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  return weight
}

/** Nothing of the page may be wider than the screen. */
export async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
}

/** What whoever signs up by `signUp` signs in with. */
export const ownerPassword = 'gudang kami rapi'

/** Signs a company up and comes in, as a person does: to where the first day begins. Its origin. */
export async function signUp(
  page: Page,
  server: Server,
  lang: Lang,
  subdomain: string,
): Promise<string> {
  const site = server.origin()
  await page.goto(site + sitePaths.signUp[lang])
  const email = `sari@${subdomain}.example`
  const password = ownerPassword
  await fill(page, {
    companyName: 'Toko Bandung',
    subdomain,
    contactName: 'Sari',
    email,
    emailAgain: email,
    password,
    passwordAgain: password,
  })
  await page.locator('main form .button--main').click()
  await page.waitForURL(/registration|pendaftaran/)
  await page.goto(`${site}/dev/mail`)
  await page.locator('article', { hasText: email }).locator('.letter a').first().click()
  await page.locator('main form .button--main').click()
  await page.waitForURL(new RegExp(`//${subdomain}\\.|handoff|confirmation|konfirmasi`))
  const goOn = page.locator('main form .button--main')
  // Without a script the way from the website to the company is one more button.
  if (!page.url().includes(`//${subdomain}.`) && (await goOn.count()) > 0) await goOn.click()
  const shop = server.origin(subdomain)
  await page.waitForURL(`${shop}/setup/company`)
  return shop
}

/** Types into fields by name. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await page.locator(`main [name=${name}]`).first().fill(value)
  }
}
