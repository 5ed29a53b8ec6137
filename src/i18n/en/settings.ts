import type { Words } from '..'
import { formatter } from '../format'
import type { settings as original } from '../id/settings'

const { number } = formatter('en')

export const settings = {
  'settings.note': 'Changes count at once for everybody, without signing in again.',
  'settings.edit': 'Change settings',
  'settings.saved': 'Settings saved. They count for everybody from now on.',
  'settings.company': 'Company',
  'settings.work': 'How we work',
  'settings.name': 'Company name',
  'settings.address': 'Address',
  'settings.address_hint': 'Printed on documents.',
  'settings.phone': 'Phone',
  'settings.language': 'Language',
  'settings.language_hint': 'For letters, and for everybody who has not chosen their own.',
  'settings.country': 'Country',
  'settings.timezone': 'Time zone',
  'settings.timezone_hint': 'Decides what “today” is, and the times that are shown.',
  'settings.default_search': 'Default Search',
  'settings.default_search_hint':
    'By code where shelves carry codes, by barcode where you use a scanner.',
  'settings.search_code': 'Item Code',
  'settings.search_name': 'Item Name',
  'settings.search_upc_ean': 'UPC/EAN',
  'settings.show_quantity': 'Show Quantity System',
  'settings.show_quantity_hint': 'When off, forms do not show how much is in stock.',
  'settings.minimum': 'Warehouse minimum stock',
  'settings.minimum_hint': 'Another mode keeps the numbers of this one; it only hides them.',
  'settings.minimum_inactive': 'Inactive',
  'settings.minimum_per_warehouse': 'Per Warehouse',
  'settings.minimum_union': 'Union',
  'settings.price': 'Price',
  'settings.price_enabled': 'Enable Price',
  'settings.price_hint':
    'Only roles that may see prices see them. When off, prices are hidden, not erased.',
  'settings.price_decimals': 'Price Decimal',
  'settings.price_decimals_hint': 'For showing prices. Rupiah usually have 0.',
  'settings.decimals_needed': 'Needed when prices are on.',
  'settings.logo': 'Logo',
  'settings.no_logo': 'No logo yet. It is printed on stock cards and documents.',
  'settings.logo_choose': 'Choose a picture',
  'settings.logo_other': 'Use another picture',
  'settings.logo_hint': (a) => `PNG or JPG, up to ${number(a.megabytes)} MB.`,
  'settings.logo_save': 'Use this logo',
  'settings.logo_saved': 'The logo is in place.',
  'settings.logo_remove': 'Remove logo',
  'settings.logo_remove_ask': 'Remove the logo?',
  'settings.logo_remove_help': 'What is printed from now on has no logo.',
  'settings.logo_removed': 'Logo removed.',
  'settings.logo_missing': 'Choose a picture first.',
  'settings.logo_too_large': 'This picture is larger than 1 MB. Make it smaller first.',
  'image.no_picture': 'This is no PNG or JPG picture.',
  'image.broken': 'This picture is damaged. Save it again as PNG or JPG, then try again.',
  'image.too_many_pixels':
    'This picture is too wide or too high: at most 4,000 pixels on each side.',
} satisfies Words<typeof original>
