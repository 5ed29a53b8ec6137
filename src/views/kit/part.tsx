import type { Child } from 'hono/jsx'

/**
 * A piece of an answer that goes to another place of the page than the answer's main part. Works
 * for table rows, where an out-of-band <tr> would not.
 *
 * @example <Part target="#lines" swap="afterbegin"><LineRow … /></Part>
 */
export function Part(props: { target: string; swap?: string; children?: Child }) {
  return (
    <hx-partial hx-target={props.target} hx-swap={props.swap ?? 'outerHTML'}>
      {props.children}
    </hx-partial>
  )
}
