// The tables of migrations/company as drizzle sees them; test/schema holds the two together.
import { sql } from 'drizzle-orm'
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const settings = sqliteTable('settings', {
  id: integer('id').primaryKey(),
  companyName: text('company_name').notNull(),
  address: text('address').notNull().default(''),
  phone: text('phone').notNull().default(''),
  language: text('language', { enum: ['id', 'en'] }).notNull(),
  country: text('country').notNull(),
  timezone: text('timezone').notNull(),
  defaultSearch: text('default_search', { enum: ['code', 'name', 'upc_ean'] })
    .notNull()
    .default('code'),
  showQuantity: integer('show_quantity', { mode: 'boolean' }).notNull().default(true),
  minimumMode: text('minimum_mode', { enum: ['inactive', 'per_warehouse', 'union'] })
    .notNull()
    .default('inactive'),
  priceEnabled: integer('price_enabled', { mode: 'boolean' }).notNull().default(false),
  priceDecimals: integer('price_decimals'),
  onboardedAt: text('onboarded_at'),
  closedAt: text('closed_at'),
  version: integer('version').notNull().default(1),
  logo: text('logo').notNull().default(''),
})

export const roles = sqliteTable('roles', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  permissions: text('permissions').notNull().default('[]'),
  version: integer('version').notNull().default(1),
})

export const members = sqliteTable('members', {
  id: integer('id').primaryKey(),
  accountId: text('account_id').notNull(),
  salutation: text('salutation').notNull().default(''),
  name: text('name').notNull(),
  email: text('email').notNull(),
  roleId: integer('role_id'),
  isOwner: integer('is_owner', { mode: 'boolean' }).notNull().default(false),
  defaultWarehouseId: integer('default_warehouse_id'),
  defaultDestinationId: integer('default_destination_id'),
  language: text('language', { enum: ['id', 'en'] }),
  theme: text('theme', { enum: ['auto', 'light', 'dark'] })
    .notNull()
    .default('auto'),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  sessionsFrom: text('sessions_from').notNull().default(''),
  createdAt: text('created_at').notNull(),
  version: integer('version').notNull().default(1),
  invitedAt: text('invited_at'),
  signedInAt: text('signed_in_at'),
})

export const sessions = sqliteTable('sessions', {
  id: integer('id').primaryKey(),
  tokenHash: text('token_hash').notNull(),
  memberId: integer('member_id').notNull(),
  since: text('since').notNull(),
  stays: integer('stays', { mode: 'boolean' }).notNull(),
  device: text('device').notNull().default(''),
})

export const limitedMembers = sqliteTable('limited_members', {
  memberId: integer('member_id').primaryKey(),
})

export const memberWarehouses = sqliteTable('member_warehouses', {
  memberId: integer('member_id').notNull(),
  warehouseId: integer('warehouse_id').notNull(),
  mayAct: integer('may_act', { mode: 'boolean' }).notNull().default(false),
})

export const endedSessions = sqliteTable('ended_sessions', {
  tokenHash: text('token_hash').primaryKey(),
  endedAt: text('ended_at').notNull(),
})

export const activity = sqliteTable('activity', {
  id: integer('id').primaryKey(),
  at: text('at').notNull(),
  memberId: integer('member_id'),
  requestId: text('request_id').notNull(),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  subjectId: integer('subject_id'),
  details: text('details').notNull().default('{}'),
  network: text('network').notNull().default(''),
  agent: text('agent').notNull().default(''),
})

export const rowBefore = sqliteTable('row_before', {
  id: integer('id').primaryKey(),
  fields: text('fields'),
})

export const activitySeals = sqliteTable('activity_seals', {
  id: integer('id').primaryKey(),
  fromId: integer('from_id').notNull(),
  throughId: integer('through_id').notNull(),
  entries: integer('entries').notNull(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
  sealedAt: text('sealed_at').notNull(),
})

export const activityChecks = sqliteTable('activity_checks', {
  id: integer('id').primaryKey(),
  reachedSeal: integer('reached_seal').notNull().default(0),
  checkedAt: text('checked_at'),
  wholeAt: text('whole_at'),
  brokenSeal: integer('broken_seal'),
})

export const savedViews = sqliteTable('saved_views', {
  id: integer('id').primaryKey(),
  memberId: integer('member_id').notNull(),
  list: text('list').notNull(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  query: text('query').notNull(),
  isDefault: integer('is_default', { mode: 'boolean' }).notNull().default(false),
})

export const requests = sqliteTable('requests', {
  key: text('key').primaryKey(),
  fingerprint: text('fingerprint').notNull(),
  subjectId: integer('subject_id'),
  refusal: text('refusal'),
  at: text('at').notNull(),
})

export const itemCategories = sqliteTable('item_categories', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  description: text('description').notNull().default(''),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
})

export const uoms = sqliteTable('uoms', {
  id: integer('id').primaryKey(),
  code: text('code').notNull(),
  codeKey: text('code_key').notNull(),
  name: text('name').notNull(),
  precision: integer('precision').notNull().default(0),
  description: text('description').notNull().default(''),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
})

export const warehouses = sqliteTable('warehouses', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  description: text('description').notNull().default(''),
  disallowNegative: integer('disallow_negative', { mode: 'boolean' }).notNull().default(false),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
})

