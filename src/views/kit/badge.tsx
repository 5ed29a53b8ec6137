import type { Ui } from '../ui'

export type Status = 'draft' | 'complete' | 'void' | 'active' | 'inactive' | 'invited'

/** The state of a thing, in a word and a colour. */
export function Badge(props: { ui: Ui; status: Status }) {
  return <span class={`badge badge--${props.status}`}>{props.ui.t(`status.${props.status}`)}</span>
}
