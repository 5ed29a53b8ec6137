import type { Words } from '..'
import { formatter } from '../format'
import type { common as original } from '../id/common'

const { number } = formatter('en')

export const common = {
  'action.save': 'Save',
  'action.saving': 'Saving…',
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.change': 'Change',
  'action.undo': 'Undo',
  'action.try_again': 'Try again',
  'action.reset': 'Clear',
  'action.apply': 'Show',
  'action.back': 'Back',

  'form.optional': '(optional)',
  'form.choose': 'Choose…',
  'form.error_prefix': 'Error: ',
  'form.errors': (a) =>
    a.count === 1 ? '1 field needs another look' : `${number(a.count)} fields need another look`,
  'form.show_password': 'Show',
  'form.hide_password': 'Hide',

  'list.pages': 'Pages',
  'list.page': (a) => `Page ${number(a.page)}`,
  'list.previous': 'Previous',
  'list.next': 'Next',
  'list.range': (a) => `${number(a.from)}–${number(a.to)} of ${number(a.total)}`,
  'list.per_page': 'Per page',
  'list.search': 'Search',
  'list.filters': 'Filters',
  'list.sorted_up': 'sorted ascending',
  'list.sorted_down': 'sorted descending',
  'list.none_match': 'Nothing matches these filters.',
  'list.clear_filters': 'Clear filters',

  'status.draft': 'Draft',
  'status.complete': 'Complete',
  'status.void': 'Void',
  'status.active': 'Active',
  'status.inactive': 'Inactive',
} satisfies Words<typeof original>