export const items = sqliteTable('items', {
  id: integer('id').primaryKey(),
  code: text('code').notNull(),
  codeKey: text('code_key').notNull(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  upcEan: text('upc_ean'),
  description: text('description').notNull().default(''),
  categoryId: integer('category_id').notNull(),
  uomId: integer('uom_id').notNull(),
  defaultCost: integer('default_cost'),
  minimumQuantity: integer('minimum_quantity'),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  createdAt: text('created_at').notNull(),
  version: integer('version').notNull().default(1),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
})

export const itemCounts = sqliteTable('item_counts', {
  categoryId: integer('category_id').notNull(),
  uomId: integer('uom_id').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  items: integer('items').notNull(),
})

export const itemNumbering = sqliteTable('item_numbering', {
  id: integer('id').primaryKey(),
  prefix: text('prefix').notNull().default(''),
  suffix: text('suffix').notNull().default(''),
  nextNo: integer('next_no').notNull().default(1),
  lengthNo: integer('length_no').notNull().default(5),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
})

export const transactionCategories = sqliteTable('transaction_categories', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  forReceipt: integer('for_receipt', { mode: 'boolean' }).notNull().default(false),
  forIssue: integer('for_issue', { mode: 'boolean' }).notNull().default(false),
  forMove: integer('for_move', { mode: 'boolean' }).notNull().default(false),
  forAdjustment: integer('for_adjustment', { mode: 'boolean' }).notNull().default(false),
  mergeScanned: integer('merge_scanned', { mode: 'boolean' }).notNull().default(true),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
})

export const numberings = sqliteTable('numberings', {
  id: integer('id').primaryKey(),
  categoryId: integer('category_id').notNull(),
  type: text('type', { enum: ['receipt', 'issue', 'move', 'adjustment'] }).notNull(),
  prefix: text('prefix').notNull().default(''),
  suffix: text('suffix').notNull().default(''),
  lengthNo: integer('length_no').notNull().default(5),
  resets: text('resets', { enum: ['never', 'yearly', 'monthly'] })
    .notNull()
    .default('never'),
  allowManual: integer('allow_manual', { mode: 'boolean' }).notNull().default(false),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
})

export const numberingCounters = sqliteTable('numbering_counters', {
  numberingId: integer('numbering_id').notNull(),
  period: text('period').notNull(),
  nextNo: integer('next_no').notNull(),
})

export const calendarPeriods = sqliteTable('calendar_periods', {
  month: text('month').notNull(),
  type: text('type', { enum: ['receipt', 'issue', 'move', 'adjustment'] }).notNull(),
  isLocked: integer('is_locked', { mode: 'boolean' }).notNull().default(false),
  changedAt: text('changed_at'),
  changedBy: integer('changed_by'),
})

export const documents = sqliteTable('documents', {
  id: integer('id').primaryKey(),
  key: text('key').notNull(),
  type: text('type', { enum: ['receipt', 'issue', 'move', 'adjustment'] }).notNull(),
  categoryId: integer('category_id').notNull(),
  number: text('number').notNull(),
  datedOn: text('dated_on').notNull(),
  warehouseId: integer('warehouse_id').notNull(),
  destinationId: integer('destination_id'),
  reference: text('reference').notNull().default(''),
  description: text('description').notNull().default(''),
  status: text('status', { enum: ['draft', 'complete', 'void'] })
    .notNull()
    .default('draft'),
  posting: integer('posting'),
  createdAt: text('created_at').notNull(),
  createdBy: integer('created_by'),
  updatedAt: text('updated_at').notNull(),
  completedAt: text('completed_at'),
  completedBy: integer('completed_by'),
  voidedAt: text('voided_at'),
  voidedBy: integer('voided_by'),
  voidReason: text('void_reason').notNull().default(''),
  deletedAt: text('deleted_at'),
  version: integer('version').notNull().default(1),
})

export const documentLines = sqliteTable('document_lines', {
  documentId: integer('document_id').notNull(),
  line: integer('line').notNull(),
  itemId: integer('item_id').notNull(),
  quantity: integer('quantity').notNull(),
  book: integer('book'),
  difference: integer('difference').generatedAlwaysAs(sql`quantity - book`, { mode: 'virtual' }),
  unitPrice: integer('unit_price'),
  description: text('description').notNull().default(''),
  touched: integer('touched').notNull().default(0),
})

export const cards = sqliteTable('cards', {
  id: integer('id').primaryKey(),
  itemId: integer('item_id').notNull(),
  warehouseId: integer('warehouse_id').notNull(),
})

