import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { signOut as leave } from '../domain/accounts'
import type { Env } from '../env'
import { sessionCookie } from '../tenancy/sessions'
import { redirect } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { visitorOf } from './kit/visitor'

export const signOut = new Hono<Env>()

signOut.get('/', (c) => c.redirect('/', 303))

signOut.post('/', async (c) => {
  await leave(c.var.current, visitorOf(c))
  deleteCookie(c, sessionCookie, { path: '/', secure: true })
  leaveFlash(c, { tone: 'done', message: { key: 'sign_in.signed_out' } })
  // What this browser kept of the company goes too; its cookies are ours to remove one by one.
  c.header('Clear-Site-Data', '"cache", "storage"')
  return redirect(c, '/sign-in')
})
