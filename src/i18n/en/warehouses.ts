import type { Words } from '..'
import { formatter } from '../format'
import type { warehouses as original } from '../id/warehouses'

const { number } = formatter('en')

export const warehouses = {
  'warehouse.new': 'New warehouse',
  'warehouse.none_yet': 'No warehouses yet',
  'warehouse.none_yet_help':
    'A warehouse is where items are kept: a shop, a building, a room or a shelf.',
  'warehouse.search': 'Warehouse name',
  'warehouse.disallow_negative': 'Disallow negative',
  'warehouse.disallow_negative_hint': 'What is not in stock cannot go out.',
  'warehouse.description_hint': 'Address, room, shelf or remarks.',
  'warehouse.holds': 'Stock in this warehouse',
  'warehouse.holds_nothing': 'There is no stock in this warehouse.',
  'warehouse.see_stock': 'See all its stock',
  'warehouse.close_anyway': 'Deactivate although it holds stock',
  'warehouse.has_negative_stock':
    'Some stock is below zero in this warehouse. Correct it first, then switch this on.',
  'warehouse.still_holds': (a) =>
    `Stock of ${number(a.items)} items is still in this warehouse. Move it first, or say that you close it all the same.`,
  'warehouse.is_short': (a) =>
    `${number(a.items)} items are below zero in this warehouse (${a.codes}). Correct them first, then switch this on.`,
  'warehouse.held_items': (a) => (a.items === 1 ? '1 item' : `${number(a.items)} items`),
} satisfies Words<typeof original>
