import { type Context, Hono } from 'hono'
import { allow } from '../domain/current'
import { giveProof } from '../domain/proof'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { ConfirmPasswordBody, GoOnPage } from '../views/confirm-password'
import { page, refusalToShow, uiOf, whole } from './kit/answers'
import { formOf } from './kit/input'
import { localPath } from './kit/paths'
import { keptFields } from './kit/proof'
import { letIn, visitorOf } from './kit/visitor'
import { refusedStatus } from './kit/waiting'

/**
 * Asks for the password again before a sensitive act. Where a form was under way, it is kept in this one
 * and sent again afterwards.
 */
export const confirmPassword = new Hono<Env>()

confirmPassword.get('/', async (c) => {
  await allow(c.var.current, null)
  return show(c, { to: localPath(c.req.query('to')) })
})

confirmPassword.post('/', async (c) => {
  const { to: asked, kept, ...fields } = (await formOf(c)).fields
  const to = localPath(asked)
  try {
    letIn(c, await giveProof(c.var.current, visitorOf(c), fields))
  } catch (error) {
    return show(c, { to, kept, fault: refusalToShow(error) })
  }
  if (kept === undefined) return c.redirect(to, 303)
  return whole(c, <GoOnPage ui={uiOf(c)} to={to} fields={keptFields(kept)} />)
})

function show(c: Context<Env>, state: { to: string; kept?: string | undefined; fault?: Refusal }) {
  const ui = uiOf(c)
  const { email } = c.var.current.actor
  const status = state.fault ? refusedStatus(c, state.fault) : 200
  const body = <ConfirmPasswordBody ui={ui} email={email} {...state} />
  return page(c, ui.t('proof.title'), body, { status })
}
