import { html } from 'hono/html'
import type { DocumentsAsked } from '../db/company/document-lists'
import type { DocumentType } from '../db/company/documents'
import type { SavedView } from '../db/company/saved-views'
import type { DocumentList, ListedDocument } from '../domain/document-lists'
import type { Prices } from '../domain/prices'
import type { OwnField } from '../domain/values'
import { documentPaths } from './documents'
import { address } from './kit/address'
import { Badge } from './kit/badge'
import { LinkButton } from './kit/button'
import { ColumnChooser, isShown } from './kit/columns'
import { EmptyState, NoMatch } from './kit/empty-state'
import { DateField, Field, Select } from './kit/field'
import { Filters } from './kit/filters'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { Sheet } from './kit/sheet'
import { Header, SortHeader, Table } from './kit/table'
import { SavedViews } from './saved-views'
import { allWarehouses } from './sight'
import type { Ui } from './ui'
import { OwnFilters, ownCells, ownSummary } from './values'

/** All documents of a type: what is shown lives in the address. */
export function DocumentListPage(props: {
  ui: Ui
  type: DocumentType
  list: DocumentList
  asked: DocumentsAsked
  page: number
  per: number
  /** The item's code as it was typed. */
  item: string
  views: readonly SavedView[]
}) {
  const { ui, type, list } = props
  const path = documentPaths[type]
  const isNarrowed = [...ui.query.keys()].some(
    (name) => !['page', 'per', 'sort', 'columns', 'view'].includes(name),
  )
  const create = ui.can(`${type}Create`) && (
    <LinkButton href={`${path}/new`} tone="main" icon="plus">
      {ui.t(`${type}.new`)}
    </LinkButton>
  )
  if (list.total === 0 && !isNarrowed) {
    return (
      <>
        <PageHead ui={ui} title={ui.t(`nav.${type}s`)} />
        <Sheet>
          <EmptyState title={ui.t(`${type}.empty`)} action={create || undefined}>
            {ui.t(`${type}.empty_help`)}
          </EmptyState>
        </Sheet>
      </>
    )
  }
  return (
    <>
      <PageHead ui={ui} title={ui.t(`nav.${type}s`)} actions={create || undefined} />
      <Tabs ui={ui} drafts={list.drafts} status={props.asked.status} />
      <ListFilters {...props} />
      <div class="views">
        <SavedViews ui={ui} list={path} views={props.views} />
        <ColumnChooser ui={ui} columns={columnsOf(ui, list)} />
      </div>
      <Sheet
        foot={
          <>
            <Pager ui={ui} page={props.page} per={props.per} total={list.total} />
            {list.rows.length > 0 && (
              <a href={address(ui, { page: undefined, per: undefined }, `${path}/csv`)}>
                {ui.t('document.csv')}
              </a>
            )}
          </>
        }
      >
        {list.rows.length === 0 ? <NoMatch ui={ui} /> : <Rows {...props} />}
      </Sheet>
      {list.isMore && (
        <Notice tone="note">{ui.t('document.more_than', { count: list.total })}</Notice>
      )}
    </>
  )
}

