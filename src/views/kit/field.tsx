import type { Child } from 'hono/jsx'
import type { FieldErrors } from '../../ledger/refusal'
import type { Ui } from '../ui'
import type { Attributes } from './hx'

/** What every field of a form has. */
interface Named {
  ui: Ui
  label: string
  /** The name as sent; its fault is looked up in `errors` under it. */
  name: string
  /** Faults of the whole form, from the refusal: each field finds its own. */
  errors?: FieldErrors | undefined
  hint?: Child
  required?: boolean
  /** Says "may be empty" beside the label: for the few optional ones among required ones. */
  optional?: boolean
  /** Tells equal names apart on one page; the default is made from the name. */
  id?: string | undefined
  autofocus?: boolean
  /** hx(ui, …), data-…, aria-… of the control itself. */
  attributes?: Attributes | undefined
  class?: string
}

type InputMode = 'text' | 'decimal' | 'numeric' | 'email' | 'tel' | 'search' | 'url'

/** One line of text: a name, a code, a quantity, a password. Numbers too: never type="number". */
export function Field(
  props: Named & {
    value?: string | number | undefined
    type?: 'text' | 'email' | 'password' | 'tel' | 'search' | 'url' | 'time'
    inputmode?: InputMode
    autocomplete?: string
    autocapitalize?: 'none' | 'characters' | 'words' | 'sentences'
    placeholder?: string
    maxlength?: number
    readonly?: boolean
    /** What stands inside the box before and after: 'Rp', 'sak'. */
    prefix?: Child
    suffix?: Child
    list?: string
  },
) {
  const input = (
    <input
      {...control(props)}
      type={props.type ?? 'text'}
      value={props.value}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete ?? 'off'}
      autocapitalize={props.autocapitalize}
      placeholder={props.placeholder}
      maxlength={props.maxlength}
      readonly={props.readonly}
      list={props.list}
      data-quantity={props.inputmode === 'decimal' || undefined}
    />
  )
  const boxed = props.prefix ?? props.suffix ?? props.type === 'password'
  return (
    <Around {...props}>
      {boxed ? (
        <span class={props.errors?.[props.name] ? 'box box--faulty' : 'box'}>
          {props.prefix && <span class="box__side">{props.prefix}</span>}
          {input}
          {props.suffix && <span class="box__side">{props.suffix}</span>}
          {props.type === 'password' && <Reveal ui={props.ui} of={idOf(props)} />}
        </span>
      ) : (
        input
      )}
    </Around>
  )
}

/** Several lines of text. */
export function TextArea(
  props: Named & { value?: string | undefined; rows?: number; maxlength?: number },
) {
  return (
    <Around {...props}>
      <textarea {...control(props)} rows={props.rows ?? 3} maxlength={props.maxlength}>
        {props.value}
      </textarea>
    </Around>
  )
}

export interface Choice {
  value: string | number
  label: string
  /** Choices with the same group stand together under its name. */
  group?: string
}

/** One choice of a list. `empty` is the words of the choice that chooses nothing. */
export function Select(
  props: Named & {
    options: readonly Choice[]
    value?: string | number | undefined
    empty?: string | undefined
  },
) {
  const chosen = String(props.value ?? '')
  const option = (choice: Choice) => (
    <option value={String(choice.value)} selected={String(choice.value) === chosen}>
      {choice.label}
    </option>
  )
  const groups = new Map<string | undefined, Choice[]>()
  for (const choice of props.options) {
    const group = groups.get(choice.group)
    if (group) group.push(choice)
    else groups.set(choice.group, [choice])
  }
  return (
    <Around {...props}>
      <select {...control(props)}>
        {props.empty !== undefined && (
          <option value="" selected={chosen === ''}>
            {props.empty}
          </option>
        )}
        {[...groups].map(([group, choices]) =>
          group === undefined ? (
            choices.map(option)
          ) : (
            <optgroup label={group}>{choices.map(option)}</optgroup>
          ),
        )}
      </select>
    </Around>
  )
}

