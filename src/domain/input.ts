import * as z from 'zod'
import { type FieldErrors, Refusal, type RefusalArgs } from '../ledger/refusal'

/** What a form, a file row or an API call brings: text by field name, nothing believed yet. */
export type RawInput = Readonly<Record<string, string>>

/** The largest whole number that JavaScript and JSON carry without loss. */
const largest = Number.MAX_SAFE_INTEGER

/**
 * Reads raw input by a schema, or refuses it with one message per field.
 * Fields that the schema does not name are refused too: a misspelt field must not pass in silence.
 */
export function readInput<Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawInput,
): z.output<Schema> {
  const result = strictly(schema).safeParse(raw)
  if (result.success) return result.data as z.output<Schema>
  throw new Refusal('invalid', 'form.check', {}, faultsOf(result.error))
}

/** A refusal that stands beside one field. */
export function refuseField(name: string, key: string, args?: RefusalArgs): Refusal {
  return new Refusal('invalid', 'form.check', {}, { [name]: args ? { key, args } : { key } })
}

/** One line of text, trimmed, NFC; `max` counts characters as people see them. */
export function line(max: number) {
  return text(max, false)
}

/** Text that may have line breaks. */
export function paragraph(max: number) {
  return text(max, true)
}

/** As `line`, and not empty. */
export function requiredLine(max: number) {
  return line(max).superRefine((value, context) => {
    if (value === '') refuse(context, 'form.required')
  })
}

/** The id of a row chosen in a list. */
export function rowId() {
  return optionalRowId().transform((value, context) => {
    if (value === null) refuse(context, 'form.required')
    return value ?? 0
  })
}

/** The id of a row, or nothing chosen. */
export function optionalRowId() {
  return z
    .string()
    .default('')
    .transform((value, context) => {
      if (value === '') return null
      const id = /^\d{1,16}$/.test(value) ? Number(value) : 0
      if (id < 1 || id > largest) refuse(context, 'form.choose_again')
      return id
    })
}

/** A switch: '1' or '0'; a browser leaves an unset checkbox out. */
export function onOff() {
  return z
    .string()
    .default('0')
    .transform((value, context) => {
      if (value !== '0' && value !== '1') refuse(context, 'form.choose_again')
      return value === '1'
    })
}

/** One of some words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.string().transform((value, context): Words[number] => {
    if (!words.includes(value))
      refuse(context, value === '' ? 'form.required' : 'form.choose_again')
    return value as Words[number]
  })
}

/** A whole number between two. */
export function whole(least: number, most: number) {
  return z.string().transform((value, context) => {
    const number = /^\d{1,15}$/.test(value.trim()) ? Number(value) : Number.NaN
    if (value.trim() === '') refuse(context, 'form.required')
    else if (!(number >= least && number <= most)) {
      refuse(context, 'form.whole_between', { least, most })
    }
    return number
  })
}

/** A calendar day that exists, 'YYYY-MM-DD', from 2000 to 2099. */
export function day() {
  return z.string().transform((value, context) => {
    if (value === '') refuse(context, 'form.required')
    else if (!isDay(value)) refuse(context, 'form.no_such_day')
    return value
  })
}

/** Whether text is a day that exists within the years the books can hold. */
export function isDay(value: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** Puts a message of ours on a field. Stops further checks of it. */
export function refuse(context: z.RefinementCtx, key: string, args: RefusalArgs = {}): void {
  context.addIssue({ code: 'custom', params: { key, args }, continue: false })
}

/** What `act` gives, or nothing where it refused: its messages are left beside their fields. */
export function collected<T>(errors: FieldErrors, act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    for (const [name, message] of Object.entries(error.fields)) errors[name] ??= message
    return undefined
  }
}

/** The text by which two names are the same: trimmed, case-folded, spaces as one. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

function text(max: number, multiline: boolean) {
  return z
    .string()
    .default('')
    .transform((value, context) => {
      const clean = value.replace(/\r\n?/g, '\n').normalize('NFC').trim()
      if (!clean.isWellFormed() || hasControls(clean, multiline))
        refuse(context, 'form.bad_characters')
      else if ([...clean].length > max) refuse(context, 'form.too_long', { max })
      return clean
    })
}

/** NUL and other control characters, which no keyboard types and no paper shows. */
function hasControls(value: string, multiline: boolean): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code === 0x7f || (code < 0x20 && !(multiline && (code === 0x0a || code === 0x09))))
      return true
  }
  return false
}

/** Making a schema strict takes longer than reading with it: it is done once for each. */
const strict = new WeakMap<z.ZodObject, z.ZodObject>()

function strictly(schema: z.ZodObject): z.ZodObject {
  let made = strict.get(schema)
  if (!made) {
    made = schema.strict()
    strict.set(schema, made)
  }
  return made
}

function faultsOf(error: z.ZodError): FieldErrors {
  const faults: FieldErrors = {}
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const name of issue.keys) faults[name] ??= { key: 'form.unknown_field', args: { name } }
      continue
    }
    const name = issue.path.join('.') || 'form'
    const said = issue.code === 'custom' ? issue.params : undefined
    faults[name] ??= said?.['key']
      ? { key: said['key'] as string, args: (said['args'] ?? {}) as RefusalArgs }
      : { key: 'form.required' }
  }
  return faults
}