function Tabs(props: { ui: Ui; drafts: number; status: DocumentsAsked['status'] }) {
  const { ui, drafts, status } = props
  const tabs = [
    [null, ui.t('document.all')],
    ['draft', ui.t('document.drafts', { count: drafts })],
    ['complete', ui.t('document.done')],
    ['void', ui.t('document.void_ones')],
  ] as const
  return (
    <nav class="tabs" aria-label={ui.t('document.status')}>
      {tabs.map(([value, words]) => (
        <a
          href={address(ui, { status: value ?? undefined, page: undefined })}
          aria-current={value === status ? 'page' : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
  )
}

function ListFilters(props: { ui: Ui; list: DocumentList; asked: DocumentsAsked; item: string }) {
  const { ui, list, asked, item } = props
  const choices = (rows: { id: number; name: string }[]) =>
    rows.map((row) => ({ value: row.id, label: row.name }))
  const nameIn = (rows: { id: number; name: string }[], id: number | null) =>
    rows.find((row) => row.id === id)?.name
  const days = asked.from ?? asked.to
  const summary = [
    asked.search,
    asked.from && asked.to
      ? ui.period(asked.from, asked.to)
      : days
        ? `${ui.t(asked.from ? 'document.from' : 'document.to')} ${ui.date(days)}`
        : ui.t('document.everything'),
    nameIn(list.warehouses, asked.warehouseId),
    nameIn(list.categories, asked.categoryId),
    nameIn(list.members, asked.memberId),
    item,
    ...ownSummary(ui, list.fields, asked.fields ?? []),
  ]
  return (
    <Filters
      ui={ui}
      summary={summary.filter(Boolean).join(' · ')}
      search={{ label: ui.t('document.search'), value: ui.query.get('q') ?? '' }}
    >
      {asked.status && <input type="hidden" name="status" value={asked.status} />}
      <DateField ui={ui} name="from" label={ui.t('document.from')} value={asked.from ?? ''} />
      <DateField ui={ui} name="to" label={ui.t('document.to')} value={asked.to ?? ''} />
      <Select
        ui={ui}
        name="warehouse"
        label={ui.t('document.warehouse')}
        options={choices(list.warehouses)}
        value={asked.warehouseId ?? ''}
        empty={allWarehouses(ui)}
      />
      {list.categories.length > 1 && (
        <Select
          ui={ui}
          name="category"
          label={ui.t('document.category')}
          options={choices(list.categories)}
          value={asked.categoryId ?? ''}
          empty={ui.t('document.all_categories')}
        />
      )}
      {list.members.length > 1 && (
        <Select
          ui={ui}
          name="by"
          label={ui.t('document.by')}
          options={choices(list.members)}
          value={asked.memberId ?? ''}
          empty={ui.t('document.anybody')}
        />
      )}
      <Field ui={ui} name="item" label={ui.t('document.item_code')} value={item} />
      <OwnFilters ui={ui} fields={list.fields} />
    </Filters>
  )
}

/** What can be left out of the list, by its name in the address. The number always stands there. */
function columnsOf(ui: Ui, list: DocumentList) {
  return [
    { name: 'date', words: ui.t('document.date') },
    { name: 'category', words: ui.t('document.category') },
    { name: 'warehouse', words: ui.t('document.warehouse') },
    { name: 'reference', words: ui.t('document.reference') },
    { name: 'lines', words: ui.t('document.line_heads') },
    { name: 'total', words: ui.t('document.line_total') },
    ...(list.prices ? [{ name: 'amount', words: ui.t('document.total_amount') }] : []),
    { name: 'status', words: ui.t('document.status') },
    { name: 'by', words: ui.t('document.by') },
  ]
}

function Rows(props: { ui: Ui; type: DocumentType; list: DocumentList; asked: DocumentsAsked }) {
  const { ui, type, list, asked } = props
  const own = list.fields.filter(({ isListed }) => isListed)
  const shown = columnsOf(ui, list).filter(({ name }) => isShown(ui, name))
  const names = new Set(shown.map(({ name }) => name))
  return (
    <Table caption={ui.t(`nav.${type}s`)} stack wide={own.length > 0}>
      <thead>
        <tr>
          <SortHeader ui={ui} by="number" sort={asked.sort}>
            {ui.t('document.number')}
          </SortHeader>
          {shown.map(({ name, words }) =>
            name === 'date' || name === 'amount' ? (
              <SortHeader ui={ui} by={name} sort={asked.sort} num={name === 'amount'}>
                {words}
              </SortHeader>
            ) : (
              <Header num={name === 'lines' || name === 'total'}>{words}</Header>
            ),
          )}
          {own.map(({ name }) => (
            <Header>{name}</Header>
          ))}
        </tr>
      </thead>
      <tbody>{list.rows.map((row) => listedRow(ui, type, row, list.prices, own, names))}</tbody>
    </Table>
  )
}

function listedRow(
  ui: Ui,
  type: DocumentType,
  row: ListedDocument,
  prices: Prices | null,
  fields: readonly OwnField[],
  shown: ReadonlySet<string>,
) {
  const { warehouse, destination } = row
  const route = destination
    ? ui.t('document.move_route', { from: warehouse, to: destination })
    : warehouse
  const total =
    row.quantity !== null && row.precision !== null
      ? html`${ui.quantity(row.quantity, row.precision)} <small>${row.unit}</small>`
      : ''
  return html`<tr${row.status === 'void' ? html` class="void"` : ''}>
<th scope="row" class="at-main"><a href="${documentPaths[type]}/${row.id}">${row.number}</a></th>
${shown.has('date') ? html`<td class="at-sub document__day">${ui.date(row.datedOn)}</td>` : ''}
${shown.has('category') ? html`<td class="at-none">${row.category}</td>` : ''}
${shown.has('warehouse') ? html`<td class="${prices ? 'document__route--half' : 'at-full'} document__route">${route}</td>` : ''}
${shown.has('reference') ? html`<td class="at-none">${row.reference}</td>` : ''}
${shown.has('lines') ? html`<td class="num at-none">${ui.number(row.lines)}</td>` : ''}
${shown.has('total') ? html`<td class="num at-end">${total}</td>` : ''}
${prices && shown.has('amount') ? html`<td class="num document__worth">${row.amount === null ? '' : html`<span class="document__label">Rp </span>${ui.amount(row.amount, prices.decimals)}`}</td>` : ''}
${shown.has('status') ? html`<td class="at-end-sub">${<Badge ui={ui} status={row.status} />}</td>` : ''}
${shown.has('by') ? html`<td class="at-none">${row.creator}</td>` : ''}${ownCells(ui, fields, row.said)}
</tr>`
}
