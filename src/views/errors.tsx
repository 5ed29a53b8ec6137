import type { Child } from 'hono/jsx'
import type { RefusalKind } from '../ledger/refusal'
import { LinkButton } from './kit/button'
import type { Fault } from './kit/form'
import { Page, PublicPage } from './layout'
import type { Ui } from './ui'

/**
 * Unknown host, unknown company, closed company: one calm page, the same to the letter, so that
 * nobody learns from it who is a customer.
 */
export function NobodyHerePage(props: { ui: Ui; website: string }) {
  const { ui } = props
  return (
    <PublicPage ui={ui} title={ui.t('error.nobody_here')} languages={false}>
      <Calm title={ui.t('error.nobody_here')} help={ui.t('error.nobody_here_help')}>
        <LinkButton href={props.website}>{ui.t('error.to_website')}</LinkButton>
      </Calm>
    </PublicPage>
  )
}

/** A refusal that has no form to go back to: what happened, and what can be done. */
export function RefusalPage(props: { ui: Ui; kind: RefusalKind; refusal: Fault }) {
  const { ui, kind, refusal } = props
  const { title, help } = words(ui, kind, refusal)
  return (
    <Frame ui={ui} title={title}>
      <Calm title={title} help={help}>
        {ui.member && kind === 'forbidden' && (
          <LinkButton href="/why">{ui.t('why.title')}</LinkButton>
        )}
        {ui.member && <LinkButton href="/">{ui.t('error.home')}</LinkButton>}
      </Calm>
    </Frame>
  )
}

/** A bug: the number of the request, and nothing else about it. */
export function BrokenPage(props: { ui: Ui; requestId: string }) {
  const { ui } = props
  return (
    <Frame ui={ui} title={ui.t('error.unexpected')}>
      <Calm title={ui.t('error.unexpected')} help={ui.t('error.unexpected_help')}>
        <p class="calm__number">
          <code>{props.requestId}</code>
        </p>
        <LinkButton href={ui.path}>{ui.t('action.try_again')}</LinkButton>
      </Calm>
    </Frame>
  )
}

function words(ui: Ui, kind: RefusalKind, refusal: Fault): { title: string; help: string } {
  const said = ui.tRefusal(refusal)
  switch (kind) {
    case 'not_found':
      return {
        title: ui.t('error.not_found'),
        help: refusal.key === 'error.not_found' ? ui.t('error.not_found_help') : said,
      }
    case 'forbidden':
    case 'unauthenticated':
      return { title: ui.t('error.forbidden'), help: said }
    case 'busy':
      return { title: ui.t('error.busy'), help: ui.t('error.busy_help') }
    case 'invalid':
    case 'conflict':
      return { title: ui.t('error.conflict'), help: said }
  }
}

/** Inside the workplace for those who are in, at the door for everyone else. */
function Frame(props: { ui: Ui; title: string; children?: Child }) {
  return props.ui.member ? (
    <Page ui={props.ui} title={props.title}>
      {props.children}
    </Page>
  ) : (
    <PublicPage ui={props.ui} title={props.title} languages={props.ui.company !== undefined}>
      {props.children}
    </PublicPage>
  )
}

function Calm(props: { title: string; help: string; children?: Child }) {
  return (
    <div class="calm">
      <h1>{props.title}</h1>
      <p>{props.help}</p>
      {props.children}
    </div>
  )
}
