/** What a person does in a company of their own, through the same pages and forms a person uses. */
import { parse } from 'node-html-parser'
import { type Answer, addressOf, type Browser, formTo } from './client.ts'
import { type Form, wordsOf } from './forms.ts'

export interface Shop {
  subdomain: string
  email: string
  password: string
  browser: Browser
  /** The address of a path on the company's host. */
  at(path: string): URL
}

/** A document as somebody writes it down. Names of warehouses as they are shown. */
export interface Paper {
  type: 'receipt' | 'issue' | 'move' | 'adjustment'
  /** 'YYYY-MM-DD' */
  day: string
  warehouse: string
  destination?: string
  reference?: string
  /** Quantities as typed. */
  lines: readonly { code: string; quantity: string }[]
}

/** Who signs a company up. */
export interface Owner {
  name: string
  email: string
  password: string
}

interface NewShop {
  subdomain: string
  name: string
  owner?: Owner
}

/** Somebody was told no. `answer` says how. */
export class ToldNo extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`${answer.url.pathname} answered ${answer.status}: ${wordsOf(answer.body)}`)
    this.answer = answer
  }
}

/** Signs a company up on the website, follows the link in the letter, and comes in as its owner. */
export async function openShop(
  browser: Browser,
  port: number,
  { subdomain, name, owner = ownerOf(subdomain) }: NewShop,
): Promise<Shop> {
  const { email, password } = owner
  const empty = await browser.ask(addressOf(port, undefined, '/daftar'))
  done(
    await browser.submit(formTo(empty, '/daftar'), {
      companyName: name,
      subdomain,
      contactName: owner.name,
      email,
      emailAgain: email,
      password,
      passwordAgain: password,
    }),
  )
  const mailbox = await browser.ask(addressOf(port, undefined, '/dev/mail'))
  const confirmation = await browser.ask(linkTo(mailbox, email))
  const opened = await browser.submit(formTo(confirmation, '/daftar/konfirmasi'))
  done(await browser.submit(formTo(opened, '/handoff')))
  return shopAt(browser, port, subdomain, owner)
}

/** A company that is there already, before anybody signed in to it. */
export function shopAt(
  browser: Browser,
  port: number,
  subdomain: string,
  { email, password }: Pick<Owner, 'email' | 'password'>,
): Shop {
  const at = (path: string) => addressOf(port, subdomain, path)
  return { subdomain, email, password, browser, at }
}

/** Signs in at the company's own address. */
export async function signIn(shop: Shop, browser: Browser): Promise<Answer> {
  const page = await browser.ask(shop.at('/sign-in'))
  const form = formTo(page, '/sign-in')
  return done(await browser.submit(form, { login: shop.email, password: shop.password }))
}

export async function addUnit(shop: Shop, unit: { code: string; name: string; precision: number }) {
  await add(shop, '/uoms', { ...unit, precision: String(unit.precision) })
}

export async function addCategory(shop: Shop, name: string) {
  await add(shop, '/item-categories', { name })
}

/** @returns its path */
export function addWarehouse(shop: Shop, name: string, disallowNegative: boolean): Promise<string> {
  return add(shop, '/warehouses', { name, disallowNegative: disallowNegative ? '1' : '0' })
}

/**
 * @param item its category and unit by the names that are shown
 * @returns its path
 */
export async function addItem(
  shop: Shop,
  item: { code: string; name: string; category: string; unit: string },
): Promise<string> {
  const { code, name, category, unit } = item
  const form = await blank(shop, '/items/new')
  const chosen = {
    categoryId: choice(form, 'categoryId', category),
    uomId: choice(form, 'uomId', unit),
  }
  return made(await shop.browser.submit(form, { code, name, ...chosen }))
}

/** A new document's form with a paper filled in; its lines pasted as a block. */
export async function fillIn(
  shop: Shop,
  paper: Paper,
): Promise<{ form: Form; typed: Record<string, string> }> {
  const { type, day, warehouse, destination, reference = '', lines } = paper
  const form = await blank(shop, `/${type}s/new`, `/${type}s`)
  const typed = {
    datedOn: day,
    warehouseId: choice(form, 'warehouseId', warehouse),
    ...(destination !== undefined && { destinationId: choice(form, 'destinationId', destination) }),
    reference,
    block: lines.map(({ code, quantity }) => `${code}\t${quantity}`).join('\n'),
  }
  return { form, typed }
}

/**
 * Writes a paper down and completes it, as one press of the button does.
 *
 * @returns its path
 */
export async function record(shop: Shop, paper: Paper): Promise<string> {
  const { form, typed } = await fillIn(shop, paper)
  return made(await shop.browser.submit(form, typed, `/${paper.type}s/completion`))
}

/** The number that a document got, as its page's title says it. */
export async function numberOf(shop: Shop, path: string): Promise<string> {
  const { body } = await shop.browser.ask(shop.at(path))
  return /<title>([^<]*?) · /.exec(body)?.[1] ?? ''
}

/** The answer of an act that succeeded: a redirect to where it can be seen. Throws what was said. */
export function done(answer: Answer): Answer {
  if (answer.status !== 303) throw new ToldNo(answer)
  return answer
}

/** The path that an act made. */
export function made(answer: Answer): string {
  return done(answer).location?.pathname ?? ''
}

/** The value behind a choice's words. */
export function choice(form: Form, name: string, words: string): string {
  const value = form.choices.get(name)?.get(words)
  if (value === undefined) throw new Error(`${form.page} offers no ${words} as ${name}`)
  return value
}

function ownerOf(subdomain: string): Owner {
  return { name: 'Ani', email: `owner@${subdomain}.example`, password: 'beras gula kopi dan teh' }
}

async function add(shop: Shop, path: string, typed: Record<string, string>): Promise<string> {
  const form = await blank(shop, `${path}/new`)
  return made(await shop.browser.submit(form, typed))
}

async function blank(shop: Shop, path: string, action = path): Promise<Form> {
  return formTo(await shop.browser.ask(shop.at(path)), action)
}

/** The link in the newest letter to somebody. */
function linkTo(mailbox: Answer, email: string): string {
  const letters = parse(mailbox.body).querySelectorAll('[id^="letter-"]')
  const theirs = letters.find((letter) => letter.text.includes(email))
  const link = theirs?.querySelector('a[href*="token="]')?.getAttribute('href')
  if (!link) throw new Error(`${mailbox.url} holds no letter to ${email} with a link`)
  return link
}
