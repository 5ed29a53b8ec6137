import { type Context, Hono } from 'hono'
import type { RawInput } from '../domain/input'
import { changeSight, findSight } from '../domain/sight'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { SightBody } from '../views/sight'
import { page, redirect, refusalToShow, statusOf, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf } from './kit/input'

/** The warehouses that a user is limited to. */
export const sight = new Hono<Env>()

sight.get('/:id/warehouses', (c) => show(c))

sight.post('/:id/warehouses', async (c) => {
  const { key, version, fields } = await formOf(c)
  try {
    const { name } = await changeSight(c.var.current, idOf(c), fields, { key, version })
    leaveFlash(c, { tone: 'done', message: { key: 'sight.saved', args: { name } } })
  } catch (error) {
    return show(c, { typed: fields, fault: refusalToShow(error) })
  }
  return redirect(c, `/users/${idOf(c)}/warehouses`)
})

async function show(c: Context<Env>, returned?: { typed: RawInput; fault: Refusal }) {
  const member = await findSight(c.var.current, idOf(c), returned?.typed)
  const ui = uiOf(c)
  const shown = { ui, member, formKey: crypto.randomUUID(), fault: returned?.fault }
  return page(c, ui.t('sight.title', { name: member.name }), <SightBody {...shown} />, {
    status: returned ? statusOf(returned.fault) : 200,
  })
}
