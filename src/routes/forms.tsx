import { type Context, Hono } from 'hono'
import { allow } from '../domain/current'
import { changeForm, findForm, formNames, usePreset } from '../domain/forms'
import type { Sent } from '../domain/masters'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { can } from '../tenancy/permissions'
import { FormLists, FormPage, formTitle } from '../views/forms'
import { page, part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, type SentForm } from './kit/input'

export const forms = new Hono<Env>()

/** The first form that this member may change. */
forms.get('/', async (c) => {
  const { current } = c.var
  await allow(current, null)
  const form = formNames.find((name) => can(current.actor, `${name}FormUpdate`))
  if (!form) await allow(current, 'itemFormUpdate')
  return redirect(c, `/forms/${form}`)
})

forms.get('/:form', (c) => show(c))
// An act is no place: whoever comes back to its address finds the form.
forms.get('/:form/preset', (c) => redirect(c, `/forms/${nameOf(c)}`))

forms.post('/:form', (c) =>
  act(c, 'forms.saved', (form) =>
    changeForm(c.var.current, nameOf(c), form.fields, sentOf(c, form)),
  ),
)

forms.post('/:form/preset', (c) =>
  act(c, 'forms.preset_used', (form) =>
    usePreset(c.var.current, nameOf(c), form.fields.preset ?? '', sentOf(c, form)),
  ),
)

async function act(c: Context<Env>, key: string, what: (form: SentForm) => Promise<void>) {
  const form = await formOf(c)
  try {
    await what(form)
  } catch (error) {
    return show(c, refusalToShow(error))
  }
  if (wantsPart(c)) return show(c)
  leaveFlash(c, { tone: 'done', message: { key } })
  return redirect(c, `/forms/${nameOf(c)}`)
}

async function show(c: Context<Env>, fault?: Refusal) {
  const form = await findForm(c.var.current, nameOf(c), () => uiOf(c).lang)
  const ui = uiOf(c)
  const shown = { ui, form, formKey: crypto.randomUUID(), fault }
  const status = fault ? statusOf(fault) : 200
  if (wantsPart(c)) return part(c, <FormLists {...shown} />, status)
  return page(c, formTitle(ui, form.form), <FormPage {...shown} />, { status })
}

function nameOf(c: Context<Env>) {
  const form = formNames.find((name) => name === c.req.param('form'))
  if (!form) throw new Refusal('not_found', 'error.not_found')
  return form
}

/** The reader's language is known only when the door is open: it is asked when a set is named. */
function sentOf(c: Context<Env>, { key, version }: SentForm): Sent {
  return {
    key,
    version,
    get language() {
      return uiOf(c).lang
    },
  }
}
