import type { Child } from 'hono/jsx'
import type { Ui } from '../ui'
import { LinkButton } from './button'

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

/** A list whose filters leave nothing: it is not empty, so the way out is to clear them. */
export function NoMatch(props: { ui: Ui }) {
  const { ui } = props
  return (
    <EmptyState action={<LinkButton href={ui.path}>{ui.t('list.clear_filters')}</LinkButton>}>
      {ui.t('list.none_match')}
    </EmptyState>
  )
}
