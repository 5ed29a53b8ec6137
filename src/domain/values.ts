import * as z from 'zod'
import type { FieldFilter, FieldRow, FieldType, NewValue } from '../db/company/values'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import { isDay, line, paragraph, type RawInput, readInput } from './input'

/** A field of the company's own, with what a record says in it. */
export interface OwnField {
  id: number
  name: string
  type: FieldType
  help: string
  /** It stands on the form now; what it said stays readable when it does not any more. */
  isOpen: boolean
  isMandatory: boolean
  isListed: boolean
  /** Text, 'YYYY-MM-DD', 'HH:MM' or the id of an option; '' where it says nothing. */
  value: string
  options: readonly FieldOption[]
  files: readonly StoredFile[]
}

export interface FieldOption {
  id: number
  name: string
  isActive: boolean
}

export interface StoredFile {
  id: number
  name: string
  type: string
  bytes: number
}

/** A field whose value changes, as the log tells it: 'Pemohon: Budi → Tono'. */
export interface ChangedValue extends NewValue {
  told: string
}

/** The most fields a list is narrowed by at once. */
const mostFilters = 8

/** The fields of a form as the database tells them. */
export function fieldsOf(rows: readonly FieldRow[]): OwnField[] {
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    type: row.type,
    help: row.help,
    isOpen: row.place !== null,
    isMandatory: row.isMandatory === 1,
    isListed: row.isListed === 1,
    value: row.value ?? '',
    options: listIn<[number, string, number]>(row.options).map(([id, name, isActive]) => ({
      id,
      name,
      isActive: isActive === 1,
    })),
    files: listIn<[number, string, string, number]>(row.files).map(([id, name, type, bytes]) => ({
      id,
      name,
      type,
      bytes,
    })),
  }))
}

/** The name under which a field is sent, and under which its fault is told: 'field.12'. */
function fieldName({ id }: { id: number }): string {
  return `field.${id}`
}

/** What a form says in the company's own fields, apart from everything else in it. */
export function splitFields(raw: RawInput): { typed: Map<number, string>; rest: RawInput } {
  const typed = new Map<number, string>()
  const rest = Object.entries(raw).filter(([name, value]) => {
    const [, id] = /^field\.([1-9]\d{0,14})$/.exec(name) ?? []
    if (id !== undefined) typed.set(Number(id), value)
    return id === undefined
  })
  return { typed, rest: Object.fromEntries(rest) }
}

/**
 * What is to change in the fields of a record, with what is wrong left in `errors`. A field that left
 * the form since it was opened is passed over; one that never was is refused, as any unknown field.
 * `isWhole`: what is mandatory must say something, sent or not.
 */
export function changedValues(
  fields: readonly OwnField[],
  typed: ReadonlyMap<number, string>,
  isWhole: boolean,
  errors: FieldErrors,
): ChangedValue[] {
  const changes: ChangedValue[] = []
  for (const id of typed.keys()) {
    const field = fields.find((one) => one.id === id)
    const name = fieldName({ id })
    if (!field || field.type === 'file')
      errors[name] = { key: 'form.unknown_field', args: { name } }
  }
  for (const field of fields.filter(({ isOpen }) => isOpen)) {
    const name = fieldName(field)
    const text = typed.get(field.id)
    let value = field.value
    if (text !== undefined && field.type !== 'file') {
      try {
        value = readValue(field, text)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
        errors[name] ??= error.fields[field.type] ?? { key: error.key }
        continue
      }
      if (value !== field.value) {
        const kept = value === '' ? null : value
        const told = `${field.name}: ${said(field, field.value)} → ${said(field, value)}`
        changes.push({ field: field.id, value: kept, told })
      }
    }
    const says = field.type === 'file' ? field.files.length > 0 : value !== ''
    if (isWhole && field.isMandatory && !says) {
      errors[name] ??= { key: field.type === 'file' ? 'field.file_needed' : 'form.required' }
    }
  }
  return changes
}

/** The mandatory fields of a form in which a record says nothing, each with its fault. */
export function missingIn(fields: readonly OwnField[]): FieldErrors {
  const errors: FieldErrors = {}
  changedValues(fields, new Map(), true, errors)
  return errors
}

/** What the log keeps of values that changed; '' where none did. */
export function toldValues(changes: readonly ChangedValue[]): string {
  return changes.map(({ told }) => told).join('; ')
}

/** What the address narrows a list to: `f12=…`. What makes no sense is passed over. */
export function filtersIn(query: Readonly<Record<string, string>>): FieldFilter[] {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const [, id] = /^f([1-9]\d{0,14})$/.exec(name) ?? []
      const text = [
        ...value
          .toWellFormed()
          .normalize('NFC')
          .replace(/\p{Cc}/gu, ' ')
          .trim(),
      ]
      return id === undefined || text.length === 0
        ? []
        : [{ field: Number(id), value: text.slice(0, 100).join('') }]
    })
    .slice(0, mostFilters)
}

/** What one row of a list says, by field id. */
export function listedIn(json: string): ReadonlyMap<number, string> {
  const values = JSON.parse(json) as Record<string, string>
  return new Map(Object.entries(values).map(([id, value]) => [Number(id), value]))
}

function said({ options }: OwnField, value: string): string {
  const option = options.find(({ id }) => String(id) === value)
  return (option?.name ?? value) || '–'
}

/** What was typed as it is kept. Refuses it under the name of the field's type. */
function readValue(field: OwnField, text: string): string {
  switch (field.type) {
    case 'text':
      return readInput(z.object({ text: line(500) }), { text }).text
    case 'textarea':
      return readInput(z.object({ textarea: paragraph(2000) }), { textarea: text }).textarea
    case 'dropdown': {
      const chosen = text.trim()
      const option = field.options.find(({ id }) => String(id) === chosen)
      // One that was switched off stays where it was chosen.
      const isOffered = option && (option.isActive || chosen === field.value)
      if (chosen !== '' && !isOffered) throw refused('form.choose_again')
      return chosen
    }
    case 'date': {
      const day = text.trim()
      if (day !== '' && !isDay(day)) throw refused('form.no_such_day')
      return day
    }
    default: {
      // As the browser sends it, or as people write it: 7.30
      const [, hour, minute] = /^(\d{1,2})[:.](\d{2})(?:[:.]00)?$/.exec(text.trim()) ?? []
      if (text.trim() === '') return ''
      if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
        throw refused('form.no_such_time')
      }
      return `${hour.padStart(2, '0')}:${minute}`
    }
  }
}

function refused(key: string): Refusal {
  return new Refusal('invalid', key)
}

function listIn<T>(json: string | null): T[] {
  return json === null ? [] : (JSON.parse(json) as T[])
}
