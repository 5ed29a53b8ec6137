import { type Context, Hono } from 'hono'
import { arrive, changeCompany, companiesOf, type Handoff } from '../domain/accounts'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { CompaniesBody, HandoffPage } from '../views/companies'
import { page, uiOf, whole } from './kit/answers'
import { senderOf } from './kit/entrance'
import { leaveFlash } from './kit/flash'
import { formOf } from './kit/input'
import { companyOrigin, letIn, visitorOf } from './kit/visitor'

/** One's companies, to change from one to another. */
export const companies = new Hono<Env>()

companies.get('/', async (c) => {
  const mine = await companiesOf(c.var.current, visitorOf(c))
  const ui = uiOf(c)
  const body = <CompaniesBody ui={ui} companies={mine} domain={c.env.ROOT_DOMAIN} />
  return page(c, ui.t('company.change'), body)
})

companies.post('/', async (c) => {
  const { fields } = await formOf(c)
  return handOver(c, await changeCompany(c.var.current, visitorOf(c), companyIn(fields)))
})

/** Where somebody arrives from another of our hosts, with a code that counts once. */
export const handoff = new Hono<Env>()

handoff.get('/', (c) => c.redirect('/', 303))

handoff.post('/', async (c) => {
  const { fields } = await formOf(c)
  const sent = { code: fields.code ?? '', from: senderOf(c) ?? '' }
  try {
    letIn(c, await arrive(c.var.current, visitorOf(c), sent))
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'account.link_ended') throw error
    leaveFlash(c, { tone: 'note', message: { key: 'handoff.ended' } })
    return c.redirect('/sign-in', 303)
  }
  return c.redirect('/', 303)
})

/**
 * Shows the form that takes its reader to a company's host. This page alone may send a form there, and
 * alone tells that host where it comes from.
 */
export function handOver(
  c: Context<Env>,
  { company, code }: Pick<Handoff, 'code'> & { company: { name: string; subdomain: string } },
) {
  const origin = companyOrigin(c, company.subdomain)
  c.set('handsOverTo', origin)
  return whole(c, <HandoffPage ui={uiOf(c)} handoff={{ company, code }} origin={origin} />)
}

/** The company that a form chose; what is no id belongs to nobody. */
export function companyIn(fields: Readonly<Record<string, string>>): number {
  const text = fields.company ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : 0
}
