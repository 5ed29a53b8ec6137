import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { IconName } from '../generated/icons'
import { type Lang, languages, type PlainKey } from '../i18n'
import type { Permission } from '../tenancy/permissions'
import { address } from './kit/address'
import { Icon } from './kit/icon'
import { FlashNotice } from './kit/notice'
import { Palette, SearchLink } from './palette'
import type { Theme, Ui } from './ui'

interface PageProps {
  ui: Ui
  /** The page's own name; company and product follow it. */
  title: string
  /** The page shows a form that came back: its title says so first. */
  failed?: boolean
  /** Built scripts beside app.js, by name: ['entry.js']. */
  scripts?: readonly string[]
  children?: Child
}

/** A page of the company's workplace: menu, messages, content; a bar of five places on a phone. */
export function Page(props: PageProps) {
  const { ui } = props
  return (
    <Html {...props} body="app">
      {/* A <details> before the menu, so that the menu opens on a phone without a script. */}
      <details class="more" data-more>
        <summary>
          <Icon name="menu" />
          {ui.t('layout.more')}
        </summary>
      </details>
      <aside class="side">
        <a class="brand" href="/">
          <Mark />
          KartuStok
        </a>
        {ui.member && <SearchLink ui={ui} />}
        {writtenOnce(ui, 'menu', allPlaces, () => (
          <MainMenu ui={ui} />
        ))}
        <Account ui={ui} />
      </aside>
      <main id="main" tabindex={-1}>
        <Messages ui={ui} />
        {props.children}
        <PrintedBy ui={ui} />
      </main>
      {writtenOnce(ui, 'quick', quick, () => (
        <QuickMenu ui={ui} />
      ))}
      {ui.member && <Palette ui={ui} />}
      {writtenOnce(ui, 'keys', [], () => (
        <KeysHelp ui={ui} />
      ))}
    </Html>
  )
}

/** A page for someone who has not come in yet: sign in, forgotten password, choosing a company. */
export function PublicPage(props: PageProps & { wide?: boolean; languages?: boolean }) {
  const { ui } = props
  return (
    <Html {...props} body="door">
      <header class="door__head">
        <a class="brand" href="/">
          <Mark />
          {ui.company?.name ?? 'KartuStok'}
        </a>
        {props.languages !== false && <Languages ui={ui} />}
      </header>
      <main
        id="main"
        tabindex={-1}
        class={props.wide ? 'door__main door__main--wide' : 'door__main'}
      >
        <Messages ui={ui} />
        {props.children}
      </main>
      {ui.company && <footer class="door__foot soft">KartuStok</footer>}
    </Html>
  )
}

/** A page of the website. `menu` and `foot` are [words, address] pairs. */
export function SitePage(
  props: PageProps & {
    description?: string
    menu: readonly (readonly [string, string])[]
    acts?: Child
    foot: readonly (readonly [string, string])[]
    /** The same page in each language; without it the choice is remembered by a form. */
    languages?: Record<Lang, string>
  },
) {
  const { ui } = props
  return (
    <Html {...props} body="site">
      <header class="site__head">
        <a class="brand" href="/">
          <Mark />
          KartuStok
        </a>
        <nav aria-label={ui.t('layout.site_menu')}>
          {props.menu.map(([words, href]) => (
            <a href={href} aria-current={isHere(ui, href) ? 'page' : undefined}>
              {words}
            </a>
          ))}
        </nav>
        <div class="buttons">{props.acts}</div>
      </header>
      <main id="main" tabindex={-1} class="site__main">
        <Messages ui={ui} />
        {props.children}
      </main>
      <footer class="site__foot">
        <p>{ui.t('layout.rights', { year: ui.today.slice(0, 4) })}</p>
        <nav aria-label={ui.t('layout.foot_menu')}>
          {props.foot.map(([words, href]) => (
            <a href={href}>{words}</a>
          ))}
        </nav>
        {props.languages ? (
          <nav class="switch-row" aria-label={ui.t('layout.language')}>
            {languages.map((lang) => (
              <a
                href={props.languages?.[lang]}
                lang={lang}
                hreflang={lang}
                aria-current={lang === ui.lang ? 'true' : undefined}
              >
                {languageNames[lang]}
              </a>
            ))}
          </nav>
        ) : (
          <Languages ui={ui} />
        )}
      </footer>
    </Html>
  )
}

