import type { Words } from '..'
import { formatter } from '../format'
import type { minimumStock as original } from '../id/minimum-stock'

const { number, quantity } = formatter('en')

export const minimumStock = {
  'minimum.title': 'Minimum stock',
  'minimum.of': (a) => `Minimum stock of ${a.warehouse}`,
  'minimum.set': 'Set minimums',
  'minimum.help': 'Leave it empty where an item need not be watched.',
  'minimum.now': 'In stock',
  'minimum.minimum': 'Minimum',
  'minimum.field_of': (a) => `Minimum of ${a.code} (${a.unit})`,
  'minimum.row_saved': 'Saved',
  'minimum.saves_itself': 'Saved by itself when you go on to another row.',
  'minimum.saved': (a) =>
    a.count === 1 ? '1 minimum was saved.' : `${number(a.count)} minimums were saved.`,
  'minimum.none_changed': 'Nothing changed.',
  'minimum.all_items': 'All active items',
  'minimum.no_items': 'No active items yet. Make the item first, then set its minimum.',
  'minimum.changed_meanwhile': (a) =>
    `Somebody has just changed it to ${a.now ? quantity(a.now) : 'nothing'}. Save again if yours is right.`,
  'minimum.paste': 'Paste from a spreadsheet',
  'minimum.paste_label': 'Code and minimum',
  'minimum.paste_hint':
    'One item to a line: its code, then its minimum. 0 takes the item’s minimum away.',
  'minimum.paste_save': 'Save all lines',
  'minimum.block_faults': (a) =>
    a.count === 1
      ? '1 line needs correcting. Nothing was saved yet.'
      : `${number(a.count)} lines need correcting. Nothing was saved yet.`,
  'minimum.block_too_long': (a) => `Too many: at most ${number(a.most)} lines at a time.`,
  'minimum.twice': (a) => `${a.code} stands in an earlier line already.`,
  'minimum.number_missing': (a) => `The minimum of ${a.code} is missing.`,
  'minimum.mode_is_other': 'Minimums per warehouse are not used in this company.',
  'minimum.mode_is_inactive': 'Minimum stock is not used yet',
  'minimum.mode_is_union': 'Minimums count for all warehouses together',
  'minimum.mode_help':
    'Choose “Per warehouse” in Settings if each warehouse has minimums of its own. Numbers that are there already are kept.',
  'minimum.mode_help_administrator':
    'Your administrator can choose “Per warehouse” in Settings if each warehouse has minimums of its own.',
  'shortage.title': 'Below minimum stock',
  'shortage.all': 'Everything that is short',
  'shortage.last_receipt': 'Last receipt',
  'shortage.count': (a) =>
    a.count === 1
      ? '1 item is below its minimum'
      : `${number(a.count)} items are below their minimum`,
  'shortage.many': (a) => `${number(a.count)} items or more are below their minimum`,
  'minimum.to_settings': 'Open Settings',
} satisfies Words<typeof original>
