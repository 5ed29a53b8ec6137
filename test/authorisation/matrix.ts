/**
 * Who may do what: every route of the company's host and of the website, with the answer that each kind of
 * person must get. authorisation.test.ts asks the real app for every cell; a route without a row fails it.
 *
 * A new route is one line among its neighbours:
 *
 *   to('uomView', 'GET /uoms/:id/labels', 'page', { of: 'unit' }),
 *   to(['uomView', 'uomUpdate'], 'POST /uoms/:id/labels', 'done', { of: 'unit', form: () => ({ size: 'A4' }) }),
 *
 * First the right it needs ('anybody', 'member' for whoever is signed in, one permission, several in a
 * list, or `either(...)`), then the route as Hono has it, then the answer for those who may. The others
 * follow from that: strangers are sent to sign in, members without the right are forbidden, and an id
 * that only the shop next door has is not found.
 *
 * `of` is what `:id` stands for, from subjects.ts: each cell gets a fresh one. `form` is what a page would
 * send, well enough to be accepted. `at` is the address where the pattern is not enough
 * ('/cards?item=:id'). `others` states the answer for those who may not, where it is another one.
 */
import type { DocumentType } from '../../src/ledger/document'
import type { Permission } from '../../src/tenancy/permissions'
import type { Fields } from '../support/shop'
import type { Subject } from './subjects'

/** What a route answers, as far as rights go. */
export type Answer =
  | 'page'
  /** A piece of a page. */
  | 'part'
  | 'file'
  /** Led on to another address of the host. */
  | 'led on'
  /** An act that was done: it leads on, too. */
  | 'done'
  | 'sign in'
  | 'forbidden'
  | 'not found'
  /** The form again, with what is wrong in it. */
  | 'form again'
  /** Something stands against it: 409. */
  | 'refused'

export interface Row {
  route: string
  needs: 'anybody' | 'member' | 'owner' | readonly Permission[] | { either: readonly Permission[] }
  answer: Answer
  of?: Subject
  at?: string
  form?: (subject: { id: number; today: string }) => Fields
  others?: { stranger?: Answer; member?: Answer }
}

type More = Pick<Row, 'of' | 'at' | 'form' | 'others'>

/** The five recommended roles (R-ROL-01), each with all that it may do. */
export const roles = {
  warehouseStaff: rights(`
    receiptView receiptCreate receiptUpdate receiptComplete receiptPrint
    issueView issueCreate issueUpdate issueComplete issuePrint
    moveView moveCreate moveUpdate moveComplete movePrint
    adjustmentView adjustmentCreate adjustmentUpdate adjustmentPrint
    itemView itemCategoryView uomView warehouseView
    reportStockSummary reportStockDetail dashboardMinimumQuantityView`),
  warehouseSupervisor: rights(`
    receiptView receiptCreate receiptUpdate receiptDelete receiptComplete receiptVoid receiptImport
    receiptPrint
    issueView issueCreate issueUpdate issueDelete issueComplete issueVoid issueImport issuePrint
    moveView moveCreate moveUpdate moveDelete moveComplete moveVoid moveImport movePrint
    adjustmentView adjustmentCreate adjustmentUpdate adjustmentDelete adjustmentComplete adjustmentVoid
    adjustmentImport adjustmentPrint
    itemView itemCreate itemUpdate itemCategoryView uomView warehouseView
    reportStockSummary reportStockDetail reportMinimumStock dashboardMinimumQuantityView calendarPeriodView`),
  finance: rights(`
    receiptView receiptPrint issueView issuePrint moveView movePrint adjustmentView adjustmentPrint
    itemView itemCategoryView uomView warehouseView
    reportStockSummary reportStockDetail reportMinimumStock dashboardMinimumQuantityView priceView
    calendarPeriodView`),
  integratorAdmin: rights(`
    apiAccessView apiAccessCreate apiAccessRevoke
    receiptView issueView moveView adjustmentView
    itemView itemCategoryView uomView warehouseView
    reportStockSummary reportStockDetail reportMinimumStock`),
  administrator: rights(`
    receiptView receiptCreate receiptUpdate receiptDelete receiptComplete receiptVoid receiptImport receiptPrint
    issueView issueCreate issueUpdate issueDelete issueComplete issueVoid issueImport issuePrint
    moveView moveCreate moveUpdate moveDelete moveComplete moveVoid moveImport movePrint
    adjustmentView adjustmentCreate adjustmentUpdate adjustmentDelete adjustmentComplete adjustmentVoid
    adjustmentImport adjustmentPrint
    itemView itemCreate itemUpdate itemDelete
    itemCategoryView itemCategoryCreate itemCategoryUpdate itemCategoryDelete
    uomView uomCreate uomUpdate uomDelete warehouseView warehouseCreate warehouseUpdate warehouseDelete
    userView userCreate userUpdate userDelete roleView roleCreate roleUpdate roleDelete
    transactionCategoryView transactionCategoryCreate transactionCategoryUpdate transactionCategoryDelete
    customFieldView customFieldCreate customFieldUpdate customFieldDelete
    printTemplateView printTemplateCreate printTemplateUpdate printTemplateDelete
    importItem importItemCategory importUom importWarehouse importMinimumStock
    reportStockSummary reportStockDetail reportMinimumStock
    settingsView settingsUpdate dashboardMinimumQuantityView priceView priceUpdate
    calendarPeriodView calendarPeriodUpdate documentNumberingView documentNumberingUpdate
    itemFormUpdate receiptFormUpdate issueFormUpdate moveFormUpdate adjustmentFormUpdate
    itemNumberingView itemNumberingUpdate emailTemplateView emailTemplateUpdate
    apiAccessView apiAccessCreate apiAccessRevoke activityView`),
} satisfies Record<string, readonly Permission[]>

