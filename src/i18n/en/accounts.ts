import type { Words } from '..'
import { formatter } from '../format'
import type { accounts as original } from '../id/accounts'

const { number } = formatter('en')

export const accounts = {
  'sign_in.title': 'Sign In',
  'sign_in.login': 'Email or username',
  'sign_in.password': 'Password',
  'sign_in.stay': 'Stay signed in on this device',
  'sign_in.stay_hint':
    'For 14 days. Leave it off on a device that others use too. Owner and administrators sign in again after an hour away.',
  'sign_in.submit': 'Sign In',
  'sign_in.forgotten': 'Forgot Password?',
  'sign_in.no_account': 'No company at KartuStok yet?',
  'sign_in.sign_up': 'Sign your company up',
  'sign_in.wrong': 'E-mail, username or password do not match.',
  'sign_in.signed_out': 'You are signed out.',
  'throttle.wait': (a) => `Too many tries. Try again ${wait(a.seconds)}.`,

  'account.no_email': 'This is no e-mail address. Like this: ani@tokomaju.co.id',
  'account.link_ended': 'This link was used, or its time is over. Ask for a new one.',

  'company.choose': 'Choose a company',
  'company.choose_help': 'You belong to several companies.',
  'company.change': 'Change company',
  'company.here': 'You are here',
  'company.only_one': 'You belong to one company so far.',
  'company.none': 'Your account has no company yet',
  'company.none_help': 'Sign your company up, or ask the administrator of a company to add you.',
  'company.open': (a) => `Open ${a.company}`,
  'handoff.title': (a) => `To ${a.company}`,
  'handoff.help': 'You are signed in. One more tap.',
  'handoff.ended': 'The door from the page before has closed. Sign in with your password.',

  'password.forgotten': 'Forgot Password',
  'password.forgotten_help':
    'Write the e-mail address you use at KartuStok. We send a link to choose a new password.',
  'password.email': 'Email',
  'password.send_link': 'Send link',
  'password.sent': 'Look into your mail',
  'password.sent_help':
    'If that address is registered, a link is on its way. It is good for 60 minutes. Nothing there? Look into the spam folder too.',
  'password.back_to_sign_in': 'Back to sign-in',
  'password.new_title': 'New password',
  'password.new': 'New password',
  'password.new_hint': (a) =>
    `At least ${number(a.least)} characters. A few words in a row are easy to keep and hard to guess.`,
  'password.again': 'New password, once more',
  'password.save': 'Save password',
  'password.ends_sessions': 'You will be signed out on every device, in every company.',
  'password.was_set': 'The new password is saved. Sign in with it.',
  'password.change': 'Change Password',
  'password.current': 'Current password',
  'password.current_wrong': 'The current password does not match.',
  'password.end_others': 'Sign out other devices',
  'password.end_others_hint': 'In every company. This device stays signed in.',
  'password.changed': 'Password changed.',
  'password.too_short': (a) => `Too short: at least ${number(a.least)} characters.`,
  'password.too_long': (a) => `Too long: at most ${number(a.most)} characters.`,
  'password.too_common': 'Too easy to guess: many people use it. Choose another.',
  'password.about_you':
    'Too easy to guess: it holds your name, your company or your e-mail address. Choose another.',
  'password.differs': 'Not the same as the password above.',

  'proof.title': 'Enter your password',
  'proof.help': 'Before an important act we make sure it is you. Good for 10 minutes.',
  'proof.go_on': 'Go on',
  'proof.given': 'The password is right',
  'proof.given_help': 'One more tap.',
  'proof.needed': 'Enter your password to go on.',

  'profile.title': 'Profile',
  'profile.person': 'Personal data',
  'profile.name': 'Name',
  'profile.salutation': 'Salutation',
  'profile.salutation_hint': 'For example Mr, Ms, Dr.',
  'profile.email': 'Email',
  'profile.email_hint': 'For signing in, in all your companies.',
  'profile.language': 'Language',
  'profile.language_company': 'As the company',
  'profile.theme': 'Appearance',
  'profile.warehouse': 'Default Warehouse',
  'profile.destination': 'Default Destination Warehouse',
  'profile.destination_hint': 'For moves.',
  'profile.no_warehouse': 'None',
  'profile.warehouses_differ': 'Choose another warehouse than the default one.',
  'profile.saved': 'Profile saved.',
  'profile.sign_in': 'Signing in',
  'profile.username': 'Username',
  'profile.username_hint':
    '3 to 30 small letters, digits, dots, underscores or hyphens. For all your companies.',
  'profile.username_malformed':
    'Use 3 to 30 letters, digits, dots, underscores or hyphens; begin with a letter or digit.',
  'profile.username_taken': 'This username cannot be had. Choose another.',
  'profile.username_save': 'Save username',
  'profile.username_saved': 'Username saved.',
  'profile.devices': 'Signed-in devices',
  'profile.devices_help': 'One you do not know? Sign it out, then change your password.',
  'profile.device': 'Device',
  'profile.since': 'Signed in since',
  'profile.this_device': 'This device',
  'profile.unknown_device': 'Unknown',
  'profile.end_session': 'Sign out',
  'profile.session_ended': 'That device is signed out.',
  'profile.end_others': 'Sign out other devices',
  'profile.others_ended': 'Other devices are signed out.',
} satisfies Words<typeof original>

function wait(seconds: number): string {
  if (seconds < 60) return `in ${number(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`
  if (seconds < 5400) {
    const minutes = Math.ceil(seconds / 60)
    return `in ${number(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`
  }
  return `in ${number(Math.ceil(seconds / 3600))} hours`
}
