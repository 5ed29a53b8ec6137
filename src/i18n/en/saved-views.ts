import type { Words } from '..'
import type { savedViews as original } from '../id/saved-views'

export const savedViews = {
  'view.views': 'Saved views',
  'view.everything': 'Everything',
  'view.default': 'default',
  'view.save': 'Save this view',
  'view.change': 'Change view',
  'view.name': 'Name of the view',
  'view.make_default': 'Always open this list like this',
  'view.delete': 'Delete',
  'view.saved': (a: { name: string }) => `View “${a.name}” was saved.`,
  'view.changed': (a: { name: string }) => `View “${a.name}” was changed.`,
  'view.removed': (a: { name: string }) => `View “${a.name}” was deleted.`,
  'view.shows_everything': 'Filter, sort or choose columns first, then save.',
  'view.too_long': 'These filters are too long to be saved.',
  'view.too_many': 'There are 20 views of this list already. Delete one first.',
} satisfies Words<typeof original>
