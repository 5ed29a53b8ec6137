import type { Child } from 'hono/jsx'
import type { Ui } from '../ui'

/** The state of a thing, in a word and a colour. */
export function Badge(props: {
  ui: Ui
  status: 'draft' | 'complete' | 'void' | 'active' | 'inactive'
}) {
  return <span class={`badge badge--${props.status}`}>{props.ui.t(`status.${props.status}`)}</span>
}

/** A small word about a thing that is not its state: 'mundur tanggal', 'minus boleh'. */
export function Tag(props: { tone?: 'note' | 'out' | 'in'; children?: Child }) {
  return <span class={props.tone ? `badge badge--${props.tone}` : 'badge'}>{props.children}</span>
}
