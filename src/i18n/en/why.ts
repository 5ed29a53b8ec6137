import type { Words } from '..'
import { formatter } from '../format'
import type { why as original } from '../id/why'
import { rightName } from '../rights'
import { roles } from './roles'

const { number, list } = formatter('en')

export const why = {
  'why.title': 'Why is it not visible?',
  'why.here': 'What does not show for you now',
  'why.here_help': 'By your role and the company’s settings as they are.',
  'why.company': (a) => `You are in ${a.company}. Other companies’ data does not show here.`,
  'why.areas': (a) => `These menus are beyond your role: ${list(a.areas)}.`,
  'why.ask_roles': 'Your company’s administrator can open them under Manage → Roles.',
  'why.ask': (a) =>
    `This takes the right “${rightName(a.permission, roles)}”. Ask your company’s administrator.`,
  'why.open': 'Open',
  'why.nothing': 'Nothing: everything shows for you.',
  'why.not_offered': (a) =>
    `${number(a.count)} inactive ${a.count === 1 ? 'one is' : 'ones are'} not offered.`,
  'why.categories_not_offered': (a) =>
    `Categories that are not offered, being inactive or not for this type of document: ${number(a.count)}.`,
  'why.minimum_is_off':
    'Low stock is not on the dashboard, and minimums per warehouse cannot be set: minimum stock is off in the settings.',
  'why.minimum_is_union':
    'Minimums per warehouse cannot be set: this company has one minimum for all warehouses.',
  'why.minimum_block': 'Low stock is not on your dashboard.',
  'why.drafts_receipt': 'Drafts of receipts are not on your dashboard.',
  'why.drafts_issue': 'Drafts of issues are not on your dashboard.',
  'why.drafts_move': 'Drafts of moves are not on your dashboard.',
  'why.drafts_adjustment': 'Drafts of adjustments are not on your dashboard.',
  'why.prices_are_off': 'Prices show nowhere: they are off in the settings.',
  'why.prices': 'Prices do not show for you.',
  'why.prices_are_read_only': 'Prices show, but you cannot change them.',
  'why.quantity_is_off': 'Stock does not show while items are picked: that is off in the settings.',
  'why.drafts_wait': (a) =>
    `${number(a.count)} ${a.count === 1 ? 'document is a draft' : 'documents are drafts'}. A draft does not change stock; complete it first.`,
  'why.months': (a) =>
    `${number(a.count)} ${a.count === 1 ? 'month is' : 'months are'} locked. Documents of those months can neither be completed nor changed.`,
  'why.items': (a) =>
    `Items that are inactive, and so cannot be picked on documents: ${number(a.count)}.`,
  'why.uoms': (a) => `Units that are inactive, and so not on the item form: ${number(a.count)}.`,
  'why.item_categories': (a) =>
    `Item categories that are inactive, and so not on the item form: ${number(a.count)}.`,
  'why.warehouses': (a) =>
    `Warehouses that are inactive, and so cannot be chosen: ${number(a.count)}.`,
  'why.transaction_categories': (a) =>
    `Transaction categories that are inactive, and so cannot be chosen: ${number(a.count)}.`,
  'why.fields': (a) =>
    `Custom fields that stand on no form, and so do not show: ${number(a.count)}.`,
  'why.initial_stock':
    'Initial stock cannot be set: the numbering of adjustments is missing or off.',
  'why.initial_stock_right': 'You cannot set initial stock.',
  'why.draft_moves_nothing': 'Stock does not change while this is a draft.',
  'why.void_moves_nothing': 'A void document does not count in stock.',
  'why.item_is_inactive': 'inactive, cannot be picked',
} satisfies Words<typeof original>
