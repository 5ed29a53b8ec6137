import { html } from 'hono/html'
import type {
  findTransactionCategory,
  listTransactionCategories,
} from '../domain/transaction-categories'
import { activeField, type ResourceView } from './kit/resource'
import { Definition, Definitions, Sheet } from './kit/sheet'
import type { Ui } from './ui'

type Category = Awaited<ReturnType<typeof findTransactionCategory>>

export interface TransactionCategoryShapes {
  list: Awaited<ReturnType<typeof listTransactionCategories>>
  record: Category
  page: Category
  offer: null
}

export const transactionCategoryView: ResourceView<TransactionCategoryShapes> = {
  noun: 'transaction_category',
  path: '/transaction-categories',
  title: 'nav.transaction_categories',
  rights: {
    create: 'transactionCategoryCreate',
    update: 'transactionCategoryUpdate',
    remove: 'transactionCategoryDelete',
  },
  sorts: ['name'],
  columns: (ui) => [
    {
      label: 'record.name',
      sort: 'name',
      at: 'at-main',
      cell: (row) => html`<a href="/transaction-categories/${row.id}">${row.name}</a>`,
      file: (row) => row.name,
    },
    {
      label: 'transaction_category.types',
      at: 'at-sub',
      cell: (row) => typeWords(ui, row),
      file: (row) => typeWords(ui, row),
    },
    {
      label: 'transaction_category.merge',
      at: 'at-none',
      cell: (row) => ui.t(row.mergeScanned ? 'record.yes' : 'record.no'),
      file: (row) => ui.t(row.mergeScanned ? 'record.yes' : 'record.no'),
    },
  ],
  name: ({ name }) => name,
  blank: () => ({ mergeScanned: '1', isActive: '1' }),
  values: (_, record) => ({
    name: record.name,
    forReceipt: String(record.forReceipt),
    forIssue: String(record.forIssue),
    forMove: String(record.forMove),
    forAdjustment: String(record.forAdjustment),
    mergeScanned: String(record.mergeScanned),
    isActive: String(record.isActive),
  }),
  fields: (ui) => [
    {
      name: 'name',
      label: 'record.name',
      kind: 'line',
      hint: ui.t('transaction_category.name_hint'),
    },
    { name: 'forReceipt', label: 'transaction_category.for_receipt', kind: 'switch' },
    { name: 'forIssue', label: 'transaction_category.for_issue', kind: 'switch' },
    { name: 'forMove', label: 'transaction_category.for_move', kind: 'switch' },
    { name: 'forAdjustment', label: 'transaction_category.for_adjustment', kind: 'switch' },
    {
      name: 'mergeScanned',
      label: 'transaction_category.merge',
      kind: 'switch',
      hint: ui.t('transaction_category.merge_hint'),
    },
    activeField(ui),
  ],
  page: (ui, record) => (
    <Sheet body>
      <Definitions>
        <Definition label={ui.t('transaction_category.types')}>{typeWords(ui, record)}</Definition>
        <Definition label={ui.t('transaction_category.merge')}>
          {ui.t(record.mergeScanned ? 'record.yes' : 'record.no')}
        </Definition>
      </Definitions>
    </Sheet>
  ),
}

/** 'Barang masuk, Penyesuaian' */
function typeWords(
  ui: Ui,
  row: Pick<Category, 'forReceipt' | 'forIssue' | 'forMove' | 'forAdjustment'>,
): string {
  return [
    row.forReceipt && ui.t('nav.receipts'),
    row.forIssue && ui.t('nav.issues'),
    row.forMove && ui.t('nav.moves'),
    row.forAdjustment && ui.t('nav.adjustments'),
  ]
    .filter(Boolean)
    .join(', ')
}
