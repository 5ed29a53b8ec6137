import type { Words } from '..'
import type { guide as original } from '../id/guide'

export const guide = {
  'nav.guide': 'Guide',
  'guide.title': 'Guide',
  'guide.for_whom':
    'One page for each screen. On any screen, the question mark beside the title opens its page.',
  'guide.this_screen': 'Guide to this screen',
  'guide.way': 'Other pages of the guide',
  'guide.previous': 'Before:',
  'guide.next': 'Next:',
  'guide.group_start': 'Getting started',
  'guide.group_record': 'Recording goods',
  'guide.group_look': 'Looking at stock',
  'guide.group_data': 'Items and warehouses',
  'guide.group_people': 'People and rights',
  'guide.group_manage': 'Setting up the company',
  'guide.group_help': 'When something does not work',
} satisfies Words<typeof original>
