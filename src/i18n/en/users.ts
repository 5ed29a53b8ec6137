import type { Words } from '..'
import type { users as original } from '../id/users'

export const users = {
  'user.new': 'Invite a user',
  'user.none_yet': 'No users yet',
  'user.none_yet_help': 'Invite colleagues by e-mail; their role says what they may do.',
  'user.search': 'Name or e-mail',
  'user.salutation': 'Salutation',
  'user.email': 'Email',
  'user.email_hint': 'The invitation goes there. It is also for signing in.',
  'user.role': 'Role',
  'user.all_roles': 'All roles',
  'user.role_hint': 'After a change they sign in again.',
  'user.owner': 'Administrator (owner)',
  'user.last_seen': 'Last sign-in',
  'user.never_seen': 'Never yet',
  'user.invited': (a) => `The invitation for ${a.name} is sent.`,
  'user.invited_late': (a) =>
    `${a.name} is saved, but the invitation is not sent yet. Send it again from this page.`,
  'user.invited_on': (a) =>
    `Invited ${a.at}, never signed in yet. The link in the letter is good for 7 days.`,
  'user.invite_again': 'Send the invitation again',
  'user.revoke': 'Take back the invitation',
  'user.revoke_help': 'The link in the letter no longer works.',
  'user.delete_help':
    'Only somebody who has never signed in can be deleted. Afterwards, deactivate them.',
  'user.deactivate_help': 'They are signed out everywhere at once and cannot sign in any more.',
  'user.sessions': 'Sign out everywhere',
  'user.sessions_ended': (a) => `${a.name} is signed out everywhere.`,
  'user.warehouses': 'Warehouses they see',
  'user.hand_over': 'Hand over ownership',
  'user.hand_over_help':
    'The owner may do everything. After this you are an administrator, and only the new owner can hand it over again.',
  'user.heir': 'New owner',
  'user.no_heir': 'There is no other active user who has signed in yet.',
  'user.handed_over': (a) => `${a.name} owns this company now.`,
  'user.address_is_here':
    'There is a user with this e-mail address already. If inactive, activate them from the list.',
  'user.address_stays': 'The e-mail address cannot be changed here.',
  'user.role_stays': 'Their role cannot be changed here.',
  'user.not_yourself': 'You cannot do this to yourself.',
  'user.not_the_owner': 'This cannot be done to the owner of the company.',
  'user.only_the_owner': 'Only the owner can hand the company over.',
  'user.beyond_yours': 'This user may do more than you. Ask the owner or an administrator.',
  'user.is_not_invited': 'This user has signed in already, or is inactive.',

  'invitation.title': (a) => `Welcome to ${a.company}`,
  'invitation.help': (a) => `Hello ${a.name}. Choose a password to come in.`,
  'invitation.join_help': (a) =>
    `You have a KartuStok account with ${a.email} already. Join, then sign in with your usual password.`,
  'invitation.join': 'Join',
  'invitation.accepted': 'The password is saved. Sign in with it.',
  'invitation.joined': 'You have joined. Sign in with your password.',
  'invitation.ended_help': 'Ask whoever invited you for a new invitation.',
} satisfies Words<typeof original>
