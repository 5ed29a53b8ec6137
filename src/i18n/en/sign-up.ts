import type { Words } from '..'
import type { signUp as original } from '../id/sign-up'

export const signUp = {
  'sign_up.title': 'Sign your company up',
  'sign_up.description': 'Open a stock card for your company, at an address of its own.',
  'sign_up.company': 'Company',
  'sign_up.company_name': 'Company name',
  'sign_up.company_name_hint': 'Shown on the screen and on prints.',
  'sign_up.address': 'Company URL',
  'sign_up.address_hint':
    '3 to 30 small letters, digits or hyphens. You sign in at this address; it cannot be changed later.',
  'sign_up.address_free': (a) => `${a.address} is free.`,
  'sign_up.address_malformed':
    'Use 3 to 30 letters a–z, digits, or hyphens inside; not digits alone.',
  'sign_up.address_taken': 'This address is not available. Choose another.',
  'sign_up.language': 'Language',
  'sign_up.country': 'Country',
  'sign_up.timezone': 'Timezone',
  'sign_up.timezone_hint': 'Decides the dates of documents and reports.',
  'sign_up.timezones_here': 'Indonesia',
  'sign_up.timezones_elsewhere': 'Elsewhere',
  'sign_up.existing': 'Use existing user',
  'sign_up.existing_hint': 'If you sign in to another company at KartuStok already.',
  'sign_up.person': 'Your account',
  'sign_up.person_hint': 'You become the owner, with every right.',
  'sign_up.contact_name': 'Contact Name',
  'sign_up.email': 'Email',
  'sign_up.email_hint': 'For signing in, and for the letter that confirms.',
  'sign_up.email_again': 'Confirm Email',
  'sign_up.email_differs': 'Not the same as the e-mail address above.',
  'sign_up.password': 'Password',
  'sign_up.password_again': 'Confirm Password',
  'sign_up.user': 'Existing user',
  'sign_up.user_email': 'Email or username of that user',
  'sign_up.user_password': 'Password of that user',
  'sign_up.submit': 'Sign Up',
  'sign_up.have_account': 'Is your company registered already?',

  'sign_up.sent': 'Look into your mail',
  'sign_up.sent_help': (a) =>
    `We sent a letter to ${a.email}. Follow its link to open ${a.company}. The link is good for 24 hours.`,
  'sign_up.sent_come_back': 'You can close this page; the link in the letter goes on with it.',
  'sign_up.stuck':
    'The letter could not be sent yet. We keep trying; there is no need to sign up again.',
  'sign_up.not_there': 'Nothing there? Look into the spam folder too, or:',
  'sign_up.resend': 'Send it again',
  'sign_up.resent': 'The letter was sent again.',
  'sign_up.wrong_email': 'Is the address wrong? Sign up again with the right one.',
  'sign_up.local_mail': 'On this computer letters are not really sent. Read them here:',
  'sign_up.local_mailbox': 'Mailbox',

  'sign_up.confirm': 'Confirm your sign-up',
  'sign_up.confirm_help': (a) => `One more tap, and ${a.company} opens at ${a.address}.`,
  'sign_up.confirm_submit': 'Open my company',
  'sign_up.known': 'This e-mail address has an account already',
  'sign_up.known_help': (a) =>
    `Write the password of ${a.email} to open ${a.company} with that account.`,
  'sign_up.go_on': 'Go on',
  'sign_up.name_taken': 'Choose another address',
  'sign_up.name_taken_help': (a) =>
    `The address ${a.address} was just taken by another company. Everything else you typed is kept.`,
  'sign_up.name_taken_mail': 'The link in the letter leads you to another choice of address.',
  'sign_up.waiting': 'No room just now',
  'sign_up.waiting_help': (a) =>
    `The sign-up of ${a.company} is kept, but every place is taken at the moment. As soon as there is room your company is opened and we write to ${a.email}. There is no need to sign up again.`,
  'sign_up.preparing': 'Your company is being prepared',
  'sign_up.preparing_help': (a) =>
    `Preparing ${a.company} is not finished yet. We go on with it by ourselves within minutes; you can also try now.`,
  'sign_up.open': (a) => `${a.company} is open`,
  'sign_up.open_help': 'Sign in at the address of your company:',
  'sign_up.link_ended': 'This link is no longer good',
  'sign_up.link_ended_help':
    'It may have been used, or its time is over. If your company is open, sign in; if not, sign it up once more.',
} satisfies Words<typeof original>
