import { html } from 'hono/html'
import type { findItemCategory, listItemCategories } from '../domain/item-categories'
import { LinkButton } from './kit/button'
import { activeField, Description, type ResourceView } from './kit/resource'
import { Definition, Definitions, Sheet } from './kit/sheet'

export interface ItemCategoryShapes {
  list: Awaited<ReturnType<typeof listItemCategories>>
  record: Awaited<ReturnType<typeof findItemCategory>>
  page: Awaited<ReturnType<typeof findItemCategory>>
  offer: null
}

export const itemCategoryView: ResourceView<ItemCategoryShapes> = {
  noun: 'item_category',
  path: '/item-categories',
  title: 'nav.item_categories',
  rights: {
    create: 'itemCategoryCreate',
    update: 'itemCategoryUpdate',
    remove: 'itemCategoryDelete',
  },
  sorts: ['name', 'items'],
  columns: (ui) => [
    {
      label: 'record.name',
      sort: 'name',
      at: 'at-main',
      cell: (row) => html`<a href="/item-categories/${row.id}">${row.name}</a>`,
      file: (row) => row.name,
    },
    {
      label: 'record.description',
      at: 'at-sub',
      cell: (row) => row.description,
      file: (row) => row.description,
    },
    {
      label: 'item_category.items',
      sort: 'items',
      num: true,
      at: 'at-end',
      cell: (row) =>
        html`<a href="/items?category=${row.id}&status=all">${ui.number(row.items)}</a><small class="narrow"> ${ui.t('item_category.items')}</small>`,
      file: (row) => row.items,
    },
  ],
  name: ({ name }) => name,
  blank: () => ({ isActive: '1' }),
  values: (_, { name, description, isActive }) => ({
    name,
    description,
    isActive: String(isActive),
  }),
  fields: (ui) => [
    { name: 'name', label: 'record.name', kind: 'line' },
    { name: 'description', label: 'record.description', kind: 'paragraph', optional: true },
    activeField(ui),
  ],
  links: (ui, { id }) =>
    ui.can('itemView') && (
      <LinkButton href={`/items?category=${id}&status=all`}>
        {ui.t('item_category.see_items')}
      </LinkButton>
    ),
  page: (ui, record) => (
    <Sheet body>
      <Definitions>
        <Definition label={ui.t('item_category.items')}>{ui.number(record.items)}</Definition>
        <Description ui={ui} text={record.description} />
      </Definitions>
    </Sheet>
  ),
}
