import { Hono } from 'hono'
import { findHidden } from '../domain/why'
import type { Env } from '../env'
import { WhyBody } from '../views/why'
import { page, uiOf } from './kit/answers'

/** Why something that one looks for does not show: what the company and one's role have it be. */
export const why = new Hono<Env>()

why.get('/', async (c) => {
  const hidden = await findHidden(c.var.current)
  const ui = uiOf(c)
  return page(c, ui.t('why.title'), <WhyBody ui={ui} hidden={hidden} />)
})
