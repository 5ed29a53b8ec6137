import type { Words } from '..'
import { formatter } from '../format'
import type { values as original } from '../id/values'

const { number } = formatter('en')

export const values = {
  'field.needed_to_complete': 'needed before completing',
  'field.any': 'Any',
  'field.has_files': 'Has files',
  'field.files': (a) => (a.count === 1 ? '1 file' : `${number(a.count)} files`),
  'field.file_needed': 'Add a file first.',
  'field.form_changed':
    'This form was changed a moment ago. What you typed is still here: check it and save again.',
  'form.no_such_time': 'There is no such time. Write for example 07:30.',
} satisfies Words<typeof original>
