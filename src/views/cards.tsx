import { html } from 'hono/html'
import type { CardRow, FoundItem, StockCard } from '../domain/cards'
import type { Period } from '../domain/periods'
import { decimalText } from '../i18n/format'
import type { DocumentType } from '../ledger/document'
import { StepChart } from './chart'
import { address, addressWith } from './kit/address'
import { LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { DateField, Select } from './kit/field'
import { Filters } from './kit/filters'
import { hx } from './kit/hx'
import { Icon } from './kit/icon'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { Part } from './kit/part'
import { Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import { allWarehouses } from './sight'
import type { Ui } from './ui'

/** The card of an item: what is chosen, and the card itself. */
export function CardPage(props: { ui: Ui; card: StockCard; perPage: number }) {
  const { ui, card } = props
  return (
    <>
      <nav class="crumbs" aria-label={ui.t('layout.you_are_here')}>
        <a href="/cards">{ui.t('nav.cards')}</a> / {card.item.code}
      </nav>
      <CardFilters ui={ui} card={card} />
      <CardSheet {...props} />
    </>
  )
}

/** The same for htmx, which leaves the filters as they are. */
export function CardPart(props: { ui: Ui; card: StockCard; perPage: number }) {
  return (
    <>
      <CardSheet {...props} />
      <Part target="#filters-summary" swap="textContent">
        {filterSummary(props.ui, props.card)}
      </Part>
      <Part target="#find-card">
        <FindForm card={props.card} />
      </Part>
    </>
  )
}

/** Without an item: a calm page to find one, with those that moved last. */
export function FindCardPage(props: {
  ui: Ui
  search: string
  found: readonly FoundItem[]
  carried: Readonly<Record<string, string>>
}) {
  const { ui, search } = props
  return (
    <>
      <PageHead ui={ui} title={ui.t('nav.cards')} />
      <form id="find-card" class="find" method="get" action="/cards">
        {hiddenFields(props.carried)}
        <ItemSearch ui={ui} label={ui.t('card.find_help')} search={search} autofocus />
      </form>
      <div id="found">
        <FoundItems {...props} />
      </div>
    </>
  )
}

/** What a search found, or what moved last: each leads to its card, the rest of the address kept. */
export function FoundItems(props: {
  ui: Ui
  search: string
  found: readonly FoundItem[]
  carried: Readonly<Record<string, string>>
}) {
  const { ui, search, found, carried } = props
  const title = ui.t(search ? 'card.found' : 'card.moved_last')
  if (found.length === 0) {
    return (
      <Sheet>
        <EmptyState>
          {search ? ui.t('card.none_found', { search }) : ui.t('card.none_moved')}
        </EmptyState>
      </Sheet>
    )
  }
  const hrefOf = ({ id }: FoundItem) => addressWith('/cards', { item: id, ...carried })
  return (
    <Sheet title={title}>
      <ul class="found">
        {found.map(
          (item) =>
            html`<li><a href="${hrefOf(item)}"><b>${item.code}</b><span>${item.name}${
              item.isActive ? '' : html` <small>${ui.t('status.inactive')}</small>`
            }${item.movedOn ? html`<small>${ui.date(item.movedOn)}</small>` : ''}</span><span class="num${
              item.onHand < 0n ? ' short' : ''
            }">${ui.quantity(item.onHand, item.precision)} <small>${item.unit}</small></span></a></li>`,
        )}
      </ul>
    </Sheet>
  )
}

/** What stands in the description of a line, in the reader's words. */
export function describe(ui: Ui, row: CardRow, precision: number): string {
  const { counterpart, counted } = row
  if (row.state === 'contra') return ui.t('card.voided', { reason: row.voidReason })
  const moved = counterpart?.direction === 'to' ? 'card.moved_to' : 'card.moved_from'
  const parts = [
    counterpart && ui.t(moved, { warehouse: counterpart.warehouse }),
    counted &&
      ui.t('card.counted', {
        count: decimalText(counted.count, precision),
        book: decimalText(counted.book, precision),
      }),
    row.category,
    row.description,
    row.reference,
  ]
  return parts.filter(Boolean).join(' · ')
}

function CardFilters({ ui, card }: { ui: Ui; card: StockCard }) {
  const { warehouse, typed, faults } = card
  return (
    <>
      <Filters
        ui={ui}
        summary={filterSummary(ui, card)}
        action="/cards"
        part={{
          trigger: 'submit, change target:select',
          target: '#card',
          swap: 'outerHTML',
          pushUrl: true,
          sync: 'this:replace',
        }}
      >
        <input type="hidden" name="item" value={String(card.item.id)} />
        {card.hideVoids && <input type="hidden" name="voids" value="hide" />}
        {card.withPrices && <input type="hidden" name="prices" value="1" />}
        <ItemSearch
          ui={ui}
          label={ui.t('card.item')}
          search={`${card.item.code} · ${card.item.name}`}
          form="find-card"
        />
        <Select
          ui={ui}
          label={ui.t('card.warehouse')}
          name="warehouse"
          value={warehouse?.id ?? 'all'}
          options={[
            { value: 'all', label: allWarehouses(ui) },
            ...card.warehouses.map(({ id, name, isActive }) => ({
              value: id,
              label: isActive ? name : ui.t('card.inactive', { name }),
            })),
          ]}
        />
        <DateField
          ui={ui}
          label={ui.t('card.from')}
          name="from"
          value={typed.from}
          errors={faults}
        />
        <DateField ui={ui} label={ui.t('card.to')} name="to" value={typed.to} errors={faults} />
      </Filters>
      <FindForm card={card} />
      <div id="found" class="found-place" />
    </>
  )
}

/** What the box for another item is sent with: the warehouse and the days that are shown. */
function FindForm({ card }: { card: StockCard }) {
  const { warehouse, typed, hideVoids, withPrices } = card
  return (
    <form id="find-card" method="get" action="/cards" hidden>
      {hiddenFields({
        warehouse: String(warehouse?.id ?? 'all'),
        ...typed,
        ...(hideVoids && { voids: 'hide' }),
        ...(withPrices && { prices: '1' }),
      })}
    </form>
  )
}

/** A box that shows what it found while one types; Enter opens what can only have been meant. */
function ItemSearch(props: {
  ui: Ui
  label: string
  search: string
  form?: string
  autofocus?: boolean
}) {
  const { ui } = props
  return (
    <div class="field field--search">
      <label for="f-q">{props.label}</label>
      <span class="box">
        <span class="box__side">
          <Icon name="search" />
        </span>
        <input
          type="search"
          id="f-q"
          name="q"
          form={props.form}
          value={props.search}
          placeholder={ui.t('card.search')}
          autocomplete="off"
          aria-keyshortcuts="/"
          autofocus={props.autofocus}
          data-search
          data-choose
          {...hx(ui, {
            get: '/cards/items',
            trigger: 'input changed delay:150ms',
            target: '#found',
            swap: 'innerHTML',
            include: '#find-card',
            sync: 'this:replace',
          })}
        />
      </span>
    </div>
  )
}

function CardSheet({ ui, card, perPage }: { ui: Ui; card: StockCard; perPage: number }) {
  const { item, period, closing, minimum } = card
  const place = card.warehouse?.name ?? allWarehouses(ui)
  const notes = [
    ui.period(period.from, period.to),
    minimum !== null && ui.t('card.minimum', { quantity: decimalText(minimum, item.precision) }),
  ]
  const label =
    period.to < ui.today
      ? ui.t('card.balance_on', { day: period.to, unit: item.unit })
      : ui.t('card.balance_label', { unit: item.unit })
  const sound = Object.keys(card.faults).length === 0
  return (
    <Sheet
      id="card"
      class={closing < 0n ? 'card card--short' : 'card'}
      level={1}
      title={item.name}
      small={`${item.code} · ${item.unit} · ${place}`}
      {...(sound && {
        note: notes.filter(Boolean).join(' · '),
        balance: { value: ui.quantity(closing, item.precision), label },
        foot: <CardFoot ui={ui} card={card} perPage={perPage} />,
      })}
    >
      {sound ? (
        <CardBody ui={ui} card={card} perPage={perPage} />
      ) : (
        <div class="sheet__body">
          <Notice tone="problem">
            <b>{ui.t('card.check_period')}</b>{' '}
            {Object.values(card.faults)
              .map((fault) => ui.tRefusal(fault))
              .join(' ')}
          </Notice>
        </div>
      )}
    </Sheet>
  )
}

function CardBody({ ui, card, perPage }: { ui: Ui; card: StockCard; perPage: number }) {
  const { item, period, total } = card
  const last = Math.max(1, Math.ceil(total / perPage))
  if (card.page > last) {
    return (
      <EmptyState
        action={
          <LinkButton href={address(ui, { page: last === 1 ? undefined : last })}>
            {ui.t('card.to_last_page')}
          </LinkButton>
        }
      >
        {ui.t('card.no_such_page', { page: card.page, last })}
      </EmptyState>
    )
  }
  if (total === 0 && card.movedBefore === null && card.closing === 0n) return <NeverMoved ui={ui} />
  const { chart } = card
  return (
    <>
      {chart && (
        <StepChart
          ui={ui}
          points={chart}
          from={period.from}
          to={period.to}
          minimum={card.minimum}
          precision={item.precision}
          unit={item.unit}
        />
      )}
      <Table
        caption={ui.t('card.caption', { item: item.name })}
        stack
        wide={card.withPrices}
        class={card.warehouse ? 'card__lines card__lines--one' : 'card__lines'}
      >
        <CardHead ui={ui} card={card} />
        <CardLines ui={ui} card={card} isLast={card.page === last} />
      </Table>
    </>
  )
}

function NeverMoved({ ui }: { ui: Ui }) {
  return (
    <EmptyState
      title={ui.t('card.never_moved')}
      action={
        ui.can('receiptCreate') && (
          <LinkButton tone="main" icon="arrow-down-to-line" href="/receipts/new">
            {ui.t('card.record_receipt')}
          </LinkButton>
        )
      }
    >
      {ui.t('card.never_moved_help')}
    </EmptyState>
  )
}

function CardHead({ ui, card }: { ui: Ui; card: StockCard }) {
  return (
    <thead>
      <tr>
        <Header>{ui.t('card.date')}</Header>
        <Header>{ui.t('card.document')}</Header>
        <Header>{ui.t('card.description')}</Header>
        {card.warehouse === null && <Header>{ui.t('card.warehouse')}</Header>}
        <Header>{ui.t('card.by')}</Header>
        <Header num>{ui.t('card.in')}</Header>
        <Header num>{ui.t('card.out')}</Header>
        {card.withPrices && (
          <>
            <Header num>{ui.t('card.unit_price')}</Header>
            <Header num>{ui.t('card.amount')}</Header>
          </>
        )}
        <Header num>{ui.t('card.balance')}</Header>
      </tr>
    </thead>
  )
}

function CardLines(props: { ui: Ui; card: StockCard; isLast: boolean }) {
  const { ui, card } = props
  const { precision } = card.item
  const merged = card.warehouse === null
  const words = (value: bigint) => ui.quantity(value, precision)
  // Warehouse and person, which totals leave empty.
  const between = html`<td class="at-none" colspan="${merged ? 2 : 1}"></td>`
  const end = card.rows.at(-1)?.balance ?? card.carried
  const unpriced = card.withPrices ? html`<td class="at-none" colspan="2"></td>` : ''
  const decimals = card.withPrices ? (card.prices?.decimals ?? null) : null
  return (
    <tbody>
      {html`<tr class="opening"><td class="card__on">${ui.date(
        card.page === 1 ? card.period.from : (card.rows[0]?.on ?? card.period.from),
      )}</td><td class="card__what" colspan="2">${ui.t(
        card.page === 1 ? 'card.opening' : 'card.carried_over',
      )}</td>${between}<td></td><td></td>${unpriced}<td class="num bal at-end">${words(card.carried)}</td></tr>`}
      {card.rows.map((row) => line(ui, row, precision, { merged, decimals }))}
      {props.isLast
        ? html`<tr class="closing"><td class="card__on">${ui.date(card.period.to)}</td><td class="card__what" colspan="2">${ui.t(
            'card.closing',
          )}</td>${between}<td class="num card__sum">${incoming(words, card.totalIn)}</td><td class="num card__sum">${outgoing(
            words,
            card.totalOut,
          )}</td>${unpriced}<td class="num bal at-end${card.closing < 0n ? ' short' : ''}">${words(card.closing)}</td></tr>`
        : html`<tr class="opening"><td class="card__on"></td><td class="card__what" colspan="2">${ui.t(
            'card.carried_on',
          )}</td>${between}<td></td><td></td>${unpriced}<td class="num bal at-end">${words(end)}</td></tr>`}
    </tbody>
  )
}

/** `decimals`: of prices; null where there are none. */
function line(
  ui: Ui,
  row: CardRow,
  precision: number,
  { merged, decimals }: { merged: boolean; decimals: number | null },
) {
  const words = (value: bigint) => ui.quantity(value, precision)
  const { document, quantity, balance } = row
  const note = noteOf(ui, row)
  const changed = bookChange(ui, row, precision)
  const number = ui.can(`${document.type}View`)
    ? html`<a href="${documentPath(document)}">${document.number}</a>`
    : document.number
  return html`<tr${row.state === 'standing' ? '' : html` class="void"`}><td class="card__on">${ui.date(
    row.on,
  )}</td><td class="card__what">${number}${
    note ? html`<span class="note">${note}</span>` : ''
  }</td><td class="card__why">${describe(ui, row, precision)}${
    changed ? html`<span class="note">${changed}</span>` : ''
  }</td>${merged ? html`<td class="card__where">${row.warehouse}</td>` : ''}<td class="at-none soft">${
    row.by
  }</td><td class="num in">${quantity > 0n ? incoming(words, quantity) : ''}</td><td class="num out">${
    quantity < 0n ? words(quantity) : ''
  }</td>${decimals === null ? '' : priceCells(ui, row, decimals)}<td class="num bal at-end${balance < 0n ? ' short' : ''}">${words(balance)}</td></tr>`
}

function priceCells(ui: Ui, { unitPrice, amount }: CardRow, decimals: number) {
  const price =
    unitPrice === null
      ? ''
      : html`<span class="document__label">@ </span>${ui.price(unitPrice, decimals)}`
  return html`<td class="num card__price">${price}</td><td class="num card__amount">${
    amount === null ? '' : ui.amount(amount, decimals)
  }</td>`
}

function CardFoot({ ui, card, perPage }: { ui: Ui; card: StockCard; perPage: number }) {
  const { total, page } = card
  const { item, warehouse } = { item: card.item.id, warehouse: card.warehouse?.id ?? 'all' }
  const lines = { ...card.period, voids: card.hideVoids ? 'hide' : undefined }
  const prices = card.withPrices ? '1' : undefined
  const hasVoids = card.rows.some(({ state }) => state !== 'standing')
  const wasBackdated = card.rows.some(
    ({ state, enteredLaterOn }) => state === 'standing' && enteredLaterOn !== null,
  )
  return (
    <>
      {total > perPage ? (
        <Pager ui={ui} page={page} per={perPage} total={total} fixed />
      ) : (
        <p>
          {total > 0 ? ui.t('card.entries', { count: total }) : ui.t('card.no_movement')}{' '}
          {total === 0 && card.movedBefore && <LastMovement ui={ui} day={card.movedBefore} />}
        </p>
      )}
      <p class="card__acts">
        <QuickPeriods ui={ui} period={card.period} />
        {(hasVoids || card.hideVoids) && (
          <a href={address(ui, { voids: card.hideVoids ? undefined : 'hide', page: undefined })}>
            {ui.t(card.hideVoids ? 'card.show_voids' : 'card.hide_voids')}
          </a>
        )}
        {card.prices && (
          <a href={address(ui, { prices: card.withPrices ? undefined : '1' })}>
            {ui.t(card.withPrices ? 'card.hide_prices' : 'card.show_prices')}
          </a>
        )}
        <a href={addressWith('/cards/print', { card: `${item}.${warehouse}`, ...lines })}>
          <Icon name="printer" />
          {ui.t('card.print')}
        </a>
        <a href={addressWith('/cards/csv', { item, warehouse, ...lines, prices })} download>
          <Icon name="download" />
          {ui.t('card.csv')}
        </a>
      </p>
      {(wasBackdated || hasVoids) && (
        <p class="card__notes">
          {wasBackdated && ui.t('card.why_changed')} {hasVoids && ui.t('card.why_voids')}
        </p>
      )}
    </>
  )
}

function LastMovement({ ui, day }: { ui: Ui; day: string }) {
  const month = monthAround(day, 0)
  return (
    <>
      {ui.t('card.moved_before', { day })}{' '}
      <a href={address(ui, { ...month, page: undefined })}>{ui.t('card.to_last_movement')}</a>
    </>
  )
}

function QuickPeriods({ ui, period }: { ui: Ui; period: Period }) {
  const year = ui.today.slice(0, 4)
  const choices = [
    ['card.this_month', monthAround(ui.today, 0)],
    ['card.last_month', monthAround(ui.today, -1)],
    ['card.this_year', { from: `${year}-01-01`, to: `${year}-12-31` }],
  ] as const
  return (
    <>
      {choices
        .filter(([, { from, to }]) => from !== period.from || to !== period.to)
        .map(([words, days]) => (
          <a href={address(ui, { ...days, page: undefined })}>{ui.t(words)}</a>
        ))}
    </>
  )
}

function noteOf(ui: Ui, row: CardRow): string | null {
  if (row.enteredLaterOn === null) return null
  const words = row.state === 'contra' ? 'card.voided_on' : 'card.backdated'
  return ui.t(words, { day: row.enteredLaterOn })
}

/** A count was compared with a book that late entries have changed since. */
function bookChange(ui: Ui, { counted }: CardRow, precision: number): string | null {
  if (!counted || counted.bookNow === null || counted.bookNow === BigInt(counted.book)) return null
  return ui.t('card.book_changed', { now: decimalText(counted.bookNow, precision) })
}

function incoming(words: (value: bigint) => string, quantity: bigint): string {
  return quantity === 0n ? '' : `+${words(quantity)}`
}

function outgoing(words: (value: bigint) => string, quantity: bigint): string {
  return quantity === 0n ? '' : words(-quantity)
}

function filterSummary(ui: Ui, card: StockCard): string {
  const { item, warehouse, typed } = card
  const place = warehouse?.name ?? allWarehouses(ui)
  return `${item.code} · ${place} · ${ui.period(typed.from, typed.to)}`
}

function hiddenFields(fields: Readonly<Record<string, string>>) {
  return Object.entries(fields).map(([name, value]) => (
    <input type="hidden" name={name} value={value} />
  ))
}

function documentPath({ type, id }: { type: DocumentType; id: number }): string {
  return `/${type}s/${id}`
}

/** The month so many months away from a day. */
function monthAround(day: string, months: number): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months]
  const at = (date: number, shift: number) =>
    new Date(Date.UTC(year, month + shift, date)).toISOString().slice(0, 10)
  return { from: at(1, 0), to: at(0, 1) }
}
