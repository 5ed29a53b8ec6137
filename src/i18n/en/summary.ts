import type { Words } from '..'
import { formatter } from '../format'
import type { summary as original } from '../id/summary'

const { number, date } = formatter('en')

export const summary = {
  'nav.stock': 'Stock',

  'summary.warehouses': 'Warehouses',
  'summary.some_warehouses': (a) =>
    a.count === 1 ? '1 warehouse' : `${number(a.count)} warehouses`,
  'summary.all_categories': 'All categories',
  'summary.status': 'State of items',
  'summary.status_all': 'All',
  'summary.rows': 'One row',
  'summary.per_item': 'per item',
  'summary.per_card': 'per item and warehouse',
  'summary.group': 'Group',
  'summary.ungrouped': 'no groups',
  'summary.by_category': 'by category',
  'summary.by_warehouse': 'by warehouse',
  'summary.hide_idle': 'Only what moved or holds something',
  'summary.opening': 'Opening',
  'summary.received': 'In',
  'summary.issued': 'Out',
  'summary.moved_in': 'Moved in',
  'summary.moved_out': 'Moved out',
  'summary.adjusted': 'Adjusted',
  'summary.closing': 'Closing',
  'summary.minimum_status': 'Status',
  'summary.below_minimum': 'Short',
  'summary.enough': 'Enough',
  'summary.sum': 'Total of all',
  'summary.mixed_units': 'no total: units differ',
  'summary.caption': (a) => `Stock summary ${date(a.from)} to ${date(a.to)}`,
  'summary.choose_card': (a) => `Choose the card of ${a.item}`,
  'summary.print_chosen': 'Print chosen cards',
  'summary.print_all': (a) => (a.count === 1 ? 'Print its card' : `Print ${number(a.count)} cards`),
  'summary.none': 'No items here yet',
  'summary.none_help':
    'The summary fills once there are items. Its figures come from completed documents.',
  'summary.to_items': 'To the list of items',
  'summary.too_many_rows': (a) =>
    `There are ${number(a.count)} rows; one file holds ${number(a.most)} at most. Narrow the filters.`,
  'summary.check_day': 'This date cannot be read',

  'summary.as_of': 'As of',
  'summary.now': 'now',
  'summary.stock_caption': (a) =>
    a.day === '' ? 'Stock now by warehouse' : `Stock as of ${date(a.day)} by warehouse`,
  'summary.total': 'Total',
  'summary.elsewhere': 'Other warehouses',
} satisfies Words<typeof original>
