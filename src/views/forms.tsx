import type { FormEntry, OpenForm } from '../domain/forms'
import { Button, LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { DateField, Field, Fields, TextArea } from './kit/field'
import { type Fault, Form } from './kit/form'
import { PageHead } from './kit/page-head'
import { Sheet, SheetFoot } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'
import { OneInput } from './values'

const names = ['item', 'receipt', 'issue', 'move', 'adjustment'] as const

type FormName = OpenForm['form']

interface Shown {
  ui: Ui
  form: OpenForm
  formKey: string
  fault?: Fault | undefined
}

/** Which fields of the company's own stand on a form, in which order, and what it looks like then. */
export function FormPage(props: Shown) {
  const { ui, form } = props
  return (
    <>
      <PageHead
        ui={ui}
        title={formTitle(ui, form.form)}
        crumbs={ui.can('customFieldView') ? [[ui.t('nav.custom_fields'), '/custom-fields']] : []}
      />
      <nav class="tabs" aria-label={ui.t('forms.choose')}>
        {names
          .filter((name) => ui.can(`${name}FormUpdate`))
          .map((name) => (
            <a href={`/forms/${name}`} aria-current={name === form.form ? 'page' : undefined}>
              {ui.t(`forms.${name}`)}
            </a>
          ))}
      </nav>
      <FormLists {...props} />
    </>
  )
}

export function formTitle(ui: Ui, form: FormName): string {
  return ui.t('forms.title', { form: ui.t(`forms.${form}`) })
}

/** Everything below the head: each press of a button brings it anew. */
export function FormLists(props: Shown) {
  const { ui, form, formKey, fault } = props
  const path = `/forms/${form.form}`
  const part = { target: '#form-lists', swap: 'outerHTML' }
  return (
    <div id="form-lists" class="stackgap">
      <Form
        ui={ui}
        action={path}
        formKey={formKey}
        version={form.version}
        fault={fault}
        part={part}
      >
        <input type="hidden" name="order" value={form.selected.map(({ id }) => id).join(',')} />
        <Selected ui={ui} form={form} />
        <Available ui={ui} form={form} />
      </Form>
      <Preview ui={ui} form={form} />
      {form.presets.length > 0 && (
        <Sheet title={ui.t('forms.presets')} note={ui.t('forms.presets_help')}>
          <ul class="sets">
            {form.presets.map(({ key, title, fields }) => (
              <li>
                <div>
                  <b>{title}</b>
                  <p class="soft">{fields.join(', ')}</p>
                </div>
                <Form
                  ui={ui}
                  action={`${path}/preset`}
                  formKey={`${formKey}-${key}`}
                  version={form.version}
                  part={part}
                  class="form--plain"
                >
                  <input type="hidden" name="preset" value={key} />
                  <Button attributes={{ 'aria-label': ui.t('forms.use_of', { title }) }}>
                    {ui.t('forms.use')}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </div>
  )
}

function Selected({ ui, form }: { ui: Ui; form: OpenForm }) {
  const { selected } = form
  const help = form.form === 'item' ? 'forms.mandatory_help_item' : 'forms.mandatory_help'
  return (
    <Sheet
      title={ui.t('forms.selected')}
      note={selected.length > 0 && `${ui.t(help)} ${ui.t('forms.listed_help')}`}
    >
      {selected.length === 0 ? (
        <EmptyState>{ui.t('forms.none_selected')}</EmptyState>
      ) : (
        <>
          <Table caption={ui.t('forms.selected')} stack class="master">
            <thead>
              <tr>
                <Header>{ui.t('forms.field')}</Header>
                <Header>{ui.t('forms.mandatory')}</Header>
                <Header>{ui.t('forms.listed')}</Header>
                <Header>{ui.t('forms.order')}</Header>
              </tr>
            </thead>
            <tbody>
              {selected.map((field, index) => (
                <SelectedRow
                  ui={ui}
                  field={field}
                  needsFile={form.form === 'item' && field.type === 'file'}
                  isFirst={index === 0}
                  isLast={index === selected.length - 1}
                />
              ))}
            </tbody>
          </Table>
          <SheetFoot actions={<Button tone="main">{ui.t('action.save')}</Button>} />
        </>
      )}
    </Sheet>
  )
}

function SelectedRow(props: {
  ui: Ui
  field: FormEntry
  /** An item cannot wait for a file. */
  needsFile: boolean
  isFirst: boolean
  isLast: boolean
}) {
  const { ui, field } = props
  const { id, name } = field
  return (
    <tr>
      <th scope="row" class="at-main">
        {name}{' '}
        <small class="soft">
          {ui.t(`custom_field.type_${field.type}`)}
          {!field.isActive && ` · ${ui.t('forms.inactive')}`}
        </small>
      </th>
      <td class="at-full">
        {!props.needsFile && (
          <Check
            name={`mandatory.${id}`}
            isOn={field.isMandatory === 1}
            words={ui.t('forms.mandatory')}
            label={ui.t('forms.mandatory_of', { name })}
          />
        )}
      </td>
      <td class="at-full">
        <Check
          name={`listed.${id}`}
          isOn={field.isListed === 1}
          words={ui.t('forms.listed')}
          label={ui.t('forms.listed_of', { name })}
        />
      </td>
      <td class="at-full">
        <div class="buttons">
          <Step ui={ui} act="up" field={field} isIdle={props.isFirst} />
          <Step ui={ui} act="down" field={field} isIdle={props.isLast} />
          <Step ui={ui} act="remove" field={field} />
        </div>
      </td>
    </tr>
  )
}

function Check(props: { name: string; isOn: boolean; words: string; label: string }) {
  return (
    <label class="check-line">
      <input type="hidden" name={props.name} value="0" />
      <input
        type="checkbox"
        class="check"
        name={props.name}
        value="1"
        checked={props.isOn}
        aria-label={props.label}
      />
      <span class="narrow">{props.words}</span>
    </label>
  )
}

const stepWords = {
  up: ['forms.up', 'forms.up_of'],
  down: ['forms.down', 'forms.down_of'],
  add: ['forms.add', 'forms.add_of'],
  remove: ['forms.remove', 'forms.remove_of'],
} as const

/** A button of the form that does one step; what is idle stays, so that the others keep their places. */
function Step(props: { ui: Ui; act: keyof typeof stepWords; field: FormEntry; isIdle?: boolean }) {
  const { ui, act, field, isIdle = false } = props
  const [words, label] = stepWords[act]
  return (
    <Button
      class="button--small"
      name="act"
      value={`${act}.${field.id}`}
      attributes={{
        id: `${act}-${field.id}`,
        'aria-label': ui.t(label, { name: field.name }),
        disabled: isIdle,
      }}
    >
      {ui.t(words)}
    </Button>
  )
}

function Available({ ui, form }: { ui: Ui; form: OpenForm }) {
  const { available } = form
  return (
    <Sheet
      title={ui.t('forms.available')}
      actions={
        ui.can('customFieldCreate') && (
          <LinkButton
            href={`/custom-fields/new?to=/forms/${form.form}`}
            icon="plus"
            class="button--small"
          >
            {ui.t('custom_field.new')}
          </LinkButton>
        )
      }
    >
      {available.length === 0 ? (
        <EmptyState>{ui.t('forms.none_available')}</EmptyState>
      ) : (
        <ul class="sets">
          {available.map((field) => (
            <li>
              <div>
                <b>{field.name}</b>{' '}
                <small class="soft">{ui.t(`custom_field.type_${field.type}`)}</small>
              </div>
              <Step ui={ui} act="add" field={field} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

/** The form as people will meet it: what every company has, then the fields of its own. */
function Preview({ ui, form }: { ui: Ui; form: OpenForm }) {
  return (
    <Sheet title={ui.t('forms.preview')} body>
      <fieldset class="fieldset" disabled>
        <legend class="hidden">{ui.t('forms.preview')}</legend>
        <Fields>
          {form.form === 'item' ? (
            <ItemPreview ui={ui} />
          ) : (
            <DocumentPreview ui={ui} form={form.form} />
          )}
          {form.selected
            .filter(({ isActive }) => isActive)
            .map((field) => (
              <OneInput
                ui={ui}
                field={{
                  name: field.name,
                  type: field.type,
                  value: '',
                  options: field.options.map((name, id) => ({ id, name, isActive: true })),
                }}
                name={`preview.${field.id}`}
                value=""
                hint={[
                  field.type === 'file' && ui.t('custom_field.type_file'),
                  field.help,
                  field.isMandatory && ui.t('forms.mandatory'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            ))}
        </Fields>
        {form.form !== 'item' && <p class="soft">{ui.t('forms.lines_come_here')}</p>}
      </fieldset>
    </Sheet>
  )
}

function ItemPreview({ ui }: { ui: Ui }) {
  const labels = [
    'record.code',
    'record.name',
    'item.upc_ean',
    'item.category',
    'item.uom',
    'record.description',
  ] as const
  return (
    <>
      {labels.map((label) => (
        <Field ui={ui} name={`preview-${label}`} label={ui.t(label)} />
      ))}
    </>
  )
}

function DocumentPreview({ ui, form }: { ui: Ui; form: Exclude<FormName, 'item'> }) {
  return (
    <>
      <Field ui={ui} name="preview-category" label={ui.t('document.category')} />
      <Field ui={ui} name="preview-warehouse" label={ui.t(`${form}.warehouse`)} />
      {form === 'move' && (
        <Field ui={ui} name="preview-destination" label={ui.t('document.to_warehouse')} />
      )}
      <DateField ui={ui} name="preview-date" label={ui.t('document.date')} value={ui.today} />
      <Field ui={ui} name="preview-reference" label={ui.t('document.reference')} />
      <TextArea ui={ui} name="preview-description" label={ui.t('document.description')} rows={1} />
    </>
  )
}
