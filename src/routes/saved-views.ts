import { type Context, Hono } from 'hono'
import type { SavedView } from '../db/company/saved-views'
import { changeView, listSavedViews, removeView, saveView } from '../domain/saved-views'
import type { Env } from '../env'
import type { Message } from '../i18n'
import { redirect, refusalToShow } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf } from './kit/input'
import { localPath } from './kit/paths'

/** What members keep of their lists. Each act leads back to the list. */
export const savedViews = new Hono<Env>()

savedViews.get('/', (c) => redirect(c, '/'))
savedViews.get('/:id', (c) => redirect(c, '/'))
savedViews.get('/:id/deletion', (c) => redirect(c, '/'))

savedViews.post('/', async (c) => {
  const { key, fields } = await formOf(c)
  // Filters renew the list and the address, but not this form.
  const here = new URL(c.req.header('referer') ?? '/', c.req.url)
  const query = here.pathname === fields.list && here.search ? here.search : fields.query
  return done(c, localPath(fields.list), async () => {
    const asked = { ...fields, query: (query ?? '').replace(/^\?/, '') }
    const view = await saveView(c.var.current, asked, { key })
    return [`${view.list}?${view.query}`, { key: 'view.saved', args: { name: fields.name ?? '' } }]
  })
})

savedViews.post('/:id', async (c) => {
  const { key, fields } = await formOf(c)
  return done(c, '/', async () => {
    const view = await changeView(c.var.current, idOf(c), fields, { key })
    return [addressOf(view), { key: 'view.changed', args: { name: fields.name ?? '' } }]
  })
})

savedViews.post('/:id/deletion', async (c) => {
  const { key } = await formOf(c)
  return done(c, '/', async () => {
    const view = await removeView(c.var.current, idOf(c), { key })
    return [addressOf(view), { key: 'view.removed', args: { name: view.name } }]
  })
})

/** Where a part of a list is asked for, its views stand there already. */
export const noViews: Awaited<ReturnType<typeof viewsOf>> = { views: [], instead: null }

/**
 * The views of a list, beside its content; or where the list is to be opened instead, as its default
 * view says.
 */
export async function viewsOf(
  c: Context<Env>,
  list: string,
): Promise<{ views: SavedView[]; instead: string | null }> {
  const views = await listSavedViews(c.var.current, list)
  const isBare = new URL(c.req.url).search === ''
  const preferred = isBare ? views.find(({ isDefault }) => isDefault === 1) : undefined
  return { views, instead: preferred ? addressOf(preferred) : null }
}

/** Does it and goes on; refused, says why where one came from. */
async function done(
  c: Context<Env>,
  otherwise: string,
  act: () => Promise<[location: string, said: Message]>,
) {
  try {
    const [location, message] = await act()
    leaveFlash(c, { tone: 'done', message })
    return redirect(c, location)
  } catch (error) {
    const { key, args, fields } = refusalToShow(error)
    const [first = { key, args }] = Object.values(fields)
    const message = { key: first.key, ...(first.args && { args: first.args as Message['args'] }) }
    leaveFlash(c, { tone: 'problem', message: message as Message })
    const back = new URL(c.req.header('referer') ?? otherwise, c.req.url)
    return redirect(c, localPath(back.pathname + back.search, otherwise))
  }
}

function addressOf({ list, query }: SavedView): string {
  return `${list}?${query}`
}
