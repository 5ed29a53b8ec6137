import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Env } from '../../src/env'
import { mountCompany } from '../../src/routes/company'
import { mountWebsite } from '../../src/routes/website'
import { everyPermission, everything, presetRoles } from '../../src/tenancy/permissions'
import { stockUp } from '../support/goods'
import {
  ask,
  type Fields,
  newKey,
  openShop,
  type Person,
  type Shop,
  sendForm,
} from '../support/shop'
import { type Answer, companyRows, type Row, roles, websiteRows } from './matrix'
import { insertSubject } from './subjects'

const roleNames = Object.keys(roles) as (keyof typeof roles)[]
const strangers = ['anonymous', 'owner next door', 'deactivated'] as const
const people = [...strangers, ...roleNames, 'owner'] as const
type Who = (typeof people)[number]
const root = 'kartustok.localhost'
const denials: (Answer | undefined)[] = ['sign in', 'forbidden']

let shop: Shop
let nextDoor: Shop
let members: Partial<Record<Who, Person>>
/** Ids here are small ones; those that only the shop next door has are far above. */
let serial = 1000
let cells = 0

beforeAll(async () => {
  shop = await openShop()
  nextDoor = await openShop('Sumber Rejeki')
  for (const one of [shop, nextDoor]) await stockUp(one)
  members = { owner: shop.owner, 'owner next door': nextDoor.owner }
  for (const name of roleNames) members[name] = await shop.staff(name, presetRoles[name])
  const former = await shop.staff('former', presetRoles.administrator)
  members.deactivated = former
  await shop.d1
    .prepare('UPDATE members SET is_active = 0 WHERE id = ?1')
    .bind(former.memberId)
    .run()
})

afterAll(() => {
  const routes = new Set([...companyRows, ...websiteRows].map(({ route }) => route)).size
  console.log(`Authorisation: ${routes} routes × ${people.length} people, ${cells} cells asked`)
})

describe('the matrix (C-45)', () => {
  test.each(roleNames)('knows the rights of the role %s as a company begins with it', (name) => {
    const given: readonly string[] = presetRoles[name]
    const held = given.includes(everything) ? everyPermission : given
    expect([...roles[name]].sort()).toEqual([...held].sort())
  })

  test.each([
    ["the company's host", mountCompany, companyRows],
    ['the website', mountWebsite, websiteRows],
  ] as const)('names every route of %s, and none that is not there', (_, mount, rows) => {
    const app = new Hono<Env>()
    mount(app)
    const routes = app.routes.map(({ method, path }) => `${method} ${path}`)
    const named = rows.map(({ route }) => route)
    expect({
      'routes without a row in matrix.ts': routes.filter((route) => !named.includes(route)),
      'rows without a route': named.filter((route) => !routes.includes(route)),
    }).toEqual({ 'routes without a row in matrix.ts': [], 'rows without a route': [] })
  })
})

describe("a company's host answers everybody as the matrix says (C-46, C-07)", () => {
  test.each(labelled(companyRows))('%s', async (_, row) => {
    const got: Record<string, string> = {}
    const expected: Record<string, Answer> = {}
    for (const who of people) {
      expected[who] = expectedOf(row, who)
      got[who] = await answered(row, who, shop)
      if (!row.of) continue
      const foreign = `${who}, with an id from next door`
      got[foreign] = await answered(row, who, nextDoor)
      // Whoever lacks a right may be told so first: that says nothing about the id.
      const isDenied = denials.includes(expected[who])
      expected[foreign] = isDenied && got[foreign] === expected[who] ? got[foreign] : 'not found'
    }
    expect(got).toEqual(expected)
  })
})

describe('the website answers everybody as the matrix says (C-46)', () => {
  test.each(labelled(websiteRows))('%s', async (_, row) => {
    const got: Record<string, string> = {}
    for (const who of people) {
      const cookie = members[who]?.cookie ?? ''
      const form = { key: newKey(), ...row.form?.({ id: 1, today: today() }) }
      got[who] = await sent(row, root, cookie, addressOf(row, 1), form)
    }
    expect(got).toEqual(Object.fromEntries(people.map((who) => [who, row.answer])))
  })
})

