import { Hono } from 'hono'
import { search as look } from '../domain/search'
import type { Env } from '../env'
import { documentPaths } from '../views/documents'
import { SearchPage, SearchPart } from '../views/search'
import { page, part, redirect, uiOf, wantsPart } from './kit/answers'
import { searchOf } from './kit/input'

/** How many of each kind the palette shows, and the page. */
const few = 6
const many = 30

/**
 * What was found, as a page or, in the palette, as a part. With `go` (the Enter key of the palette, and
 * scanners) the only thing of exactly that code or number is opened at once.
 */
export const search = new Hono<Env>()

search.get('/', async (c) => {
  const text = searchOf(c)
  const isPart = wantsPart(c)
  const found = await look(c.var.current, text, isPart ? few : many)
  const ui = uiOf(c)
  if (isPart) return part(c, <SearchPart ui={ui} text={text} found={found} places={few} />)
  const exact = [
    ...found.items.filter(({ isExact }) => isExact).map(({ id }) => `/items/${id}`),
    ...found.documents
      .filter(({ isExact }) => isExact)
      .map(({ type, id }) => `${documentPaths[type]}/${id}`),
  ]
  const [only, ...others] = exact
  if (c.req.query('go') === '1' && only && others.length === 0) return redirect(c, only)
  const body = <SearchPage ui={ui} text={text} found={found} places={many} />
  return page(c, ui.t('search.title'), body)
})
