import type { Ui } from '../ui'

/** The state of a thing, in a word and a colour. */
export function Badge(props: {
  ui: Ui
  status: 'draft' | 'complete' | 'void' | 'active' | 'inactive'
}) {
  return <span class={`badge badge--${props.status}`}>{props.ui.t(`status.${props.status}`)}</span>
}
