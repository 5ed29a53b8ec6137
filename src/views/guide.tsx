import { raw } from 'hono/html'
import type { GuideText } from '../generated/guide'
import { guideContents, type guidePageNamed } from './guide-pages'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import type { Ui } from './ui'

/** Every page of the guide, by what people want to do. */
export function GuideContents({ ui }: { ui: Ui }) {
  return (
    <>
      <PageHead ui={ui} title={ui.t('guide.title')} />
      <p>{ui.t('guide.for_whom')}</p>
      <div class="guide-contents">
        {guideContents().map(([group, pages]) => (
          <Sheet title={ui.t(`guide.group_${group}`)} body>
            <ul>
              {pages.map((page) => (
                <li>
                  <PageLink ui={ui} page={page} />
                </li>
              ))}
            </ul>
          </Sheet>
        ))}
      </div>
    </>
  )
}

/** One page: how one screen is used, and the way on. */
export function GuidePage(props: {
  ui: Ui
  opened: NonNullable<ReturnType<typeof guidePageNamed>>
}) {
  const { ui } = props
  const { page, previous, next } = props.opened
  const { title, html } = page[ui.lang]
  return (
    <>
      <PageHead ui={ui} title={title} crumbs={[[ui.t('guide.title'), '/guide']]} />
      <article class="guide sheet">{raw(html)}</article>
      <nav class="guide-way" aria-label={ui.t('guide.way')}>
        {previous && (
          <p>
            {ui.t('guide.previous')} <PageLink ui={ui} page={previous} />
          </p>
        )}
        {next && (
          <p>
            {ui.t('guide.next')} <PageLink ui={ui} page={next} />
          </p>
        )}
      </nav>
    </>
  )
}

function PageLink({ ui, page }: { ui: Ui; page: GuideText }) {
  return <a href={`/guide/${page.name}`}>{page[ui.lang].title}</a>
}
