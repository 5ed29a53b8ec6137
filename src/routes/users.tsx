import { type Context, Hono } from 'hono'
import {
  changeUser,
  endUserSessions,
  findUser,
  handCompanyOver,
  inviteAgain,
  inviteUser,
  listHeirs,
  listUsers,
  offerUser,
  openUser,
  removeUser,
  switchUser,
} from '../domain/users'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { HandOverBody, type UserShapes, userView } from '../views/users'
import { page, redirect, refusalToShow, statusOf, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf } from './kit/input'
import { keyAfter, newKey, resource, sentOf } from './kit/resource'
import { letIn, visitorOf } from './kit/visitor'

export const users = new Hono<Env>()

users.get('/transfer', (c) => showHandOver(c, newKey()))

users.post('/transfer', async (c) => {
  const form = await formOf(c)
  try {
    const visitor = visitorOf(c)
    const { entry, name } = await handCompanyOver(
      c.var.current,
      form.fields,
      sentOf(c, form),
      visitor,
    )
    letIn(c, entry)
    c.var.sendLetters()
    leaveFlash(c, { tone: 'done', message: { key: 'user.handed_over', args: { name } } })
  } catch (error) {
    const fault = refusalToShow(error)
    return showHandOver(c, keyAfter(form, fault), { values: form.fields, fault })
  }
  return redirect(c, '/users')
})

users.post('/:id/invitation', async (c) => {
  const form = await formOf(c)
  const id = idOf(c)
  try {
    const sent = sentOf(c, form)
    const { name, isSent } = await inviteAgain(c.var.current, id, sent, visitorOf(c))
    c.var.sendLetters()
    const key = isSent ? 'user.invited' : 'user.invited_late'
    leaveFlash(c, { tone: isSent ? 'done' : 'note', message: { key, args: { name } } })
  } catch (error) {
    const { key, args } = refusalToShow(error)
    leaveFlash(c, { tone: 'problem', message: { key, args } })
  }
  return redirect(c, `/users/${id}`)
})

users.post('/:id/sessions', async (c) => {
  const form = await formOf(c)
  const id = idOf(c)
  try {
    const name = await endUserSessions(c.var.current, id, sentOf(c, form))
    leaveFlash(c, { tone: 'done', message: { key: 'user.sessions_ended', args: { name } } })
  } catch (error) {
    const { key, args } = refusalToShow(error)
    leaveFlash(c, { tone: 'problem', message: { key, args } })
  }
  return redirect(c, `/users/${id}`)
})

users.route(
  '/',
  resource<UserShapes>({
    view: userView,
    list: listUsers,
    find: findUser,
    offer: offerUser,
    open: openUser,
    create: inviteUser,
    change: changeUser,
    activate: switchUser,
    remove: removeUser,
  }),
)

async function showHandOver(
  c: Context<Env>,
  formKey: string,
  returned?: { values: Record<string, string>; fault: Refusal },
) {
  const heirs = await listHeirs(c.var.current)
  const ui = uiOf(c)
  const body = <HandOverBody ui={ui} heirs={heirs} formKey={formKey} {...returned} />
  const status = returned ? statusOf(returned.fault) : 200
  return page(c, ui.t('user.hand_over'), body, { status })
}