/** The product's mark: a card with lines and a tick. */
function Mark() {
  return mark
}

const mark = raw(
  `<svg class="mark" viewBox="0 0 28 28" aria-hidden="true"><rect class="mark__card" x="3" y="2" width="22" height="24" rx="4"></rect><path class="mark__lines" d="M7 9h14M7 14h14M7 19h8"></path><path class="mark__tick" d="M17.5 19.5l2 2 4-5"></path></svg>`,
)

/**
 * What is around every page. A template: once hono's JSX has drawn a <head> or an <svg>, it looks for
 * the namespace it is in at every element of every page.
 */
function Html(props: PageProps & { body: 'app' | 'door' | 'site'; description?: string }) {
  const { ui, description } = props
  const words = [
    `${props.failed ? ui.t('form.error_prefix') : ''}${props.title}`,
    ui.company?.name,
    'KartuStok',
  ]
  const title = [...new Set(words.filter(Boolean))].join(' · ')
  const theme = ui.theme === 'auto' ? '' : html` data-theme="${ui.theme}"`
  const scripts = ['app.js', ...(props.scripts ?? [])].map(
    (name) => html`<script src="${ui.asset(name)}" nonce="${ui.nonce}" defer></script>`,
  )
  return html`<html lang="${ui.lang}" dir="${ui.dir}"${theme}><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
${description && html`<meta name="description" content="${description}">`}
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="htmx-config" content="${htmxConfig}">
<link rel="stylesheet" href="${ui.asset('app.css')}">
${!ui.company && html`<link rel="stylesheet" href="${ui.asset('website.css')}">`}
<link rel="icon" href="/icons/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icons/touch.png">
<link rel="manifest" href="/site.webmanifest">
${scripts}</head>
<body class="${props.body}" data-network-error="${ui.t('error.network')}" data-server-error="${ui.t(
    'error.server',
  )}" data-retry="${ui.t('action.try_again')}" data-close="${ui.t('action.close')}">
<a class="skip" href="#main">${ui.t('layout.skip')}</a>
${props.children}
<div class="toasts" id="toasts" role="status" aria-label="${ui.t('layout.messages')}"></div>
</body></html>`
}

// No other extension than the guard; a server's failure never replaces what a person typed.
const htmxConfig = JSON.stringify({
  extensions: 'hx-csp',
  defaultTimeout: 15_000,
  noSwap: [204, 304, '5xx'],
  includeIndicatorCSS: false,
})

interface Place {
  href: string
  words: PlainKey
  icon: IconName
  /** Any of them opens it. */
  needs?: Permission | readonly Permission[]
}

