import type { Words } from '..'
import type { items as original } from '../id/items'

export const items = {
  'item.new': 'New item',
  'item.none_yet': 'No items yet',
  'item.none_yet_help': 'Everything you keep in your warehouses stands here. Start with one item.',
  'item.search': 'Code, name or barcode',
  'item.code_hint': 'You may change it. If you leave it, the next number is taken.',
  'item.upc_ean': 'Barcode (UPC/EAN)',
  'item.category': 'Category',
  'item.uom': 'Unit',
  'item.minimum': 'Minimum quantity',
  'item.minimum_short': 'Minimum',
  'item.barcode': 'Barcode',
  'item.minimum_hint': 'For all warehouses together.',
  'item.default_cost': 'Default cost',
  'item.default_cost_hint': 'The price new documents begin with; older ones do not change.',
  'item.quantity': 'Stock',
  'item.unit_is_used': 'It is on documents already, so its unit stands.',
  'item.all_categories': 'All categories',
  'item.all_uoms': 'All units',
  'item.initial_stock': 'Enter initial stock now?',
  'item.initial_stock_hint': 'Makes an adjustment that is complete at once.',
  'item.no_adjustment_numbering':
    'No adjustment numbering is active, so initial stock cannot be entered yet. Switch it on under Manage → Document numbering.',
  'item.opening_needs_fields':
    'The adjustment form has mandatory fields, so write the initial stock as an adjustment after saving the item.',
  'item.warehouse': 'Warehouse',
  'item.stock_date': 'Stock date',
  'item.opening_quantity': 'Opening quantity',
  'item.needs_first': 'An item needs a category and a unit. Make first what is missing:',
  'item.stock_by_warehouse': 'Stock by warehouse',
  'item.latest': 'Latest movements',
  'item.no_movements':
    'No movements yet. Stock changes by receipts, issues, moves and adjustments.',
  'item.card': 'Stock card',
  'item.date': 'Date',
  'item.moved': 'Quantity',
  'item.document': 'Document',
  'item.code_skipped': (a) =>
    `Another item took ${a.suggested} in the meantime. This one got ${a.code}.`,
} satisfies Words<typeof original>
