import type { Child } from 'hono/jsx'
import type { Ui } from '../ui'
import { Button } from './button'

/**
 * Asks before what cannot be taken back, naming what it will do ("Hapus 12 baris?"). Without
 * JavaScript the question opens under the button; with it, as a dialog.
 */
export function Confirm(props: {
  ui: Ui
  /** The button that asks. */
  label: Child
  /** The question, with its count. */
  question: string
  /** What happens, in a sentence. */
  children?: Child
  /** A <Form> whose button acts. */
  form: Child
  tone?: 'danger' | 'plain' | 'quiet'
}) {
  const tone = props.tone ?? 'danger'
  return (
    <details class="confirm" data-confirm>
      <summary class={tone === 'plain' ? 'button' : `button button--${tone}`}>
        {props.label}
      </summary>
      <dialog class="dialog" open aria-label={props.question}>
        <p class="dialog__title">{props.question}</p>
        {props.children && <div class="soft">{props.children}</div>}
        <div class="buttons">
          {props.form}
          <Button tone="quiet" type="button" class="scripted" attributes={{ 'data-close': true }}>
            {props.ui.t('action.cancel')}
          </Button>
        </div>
      </dialog>
    </details>
  )
}
