import { ensureChanged } from '../db/client'
import {
  insertReadyFields,
  type PlaceableRow,
  type PlacedField,
  type ReadyField,
  replaceFormFields,
  selectFormVersion,
  selectPlaceable,
  updateFormVersion,
} from '../db/company/forms'
import type { FormName } from '../db/company/values'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'
import { recorded } from './activity'
import { commit, read } from './current'
import { formPresets } from './form-presets'
import { nameKeyOf, type RawInput } from './input'
import type { Sent } from './masters'

/** The forms that a company can add to, in the order in which they are shown. */
export const formNames = ['item', 'receipt', 'issue', 'move', 'adjustment'] as const

/** A field on a form, or one that could stand on it. */
export interface FormEntry extends Omit<PlaceableRow, 'options'> {
  /** What a dropdown offers. */
  options: string[]
}

/** A form as its screen shows it. */
export interface OpenForm {
  form: FormName
  version: number
  selected: FormEntry[]
  available: FormEntry[]
  /** Ready-made sets of which some field is missing. Empty for whoever makes no fields. */
  presets: { key: string; title: string; fields: string[] }[]
}

/** A form with the fields on it and those that could be, for whoever may change it. */
export async function findForm(
  current: Current,
  form: FormName,
  language: () => 'id' | 'en',
): Promise<OpenForm> {
  const { version, rows } = await readForm(current, form)
  const entries = rows.map((row) => ({ ...row, options: JSON.parse(row.options) as string[] }))
  const selected = entries.filter(({ place }) => place !== null)
  const standing = new Set(selected.map(({ name }) => nameKeyOf(name)))
  const said = language()
  const presets = can(current.actor, 'customFieldCreate') ? formPresets[form] : []
  return {
    form,
    version,
    selected,
    available: entries.filter(({ place }) => place === null),
    presets: presets
      .map(({ key, title, fields }) => ({
        key,
        title: title[said],
        fields: fields.map(({ name }) => name[said]),
      }))
      .filter(({ fields }) => fields.some((name) => !standing.has(nameKeyOf(name)))),
  }
}

/**
 * Keeps a form as its screen has it: the order of its fields, which are mandatory and which the list
 * shows, and one step besides: `add.7`, `remove.7`, `up.7` or `down.7`.
 */
export async function changeForm(
  current: Current,
  form: FormName,
  raw: RawInput,
  sent: Sent,
): Promise<void> {
  const { rows } = await readForm(current, form)
  const fields = placed(raw, rows)
  const standing = rows
    .filter(({ place }) => place !== null)
    .map((row) => ({
      field: row.id,
      isMandatory: row.isMandatory === 1,
      isListed: row.isListed === 1,
    }))
  const asked = { form, version: sent.version, fields }
  const details = { form, ...differences(told(standing, rows), told(fields, rows)) }
  const { db } = current
  await commit(current, { key: sent.key, act: 'form.change', asked }, [
    recorded(current, 'form.changed', 'form', formNames.indexOf(form) + 1, details),
    updateFormVersion(db, form, sent.version),
    ensureChanged(db, 'version_is_stale'),
    ...replaceFormFields(db, form, fields),
  ])
}

/** Puts a ready-made set on a form; fields of its names that are there already are taken as they are. */
export async function usePreset(
  current: Current,
  form: FormName,
  key: string,
  sent: Sent,
): Promise<void> {
  await readForm(current, form)
  const { db, actor } = current
  if (!can(actor, 'customFieldCreate')) {
    throw new Refusal('forbidden', 'permission.missing', { permission: 'customFieldCreate' })
  }
  const preset = formPresets[form].find((one) => one.key === key)
  if (!preset) throw new Refusal('not_found', 'error.not_found')
  const { language } = sent
  const fields: ReadyField[] = preset.fields.map(({ name, type, options = [] }) => ({
    name: name[language],
    nameKey: nameKeyOf(name[language]),
    type,
    options: options.map((option) => option[language]),
  }))
  const asked = { form, key, version: sent.version }
  const details = { form, preset: preset.title[language] }
  await commit(current, { key: sent.key, act: 'form.preset', asked }, [
    recorded(current, 'form.changed', 'form', formNames.indexOf(form) + 1, details),
    updateFormVersion(db, form, sent.version),
    ensureChanged(db, 'version_is_stale'),
    ...insertReadyFields(db, form, fields),
  ])
}

async function readForm(current: Current, form: FormName) {
  const { db } = current
  const [[found], rows] = await read(current, `${form}FormUpdate`, [
    selectFormVersion(db, form),
    selectPlaceable(db, form),
  ])
  return { version: found?.version ?? 0, rows }
}

/** A form in the log: its fields in their order, and which of them are what. */
function told(fields: readonly PlacedField[], rows: readonly PlaceableRow[]) {
  const named = (some: readonly PlacedField[]) =>
    some.map(({ field }) => rows.find(({ id }) => id === field)?.name ?? '').join(', ')
  return {
    fields: named(fields),
    mandatory: named(fields.filter(({ isMandatory }) => isMandatory)),
    listed: named(fields.filter(({ isListed }) => isListed)),
  }
}

/** What of two is not the same, before and after. */
function differences<T extends Record<string, string>>(before: T, after: T) {
  const names = Object.keys(before).filter((name) => before[name] !== after[name])
  const only = (one: T) => Object.fromEntries(names.map((name) => [name, one[name]]))
  return names.length === 0 ? {} : { before: only(before), after: only(after) }
}

/** The fields in the order that the screen had, after the step that was asked. */
function placed(raw: RawInput, rows: readonly PlaceableRow[]): PlacedField[] {
  const { order = '', act = '' } = raw
  const ids = order.split(',').filter((id) => /^[1-9]\d{0,14}$/.test(id))
  const fields = [...new Set(ids.map(Number))]
  const [, step, text] = /^(add|remove|up|down)\.([1-9]\d{0,14})$/.exec(act) ?? []
  const id = Number(text)
  const at = fields.indexOf(id)
  if (step === 'add' && at < 0) fields.push(id)
  if (step === 'remove' && at >= 0) fields.splice(at, 1)
  const other = step === 'up' ? at - 1 : at + 1
  if ((step === 'up' || step === 'down') && at >= 0 && other >= 0 && other < fields.length) {
    const [moved = id] = fields.splice(at, 1)
    fields.splice(other, 0, moved)
  }
  return fields.map((field) => {
    const row = rows.find((one) => one.id === field)
    // Somebody took it away, or switched it off, since the screen was opened.
    if (!row) throw new Refusal('conflict', 'request.stale')
    const isOn = (name: string, now: number) => (raw[`${name}.${field}`] ?? String(now)) === '1'
    return {
      field,
      isMandatory: isOn('mandatory', row.isMandatory),
      isListed: isOn('listed', row.isListed),
    }
  })
}