/** Whoever sees items, or anything that items are picked for. */
const picks = either(
  'itemView',
  'receiptCreate',
  'receiptUpdate',
  'issueCreate',
  'issueUpdate',
  'moveCreate',
  'moveUpdate',
  'adjustmentCreate',
  'adjustmentUpdate',
  'reportStockDetail',
)

/** Whoever may make everything that a first day takes. */
const prepares: readonly Permission[] = [
  'itemCategoryCreate',
  'uomCreate',
  'warehouseCreate',
  'itemCreate',
]

/** A company's host. */
export const companyRows: Row[] = [
  // Coming and going
  to('anybody', 'GET /sign-in', 'led on', { others: { stranger: 'page' } }),
  to('anybody', 'POST /sign-in', 'form again', { form: () => ({ login: '', password: '' }) }),
  to('anybody', 'GET /sign-out', 'led on'),
  to('anybody', 'POST /sign-out', 'sign in'),
  to('anybody', 'GET /password/forgotten', 'page'),
  to('anybody', 'POST /password/forgotten', 'form again', { form: () => ({ email: '' }) }),
  to('anybody', 'GET /password/new', 'not found'),
  to('anybody', 'POST /password/new', 'not found', { form: () => ({ token: 'x', password: 'y' }) }),
  to('anybody', 'GET /handoff', 'led on'),
  to('anybody', 'POST /handoff', 'sign in', { form: () => ({ code: 'x' }) }),
  to('anybody', 'GET /preferences', 'led on'),
  to('anybody', 'POST /preferences', 'done', { form: () => ({ theme: 'dark', back: '/' }) }),
  to('member', 'GET /companies', 'page'),
  to('member', 'POST /companies', 'not found', { form: () => ({ company: '99' }) }),

  // Oneself
  to('member', 'GET /', 'page'),
  to('member', 'GET /guide', 'page'),
  to('member', 'GET /guide/:page', 'page', { at: '/guide/receipts' }),
  to('member', 'GET /why', 'page'),
  to('member', 'GET /profile', 'page'),
  to('member', 'GET /profile/activity', 'page'),
  to('member', 'POST /profile', 'form again', { form: () => ({ name: '', theme: 'auto' }) }),
  to('anybody', 'GET /profile/username', 'led on'),
  to('member', 'POST /profile/username', 'done', { form: () => ({ username: '' }) }),
  to('anybody', 'GET /profile/sessions', 'led on'),
  to('member', 'POST /profile/sessions', 'done'),
  to('member', 'POST /profile/sessions/:id/end', 'done', { at: '/profile/sessions/1/end' }),
  to('member', 'GET /confirm-password', 'page'),
  to('member', 'POST /confirm-password', 'form again', { form: () => ({ password: '' }) }),
  to('member', 'GET /profile/password', 'page'),
  to('member', 'POST /profile/password', 'form again', { form: () => ({ password: '' }) }),

  // What is looked for, and kept of lists
  to('anybody', 'GET /views', 'led on'),
  to('member', 'POST /views', 'done', {
    form: ({ id }) => ({ list: '/items', name: `Tampilan ${id}`, query: 'status=all' }),
  }),
  to('anybody', 'GET /views/:id', 'led on'),
  to('member', 'POST /views/:id', 'not found', {
    at: '/views/999999999',
    form: () => ({ name: 'X', isDefault: '0' }),
  }),
  to('anybody', 'GET /views/:id/deletion', 'led on'),
  to('member', 'POST /views/:id/deletion', 'not found', { at: '/views/999999999/deletion' }),
  to('member', 'GET /search', 'page', { at: '/search?q=beras' }),

  // What was done
  to('activityView', 'GET /activity', 'page'),
  to('itemView', 'GET /activity', 'page', { at: '/activity?subject=item&id=1' }),
  to('activityView', 'GET /activity/list.csv', 'file'),
  to('activityView', 'GET /activity/seals', 'page'),
  to(['activityView', 'priceView'], 'GET /activity/seals.jsonl', 'file'),
  to('anybody', 'GET /activity/checks', 'led on'),
  to('activityView', 'POST /activity/checks', 'done'),

  // Master data
  ...masters('item', '/items', 'item', (id) => ({
    code: `BRG-${id}`,
    name: `Barang ${id}`,
    categoryId: '1',
    uomId: '1',
    isActive: '1',
  })),
  ...masters('itemCategory', '/item-categories', 'item category', (id) => ({
    name: `Kelompok ${id}`,
    isActive: '1',
  })),
  ...masters('uom', '/uoms', 'unit', (id) => ({
    code: `u${id}`,
    name: `Satuan ${id}`,
    precision: '0',
    isActive: '1',
  })),
  ...masters('warehouse', '/warehouses', 'warehouse', (id) => ({
    name: `Gudang ${id}`,
    disallowNegative: '0',
    isActive: '1',
  })),
  to('warehouseUpdate', 'GET /warehouses/:id/minimums', 'page', { of: 'warehouse' }),
  // Minimums are kept per warehouse in that mode only, and a company begins without.
  to('warehouseUpdate', 'POST /warehouses/:id/minimums', 'refused', {
    of: 'warehouse',
    form: () => ({ 'minimum.1': '5', 'was.1': '' }),
  }),
  to('roleView', 'GET /roles', 'page'),
  to('roleCreate', 'GET /roles/new', 'page'),
  to('roleCreate', 'POST /roles/new', 'done', { form: ({ id }) => ({ name: `Peran ${id}` }) }),
  to('roleView', 'GET /roles/:id', 'page', { of: 'role' }),
  to('roleUpdate', 'GET /roles/:id/edit', 'page', { of: 'role' }),
  to('roleUpdate', 'POST /roles/:id/edit', 'done', {
    of: 'role',
    form: ({ id }) => ({ name: `Peran ${id}`, itemView: '1' }),
  }),
  to('roleDelete', 'POST /roles/:id/deletion', 'done', { of: 'role' }),
  ...masters('transactionCategory', '/transaction-categories', 'transaction category', (id) => ({
    name: `Golongan ${id}`,
    forReceipt: '1',
    isActive: '1',
  })),
  ...files('item', '/items', 'item'),

  // Fields of the company's own, and the forms they stand on
  ...masters('customField', '/custom-fields', 'custom field', (id) => ({
    name: `Isian ${id}`,
    type: 'text',
    isActive: '1',
  })),
  to(
    either(
      'itemFormUpdate',
      'receiptFormUpdate',
      'issueFormUpdate',
      'moveFormUpdate',
      'adjustmentFormUpdate',
    ),
    'GET /forms',
    'led on',
  ),
  ...(['item', 'receipt', 'issue', 'move', 'adjustment'] as const).flatMap((form) => [
    to(`${form}FormUpdate`, 'GET /forms/:form', 'page', { at: `/forms/${form}` }),
    // Filled from no version: only the right is asked here.
    to(`${form}FormUpdate`, 'POST /forms/:form', 'refused', { at: `/forms/${form}` }),
  ]),
  to('anybody', 'GET /forms/:form/preset', 'led on', { at: '/forms/item/preset' }),
  to(['itemFormUpdate', 'customFieldCreate'], 'POST /forms/:form/preset', 'refused', {
    at: '/forms/item/preset',
    form: () => ({ preset: 'barcode' }),
  }),
  to(picks, 'GET /picker', 'part', { at: '/picker?q=beras&warehouse=1' }),

  // Users
  to('anybody', 'GET /invitation', 'not found'),
  to('anybody', 'POST /invitation', 'not found', { form: () => ({ token: 'x' }) }),
  to('userView', 'GET /users', 'page'),
  to('userView', 'GET /users/list.csv', 'file'),
  to('userCreate', 'GET /users/new', 'page'),
  to('userCreate', 'POST /users/new', 'done', { form: ({ id }) => userForm(id) }),
  to('userView', 'GET /users/:id', 'page', { of: 'member' }),
  to('userUpdate', 'GET /users/:id/edit', 'page', { of: 'member' }),
  to('userUpdate', 'POST /users/:id/edit', 'done', {
    of: 'member',
    form: () => ({ name: 'Budi', roleId: '1' }),
  }),
  to('userUpdate', 'POST /users/:id/activation', 'done', { of: 'member' }),
  to('userUpdate', 'POST /users/:id/deactivation', 'done', { of: 'member' }),
  to('userDelete', 'POST /users/:id/deletion', 'done', { of: 'member' }),
  to('userCreate', 'POST /users/:id/invitation', 'done', { of: 'member' }),
  to('userUpdate', 'POST /users/:id/sessions', 'done', { of: 'member' }),
  to('owner', 'GET /users/transfer', 'page'),
  to('owner', 'POST /users/transfer', 'form again', { form: () => ({ heirId: '999999' }) }),
  to('userUpdate', 'GET /users/:id/warehouses', 'page', { of: 'member' }),
  to('userUpdate', 'POST /users/:id/warehouses', 'done', {
    of: 'member',
    form: () => ({ all: '0', 'see.1': '1', 'see.2': '1', 'act.2': '1' }),
  }),

  // How the company works
  to('settingsView', 'GET /settings', 'page'),
  to('settingsUpdate', 'GET /settings/edit', 'page'),
  to('settingsUpdate', 'POST /settings/edit', 'form again', { form: () => ({}) }),
  to(['settingsUpdate', 'settingsView'], 'POST /settings/logo', 'form again'),
  to(['settingsUpdate', 'settingsView'], 'POST /settings/logo/removal', 'refused'),
  to('anybody', 'GET /settings/logo', 'led on'),
  to('anybody', 'GET /settings/logo/removal', 'led on'),
  to('member', 'GET /logo/:name', 'not found', { at: '/logo/none.png' }),
  to('calendarPeriodView', 'GET /calendar-periods', 'page'),
  to('calendarPeriodUpdate', 'POST /calendar-periods', 'done', {
    form: () => ({ set: '2020-01.move.1' }),
  }),
  to('documentNumberingView', 'GET /numberings', 'page'),
  to('documentNumberingUpdate', 'GET /numberings/:id/edit', 'page', { of: 'numbering' }),
  to('documentNumberingUpdate', 'GET /numberings/:id/example', 'part', { of: 'numbering' }),
  to('documentNumberingUpdate', 'POST /numberings/:id/edit', 'done', {
    of: 'numbering',
    form: ({ id }) => ({ prefix: `N${id}-`, nextNo: '1', lengthNo: '5', resets: 'never' }),
  }),
  to('itemNumberingView', 'GET /item-numbering', 'page'),
  to('itemNumberingUpdate', 'GET /item-numbering/edit', 'page'),
  to('itemNumberingUpdate', 'GET /item-numbering/example', 'part'),
  to('itemNumberingUpdate', 'POST /item-numbering/edit', 'form again', { form: () => ({}) }),

  // A first day; this company's is over
  to('member', 'GET /setup', 'led on'),
  to('member', 'GET /setup/:step', 'led on', { at: '/setup/unit' }),
  to(prepares, 'POST /setup/:step', 'done', {
    at: '/setup/unit',
    form: ({ id }) => ({ code: `s${id}` }),
  }),
  to('anybody', 'GET /setup/completion', 'led on'),
  to(prepares, 'POST /setup/completion', 'done'),
  to([...prepares, 'settingsUpdate'], 'GET /samples', 'page'),
  to([...prepares, 'settingsUpdate'], 'POST /samples', 'form again', { form: () => ({ key: '' }) }),
  to('anybody', 'GET /samples/deletion', 'led on'),
  to([...prepares, 'settingsUpdate'], 'POST /samples/deletion', 'done'),

  // Documents
  ...documents('receipt'),
  ...documents('issue'),
  ...documents('move'),
  ...documents('adjustment'),

  // Stock
  to('reportStockDetail', 'GET /cards', 'page'),
  to('reportStockDetail', 'GET /cards', 'page', { at: '/cards?item=:id', of: 'item' }),
  to('reportStockDetail', 'GET /cards', 'page', {
    at: '/cards?item=1&warehouse=:id',
    of: 'warehouse',
  }),
  to('reportStockDetail', 'GET /cards/items', 'page'),
  to('reportStockDetail', 'GET /cards/csv', 'file', { at: '/cards/csv?item=:id', of: 'item' }),
  to('reportStockDetail', 'GET /cards/print', 'page', {
    at: '/cards/print?card=:id.1',
    of: 'item',
  }),
  to('reportMinimumStock', 'GET /minimum-stock', 'page'),
  to('reportStockSummary', 'GET /summary', 'page'),
  to('reportStockSummary', 'GET /summary/csv', 'file'),
  to('reportStockSummary', 'GET /stock', 'page'),
  to('reportStockSummary', 'GET /stock/csv', 'file'),
]

