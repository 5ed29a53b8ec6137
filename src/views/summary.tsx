import { html } from 'hono/html'
import type { SavedView } from '../db/company/saved-views'
import type { Warehouse } from '../domain/cards'
import type {
  Figures,
  StockLine,
  StockList,
  Summary,
  SummaryItem,
  SummaryLine,
  SummaryTotal,
} from '../domain/summary'
import { address } from './kit/address'
import { Button, LinkButton } from './kit/button'
import { EmptyState, NoMatch } from './kit/empty-state'
import { DateField, Select, Switch } from './kit/field'
import { Filters } from './kit/filters'
import type { Hx } from './kit/hx'
import { Icon } from './kit/icon'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { Part } from './kit/part'
import { Sheet } from './kit/sheet'
import { Header, SortHeader, Table } from './kit/table'
import { SavedViews } from './saved-views'
import { allWarehouses } from './sight'
import type { Ui } from './ui'

interface SummaryProps {
  ui: Ui
  summary: Summary
  /** How many cards one print may have. */
  mostToPrint: number
  views: readonly SavedView[]
}

/** What a period did to every item: where it stood, what came and went, where it stands. */
export function SummaryPage(props: SummaryProps) {
  const { ui, summary } = props
  const { choice } = summary
  const { filter, faults, typed } = choice
  return (
    <>
      <PageHead ui={ui} title={ui.t('nav.summary')} />
      <Filters
        ui={ui}
        summary={summaryWords(ui, summary)}
        search={{
          label: ui.t('list.search'),
          value: query(ui, 'q'),
          placeholder: ui.t('card.search'),
        }}
        part={renews('#summary')}
      >
        <DateField
          ui={ui}
          label={ui.t('card.from')}
          name="from"
          value={typed.from}
          errors={faults}
        />
        <DateField ui={ui} label={ui.t('card.to')} name="to" value={typed.to} errors={faults} />
        <WarehouseChoice ui={ui} warehouses={summary.warehouses} chosen={filter.warehouseIds} />
        <CategoryChoice ui={ui} categories={summary.categories} />
        <Select
          ui={ui}
          label={ui.t('summary.rows')}
          name="split"
          value={filter.split ? '1' : ''}
          options={[
            { value: '', label: ui.t('summary.per_item') },
            { value: '1', label: ui.t('summary.per_card') },
          ]}
        />
        <Select
          ui={ui}
          label={ui.t('summary.group')}
          name="group"
          value={choice.group ?? ''}
          options={[
            { value: '', label: ui.t('summary.ungrouped') },
            { value: 'category', label: ui.t('summary.by_category') },
            { value: 'warehouse', label: ui.t('summary.by_warehouse') },
          ]}
        />
        <StatusChoice ui={ui} status={filter.status} />
        <Switch ui={ui} label={ui.t('summary.hide_idle')} name="hide" checked={filter.hideIdle} />
      </Filters>
      <SavedViews ui={ui} list="/summary" views={props.views} />
      <SummarySheet {...props} />
    </>
  )
}

/** What the filters of a summary renew. */
export function SummaryPart(props: SummaryProps) {
  return (
    <>
      <SummarySheet {...props} />
      <Part target="#filters-summary" swap="textContent">
        {summaryWords(props.ui, props.summary)}
      </Part>
    </>
  )
}

/** What is on the shelves: items down, warehouses across. */
export function StockPage(props: { ui: Ui; list: StockList; views: readonly SavedView[] }) {
  const { ui, list } = props
  return (
    <>
      <PageHead ui={ui} title={ui.t('nav.stock')} />
      <Filters
        ui={ui}
        summary={stockWords(ui, list)}
        search={{
          label: ui.t('list.search'),
          value: list.search,
          placeholder: ui.t('card.search'),
        }}
        part={renews('#stock')}
      >
        <CategoryChoice ui={ui} categories={list.categories} />
        <DateField
          ui={ui}
          label={ui.t('summary.as_of')}
          name="as_of"
          optional
          value={list.typedDay}
          errors={list.faults}
        />
        {list.warehouses.filter(({ isActive }) => isActive).length > list.shown.length ||
        list.filter.warehouseIds.length > 0 ? (
          <WarehouseChoice ui={ui} warehouses={list.warehouses} chosen={list.filter.warehouseIds} />
        ) : null}
        <StatusChoice ui={ui} status={list.filter.status} />
      </Filters>
      <SavedViews ui={ui} list="/stock" views={props.views} />
      <StockSheet ui={ui} list={list} />
    </>
  )
}

