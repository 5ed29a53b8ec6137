import { html } from 'hono/html'
import type { findCustomField, listCustomFields } from '../domain/custom-fields'
import { LinkButton } from './kit/button'
import { Field, Fieldset, fieldId, Switch, TextArea } from './kit/field'
import { activeField, type FormState, type ResourceView } from './kit/resource'
import { Definition, Definitions, Sheet } from './kit/sheet'
import type { Ui } from './ui'

type CustomField = Awaited<ReturnType<typeof findCustomField>>

export interface CustomFieldShapes {
  list: Awaited<ReturnType<typeof listCustomFields>>
  record: CustomField
  page: CustomField
  offer: null
}

const types = ['text', 'textarea', 'dropdown', 'date', 'time', 'file'] as const

export const customFieldView: ResourceView<CustomFieldShapes> = {
  noun: 'custom_field',
  path: '/custom-fields',
  title: 'nav.custom_fields',
  rights: {
    create: 'customFieldCreate',
    update: 'customFieldUpdate',
    remove: 'customFieldDelete',
  },
  sorts: ['name', 'type'],
  columns: (ui) => [
    {
      label: 'record.name',
      sort: 'name',
      at: 'at-main',
      cell: (row) => html`<a href="/custom-fields/${row.id}">${row.name}</a>`,
      file: (row) => row.name,
    },
    {
      label: 'custom_field.type',
      sort: 'type',
      at: 'at-end',
      cell: (row) => ui.t(`custom_field.type_${row.type}`),
      file: (row) => ui.t(`custom_field.type_${row.type}`),
    },
    {
      label: 'custom_field.forms',
      at: 'at-sub',
      cell: (row) => formWords(ui, row.forms),
      file: (row) => formWords(ui, row.forms),
    },
  ],
  name: ({ name }) => name,
  blank: () => ({ type: 'text', isActive: '1' }),
  values: (_, { name, type, help, isActive, options }) => ({
    name,
    type,
    help,
    isActive: String(isActive),
    ...Object.fromEntries(
      options.flatMap((option, index) => [
        [`option.${option.id}`, option.name],
        [`place.${option.id}`, String(index + 1)],
        [`active.${option.id}`, String(option.isActive)],
      ]),
    ),
  }),
  fields: (ui, _, record) => [
    { name: 'name', label: 'record.name', kind: 'line' },
    {
      name: 'type',
      label: 'custom_field.type',
      kind: 'choice',
      options: types
        .filter((type) => !record?.used || type === record.type)
        .map((type) => ({ value: type, label: ui.t(`custom_field.type_${type}`) })),
      hint: ui.t(record?.used ? 'custom_field.type_is_used' : 'custom_field.type_hint'),
    },
    {
      name: 'help',
      label: 'custom_field.help',
      kind: 'line',
      optional: true,
      hint: ui.t('custom_field.help_hint'),
    },
    activeField(ui),
  ],
  more: (state) => <Options {...state} />,
  moreLabels: { newOptions: 'custom_field.new_options' },
  links: (ui) =>
    ui.can('itemFormUpdate') && <LinkButton href="/forms">{ui.t('nav.forms')}</LinkButton>,
  page: (ui, field) => (
    <Sheet body>
      <Definitions>
        <Definition label={ui.t('custom_field.type')}>
          {ui.t(`custom_field.type_${field.type}`)}
        </Definition>
        <Definition label={ui.t('custom_field.forms')}>
          {formWords(ui, field.forms) || <a href="/forms">{ui.t('custom_field.no_form')}</a>}
        </Definition>
        {field.help && <Definition label={ui.t('custom_field.help')}>{field.help}</Definition>}
        {field.options.length > 0 && (
          <Definition label={ui.t('custom_field.options')} wide>
            <ol class="options">
              {field.options.map(({ name, isActive }) => (
                <li>
                  {name}
                  {isActive ? '' : <small class="note"> {ui.t('status.inactive')}</small>}
                </li>
              ))}
            </ol>
          </Definition>
        )}
      </Definitions>
    </Sheet>
  ),
}

/** What a dropdown offers: those there are, each with its place, and room for new ones. */
function Options({ ui, record, values, fault }: FormState<CustomFieldShapes>) {
  if (record?.used && record.type !== 'dropdown') return null
  const errors = fault?.fields
  const options = record?.options ?? []
  return (
    <div class="field-options">
      <Fieldset legend={ui.t('custom_field.options')}>
        {options.map(({ id, name }) => (
          <div class="field-options__one">
            <Field
              ui={ui}
              name={`option.${id}`}
              label={ui.t('custom_field.option')}
              value={values[`option.${id}`] ?? name}
              errors={errors}
              attributes={{ 'aria-label': ui.t('custom_field.option_of', { name }) }}
            />
            <Field
              ui={ui}
              name={`place.${id}`}
              label={ui.t('custom_field.place')}
              value={values[`place.${id}`] ?? ''}
              inputmode="numeric"
              errors={errors}
              attributes={{ 'aria-label': ui.t('custom_field.place_of', { name }) }}
            />
            <Switch
              ui={ui}
              name={`active.${id}`}
              label={ui.t('record.is_active')}
              checked={values[`active.${id}`] !== '0'}
              errors={errors}
              attributes={{ 'aria-label': ui.t('custom_field.active_of', { name }) }}
            />
          </div>
        ))}
        <TextArea
          ui={ui}
          id={fieldId('newOptions')}
          name="newOptions"
          label={ui.t('custom_field.new_options')}
          hint={[
            ui.t('custom_field.new_options_hint'),
            options.length > 0 && ui.t('custom_field.options_help'),
          ]
            .filter(Boolean)
            .join(' ')}
          value={values.newOptions ?? ''}
          errors={errors}
          rows={4}
          class="field--wide"
        />
      </Fieldset>
    </div>
  )
}

function formWords(ui: Ui, forms: readonly CustomField['forms'][number][]): string {
  return forms.map((form) => ui.t(`forms.${form}`)).join(', ')
}
