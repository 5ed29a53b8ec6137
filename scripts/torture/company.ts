/** A company under torture: its masters, what is done in it, and what stands in its books. */
import { parseCsv } from 'hucre/csv'
import type { Chance } from '../lib/chance.ts'
import { type Browser, filledIn, formTo, NoAnswer, savedIn } from '../lib/client.ts'
import type { Form } from '../lib/forms.ts'
import {
  addCategory,
  addItem,
  addUnit,
  addWarehouse,
  choice,
  openShop,
  type Paper,
  type Shop,
} from '../lib/shop.ts'
import type { Asked } from './history.ts'
import { patiently, reuse, type Sender, settle } from './sending.ts'

export interface Company {
  shop: Shop
  /** The name of its database. */
  binding: string
  asked: Asked[]
  /** Of the forms that made its masters. */
  mastersKeys: Set<string>
  /** Paths of items by code. */
  items: Map<string, string>
  /** Documents that were completed, to void. */
  completed: { path: string; type: Paper['type'] }[]
}

export type Kind = Paper['type'] | 'void'

/** How an operation ended, for the guards against a run that proves nothing. */
export type Ending = 'done' | 'refused' | 'open' | 'nothing to void'

/** The same words in every company: a leak would show as a wrong balance. */
const codes = ['BRS', 'GLA', 'KPI', 'TEH']
const closedCode = 'TETAP'
const warehouses = ['Utama', 'Toko', 'Retur']
const openingDay = '2026-02-01'
export const lockedMonth = '2026-03'
/** What only moves: its total never changes. In tenths. */
const closedTotal = 5000

export async function openCompany(
  browser: Browser,
  port: number,
  name: { subdomain: string; name: string },
  rows: <Row>(binding: string, sql: string) => Promise<Row[]>,
): Promise<Company> {
  const shop = await openShop(browser, port, name)
  await addUnit(shop, { code: 'KG', name: 'Kilogram', precision: 1 })
  await addCategory(shop, 'Sembako')
  for (const warehouse of warehouses) {
    await addWarehouse(shop, warehouse, warehouse !== 'Retur')
  }
  const items = new Map<string, string>()
  for (const code of [...codes, closedCode]) {
    const item = { code, name: `Barang ${code}`, category: 'Sembako', unit: 'KG' }
    items.set(code, await addItem(shop, item))
  }
  const place = `SELECT binding FROM companies WHERE subdomain = '${name.subdomain}'`
  const [{ binding } = { binding: '' }] = await rows<{ binding: string }>('DIRECTORY', place)
  const answered = await rows<{ key: string }>(binding, 'SELECT key FROM requests')
  const mastersKeys = new Set(answered.map(({ key }) => key))
  return { shop, binding, mastersKeys, asked: [], items, completed: [] }
}

/** What every company begins with. */
export async function receiveOpening(company: Company, sender: Sender): Promise<void> {
  const receipt = { type: 'receipt', day: openingDay, reference: 'opening' } as const
  for (const warehouse of ['Utama', 'Toko']) {
    const lines = codes.map((code) => ({ code, tenths: 300 }))
    await recordAtOnce(company, sender, { ...receipt, warehouse, lines })
  }
  const lines = [{ code: closedCode, tenths: closedTotal / 2 }]
  for (const warehouse of ['Utama', 'Toko']) {
    await recordAtOnce(company, sender, { ...receipt, warehouse, lines })
  }
  // The closed item's receipts are never voided.
  company.completed = []
}

/** One thing somebody does, whatever becomes of it. */
export async function operate(company: Company, sender: Sender, kind: Kind): Promise<Ending> {
  if (kind === 'void') return voidOne(company, sender)
  const { chance } = sender
  const writing = writingOf(chance, kind)
  return chance.happens(0.5)
    ? recordAtOnce(company, sender, writing)
    : recordInTwo(company, sender, writing)
}

/** The total of what only moves, over all warehouses, as a reader sees it this moment. */
export async function closedTotalFault(company: Company, browser: Browser): Promise<string | null> {
  const days = { from: '2026-11-01', to: '2026-11-30' }
  try {
    const closing = await closingOf(company, browser, closedCode, 'all', days)
    const meant = closedTotal / 10
    return closing === meant ? null : `The total of what only moves is ${closing}, not ${meant}`
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  }
}

/** A card's closing balance as its file says it; undefined where the answer is no card. */
export async function closingOf(
  { shop, items }: Company,
  browser: Browser,
  code: string,
  warehouse: string,
  period: { from: string; to: string },
): Promise<number | undefined> {
  const item = items.get(code)?.split('/').at(-1) ?? ''
  const query = new URLSearchParams({ item, warehouse, ...period })
  const { status, body } = await browser.ask(shop.at(`/cards/csv?${query}`))
  if (status !== 200) throw new NoAnswer(`The card of ${code} answered ${status}`)
  const table = parseCsv(body, { delimiter: ';' }).filter((row) => row.length > 1)
  const head = table.find(([first]) => first === 'Tanggal')
  return Number(String(table.at(-1)?.[head?.indexOf('Saldo') ?? -1]).replace(',', '.'))
}

