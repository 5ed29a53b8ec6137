import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ask } from '../domain/current'
import { askForReset, checkResetLink, resetPassword } from '../domain/password'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { shortest } from '../tenancy/passwords'
import { PasswordPage, type PasswordPaths, type PasswordStep } from '../views/password'
import { refusalToShow, uiOf, whole } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf } from './kit/input'
import { visitorOf } from './kit/visitor'
import { refusedStatus } from './kit/waiting'

/** A forgotten password at a company's address. */
export const password = forgottenPassword({
  forgotten: '/password/forgotten',
  new: '/password/new',
  signIn: '/sign-in',
})

/** The steps from a forgotten password to a new one, the same on every host. */
export function forgottenPassword(paths: PasswordPaths): Hono<Env> {
  const app = new Hono<Env>()

  app.get(paths.forgotten, (c) => show(c, { step: 'forgotten' }))

  app.post(paths.forgotten, async (c) => {
    const { fields } = await formOf(c)
    try {
      await askForReset(visitorOf(c), fields)
    } catch (error) {
      const fault = refusalToShow(error)
      return show(c, { step: 'forgotten', values: fields, fault }, refusedStatus(c, fault))
    }
    c.var.sendLetters()
    return show(c, { step: 'sent' })
  })

  app.get(paths.new, async (c) => {
    const token = c.req.query('token') ?? ''
    try {
      await checkResetLink(visitorOf(c), token)
    } catch (error) {
      return ended(c, error)
    }
    return show(c, { step: 'new', token, shortest })
  })

  app.post(paths.new, async (c) => {
    const { token = '', ...fields } = (await formOf(c)).fields
    try {
      await resetPassword(visitorOf(c), token, fields)
    } catch (error) {
      if (isEnded(error)) return ended(c, error)
      const fault = refusalToShow(error)
      return show(c, { step: 'new', token, shortest, fault }, refusedStatus(c, fault))
    }
    c.var.sendLetters()
    leaveFlash(c, { tone: 'done', message: { key: 'password.was_set' } })
    return c.redirect(paths.signIn, 303)
  })

  return app

  async function show(c: Context<Env>, step: PasswordStep, status: ContentfulStatusCode = 200) {
    // A company's page bears its name, which is behind the door.
    if (c.get('current')) await ask(c.var.current, [])
    return whole(c, <PasswordPage ui={uiOf(c)} paths={paths} step={step} />, status)
  }

  function ended(c: Context<Env>, error: unknown) {
    if (!isEnded(error)) throw error
    return show(c, { step: 'ended' }, 404)
  }
}

function isEnded(error: unknown): boolean {
  return error instanceof Refusal && error.key === 'account.link_ended'
}
