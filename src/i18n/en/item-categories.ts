import type { Words } from '..'
import type { itemCategories as original } from '../id/item-categories'

export const itemCategories = {
  'item_category.new': 'New category',
  'item_category.none_yet': 'No categories yet',
  'item_category.none_yet_help':
    'Categories group your items: groceries, spare parts, packaging. A few will do.',
  'item_category.search': 'Category name',
  'item_category.items': 'Items',
  'item_category.see_items': 'See its items',
} satisfies Words<typeof original>
