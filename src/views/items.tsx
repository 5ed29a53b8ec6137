import { html } from 'hono/html'
import type { findItem, ItemForm, listItems, openItem } from '../domain/items'
import { decimalText } from '../i18n/format'
import { Files } from './files'
import { LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { DateField, Field, Fieldset, Select, Switch } from './kit/field'
import { Notice } from './kit/notice'
import {
  activeField,
  type Column,
  Description,
  type FormField,
  type FormState,
  type ResourceView,
} from './kit/resource'
import { Definition, Definitions, Sheet } from './kit/sheet'
import { Header, NumCell, Table } from './kit/table'
import { allWarehouses } from './sight'
import type { Ui } from './ui'
import { OwnDefinitions, OwnFilters, ownColumns, ownFormFields, ownSummary } from './values'
import { NotOffered } from './why'

export interface ItemShapes {
  list: Awaited<ReturnType<typeof listItems>>
  record: Awaited<ReturnType<typeof openItem>>['record']
  page: Awaited<ReturnType<typeof findItem>>
  offer: ItemForm
}

type ItemRow = ItemShapes['list']['rows'][number]
type ItemPage = ItemShapes['page']

export const itemView: ResourceView<ItemShapes> = {
  noun: 'item',
  path: '/items',
  title: 'nav.items',
  rights: { create: 'itemCreate', update: 'itemUpdate', remove: 'itemDelete' },
  sorts: ['code', 'name', 'upc', 'category', 'cost'],
  columns: (ui, list) => [
    ...namingColumns,
    { ...unitColumn, fileOnly: list.hasQuantity },
    ...(list.hasMinimum ? [minimumColumn(ui)] : []),
    ...(list.price ? [costColumn(ui, list.price.decimals)] : []),
    ...(list.hasQuantity ? [quantityColumn(ui)] : []),
    ...ownColumns<ItemRow>(ui, list.fields),
  ],
  filterNames: ['category', 'uom'],
  filters: (_, { categories, uoms }) => [
    {
      name: 'category',
      label: 'item.category',
      all: 'item.all_categories',
      options: categories.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'uom',
      label: 'item.uom',
      all: 'item.all_uoms',
      options: uoms.map(({ id, name }) => ({ value: id, label: name })),
    },
  ],
  moreFilters: (ui, { fields }) => <OwnFilters ui={ui} fields={fields} />,
  narrowed: (ui, { fields }, asked) => ownSummary(ui, fields, asked.fields ?? []),
  name: ({ code, name }) => `${code} ${name}`,
  blank: (ui, { suggestedCode, categories, uoms, opening }) => ({
    code: suggestedCode,
    suggestedCode,
    categoryId: onlyOne(categories),
    uomId: onlyOne(uoms),
    isActive: '1',
    warehouseId: onlyOne(opening?.warehouses ?? []),
    stockDate: ui.today,
  }),
  values: (ui, item) => ({
    code: item.code,
    name: item.name,
    upcEan: item.upcEan ?? '',
    description: item.description,
    categoryId: String(item.categoryId),
    uomId: String(item.uomId),
    minimumQuantity:
      item.minimumQuantity === null ? '' : ui.quantityInput(item.minimumQuantity, item.precision),
    defaultCost: item.defaultCost === null ? '' : ui.exactPrice(item.defaultCost),
    isActive: String(item.isActive),
    ...Object.fromEntries(item.fields.map(({ id, value }) => [`field.${id}`, value])),
  }),
  fields: (ui, offer, record) => [
    {
      name: 'code',
      label: 'record.code',
      kind: 'line',
      hint: !record && offer.suggestedCode ? ui.t('item.code_hint') : undefined,
    },
    { name: 'name', label: 'record.name', kind: 'line' },
    { name: 'upcEan', label: 'item.upc_ean', kind: 'line', optional: true },
    {
      name: 'categoryId',
      label: 'item.category',
      kind: 'choice',
      options: offer.categories.map(({ id, name }) => ({ value: id, label: name })),
      hint: NotOffered({
        ui,
        count: offer.notOffered.categories,
        href: '/item-categories?status=inactive',
        right: 'itemCategoryView',
      }),
    },
    {
      name: 'uomId',
      label: 'item.uom',
      kind: 'choice',
      options: offer.uoms.map(({ id, name }) => ({ value: id, label: name })),
      hint: record?.used
        ? ui.t('item.unit_is_used')
        : NotOffered({
            ui,
            count: offer.notOffered.uoms,
            href: '/uoms?status=inactive',
            right: 'uomView',
          }),
    },
    ...(offer.hasMinimum ? [minimumField(ui)] : []),
    ...(offer.price?.isOpen ? [costField(ui)] : []),
    { name: 'description', label: 'record.description', kind: 'paragraph', optional: true },
    ...ownFormFields(ui, offer.fields),
    activeField(ui),
  ],
  intro: ({ ui, offer }) => <NeedsFirst ui={ui} offer={offer} />,
  more: (state) => (
    <>
      {!state.record && (
        <input type="hidden" name="suggestedCode" value={state.values.suggestedCode} />
      )}
      {!state.record && <InitialStock {...state} />}
      <KeptCost {...state} />
    </>
  ),
  moreLabels: {
    warehouseId: 'item.warehouse',
    stockDate: 'item.stock_date',
    openingQuantity: 'item.opening_quantity',
  },
  links: (ui, { id }) =>
    ui.can('reportStockDetail') && (
      <LinkButton icon="scroll-text" href={`/cards?item=${id}`}>
        {ui.t('item.card')}
      </LinkButton>
    ),
  page: (ui, item, formKey, fault) => (
    <>
      <ItemData ui={ui} item={item} />
      <StockByWarehouse ui={ui} item={item} />
      {ui.can('itemUpdate') && (
        <Files
          ui={ui}
          path={`/items/${item.id}`}
          fields={item.fields}
          formKey={formKey}
          fault={fault}
        />
      )}
      {item.movements && <LatestMovements ui={ui} item={item} movements={item.movements} />}
    </>
  ),
}

/** Rupiah are kept in units of 10^-6. */
const amountScale = 6

const namingColumns: Column<ItemRow>[] = [
  {
    label: 'record.code',
    sort: 'code',
    at: 'at-main',
    cell: (item) => html`<a href="/items/${item.id}">${item.code}</a>`,
    file: (item) => item.code,
  },
  {
    label: 'record.name',
    sort: 'name',
    at: 'at-sub',
    cell: (item) => item.name,
    file: (item) => item.name,
  },
  {
    label: 'item.barcode',
    sort: 'upc',
    at: 'at-none',
    cell: (item) => item.upcEan ?? '',
    file: (item) => item.upcEan ?? '',
  },
  {
    label: 'item.category',
    sort: 'category',
    at: 'at-none',
    cell: (item) => item.category,
    file: (item) => item.category,
  },
]

const unitColumn: Column<ItemRow> = {
  label: 'item.uom',
  at: 'at-none',
  cell: (item) => item.uom,
  file: (item) => item.uom,
}

function minimumColumn(ui: Ui): Column<ItemRow> {
  return {
    label: 'item.minimum_short',
    num: true,
    at: 'at-none',
    cell: ({ minimumQuantity, precision }) =>
      minimumQuantity === null ? '' : ui.quantity(minimumQuantity, precision),
    file: ({ minimumQuantity, precision }) =>
      minimumQuantity === null ? null : { decimal: decimalText(minimumQuantity, precision) },
  }
}

function costColumn(ui: Ui, decimals: number): Column<ItemRow> {
  return {
    label: 'item.default_cost',
    sort: 'cost',
    num: true,
    at: 'at-none',
    cell: ({ defaultCost }) =>
      defaultCost === null ? '' : `Rp ${ui.price(defaultCost, decimals)}`,
    file: ({ defaultCost }) =>
      defaultCost === null ? null : { decimal: decimalText(defaultCost, amountScale) },
  }
}

function quantityColumn(ui: Ui): Column<ItemRow> {
  return {
    label: ui.isLimited ? 'sight.stock' : 'item.quantity',
    num: true,
    at: 'at-end',
    cell: ({ quantity, precision, uom }) =>
      html`<b${quantity !== null && quantity < 0n ? html` class="short"` : ''}>${ui.quantity(quantity ?? 0n, precision)}</b><small> ${uom}</small>`,
    file: ({ quantity, precision }) => ({ decimal: decimalText(quantity ?? 0n, precision) }),
  }
}

function minimumField(ui: Ui): FormField {
  return {
    name: 'minimumQuantity',
    label: 'item.minimum',
    kind: 'decimal',
    optional: true,
    hint: ui.t('item.minimum_hint'),
  }
}

/** Only for who may write prices: what cannot be sent is not in the form. */
function costField(ui: Ui): FormField {
  return {
    name: 'defaultCost',
    label: 'item.default_cost',
    kind: 'decimal',
    optional: true,
    prefix: 'Rp',
    hint: ui.t('item.default_cost_hint'),
  }
}

/** For who may see prices and not write them: what stands there, without a field. */
function KeptCost({ ui, offer, record }: FormState<ItemShapes>) {
  if (!record || !offer.price || offer.price.isOpen) return null
  const { defaultCost } = record
  return (
    <Definitions>
      <Definition label={ui.t('item.default_cost')}>
        {defaultCost === null ? '–' : `Rp ${ui.price(defaultCost, offer.price.decimals)}`}
      </Definition>
    </Definitions>
  )
}

/** An item cannot be made before its category and unit: the way to them, and back. */
function NeedsFirst({ ui, offer }: { ui: Ui; offer: ItemForm }) {
  const needed = [
    ...(offer.categories.length === 0 ? [needs.category] : []),
    ...(offer.uoms.length === 0 ? [needs.uom] : []),
  ]
  if (needed.length === 0) return null
  return (
    <Notice
      tone="note"
      actions={needed
        .filter(({ right }) => ui.can(right))
        .map(({ path, words }) => (
          <LinkButton href={`${path}/new?to=/items/new`}>{ui.t(words)}</LinkButton>
        ))}
    >
      {ui.t('item.needs_first')}
    </Notice>
  )
}

const needs = {
  category: { path: '/item-categories', words: 'item_category.new', right: 'itemCategoryCreate' },
  uom: { path: '/uoms', words: 'uom.new', right: 'uomCreate' },
} as const

/** Stock that lies there already: an adjustment, made and completed together with the item. */
function InitialStock({ ui, offer, values, fault }: FormState<ItemShapes>) {
  const { opening } = offer
  if (!opening) {
    return (
      <p class="soft">
        {ui.t('why.initial_stock_right')} {ui.t('why.ask', { permission: 'adjustmentComplete' })}
      </p>
    )
  }
  if (!opening.hasNumbering) {
    const words = ui.t('item.no_adjustment_numbering')
    return (
      <p class="soft">
        {ui.can('documentNumberingView') ? (
          <a href="/numberings">{words}</a>
        ) : (
          `${words} ${ui.t('why.ask', { permission: 'documentNumberingUpdate' })}`
        )}
      </p>
    )
  }
  const errors = fault?.fields
  const warehouses = opening.warehouses.map(({ id, name }) => ({ value: id, label: name }))
  const chosen = values.warehouseId ?? ''
  return (
    <div class="initial-stock">
      <Switch
        ui={ui}
        label={ui.t('item.initial_stock')}
        name="initialStock"
        hint={ui.t('item.initial_stock_hint')}
        checked={values.initialStock === '1'}
        errors={errors}
      />
      <Fieldset legend={ui.t('item.initial_stock')} hideLegend>
        <Select
          ui={ui}
          label={ui.t('item.warehouse')}
          name="warehouseId"
          value={chosen}
          options={warehouses}
          empty={chosen === '' ? ui.t('form.choose') : undefined}
          errors={errors}
        />
        <DateField
          ui={ui}
          label={ui.t('item.stock_date')}
          name="stockDate"
          value={values.stockDate ?? ui.today}
          errors={errors}
        />
        <Field
          ui={ui}
          label={ui.t('item.opening_quantity')}
          name="openingQuantity"
          value={values.openingQuantity ?? ''}
          inputmode="decimal"
          errors={errors}
        />
      </Fieldset>
    </div>
  )
}

function ItemData({ ui, item }: { ui: Ui; item: ItemPage }) {
  return (
    <Sheet body>
      <Definitions>
        <Definition label={ui.t('item.category')}>{item.category}</Definition>
        <Definition label={ui.t('item.uom')}>{item.uom}</Definition>
        <Definition label={ui.t('item.upc_ean')}>{item.upcEan ?? '–'}</Definition>
        {item.hasMinimum && (
          <Definition label={ui.t('item.minimum')}>
            {item.minimumQuantity === null
              ? '–'
              : `${ui.quantity(item.minimumQuantity, item.precision)} ${item.uom}`}
          </Definition>
        )}
        {item.price && (
          <Definition label={ui.t('item.default_cost')}>
            {item.defaultCost === null
              ? '–'
              : `Rp ${ui.price(item.defaultCost, item.price.decimals)}`}
          </Definition>
        )}
        <Description ui={ui} text={item.description} />
        <OwnDefinitions
          ui={ui}
          fields={item.fields.filter(({ type }) => type !== 'file' || !ui.can('itemUpdate'))}
          path={`/items/${item.id}`}
        />
      </Definitions>
    </Sheet>
  )
}

function StockByWarehouse({ ui, item }: { ui: Ui; item: ItemPage }) {
  const total = item.stock.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n)
  return (
    <Sheet
      title={ui.t('item.stock_by_warehouse')}
      balance={{
        value: `${ui.quantity(total, item.precision)} ${item.uom}`,
        label: allWarehouses(ui),
      }}
    >
      <Table caption={ui.t('item.stock_by_warehouse')} stack class="master">
        <thead>
          <tr>
            <Header>{ui.t('item.warehouse')}</Header>
            <Header num>{ui.t('item.quantity')}</Header>
          </tr>
        </thead>
        <tbody>
          {item.stock.map(({ warehouseId, warehouse, isActive, quantity }) => (
            <tr>
              <th scope="row" class="at-main">
                {ui.can('reportStockDetail') ? (
                  <a href={`/cards?item=${item.id}&warehouse=${warehouseId}`}>{warehouse}</a>
                ) : (
                  warehouse
                )}
                {!isActive && <span class="note">{ui.t('status.inactive')}</span>}
              </th>
              <NumCell unit={item.uom} class={quantity < 0 ? 'at-end short' : 'at-end'}>
                {ui.quantity(quantity, item.precision)}
              </NumCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}

function LatestMovements(props: {
  ui: Ui
  item: ItemPage
  movements: NonNullable<ItemPage['movements']>
}) {
  const { ui, item, movements } = props
  return (
    <Sheet title={ui.t('item.latest')}>
      {movements.length === 0 ? (
        <EmptyState>{ui.t('item.no_movements')}</EmptyState>
      ) : (
        <Table caption={ui.t('item.latest')} stack class="master">
          <thead>
            <tr>
              <Header>{ui.t('item.date')}</Header>
              <Header>{ui.t('item.document')}</Header>
              <Header>{ui.t('item.warehouse')}</Header>
              <Header num>{ui.t('item.moved')}</Header>
            </tr>
          </thead>
          <tbody>
            {movements.map((movement) => (
              <MovementRow ui={ui} item={item} movement={movement} />
            ))}
          </tbody>
        </Table>
      )}
    </Sheet>
  )
}

function MovementRow(props: {
  ui: Ui
  item: ItemPage
  movement: NonNullable<ItemPage['movements']>[number]
}) {
  const { ui, item, movement } = props
  const { type, documentId, number, quantity, status } = movement
  const isIn = quantity > 0
  const words = `${ui.t(`nav.${type}s`)} ${number}`
  return (
    <tr class={status === 'void' ? 'void' : undefined}>
      <td class="at-sub">{ui.date(movement.datedOn)}</td>
      <th scope="row" class="at-main">
        {ui.can(`${type}View`) ? <a href={`/${type}s/${documentId}`}>{words}</a> : words}
        {status === 'void' && <span class="note">{ui.t('status.void')}</span>}
      </th>
      <td class="at-end-sub">{movement.warehouse}</td>
      <NumCell unit={item.uom} class={isIn ? 'at-end in' : 'at-end out'}>
        {isIn ? '+' : ''}
        {ui.quantity(quantity, item.precision)}
      </NumCell>
    </tr>
  )
}

/** The only choice there is needs no choosing. */
function onlyOne(choices: readonly { id: number }[]): string {
  return choices.length === 1 ? String(choices[0]?.id) : ''
}