const dashboard: Place = { href: '/', words: 'nav.dashboard', icon: 'layout-dashboard' }
/** `folds`: opened by whoever needs it, and by itself where one is; for what is set up once. */
const menu: { words: PlainKey; class?: string; folds?: boolean; places: Place[] }[] = [
  {
    words: 'nav.record',
    class: 'acts',
    places: [
      {
        href: '/receipts',
        words: 'nav.receipts',
        icon: 'arrow-down-to-line',
        needs: 'receiptView',
      },
      { href: '/issues', words: 'nav.issues', icon: 'arrow-up-from-line', needs: 'issueView' },
      { href: '/moves', words: 'nav.moves', icon: 'arrow-left-right', needs: 'moveView' },
      { href: '/adjustments', words: 'nav.adjustments', icon: 'scale', needs: 'adjustmentView' },
    ],
  },
  {
    words: 'nav.look',
    places: [
      { href: '/cards', words: 'nav.cards', icon: 'scroll-text', needs: 'reportStockDetail' },
      { href: '/stock', words: 'nav.stock', icon: 'boxes', needs: 'reportStockSummary' },
      { href: '/summary', words: 'nav.summary', icon: 'table-2', needs: 'reportStockSummary' },
      {
        href: '/minimum-stock',
        words: 'nav.minimum_stock',
        icon: 'triangle-alert',
        needs: 'reportMinimumStock',
      },
    ],
  },
  {
    words: 'nav.data',
    places: [
      { href: '/items', words: 'nav.items', icon: 'package', needs: 'itemView' },
      {
        href: '/item-categories',
        words: 'nav.item_categories',
        icon: 'tags',
        needs: 'itemCategoryView',
      },
      { href: '/uoms', words: 'nav.uoms', icon: 'ruler', needs: 'uomView' },
      { href: '/warehouses', words: 'nav.warehouses', icon: 'warehouse', needs: 'warehouseView' },
    ],
  },
  {
    words: 'nav.manage',
    folds: true,
    places: [
      { href: '/settings', words: 'nav.settings', icon: 'settings', needs: 'settingsView' },
      {
        href: '/transaction-categories',
        words: 'nav.transaction_categories',
        icon: 'bookmark',
        needs: 'transactionCategoryView',
      },
      { href: '/users', words: 'nav.users', icon: 'users', needs: 'userView' },
      { href: '/roles', words: 'nav.roles', icon: 'shield-check', needs: 'roleView' },
      {
        href: '/calendar-periods',
        words: 'nav.calendar_periods',
        icon: 'calendar-days',
        needs: 'calendarPeriodView',
      },
      {
        href: '/numberings',
        words: 'nav.numberings',
        icon: 'hash',
        needs: 'documentNumberingView',
      },
      {
        href: '/item-numbering',
        words: 'nav.item_numbering',
        icon: 'list-ordered',
        needs: 'itemNumberingView',
      },
      {
        href: '/custom-fields',
        words: 'nav.custom_fields',
        icon: 'text-cursor-input',
        needs: 'customFieldView',
      },
      {
        href: '/forms',
        words: 'nav.forms',
        icon: 'clipboard-list',
        needs: [
          'itemFormUpdate',
          'receiptFormUpdate',
          'issueFormUpdate',
          'moveFormUpdate',
          'adjustmentFormUpdate',
        ],
      },
      { href: '/activity', words: 'nav.activity', icon: 'history', needs: 'activityView' },
      { href: '/samples', words: 'samples.title', icon: 'shapes', needs: 'settingsUpdate' },
    ],
  },
]
const quick: Place[] = [
  dashboard,
  { href: '/receipts', words: 'nav.in', icon: 'arrow-down-to-line', needs: 'receiptView' },
  { href: '/issues', words: 'nav.out', icon: 'arrow-up-from-line', needs: 'issueView' },
  { href: '/cards', words: 'nav.card', icon: 'scroll-text', needs: 'reportStockDetail' },
]

const allPlaces = [dashboard, ...menu.flatMap(({ places }) => places)]

const written = new Map<string, HtmlEscapedString>()

/** What is the same on every page but for language, rights and place is put together once for each. */
function writtenOnce(
  ui: Ui,
  name: string,
  places: readonly Place[],
  write: () => Child,
): HtmlEscapedString {
  const states = places.map((place) => (isOpen(ui, place) ? Number(isHere(ui, place.href)) : '-'))
  const key = `${name} ${ui.lang} ${states.join('')}`
  let text = written.get(key)
  if (!text) {
    text = raw(String(write()))
    if (written.size >= 500) written.clear()
    written.set(key, text)
  }
  return text
}

/** The places that this reader may go to, in their words. */
export function openPlaces(ui: Ui): { href: string; words: string; icon: IconName }[] {
  return allPlaces
    .filter((place) => isOpen(ui, place))
    .map(({ href, words, icon }) => ({ href, words: ui.t(words), icon }))
}

function MainMenu({ ui }: { ui: Ui }) {
  return (
    <nav class="menu" aria-label={ui.t('layout.main_menu')}>
      <PlaceLink ui={ui} place={dashboard} />
      {menu.map((group) => {
        const places = group.places.filter((place) => isOpen(ui, place))
        if (places.length === 0) return null
        const links = places.map((place) => <PlaceLink ui={ui} place={place} />)
        const name = group.class ? `menu__group menu__group--${group.class}` : 'menu__group'
        if (group.folds) {
          return (
            <details class={name} open={places.some(({ href }) => isHere(ui, href))}>
              <summary>{ui.t(group.words)}</summary>
              {links}
            </details>
          )
        }
        return (
          <div class={name}>
            <h2>{ui.t(group.words)}</h2>
            {links}
          </div>
        )
      })}
    </nav>
  )
}

