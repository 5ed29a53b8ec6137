import type { Child } from 'hono/jsx'

/**
 * The sheet of paper one works on: a ruled head (what, where, which period; the balance at the
 * right), the body, a foot. `body` pads it; tables go to the edge and need no padding.
 */
export function Sheet(props: {
  title?: Child
  /** Beside the title: code, unit, warehouse. */
  small?: Child
  /** Under the title: period, minimum. */
  note?: Child
  balance?: { value: Child; label: Child }
  /** Buttons at the right of the head. */
  actions?: Child
  foot?: Child
  /** The heading's level; 1 when the sheet's title is the page's. */
  level?: 1 | 2 | 3
  body?: boolean
  id?: string
  class?: string
  children?: Child
}) {
  const Heading = headings[props.level ?? 2]
  return (
    <article class={['sheet', props.class].filter(Boolean).join(' ')} id={props.id}>
      {props.title !== undefined && (
        <header class={props.balance ? 'sheet__head sheet__head--balance' : 'sheet__head'}>
          <div>
            <Heading class="sheet__title">
              {props.title} {props.small && <small>{props.small}</small>}
            </Heading>
            {props.note && <p class="soft">{props.note}</p>}
          </div>
          {props.balance && (
            <p class="sheet__balance">
              <b>{props.balance.value}</b>
              <span>{props.balance.label}</span>
            </p>
          )}
          {props.actions}
        </header>
      )}
      {props.body ? <div class="sheet__body">{props.children}</div> : props.children}
      {props.foot && <footer class="sheet__foot">{props.foot}</footer>}
    </article>
  )
}

const headings = { 1: 'h1', 2: 'h2', 3: 'h3' } as const

/** The act of a form or document, always in view at the lower edge of its sheet. */
export function SheetFoot(props: { children?: Child; actions?: Child }) {
  return (
    <div class="sheet__acts">
      <div>{props.children}</div>
      <div class="buttons">{props.actions}</div>
    </div>
  )
}

/** Label and value in pairs, as on a printed form. */
export function Definitions(props: { children?: Child }) {
  return <dl class="definitions">{props.children}</dl>
}

export function Definition(props: { label: string; children?: Child; wide?: boolean }) {
  return (
    <div class={props.wide ? 'definitions__wide' : undefined}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
