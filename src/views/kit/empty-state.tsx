import type { Child } from 'hono/jsx'

/** An empty place: what belongs here, in a sentence, and the act that brings it. */
export function EmptyState(props: { title?: string; children?: Child; action?: Child }) {
  return (
    <div class="empty">
      {props.title && <p class="empty__title">{props.title}</p>}
      <p>{props.children}</p>
      {props.action && <div class="buttons">{props.action}</div>}
    </div>
  )
}
