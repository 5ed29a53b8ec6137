import { beforeAll, describe, expect, test } from 'vitest'
import { everyPermission } from '../../src/tenancy/permissions'
import { stockUp } from '../support/goods'
import { type Fields, newKey, openShop, type Person, type Shop } from '../support/shop'
import { companyRows, type Row, roles } from './matrix'
import { insertSubject } from './subjects'

/*
 * Prices that nobody can mistake, everywhere in a shop that keeps them; then every route of the matrix
 * is asked, with all that an address or a form may say about prices. Whoever may not see prices meets
 * none. A route without a row in matrix.ts fails the matrix, so that a new one is asked here, too.
 */

/** In tenths of a rupiah, as the shop shows them. */
const cost = 864209753n
const unitPrice = 753198642n
/** What up to so many of each come to: no number on any page ends up there by chance. */
const most = 60n
const canaries = [cost, unitPrice].flatMap((price) =>
  Array.from({ length: Number(most) }, (_, index) => String(price * BigInt(index + 1))),
)
const canary = new RegExp(canaries.join('|'))

const sees = (rights: readonly string[]) => rights.includes('priceView') || rights.includes('*')
const allButSight = 'everything but sight of prices'
/** Everybody who may not see prices: the recommended roles, and one that may do all the rest. */
const blind: Readonly<Record<string, readonly string[]>> = {
  [allButSight]: everyPermission.filter((one) => one !== 'priceView'),
  ...Object.fromEntries(Object.entries(roles).filter(([, rights]) => !sees(rights))),
}

/** What an address may ask for in the hope of a price, or of an order that tells one. */
const wishes = [
  'prices=1&price=1&cost=1&amount=1&columns=cost,price,amount,unitPrice,defaultCost,totalAmount',
  'price_from=1&price_to=99999999&min_cost=1&max_cost=99999999&amount_from=1',
]
const orders = ['cost', 'amount', 'price', 'unitPrice']

/** The matrix, and addresses of it that have the most to tell. */
const everyRow: readonly Row[] = [
  ...companyRows,
  ...['GET /cards', 'GET /cards/csv'].flatMap((route) =>
    ['1', 'all'].map((warehouse): Row => {
      const at = `${route.slice(4)}?item=1&warehouse=${warehouse}`
      return { route, needs: ['reportStockDetail'], answer: 'page', at }
    }),
  ),
]

/** Where who may see prices must see them: else this test looks for what is nowhere. */
const visible = [
  'GET /items',
  'GET /items/list.csv',
  'GET /items/:id',
  'GET /items/:id/edit',
  ...['receipts', 'issues', 'moves', 'adjustments'].flatMap((path) => [
    `GET /${path}`,
    `GET /${path}/list.csv`,
    `GET /${path}/:id`,
    `GET /${path}/:id/print`,
  ]),
  'GET /cards',
  'GET /cards/csv',
]

let shop: Shop
let citra: Person
let people: Map<string, Person>
let serial = 2000

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  const scale = 100_000n
  await shop.d1.batch(
    [
      'UPDATE settings SET price_enabled = 1, price_decimals = 1',
      `CREATE TRIGGER every_item_is_dear AFTER INSERT ON items
        BEGIN UPDATE items SET default_cost = ${cost * scale} WHERE id = NEW.id; END`,
      `CREATE TRIGGER every_line_is_dear AFTER INSERT ON document_lines
        BEGIN UPDATE document_lines SET unit_price = ${unitPrice * scale}
          WHERE document_id = NEW.document_id AND line = NEW.line; END`,
      `UPDATE items SET default_cost = ${cost * scale}`,
    ].map((statement) => shop.d1.prepare(statement)),
  )
  citra = await shop.staff('Citra', everyPermission)
  people = new Map()
  for (const [role, rights] of Object.entries(blind)) {
    people.set(role, await shop.staff(role, rights))
  }
  await writeHistory(shop.owner)
  for (const type of ['receipt', 'issue', 'move', 'adjustment'] as const) {
    serial += 1
    await insertSubject(shop, `${type} completed`, serial)
  }
})

