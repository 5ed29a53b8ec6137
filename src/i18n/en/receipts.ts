import type { Words } from '..'
import type { receipts as original } from '../id/receipts'

export const receipts = {
  'receipt.new': 'Record a receipt',
  'receipt.warehouse': 'Into warehouse',
  'receipt.empty': 'No receipts yet',
  'receipt.empty_help':
    'Everything that comes in is recorded here: purchases, returns, opening stock.',
  'receipt.sheet': 'GOODS RECEIPT',
} satisfies Words<typeof original>
