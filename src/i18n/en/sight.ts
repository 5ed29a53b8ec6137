import type { Words } from '..'
import type { sight as original } from '../id/sight'

export const sight = {
  'sight.only_seen':
    'In this warehouse you can only look. The right to record there is given by whoever manages users.',
  'sight.owner': 'The owner sees and records in all warehouses.',
  'sight.limited':
    'You are limited to some warehouses yourself, so somebody else sets those of other users.',
  'sight.all_yours': 'All your warehouses',
  'sight.total': 'Total in your warehouses',
  'sight.stock': 'Stock in your warehouses',
  'sight.title': (a: { name: string }) => `Warehouses for ${a.name}`,
  'sight.help':
    'A warehouse that is not ticked is out of sight: in lists, cards, reports and documents. On a move the name of the other warehouse is still written.',
  'sight.all': 'All warehouses',
  'sight.all_hint': 'Those made later, too. While it is on, the ticks below do not count.',
  'sight.warehouse': 'Warehouse',
  'sight.sees': 'Sees',
  'sight.acts': 'Records',
  'sight.sees_in': (a: { warehouse: string }) => `Sees ${a.warehouse}`,
  'sight.acts_in': (a: { warehouse: string }) => `Records in ${a.warehouse}`,
  'sight.acts_help':
    'Whoever records also sees. Moving goods takes the right to record in both warehouses.',
  'sight.none_chosen': 'Tick at least one warehouse, or switch on “All warehouses”.',
  'sight.saved': (a: { name: string }) => `The warehouses for ${a.name} are saved.`,
} satisfies Words<typeof original>
