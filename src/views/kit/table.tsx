import type { Child } from 'hono/jsx'
import type { Ui } from '../ui'
import { address } from './address'
import { Icon } from './icon'

/**
 * A table in a frame that scrolls by itself and takes the keyboard.
 *
 * Rows by the hundred are written as `html` templates, not JSX: eight times less work for the same
 * bytes, escaped all the same.
 *
 * ```tsx
 * import { html } from 'hono/html'
 * <tbody>{rows.map((row) => html`<tr><th scope="row">${row.code}</th><td class="num">${…}</td></tr>`)}</tbody>
 * ```
 *
 * With `stack` a row becomes a cell of two lines on a phone. Its cells say where they go:
 * `at-main` (first line), `at-sub` (second line), `at-end` (right edge), `at-end-sub` (under it),
 * `at-full` (own line below), `at-none` (not on a phone); `at-mid` is before the right edge.
 */
export function Table(props: {
  caption: string
  /** The caption is read aloud only, unless the sheet has no other title. */
  showCaption?: boolean
  stack?: boolean
  /** More columns than a screen: scrolls sideways, the first column stays. */
  wide?: boolean
  class?: string
  id?: string
  children?: Child
}) {
  const look = ['table', props.stack && 'table--stack', props.class].filter(Boolean).join(' ')
  return (
    <section
      class={props.wide ? 'scroll scroll--wide' : 'scroll'}
      aria-label={props.caption}
      tabindex={0}
    >
      <table class={look} id={props.id}>
        <caption class={props.showCaption ? undefined : 'hidden'}>{props.caption}</caption>
        {props.children}
      </table>
    </section>
  )
}

/** A column's head. `num` stands over numbers. */
export function Header(props: { children?: Child; num?: boolean; class?: string }) {
  return (
    <th
      scope="col"
      class={[props.num && 'num', props.class].filter(Boolean).join(' ') || undefined}
    >
      {props.children}
    </th>
  )
}

/**
 * A column's head that sorts by its link: `?sort=code`, again for `?sort=-code`. The order stands
 * in the address, so that a copied link shows the same.
 */
export function SortHeader(props: {
  ui: Ui
  by: string
  /** The order in force, as in the address: 'code' or '-code'. */
  sort: string
  children?: Child
  num?: boolean
  class?: string
}) {
  const { ui, by, sort } = props
  const up = sort === by
  const down = sort === `-${by}`
  return (
    <th
      scope="col"
      class={[props.num && 'num', props.class].filter(Boolean).join(' ') || undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      <a class="sort" href={address(ui, { sort: up ? `-${by}` : by, page: undefined })}>
        {props.children}
        {up && <Icon name="arrow-up" label={ui.t('list.sorted_up')} />}
        {down && <Icon name="arrow-down" label={ui.t('list.sorted_down')} />}
      </a>
    </th>
  )
}

/** A number with its unit, at the right, digits under digits. */
export function NumCell(props: { children?: Child; unit?: string | undefined; class?: string }) {
  return (
    <td class={['num', props.class].filter(Boolean).join(' ')}>
      {props.children}
      {props.unit && <small> {props.unit}</small>}
    </td>
  )
}
