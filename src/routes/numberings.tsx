import { type Context, Hono } from 'hono'
import { nameKeyOf, type RawInput } from '../domain/input'
import type { Asked } from '../domain/lists'
import {
  changeNumbering,
  findNumbering,
  listNumberings,
  numberedTypes,
  numberingExample,
} from '../domain/numberings'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { address } from '../views/kit/address'
import { NumberExample, NumberingPage, NumberingsPage } from '../views/numberings'
import { page, part, redirect, refusalToShow, statusOf, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf, pageOf, searchOf } from './kit/input'
import { keyAfter, sentOf, whenStale } from './kit/resource'

/** How documents are numbered, for each category and type. */
export const numberings = new Hono<Env>()

numberings.get('/', async (c) => {
  const asked = askedOf(c)
  const list = await listNumberings(c.var.current, asked)
  const ui = uiOf(c)
  const last = Math.ceil(list.total / (asked.per ?? list.total))
  if (asked.page > 1 && asked.page > last) {
    return redirect(c, address(ui, { page: last > 1 ? last : undefined }))
  }
  const shown = { ui, list, asked, types: numberedTypes, search: searchOf(c) }
  return page(c, ui.t('nav.numberings'), <NumberingsPage {...shown} />)
})

numberings.get('/:id/edit', (c) => showForm(c, { formKey: crypto.randomUUID() }))

/** The next number as the form would have it, while one types. */
numberings.get('/:id/example', async (c) => {
  try {
    const number = await numberingExample(c.var.current, idOf(c), typedIn(c))
    return part(c, <NumberExample ui={uiOf(c)} number={number} />)
  } catch (error) {
    const fault = refusalToShow(error)
    return part(c, <NumberExample ui={uiOf(c)} number="" fault={fault} />)
  }
})

numberings.post('/:id/edit', async (c) => {
  const form = await formOf(c)
  try {
    await changeNumbering(c.var.current, idOf(c), form.fields, sentOf(c, form))
  } catch (error) {
    const fault = refusalToShow(error)
    const { version, fields } = form
    return showForm(c, { formKey: keyAfter(form, fault), version, typed: fields, fault })
  }
  leaveFlash(c, { tone: 'done', message: { key: 'numbering.saved' } })
  return redirect(c, '/numberings')
})

/** The fields of a numbering's form in an address; of several values the last counts. */
export function typedIn(c: Context<Env>): RawInput {
  const names = ['prefix', 'suffix', 'nextNo', 'shownNextNo', 'lengthNo', 'resets', 'isActive']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = c.req.queries(name)?.at(-1)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

async function showForm(
  c: Context<Env>,
  state: { formKey: string; version?: number; typed?: RawInput; fault?: Refusal },
) {
  const found = await findNumbering(c.var.current, idOf(c))
  const ui = uiOf(c)
  const fault = whenStale(state.fault)
  // A fault of what was typed leaves the version that was read: somebody else may be quicker yet.
  const version = fault?.kind === 'invalid' ? (state.version ?? found.version) : found.version
  const numbering = { ...found, version }
  const body = <NumberingPage ui={ui} {...state} fault={fault} numbering={numbering} />
  return page(c, ui.t('numbering.edit'), body, { status: fault ? statusOf(fault) : 200 })
}

function askedOf(c: Context<Env>): Asked {
  const type = c.req.query('type') ?? ''
  const sort = c.req.query('sort') ?? ''
  return {
    ...pageOf(c),
    search: nameKeyOf(searchOf(c)),
    status: 'all',
    sort: ['category', 'type'].includes(sort.replace(/^-/, '')) ? sort : 'category',
    chosen: /^[1-4]$/.test(type) ? { type: Number(type) } : {},
  }
}
