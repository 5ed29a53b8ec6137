import { Hono } from 'hono'
import { readDashboard } from '../domain/dashboard'
import type { Env } from '../env'
import { DashboardPage } from '../views/dashboard'
import { page, uiOf } from './kit/answers'

/** The first page after signing in. */
export const dashboard = new Hono<Env>()

dashboard.get('/', async (c) => {
  const shown = await readDashboard(c.var.current)
  const ui = uiOf(c)
  return page(c, ui.t('nav.dashboard'), <DashboardPage ui={ui} dashboard={shown} />)
})
