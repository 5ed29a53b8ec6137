import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { countries } from '../../domain/countries'
import { isLookedAt } from '../../domain/letters'
import {
  checkName,
  confirm,
  findByLink,
  findRegistration,
  type Progress,
  type Registration,
  signUp as register,
  sendConfirmation,
} from '../../domain/registrations'
import type { Env } from '../../env'
import { languages } from '../../i18n'
import { Refusal } from '../../ledger/refusal'
import { shortest } from '../../tenancy/passwords'
import { newToken } from '../../tenancy/sessions'
import { sitePaths } from '../../views/website/paths'
import {
  ConfirmationPage,
  LinkEndedPage,
  NameAnswer,
  RegistrationPage,
  SignUpPage,
} from '../../views/website/sign-up'
import { handOver } from '../handoff'
import { part, refusalToShow, uiOf, whole } from '../kit/answers'
import { leaveFlash } from '../kit/flash'
import { formOf } from '../kit/input'
import { companyOrigin, visitorOf } from '../kit/visitor'
import { refusedStatus } from '../kit/waiting'

const timezones = Intl.supportedValuesOf('timeZone')

/** Signing a company up: the form, the letter's link, and the page on which a sign-up can be found again. */
export const signUp = new Hono<Env>()

for (const lang of languages) {
  const registrationPath = sitePaths.registration[lang]

  signUp.get(sitePaths.signUp[lang], (c) =>
    whole(c, <SignUpPage ui={uiOf(c)} formKey={newToken()} choices={choicesOf(c)} />),
  )

  signUp.post(sitePaths.signUp[lang], async (c) => {
    const { key, fields } = await formOf(c)
    let progress: Awaited<ReturnType<typeof register>>
    try {
      progress = await register(visitorOf(c), { key, fields })
    } catch (error) {
      const fault = refusalToShow(error)
      const form = { formKey: key || newToken(), choices: choicesOf(c), values: fields, fault }
      return whole(c, <SignUpPage ui={uiOf(c)} {...form} />, refusedStatus(c, fault))
    }
    c.var.sendLetters()
    if ('code' in progress && progress.code !== undefined)
      return handOverTo(c, progress, progress.code)
    return c.redirect(`${registrationPath}/${progress.id}`, 303)
  })

  signUp.get(sitePaths.name[lang], async (c) => {
    const { name, fault } = await checkName(visitorOf(c), c.req.query('subdomain') ?? '')
    const answer = { name, fault, domain: c.env.ROOT_DOMAIN }
    return part(c, <NameAnswer ui={uiOf(c)} {...answer} />)
  })

  signUp.get(sitePaths.confirmation[lang], async (c) => {
    const token = c.req.query('token') ?? ''
    try {
      return showConfirmation(c, token, await findByLink(visitorOf(c), token))
    } catch (error) {
      return linkEnded(c, error)
    }
  })

  signUp.post(sitePaths.confirmation[lang], async (c) => {
    const { token = '', ...fields } = (await formOf(c)).fields
    try {
      const progress = await confirm(visitorOf(c), token, fields)
      c.var.sendLetters()
      if (progress.code !== undefined) return handOverTo(c, progress, progress.code)
      if (progress.state === 'known' || progress.state === 'name_taken')
        return showConfirmation(c, token, progress)
      return showRegistration(c, progress)
    } catch (error) {
      if (isEnded(error)) return linkEnded(c, error)
      const fault = refusalToShow(error)
      const registration = await findByLink(visitorOf(c), token)
      return showConfirmation(c, token, registration, { values: fields, fault })
    }
  })

  signUp.get(`${registrationPath}/:id`, async (c) => {
    try {
      return showRegistration(c, await findRegistration(visitorOf(c), c.req.param('id')))
    } catch (error) {
      return linkEnded(c, error)
    }
  })

  signUp.post(`${registrationPath}/:id/letter`, async (c) => {
    const id = c.req.param('id')
    try {
      await sendConfirmation(visitorOf(c), id)
    } catch (error) {
      const fault = refusalToShow(error)
      const registration = await findRegistration(visitorOf(c), id)
      return showRegistration(c, registration, fault)
    }
    c.var.sendLetters()
    leaveFlash(c, { tone: 'done', message: { key: 'sign_up.resent' } })
    return c.redirect(`${registrationPath}/${id}`, 303)
  })

  signUp.get(`${registrationPath}/:id/letter`, (c) =>
    c.redirect(`${registrationPath}/${c.req.param('id')}`, 303),
  )
}

function showRegistration(c: Context<Env>, registration: Registration, fault?: Refusal) {
  const shown = {
    registration,
    address: companyOrigin(c, registration.subdomain),
    mailbox: isLookedAt(c.env) ? '/dev/mail' : undefined,
    fault,
  }
  const status = fault ? refusedStatus(c, fault) : 200
  return whole(c, <RegistrationPage ui={uiOf(c)} {...shown} />, status)
}

function showConfirmation(
  c: Context<Env>,
  token: string,
  registration: Registration,
  returned?: { values: Record<string, string>; fault: Refusal },
) {
  const shown = {
    token,
    registration,
    address: companyOrigin(c, registration.subdomain),
    domain: c.env.ROOT_DOMAIN,
  }
  const status: ContentfulStatusCode = returned ? refusedStatus(c, returned.fault) : 200
  return whole(c, <ConfirmationPage ui={uiOf(c)} {...shown} {...returned} />, status)
}

function handOverTo(c: Context<Env>, { companyName, subdomain }: Progress, code: string) {
  return handOver(c, { company: { name: companyName, subdomain }, code })
}

function linkEnded(c: Context<Env>, error: unknown) {
  if (!isEnded(error)) throw error
  return whole(c, <LinkEndedPage ui={uiOf(c)} />, 404)
}

function isEnded(error: unknown): boolean {
  return error instanceof Refusal && error.key === 'account.link_ended'
}

function choicesOf(c: Context<Env>) {
  return {
    countries,
    timezones,
    domain: c.env.ROOT_DOMAIN,
    shortestPassword: shortest,
  }
}