interface Writing {
  type: Paper['type']
  day: string
  warehouse: string
  destination?: string
  reference: string
  lines: { code: string; tenths: number }[]
}

function writingOf(chance: Chance, type: Paper['type']): Writing {
  const [warehouse = '', destination = ''] = chance.shuffled(warehouses)
  const isMove = type === 'move'
  const some = chance.shuffled(codes).slice(0, chance.between(1, 3))
  const moving = isMove && chance.happens(0.4) ? [closedCode] : some
  const lines = moving.map((code) => ({ code, tenths: chance.between(1, 200) }))
  return {
    type,
    day: dayOf(chance),
    // What is received where it may run out and issued where it may not makes refusals likely enough.
    warehouse: type === 'receipt' ? chance.pick(['Utama', 'Toko']) : warehouse,
    ...(isMove && { destination }),
    reference: `T-${chance.between(1, 1e9)}`,
    lines,
  }
}

/** Mostly now; a tenth is backdated, some of it into the locked month. */
function dayOf(chance: Chance): string {
  if (chance.happens(0.9)) return '2026-11-20'
  if (chance.happens(0.3)) return `${lockedMonth}-15`
  return `2026-0${chance.between(4, 9)}-1${chance.between(0, 9)}`
}

/** Opens a new document and completes it with one press. */
async function recordAtOnce(company: Company, sender: Sender, writing: Writing): Promise<Ending> {
  const path = `/${writing.type}s`
  const written = await fillIn(company, sender, writing)
  const asked = begin(company, 'record', written.form, path, writing)
  const to = company.shop.at(`${path}/completion`)
  const told = await settle(sender, asked, { ...written, to })
  if (told?.done) {
    company.completed.push({ path: told.location ?? '', type: writing.type })
    if (sender.chance.happens(0.05)) await reuse(sender, { ...written, to })
  }
  return ending(told)
}

/** Saves a draft, opens it again and completes it; now and then two people press at once. */
async function recordInTwo(company: Company, sender: Sender, writing: Writing): Promise<Ending> {
  const { shop, completed } = company
  const { type } = writing
  const written = await fillIn(company, sender, writing)
  const asked = begin(company, 'create', written.form, `/${type}s`, writing)
  const told = await settle(sender, asked, { ...written, to: shop.at(`/${type}s`) })
  const path = told?.location
  if (!told?.done || !path) return ending(told)

  const presses = await Promise.all(
    Array.from({ length: sender.chance.happens(0.15) ? 2 : 1 }, async () => {
      const form = formTo(await patiently(sender, shop.at(path)), path)
      const fields = sender.chance.happens(0.5) ? savedIn(form) : filledIn(form, {})
      return { form, fields, to: shop.at(`${path}/completion`) }
    }),
  )
  const endings = await Promise.all(
    presses.map(async (press) => {
      const completion = begin(company, 'complete', press.form, path)
      return settle(sender, completion, press)
    }),
  )
  const done = endings.some((one) => one?.done)
  if (done) completed.push({ path, type })
  return done ? 'done' : ending(endings[0])
}

async function voidOne(company: Company, sender: Sender): Promise<Ending> {
  const { shop, completed } = company
  const { chance } = sender
  if (completed.length === 0) return 'nothing to void'
  const { path } = chance.pick(completed)
  const page = await patiently(sender, shop.at(path))
  // It may be void already: then its page offers no void, unless it was opened before.
  if (!page.body.includes(`action="${path}/void"`)) return 'nothing to void'
  const form = formTo(page, `${path}/void`)
  const fields = filledIn(form, { reason: `salah ketik ${chance.between(1, 1e9)}` })
  const asked = begin(company, 'void', form, path)
  return ending(await settle(sender, asked, { form, fields, to: shop.at(`${path}/void`) }))
}

async function fillIn({ shop }: Company, sender: Sender, writing: Writing) {
  const { type, day, warehouse, destination, reference, lines } = writing
  const form = formTo(await patiently(sender, shop.at(`/${type}s/new`)), `/${type}s`)
  const fields = filledIn(form, {
    datedOn: day,
    warehouseId: choice(form, 'warehouseId', warehouse),
    ...(destination && { destinationId: choice(form, 'destinationId', destination) }),
    reference,
    block: lines.map(({ code, tenths }) => `${code}\t${decimal(tenths)}`).join('\n'),
  })
  return { form, fields }
}

function begin(
  company: Company,
  act: Asked['act'],
  form: Form,
  path: string,
  writing?: Writing,
): Asked {
  const key = form.fields.find(([name]) => name === 'key')?.[1] ?? ''
  const content = (writing?.lines ?? []).map(({ code, tenths }): [string, number] => [code, tenths])
  const asked: Asked = { act, key, path, content, told: [], unknown: 0, retriedAt: undefined }
  company.asked.push(asked)
  return asked
}

function ending(told: Asked['told'][number] | undefined): Ending {
  if (!told) return 'open'
  return told.done ? 'done' : 'refused'
}

/** As people write it here: `1,5`. */
function decimal(tenths: number): string {
  return `${Math.floor(tenths / 10)},${tenths % 10}`
}