describe('prices are met by nobody who may not see them (C-47, R-PRC-01)', () => {
  test('those who ask are let in', async () => {
    for (const person of people.values()) expect((await person.get('/items')).status).toBe(200)
  })

  test.each(rowsOf('GET'))('%s', async (_, row) => {
    const asked = await questions(row)
    for (const [role, person] of people) {
      // Who may do all the rest is asked everything; the others the page and its part.
      for (const { address, headers } of asked.slice(0, role === allButSight ? undefined : 2)) {
        expectNone(await met(person, address, headers), `${role}: ${address}`)
      }
    }
  })

  test.each(rowsOf('GET'))('no order tells them: %s', async (_, row) => {
    if (!['page', 'file', 'part'].includes(row.answer)) return
    const { address } = await filled(row)
    const rowsBy = async (sort: string) =>
      orderOf(await met(people.get(allButSight)!, withQuery(address, `sort=${sort}`)))
    for (const turn of ['', '-']) {
      const usual = await rowsBy(`${turn}nonsense`)
      for (const order of orders) {
        expect(await rowsBy(turn + order), `${address} by ${turn}${order}`).toEqual(usual)
      }
    }
  })

  test.each(rowsOf('POST'))('%s', async (_, row) => {
    for (const [said, twist] of Object.entries(twists)) {
      const { address, form } = await filled(row)
      const someone = await people.get(allButSight)!.signInAgain()
      const answer = await someone.post(address, twist(form), {
        ...(said === 'as a part' && { 'hx-request': 'true', 'hx-request-type': 'partial' }),
      })
      expectNone(await wordsOf(answer), said)
      const location = answer.headers.get('location')
      if (location) expectNone(await met(someone, location), location)
    }
  })
})

test('who may see them does, where they belong (C-47, R-PRC-01)', async () => {
  const seen = new Set<string>()
  for (const row of everyRow.filter(({ route }) => route.startsWith('GET '))) {
    for (const { address, headers } of await questions(row)) {
      if (canary.test(await met(citra, address, headers))) seen.add(row.route)
    }
  }
  expect(visible.filter((route) => !seen.has(route))).toEqual([])
})

/** A proof that leaves something out proves nothing: it is for who may see prices, switched on or off. */
const proof = 'GET /activity/seals.jsonl'

test('with pricing off nobody meets one, and none is lost (R-PRC-01)', async () => {
  await shop.d1.prepare('UPDATE settings SET price_enabled = 0').run()
  try {
    for (const row of everyRow.filter(({ route }) => route.startsWith('GET '))) {
      if (row.route === proof) continue
      for (const { address, headers } of await questions(row)) {
        expectNone(await met(shop.owner, address, headers), `${address}, with pricing off`)
      }
    }
  } finally {
    await shop.d1.prepare('UPDATE settings SET price_enabled = 1').run()
  }
  expect(await met(shop.owner, '/items')).toMatch(canary)
})

/** Acts that the log keeps with their prices, and documents of several states that lists show. */
async function writeHistory(owner: Person): Promise<void> {
  const [dear, dearer] = ['86.420.975,3', '75.319.864,2']
  const item = { code: 'EMAS', name: 'Emas', categoryId: '1', uomId: '1', isActive: '1' }
  const { today } = owner.current()
  const head = { categoryId: '1', datedOn: today, warehouseId: '1' }
  const acts: [string, Fields][] = [
    ['/items/new', { ...item, defaultCost: dear }],
    ['/items/4/edit', { ...item, version: 1, defaultCost: dearer }],
    ['/items/4/edit', { ...item, version: 2, defaultCost: dear }],
    ['/receipts', { ...head, text: `BRS-005\t2\t${dear}` }],
    ['/receipts/1', { ...head, version: 1, 'quantity.1': '3', 'price.1': dearer }],
    ['/receipts/1/completion', { ...head, version: 2 }],
    ['/issues', { ...head, text: `BRS-005\t1\t${dear}` }],
    ['/issues/2/lines/1/deletion', { ...head, version: 1 }],
    ['/adjustments/completion', { ...head, text: 'BRS-005\t5' }],
    ['/receipts', { ...head, text: 'EMAS\t1\nBRS-005\t2' }],
    ['/receipts/4/void', { reason: 'Salah catat' }],
  ]
  for (const [path, form] of acts) {
    const answer = await owner.post(path, { key: newKey(), ...form })
    expect([path, answer.status]).toEqual([path, 303])
  }
}