export const entries = sqliteTable('entries', {
  cardId: integer('card_id').notNull(),
  datedOn: text('dated_on').notNull(),
  seq: integer('seq').notNull(),
  quantity: integer('quantity').notNull(),
  kind: text('kind', {
    enum: ['received', 'issued', 'moved_in', 'moved_out', 'adjusted_up', 'adjusted_down'],
  }).notNull(),
  documentId: integer('document_id').notNull(),
})

export const cardDays = sqliteTable('card_days', {
  cardId: integer('card_id').notNull(),
  datedOn: text('dated_on').notNull(),
  received: integer('received').notNull(),
  issued: integer('issued').notNull(),
  movedIn: integer('moved_in').notNull(),
  movedOut: integer('moved_out').notNull(),
  adjustedUp: integer('adjusted_up').notNull(),
  adjustedDown: integer('adjusted_down').notNull(),
  entryCount: integer('entry_count').notNull(),
  standingCount: integer('standing_count').notNull(),
  dip: integer('dip').notNull(),
  seal: integer('seal').notNull(),
  closing: integer('closing')
    .notNull()
    .generatedAlwaysAs(
      sql`received - issued + moved_in - moved_out + adjusted_up - adjusted_down`,
      { mode: 'virtual' },
    ),
  lowest: integer('lowest').notNull().generatedAlwaysAs(sql`closing - dip`, { mode: 'virtual' }),
})

export const warehouseMinimums = sqliteTable('warehouse_minimums', {
  warehouseId: integer('warehouse_id').notNull(),
  itemId: integer('item_id').notNull(),
  quantity: integer('quantity').notNull(),
  version: integer('version').notNull().default(1),
})

export const minimumWatch = sqliteTable('minimum_watch', {
  mode: text('mode', { enum: ['per_warehouse', 'union'] }).primaryKey(),
})

export const shortages = sqliteTable('shortages', {
  itemId: integer('item_id').notNull(),
  warehouseId: integer('warehouse_id').notNull(),
  quantity: integer('quantity').notNull(),
  minimum: integer('minimum').notNull(),
  share: real('share')
    .notNull()
    .generatedAlwaysAs(sql`1.0 * (minimum - quantity) / minimum`, { mode: 'virtual' }),
})

export const minimumNotices = sqliteTable('minimum_notices', {
  id: integer('id').primaryKey(),
  documentId: integer('document_id').notNull(),
  itemId: integer('item_id').notNull(),
  warehouseId: integer('warehouse_id').notNull(),
  quantity: integer('quantity').notNull(),
  minimum: integer('minimum').notNull(),
  at: text('at').notNull(),
  toldAt: text('told_at'),
})

const formNames = ['item', 'receipt', 'issue', 'move', 'adjustment'] as const

export const customFields = sqliteTable('custom_fields', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  type: text('type', {
    enum: ['text', 'textarea', 'dropdown', 'date', 'time', 'file'],
  }).notNull(),
  help: text('help').notNull().default(''),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  version: integer('version').notNull().default(1),
})

export const customFieldOptions = sqliteTable('custom_field_options', {
  id: integer('id').primaryKey(),
  fieldId: integer('field_id').notNull(),
  place: integer('place').notNull(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
})

export const forms = sqliteTable('forms', {
  form: text('form', { enum: formNames }).primaryKey(),
  version: integer('version').notNull().default(1),
})

export const formFields = sqliteTable('form_fields', {
  form: text('form', { enum: formNames }).notNull(),
  fieldId: integer('field_id').notNull(),
  place: integer('place').notNull(),
  isMandatory: integer('is_mandatory', { mode: 'boolean' }).notNull().default(false),
  isListed: integer('is_listed', { mode: 'boolean' }).notNull().default(false),
})

export const documentValues = sqliteTable('document_values', {
  documentId: integer('document_id').notNull(),
  fieldId: integer('field_id').notNull(),
  value: text('value').notNull(),
})

export const itemValues = sqliteTable('item_values', {
  itemId: integer('item_id').notNull(),
  fieldId: integer('field_id').notNull(),
  value: text('value').notNull(),
})

export const files = sqliteTable('files', {
  id: integer('id').primaryKey(),
  fieldId: integer('field_id').notNull(),
  itemId: integer('item_id'),
  documentId: integer('document_id'),
  objectName: text('object_name').notNull(),
  name: text('name').notNull(),
  type: text('type', { enum: ['pdf', 'png', 'jpg', 'webp', 'xlsx', 'docx'] }).notNull(),
  bytes: integer('bytes').notNull(),
  addedAt: text('added_at').notNull(),
  addedBy: integer('added_by'),
})

export const fileUsage = sqliteTable('file_usage', {
  id: integer('id').primaryKey(),
  bytes: integer('bytes').notNull().default(0),
  quota: integer('quota').notNull().default(1073741824),
})