/** What the filters of the stock list renew. */
export function StockPart({ ui, list }: { ui: Ui; list: StockList }) {
  return (
    <>
      <StockSheet ui={ui} list={list} />
      <Part target="#filters-summary" swap="textContent">
        {stockWords(ui, list)}
      </Part>
    </>
  )
}

function renews(target: string): Hx {
  return {
    trigger: 'submit, change target:select, input changed delay:250ms target:[type=search]',
    target,
    swap: 'outerHTML',
    pushUrl: true,
    sync: 'this:replace',
  }
}

function CategoryChoice(props: { ui: Ui; categories: readonly { id: number; name: string }[] }) {
  const { ui } = props
  return (
    <Select
      ui={ui}
      label={ui.t('card.category')}
      name="category"
      value={query(ui, 'category')}
      empty={ui.t('summary.all_categories')}
      options={props.categories.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

function StatusChoice({ ui, status }: { ui: Ui; status: string }) {
  return (
    <Select
      ui={ui}
      label={ui.t('summary.status')}
      name="status"
      value={status === 'active' ? '' : status}
      options={[
        { value: '', label: ui.t('status.active') },
        { value: 'inactive', label: ui.t('status.inactive') },
        { value: 'all', label: ui.t('summary.status_all') },
      ]}
    />
  )
}

/** One, several or all: boxes to tick that open below one line. */
function WarehouseChoice(props: {
  ui: Ui
  warehouses: readonly Warehouse[]
  chosen: readonly number[]
}) {
  const { ui, warehouses, chosen } = props
  return (
    <fieldset class="field choices">
      <legend>{ui.t('summary.warehouses')}</legend>
      <details data-menu>
        <summary class="choices__line">{placeWords(ui, warehouses, chosen)}</summary>
        <div class="choices__list">
          {warehouses.map(({ id, name, isActive }) => (
            <label class="switch">
              <input
                type="checkbox"
                name="warehouse"
                value={String(id)}
                checked={chosen.includes(id)}
              />
              <span>{isActive ? name : ui.t('card.inactive', { name })}</span>
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  )
}

function SummarySheet({ ui, summary, mostToPrint }: SummaryProps) {
  const { choice, lines, total } = summary
  const faults = Object.values(choice.faults)
  if (faults.length > 0) {
    return (
      <Problem id="summary" title={ui.t('card.check_period')}>
        {faults.map((fault) => ui.tRefusal(fault)).join(' ')}
      </Problem>
    )
  }
  if (lines.length === 0) return <Nothing ui={ui} id="summary" total={total} />
  const sheet = (
    <Sheet
      foot={
        <>
          <Pager ui={ui} page={choice.page} per={choice.per} total={total} />
          <p class="card__acts">
            {ui.can('reportStockDetail') && (
              <>
                <Button class="button--small" icon="printer">
                  {ui.t('summary.print_chosen')}
                </Button>
                {total <= mostToPrint && (
                  <a href={address(ui, { all: 1, page: undefined }, '/cards/print')}>
                    {ui.t('summary.print_all', { count: total })}
                  </a>
                )}
              </>
            )}
            <CsvLink ui={ui} path="/summary/csv" />
          </p>
        </>
      }
    >
      <SummaryTable ui={ui} summary={summary} />
    </Sheet>
  )
  if (!ui.can('reportStockDetail')) {
    return (
      <div id="summary" class="summary-list">
        {sheet}
      </div>
    )
  }
  return (
    <form id="summary" class="summary-list" method="get" action="/cards/print">
      <input type="hidden" name="from" value={choice.period.from} />
      <input type="hidden" name="to" value={choice.period.to} />
      {sheet}
    </form>
  )
}

function SummaryTable({ ui, summary }: { ui: Ui; summary: Summary }) {
  const { choice, lines, hasMinimum } = summary
  const split = choice.filter.split && choice.group !== 'warehouse'
  const sort = `${choice.descending ? '-' : ''}${choice.sort}`
  const column = { ui, sort }
  const opens = ui.can('reportStockDetail')
  const only = choice.filter.warehouseIds.length === 1 ? choice.filter.warehouseIds[0] : undefined
  let group = 0
  return (
    <Table caption={ui.t('summary.caption', choice.period)} wide stack class="summary__lines">
      <thead>
        <tr>
          <SortHeader {...column} by="code">
            {ui.t('card.code')}
          </SortHeader>
          <SortHeader {...column} by="name">
            {ui.t('card.name')}
          </SortHeader>
          {split && <Header>{ui.t('card.warehouse')}</Header>}
          <SortHeader {...column} by="opening" num>
            {ui.t('summary.opening')}
          </SortHeader>
          <SortHeader {...column} by="in" num>
            {ui.t('summary.received')}
          </SortHeader>
          <SortHeader {...column} by="out" num>
            {ui.t('summary.issued')}
          </SortHeader>
          <Header num>{ui.t('summary.moved_in')}</Header>
          <Header num>{ui.t('summary.moved_out')}</Header>
          <Header num>{ui.t('summary.adjusted')}</Header>
          <SortHeader {...column} by="closing" num>
            {ui.t('summary.closing')}
          </SortHeader>
          {hasMinimum && <Header num>{ui.t('minimum.minimum')}</Header>}
          {hasMinimum && <Header>{ui.t('summary.minimum_status')}</Header>}
          <Header>{ui.t('card.unit')}</Header>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const key = groupOf(line, choice.group)
          const begins = choice.group !== null && key !== group
          group = key
          return [
            begins && groupRow(ui, line, summary, split),
            summaryRow(ui, line, choice, { split, opens, only, hasMinimum }),
          ]
        })}
        {summary.sum && sumRow(ui, ui.t('summary.sum'), summary.sum, split, hasMinimum)}
      </tbody>
    </Table>
  )
}

function groupOf(line: SummaryLine, group: Summary['choice']['group']): number {
  return group === 'warehouse' ? (line.warehouse?.id ?? 0) : line.item.categoryId
}

function groupRow(ui: Ui, line: SummaryLine, summary: Summary, split: boolean) {
  const { choice, groupSums, hasMinimum } = summary
  const name = choice.group === 'warehouse' ? (line.warehouse?.name ?? '') : line.item.category
  const sum = groupSums.get(groupOf(line, choice.group))
  if (sum) return sumRow(ui, name, sum, split, hasMinimum)
  return html`<tr class="opening"><td class="at-main" colspan="${split ? 3 : 2}"><b>${name}</b></td><td class="at-none soft" colspan="${hasMinimum ? 10 : 8}">${ui.t(
    'summary.mixed_units',
  )}</td></tr>`
}

function summaryRow(
  ui: Ui,
  line: SummaryLine,
  { period }: Summary['choice'],
  shown: { split: boolean; opens: boolean; only: number | undefined; hasMinimum: boolean },
) {
  const { split, opens, only, hasMinimum } = shown
  const { item, warehouse } = line
  const place = warehouse?.id ?? only ?? 'all'
  const days = `from=${period.from}&to=${period.to}`
  const code = opens
    ? html`<input type="checkbox" name="card" value="${item.id}.${place}" aria-label="${ui.t(
        'summary.choose_card',
        { item: item.code },
      )}"> <a href="/cards?item=${item.id}&amp;warehouse=${place}&amp;${days}">${item.code}</a>`
    : item.code
  return html`<tr><th scope="row" class="at-main">${code}</th><td class="at-sub">${item.name}${
    item.isActive ? '' : html` <small>${ui.t('status.inactive')}</small>`
  }</td>${split ? html`<td class="summary__where">${warehouse?.name}</td>` : ''}${figureCells(
    ui,
    line,
    item.precision,
  )}${hasMinimum ? minimumCells(ui, line) : ''}<td class="at-end-sub soft">${item.unit}</td></tr>`
}

/** What should be there at least, and whether it is. */
function minimumCells(ui: Ui, { minimum, closing, item }: SummaryLine) {
  if (minimum === null) return html`<td></td><td></td>`
  const isBelow = closing < minimum
  return html`<td class="num" data-label="${ui.t('minimum.minimum')}">${ui.quantity(minimum, item.precision)}</td><td class="${
    isBelow ? 'short' : 'soft'
  }">${ui.t(isBelow ? 'summary.below_minimum' : 'summary.enough')}</td>`
}

function sumRow(ui: Ui, words: string, sum: SummaryTotal, split: boolean, hasMinimum: boolean) {
  return html`<tr class="closing"><th scope="row" class="at-main" colspan="${split ? 3 : 2}">${words}</th>${figureCells(
    ui,
    sum,
    sum.precision,
  )}${hasMinimum ? html`<td></td><td></td>` : ''}<td class="at-end-sub soft">${sum.unit}</td></tr>`
}

/** On a phone each figure but the closing says its own name; one that is nothing is left out. */
function figureCells(ui: Ui, figures: Figures, precision: number) {
  const words = (value: bigint) => ui.quantity(value, precision)
  const cell = (label: string, value: bigint, tone: string, shown: string) =>
    html`<td class="num${tone}" data-label="${label}">${value === 0n ? '' : shown}</td>`
  const { opening, received, issued, movedIn, movedOut, adjusted, closing } = figures
  return [
    html`<td class="num${opening < 0n ? ' short' : ''}" data-label="${ui.t('summary.opening')}">${words(opening)}</td>`,
    cell(ui.t('summary.received'), received, ' in', `+${words(received)}`),
    cell(ui.t('summary.issued'), issued, ' out', words(-issued)),
    cell(ui.t('summary.moved_in'), movedIn, ' in', `+${words(movedIn)}`),
    cell(ui.t('summary.moved_out'), movedOut, ' out', words(-movedOut)),
    cell(
      ui.t('summary.adjusted'),
      adjusted,
      adjusted < 0n ? ' out' : ' in',
      `${adjusted > 0n ? '+' : ''}${words(adjusted)}`,
    ),
    html`<td class="num bal at-end${closing < 0n ? ' short' : ''}">${words(closing)}</td>`,
  ]
}

function StockSheet({ ui, list }: { ui: Ui; list: StockList }) {
  const { lines, total, page, per } = list
  const faults = Object.values(list.faults)
  if (faults.length > 0) {
    return (
      <Problem id="stock" title={ui.t('summary.check_day')}>
        {faults.map((fault) => ui.tRefusal(fault)).join(' ')}
      </Problem>
    )
  }
  if (lines.length === 0) return <Nothing ui={ui} id="stock" total={total} />
  return (
    <Sheet
      id="stock"
      foot={
        <>
          <Pager ui={ui} page={page} per={per} total={total} />
          <p class="card__acts">
            <CsvLink ui={ui} path="/stock/csv" />
          </p>
        </>
      }
    >
      <StockTable ui={ui} list={list} />
    </Sheet>
  )
}

function StockTable({ ui, list }: { ui: Ui; list: StockList }) {
  const { lines, shown } = list
  const column = { ui, sort: `${list.descending ? '-' : ''}${list.sort}` }
  const rests = lines.some((line) => restOf(line, shown) !== 0n)
  const days = list.asOf ? `&from=${list.asOf.slice(0, 7)}-01&to=${list.asOf}` : ''
  const opens = ui.can('reportStockDetail')
  const linked = (words: string, { id }: SummaryItem, place: number | 'all') =>
    opens ? html`<a href="/cards?item=${id}&amp;warehouse=${place}${days}">${words}</a>` : words
  return (
    <Table
      caption={ui.t('summary.stock_caption', { day: list.asOf ?? '' })}
      wide
      stack
      class="summary__lines"
    >
      <thead>
        <tr>
          <SortHeader {...column} by="code">
            {ui.t('card.code')}
          </SortHeader>
          <SortHeader {...column} by="name">
            {ui.t('card.name')}
          </SortHeader>
          {shown.map(({ name }) => (
            <Header num class="summary__place">
              {name}
            </Header>
          ))}
          {rests && (
            <Header num class="summary__place">
              {ui.t('summary.elsewhere')}
            </Header>
          )}
          <SortHeader {...column} by="total" num>
            {ui.t(ui.isLimited ? 'sight.total' : 'summary.total')}
          </SortHeader>
          <Header>{ui.t('card.unit')}</Header>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { item, balances, total } = line
          const words = (value: bigint) => ui.quantity(value, item.precision)
          const tone = (value: bigint) => (value < 0n ? ' short' : '')
          const rest = restOf(line, shown)
          return html`<tr><th scope="row" class="at-main">${linked(item.code, item, 'all')}</th><td class="at-sub">${item.name}${
            item.isActive ? '' : html` <small>${ui.t('status.inactive')}</small>`
          }</td>${shown.map(({ id, name }) => {
            const balance = balances.get(id)
            if (balance === undefined) return html`<td></td>`
            return html`<td class="num${tone(balance)}" data-label="${name}">${linked(words(balance), item, id)}</td>`
          })}${
            rests
              ? html`<td class="num${tone(rest)}" data-label="${ui.t('summary.elsewhere')}">${rest === 0n ? '' : words(rest)}</td>`
              : ''
          }<td class="num bal at-end${tone(total)}">${words(total)}</td><td class="at-end-sub soft">${item.unit}</td></tr>`
        })}
      </tbody>
    </Table>
  )
}

