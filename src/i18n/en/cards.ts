import type { Words } from '..'
import { formatter } from '../format'
import type { cards as original } from '../id/cards'

const { number, quantity, date } = formatter('en')

export const cards = {
  'card.item': 'Item',
  'card.search': 'Code, name, or barcode',
  'card.find_help': 'Choose an item to open its card.',
  'card.moved_last': 'Moved lately',
  'card.found': 'Matching items',
  'card.none_found': (a) => `No item has “${a.search}”.`,
  'card.none_moved':
    'Nothing has moved yet. Once the first document is complete, its card appears here.',
  'card.warehouse': 'Warehouse',
  'card.all_warehouses': 'All warehouses',
  'card.inactive': (a) => `${a.name} (inactive)`,
  'card.from': 'From',
  'card.to': 'To',
  'card.this_month': 'This month',
  'card.last_month': 'Last month',
  'card.this_year': 'This year',
  'card.balance_label': (a) => `balance, ${a.unit}`,
  'card.balance_on': (a) => `balance ${date(a.day)}, ${a.unit}`,
  'card.minimum': (a) => `minimum ${quantity(a.quantity)}`,
  'card.date': 'Date',
  'card.document': 'Document',
  'card.description': 'Description',
  'card.in': 'In',
  'card.out': 'Out',
  'card.balance': 'Balance',
  'card.by': 'By',
  'card.opening': 'Opening balance',
  'card.carried_over': 'Carried over',
  'card.carried_on': 'Carried to the next page',
  'card.closing': 'Closing balance',
  'card.moved_to': (a) => `to ${a.warehouse}`,
  'card.moved_from': (a) => `from ${a.warehouse}`,
  'card.counted': (a) => `counted ${quantity(a.count)}, book ${quantity(a.book)}`,
  'card.book_changed': (a) => `book is ${quantity(a.now)} now`,
  'card.voided': (a) => `Void: ${a.reason}`,
  'card.backdated': (a) => `entered ${date(a.day)}, backdated`,
  'card.voided_on': (a) => `voided ${date(a.day)}`,
  'card.why_changed':
    'A “backdated” line was entered after its day. The balances of the lines below it changed on the day it was entered, and so did the book of a count that was complete before.',
  'card.why_voids':
    'What is struck out was voided: the balance is as it was before, and it is not in the totals.',
  'card.entries': (a) => (a.count === 1 ? '1 entry' : `${number(a.count)} entries`),
  'card.hide_voids': 'Hide voids',
  'card.show_voids': 'Show voids',
  'card.print': 'Print',
  'card.csv': 'CSV',
  'card.no_movement': 'Nothing moved in this period.',
  'card.moved_before': (a) => `It last moved on ${date(a.day)}.`,
  'card.to_last_movement': 'See that month',
  'card.never_moved': 'This card is still empty',
  'card.never_moved_help': 'Its first line appears once a document for this item is complete.',
  'card.record_receipt': 'Record goods in',
  'card.no_such_page': (a) =>
    `There is no page ${number(a.page)}: this card has ${number(a.last)} ${a.last === 1 ? 'page' : 'pages'} in this period.`,
  'card.to_last_page': 'To the last page',
  'card.caption': (a) => `Stock card ${a.item}`,
  'card.item_not_found': 'There is no such item.',
  'card.warehouse_not_found': 'There is no such warehouse.',
  'card.check_period': 'This period cannot be read',
  'card.too_many_lines': (a) =>
    `This card has ${number(a.count)} entries in that period; one file holds ${number(a.most)} at most. Choose a shorter period.`,
  'card.none_to_print': 'First choose the cards to print.',
  'card.too_many_to_print': (a) =>
    `At most ${number(a.most)} cards in one print. Narrow the filters.`,
  'card.too_many_lines_to_print': (a) =>
    `These cards have ${number(a.count)} entries in that period; one print holds ${number(a.most)} at most. Choose a shorter period or fewer cards.`,
  'card.print_title': 'Print stock cards',
  'card.back': 'Back',
  'card.print_count': (a) =>
    `${a.cards === 1 ? '1 card' : `${number(a.cards)} cards`}, ${a.sheets === 1 ? '1 A4 sheet' : `${number(a.sheets)} A4 sheets`}`,
  'card.sheet_title': 'STOCK CARD',
  'card.code': 'Code',
  'card.name': 'Item',
  'card.unit': 'Unit',
  'card.category': 'Category',
  'card.period': 'Period',
  'card.minimum_label': 'Minimum',
  'card.initials': 'Initials',
  'card.checked_by': 'Checked by',
  'card.kept_by': 'Keeper of the warehouse',
  'card.sheet_of': (a) => `Page ${number(a.sheet)} of ${number(a.of)}`,
  'card.exported_by': (a) => `Downloaded by ${a.name}, ${a.at}`,

  'chart.title': (a) =>
    `Balance ${a.period}: from ${a.first} to ${a.last} ${a.unit}; highest ${a.highest}, lowest ${a.lowest}`,
  'chart.numbers': 'Numbers of the chart',

  'period.reversed': 'The last day is before the first.',
} satisfies Words<typeof original>
