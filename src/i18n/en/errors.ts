import type { Words } from '..'
import type { errors as original } from '../id/errors'

export const errors = {
  'error.refused': 'This cannot be done right now. Check the form, then try again.',
  'error.nobody_here': 'There is no company at this address',
  'error.nobody_here_help':
    'Check the spelling of the address, or ask your company’s administrator for the right one.',
  'error.to_website': 'To the KartuStok home page',
  'error.not_found': 'Page not found',
  'error.not_found_help': 'It may have been deleted, or the address is mistyped.',
  'error.forbidden': 'You have not been given access here',
  'error.forbidden_help': 'Your company’s administrator can open it through your role.',
  'error.conflict': 'This cannot be done right now',
  'error.busy': 'It is busy right now',
  'error.busy_help': 'Wait a moment, then try again. Nothing is lost.',
  'error.unexpected': 'Something broke on our side',
  'error.unexpected_help':
    'Nothing is left half done: what was not saved was not recorded at all. Try again; if it stays this way, give us this number:',
  'error.network':
    'Not sent yet: the connection dropped. What you typed is still here. Try again once you are connected.',
  'error.server': 'Not saved yet: something broke on our side. What you typed is still here.',
  'error.home': 'To the dashboard',
} satisfies Words<typeof original>
