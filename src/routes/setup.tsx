import { type Context, Hono } from 'hono'
import {
  addCategories,
  addFirstItem,
  addUnits,
  addWarehouses,
  finishSetup,
  firstItemForm,
  keepCompany,
  mayPrepare,
  readSetup,
  type SetupStep,
  setupSteps,
} from '../domain/setup'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { SetupPage, SetupWaitingPage } from '../views/setup'
import { redirect, refusalToShow, statusOf, uiOf, wantsPart, whole } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, type SentForm } from './kit/input'
import { sentOf } from './kit/resource'
import { visitorOf } from './kit/visitor'

/** The first day of a company, step by step. */
export const setup = new Hono<Env>()

const timezones = Intl.supportedValuesOf('timeZone')

setup.get('/', async (c) => {
  const { mayPrepare, isFinished, next } = await readSetup(c.var.current)
  if (isFinished) return redirect(c, '/')
  return mayPrepare ? redirect(c, `/setup/${next}`) : waiting(c)
})

setup.post('/completion', async (c) => {
  const form = await formOf(c)
  try {
    await finishSetup(c.var.current, sentOf(c, form))
  } catch (error) {
    const { key } = refusalToShow(error)
    const [missing = 'item'] = c.var.current.settings.lacks
    leaveFlash(c, { tone: 'problem', message: { key } })
    return redirect(c, `/setup/${missing}`)
  }
  return ready(c)
})

setup.get('/completion', (c) => c.redirect('/setup', 303))

setup.get('/:step', async (c) => {
  const step = stepOf(c)
  return show(c, step, { key: crypto.randomUUID(), version: 0, fields: {} })
})

setup.post('/:step', async (c) => {
  const step = stepOf(c)
  const form = await formOf(c)
  try {
    await take(c, step, form)
  } catch (error) {
    const fault = refusalToShow(error)
    // A refusal by state is remembered under its key: the next try needs another.
    const key = fault.kind === 'conflict' ? crypto.randomUUID() : form.key
    return show(c, step, { ...form, key }, fault)
  }
  const next = setupSteps[setupSteps.indexOf(step) + 1]
  return next ? redirect(c, `/setup/${next}`) : ready(c)
})

/** Pages that work before a company is prepared: the person's own, and where what is missing is made. */
const openBefore =
  /^\/(setup|profile|preferences|sign-in|sign-out|companies|handoff|password|confirm-password|invitation|users|roles|samples|guide|why|invitation|confirm-password)(\/|$)|^\/(item-categories|uoms|warehouses)\/new$/

/**
 * Leads from the pages of a company that lacks what documents need to its first day, or tells those who
 * may not prepare it. The door has said what is missing together with the page's own content.
 */
export async function setupFirst(c: Context<Env>, next: () => Promise<void>) {
  await next()
  const { door } = c.var.current
  const member = door.guest()
  const isPage =
    c.req.method === 'GET' &&
    c.res.status === 200 &&
    /^text\/html/.test(c.res.headers.get('content-type') ?? '') &&
    !wantsPart(c)
  if (!member || !isPage || openBefore.test(c.req.path)) return
  if (door.settings().lacks.length === 0) return
  const answer = mayPrepare(member) ? redirect(c, '/setup') : waiting(c)
  c.res = undefined
  c.res = await answer
}

async function take(c: Context<Env>, step: SetupStep, form: SentForm): Promise<void> {
  const { current } = c.var
  const sent = sentOf(c, form)
  switch (step) {
    case 'company':
      return keepCompany(current, visitorOf(c), form.fields, sent)
    case 'category':
      return addCategories(current, form.fields, sent)
    case 'unit':
      return addUnits(current, form.fields, sent)
    case 'warehouse':
      return addWarehouses(current, form.fields, sent)
    case 'item':
      return addFirstItem(current, form.fields, sent)
  }
}

async function show(c: Context<Env>, step: SetupStep, form: SentForm, fault?: Refusal) {
  const { current } = c.var
  const shown = await readSetup(current)
  if (shown.isFinished) return redirect(c, '/')
  if (!shown.mayPrepare) return waiting(c)
  const offer = step === 'item' && shown.lacks.length === 0 ? await firstItemForm(current) : null
  return whole(
    c,
    <SetupPage
      ui={uiOf(c)}
      step={step}
      setup={shown}
      formKey={form.key}
      values={form.fields}
      fault={fault}
      timezones={timezones}
      offer={offer}
    />,
    fault ? statusOf(fault) : 200,
  )
}

function waiting(c: Context<Env>) {
  return whole(c, <SetupWaitingPage ui={uiOf(c)} />)
}

function ready(c: Context<Env>) {
  leaveFlash(c, { tone: 'done', message: { key: 'setup.ready' } })
  return redirect(c, '/')
}

function stepOf(c: Context<Env>): SetupStep {
  const step = setupSteps.find((known) => known === c.req.param('step'))
  if (!step) throw new Refusal('not_found', 'error.not_found')
  return step
}