/** The website's host, which keeps no sessions: everybody is a stranger there. */
export const websiteRows: Row[] = [
  to('anybody', 'GET /', 'page'),
  to('anybody', 'GET /en', 'page'),
  to('anybody', 'GET /en/', 'led on'),
  to('anybody', 'GET /sitemap.xml', 'part'),
  to('anybody', 'GET /robots.txt', 'part'),
  to('anybody', 'GET /preferences', 'led on'),
  to('anybody', 'POST /preferences', 'done', { form: () => ({ theme: 'dark', back: '/' }) }),
  to('anybody', 'GET /dev/mail', 'page'),
  ...signingUp('/daftar', '/alamat', '/konfirmasi', '/pendaftaran'),
  ...signingUp('/en/sign-up', '/address', '/confirmation', '/registration'),
  ...signingIn('/masuk', '/perusahaan'),
  ...signingIn('/en/sign-in', '/company'),
  ...forgotten('/kata-sandi/lupa', '/kata-sandi/baru'),
  ...forgotten('/en/password/forgotten', '/en/password/new'),
]

function userForm(id: number): Fields {
  return { name: `Budi ${id}`, email: `budi${id}@toko.example`, roleId: '1' }
}

/** A noun of the master data. */
function masters(
  area: 'item' | 'itemCategory' | 'uom' | 'warehouse' | 'transactionCategory' | 'customField',
  path: string,
  of: Subject,
  fields: (id: number) => Fields,
): Row[] {
  const form: Row['form'] = ({ id }) => fields(id)
  return [
    to(`${area}View`, `GET ${path}`, 'page'),
    to(`${area}View`, `GET ${path}/list.csv`, 'file'),
    to(`${area}Create`, `GET ${path}/new`, 'page'),
    to(`${area}Create`, `POST ${path}/new`, 'done', { form }),
    to(`${area}View`, `GET ${path}/:id`, 'page', { of }),
    to(`${area}Update`, `GET ${path}/:id/edit`, 'page', { of }),
    to(`${area}Update`, `POST ${path}/:id/edit`, 'done', { of, form }),
    to(`${area}Update`, `POST ${path}/:id/activation`, 'done', { of }),
    to(`${area}Update`, `POST ${path}/:id/deactivation`, 'done', { of }),
    to(`${area}Delete`, `POST ${path}/:id/deletion`, 'done', { of }),
  ]
}

