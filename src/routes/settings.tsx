import { type Context, Hono } from 'hono'
import { countries } from '../domain/countries'
import type { RawInput } from '../domain/input'
import {
  changeLogo,
  changeSettings,
  findSettings,
  largestLogo,
  readLogo,
  removeLogo,
} from '../domain/settings'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { SettingsFormPage, SettingsPage } from '../views/settings'
import { page, redirect, refusalToShow, statusOf, uiOf } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { fileFormOf, formOf } from './kit/input'
import { keyAfter, newKey, sentOf, whenStale } from './kit/resource'
import { visitorOf } from './kit/visitor'

/** What a company is called, and how it works. */
export const settings = new Hono<Env>()
/** Its logo, under a name that changes with it. */
export const logo = new Hono<Env>()

const timezones = Intl.supportedValuesOf('timeZone')

settings.get('/', (c) => showSettings(c))

settings.get('/edit', (c) => showForm(c, { formKey: newKey() }))

settings.post('/edit', async (c) => {
  const form = await formOf(c)
  try {
    await changeSettings(c.var.current, visitorOf(c), form.fields, sentOf(c, form))
  } catch (error) {
    const fault = refusalToShow(error)
    const { version, fields } = form
    return showForm(c, { formKey: keyAfter(form, fault), version, typed: fields, fault })
  }
  leaveFlash(c, { tone: 'done', message: { key: 'settings.saved' } })
  return redirect(c, '/settings')
})

settings.post('/logo', async (c) => {
  try {
    const { files, ...form } = await fileFormOf(c)
    const file = files.logo
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null
    await changeLogo(c.var.current, visitorOf(c), bytes, form)
  } catch (error) {
    return showSettings(c, whenStale(refusalToShow(error)))
  }
  leaveFlash(c, { tone: 'done', message: { key: 'settings.logo_saved' } })
  return redirect(c, '/settings')
})

settings.post('/logo/removal', async (c) => {
  try {
    await removeLogo(c.var.current, visitorOf(c), await formOf(c))
  } catch (error) {
    return showSettings(c, whenStale(refusalToShow(error)))
  }
  leaveFlash(c, { tone: 'done', message: { key: 'settings.logo_removed' } })
  return redirect(c, '/settings')
})

// An act is no place: whoever comes back to its address finds the settings.
settings.get('/logo', (c) => redirect(c, '/settings'))
settings.get('/logo/removal', (c) => redirect(c, '/settings'))

logo.get('/:name', async (c) => {
  const { type, body } = await readLogo(c.var.current, c, c.req.param('name'))
  return c.body(body, 200, {
    'Content-Type': type,
    'Content-Disposition': 'attachment',
    // Another logo has another name.
    'Cache-Control': 'private, max-age=86400, immutable',
  })
})

async function showSettings(c: Context<Env>, fault?: Refusal) {
  const found = await findSettings(c.var.current)
  const ui = uiOf(c)
  const body = (
    <SettingsPage
      ui={ui}
      settings={found}
      largestLogo={largestLogo}
      formKey={newKey()}
      fault={fault}
    />
  )
  return page(c, ui.t('nav.settings'), body, { status: fault ? statusOf(fault) : 200 })
}

async function showForm(
  c: Context<Env>,
  state: { formKey: string; version?: number; typed?: RawInput; fault?: Refusal },
) {
  const found = await findSettings(c.var.current, 'settingsUpdate')
  const ui = uiOf(c)
  const fault = whenStale(state.fault)
  // A fault of what was typed leaves the version that was read: somebody else may be quicker yet.
  const version = fault?.kind === 'invalid' ? (state.version ?? found.version) : found.version
  const body = (
    <SettingsFormPage
      ui={ui}
      {...state}
      fault={fault}
      settings={{ ...found, version }}
      choices={{ countries, timezones }}
    />
  )
  return page(c, ui.t('settings.edit'), body, { status: fault ? statusOf(fault) : 200 })
}