function restOf({ total, balances }: StockLine, shown: readonly Warehouse[]): bigint {
  return shown.reduce((rest, { id }) => rest - (balances.get(id) ?? 0n), total)
}

function CsvLink({ ui, path }: { ui: Ui; path: string }) {
  return (
    <a href={address(ui, { page: undefined, per: undefined }, path)} download>
      <Icon name="download" />
      {ui.t('card.csv')}
    </a>
  )
}

/** No line: nothing matches, a page beyond the last, or no item yet at all. */
function Nothing({ ui, id, total }: { ui: Ui; id: string; total: number }) {
  const asked = [...ui.query.entries()].some(([, value]) => value !== '')
  return (
    <Sheet id={id}>
      {asked || total > 0 ? (
        <NoMatch ui={ui} />
      ) : (
        <EmptyState
          title={ui.t('summary.none')}
          action={
            ui.can('itemView') && (
              <LinkButton tone="main" href="/items">
                {ui.t('summary.to_items')}
              </LinkButton>
            )
          }
        >
          {ui.t('summary.none_help')}
        </EmptyState>
      )}
    </Sheet>
  )
}

function Problem(props: { id: string; title: string; children?: string }) {
  return (
    <Sheet id={props.id} body>
      <Notice tone="problem">
        <b>{props.title}</b> {props.children}
      </Notice>
    </Sheet>
  )
}

function summaryWords(ui: Ui, { choice, warehouses }: Summary): string {
  const places = placeWords(ui, warehouses, choice.filter.warehouseIds)
  return [query(ui, 'q'), places, ui.period(choice.typed.from, choice.typed.to)]
    .filter(Boolean)
    .join(' · ')
}

function stockWords(ui: Ui, list: StockList): string {
  const category = list.categories.find(({ id }) => id === list.filter.categoryId)?.name
  const day = list.typedDay ? ui.date(list.typedDay) : ui.t('summary.now')
  return [list.search, category ?? ui.t('summary.all_categories'), day].filter(Boolean).join(' · ')
}

function placeWords(ui: Ui, warehouses: readonly Warehouse[], chosen: readonly number[]): string {
  const names = warehouses.filter(({ id }) => chosen.includes(id)).map(({ name }) => name)
  const [only] = names
  if (only === undefined) return allWarehouses(ui)
  return names.length === 1 ? only : ui.t('summary.some_warehouses', { count: names.length })
}

function query(ui: Ui, name: string): string {
  return ui.query.get(name) ?? ''
}
