/**
 * npm run bench: how long the product's acts take, beside a bare Worker that does the same to D1 and
 * nothing else. Prints a table and writes bench/latest.json. docs/measurements.md says how to read it.
 *
 *   --rounds 20      rounds of product and bare in turn; fewer are quicker and less certain
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Database, layDrafts, layStock, type Posting } from './bench/data.ts'
import { startFloor } from './bench/floor.ts'
import { type Cost, type Measurement, measure, runRound, summary } from './bench/measure.ts'
import { type Answer, formTo, openBrowser, savedIn } from './lib/client.ts'
import type { Form } from './lib/forms.ts'
import { root } from './lib/local.mjs'
import { startServer } from './lib/server.mjs'
import { openShop, signIn } from './lib/shop.ts'

const { values: wishes } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
const rounds = Number(wishes.rounds)
const crowd = 16

// The bare Worker has no static files either.
const server = await startServer({ companies: 1, assets: false })
const floor = await startFloor()
await server.fire(server.crons[0] ?? '') // the first round of the clock makes the pool known
const browser = openBrowser({ connections: crowd })
const shop = await openShop(browser, server.port, { subdomain: 'bench', name: 'Toko Ukur' })
const database: Database = await server.miniflare.getD1Database('COMPANY_0001')
const stock = await layStock(database)

const measured: Measurement[] = []
const [first, middle, short] = [cardOf(stock.long), cardOf(stock.long, 1000), cardOf(stock.short)]
measured.push(await measureSignIn())
measured.push(await measurePage('stock-list', '/stock'))
measured.push(await measurePage('card-first', first))
measured.push(await measurePage('card-middle', middle))
measured.push(await measurePage('card-first-100', short))
measured.push(await measureReceipts('receipt-1', 1))
measured.push(await measureReceipts('receipt-16', crowd))
const race = await measureRace()
measured.push(race)
measured.push(await measureBackdated())

const aims = [
  aim('a card page to a bare read and render', ratioOf('card-first'), 2),
  aim('its middle to a bare read and render', ratioOf('card-middle'), 2),
  aim('the middle to the first page', await comparePages(middle, first), 1.3),
  aim('100,000 entries to 100', await comparePages(first, short), 1.1),
  aim('a completion to a bare batch', ratioOf('receipt-1'), 2),
  aim('a backdated line to an ordinary one', await compareBackdated(), 1.3),
  `${race.accepted === 40 && race.failed === 0 ? '✓' : '✗'} the race: ${race.accepted} of 40 accepted, ${race.refused} refused, ${race.failed} failed`,
]
printTable()
for (const line of aims) console.log(line)
mkdirSync(join(root, 'bench'), { recursive: true })
writeFileSync(join(root, 'bench/latest.json'), `${JSON.stringify(measured, null, 2)}\n`)

browser.close()
await server.stop()
await floor.stop()

function measurePage(name: string, path: string): Promise<Measurement> {
  return measure({
    name,
    clients: 1,
    rounds,
    acts: 10,
    product: () => page(path),
    bare: (_, cost) => bare(`page?rows=${cost.rowsRead}&bytes=${cost.bytes}`),
  })
}

/** A fresh browser each time: nobody who signs in has a session yet. */
function measureSignIn(): Promise<Measurement> {
  return measure({
    name: 'sign-in',
    clients: 1,
    rounds: Math.ceil(rounds / 4),
    acts: 3,
    product: async () => {
      const stranger = openBrowser()
      const answer = await signIn(shop, stranger)
      stranger.close()
      return answer
    },
    bare: () => bare('password'),
  })
}

async function measureReceipts(name: string, clients: number): Promise<Measurement> {
  const acts = clients === 1 ? 8 : 3
  const count = clients * (acts * rounds + 2)
  const complete = await completions(
    Array.from({ length: count }, (_, place) => ({
      type: 'receipt',
      day: stock.lastDay,
      warehouse: 1 + (place % stock.warehouses.length),
      lines: Array.from({ length: 5 }, (_, line) => ({
        item: stock.items[(place * 5 + line) % stock.items.length] ?? 1,
        quantity: 1 + line,
      })),
    })),
  )
  return measure({ name, clients, rounds, acts, product: complete, bare: batch })
}

