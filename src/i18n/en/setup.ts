import type { Words } from '..'
import { formatter } from '../format'
import type { setup as original } from '../id/setup'

const { number, list } = formatter('en')

export const setup = {
  'setup.progress': 'Setup steps',
  'setup.step_of': (a) => `Step ${number(a.step)} of ${number(a.steps)}`,
  'setup.name_company': 'Company',
  'setup.name_category': 'Category',
  'setup.name_unit': 'Unit',
  'setup.name_warehouse': 'Warehouse',
  'setup.name_item': 'Item',
  'setup.company': 'Is this right?',
  'setup.company_help': 'This name is printed on documents. Four short steps follow.',
  'setup.category': 'Item categories',
  'setup.category_help': 'Items are grouped so that they are easy to find. A few are enough.',
  'setup.unit': 'Units of measure',
  'setup.unit_help': 'How items are counted. Tick what your warehouse uses.',
  'setup.warehouse': 'Warehouses',
  'setup.warehouse_help': 'Where items are kept: a store room, a shop, a shelf. One is enough.',
  'setup.item': 'First item',
  'setup.item_help': 'Just one for now. Add the others whenever you like.',
  'setup.language': 'Company language',
  'setup.language_hint': 'For documents and e-mails. Each person can choose their own language.',
  'setup.tick': 'Tick one or several',
  'setup.decimals': (a) => `${number(a.precision)} decimals`,
  'setup.present': (a) => `Already there: ${list(a.names)}`,
  'setup.another_category': 'Another category',
  'setup.another_unit': 'Another unit',
  'setup.another_warehouse': 'Another warehouse',
  'setup.disallow_negative_hint':
    'Issues are refused when there is not enough stock. You can change this per warehouse later.',
  'setup.item_name': 'Item name',
  'setup.opening_quantity': 'Stock now',
  'setup.opening_quantity_hint': 'If some of it is in the warehouse already.',
  'setup.choose_one': 'Tick or type one first.',
  'setup.back': 'Back',
  'setup.skip': 'Skip',
  'setup.go_on': 'Next',
  'setup.finish': 'Finish',
  'setup.finish_without': 'No item yet',
  'setup.not_yet': 'An item needs a category, a unit and a warehouse. Make these first:',
  'setup.incomplete': 'Not complete yet: one category, one unit and one warehouse are needed.',
  'setup.ready': 'Ready. Now record what comes in.',
  'setup.waiting': 'Almost ready',
  'setup.waiting_help':
    'Your administrator has not finished the setup: categories, units and warehouses. This page opens by itself once that is done.',
} satisfies Words<typeof original>
