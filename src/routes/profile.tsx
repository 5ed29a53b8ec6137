import { type Context, Hono } from 'hono'
import { endOtherSessions, endSession } from '../domain/accounts'
import { allow } from '../domain/current'
import { changePassword } from '../domain/password'
import { changeProfile, changeUsername, showProfile } from '../domain/profile'
import type { Env } from '../env'
import { shortest } from '../tenancy/passwords'
import { newToken } from '../tenancy/sessions'
import { ChangePasswordBody } from '../views/password'
import { ProfileBody, type Returned } from '../views/profile'
import { page, refusalToShow, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf } from './kit/input'
import { letIn, visitorOf } from './kit/visitor'
import { refusedStatus } from './kit/waiting'

export const profile = new Hono<Env>()

profile.get('/', (c) => showBody(c, newToken()))

profile.post('/', async (c) => {
  const { key, version, fields } = await formOf(c)
  try {
    await changeProfile(c.var.current, fields, { key, version })
  } catch (error) {
    const fault = refusalToShow(error)
    // A refusal by state is remembered under its key: the next try needs another.
    const next = fault.kind === 'conflict' ? newToken() : key
    return showBody(c, next, { person: { values: fields, fault } })
  }
  leaveFlash(c, { tone: 'done', message: { key: 'profile.saved' } })
  return c.redirect('/profile', 303)
})

profile.post('/username', async (c) => {
  const { fields } = await formOf(c)
  try {
    await changeUsername(c.var.current, visitorOf(c), fields)
  } catch (error) {
    return showBody(c, newToken(), { username: { values: fields, fault: refusalToShow(error) } })
  }
  leaveFlash(c, { tone: 'done', message: { key: 'profile.username_saved' } })
  return c.redirect('/profile', 303)
})

profile.post('/sessions', async (c) => {
  letIn(c, await endOtherSessions(c.var.current, visitorOf(c)))
  leaveFlash(c, { tone: 'done', message: { key: 'profile.others_ended' } })
  return c.redirect('/profile', 303)
})

profile.post('/sessions/:id/end', async (c) => {
  await endSession(c.var.current, idOf(c))
  leaveFlash(c, { tone: 'done', message: { key: 'profile.session_ended' } })
  return c.redirect('/profile', 303)
})

profile.get('/password', async (c) => {
  await allow(c.var.current, null)
  return showPassword(c)
})

profile.post('/password', async (c) => {
  const { fields } = await formOf(c)
  try {
    letIn(c, await changePassword(c.var.current, visitorOf(c), fields))
  } catch (error) {
    return showPassword(c, { values: fields, fault: refusalToShow(error) })
  }
  c.var.sendLetters()
  leaveFlash(c, { tone: 'done', message: { key: 'password.changed' } })
  return c.redirect('/profile', 303)
})

for (const path of ['/username', '/sessions']) profile.get(path, (c) => c.redirect('/profile', 303))

async function showBody(
  c: Context<Env>,
  formKey: string,
  returned: { person?: Returned; username?: Returned } = {},
) {
  const shown = await showProfile(c.var.current, visitorOf(c))
  const ui = uiOf(c)
  const fault = returned.person?.fault ?? returned.username?.fault
  return page(
    c,
    ui.t('profile.title'),
    <ProfileBody ui={ui} profile={shown} formKey={formKey} {...returned} />,
    { status: fault ? refusedStatus(c, fault) : 200 },
  )
}

function showPassword(c: Context<Env>, returned?: Returned) {
  const ui = uiOf(c)
  const { email } = c.var.current.actor
  return page(
    c,
    ui.t('password.change'),
    <ChangePasswordBody
      ui={ui}
      email={email}
      shortest={shortest}
      values={returned?.values}
      fault={returned?.fault}
    />,
    { status: returned ? refusedStatus(c, returned.fault) : 200 },
  )
}
