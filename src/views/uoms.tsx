import { html } from 'hono/html'
import type { findUom, listUoms } from '../domain/uoms'
import { LinkButton } from './kit/button'
import { activeField, Description, type ResourceView } from './kit/resource'
import { Definition, Definitions, Sheet } from './kit/sheet'

export interface UomShapes {
  list: Awaited<ReturnType<typeof listUoms>>
  record: Awaited<ReturnType<typeof findUom>>
  page: Awaited<ReturnType<typeof findUom>>
  offer: null
}

export const uomView: ResourceView<UomShapes> = {
  noun: 'uom',
  path: '/uoms',
  title: 'nav.uoms',
  rights: { create: 'uomCreate', update: 'uomUpdate', remove: 'uomDelete' },
  sorts: ['code', 'name', 'precision', 'items'],
  columns: (ui) => [
    {
      label: 'record.code',
      sort: 'code',
      at: 'at-main',
      cell: (row) => html`<a href="/uoms/${row.id}">${row.code}</a>`,
      file: (row) => row.code,
    },
    {
      label: 'record.name',
      sort: 'name',
      at: 'at-sub',
      cell: (row) => row.name,
      file: (row) => row.name,
    },
    {
      label: 'uom.precision',
      sort: 'precision',
      num: true,
      at: 'at-none',
      cell: (row) => ui.number(row.precision),
      file: (row) => row.precision,
    },
    {
      label: 'record.description',
      at: 'at-none',
      cell: (row) => row.description,
      file: (row) => row.description,
    },
    {
      label: 'uom.items',
      sort: 'items',
      num: true,
      at: 'at-end',
      cell: (row) =>
        html`<a href="/items?uom=${row.id}&status=all">${ui.number(row.items)}</a><small class="narrow"> ${ui.t('uom.items')}</small>`,
      file: (row) => row.items,
    },
  ],
  name: ({ code }) => code,
  blank: () => ({ precision: '0', isActive: '1' }),
  values: (_, { code, name, precision, description, isActive }) => ({
    code,
    name,
    precision: String(precision),
    description,
    isActive: String(isActive),
  }),
  fields: (ui, _, record) => [
    { name: 'code', label: 'record.code', kind: 'line', hint: ui.t('uom.code_hint') },
    { name: 'name', label: 'record.name', kind: 'line' },
    {
      name: 'precision',
      label: 'uom.precision',
      kind: 'whole',
      readonly: record?.frozen === 1,
      hint: ui.t(record?.frozen ? 'uom.precision_is_used' : 'uom.precision_hint'),
    },
    { name: 'description', label: 'record.description', kind: 'paragraph', optional: true },
    activeField(ui),
  ],
  links: (ui, { id }) =>
    ui.can('itemView') && (
      <LinkButton href={`/items?uom=${id}&status=all`}>{ui.t('uom.see_items')}</LinkButton>
    ),
  page: (ui, record) => (
    <Sheet body>
      <Definitions>
        <Definition label={ui.t('record.name')}>{record.name}</Definition>
        <Definition label={ui.t('uom.precision')}>{ui.number(record.precision)}</Definition>
        <Definition label={ui.t('uom.items')}>{ui.number(record.items)}</Definition>
        <Description ui={ui} text={record.description} />
      </Definitions>
    </Sheet>
  ),
}
