import { html } from 'hono/html'
import type { findWarehouse, listWarehouses } from '../domain/warehouses'
import { LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { fieldId } from './kit/field'
import { activeField, Description, type FormState, type ResourceView } from './kit/resource'
import { Definition, Definitions, Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

export interface WarehouseShapes {
  list: Awaited<ReturnType<typeof listWarehouses>>
  record: Awaited<ReturnType<typeof findWarehouse>>
  page: Awaited<ReturnType<typeof findWarehouse>>
  offer: null
}

type Warehouse = WarehouseShapes['record']

export const warehouseView: ResourceView<WarehouseShapes> = {
  noun: 'warehouse',
  path: '/warehouses',
  title: 'nav.warehouses',
  rights: { create: 'warehouseCreate', update: 'warehouseUpdate', remove: 'warehouseDelete' },
  sorts: ['name', 'negative'],
  columns: (ui, list) => [
    {
      label: 'record.name',
      sort: 'name',
      at: 'at-main',
      cell: (row) => html`<a href="/warehouses/${row.id}">${row.name}</a>`,
      file: (row) => row.name,
    },
    {
      label: 'record.description',
      at: 'at-sub',
      cell: (row) => row.description,
      file: (row) => row.description,
    },
    {
      label: 'warehouse.disallow_negative',
      sort: 'negative',
      at: 'at-none',
      cell: (row) => yesOrNo(ui, row.disallowNegative),
      file: (row) => yesOrNo(ui, row.disallowNegative),
    },
    ...(list.hasMinimums && ui.can('warehouseUpdate')
      ? [
          {
            label: 'minimum.title' as const,
            at: 'at-none' as const,
            cell: ({ id, name }: { id: number; name: string }) =>
              ui.acts(id)
                ? html`<a href="/warehouses/${id}/minimums" aria-label="${ui.t('minimum.set')}: ${name}">${ui.t('minimum.set')}</a>`
                : '',
            file: () => '',
          },
        ]
      : []),
  ],
  name: ({ name }) => name,
  blank: () => ({ isActive: '1' }),
  values: (_, { name, description, disallowNegative, isActive }) => ({
    name,
    description,
    disallowNegative: String(disallowNegative),
    isActive: String(isActive),
  }),
  fields: (ui) => [
    { name: 'name', label: 'record.name', kind: 'line' },
    {
      name: 'description',
      label: 'record.description',
      kind: 'paragraph',
      optional: true,
      hint: ui.t('warehouse.description_hint'),
    },
    {
      name: 'disallowNegative',
      label: 'warehouse.disallow_negative',
      kind: 'switch',
      hint: ui.t('warehouse.disallow_negative_hint'),
    },
    activeField(ui),
  ],
  more: (state) => <CloseAnyway {...state} />,
  asksBeforeOff: (ui, record) =>
    record.heldCount === 0
      ? null
      : {
          words: (
            <>
              <p>{ui.t('warehouse.still_holds', { items: record.heldCount })}</p>
              <HeldItems ui={ui} record={record} />
            </>
          ),
          fields: { confirmed: String(record.heldCount) },
        },
  page: (ui, record) => (
    <>
      <Sheet body>
        <Definitions>
          <Definition label={ui.t('warehouse.disallow_negative')}>
            {yesOrNo(ui, record.disallowNegative)}
          </Definition>
          <Description ui={ui} text={record.description} />
        </Definitions>
      </Sheet>
      <Sheet
        title={ui.t('warehouse.holds')}
        small={record.heldCount > 0 && ui.t('warehouse.held_items', { items: record.heldCount })}
        actions={
          <div class="buttons">
            {record.hasMinimums && ui.can('warehouseUpdate') && ui.acts(record.id) && (
              <LinkButton href={`/warehouses/${record.id}/minimums`}>
                {ui.t('minimum.title')}
              </LinkButton>
            )}
            {record.heldCount > 0 && ui.can('reportStockSummary') && (
              <LinkButton href={`/summary?warehouse=${record.id}`}>
                {ui.t('warehouse.see_stock')}
              </LinkButton>
            )}
          </div>
        }
        foot={
          record.heldCount > record.held.length &&
          ui.t('list.range', { from: 1, to: record.held.length, total: record.heldCount })
        }
      >
        {record.heldCount > 0 ? (
          <HeldItems ui={ui} record={record} />
        ) : (
          <EmptyState>{ui.t('warehouse.holds_nothing')}</EmptyState>
        )}
      </Sheet>
    </>
  ),
}

/** Some of what a warehouse holds, so that nobody closes it unawares. */
function HeldItems({ ui, record }: { ui: Ui; record: Warehouse }) {
  return (
    <Table caption={ui.t('warehouse.holds')} stack class="master">
      <thead>
        <tr>
          <Header>{ui.t('record.code')}</Header>
          <Header>{ui.t('record.name')}</Header>
          <Header num>{ui.t('item.quantity')}</Header>
        </tr>
      </thead>
      <tbody>
        {record.held.map((item) => (
          <tr>
            <th scope="row" class="at-main">
              <a href={`/items/${item.itemId}`}>{item.code}</a>
            </th>
            <td class="at-sub">{item.name}</td>
            <td class={item.quantity < 0 ? 'num at-end short' : 'num at-end'}>
              {ui.quantity(item.quantity, item.precision)}
              <small> {item.uomCode}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Asked only where the form came back because the warehouse still holds something. */
function CloseAnyway({ ui, record, fault }: FormState<WarehouseShapes>) {
  if (!record || !fault?.fields?.confirmed) return null
  const id = fieldId('confirmed')
  return (
    <fieldset class="fieldset">
      <legend>{ui.t('warehouse.still_holds', { items: record.heldCount })}</legend>
      <HeldItems ui={ui} record={record} />
      <label class="switch" for={id}>
        <input type="checkbox" class="check" id={id} name="confirmed" value={record.heldCount} />
        <span>{ui.t('warehouse.close_anyway')}</span>
      </label>
    </fieldset>
  )
}

function yesOrNo(ui: Ui, value: number): string {
  return ui.t(value ? 'record.yes' : 'record.no')
}
