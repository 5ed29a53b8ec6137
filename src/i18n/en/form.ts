import type { Words } from '..'
import { formatter } from '../format'
import type { form as original } from '../id/form'

const { date, number } = formatter('en')

export const form = {
  'form.too_far_ahead': (a) => `${date(a.last)} at the latest.`,

  'quantity.required': 'No quantity yet.',
  'quantity.malformed': 'This is not a quantity. Write for example 1,234.5.',
  'quantity.negative': 'A quantity cannot be below zero.',
  'quantity.is_zero': 'Enter a quantity above zero.',
  'quantity.too_precise': (a) =>
    a.decimals === 0
      ? 'This unit takes whole quantities only.'
      : `This unit takes at most ${number(a.decimals)} decimals.`,
  'quantity.too_large': (a) => `Too large: at most ${number(a.digits)} digits.`,

  'amount.required': 'No price yet.',
  'amount.malformed': 'This is not a price. Write for example 12,500.',
  'amount.negative': 'A price cannot be below zero.',
  'amount.too_precise': (a) =>
    a.decimals === 0
      ? 'Write the price without decimals.'
      : `At most ${number(a.decimals)} decimals.`,
  'amount.too_large': (a) => `Too large: at most Rp ${number(a.most)}.`,

  'record.code': 'Code',
  'record.name': 'Name',
  'record.description': 'Description',
  'record.status': 'Status',
  'record.is_active': 'Active',
  'record.is_active_hint': 'What is inactive cannot be chosen any more, but stays in the history.',
  'record.acts': 'Actions',
  'record.yes': 'Yes',
  'record.no': 'No',
  'record.status_all': 'Any status',
  'record.see_inactive': 'Show what is inactive',
  'record.all_inactive': 'Everything here is inactive.',
  'record.download': 'Download CSV',
  'record.saved': (a) => `${a.name} is saved.`,
  'record.edit': (a) => `Change ${a.name}`,
  'record.delete': 'Delete',
  'record.delete_ask': (a) => `Delete ${a.name}?`,
  'record.delete_help': 'It was never used, so it can be deleted. This cannot be taken back.',
  'record.deleted': 'Deleted.',
  'record.activate': 'Activate',
  'record.activated': 'Active again.',
  'record.deactivate': 'Deactivate',
  'record.deactivate_ask': (a) => `Deactivate ${a.name}?`,
  'record.deactivated': 'Deactivated: it cannot be chosen any more, but stays in the history.',
  'record.changed_meanwhile':
    'Somebody changed it since you opened it. What you typed is still here: save once more to put it in place, or look at the present state first.',
  'record.look_now': 'See the present state',
  'record.is_now': (a) => `${a.label} is now: ${a.value}`,
  'record.empty_value': 'empty',
} satisfies Words<typeof original>
