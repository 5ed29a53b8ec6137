import * as z from 'zod'
import {
  type CustomField,
  insertCustomField,
  type OptionInput,
  type OptionRow,
  replaceOptions,
  selectCustomField,
  selectCustomFields,
  selectOptions,
  toldCustomField,
  updateCustomField,
} from '../db/company/custom-fields'
import { customFields } from '../db/company/schema'
import type { FormName } from '../db/company/values'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import {
  choice,
  collected,
  line,
  nameKeyOf,
  onOff,
  paragraph,
  type RawInput,
  readInput,
  requiredLine,
  whole,
} from './input'
import { type Asked, listed } from './lists'
import { addRow, changeRow, type Master, removeRow, type Sent, switchRow } from './masters'

/** A field with its options and the forms on which it stands. */
export interface OpenCustomField extends Omit<CustomField, 'forms'> {
  forms: FormName[]
  options: OptionRow[]
}

const customField: Master = {
  subject: 'custom_field',
  area: 'customField',
  table: customFields,
  told: toldCustomField,
}

const fieldTypes = ['text', 'textarea', 'dropdown', 'date', 'time', 'file'] as const

/** A dropdown offers so many. */
const mostOptions = 100

const schema = z.object({
  name: requiredLine(60),
  type: choice(fieldTypes),
  help: line(200),
  isActive: onOff(),
})

export async function listCustomFields(current: Current, asked: Asked) {
  const list = listed(await read(current, 'customFieldView', selectCustomFields(current.db, asked)))
  return { ...list, rows: list.rows.map((row) => ({ ...row, forms: formsIn(row.forms) })) }
}

/** A field, for whoever may see it (or, with the other right, change it). */
export async function findCustomField(
  current: Current,
  id: number,
  right: 'customFieldView' | 'customFieldUpdate' = 'customFieldView',
): Promise<OpenCustomField> {
  const { db } = current
  const [[field], options] = await read(current, right, [
    selectCustomField(db, id),
    selectOptions(db, id),
  ])
  if (!field) throw new Refusal('not_found', 'error.not_found')
  return { ...field, forms: formsIn(field.forms), options }
}

/** @returns the new field's id */
export async function createCustomField(current: Current, raw: RawInput, sent: Sent) {
  await allow(current, 'customFieldCreate')
  const { input, options } = readField(raw, [])
  const row = { ...input, nameKey: nameKeyOf(input.name) }
  const asked = { ...input, options: options.map(({ name }) => name) }
  const { id } = await addRow(current, customField, sent, asked, [
    insertCustomField(current.db, row),
    ...replaceOptions(current.db, { key: sent.key }, options),
  ])
  return { id }
}

/** The type stands once the field is on a form or something was written in it. */
export async function changeCustomField(current: Current, id: number, raw: RawInput, sent: Sent) {
  const before = await findCustomField(current, id, 'customFieldUpdate')
  const { input, options } = readField(raw, before.options)
  const row = { ...input, nameKey: nameKeyOf(input.name), id, version: sent.version }
  const asked = {
    ...input,
    options: options.map(({ id: option, name, isActive }) => ({ id: option, name, isActive })),
  }
  await changeRow(current, customField, sent, id, asked, [
    updateCustomField(current.db, row),
    ...replaceOptions(current.db, id, options),
  ])
}

export function switchCustomField(current: Current, id: number, isActive: boolean, sent: Sent) {
  return switchRow(current, customField, sent, id, isActive)
}

export function removeCustomField(current: Current, id: number, sent: Sent) {
  return removeRow(current, customField, sent, id)
}

/** Reads a field with its options, or refuses everything that is wrong in both. */
function readField(raw: RawInput, known: readonly OptionRow[]) {
  const errors: FieldErrors = {}
  const { rest, typed } = splitOptions(raw)
  const input = collected(errors, () => readInput(schema, rest))
  const isDropdown = raw.type === 'dropdown'
  const options = isDropdown ? optionsIn(raw, typed, known, errors) : []
  if (isDropdown && options.length === 0 && Object.keys(errors).length === 0) {
    errors.newOptions = { key: 'custom_field.options_needed' }
  }
  if (!input || Object.keys(errors).length > 0) {
    throw new Refusal('invalid', 'form.check', {}, errors)
  }
  return { input, options }
}

