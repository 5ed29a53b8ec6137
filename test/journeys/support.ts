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
