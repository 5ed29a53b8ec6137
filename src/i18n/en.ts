import type { Words } from '.'
import { accounts } from './en/accounts'
import { activity } from './en/activity'
import { adjustments } from './en/adjustments'
import { calendarPeriods } from './en/calendar-periods'
import { cards } from './en/cards'
import { common } from './en/common'
import { customFields } from './en/custom-fields'
import { dashboard } from './en/dashboard'
import { documents } from './en/documents'
import { emails } from './en/emails'
import { errors } from './en/errors'
import { files } from './en/files'
import { form } from './en/form'
import { forms } from './en/forms'
import { guide } from './en/guide'
import { issues } from './en/issues'
import { itemCategories } from './en/item-categories'
import { items } from './en/items'
import { layout } from './en/layout'
import { minimumStock } from './en/minimum-stock'
import { moves } from './en/moves'
import { numberings } from './en/numberings'
import { receipts } from './en/receipts'
import { roles } from './en/roles'
import { samples } from './en/samples'
import { savedViews } from './en/saved-views'
import { search } from './en/search'
import { settings } from './en/settings'
import { setup } from './en/setup'
import { sight } from './en/sight'
import { signUp } from './en/sign-up'
import { stock } from './en/stock'
import { summary } from './en/summary'
import { transactionCategories } from './en/transaction-categories'
import { uoms } from './en/uoms'
import { users } from './en/users'
import { values } from './en/values'
import { warehouses } from './en/warehouses'
import { website } from './en/website'
import { why } from './en/why'
import type { id } from './id'

/** Every English word of the product: the twin of the Indonesian ones, or it does not compile. */
export const en = {
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
} satisfies Words<typeof id>
