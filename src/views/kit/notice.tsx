import type { Child } from 'hono/jsx'
import type { Flash, Ui } from '../ui'
import { Icon } from './icon'

const signs = { done: 'circle-check', note: 'info', problem: 'triangle-alert' } as const

/** Something to know about what is below it. */
export function Notice(props: {
  tone: Flash['tone']
  children?: Child
  actions?: Child
  id?: string
}) {
  return (
    <div class={`notice notice--${props.tone}`} id={props.id}>
      <Icon name={signs[props.tone]} />
      <div>{props.children}</div>
      {props.actions}
    </div>
  )
}

/** What the last act did, with a way back. The way back leaves after ten seconds, by script. */
export function FlashNotice(props: { ui: Ui; flash: Flash }) {
  const { ui, flash } = props
  const { undo } = flash
  return (
    <Notice
      tone={flash.tone}
      actions={
        // An address from outside would send the form away; only paths of this host are kept.
        undo && /^(\/[\w-]+)+$/.test(undo.action) ? (
          <form method="post" action={undo.action} data-undo>
            {Object.entries(undo.fields).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button class="button button--small" type="submit">
              {ui.t('action.undo')}
            </button>
          </form>
        ) : undefined
      }
    >
      {ui.tRefusal(flash.message)}
    </Notice>
  )
}
