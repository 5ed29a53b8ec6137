import type { Child } from 'hono/jsx'
import type { IconName } from '../../generated/icons'
import type { Attributes } from './hx'
import { Icon } from './icon'

type Tone = 'main' | 'plain' | 'danger' | 'quiet'

interface Look {
  tone?: Tone
  icon?: IconName
  children?: Child
  class?: string
  /** hx(ui, …), data-…, aria-… */
  attributes?: Attributes
}

/** A button. In a form it sends; 'main' is the one act of the screen, 'danger' destroys. */
export function Button(
  props: Look & {
    type?: 'submit' | 'button' | 'reset'
    name?: string
    value?: string
    form?: string
    formaction?: string
  },
) {
  return (
    <button
      class={buttonClass(props)}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formaction}
      {...props.attributes}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton(props: Look & { href: string; download?: boolean }) {
  return (
    <a class={buttonClass(props)} href={props.href} download={props.download} {...props.attributes}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  )
}

/** Buttons side by side; on a phone they share the width. */
export function ButtonRow(props: { children?: Child; end?: boolean }) {
  return <div class={props.end ? 'buttons buttons--end' : 'buttons'}>{props.children}</div>
}

function buttonClass(look: Look): string {
  const tone = look.tone ?? 'plain'
  return ['button', tone !== 'plain' && `button--${tone}`, look.class].filter(Boolean).join(' ')
}