function QuickMenu({ ui }: { ui: Ui }) {
  return (
    <nav class="bar" aria-label={ui.t('layout.quick_menu')}>
      {quick
        .filter((place) => isOpen(ui, place))
        .map((place) => (
          <PlaceLink ui={ui} place={place} />
        ))}
    </nav>
  )
}

function PlaceLink({ ui, place }: { ui: Ui; place: Place }) {
  return (
    <a href={place.href} aria-current={isHere(ui, place.href) ? 'page' : undefined}>
      <Icon name={place.icon} />
      {ui.t(place.words)}
    </a>
  )
}

/** Company and person, and what concerns the person: profile, language, appearance, the way out. */
function Account({ ui }: { ui: Ui }) {
  const { company, member } = ui
  if (!member) return null
  return html`<details class="account" data-menu>
<summary><span><span class="hidden">${ui.t('layout.account')}</span><b>${company?.name}</b>${member.name} · ${member.role}</span>${Icon({ name: 'chevrons-up-down' })}</summary>
<div class="account__panel">
<a href="/guide">${ui.t('nav.guide')}</a>
<a href="/profile">${ui.t('layout.profile')}</a>
<a href="/profile/password">${ui.t('layout.change_password')}</a>
<a href="/companies">${ui.t('company.change')}</a>
${Languages({ ui })}${Themes({ ui })}
<form method="post" action="/sign-out"><button type="submit">${Icon({ name: 'log-out' })}${ui.t('layout.sign_out')}</button></form>
</div>
</details>`
}

const languageNames: Record<Lang, string> = { id: 'Indonesia', en: 'English' }

function Languages({ ui }: { ui: Ui }) {
  const choices = languages.map((lang) => {
    const pressed = String(lang === ui.lang)
    return html`<button type="submit" name="language" value="${lang}" lang="${lang}" aria-pressed="${pressed}">${languageNames[lang]}</button>`
  })
  return preference(ui, ui.t('layout.language'), choices)
}

const themes: Theme[] = ['auto', 'light', 'dark']

function Themes({ ui }: { ui: Ui }) {
  const choices = themes.map((theme) => {
    const pressed = String(theme === ui.theme)
    return html`<button type="submit" name="theme" value="${theme}" aria-pressed="${pressed}">${ui.t(`layout.theme_${theme}`)}</button>`
  })
  return preference(ui, ui.t('layout.theme'), choices)
}

/** Kept by the server, so that the next page comes out right at once, without a flash. */
function preference(ui: Ui, legend: string, choices: unknown[]) {
  return html`<form class="preference" method="post" action="/preferences" aria-label="${legend}">
<input type="hidden" name="back" value="${address(ui, {})}">
<span class="switch-row">${choices}</span>
</form>`
}

function Messages({ ui }: { ui: Ui }) {
  return (
    <div class="messages" id="messages" role="status">
      {ui.flash && <FlashNotice ui={ui} flash={ui.flash} />}
    </div>
  )
}

/** On paper only: whose page this is, and when it was true. */
function PrintedBy({ ui }: { ui: Ui }) {
  if (!ui.member) return null
  return (
    <p class="printed">
      {ui.company?.name} ·{' '}
      {ui.t('layout.printed', { name: ui.member.name, at: ui.dateTime(ui.now) })}
    </p>
  )
}

/** Opened by `?`. Without JavaScript there are no keys to explain. */
function KeysHelp({ ui }: { ui: Ui }) {
  const keys: [string, string][] = [
    ['Ctrl + K', ui.t('search.key')],
    ['/', ui.t('layout.key_search')],
    ['Ctrl + Enter', ui.t('layout.key_send')],
    ['Esc', ui.t('layout.key_close')],
    ['?', ui.t('layout.key_help')],
  ]
  return (
    <dialog class="dialog" id="keys" aria-labelledby="keys-title">
      <h2 class="dialog__title" id="keys-title">
        {ui.t('layout.keys')}
      </h2>
      <dl class="keys">
        {keys.map(([key, act]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="button">
          {ui.t('action.close')}
        </button>
      </form>
    </dialog>
  )
}

function isOpen(ui: Ui, place: Place): boolean {
  const { needs } = place
  return needs === undefined || [needs].flat().some((right) => ui.can(right as Permission))
}

function isHere(ui: Ui, href: string): boolean {
  return ui.path === href || (href !== '/' && ui.path.startsWith(`${href}/`))
}