/** 64 issues of one piece each, of which there are 40. */
async function measureRace() {
  const acts = 4
  const issue: Posting = {
    type: 'issue',
    day: stock.lastDay,
    warehouse: 5,
    lines: [{ item: stock.scarce, quantity: 1 }],
  }
  const complete = await completions(Array.from({ length: crowd * acts }, () => issue))
  const raced = await runRound({ clients: crowd, acts, act: complete })
  const totals = summary([raced])
  const floors = await runRound({ clients: crowd, acts, act: (client) => batch(client, totals) })
  const with303 = raced.answers.filter(({ status }) => status === 303).length
  const with409 = raced.answers.filter(({ status }) => status === 409).length
  return {
    name: 'race',
    ...totals,
    ratio: Math.round((totals.p50 / summary([floors]).p50) * 100) / 100,
    accepted: with303,
    refused: with409,
    failed: raced.answers.length - with303 - with409,
  }
}

async function measureBackdated(): Promise<Measurement> {
  const acts = 5
  const complete = await completions(lines(acts * rounds + 2, '2024-01-15'))
  return measure({ name: 'backdated', clients: 1, rounds, acts, product: complete, bare: batch })
}

async function compareBackdated(): Promise<number> {
  const acts = 5
  const backdated = await completions(lines(acts * rounds + 2, '2024-01-15'))
  const ordinary = await completions(lines(acts * rounds + 3, stock.lastDay))
  const common = { name: '', clients: 1, rounds, acts, product: backdated }
  return (await measure({ ...common, bare: ordinary })).ratio
}

async function comparePages(path: string, other: string): Promise<number> {
  const common = { name: '', clients: 1, rounds, acts: 10 }
  return (await measure({ ...common, product: () => page(path), bare: () => page(other) })).ratio
}

function lines(count: number, day: string): Posting[] {
  const lines = [{ item: stock.long, quantity: 1 }]
  return Array.from({ length: count }, () => ({ type: 'receipt', day, warehouse: 1, lines }))
}

/**
 * Drafts made ready as somebody who opened each page would find them. Each call completes the next as
 * entry.js does for a draft that is saved.
 */
async function completions(drafts: readonly Posting[]): Promise<() => Promise<Answer>> {
  const forms: { form: Form; button: string }[] = []
  for (let from = 0; from < drafts.length; from += 100) {
    const part = drafts.slice(from, from + 100)
    const ids = await layDrafts(database, part)
    for (const [place, id] of ids.entries()) {
      const path = `/${part[place]?.type}s/${id}`
      const form = formTo(await browser.ask(shop.at(path)), path)
      forms.push({ form, button: `${path}/completion` })
    }
  }
  return () => {
    const next = forms.shift()
    if (!next) throw new Error('No draft is left to complete')
    const { page } = next.form
    return browser.ask(new URL(next.button, page), { fields: savedIn(next.form), from: page })
  }
}

async function page(path: string): Promise<Answer> {
  const answer = await browser.ask(shop.at(path))
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return answer
}

function batch(_: number, { rowsWritten }: Pick<Cost, 'rowsWritten'>): Promise<Answer> {
  return bare(`batch?rows=${rowsWritten}`)
}

async function bare(act: string): Promise<Answer> {
  const answer = await browser.ask(floor.address(act))
  if (answer.status !== 200) throw new Error(`The bare Worker answered ${answer.status} to ${act}`)
  return answer
}

/** The whole history of a card, its first page or another. */
function cardOf(item: number, at = 1): string {
  const period = `from=${stock.firstDay}&to=${stock.lastDay}`
  return `/cards?item=${item}&warehouse=1&${period}${at > 1 ? `&page=${at}` : ''}`
}

function ratioOf(wanted: string): number {
  return measured.find(({ name }) => name === wanted)?.ratio ?? Number.NaN
}

function aim(what: string, ratio: number, most: number): string {
  return `${ratio <= most ? '✓' : '✗'} ${what}: ${ratio.toFixed(2)}, at most ${most}`
}

function printTable(): void {
  const heads = ['p50 ms', 'p95 ms', 'per s', 'trips', 'read', 'written', 'bytes', 'to bare']
  const row = (name: string, cells: (string | number)[]) =>
    name.padEnd(16) + cells.map((cell) => String(cell).padStart(9)).join('')
  console.log(row('', heads))
  for (const one of measured) {
    const { p50, p95, perSecond, roundTrips, rowsRead, rowsWritten, bytes, ratio } = one
    const cells = [p50, p95, perSecond, roundTrips, rowsRead, rowsWritten, bytes, ratio]
    console.log(row(one.name, cells))
  }
}
