import type { Child } from 'hono/jsx'
import type { FieldErrors, RefusalArgs } from '../../ledger/refusal'
import type { Ui } from '../ui'
import { fieldId } from './field'
import { type Attributes, type Hx, hx } from './hx'

/** Why a form came back: the shape of a Refusal. */
export interface Fault {
  key: string
  args?: RefusalArgs
  fields?: FieldErrors
}

/**
 * A form that works without JavaScript and sends itself by htmx when `part` says what it replaces.
 * Faults are shown on top, each leading to its field; the fields show the same words.
 */
export function Form(props: {
  ui: Ui
  action: string
  /** The request's own key: the same one sent twice acts once. */
  formKey?: string
  /** The version of the record that was read; a stale one is refused. */
  version?: number
  fault?: Fault | undefined
  /** The labels of the fields, by name: the summary on top says them before each fault. */
  labels?: Readonly<Record<string, string>>
  /** What a part answer replaces; `true` is the form itself. */
  part?: true | Hx
  id?: string
  class?: string
  multipart?: boolean
  attributes?: Attributes
  children?: Child
}) {
  const { ui } = props
  const part = props.part === true ? { target: 'this', swap: 'outerHTML' } : props.part
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      class={['form', props.class].filter(Boolean).join(' ')}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      novalidate
      data-saving={ui.t('action.saving')}
      {...(part && hx(ui, { post: props.action, ...part }))}
      {...props.attributes}
    >
      {props.formKey !== undefined && <input type="hidden" name="key" value={props.formKey} />}
      {props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
      <ErrorSummary ui={ui} fault={props.fault} labels={props.labels ?? {}} />
      {props.children}
    </form>
  )
}

/** What stands in the way, on top of the form, with a link to each field. Takes the focus. */
export function ErrorSummary(props: {
  ui: Ui
  fault?: Fault | undefined
  labels?: Readonly<Record<string, string>>
}) {
  const { ui, fault, labels = {} } = props
  if (!fault) return null
  const fields = Object.entries(fault.fields ?? {})
  const isAboutFields = fault.key === 'form.check' && fields.length > 0
  const title = isAboutFields ? ui.t('form.errors', { count: fields.length }) : ui.tRefusal(fault)
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-title">
      <p class="summary__title" id="error-title">
        {title}
      </p>
      {fields.length > 0 && (
        <ul>
          {fields.map(([name, message]) => (
            <li>
              <a href={`#${fieldId(name)}`}>
                {labels[name] && <b>{labels[name]}: </b>}
                {ui.tRefusal(message)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
