import { hx } from './kit/hx'
import { Icon } from './kit/icon'
import type { Ui } from './ui'

/** To the search, in the menu: opens the palette, or without a script its page. */
export function SearchLink({ ui }: { ui: Ui }) {
  return (
    <a class="side__search no-print" href="/search" data-palette aria-keyshortcuts="Control+K">
      <Icon name="search" />
      {ui.t('search.title')}
      <kbd class="scripted">Ctrl K</kbd>
    </a>
  )
}

/** The same beside a page's title, on a phone, where the menu is closed. */
export function SearchSign({ ui }: { ui: Ui }) {
  return (
    <a class="head__search no-print" href="/search" data-palette>
      <Icon name="search" label={ui.t('search.title')} />
    </a>
  )
}

/** Opened by Ctrl+K: looks for what is typed while one types, and goes there by Enter. */
export function Palette({ ui }: { ui: Ui }) {
  const asked = {
    get: '/search',
    trigger: 'input delay:150ms, focus once',
    target: '#palette-found',
    swap: 'innerHTML',
    sync: 'this:replace',
  }
  return (
    <dialog class="dialog palette no-print" id="palette" aria-label={ui.t('search.title')}>
      <form method="get" action="/search">
        <input type="hidden" name="go" value="1" />
        <input
          type="search"
          id="palette-box"
          name="q"
          aria-label={ui.t('search.label')}
          placeholder={ui.t('search.hint')}
          autocomplete="off"
          autocapitalize="none"
          maxlength={100}
          data-choose
          {...hx(ui, asked)}
        />
        <button type="button" class="button button--quiet" data-close>
          <Icon name="x" label={ui.t('action.close')} />
        </button>
      </form>
      <div class="finds" id="palette-found" aria-live="polite" />
    </dialog>
  )
}
