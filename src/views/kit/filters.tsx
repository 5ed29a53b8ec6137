import type { Child } from 'hono/jsx'
import type { Ui } from '../ui'
import { Button } from './button'
import { type Hx, hx } from './hx'
import { Icon } from './icon'

/**
 * What a list shows, as a GET form: all of it lives in the address. On a phone it is one line that
 * says what is shown and opens on tap (the form follows its <details>, so no script is needed).
 * `/` goes to the search box.
 */
export function Filters(props: {
  ui: Ui
  /** What is shown now, in a line: 'Gudang Utama · November 2026'. */
  summary: string
  search?: { label: string; value?: string | undefined; name?: string; placeholder?: string }
  /** Another address than this page's. */
  action?: string
  /** Words of the button; "Tampilkan" by default. */
  submit?: string
  /** What htmx does with it while one types; an answer renews `#filters-summary` by a <Part>. */
  part?: Hx
  children?: Child
}) {
  const { ui, search } = props
  const name = search?.name ?? 'q'
  return (
    <search class="filters">
      <details class="filters__line">
        <summary>
          <span id="filters-summary">{props.summary}</span>
          <span class="filters__change">{ui.t('action.change')}</span>
        </summary>
      </details>
      <form
        class="filters__form"
        method="get"
        action={props.action ?? ui.path}
        {...(props.part && hx(ui, { get: props.action ?? ui.path, ...props.part }))}
      >
        {['sort', 'per', 'columns'].flatMap((kept) =>
          ui.query.getAll(kept).map((value) => <input type="hidden" name={kept} value={value} />),
        )}
        {search && (
          <div class="field field--search">
            <label for={`f-${name}`}>{search.label}</label>
            <span class="box">
              <span class="box__side">
                <Icon name="search" />
              </span>
              <input
                type="search"
                id={`f-${name}`}
                name={name}
                value={search.value}
                placeholder={search.placeholder}
                autocomplete="off"
                aria-keyshortcuts="/"
                data-search
              />
            </span>
          </div>
        )}
        {props.children}
        <Button>{props.submit ?? ui.t('action.apply')}</Button>
      </form>
    </search>
  )
}
