import { type Context, Hono } from 'hono'
import { ask } from '../domain/current'
import { acceptInvitation, findInvited } from '../domain/invitations'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { shortest } from '../tenancy/passwords'
import { InvitationEndedPage, InvitationPage } from '../views/invitations'
import { refusalToShow, uiOf, whole } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf } from './kit/input'
import { visitorOf } from './kit/visitor'
import { refusedStatus } from './kit/waiting'

/** Where the link of an invitation leads. Opening it changes nothing: scanners of mail follow links, too. */
export const invitations = new Hono<Env>()

invitations.get('/', (c) => show(c, c.req.query('token') ?? ''))

invitations.post('/', async (c) => {
  const { token = '', ...fields } = (await formOf(c)).fields
  try {
    const { accountId } = await acceptInvitation(c.var.current, visitorOf(c), token, fields)
    const key = accountId === null ? 'invitation.accepted' : 'invitation.joined'
    leaveFlash(c, { tone: 'done', message: { key } })
  } catch (error) {
    if (isEnded(error)) return ended(c)
    return show(c, token, refusalToShow(error))
  }
  return c.redirect('/sign-in', 303)
})

async function show(c: Context<Env>, token: string, fault?: Refusal) {
  try {
    const { member, accountId } = await findInvited(c.var.current, visitorOf(c), token)
    const shown = { token, invited: member, isKnown: accountId !== null, shortest, fault }
    const status = fault ? refusedStatus(c, fault) : 200
    return whole(c, <InvitationPage ui={uiOf(c)} {...shown} />, status)
  } catch (error) {
    if (isEnded(error)) return ended(c)
    throw error
  }
}

async function ended(c: Context<Env>) {
  // The page bears the company's name, which is behind the door.
  await ask(c.var.current, [])
  return whole(c, <InvitationEndedPage ui={uiOf(c)} />, 404)
}

function isEnded(error: unknown): boolean {
  return error instanceof Refusal && error.key === 'account.link_ended'
}
