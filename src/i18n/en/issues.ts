import type { Words } from '..'
import type { issues as original } from '../id/issues'

export const issues = {
  'issue.new': 'Record an issue',
  'issue.warehouse': 'From warehouse',
  'issue.empty': 'No issues yet',
  'issue.empty_help': 'Everything that goes out is recorded here: shipped, used, or written off.',
  'issue.sheet': 'GOODS ISSUE',
} satisfies Words<typeof original>
