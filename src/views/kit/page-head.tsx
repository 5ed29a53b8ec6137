import type { Child } from 'hono/jsx'
import { guidePageFor } from '../guide-pages'
import { SearchSign } from '../palette'
import type { Ui } from '../ui'
import { Icon } from './icon'

/** Where one is, what this page is, and what can be done with all of it. */
export function PageHead(props: {
  ui: Ui
  title: Child
  /** The way here: [words, address] pairs, outermost first; the page itself is left out. */
  crumbs?: readonly (readonly [string, string])[]
  badge?: Child
  /** A quiet word at the right: 'tersimpan 10.42'. */
  note?: Child
  actions?: Child
}) {
  return (
    <header class="head">
      <div>
        {props.crumbs && (
          <nav class="crumbs" aria-label={props.ui.t('layout.you_are_here')}>
            {props.crumbs.map(([words, href], index) => (
              <>
                {index > 0 && <span aria-hidden="true"> / </span>}
                <a href={href}>{words}</a>
              </>
            ))}
          </nav>
        )}
        <div class="head__title">
          <h1>
            {props.title} {props.badge}
          </h1>
          {props.ui.member && <SearchSign ui={props.ui} />}
          <HelpLink ui={props.ui} />
        </div>
      </div>
      {props.note && <p class="soft">{props.note}</p>}
      {props.actions && <div class="buttons">{props.actions}</div>}
    </header>
  )
}

/** To the page of the guide that explains this screen. */
function HelpLink({ ui }: { ui: Ui }) {
  const page = ui.member && guidePageFor(ui.path)
  if (!page) return null
  return (
    <a class="help no-print" href={`/guide/${page.name}`}>
      <Icon name="circle-question-mark" label={ui.t('guide.this_screen')} />
    </a>
  )
}
