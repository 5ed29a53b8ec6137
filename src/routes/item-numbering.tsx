import { type Context, Hono } from 'hono'
import type { RawInput } from '../domain/input'
import { changeItemNumbering, findItemNumbering, itemCodeExample } from '../domain/item-numbering'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { ItemNumberingFormPage, ItemNumberingPage } from '../views/item-numbering'
import { NumberExample } from '../views/numberings'
import { page, part, redirect, refusalToShow, statusOf, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf } from './kit/input'
import { keyAfter, sentOf, whenStale } from './kit/resource'
import { typedIn } from './numberings'

/** How items are numbered: one scheme for the company. */
export const itemNumbering = new Hono<Env>()

itemNumbering.get('/', async (c) => {
  const scheme = await findItemNumbering(c.var.current)
  const ui = uiOf(c)
  return page(c, ui.t('nav.item_numbering'), <ItemNumberingPage ui={ui} scheme={scheme} />)
})

itemNumbering.get('/edit', (c) => showForm(c, { formKey: crypto.randomUUID() }))

/** The next code as the form would have it, while one types. */
itemNumbering.get('/example', async (c) => {
  const { resets: _, ...typed } = typedIn(c)
  try {
    const code = await itemCodeExample(c.var.current, typed)
    return part(c, <NumberExample ui={uiOf(c)} number={code} />)
  } catch (error) {
    return part(c, <NumberExample ui={uiOf(c)} number="" fault={refusalToShow(error)} />)
  }
})

itemNumbering.post('/edit', async (c) => {
  const form = await formOf(c)
  try {
    await changeItemNumbering(c.var.current, form.fields, sentOf(c, form))
  } catch (error) {
    const fault = refusalToShow(error)
    const { version, fields } = form
    return showForm(c, { formKey: keyAfter(form, fault), version, typed: fields, fault })
  }
  leaveFlash(c, { tone: 'done', message: { key: 'numbering.saved' } })
  return redirect(c, '/item-numbering')
})

async function showForm(
  c: Context<Env>,
  state: { formKey: string; version?: number; typed?: RawInput; fault?: Refusal },
) {
  const found = await findItemNumbering(c.var.current, 'itemNumberingUpdate')
  const ui = uiOf(c)
  const fault = whenStale(state.fault)
  // A fault of what was typed leaves the version that was read: somebody else may be quicker yet.
  const version = fault?.kind === 'invalid' ? (state.version ?? found.version) : found.version
  const body = (
    <ItemNumberingFormPage ui={ui} {...state} fault={fault} scheme={{ ...found, version }} />
  )
  return page(c, ui.t('nav.item_numbering'), body, { status: fault ? statusOf(fault) : 200 })
}
