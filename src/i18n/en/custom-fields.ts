import type { Words } from '..'
import { formatter } from '../format'
import type { customFields as original } from '../id/custom-fields'

const { number } = formatter('en')

export const customFields = {
  'nav.custom_fields': 'Custom fields',
  'custom_field.new': 'New field',
  'custom_field.none_yet': 'No custom fields yet',
  'custom_field.none_yet_help':
    'Add what your business needs to write down: requester, driver, invoice number, photo. Once made, place it on its form.',
  'custom_field.search': 'Field name',
  'custom_field.type': 'Type',
  'custom_field.type_text': 'Text',
  'custom_field.type_textarea': 'Textarea',
  'custom_field.type_dropdown': 'Dropdown',
  'custom_field.type_date': 'Date',
  'custom_field.type_time': 'Time',
  'custom_field.type_file': 'File',
  'custom_field.type_hint': 'It cannot change once the field is on a form.',
  'custom_field.type_is_used': 'It is used already, so its type cannot change.',
  'custom_field.help': 'Help text',
  'custom_field.help_hint': 'Shown small below the field.',
  'custom_field.options': 'Options',
  'custom_field.option': 'Option',
  'custom_field.option_of': (a) => `Name of option ${a.name}`,
  'custom_field.place': 'Order',
  'custom_field.place_of': (a) => `Order of ${a.name}`,
  'custom_field.active_of': (a) => `${a.name} active`,
  'custom_field.new_options': 'New options',
  'custom_field.new_options_hint': 'One option per line.',
  'custom_field.options_help':
    'Clear a name to delete an option that was never used. An inactive one cannot be chosen any more.',
  'custom_field.options_needed': 'Write at least one option.',
  'custom_field.option_is_used':
    'It is used already, so it cannot be deleted. Deactivate it instead.',
  'custom_field.option_is_twice': 'This option is there already.',
  'custom_field.too_many_options': (a) => `At most ${number(a.most)} options.`,
  'custom_field.forms': 'Placed on',
  'custom_field.no_form': 'Not placed on any form yet.',
} satisfies Words<typeof original>
