import { Hono } from 'hono'
import { signIn as enter } from '../domain/accounts'
import { ask } from '../domain/current'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { SignInPage } from '../views/sign-in'
import { refusalToShow, uiOf, websiteOf, whole } from './kit/answers'
import { formOf } from './kit/input'
import { localPath } from './kit/paths'
import { knowDevice, letIn, visitorOf } from './kit/visitor'
import { refusedStatus } from './kit/waiting'

export const signIn = new Hono<Env>()

signIn.get('/', async (c) => {
  const { current } = c.var
  await ask(current, [])
  const to = localPath(c.req.query('to'))
  if (current.door.guest()) return c.redirect(to, 303)
  return whole(c, <SignInPage ui={uiOf(c)} to={to} website={websiteOf(c)} />)
})

signIn.post('/', async (c) => {
  const { to: asked, ...fields } = (await formOf(c)).fields
  const to = localPath(asked)
  try {
    const { device, ...entry } = await enter(c.var.current, visitorOf(c), fields)
    letIn(c, entry)
    knowDevice(c, device)
  } catch (error) {
    const refusal: Refusal = refusalToShow(error)
    await ask(c.var.current, [])
    const values = { login: fields.login ?? '', stay: fields.stay ?? '0' }
    return whole(
      c,
      <SignInPage ui={uiOf(c)} to={to} website={websiteOf(c)} values={values} fault={refusal} />,
      refusedStatus(c, refusal),
    )
  }
  return c.redirect(to, 303)
})
