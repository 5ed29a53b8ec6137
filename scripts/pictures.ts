/**
 * npm run pictures: takes the pictures of the guide and the README from the running product, filled
 * with the demo companies, in both languages, into public/pictures. Commit what it writes.
 *
 *   node scripts/pictures.ts receipts     only pictures whose name begins so
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { seedDemo } from './demo.mjs'
import { findBrowser } from './lib/browser.mjs'
import { demoCompanies, demoPassword } from './lib/demo.mjs'
import { root } from './lib/local.mjs'
import { type Picture, pictures } from './lib/pictures.ts'
import { startServer } from './lib/server.mjs'

const [wanted = ''] = process.argv.slice(2)
const executablePath = findBrowser()
if (!executablePath) throw new Error('No Chromium was found: install one, or name it in CHROMIUM.')
const server = await startServer({ companies: 24 })
await server.fire(server.crons[0] ?? '')
await seedDemo(server)
const shop = server.origin('toko-maju')
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
for (const language of ['id', 'en'] as const) {
  const folder = join(root, 'public/pictures', language)
  mkdirSync(folder, { recursive: true })
  for (const picture of pictures.filter(({ name }) => name.startsWith(wanted))) {
    const page = await signedIn(browser, language, picture)
    await page.goto(shop + picture.path)
    await picture.before?.(page)
    const height = picture.height ?? 720
    await page.setViewportSize({ width: picture.width ?? 1160, height })
    await page.screenshot({ path: join(folder, `${picture.name}.png`), animations: 'disabled' })
    await page.context().close()
    console.log(`${language}/${picture.name}.png`)
  }
}
await browser.close()
await server.stop()

async function signedIn(browser: Browser, language: 'id' | 'en', picture: Picture): Promise<Page> {
  const context = await browser.newContext({
    locale: language === 'en' ? 'en-GB' : 'id-ID',
    colorScheme: picture.dark ? 'dark' : 'light',
    viewport: { width: picture.width ?? 1160, height: picture.height ?? 720 },
  })
  const page = await context.newPage()
  const person = demoCompanies[0]?.people.find(({ name }) => name === (picture.person ?? 'Ani'))
  await page.goto(`${shop}/sign-in?lang=${language}`)
  await page.locator('[name=login]').fill(person?.email ?? '')
  await page.locator('[name=password]').fill(demoPassword)
  await page.locator('main form').evaluate((form) => (form as unknown as Submits).requestSubmit())
  await page.waitForURL(`${shop}/`)
  await Promise.all([
    page.waitForNavigation(),
    page.locator(`button[name=language][value=${language}]`).first().evaluate(press),
  ])
  return page
}

interface Submits {
  requestSubmit(): void
}

function press(button: unknown): void {
  ;(button as { click(): void }).click()
}
