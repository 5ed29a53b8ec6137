import { Hono } from 'hono'
import { allow } from '../domain/current'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { GuideContents, GuidePage } from '../views/guide'
import { guidePageNamed } from '../views/guide-pages'
import { page, uiOf } from './kit/answers'

/** How the product is used, for whoever is signed in. */
export const guide = new Hono<Env>()

guide.get('/', async (c) => {
  await allow(c.var.current, null)
  const ui = uiOf(c)
  return page(c, ui.t('guide.title'), <GuideContents ui={ui} />)
})

guide.get('/:page', async (c) => {
  await allow(c.var.current, null)
  const opened = guidePageNamed(c.req.param('page'))
  if (!opened) throw new Refusal('not_found', 'error.not_found')
  const ui = uiOf(c)
  return page(c, opened.page[ui.lang].title, <GuidePage ui={ui} opened={opened} />)
})
