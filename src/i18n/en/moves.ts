import type { Words } from '..'
import type { moves as original } from '../id/moves'

export const moves = {
  'move.new': 'Record a move',
  'move.warehouse': 'From warehouse',
  'move.empty': 'No moves yet',
  'move.empty_help': 'Items that go from one warehouse to another are recorded here.',
  'move.sheet': 'WAREHOUSE TRANSFER',
} satisfies Words<typeof original>
