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
  'action.apply': 'Show',

  'form.optional': '(optional)',
  'form.choose': 'Choose…',
  'form.error_prefix': 'Error: ',
  'form.errors': (a) =>
    a.count === 1 ? '1 field needs another look' : `${number(a.count)} fields need another look`,
  'form.check': 'Look at this again',
  'form.required': 'This is needed.',
  'form.taken': 'Already in use. Choose another.',
  'form.choose_again': 'Choose one from the list.',
  'form.too_long': (a) => `Too long: at most ${number(a.max)} characters.`,
  'form.bad_characters': 'Some characters cannot be kept. Type this again.',
  'form.whole_between': (a) => `Enter a whole number from ${number(a.least)} to ${number(a.most)}.`,
  'form.no_such_day': 'There is no such day, or it is outside 2000–2099.',
  'form.unknown_field': (a) => `The field “${a.name}” is not known here.`,
  'form.show_password': 'Show',

  'list.pages': 'Pages',
  'list.page': (a) => `Page ${number(a.page)}`,
  'list.previous': 'Previous',
  'list.next': 'Next',
  'list.range': (a) => `${number(a.from)}–${number(a.to)} of ${number(a.total)}`,
  'list.per_page': 'Per page',
  'list.columns': 'Columns',
  'list.all_columns': 'All columns',
  'list.search': 'Search',
  'list.sorted_up': 'sorted ascending',
  'list.sorted_down': 'sorted descending',
  'list.none_match': 'Nothing matches these filters.',
  'list.clear_filters': 'Clear filters',

  'status.draft': 'Draft',
  'status.complete': 'Complete',
  'status.void': 'Void',
  'status.active': 'Active',
  'status.inactive': 'Inactive',
  'status.invited': 'Invited',
} satisfies Words<typeof original>
