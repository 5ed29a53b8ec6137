import { type Context, Hono } from 'hono'
import { fillWithSamples, findSamples, removeSamples } from '../domain/samples'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { SamplesBody } from '../views/samples'
import { page, redirect, refusalToShow, statusOf, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf } from './kit/input'
import { sentOf } from './kit/resource'

/** A shop to look around in: filled in by one press, taken away by another. */
export const samples = new Hono<Env>()

samples.get('/', (c) => show(c))

samples.post('/', (c) => act(c, fillWithSamples, 'samples.filled', '/'))

samples.post('/deletion', (c) => act(c, removeSamples, 'samples.removed', '/samples'))

samples.get('/deletion', (c) => c.redirect('/samples', 303))

async function act(
  c: Context<Env>,
  what: typeof fillWithSamples,
  said: 'samples.filled' | 'samples.removed',
  to: string,
) {
  const form = await formOf(c)
  try {
    await what(c.var.current, sentOf(c, form))
  } catch (error) {
    return show(c, refusalToShow(error))
  }
  leaveFlash(c, { tone: 'done', message: { key: said } })
  return redirect(c, to)
}

async function show(c: Context<Env>, fault?: Refusal) {
  const counts = await findSamples(c.var.current)
  const ui = uiOf(c)
  const body = <SamplesBody ui={ui} samples={counts} formKey={crypto.randomUUID()} fault={fault} />
  return page(c, ui.t('samples.title'), body, { status: fault ? statusOf(fault) : 200 })
}
