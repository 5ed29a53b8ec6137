/**
 * npm run torture: many people at once on three companies, while the server is killed, answers are lost
 * and forms arrive twice; then every book is held against what everybody was told.
 *
 *   --seed 7             which chances; a new one each time when not given
 *   --operations 600     how much is done, about a minute
 *   --clients 16         by how many at once
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Chance, chanceFrom } from './lib/chance.ts'
import { openBrowser } from './lib/client.ts'
import { type Dump, dumpQueries, violations } from './torture/checker.ts'
import {
  type Company,
  closedTotalFault,
  closingOf,
  type Ending,
  type Kind,
  lockedMonth,
  openCompany,
  operate,
  receiveOpening,
} from './torture/company.ts'
import { prepareWorker, type ServerProcess, startProcess } from './torture/process.ts'
import type { Sender, Tally } from './torture/sending.ts'

const { values: wishes } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    operations: { type: 'string', default: '600' },
    clients: { type: 'string', default: '16' },
  },
})
const seed = Number(wishes.seed)
const operations = Number(wishes.operations)
const clients = Number(wishes.clients)
const kinds: [Kind, share: number][] = [
  ['receipt', 0.4],
  ['issue', 0.25],
  ['move', 0.15],
  ['void', 0.14],
  ['adjustment', 0.06],
]
const names = ['cendrawasih', 'kasuari', 'maleo'].map((subdomain) => ({
  subdomain,
  name: `Toko ${subdomain}`,
}))
/** A kill after so many operations, besides those at the beginning and the end. */
const kills = Math.max(3, Math.floor(operations / 150))

console.log(`seed ${seed}, ${operations} operations, ${clients} clients`)
const began = performance.now()
const state = mkdtempSync(join(tmpdir(), 'kartustok-torture-'))
await prepareWorker(state)
let server: ServerProcess = await startProcess(state, 0)
const { port } = server
const tally: Tally = { sent: 0, replays: 0, unknown: 0, hungUp: 0, interrupted: 0, wrongs: [] }
const companies = await openCompanies()
const endings = new Map<string, number>()
let under = 0
let finished = 0
let isOver = false

await Promise.all([work(), nemesis(), ...companies.map(read)])
const found = await check()
report(found)
await server.kill()
const vacuous = vacuities()
for (const words of vacuous) console.log(`✗ proves nothing: ${words}`)
const isGood = found.length === 0 && vacuous.length === 0
if (isGood) rmSync(state, { recursive: true, force: true })
else console.log(`The databases are kept: ${state}`)
process.exit(isGood ? 0 : 1)

async function openCompanies(): Promise<Company[]> {
  const opened: Company[] = []
  for (const name of names) {
    const browser = openBrowser({ connections: clients, timeout: 20_000 })
    const company = await openCompany(browser, port, name, server.rows)
    await receiveOpening(company, senderFor(company, chanceFrom(seed)))
    await server.rows(
      company.binding,
      `INSERT INTO calendar_periods (month, type, is_locked) SELECT '${lockedMonth}', value, 1
        FROM json_each('["receipt","issue","move","adjustment"]')
        WHERE true ON CONFLICT DO UPDATE SET is_locked = 1`,
    )
    opened.push(company)
  }
  return opened
}

/** Each client does its share, one thing after the other. */
async function work(): Promise<void> {
  const share = Math.ceil(operations / clients)
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const chance = chanceFrom(seed * 1000 + client)
      for (let count = 0; count < share; count++) {
        const company = chance.pick(companies)
        const kind = kindOf(chance)
        under += 1
        const ending: Ending = await operate(company, senderFor(company, chance), kind)
        under -= 1
        finished += 1
        noted(`${kind} ${ending}`)
      }
    }),
  )
  isOver = true
}

/** Kills the server at moments that the seed chooses, while somebody is being answered. */
async function nemesis(): Promise<void> {
  const chance = chanceFrom(seed + 1)
  for (let kill = 1; kill <= kills && !isOver; kill++) {
    const after = Math.floor((operations * kill) / (kills + 1)) + chance.between(-10, 10)
    while (finished < after && !isOver) await pause(chance.between(1, 20))
    if (isOver) return
    tally.interrupted += under > 0 ? 1 : 0
    await server.kill()
    server = await startProcess(state, port)
  }
}

