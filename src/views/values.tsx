import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { FieldFilter } from '../db/company/values'
import type { RawInput } from '../domain/input'
import type { OwnField } from '../domain/values'
import type { FieldErrors } from '../ledger/refusal'
import type { Cell } from '../routes/kit/csv'
import { type Choice, DateField, Field, Select, TextArea } from './kit/field'
import type { Column, FormField } from './kit/resource'
import { Definition, Definitions } from './kit/sheet'
import type { Ui } from './ui'

/** The company's own fields as they are filled in on a document. Files have their own place below. */
export function OwnInputs(props: {
  ui: Ui
  fields: readonly OwnField[]
  /** What stands in the form, where it came back; else what the document says. */
  values: RawInput
  errors: FieldErrors | undefined
  /** The draft as it is now differs from what was typed: both are shown. */
  isStale: boolean
}) {
  const { ui, values, errors } = props
  const open = props.fields.filter(({ isOpen, type }) => isOpen && type !== 'file')
  const left = props.fields.filter(({ isOpen, type, value }) => !isOpen && type !== 'file' && value)
  if (open.length === 0 && left.length === 0) return null
  return (
    <div class="draft__fields">
      {open.map((field) => {
        const name = `field.${field.id}`
        const value = values[name] ?? field.value
        const isOther = props.isStale && value !== field.value
        const hints = [
          field.help,
          field.isMandatory && ui.t('field.needed_to_complete'),
          isOther && ui.t('document.is_now', { value: valueWords(ui, field, field.value) || '–' }),
        ]
        const hint = hints.filter(Boolean).join(' · ') || undefined
        return (
          <OneInput ui={ui} field={field} name={name} value={value} errors={errors} hint={hint} />
        )
      })}
      {left.length > 0 && (
        <Definitions>
          <OwnDefinitions ui={ui} fields={left} path={null} />
        </Definitions>
      )}
    </div>
  )
}

/** What a record says in the company's own fields, in pairs. `path`: where its files are fetched. */
export function OwnDefinitions(props: {
  ui: Ui
  fields: readonly OwnField[]
  path: string | null
}) {
  const { ui, path } = props
  return (
    <>
      {props.fields.filter(saysSomething).map((field) => (
        <Definition label={field.name} wide={field.type === 'textarea'}>
          {field.type === 'file' ? (
            <FileNames field={field} path={path} />
          ) : (
            linesOf(valueWords(ui, field, field.value))
          )}
        </Definition>
      ))}
    </>
  )
}

/** Whether a record says anything in a field. */
function saysSomething({ value, files }: OwnField): boolean {
  return value !== '' || files.length > 0
}

/** A value in the reader's words: a day in their writing, an option by its name. */
function valueWords(ui: Ui, field: OwnField, value: string): string {
  if (value === '') return ''
  switch (field.type) {
    case 'dropdown':
      return field.options.find(({ id }) => String(id) === value)?.name ?? ''
    case 'date':
      return ui.date(value)
    case 'time':
      return ui.lang === 'id' ? value.replace(':', '.') : value
    case 'file':
      return ui.t('field.files', { count: Number(value) })
    default:
      return value
  }
}

/** The company's own fields in the form of an item. */
export function ownFormFields(ui: Ui, fields: readonly OwnField[]): FormField[] {
  return fields
    .filter(({ isOpen, type }) => isOpen && type !== 'file')
    .map((field) => ({
      name: `field.${field.id}`,
      label: { text: field.name },
      kind: kinds[field.type],
      options: optionsOf(field, field.value),
      hint: field.help || undefined,
      optional: !field.isMandatory,
      shown: (value) => valueWords(ui, field, value),
    }))
}

/** The company's own fields as columns of a list of items; a file has all of them. */
export function ownColumns<Row extends { said: ReadonlyMap<number, string> }>(
  ui: Ui,
  fields: readonly OwnField[],
): Column<Row>[] {
  return fields.map((field) => ({
    label: { text: field.name },
    at: 'at-none',
    fileOnly: !field.isListed,
    cell: ({ said }) => valueWords(ui, field, said.get(field.id) ?? ''),
    file: ({ said }) => fileCell(ui, field, said.get(field.id) ?? ''),
  }))
}

