import type { Words } from '..'
import type { errors as original } from '../id/errors'
import { rightName } from '../rights'
import { roles } from './roles'

export const errors = {
  'error.refused': 'This cannot be done right now. Check the form, then try again.',
  'error.nobody_here': 'There is no company at this address',
  'error.nobody_here_help':
    'Check the spelling of the address, or ask your company’s administrator for the right one.',
  'error.to_website': 'To the KartuStok home page',
  'error.not_found': 'Page not found',
  'error.not_found_help': 'It may have been deleted, or the address is mistyped.',
  'error.forbidden': 'Not allowed yet',
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

  'company.not_open': 'There is no company at this address.',
  'session.needed': 'Sign in to go on.',
  'permission.missing': (a) =>
    `Your role does not have the right “${rightName(a.permission, roles)}” yet. Your company’s administrator can give it under Manage → Roles.`,
  'request.stale':
    'Someone else has just changed this. Reload to see the latest, then change it again.',
  'request.gone': 'This has been deleted.',
  'request.row_is_used': 'Still in use, so it cannot be deleted. You can make it inactive.',
  'request.key_missing': 'This form is incomplete. Open the page again and repeat.',
  'request.key_reused':
    'This form was already sent with other content. Open the page again and repeat.',
  'request.unreadable': 'What was sent cannot be read. Open the page again and repeat.',
  'request.too_large': 'What was sent is too large. Split it into parts.',
  'request.foreign_origin':
    'This request came from another site. Open the page here again and repeat.',
} satisfies Words<typeof original>
