import { type Context, Hono } from 'hono'
import { mostCardsToPrint } from '../domain/cards'
import type { RawInput } from '../domain/input'
import {
  type Figures,
  readStock,
  readSummary,
  readWholeStock,
  readWholeSummary,
  type StockList,
  type Summary,
  type SummaryLine,
} from '../domain/summary'
import type { Env } from '../env'
import { decimalText } from '../i18n/format'
import { allWarehouses } from '../views/sight'
import { StockPage, StockPart, SummaryPage, SummaryPart } from '../views/summary'
import type { Ui } from '../views/ui'
import { page, part, redirect, uiOf, wantsPart } from './kit/answers'
import { type Cell, csvAnswer } from './kit/csv'
import { noViews, viewsOf } from './saved-views'

/** What a period did to every item. */
export const summary = new Hono<Env>()
/** What is on the shelves, now or at the end of a past day. */
export const stock = new Hono<Env>()

summary.get('/', async (c) => {
  const { as_of: asOf, ...asked } = askedOf(c)
  if (asOf) return redirect(c, `/stock?${new URLSearchParams({ ...asked, as_of: asOf })}`)
  const [saved, found] = await Promise.all([
    wantsPart(c) ? noViews : viewsOf(c, '/summary'),
    readSummary(c.var.current, asked),
  ])
  if (saved.instead) return redirect(c, saved.instead)
  const ui = uiOf(c)
  const status = Object.keys(found.choice.faults).length > 0 ? 422 : 200
  const shown = { ui, summary: found, mostToPrint: mostCardsToPrint, views: saved.views }
  return wantsPart(c)
    ? part(c, <SummaryPart {...shown} />, status)
    : page(c, ui.t('nav.summary'), <SummaryPage {...shown} />, { status })
})

summary.get('/csv', async (c) => {
  const found = await readWholeSummary(c.var.current, askedOf(c))
  const ui = uiOf(c)
  return csvAnswer(c, ui.t('nav.summary'), summaryTable(ui, found))
})

stock.get('/', async (c) => {
  const [saved, list] = await Promise.all([
    wantsPart(c) ? noViews : viewsOf(c, '/stock'),
    readStock(c.var.current, askedOf(c)),
  ])
  if (saved.instead) return redirect(c, saved.instead)
  const ui = uiOf(c)
  const status = Object.keys(list.faults).length > 0 ? 422 : 200
  return wantsPart(c)
    ? part(c, <StockPart ui={ui} list={list} />, status)
    : page(c, ui.t('nav.stock'), <StockPage ui={ui} list={list} views={saved.views} />, { status })
})

stock.get('/csv', async (c) => {
  const list = await readWholeStock(c.var.current, askedOf(c))
  const ui = uiOf(c)
  return csvAnswer(c, ui.t('nav.stock'), stockTable(ui, list))
})

/**
 * What the address asks. Of several values under one name the last counts, as a switch sends '0'
 * before '1'; the warehouses that were ticked all count.
 */
export function askedOf(c: Context<Env>): RawInput {
  const { searchParams } = new URL(c.req.url)
  const asked = Object.fromEntries(
    [...searchParams].map(([name, value]) => [name, value.toWellFormed().slice(0, 200)]),
  )
  const warehouses = searchParams.getAll('warehouse').filter((id) => id !== 'all')
  return warehouses.length > 0 ? { ...asked, warehouse: warehouses.join(',') } : asked
}

function* summaryTable(ui: Ui, summary: Summary): Generator<readonly Cell[]> {
  const { choice, lines, warehouses, hasMinimum } = summary
  const { filter, period } = choice
  const places = warehouses.filter(({ id }) => filter.warehouseIds.includes(id))
  yield* head(ui, [
    [ui.t('card.period'), period.from, period.to],
    [ui.t('summary.warehouses'), places.map(({ name }) => name).join(', ') || allWarehouses(ui)],
  ])
  yield [
    ui.t('card.code'),
    ui.t('card.name'),
    ui.t('card.category'),
    ui.t('card.unit'),
    ...(filter.split ? [ui.t('card.warehouse')] : []),
    ui.t('summary.opening'),
    ui.t('summary.received'),
    ui.t('summary.issued'),
    ui.t('summary.moved_in'),
    ui.t('summary.moved_out'),
    ui.t('summary.adjusted'),
    ui.t('summary.closing'),
    ...(hasMinimum ? [ui.t('minimum.minimum'), ui.t('summary.minimum_status')] : []),
  ]
  for (const line of lines) {
    const { item, warehouse } = line
    yield [
      item.code,
      item.name,
      item.category,
      item.unit,
      ...(filter.split ? [warehouse?.name ?? null] : []),
      ...figureCells(line, item.precision),
      ...(hasMinimum ? minimumCells(ui, line) : []),
    ]
  }
}

function minimumCells(ui: Ui, { minimum, closing, item }: SummaryLine): Cell[] {
  if (minimum === null) return [null, null]
  const status = ui.t(closing < minimum ? 'summary.below_minimum' : 'summary.enough')
  return [{ decimal: decimalText(minimum, item.precision) }, status]
}

function figureCells(figures: Figures, precision: number): Cell[] {
  const { opening, received, issued, movedIn, movedOut, adjusted, closing } = figures
  return [opening, received, issued, movedIn, movedOut, adjusted, closing].map((value) => ({
    decimal: decimalText(value, precision),
  }))
}

function* stockTable(ui: Ui, list: StockList): Generator<readonly Cell[]> {
  const { warehouses, lines, asOf } = list
  yield* head(ui, [[ui.t('summary.as_of'), asOf ?? ui.dateTime(ui.now)]])
  yield [
    ui.t('card.code'),
    ui.t('card.name'),
    ui.t('card.unit'),
    ...warehouses.map(({ name }) => name),
    ui.t(ui.isLimited ? 'sight.total' : 'summary.total'),
  ]
  for (const { item, balances, total } of lines) {
    const decimal = (value: bigint): Cell => ({ decimal: decimalText(value, item.precision) })
    yield [
      item.code,
      item.name,
      item.unit,
      ...warehouses.map(({ id }) => decimal(balances.get(id) ?? 0n)),
      decimal(total),
    ]
  }
}

/** Whose file this is, what it shows, who took it and when. */
function* head(ui: Ui, filters: readonly (readonly Cell[])[]): Generator<readonly Cell[]> {
  yield [ui.company?.name ?? '']
  yield* filters
  yield [ui.t('card.exported_by', { name: ui.member?.name ?? '', at: ui.dateTime(ui.now) })]
  yield []
}
