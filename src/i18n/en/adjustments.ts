import type { Words } from '..'
import type { adjustments as original } from '../id/adjustments'

export const adjustments = {
  'adjustment.new': 'Count stock',
  'adjustment.warehouse': 'Warehouse counted',
  'adjustment.empty': 'No adjustments yet',
  'adjustment.empty_help':
    'Counts of the stock are recorded here. What differs from the book becomes a correction on the stock card.',
  'adjustment.sheet': 'STOCK COUNT',
} satisfies Words<typeof original>
