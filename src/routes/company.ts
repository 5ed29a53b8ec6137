import type { Hono } from 'hono'
import type { Env } from '../env'
import { cards } from './cards'
import { companies, handoff } from './handoff'
import { itemCategories } from './item-categories'
import { items } from './items'
import { password } from './password'
import { preferences } from './preferences'
import { profile } from './profile'
import { signIn } from './sign-in'
import { signOut } from './sign-out'
import { uoms } from './uoms'
import { warehouses } from './warehouses'

/** The routes of a company's host: one small app per noun. */
export function mountCompany(app: Hono<Env>): void {
  app.route('/cards', cards)
  app.route('/companies', companies)
  app.route('/handoff', handoff)
  app.route('/', password)
  app.route('/preferences', preferences)
  app.route('/profile', profile)
  app.route('/sign-in', signIn)
  app.route('/sign-out', signOut)
  app.route('/items', items)
  app.route('/item-categories', itemCategories)
  app.route('/uoms', uoms)
  app.route('/warehouses', warehouses)
}