/** A type of document. Somebody else wrote each draft, so writing in it takes the right to update. */
function documents(type: DocumentType): Row[] {
  const path = `/${type}s`
  const [sees, creates, updates] = [`${type}View`, `${type}Create`, `${type}Update`] as const
  const [draft, done] = [`${type} draft`, `${type} completed`] as const
  const head: Row['form'] = ({ today }) => ({
    categoryId: '1',
    datedOn: today,
    warehouseId: '2',
    ...(type === 'move' && { destinationId: '1' }),
  })
  const box = { text: 'BRS-005' }
  const filled: Row['form'] = (subject) => ({ ...head(subject), ...box })
  return [
    to(sees, `GET ${path}`, 'page'),
    to(sees, `GET ${path}/list.csv`, 'file'),
    to(creates, `GET ${path}/new`, 'page'),
    to([sees, creates], `POST ${path}`, 'done', { form: filled }),
    to([sees, creates], `POST ${path}/lines`, 'done', { form: filled }),
    to([sees, creates, `${type}Complete`], `POST ${path}/completion`, 'done', { form: filled }),
    to('anybody', `GET ${path}/lines`, 'led on'),
    to('anybody', `GET ${path}/completion`, 'led on'),
    to(sees, `GET ${path}/:id`, 'page', { of: draft }),
    to(sees, `GET ${path}/:id`, 'page', { of: done }),
    to(sees, `GET ${path}/:id`, 'not found', { of: `${type} deleted` }),
    to(`${type}Print`, `GET ${path}/:id/print`, 'page', { of: done }),
    to([sees, updates], `POST ${path}/:id`, 'done', { of: draft, form: head }),
    to([sees, updates], `POST ${path}/:id/lines`, 'done', { of: draft, form: () => box }),
    to([sees, updates], `POST ${path}/:id/lines/:line/deletion`, 'done', { of: draft }),
    to([sees, updates, `${type}Complete`], `POST ${path}/:id/completion`, 'done', { of: draft }),
    to(`${type}Void`, `POST ${path}/:id/void`, 'done', {
      of: done,
      form: () => ({ reason: 'Salah catat' }),
    }),
    to(updates, `POST ${path}/:id/notes`, 'done', {
      of: done,
      form: () => ({ reference: 'SJ-1' }),
    }),
    to([sees, creates], `POST ${path}/:id/copy`, 'done', { of: done }),
    to(`${type}Delete`, `POST ${path}/:id/deletion`, 'done', { of: draft }),
    to(`${type}Delete`, `POST ${path}/:id/restoration`, 'done', { of: `${type} deleted` }),
    ...files(type, path, draft),
    to('anybody', `GET ${path}/:id/*`, 'led on', { at: `${path}/1/void` }),
  ]
}

