import type { Child } from 'hono/jsx'
import { LinkButton } from '../kit/button'
import { SitePage } from '../layout'
import type { Ui } from '../ui'
import { pathIn, sitePaths } from './paths'

/** A page of the website in its frame: menu, ways in, the other language. */
export function Site(props: {
  ui: Ui
  title: string
  description?: string
  failed?: boolean
  /** One sheet in the middle: a form, a sentence. */
  narrow?: boolean
  children?: Child
}) {
  const { ui } = props
  const { lang } = ui
  const home = sitePaths.home[lang]
  const query = ui.query.toString()
  const here = query ? `${ui.path}?${query}` : ui.path
  return (
    <SitePage
      ui={ui}
      title={props.title}
      {...(props.description !== undefined && { description: props.description })}
      failed={props.failed ?? false}
      menu={[
        [ui.t('site.menu_features'), `${home}#features`],
        [ui.t('site.menu_start'), `${home}#start`],
      ]}
      acts={
        <>
          <LinkButton href={sitePaths.signIn[lang]}>{ui.t('sign_in.title')}</LinkButton>
          <LinkButton tone="main" href={sitePaths.signUp[lang]}>
            {ui.t('sign_up.submit')}
          </LinkButton>
        </>
      }
      foot={[]}
      languages={{ id: pathIn('id', here), en: pathIn('en', here) }}
    >
      {props.narrow ? <div class="narrow">{props.children}</div> : props.children}
    </SitePage>
  )
}