/** The names of options that are there already, and everything else of the form. */
function splitOptions(raw: RawInput) {
  const typed = new Map<number, { name: string; place: string; isActive: string }>()
  const rest: [string, string][] = []
  for (const [name, value] of Object.entries(raw)) {
    const [, part, id] = /^(option|place|active)\.([1-9]\d{0,14})$/.exec(name) ?? []
    if (part === undefined) {
      if (name !== 'newOptions') rest.push([name, value])
      continue
    }
    const option = typed.get(Number(id)) ?? { name: '', place: '', isActive: '1' }
    typed.set(Number(id), {
      ...option,
      [part === 'option' ? 'name' : part === 'active' ? 'isActive' : 'place']: value,
    })
  }
  return { typed, rest: Object.fromEntries(rest) }
}

/** Known options as they were typed, in the order that was typed; behind them the new ones. */
function optionsIn(
  raw: RawInput,
  typed: ReturnType<typeof splitOptions>['typed'],
  known: readonly OptionRow[],
  errors: FieldErrors,
): OptionInput[] {
  const kept: (OptionInput & { wanted: number })[] = []
  for (const [id, { name: text, place, isActive }] of typed) {
    const at = known.findIndex((option) => option.id === id)
    const names = { name: `option.${id}`, place: `place.${id}`, isActive: `active.${id}` }
    if (at < 0) {
      errors[names.name] = { key: 'form.unknown_field', args: { name: names.name } }
      continue
    }
    const input = collected(errors, () =>
      readInput(
        z.object({
          [names.name]: line(100),
          [names.place]: whole(1, 999),
          [names.isActive]: onOff(),
        }),
        { [names.name]: text, [names.place]: place || String(at + 1), [names.isActive]: isActive },
      ),
    )
    const name = (input?.[names.name] ?? '') as string
    if (!input) continue
    if (name === '') {
      if (known[at]?.used) errors[names.name] = { key: 'custom_field.option_is_used' }
      continue
    }
    kept.push({
      id,
      place: 0,
      wanted: input[names.place] as number,
      name,
      nameKey: nameKeyOf(name),
      isActive: input[names.isActive] as boolean,
    })
  }
  const order = (id: number | null) => known.findIndex((option) => option.id === id)
  kept.sort((one, other) => one.wanted - other.wanted || order(one.id) - order(other.id))
  const all = [...kept.map(({ wanted: _, ...option }) => option), ...newOptions(raw, errors)]
  const seen = new Set<string>()
  for (const { id, nameKey } of all) {
    const name = id === null ? 'newOptions' : `option.${id}`
    if (seen.has(nameKey)) errors[name] ??= { key: 'custom_field.option_is_twice' }
    seen.add(nameKey)
  }
  if (all.length > mostOptions) {
    errors.newOptions ??= { key: 'custom_field.too_many_options', args: { most: mostOptions } }
  }
  return all.map((option, index) => ({ ...option, place: index + 1 }))
}

/** One new option in each line. */
function newOptions({ newOptions: block = '' }: RawInput, errors: FieldErrors): OptionInput[] {
  const text = collected(errors, () =>
    readInput(z.object({ newOptions: paragraph(12_000) }), { newOptions: block }),
  )
  const names = (text?.newOptions ?? '').split('\n').map((name) => name.trim())
  return names
    .filter((name) => name !== '')
    .flatMap((text) => {
      const input = collected(errors, () =>
        readInput(z.object({ newOptions: line(100) }), { newOptions: text }),
      )
      if (!input) return []
      const name = input.newOptions
      return [{ id: null, place: 0, name, nameKey: nameKeyOf(name), isActive: true }]
    })
}

function formsIn(json: string): FormName[] {
  return JSON.parse(json) as FormName[]
}
