import type { Words } from '..'
import type { website as original } from '../id/website'

export const website = {
  'site.title': 'A stock card whose balance you can trust',
  'site.description':
    'Record receipts, issues, moves and counts. The stock card of each item fills by itself, line by line.',
  'site.lead':
    'Record receipts, issues, moves and counts. The card of each item fills by itself, line by line, and its balance always agrees with what is written on it.',
  'site.start': 'Sign your company up',
  'site.menu_features': 'Features',
  'site.menu_start': 'How to begin',

  'site.card_item': 'Pandan Rice 5 kg',
  'site.card_small': 'BRS-005 · Main Warehouse',
  'site.card_balance': 'balance, bags',
  'site.card_caption': 'A stock card, as an example',
  'site.card_note': 'An example; names and figures are made up.',
  'site.card_day': 'Date',
  'site.card_words': 'Description',
  'site.card_in': 'In',
  'site.card_out': 'Out',
  'site.card_left': 'Balance',
  'site.card_opening': 'Opening balance',
  'site.card_closing': 'Closing balance',
  'site.card_supplier': 'From the supplier, delivery note 4471',
  'site.card_kitchen': 'To the kitchen',
  'site.card_branch': 'To the Shop Warehouse',
  'site.card_count': 'Counted 1,118, book 1,120',
  'site.card_supplier_again': 'From the supplier, delivery note 4533',

  'site.features': 'What it does for you',
  'site.feature_papers': 'Four papers, one card',
  'site.feature_papers_help':
    'Receipt, Issue, Move and Adjustment. Complete the paper, and the card of each item in each warehouse is filled at once.',
  'site.feature_entry': 'Scan, type or paste',
  'site.feature_entry_help':
    'One box takes it all: code, name or barcode. The same code again adds to its quantity, and columns of a spreadsheet can be pasted in one go.',
  'site.feature_minus': 'No more goes out than there is',
  'site.feature_minus_help':
    'A warehouse that you guard refuses negative stock, for past days too, and names the item, the warehouse and what is missing.',
  'site.feature_void': 'A mistake is no trouble',
  'site.feature_void_help':
    'Void the paper with a reason. Nothing that was written is lost: the void is written too, with who and when.',
  'site.feature_print': 'Print it like the card on the shelf',
  'site.feature_print_help':
    'A stock card on A4 with the columns you know: date, number, description, in, out, balance. Or download it as CSV.',
  'site.feature_apart': 'Every company by itself',
  'site.feature_apart_help':
    'Your company has its own address and its own database. What others record is not in it.',

  'site.begin': 'How to begin',
  'site.begin_1': 'Sign up',
  'site.begin_1_help': 'Choose the address of your company and confirm your e-mail.',
  'site.begin_2': 'Fill in warehouses and items',
  'site.begin_2_help': 'Warehouses, units, categories, then items with their initial stock.',
  'site.begin_3': 'Record the first receipt',
  'site.begin_3_help': 'Scan or type, then complete. The card has its first line.',
  'site.begin_phone': 'Used in a browser, on a computer or a phone, in Indonesian or English.',

  'site.sign_in_help': 'After signing in you are taken to your company.',

  'mailbox.title': 'Mailbox',
  'mailbox.help':
    'Letters that would be sent elsewhere. This page is here only on a computer that runs the product for itself.',
  'mailbox.empty': 'No letters yet.',
  'mailbox.to': (a) => `To ${a.recipient}`,
  'mailbox.waiting': 'waiting to be sent',
  'mailbox.sent': 'sent',
  'mailbox.failed': 'not sent',
} satisfies Words<typeof original>