/** All that one GET of a row is asked with. */
async function questions(
  row: Row,
): Promise<{ address: string; headers: Record<string, string> }[]> {
  const { address } = await filled(row)
  const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
  return [
    { address, headers: {} },
    { address, headers: part },
    ...[...wishes, 'sort=-cost', 'sort=amount'].map((wish) => ({
      address: withQuery(address, wish),
      headers: {},
    })),
  ]
}

/** A form as it should be, and as it should not: without key, stale, with prices, with nonsense. */
const twists: Record<string, (form: Record<string, unknown>) => Fields> = {
  'as it should be': (form) => form as Fields,
  'as a part': (form) => form as Fields,
  'without its key': ({ key: _, ...form }) => form as Fields,
  'of another version': (form) => ({ ...form, version: 99 }) as Fields,
  'with prices': (form) => ({ ...form, defaultCost: '1', 'price.1': '1', 'quantity.1': '2' }),
  'with nonsense': (form) =>
    Object.fromEntries(
      Object.keys({ ...form, 'quantity.1': '' })
        .filter((name) => name !== 'key' && name !== 'version')
        .map((name) => [name, 'x'.repeat(2000)])
        .concat([['key', newKey()]]),
    ) as Fields,
}

/** The address of a row, with something of its own where it names something, and its form. */
async function filled(row: Row): Promise<{ address: string; form: Record<string, unknown> }> {
  // With room for what an act makes besides.
  serial += 10
  const id = serial
  const version = row.of ? await insertSubject(shop, row.of, id) : 0
  const address = (row.at ?? row.route.split(' ')[1] ?? '')
    .replaceAll(':id', String(id))
    .replace(':line', '1')
  expect(address, 'matrix.ts must say `at` where an address has more to fill in').not.toContain(
    '/:',
  )
  const { today } = shop.owner.current()
  return { address, form: { key: newKey(), version, ...row.form?.({ id, today }) } }
}

async function met(who: Person, address: string, headers: Record<string, string> = {}) {
  return wordsOf(await who.get(address, headers))
}

/** An answer with its headers, digits of a number together however they are grouped. */
async function wordsOf(response: Response): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${opened(value)}`)
  const body = await response.text()
  return `${headers.join('\n')}\n${body}`.replace(/(?<=\d)(?:[.,'\s]|&nbsp;)(?=\d)/g, '')
}

/** What a cookie of ours holds is text in base64url. */
function opened(header: string): string {
  return header.replace(/__Host-flash=([\w-]+)/, (_, value: string) =>
    atob(value.replaceAll('-', '+').replaceAll('_', '/')),
  )
}

function expectNone(words: string, where: string): void {
  const found = canary.exec(words)
  const around = found ? words.slice(Math.max(0, found.index - 120), found.index + 40) : ''
  expect(around, where).toBe('')
}

/** What a list leads to, or the lines of a file, in their order; not what the log says of our asking. */
function orderOf(words: string): string[] {
  const links = [...words.matchAll(/href="(\/[a-z-]+\/\d+|\/cards\?item=\d+)/g)].map(
    ([, href]) => href,
  )
  return words.includes('<!doctype')
    ? links.map(String)
    : words.split('\r\n').filter((line, index) => index > 0 && !line.includes('sort='))
}

function withQuery(address: string, query: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}

/** The rows of a method, each with a name. */
function rowsOf(method: string): [string, Row][] {
  return everyRow
    .filter(({ route }) => route.startsWith(`${method} `))
    .map((row) => [[row.route, row.at, row.of && `(${row.of})`].filter(Boolean).join(' '), row])
}
