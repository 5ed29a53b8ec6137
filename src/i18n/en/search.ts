import type { Words } from '..'
import type { search as original } from '../id/search'

export const search = {
  'search.title': 'Search',
  'search.label': 'Search items, documents or pages',
  'search.hint': 'Code, name, barcode, number, reference…',
  'search.none': (a: { text: string }) => `Nothing matches “${a.text}”.`,
  'search.none_help': 'Try a single word, or the beginning of a code.',
  'search.items': 'Items',
  'search.documents': 'Documents',
  'search.acts': 'Actions',
  'search.pages': 'Pages',
  'search.all': 'All results',
  'search.key': 'Search anything',
} satisfies Words<typeof original>
