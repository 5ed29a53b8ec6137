import { type Context, Hono } from 'hono'
import {
  type CardRow,
  cardRefOf,
  cardsToPrint,
  findCardItems,
  linesPerPage,
  onlyItem,
  readCard,
  readWholeCard,
  type StockCard,
} from '../domain/cards'
import { cardsOfSummary } from '../domain/summary'
import type { Env } from '../env'
import { decimalText } from '../i18n/format'
import { CardPrintPage } from '../views/card-print'
import { CardPage, CardPart, describe, FindCardPage, FoundItems } from '../views/cards'
import { allWarehouses } from '../views/sight'
import type { Ui } from '../views/ui'
import { page, part, redirect, uiOf, wantsPart } from './kit/answers'
import { type Cell, csvAnswer } from './kit/csv'
import { searchOf } from './kit/input'
import { askedOf } from './summary'

/** Stock cards: find one, read it, print it, take it away as a file. */
export const cards = new Hono<Env>()

cards.get('/', async (c) => {
  if (c.req.query('item')) return showCard(c)
  const search = searchOf(c)
  const carried = carriedOn(c)
  const found = await findCardItems(c.var.current, search)
  const only = search ? onlyItem(found, search) : undefined
  if (only) {
    return redirect(c, `/cards?${new URLSearchParams({ item: String(only.id), ...carried })}`)
  }
  const ui = uiOf(c)
  return page(
    c,
    ui.t('nav.cards'),
    <FindCardPage ui={ui} search={search} found={found} carried={carried} />,
  )
})

cards.get('/items', async (c) => {
  const search = searchOf(c)
  const found = await findCardItems(c.var.current, search)
  const body = <FoundItems ui={uiOf(c)} search={search} found={found} carried={carriedOn(c)} />
  return wantsPart(c) ? part(c, body) : page(c, uiOf(c).t('nav.cards'), body)
})

cards.get('/csv', async (c) => {
  const card = await readWholeCard(c.var.current, c.req.query())
  return csvAnswer(c, `${uiOf(c).t('nav.card')} ${card.item.code}`, cardTable(uiOf(c), card))
})

cards.get('/print', async (c) => {
  const refs = c.req.query('all')
    ? await cardsOfSummary(c.var.current, askedOf(c))
    : (c.req.queries('card') ?? []).map(cardRefOf)
  const printed = await cardsToPrint(c.var.current, refs, c.req.query())
  const ui = uiOf(c)
  const [first] = refs
  const back = new URLSearchParams(carriedOn(c))
  if (refs.length === 1 && first) {
    back.set('item', String(first.itemId))
    back.set('warehouse', String(first.warehouseId ?? 'all'))
  }
  return page(
    c,
    ui.t('card.print_title'),
    <CardPrintPage
      ui={ui}
      cards={printed}
      back={`/${refs.length === 1 ? 'cards' : 'summary'}?${back}`}
    />,
  )
})

async function showCard(c: Context<Env>) {
  const card = await readCard(c.var.current, c.req.query())
  const ui = uiOf(c)
  const status = statusOf(card)
  const shown = { ui, card, perPage: linesPerPage }
  return wantsPart(c)
    ? part(c, <CardPart {...shown} />, status)
    : page(c, `${card.item.code} ${card.item.name}`, <CardPage {...shown} />, { status })
}

function statusOf({ faults, page, total }: StockCard): 200 | 404 | 422 {
  if (Object.keys(faults).length > 0) return 422
  return page > 1 && (page - 1) * linesPerPage >= total ? 404 : 200
}

/** What another item's card is shown with: the same warehouse, the same days. */
function carriedOn(c: Context<Env>): Record<string, string> {
  const kept = ['warehouse', 'from', 'to', 'voids', 'prices'].map((name) => [
    name,
    c.req.query(name),
  ])
  return Object.fromEntries(kept.filter(([, value]) => value))
}

function* cardTable(ui: Ui, card: StockCard): Generator<readonly Cell[]> {
  const { item, warehouse, period } = card
  const decimal = (value: bigint): Cell => ({ decimal: decimalText(value, item.precision) })
  const merged = warehouse === null
  yield [ui.company?.name ?? '']
  yield [ui.t('card.item'), `${item.code} ${item.name}`]
  yield [ui.t('card.unit'), item.unit]
  yield [ui.t('card.warehouse'), warehouse?.name ?? allWarehouses(ui)]
  yield [ui.t('card.period'), period.from, period.to]
  yield [ui.t('card.exported_by', { name: ui.member?.name ?? '', at: ui.dateTime(ui.now) })]
  yield []
  yield [
    ui.t('card.date'),
    ui.t('card.document'),
    ui.t('card.description'),
    ...(merged ? [ui.t('card.warehouse')] : []),
    ui.t('card.in'),
    ui.t('card.out'),
    ...(card.withPrices ? [ui.t('card.unit_price'), ui.t('card.amount')] : []),
    ui.t('card.balance'),
    ui.t('card.by'),
  ]
  const place = merged ? [null] : []
  const unpriced = card.withPrices ? [null, null] : []
  const opening = [...place, null, null, ...unpriced, decimal(card.opening), null]
  yield [period.from, null, ui.t('card.opening'), ...opening]
  for (const row of card.rows) {
    yield [
      row.on,
      row.document.number,
      describe(ui, row, item.precision),
      ...(merged ? [row.warehouse] : []),
      ...figures(row, decimal, card.withPrices),
      row.by,
    ]
  }
  yield [
    period.to,
    null,
    ui.t('card.closing'),
    ...place,
    decimal(card.totalIn),
    decimal(card.totalOut),
    ...unpriced,
    decimal(card.closing),
    null,
  ]
}

function figures(
  { quantity, balance, unitPrice, amount }: CardRow,
  decimal: (value: bigint) => Cell,
  withPrices: boolean,
): Cell[] {
  const price = unitPrice === null ? null : { decimal: decimalText(unitPrice, 6) }
  const worth = amount === null ? null : { decimal: decimalText(amount, 12) }
  return [
    quantity > 0n ? decimal(quantity) : null,
    quantity < 0n ? decimal(-quantity) : null,
    ...(withPrices ? [price, worth] : []),
    decimal(balance),
  ]
}
