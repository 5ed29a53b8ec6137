import { accounts } from './id/accounts'
import { activity } from './id/activity'
import { adjustments } from './id/adjustments'
import { calendarPeriods } from './id/calendar-periods'
import { cards } from './id/cards'
import { common } from './id/common'
import { customFields } from './id/custom-fields'
import { dashboard } from './id/dashboard'
import { documents } from './id/documents'
import { emails } from './id/emails'
import { errors } from './id/errors'
import { files } from './id/files'
import { form } from './id/form'
import { forms } from './id/forms'
import { guide } from './id/guide'
import { issues } from './id/issues'
import { itemCategories } from './id/item-categories'
import { items } from './id/items'
import { layout } from './id/layout'
import { minimumStock } from './id/minimum-stock'
import { moves } from './id/moves'
import { numberings } from './id/numberings'
import { receipts } from './id/receipts'
import { roles } from './id/roles'
import { samples } from './id/samples'
import { savedViews } from './id/saved-views'
import { search } from './id/search'
import { settings } from './id/settings'
import { setup } from './id/setup'
import { sight } from './id/sight'
import { signUp } from './id/sign-up'
import { stock } from './id/stock'
import { summary } from './id/summary'
import { transactionCategories } from './id/transaction-categories'
import { uoms } from './id/uoms'
import { users } from './id/users'
import { values } from './id/values'
import { warehouses } from './id/warehouses'
import { website } from './id/website'
import { why } from './id/why'

/** Every Indonesian word of the product. A noun's words are in the file of its name. */
export const id = {
  ...calendarPeriods,
  ...cards,
  ...common,
  ...customFields,
  ...dashboard,
  ...settings,
  ...stock,
  ...receipts,
  ...moves,
  ...numberings,
  ...issues,
  ...documents,
  ...activity,
  ...adjustments,
  ...errors,
  ...files,
  ...form,
  ...guide,
  ...forms,
  ...itemCategories,
  ...items,
  ...layout,
  ...minimumStock,
  ...samples,
  ...savedViews,
  ...search,
  ...setup,
  ...summary,
  ...transactionCategories,
  ...uoms,
  ...values,
  ...users,
  ...warehouses,
  ...roles,
  ...accounts,
  ...emails,
  ...sight,
  ...signUp,
  ...website,
  ...why,
}
