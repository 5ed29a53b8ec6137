import type { Handoff } from '../domain/accounts'
import { Button, LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { DoorPage } from './sign-in'
import type { Ui } from './ui'
import { Site } from './website/frame'
import { sitePaths } from './website/paths'

type Company = Pick<Handoff['company'], 'id' | 'name' | 'subdomain'>

/** Which of one's companies to go to, after signing in on the website. `choice` stands for the sign-in. */
export function ChooseCompanyPage(props: {
  ui: Ui
  companies: readonly Company[]
  choice: string
  domain: string
}) {
  const { ui, companies } = props
  return (
    <Site ui={ui} title={ui.t('company.choose')} narrow>
      {companies.length === 0 ? (
        <Sheet title={ui.t('company.none')} level={1} body>
          <p>{ui.t('company.none_help')}</p>
          <LinkButton tone="main" href={sitePaths.signUp[ui.lang]}>
            {ui.t('sign_in.sign_up')}
          </LinkButton>
        </Sheet>
      ) : (
        <Sheet title={ui.t('company.choose')} note={ui.t('company.choose_help')} level={1}>
          <form method="post" action={sitePaths.choice[ui.lang]}>
            <input type="hidden" name="choice" value={props.choice} />
            <Companies companies={companies} domain={props.domain} />
          </form>
        </Sheet>
      )}
    </Site>
  )
}

/** The companies of who is signed in, to change to another. */
export function CompaniesBody(props: { ui: Ui; companies: readonly Company[]; domain: string }) {
  const { ui, companies } = props
  const here = ui.company?.subdomain ?? ''
  const others = companies.filter(({ subdomain }) => subdomain !== here)
  return (
    <>
      <PageHead ui={ui} title={ui.t('company.change')} />
      <Sheet title={ui.company?.name} note={ui.t('company.here')}>
        {others.length === 0 ? (
          <EmptyState>{ui.t('company.only_one')}</EmptyState>
        ) : (
          <form method="post" action="/companies">
            <Companies companies={others} domain={props.domain} />
          </form>
        )}
      </Sheet>
    </>
  )
}

/**
 * Hands its reader over to a company's host: a form with a code that counts once, for a minute. It sends
 * itself where scripts run. Nothing of it stands in an address.
 */
export function HandoffPage(props: {
  ui: Ui
  handoff: { company: Pick<Company, 'name'>; code: string }
  origin: string
}) {
  const { ui, handoff } = props
  const { company } = handoff
  const title = ui.t('handoff.title', { company: company.name })
  return (
    <DoorPage ui={ui} title={title}>
      <p>{ui.t('handoff.help')}</p>
      <form method="post" action={`${props.origin}/handoff`} class="form" data-go>
        <input type="hidden" name="code" value={handoff.code} />
        <Button tone="main">{ui.t('company.open', { company: company.name })}</Button>
      </form>
    </DoorPage>
  )
}

function Companies({ companies, domain }: { companies: readonly Company[]; domain: string }) {
  return (
    <ul class="choices">
      {companies.map(({ id, name, subdomain }) => (
        <li>
          <button type="submit" name="company" value={String(id)}>
            <b>{name}</b>
            <span class="soft">
              {subdomain}.{domain}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