/** The files of a record that has none. */
function files(area: 'item' | DocumentType, path: string, of: Subject): Row[] {
  const changes = [`${area}View`, `${area}Update`] as const
  const [added, removed] = [`${path}/:id/fields/1/files`, `${path}/:id/files/1/deletion`]
  return [
    to(`${area}View`, `GET ${path}/:id/files/:file`, 'not found', {
      of,
      at: `${path}/:id/files/1`,
    }),
    to(changes, `POST ${path}/:id/fields/:field/files`, 'not found', { of, at: added }),
    to(changes, `POST ${path}/:id/files/:file/deletion`, 'not found', { of, at: removed }),
    to('anybody', `GET ${path}/:id/fields/:field/files`, 'led on', {
      at: `${path}/1/fields/1/files`,
    }),
    to('anybody', `GET ${path}/:id/files/:file/deletion`, 'led on', {
      at: `${path}/1/files/1/deletion`,
    }),
  ]
}

function signingUp(form: string, name: string, confirmation: string, registration: string): Row[] {
  const nobody = `${form}${registration}/nobody`
  return [
    to('anybody', `GET ${form}`, 'page'),
    to('anybody', `POST ${form}`, 'form again', { form: () => ({ email: '' }) }),
    to('anybody', `GET ${form}${name}`, 'part'),
    to('anybody', `GET ${form}${confirmation}`, 'not found'),
    to('anybody', `POST ${form}${confirmation}`, 'not found', { form: () => ({ token: 'x' }) }),
    to('anybody', `GET ${form}${registration}/:id`, 'not found', { at: nobody }),
    to('anybody', `POST ${form}${registration}/:id/letter`, 'done', {
      at: `${nobody}/letter`,
    }),
    to('anybody', `GET ${form}${registration}/:id/letter`, 'led on', { at: `${nobody}/letter` }),
  ]
}

