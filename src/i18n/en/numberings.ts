import type { Words } from '..'
import type { numberings as original } from '../id/numberings'

export const numberings = {
  'numbering.note': 'Each category and type of document has a sequence of its own.',
  'numbering.none_yet':
    'A numbering is made together with a transaction category. Make the category first.',
  'numbering.search': 'Category or prefix',
  'numbering.all_types': 'All types',
  'numbering.category': 'Category',
  'numbering.type': 'Type',
  'numbering.edit': 'Change numbering',
  'numbering.saved': 'Numbering saved. It counts from the next number on.',
  'numbering.example': 'Next number:',
  'numbering.example_head': 'Next number',
  'numbering.prefix': 'Prefix',
  'numbering.suffix': 'Suffix',
  'numbering.affix_hint':
    'May hold {year4} for the year (2026), {year2} for 26, {month} for the month (01–12).',
  'numbering.next_no': 'Next No',
  'numbering.next_no_hint': 'Numbers that are taken are skipped.',
  'numbering.length_no': 'Length No',
  'numbering.length_no_hint': '5 makes 00001.',
  'numbering.resets': 'Begins at 1 again',
  'numbering.resets_hint': 'By the date of the document, not the day it was written.',
  'numbering.resets_never': 'Never',
  'numbering.resets_yearly': 'Each year',
  'numbering.resets_monthly': 'Each month',
  'numbering.allow_manual': 'Numbers may be typed by hand',
  'numbering.allow_manual_hint':
    'New documents show a field for the number; left empty, it is automatic.',
  'numbering.is_active_hint':
    'When off, documents and initial stock of this category cannot be made.',
  'numbering.unknown_placeholder': (a) =>
    `“${a.text}” is not known. These can be used: {year4}, {year2}, {month}.`,
  'numbering.needs_year':
    'Use {year4} or {year2} in the prefix or suffix, so that numbers differ from those of last year.',
  'numbering.needs_month':
    'Use {month} and {year4} in the prefix or suffix, so that numbers differ from those of last month.',

  'item_numbering.note': 'The code that is suggested for a new item.',
  'item_numbering.is_active': 'Suggest a code',
  'item_numbering.is_active_hint': 'When off, the code of each new item is typed by hand.',
} satisfies Words<typeof original>
