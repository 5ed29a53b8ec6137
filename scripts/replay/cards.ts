/** Reads a card back, as a file and as the pages on the screen. */
import { parseCsv } from 'hucre/csv'
import { parse } from 'node-html-parser'
import type { Shop } from '../lib/shop.ts'
import type { CardRow } from './book.ts'

export interface ReadCard {
  rows: CardRow[]
  closing: number
}

/** Which card over which days. */
export interface CardAddress {
  itemId: string
  warehouseId: string
  from: string
  to: string
}

/** The whole card from its file: the same however many lines it has. */
export async function cardFile(shop: Shop, address: CardAddress): Promise<ReadCard> {
  const { status, body } = await shop.browser.ask(shop.at(`/cards/csv?${queryOf(address)}`))
  if (status !== 200) throw new Error(`The card of item ${address.itemId} answered ${status}`)
  const table = parseCsv(body, { delimiter: ';' }).map((row) => row.map(String))
  const head = table.findIndex(([first]) => first === 'Tanggal')
  const [opening, ...rest] = table.slice(head + 1).filter((row) => row.length > 1)
  const closing = rest.pop()
  if (head < 0 || !opening || !closing) throw new Error(`Not a card: ${body.slice(0, 500)}`)
  const rows = rest.map(([day = '', document = '', , incoming, outgoing, balance]) => ({
    day,
    document,
    effect: whole(incoming) - whole(outgoing),
    balance: whole(balance),
  }))
  return {
    rows: whole(opening[5]) === 0 ? rows : [broughtForward(opening), ...rows],
    closing: whole(closing[5]),
  }
}

/** The same card from its pages on the screen, one after the other; the day stands there in words. */
export async function cardPages(
  shop: Shop,
  address: CardAddress,
): Promise<{ document: string; effect: number; balance: number }[]> {
  const rows: { document: string; effect: number; balance: number }[] = []
  for (let page = 1; ; page++) {
    const { body } = await shop.browser.ask(shop.at(`/cards?${queryOf(address)}&page=${page}`))
    const root = parse(body)
    for (const row of root.querySelectorAll('.card__lines tbody tr:not(.opening):not(.closing)')) {
      const figure = (selector: string) => digits(row.querySelector(selector)?.text)
      rows.push({
        document: row.querySelector('.card__what a')?.text ?? '',
        effect: figure('td.in') - figure('td.out'),
        balance: figure('td.bal') * (row.querySelector('td.bal.short') ? -1 : 1),
      })
    }
    if (root.querySelector('.card__lines tr.closing') || page === 1000) return rows
  }
}

function queryOf({ itemId, warehouseId, from, to }: CardAddress): URLSearchParams {
  return new URLSearchParams({ item: itemId, warehouse: warehouseId, from, to })
}

/** A balance that was there before anything was played is a row that nobody knows. */
function broughtForward([day = '', , , , , balance]: string[]): CardRow {
  return { day, document: 'opening', effect: whole(balance), balance: whole(balance) }
}

function whole(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  if (!/^-?\d+$/.test(text)) throw new Error(`Not a whole number on a card: ${text}`)
  return Number(text)
}

/** `+1.240` → 1240; the sign is told by the column. */
function digits(text: string | undefined): number {
  return Number((text ?? '').replace(/\D/g, ''))
}
