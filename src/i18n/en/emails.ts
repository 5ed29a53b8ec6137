import type { Words } from '..'
import { formatter } from '../format'
import type { emails as original } from '../id/emails'

const { dateTime, number, quantity } = formatter('en')

export const emails = {
  'email.greeting': (a) => `Hello ${a.name},`,
  'email.link_help': 'If the button does not work, copy this address into your browser:',
  'email.foot': 'KartuStok sent this letter by itself; nobody reads answers to it.',

  'email.confirm.subject': (a) => `Confirm your sign-up of ${a.company} at KartuStok`,
  'email.confirm.body': (a) =>
    `One more step opens ${a.company} at KartuStok: confirm that this e-mail address is yours.`,
  'email.confirm.act': 'Confirm e-mail',
  'email.confirm.after':
    'The link is good for 24 hours. If you did not sign up, ignore this letter.',

  'email.already_registered.subject': 'You already have a KartuStok account',
  'email.already_registered.body': (a) =>
    `Somebody signed ${a.company} up with this e-mail address. It has an account already, so no new one was made.`,
  'email.already_registered.act': 'Sign in to KartuStok',
  'email.already_registered.after':
    'To add a company, sign it up again and switch on “Use existing user”. Forgot the password? Ask for a new one on the sign-in page. If it was not you who signed up, ignore this letter.',

  'email.choose_name.subject': (a) => `Choose another address for ${a.company}`,
  'email.choose_name.body': (a) =>
    `There is room for ${a.company} now, but the address “${a.subdomain}” can no longer be had. Choose another; everything else you typed is kept.`,
  'email.choose_name.act': 'Choose another address',
  'email.choose_name.after': 'The link is good for 24 hours.',

  'email.company_ready.subject': (a) => `${a.company} is ready`,
  'email.company_ready.body': (a) =>
    `${a.company} is open at KartuStok. Keep its address, it is where you and your colleagues sign in: ${a.address}`,
  'email.company_ready.act': (a) => `Open ${a.company}`,
  'email.company_ready.after': 'Sign in with this e-mail address and the password you chose.',

  'email.reset.subject': 'A new password for KartuStok',
  'email.reset.body': 'You asked for a new password. Open this link to choose one.',
  'email.reset.act': 'Choose a new password',
  'email.reset.after':
    'The link is good for 60 minutes, and once. If you did not ask for it, ignore this letter: your password stays as it is.',

  'email.password_changed.subject': 'Your KartuStok password was changed',
  'email.password_changed.body': (a) =>
    `The password of your account was changed on ${dateTime(a.at, 'Asia/Jakarta')} (Jakarta time).`,
  'email.password_changed.after':
    'If it was not you, ask for a new password on the sign-in page at once, and tell the administrator of your company.',

  'email.low_stock.subject': (a) =>
    `${a.count === 1 ? '1 item is' : `${number(a.count)} items are`} below minimum stock at ${a.company}`,
  'email.low_stock.body': (a) =>
    `After document ${a.number} there is less of these than their minimum:`,
  'email.low_stock.item': 'Item',
  'email.low_stock.warehouse': 'Warehouse',
  'email.low_stock.all_warehouses': 'All warehouses',
  'email.low_stock.quantity': 'Stock',
  'email.low_stock.minimum': 'minimum',
  'email.low_stock.amount': (a) => `${quantity(a.quantity)} ${a.unit}`,
  'email.low_stock.act': (a) => `Open ${a.company}`,
  'email.low_stock.more': (a) => `There are ${number(a.more)} more; the dashboard shows all.`,
  'email.low_stock.after':
    'For each item in each warehouse this letter is sent at most once a day.',

  'email.invited.subject': (a) => `Invitation to ${a.company} at KartuStok`,
  'email.invited.body': (a) =>
    `${a.by} asks you to work at ${a.company} with KartuStok. Choose your password to come in.`,
  'email.invited.act': 'Choose a password',
  'email.invited.after':
    'The link is good for 7 days, and once. If you do not know who invites you, ignore this letter.',

  'email.added.subject': (a) => `You were added to ${a.company}`,
  'email.added.body': (a) =>
    `${a.by} added you to ${a.company} at KartuStok. Its address: ${a.address}`,
  'email.added.after':
    'Sign in with the KartuStok account you have. If you do not know this company, ignore this letter.',

  'email.owner_changed.subject': (a) => `${a.company} has a new owner`,
  'email.owner_changed.body': (a) => `${a.by} handed ${a.company} at KartuStok over to ${a.owner}.`,
  'email.owner_changed.after':
    'If this is not what you wanted, get in touch with the new owner at once and change your password.',
} satisfies Words<typeof original>