/** Looks again and again at what must never change, through the pages. */
async function read(company: Company): Promise<void> {
  const browser = company.shop.browser.secondWindow()
  while (!isOver) {
    const fault = await closedTotalFault(company, browser)
    if (fault) tally.wrongs.push(`${company.shop.subdomain}: ${fault}`)
    noted('total read')
    await pause(200)
  }
  browser.close()
}

async function check(): Promise<string[]> {
  const found = [...tally.wrongs]
  for (const company of companies) {
    const dump = await dumpOf(company)
    const about = (words: string) => `${company.shop.subdomain}: ${words}`
    found.push(...violations(dump, company.asked, lockedMonth).map(about))
    found.push(...(await wrongScreens(company, dump)).map(about))
    for (const { key, retriedAt } of company.asked) {
      const kept = dump.requests.find((request) => request.key === key)
      if (retriedAt && kept) noted(kept.at < retriedAt ? 'lost, yet done' : 'lost and not done')
    }
  }
  return found
}

async function dumpOf({ binding, mastersKeys }: Company): Promise<Dump> {
  const answered = await Promise.all(
    Object.entries(dumpQueries).map(async ([name, sql]) => [name, await server.rows(binding, sql)]),
  )
  const dump = Object.fromEntries(answered) as Dump
  const requests = dump.requests.filter(({ key }) => !mastersKeys.has(key))
  return { ...dump, requests }
}

/** INV-16: what the pages say is what the books say. */
async function wrongScreens(company: Company, { cards }: Dump): Promise<string[]> {
  const { browser } = company.shop
  const codes = new Map([...company.items].map(([code, path]) => [path.split('/').at(-1), code]))
  const period = { from: '2026-01-01', to: '2026-12-31' }
  const found: string[] = []
  for (const { item_id, warehouse_id, closing } of cards) {
    const code = codes.get(String(item_id)) ?? ''
    const shown = await closingOf(company, browser, code, String(warehouse_id), period)
    if (shown !== closing / 10) found.push(`INV-16: ${code} shows ${shown}, not ${closing / 10}`)
  }
  return found
}

function report(found: readonly string[]): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  const { sent, replays, unknown, hungUp, interrupted } = tally
  console.log(`${finished} operations, ${sent} forms sent in ${seconds} s`)
  console.log(
    `${interrupted} kills with work under way, ${unknown} without an answer (${hungUp} hung up), ${replays} asked again`,
  )
  for (const [what, times] of [...endings].sort())
    console.log(`  ${String(times).padStart(5)}  ${what}`)
  for (const words of found.slice(0, 10)) console.log(`✗ ${words}`)
  console.log(`violations: ${found.length} (seed ${seed})`)
}

/** A run that never met what it is about has shown nothing. */
function vacuities(): string[] {
  const times = (what: string) => endings.get(what) ?? 0
  const least = Math.floor(operations / 60)
  const issues = times('issue done') / Math.max(1, times('issue done') + times('issue refused'))
  const open = [...endings.keys()].filter((what) => what.endsWith(' open'))
  return [
    ...kinds.filter(([kind]) => times(`${kind} done`) < least).map(([kind]) => `few of ${kind}`),
    ...(issues < 0.6 ? [`only ${Math.round(issues * 100)} % of the issues were accepted`] : []),
    ...(times('issue refused') === 0 ? ['no issue was refused'] : []),
    ...(tally.replays < operations / 12 ? ['few forms arrived twice'] : []),
    ...(tally.interrupted < 3 ? ['too few kills interrupted anything'] : []),
    ...(times('lost, yet done') === 0 ? ['nothing was done whose answer was lost'] : []),
    ...(times('lost and not done') === 0 ? ['nothing was lost before it was done'] : []),
    ...open.map((what) => `never answered: ${what}`),
  ]
}

function senderFor({ shop }: Company, chance: Chance): Sender {
  const strangers = names.map(({ name }) => name).filter((name) => !name.endsWith(shop.subdomain))
  return { browser: shop.browser, chance, tally, strangers }
}

function kindOf(chance: Chance): Kind {
  let left = chance.next()
  for (const [kind, share] of kinds) {
    if (left < share) return kind
    left -= share
  }
  return 'receipt'
}

function noted(what: string): void {
  endings.set(what, (endings.get(what) ?? 0) + 1)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
