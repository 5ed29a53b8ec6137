import type { Hono } from 'hono'
import type { Env } from '../env'
import { activityLog, ownActivity } from './activity-log'
import { adjustments } from './adjustments'
import { calendarPeriods } from './calendar-periods'
import { cards } from './cards'
import { confirmPassword } from './confirm-password'
import { customFields } from './custom-fields'
import { dashboard } from './dashboard'
import { forms } from './forms'
import { guide } from './guide'
import { companies, handoff } from './handoff'
import { invitations } from './invitations'
import { issues } from './issues'
import { itemCategories } from './item-categories'
import { itemNumbering } from './item-numbering'
import { items } from './items'
import { minimumStock, shortages } from './minimum-stock'
import { moves } from './moves'
import { numberings } from './numberings'
import { password } from './password'
import { picker } from './picker'
import { preferences } from './preferences'
import { profile } from './profile'
import { receipts } from './receipts'
import { roles } from './roles'
import { samples } from './samples'
import { savedViews } from './saved-views'
import { search } from './search'
import { logo, settings } from './settings'
import { setup } from './setup'
import { sight } from './sight'
import { signIn } from './sign-in'
import { signOut } from './sign-out'
import { stock, summary } from './summary'
import { transactionCategories } from './transaction-categories'
import { uoms } from './uoms'
import { users } from './users'
import { warehouses } from './warehouses'
import { why } from './why'

/** The routes of a company's host: one small app per noun. */
export function mountCompany(app: Hono<Env>): void {
  app.route('/calendar-periods', calendarPeriods)
  app.route('/cards', cards)
  app.route('/companies', companies)
  app.route('/guide', guide)
  app.route('/confirm-password', confirmPassword)
  app.route('/custom-fields', customFields)
  app.route('/forms', forms)
  app.route('/handoff', handoff)
  app.route('/', dashboard)
  app.route('/', password)
  app.route('/preferences', preferences)
  app.route('/profile/activity', ownActivity)
  app.route('/profile', profile)
  app.route('/samples', samples)
  app.route('/setup', setup)
  app.route('/sign-in', signIn)
  app.route('/sign-out', signOut)
  app.route('/items', items)
  app.route('/item-numbering', itemNumbering)
  app.route('/numberings', numberings)
  app.route('/logo', logo)
  app.route('/receipts', receipts)
  app.route('/settings', settings)
  app.route('/issues', issues)
  app.route('/moves', moves)
  app.route('/activity', activityLog)
  app.route('/adjustments', adjustments)
  app.route('/picker', picker)
  app.route('/item-categories', itemCategories)
  app.route('/roles', roles)
  app.route('/stock', stock)
  app.route('/search', search)
  app.route('/views', savedViews)
  app.route('/summary', summary)
  app.route('/transaction-categories', transactionCategories)
  app.route('/uoms', uoms)
  app.route('/users', sight)
  app.route('/users', users)
  app.route('/invitation', invitations)
  app.route('/minimum-stock', shortages)
  app.route('/warehouses', minimumStock)
  app.route('/warehouses', warehouses)
  app.route('/why', why)
}
