import { Refusal, type RefusalKind } from '../ledger/refusal'
import { databaseMessage } from './client'

interface Words {
  kind: RefusalKind
  key: string
  /** The form field the message stands beside. */
  field?: string
}

/** What the schema says when it refuses, in our words: by constraint, unique column or trigger. */
const words: Record<string, Words> = {
  version_is_stale: { kind: 'conflict', key: 'request.stale' },
  row_is_gone: { kind: 'not_found', key: 'request.gone' },
  row_is_used: { kind: 'conflict', key: 'request.row_is_used' },
  'FOREIGN KEY constraint failed': { kind: 'conflict', key: 'request.row_is_used' },

  'roles.name_key': { kind: 'invalid', key: 'form.taken', field: 'name' },
  one_member_for_an_address: { kind: 'invalid', key: 'user.address_is_here', field: 'email' },
  'members.account_id': { kind: 'invalid', key: 'user.address_is_here', field: 'email' },
  owner_is_active: { kind: 'conflict', key: 'user.not_the_owner' },
  owner_is_another: { kind: 'forbidden', key: 'user.only_the_owner' },
  heir_cannot_own: { kind: 'invalid', key: 'form.choose_again', field: 'heirId' },
  role_is_used: { kind: 'conflict', key: 'role.is_used' },
  role_is_beyond: { kind: 'forbidden', key: 'role.beyond_yours' },

  'item_categories.name_key': { kind: 'invalid', key: 'form.taken', field: 'name' },
  'uoms.code_key': { kind: 'invalid', key: 'form.taken', field: 'code' },
  'transaction_categories.name_key': { kind: 'invalid', key: 'form.taken', field: 'name' },
  'warehouses.name_key': { kind: 'invalid', key: 'form.taken', field: 'name' },
  'items.code_key': { kind: 'invalid', key: 'form.taken', field: 'code' },
  'items.upc_ean': { kind: 'invalid', key: 'form.taken', field: 'upcEan' },
  // The numbering was changed since its pattern was read: the item found no code.
  'NOT NULL constraint failed: items.code': { kind: 'conflict', key: 'request.stale' },
  precision_is_used: { kind: 'invalid', key: 'uom.precision_is_used', field: 'precision' },
  unit_is_used: { kind: 'invalid', key: 'item.unit_is_used', field: 'uomId' },
  warehouse_has_negative_stock: {
    kind: 'invalid',
    key: 'warehouse.has_negative_stock',
    field: 'disallowNegative',
  },
  warehouse_is_not_yours: { kind: 'forbidden', key: 'sight.only_seen' },
  the_owner_sees_everything: { kind: 'forbidden', key: 'sight.owner' },

  'documents.type, documents.number': { kind: 'invalid', key: 'form.taken', field: 'number' },
  document_number_is_unique: { kind: 'invalid', key: 'form.taken', field: 'number' },
  document_is_frozen: { kind: 'conflict', key: 'document.is_frozen' },
  lines_are_frozen: { kind: 'conflict', key: 'document.is_frozen' },
  only_drafts_are_removed: { kind: 'conflict', key: 'document.is_frozen' },
  document_has_no_lines: { kind: 'invalid', key: 'document.has_no_lines', field: 'lines' },
  adjustment_counts_an_item_once: {
    kind: 'invalid',
    key: 'document.item_counted_twice',
    field: 'lines',
  },
  document_has_too_many_lines: { kind: 'invalid', key: 'document.is_full', field: 'text' },
  line_is_in_range: { kind: 'invalid', key: 'document.is_full', field: 'text' },
  quantity_is_in_range: { kind: 'invalid', key: 'document.quantity_is_too_large', field: 'text' },
  number_is_short: { kind: 'conflict', key: 'document.number_is_too_long' },
  an_entry_moves_something: { kind: 'invalid', key: 'quantity.is_zero', field: 'lines' },
  month_is_locked: { kind: 'conflict', key: 'document.month_is_locked' },
  category_is_not_usable: { kind: 'conflict', key: 'document.category_is_not_usable' },
  warehouse_is_not_active: { kind: 'conflict', key: 'document.warehouse_is_not_active' },
  item_is_not_active: { kind: 'conflict', key: 'document.item_is_not_active' },
  stock_never_negative: { kind: 'conflict', key: 'stock.never_negative' },
  balance_is_in_range: { kind: 'conflict', key: 'stock.out_of_range' },
  numbering_is_missing: { kind: 'conflict', key: 'document.numbering_is_missing' },

  'custom_fields.name_key': { kind: 'invalid', key: 'form.taken', field: 'name' },
  field_type_is_used: { kind: 'invalid', key: 'custom_field.type_is_used', field: 'type' },
  option_is_used: { kind: 'conflict', key: 'request.stale' },
  'custom_field_options.field_id, custom_field_options.name_key': {
    kind: 'conflict',
    key: 'request.stale',
  },
  a_form_has_room: { kind: 'conflict', key: 'forms.full' },
  an_item_cannot_need_a_file: { kind: 'conflict', key: 'forms.item_file' },
  // The form changed since it was read: what was checked by it is checked once more.
  value_fits_its_field: { kind: 'conflict', key: 'field.form_changed' },
  item_field_is_missing: { kind: 'conflict', key: 'field.form_changed' },
  values_are_frozen: { kind: 'conflict', key: 'document.is_frozen' },
  mandatory_field_is_missing: { kind: 'conflict', key: 'document.field_is_missing' },
  a_field_holds_five_files: { kind: 'invalid', key: 'file.too_many', field: 'files' },
  files_are_within_quota: { kind: 'invalid', key: 'file.no_room', field: 'files' },

  'companies.subdomain': { kind: 'invalid', key: 'sign_up.address_taken', field: 'subdomain' },
  'companies.skeleton': { kind: 'invalid', key: 'sign_up.address_taken', field: 'subdomain' },
  'accounts.username_key': { kind: 'invalid', key: 'profile.username_taken', field: 'username' },
  saved_views_are_few: { kind: 'conflict', key: 'view.too_many' },
  'saved_views.member_id, saved_views.list, saved_views.name_key': {
    kind: 'invalid',
    key: 'form.taken',
    field: 'name',
  },
  token_is_gone: { kind: 'not_found', key: 'account.link_ended' },
  samples_are_there: { kind: 'conflict', key: 'samples.there_already' },
  samples_stay_apart: { kind: 'invalid', key: 'samples.stay_apart', field: 'text' },
  samples_are_elsewhere: { kind: 'invalid', key: 'samples.stay_apart', field: 'warehouseId' },
  setup_is_incomplete: { kind: 'conflict', key: 'setup.incomplete' },
  settings_are_stale: { kind: 'conflict', key: 'request.stale' },
}

/**
 * The refusal behind a failed statement, or null where the failure is a bug.
 * D1 says `UNIQUE constraint failed: items.code_key: …`, `CHECK constraint failed: name: …` or the
 * words of a RAISE, and wraps them.
 */
export function refusalOf(error: unknown): Refusal | null {
  const message = databaseMessage(error)
  const said = /(?:UNIQUE|CHECK) constraint failed: ([\w., ]+?)(?::|$)/.exec(message)?.[1]
  const name = said ?? Object.keys(words).find((candidate) => message.includes(candidate))
  const found = name === undefined ? undefined : words[name]
  if (!found) return null
  const fields = found.field ? { [found.field]: { key: found.key } } : {}
  return new Refusal(found.kind, found.field ? 'form.check' : found.key, {}, fields)
}