function signingIn(form: string, choice: string): Row[] {
  return [
    to('anybody', `GET ${form}`, 'page'),
    to('anybody', `POST ${form}`, 'form again', { form: () => ({ login: '', password: '' }) }),
    to('anybody', `GET ${form}${choice}`, 'led on'),
    to('anybody', `POST ${form}${choice}`, 'refused', { form: () => ({ choice: 'x' }) }),
  ]
}

function forgotten(form: string, link: string): Row[] {
  return [
    to('anybody', `GET ${form}`, 'page'),
    to('anybody', `POST ${form}`, 'form again', { form: () => ({ email: '' }) }),
    to('anybody', `GET ${link}`, 'not found'),
    to('anybody', `POST ${link}`, 'not found', { form: () => ({ token: 'x', password: 'y' }) }),
  ]
}

function to(needs: Permission | Row['needs'], route: string, answer: Answer, more: More = {}): Row {
  const isRight =
    typeof needs === 'string' && needs !== 'anybody' && needs !== 'member' && needs !== 'owner'
  return { route, needs: isRight ? [needs] : needs, answer, ...more }
}

function either(...permissions: Permission[]): Row['needs'] {
  return { either: permissions }
}

function rights(text: string): readonly Permission[] {
  return text.trim().split(/\s+/) as Permission[]
}
