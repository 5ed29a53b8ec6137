import type { Words } from '..'
import { formatter } from '../format'
import type { stock as original } from '../id/stock'

const { date, quantity } = formatter('en')

export const stock = {
  'stock.never_negative':
    'Not enough stock: this warehouse must not go below zero. Check quantity and date.',
  'stock.out_of_range': 'The quantity is too large for the stock card.',
  'stock.lacks': (a) => `${a.quantity} ${a.unit} short in ${a.warehouse}`,
  'stock.short': (a) =>
    `${a.code} ${a.name}: ${quantity(a.shortfall)} ${a.unit} short in ${a.warehouse} on ${date(a.day)}${a.number ? ` (${a.number})` : ''}. At most ${quantity(a.available)} ${a.unit}.`,
} satisfies Words<typeof original>
