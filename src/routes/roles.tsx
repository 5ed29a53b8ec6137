import { type Context, Hono } from 'hono'
import type { RawInput } from '../domain/input'
import {
  beginRole,
  changeRole,
  createRole,
  findRole,
  listRoles,
  openRole,
  type Role,
  removeRole,
} from '../domain/roles'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { everything, holdsEverything, presetNames, presetRoles } from '../tenancy/permissions'
import { RoleBody, RoleForm, RoleFormBody, RolesBody, roleFormTitle } from '../views/roles'
import type { Ui } from '../views/ui'
import { page, part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf } from './kit/input'
import { keyAfter, newKey, sentOf } from './kit/resource'

export const roles = new Hono<Env>()

roles.get('/', async (c) => {
  const all = await listRoles(c.var.current)
  const ui = uiOf(c)
  return page(c, ui.t('role.title'), <RolesBody ui={ui} roles={all} />)
})

roles.get('/new', async (c) => {
  await beginRole(c.var.current)
  return showForm(c, { values: presetValues(uiOf(c), c.req.query('preset')), formKey: newKey() })
})

roles.post('/new', async (c) => {
  const form = await formOf(c)
  try {
    const id = await createRole(c.var.current, form.fields, sentOf(c, form))
    leaveFlash(c, { tone: 'done', message: saved(form.fields) })
    return redirect(c, `/roles/${id}`)
  } catch (error) {
    const fault = refusalToShow(error)
    return showForm(c, { values: form.fields, formKey: keyAfter(form, fault), fault })
  }
})

roles.get('/:id', async (c) => showRole(c, await findRole(c.var.current, idOf(c))))

roles.get('/:id/edit', async (c) => {
  const role = await openRole(c.var.current, idOf(c))
  return showForm(c, { role, values: valuesOf(role.name, role.permissions), formKey: newKey() })
})

roles.post('/:id/edit', async (c) => {
  const id = idOf(c)
  const form = await formOf(c)
  try {
    await changeRole(c.var.current, id, form.fields, sentOf(c, form))
  } catch (error) {
    const fault = refusalToShow(error)
    const now = await openRole(c.var.current, id)
    const role = fault.kind === 'invalid' ? { ...now, version: form.version } : now
    return showForm(c, { role, values: form.fields, formKey: keyAfter(form, fault), fault })
  }
  leaveFlash(c, { tone: 'done', message: saved(form.fields) })
  return redirect(c, `/roles/${id}`)
})

roles.post('/:id/deletion', async (c) => {
  const id = idOf(c)
  const form = await formOf(c)
  try {
    await removeRole(c.var.current, id, sentOf(c, form))
  } catch (error) {
    const fault = refusalToShow(error)
    return showRole(c, await findRole(c.var.current, id), fault)
  }
  leaveFlash(c, { tone: 'done', message: { key: 'record.deleted' } })
  return redirect(c, '/roles')
})

function showRole(c: Context<Env>, role: Role, fault?: Refusal) {
  const ui = uiOf(c)
  const body = <RoleBody ui={ui} role={role} formKey={newKey()} fault={fault} />
  return page(c, role.name, body, { status: fault ? statusOf(fault) : 200 })
}

function showForm(
  c: Context<Env>,
  state: { values: RawInput; formKey: string; fault?: Refusal; role?: Role },
) {
  const ui = uiOf(c)
  const status = state.fault ? statusOf(state.fault) : 200
  const shown = { ...state, ui, maySwitchAll: holdsEverything(c.var.current.actor) }
  if (wantsPart(c)) return part(c, <RoleForm {...shown} />, status)
  return page(c, roleFormTitle(ui, state.role), <RoleFormBody {...shown} />, { status })
}

/** What a new role begins with: nothing, or one of the recommended roles by its name in the address. */
function presetValues(ui: Ui, asked: string | undefined): RawInput {
  const preset = presetNames.find((name) => name === asked)
  if (!preset) return {}
  return valuesOf(ui.t(`role.preset.${preset}`), new Set<string>(presetRoles[preset]))
}

function valuesOf(name: string, permissions: ReadonlySet<string>): RawInput {
  const switches = [...permissions].filter((key) => key !== everything).map((key) => [key, '1'])
  return {
    name,
    everything: permissions.has(everything) ? '1' : '0',
    ...Object.fromEntries(switches),
  }
}

function saved(fields: RawInput) {
  return { key: 'record.saved', args: { name: (fields.name ?? '').slice(0, 200) } }
}
