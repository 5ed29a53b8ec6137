import type { Words } from '..'
import type { uoms as original } from '../id/uoms'

export const uoms = {
  'uom.new': 'New unit',
  'uom.none_yet': 'No units yet',
  'uom.none_yet_help': 'A unit is how items are counted: pcs, box, kg, meter.',
  'uom.search': 'Unit code or name',
  'uom.code_hint': 'Short and lasting, for example pcs or kg.',
  'uom.precision': 'Decimals',
  'uom.precision_hint': '0 means whole quantities only. It stands once it is used.',
  'uom.precision_is_used':
    'Quantities are kept in this unit already, so its decimals stand. Make a new unit if you need to.',
  'uom.items': 'Items',
  'uom.see_items': 'See its items',
} satisfies Words<typeof original>
