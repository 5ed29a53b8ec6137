import { type Context, Hono } from 'hono'
import { chooseCompany, signInToCompanies } from '../../domain/accounts'
import type { Env } from '../../env'
import { languages } from '../../i18n'
import { Refusal } from '../../ledger/refusal'
import { ChooseCompanyPage } from '../../views/companies'
import { WebsiteSignInPage } from '../../views/sign-in'
import { sitePaths } from '../../views/website/paths'
import { companyIn, handOver } from '../handoff'
import { refusalToShow, uiOf, whole } from '../kit/answers'
import { formOf } from '../kit/input'
import { visitorOf } from '../kit/visitor'
import { refusedStatus } from '../kit/waiting'

/** Signing in on the website: it keeps no session, it hands over to one of the person's companies. */
export const signIn = new Hono<Env>()

for (const lang of languages) {
  signIn.get(sitePaths.signIn[lang], (c) => whole(c, <WebsiteSignInPage ui={uiOf(c)} />))

  signIn.post(sitePaths.signIn[lang], async (c) => {
    const { fields } = await formOf(c)
    try {
      const entry = await signInToCompanies(visitorOf(c), fields)
      if ('handoff' in entry) return handOver(c, entry.handoff)
      const page = { ...entry, domain: c.env.ROOT_DOMAIN }
      return whole(c, <ChooseCompanyPage ui={uiOf(c)} {...page} />)
    } catch (error) {
      return showAgain(c, refusalToShow(error), fields)
    }
  })

  signIn.get(sitePaths.choice[lang], (c) => c.redirect(sitePaths.signIn[lang], 303))

  signIn.post(sitePaths.choice[lang], async (c) => {
    const { fields } = await formOf(c)
    try {
      const choice = fields.choice ?? ''
      return handOver(c, await chooseCompany(visitorOf(c), choice, companyIn(fields)))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'not_found') throw error
      return showAgain(c, new Refusal('conflict', 'handoff.ended'), {})
    }
  })
}

function showAgain(c: Context<Env>, fault: Refusal, fields: Readonly<Record<string, string>>) {
  const values = { login: fields.login ?? '' }
  const page = <WebsiteSignInPage ui={uiOf(c)} values={values} fault={fault} />
  return whole(c, page, refusedStatus(c, fault))
}