/** What a cell must answer: from the row and what matrix.ts says of each role, and nothing else. */
function expectedOf({ needs, answer, others = {} }: Row, who: Who): Answer {
  const isStranger = (strangers as readonly string[]).includes(who)
  if (needs === 'anybody') return (isStranger && others.stranger) || answer
  if (isStranger) return others.stranger ?? 'sign in'
  if (needs === 'member' || who === 'owner') return answer
  if (needs === 'owner') return others.member ?? 'forbidden'
  const has: readonly string[] = roles[who as keyof typeof roles]
  const may =
    'either' in needs
      ? needs.either.some((permission) => has.includes(permission))
      : needs.every((permission) => has.includes(permission))
  return may ? answer : (others.member ?? 'forbidden')
}

/** Asks a cell, with something of its own that stands in `where`. What is not done leaves no trace. */
async function answered(row: Row, who: Who, where: Shop): Promise<string> {
  serial += 1
  const id = where === shop ? serial : 5_000_000 + serial
  const version = row.of ? await insertSubject(where, row.of, id) : 0
  const form = { key: newKey(), version, ...row.form?.({ id, today: today() }) }
  const host = `${shop.company.subdomain}.${root}`
  const cookie = (await members[who]?.signInAgain())?.cookie ?? ''
  const before = await tracesLeft()
  const answer = await sent(row, host, cookie, addressOf(row, id), form)
  const isDone = (await tracesLeft()) !== before
  // That somebody took a file is told in the log, and nothing else is done.
  return isDone && answer !== 'done' && answer !== 'file' && row.route !== 'POST /sign-out'
    ? `${answer}, yet something was done`
    : answer
}

async function sent(row: Row, host: string, cookie: string, address: string, form: Fields) {
  cells += 1
  const response = row.route.startsWith('GET ')
    ? await ask(host, address, { headers: { cookie } })
    : await sendForm(host, address, form, { cookie })
  return answerOf(response, row)
}

async function answerOf(response: Response, { route }: Row): Promise<string> {
  const { status, headers } = response
  const body = await response.text()
  if (status === 301 || status === 303) {
    if (headers.get('location')?.startsWith('/sign-in')) return 'sign in'
    return route.startsWith('GET ') ? 'led on' : 'done'
  }
  const said = { 403: 'forbidden', 404: 'not found', 409: 'refused', 422: 'form again' }[status]
  if (said || status !== 200) return said ?? `${status}: ${wordsOf(body)}`
  if (headers.get('content-disposition')?.startsWith('attachment')) return 'file'
  const [, trips = ''] = /trips=(\d+)/.exec(headers.get('server-timing') ?? '') ?? []
  // A round trip costs ten times what a statement in a batch does.
  if (route.startsWith('GET ') && !(Number(trips) <= 3)) return `200 after ${trips} round trips`
  return body.startsWith('<!doctype html>') ? 'page' : 'part'
}

function addressOf({ route, at }: Row, id: number): string {
  return (at ?? route.split(' ')[1] ?? '').replaceAll(':id', String(id)).replace(':line', '1')
}

/** How many acts the company's log holds. */
async function tracesLeft(): Promise<number> {
  const row = await shop.d1.prepare('SELECT max(id) AS n FROM activity').first<{ n: number }>()
  return row?.n ?? 0
}

function today(): string {
  return shop.owner.current().today
}

/** Each row under its route; several rows of one are told apart by what they stand for. */
function labelled(rows: readonly Row[]): [string, Row][] {
  return rows.map((row) => [[row.route, row.of && `(${row.of})`].filter(Boolean).join(' '), row])
}

function wordsOf(page: string): string {
  return page
    .replace(/[\s\S]*<main[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
}
