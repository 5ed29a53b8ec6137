import type { Words } from '..'
import type { transactionCategories as original } from '../id/transaction-categories'

export const transactionCategories = {
  'transaction_category.new': 'New transaction category',
  'transaction_category.none_yet': 'No transaction category yet',
  'transaction_category.none_yet_help':
    'Categories tell documents apart by their purpose: purchase, sale, damaged goods.',
  'transaction_category.search': 'Name of a transaction category',
  'transaction_category.name_hint': 'Chosen when a document is written, for example Purchase.',
  'transaction_category.types': 'Used for',
  'transaction_category.for_receipt': 'For receipts',
  'transaction_category.for_issue': 'For issues',
  'transaction_category.for_move': 'For moves',
  'transaction_category.for_adjustment': 'For adjustments',
  'transaction_category.merge': 'Merge duplicate scanned items',
  'transaction_category.merge_hint':
    'An item scanned twice raises the quantity of its line. When off, each scan becomes a new line.',
  'transaction_category.serves_no_type': 'Choose at least one type of document.',
} satisfies Words<typeof original>
