import type { OwnField } from '../domain/values'
import { Button } from './kit/button'
import { fieldId } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Sheet } from './kit/sheet'
import type { Ui } from './ui'

/** What a browser offers to choose. */
const accepted = '.pdf,.png,.jpg,.jpeg,.webp,.xlsx,.docx'

/** A form's field holds so many. */
const mostFiles = 5

/**
 * The files of a record that can still be changed: what hangs on it, and a form for each field that
 * takes more. Replaced as a whole by the answer to either.
 */
export function Files(props: {
  ui: Ui
  /** The record's own address. */
  path: string
  fields: readonly OwnField[]
  formKey: string
  fault?: Fault | undefined
}) {
  const { ui, path, formKey, fault } = props
  const fields = props.fields.filter(
    ({ type, isOpen, files }) => type === 'file' && (isOpen || files.length > 0),
  )
  if (fields.length === 0) return null
  return (
    <Sheet title={ui.t('file.title')} id="files" body>
      <div class="stackgap">
        {!path.startsWith('/items/') && (
          <noscript>
            <p class="soft">{ui.t('file.save_typed')}</p>
          </noscript>
        )}
        {fields.map((field) => (
          <FileField ui={ui} path={path} field={field} formKey={formKey} fault={fault} />
        ))}
      </div>
    </Sheet>
  )
}

function FileField(props: {
  ui: Ui
  path: string
  field: OwnField
  formKey: string
  fault: Fault | undefined
}) {
  const { ui, path, field } = props
  return (
    <section class="stackgap" aria-labelledby={`${fieldId(`field.${field.id}`)}-name`}>
      <h3 id={`${fieldId(`field.${field.id}`)}-name`}>{field.name}</h3>
      {field.files.length > 0 && (
        <ul class="files">
          {field.files.map(({ id, name, bytes }) => (
            <li>
              <a href={`${path}/files/${id}`}>{name}</a>{' '}
              <span class="soft">{ui.t('file.kilobytes', { size: Math.ceil(bytes / 1024) })}</span>
              <Form
                ui={ui}
                action={`${path}/files/${id}/deletion`}
                formKey={`${props.formKey}-r${id}`}
                part={{ target: '#files', swap: 'outerHTML' }}
                class="form--plain"
              >
                <Button
                  tone="quiet"
                  class="button--small"
                  attributes={{ 'aria-label': ui.t('file.remove_this', { name }) }}
                >
                  {ui.t('file.remove')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {field.isOpen && field.files.length < mostFiles && <Upload {...props} />}
    </section>
  )
}

/** Waits for as long as a slow connection takes. */
const patience = JSON.stringify({ timeout: 600_000 })

function Upload(props: {
  ui: Ui
  path: string
  field: OwnField
  formKey: string
  fault: Fault | undefined
}) {
  const { ui, path, field } = props
  const id = fieldId(`field.${field.id}`)
  const error = props.fault?.fields?.[`field.${field.id}`]
  const hint = [
    field.help,
    field.isMandatory && ui.t('field.needed_to_complete'),
    ui.t('file.hint'),
  ]
  const described = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <Form
      ui={ui}
      action={`${path}/fields/${field.id}/files`}
      formKey={`${props.formKey}-f${field.id}`}
      multipart
      part={{
        target: '#files',
        swap: 'outerHTML',
        encoding: 'multipart/form-data',
        config: patience,
        status: { '4xx': 'target:#files swap:outerHTML' },
      }}
      attributes={{ 'data-saving': ui.t('file.uploading') }}
    >
      <div class="field">
        <label for={id}>{ui.t('file.choose')}</label>
        <input
          type="file"
          id={id}
          name="files"
          aria-label={`${field.name}: ${ui.t('file.choose')}`}
          multiple
          accept={accepted}
          aria-describedby={described}
          aria-invalid={error ? 'true' : undefined}
          autofocus={error !== undefined}
        />
        <span class="field__hint" id={`${id}-hint`}>
          {hint.filter(Boolean).join(' · ')}
        </span>
        {error && (
          <span class="field__error" id={`${id}-error`} role="alert">
            {ui.tRefusal(error)}
          </span>
        )}
      </div>
      <div class="buttons">
        <Button icon="plus">{ui.t('file.upload')}</Button>
      </div>
    </Form>
  )
}