/** A value as a file has it: a day as every other day there. */
export function fileCell(ui: Ui, field: OwnField, value: string): Cell {
  return field.type === 'date' || field.type === 'time' ? value : valueWords(ui, field, value)
}

/** A list's cells of the fields it shows; on a phone each has a line of its own, with its name. */
export function ownCells(ui: Ui, fields: readonly OwnField[], said: ReadonlyMap<number, string>) {
  return fields
    .filter(({ isListed }) => isListed)
    .map((field) => {
      const words = valueWords(ui, field, said.get(field.id) ?? '')
      return html`<td class="${words ? 'at-full' : 'at-none'}">${
        words ? html`<span class="document__label">${field.name} </span>` : ''
      }${words}</td>`
    })
}

/** The filters of a list by the fields that it shows. */
export function OwnFilters(props: { ui: Ui; fields: readonly OwnField[] }) {
  const { ui } = props
  return (
    <>
      {props.fields
        .filter(({ isListed }) => isListed)
        .map((field) => {
          const name = `f${field.id}`
          const common = { ui, name, label: field.name, value: ui.query.get(name) ?? '' }
          switch (field.type) {
            case 'dropdown':
              return (
                <Select
                  {...common}
                  empty={ui.t('field.any')}
                  options={field.options.map(({ id, name: label }) => ({ value: id, label }))}
                />
              )
            case 'file':
              return (
                <Select
                  {...common}
                  empty={ui.t('field.any')}
                  options={[{ value: '1', label: ui.t('field.has_files') }]}
                />
              )
            case 'date':
              return <DateField {...common} />
            case 'time':
              return <Field {...common} type="time" />
            default:
              return <Field {...common} />
          }
        })}
    </>
  )
}

/** What a list is narrowed to by the company's own fields, in a few words each. */
export function ownSummary(
  ui: Ui,
  fields: readonly OwnField[],
  filters: readonly FieldFilter[],
): string[] {
  return filters.flatMap(({ field: id, value }) => {
    const field = fields.find((one) => one.id === id)
    if (!field) return []
    const words = field.type === 'file' ? ui.t('field.has_files') : valueWords(ui, field, value)
    return words ? [`${field.name}: ${words}`] : []
  })
}

const kinds = {
  text: 'line',
  textarea: 'paragraph',
  dropdown: 'choice',
  date: 'day',
  time: 'time',
  file: 'line',
} as const

/** One field as its type is filled in. */
export function OneInput(props: {
  ui: Ui
  field: Pick<OwnField, 'name' | 'type' | 'options' | 'value'>
  name: string
  value: string
  errors?: FieldErrors | undefined
  hint?: string | undefined
}) {
  const { field, ...rest } = props
  const common = { ...rest, label: field.name }
  switch (field.type) {
    case 'textarea':
      return <TextArea {...common} rows={1} />
    case 'dropdown':
      return (
        <Select
          {...common}
          options={optionsOf(field, field.value)}
          empty={props.ui.t('form.choose')}
        />
      )
    case 'date':
      return <DateField {...common} />
    case 'time':
      return <Field {...common} type="time" />
    default:
      return <Field {...common} />
  }
}

/** What can be chosen: what is active, and what stands there already. */
function optionsOf(field: Pick<OwnField, 'options'>, value: string): Choice[] {
  return field.options
    .filter(({ id, isActive }) => isActive || String(id) === value)
    .map(({ id, name }) => ({ value: id, label: name }))
}

function FileNames({ field, path }: { field: OwnField; path: string | null }) {
  return (
    <ul>
      {field.files.map(({ id, name }) => (
        <li>{path === null ? name : <a href={`${path}/files/${id}`}>{name}</a>}</li>
      ))}
    </ul>
  )
}

function linesOf(text: string): Child {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))
}