/** Yes or no. Sends '1' when on and '0' when off, so that "off" differs from "not asked". */
export function Switch(props: Named & { checked?: boolean | undefined }) {
  return (
    <div class={['field', 'field--switch', props.class].filter(Boolean).join(' ')}>
      <input type="hidden" name={props.name} value="0" />
      <label class="switch">
        <input {...control(props)} type="checkbox" value="1" checked={props.checked} />
        <span>{props.label}</span>
      </label>
      <Words {...props} />
    </div>
  )
}

/**
 * A day. The browser's own picker writes dates its own way, so the day stands beside the label in
 * the reader's language.
 */
export function DateField(
  props: Named & { value?: string | undefined; min?: string; max?: string },
) {
  return (
    <Around {...props} echo={props.value ? props.ui.longDate(props.value) : ''}>
      <input
        {...control(props)}
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        data-date
      />
    </Around>
  )
}

/** Fields that belong together under one name. */
export function Fieldset(props: {
  legend: string
  hint?: string
  children?: Child
  hideLegend?: boolean
}) {
  return (
    <fieldset class="fieldset">
      <legend class={props.hideLegend ? 'hidden' : undefined}>{props.legend}</legend>
      {props.hint && <p class="field__hint">{props.hint}</p>}
      <div class="fields">{props.children}</div>
    </fieldset>
  )
}

/** Fields in columns as wide as they need; one column on a phone, two if they are `dense`. */
export function Fields(props: { children?: Child; dense?: boolean; class?: string }) {
  const look = ['fields', props.dense && 'fields--dense', props.class].filter(Boolean).join(' ')
  return <div class={look}>{props.children}</div>
}

/** The id of the control with this name, for links from the error summary. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]+/g, '-')}`
}

function Around(props: Named & { echo?: string; children?: Child }) {
  const id = idOf(props)
  return (
    <div class={['field', props.class].filter(Boolean).join(' ')}>
      <span class="field__head">
        <label for={id}>
          {props.label}
          {props.optional && <small> {props.ui.t('form.optional')}</small>}
        </label>
        {props.echo !== undefined && (
          <span class="field__echo" data-echo={id}>
            {props.echo}
          </span>
        )}
      </span>
      {props.children}
      <Words {...props} />
    </div>
  )
}

/** Hint and fault, tied to the control by aria-describedby. */
function Words(props: Named) {
  const id = idOf(props)
  const fault = props.errors?.[props.name]
  return (
    <>
      {props.hint && (
        <span class="field__hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {fault && (
        <span class="field__error" id={`${id}-error`}>
          <span class="hidden">{props.ui.t('form.error_prefix')}</span>
          {props.ui.tRefusal(fault)}
        </span>
      )}
    </>
  )
}

function Reveal(props: { ui: Ui; of: string }) {
  return (
    <button
      class="box__act"
      type="button"
      hidden
      aria-controls={props.of}
      aria-pressed="false"
      data-reveal
    >
      {props.ui.t('form.show_password')}
    </button>
  )
}

function control(props: Named): Attributes {
  const id = idOf(props)
  const faulty = props.errors?.[props.name] !== undefined
  const described = [props.hint && `${id}-hint`, faulty && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    name: props.name,
    required: props.required,
    autofocus: props.autofocus,
    'aria-invalid': faulty ? 'true' : undefined,
    'aria-describedby': described || undefined,
    ...props.attributes,
  }
}

function idOf(props: { id?: string | undefined; name: string }): string {
  return props.id ?? fieldId(props.name)
}

/** Tells a password keeper whose password the form asks for; nobody else meets it. */
export function WhosePassword({ ui, email }: { ui: Ui; email: string }) {
  return (
    <input
      class="hidden"
      type="email"
      value={email}
      autocomplete="username"
      aria-label={ui.t('profile.email')}
      tabindex={-1}
      readonly
    />
  )
}
