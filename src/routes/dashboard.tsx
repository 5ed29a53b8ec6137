import { Hono } from 'hono'
import { readDashboard } from '../domain/dashboard'
import type { Env } from '../env'
import { DashboardPage } from '../views/dashboard'
import { page, uiOf } from './kit/answers'

/** The first page after signing in. */
export const dashboard = new Hono<Env>()

dashboard.get('/', async (c) => {
  const warehouse = c.req.query('warehouse') ?? ''
  const only = /^[1-9]\d{0,14}$/.test(warehouse) ? Number(warehouse) : null
  const shown = await readDashboard(c.var.current, only)
  const ui = uiOf(c)
  return page(c, ui.t('nav.dashboard'), <DashboardPage ui={ui} dashboard={shown} />)
})
