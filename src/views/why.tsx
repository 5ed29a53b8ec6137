import type { Child } from 'hono/jsx'
import type { Hidden, Reason } from '../domain/why'
import type { Permission } from '../tenancy/permissions'
import { LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import type { Ui } from './ui'

/** Everything that does not show for this reader: the rule, and where it is changed or who is asked. */
export function WhyBody({ ui, hidden }: { ui: Ui; hidden: Hidden }) {
  const { areas, reasons } = hidden
  return (
    <>
      <PageHead ui={ui} title={ui.t('why.title')} />
      <Sheet title={ui.t('why.here')} note={ui.t('why.here_help')}>
        <ul class="why">
          <Entry>
            <p>{ui.t('why.company', { company: ui.company?.name ?? '' })}</p>
            <LinkButton href="/companies">{ui.t('company.change')}</LinkButton>
          </Entry>
          {areas.length > 0 && (
            <Entry>
              <p>
                {ui.t('why.areas', { areas: areas.map((area) => ui.t(`role.area.${area}`)) })}{' '}
                <span class="soft">{ui.t('why.ask_roles')}</span>
              </p>
            </Entry>
          )}
          {reasons.map((reason) => (
            <ReasonEntry ui={ui} reason={reason} />
          ))}
        </ul>
        {areas.length + reasons.length === 0 && <EmptyState>{ui.t('why.nothing')}</EmptyState>}
      </Sheet>
    </>
  )
}

/** Says how many are not offered in a choice, and leads there who may look. */
export function NotOffered(props: {
  ui: Ui
  count: number
  href: string
  right: Permission
  words?: 'why.not_offered' | 'why.categories_not_offered'
}): Child {
  const { ui, count, href, right } = props
  if (count === 0) return null
  const words = ui.t(props.words ?? 'why.not_offered', { count })
  return ui.can(right) ? <a href={href}>{words}</a> : words
}

function ReasonEntry({ ui, reason }: { ui: Ui; reason: Reason }) {
  const { key, args, lacks, change } = reason
  const asks = lacks ?? (change && !ui.can(change.right) ? change.right : null)
  return (
    <Entry>
      <p>
        {ui.tRefusal({ key, args })}{' '}
        {asks && <span class="soft">{ui.t('why.ask', { permission: asks })}</span>}
      </p>
      {change && !asks && <LinkButton href={change.path}>{ui.t('why.open')}</LinkButton>}
    </Entry>
  )
}

function Entry(props: { children?: Child }) {
  return <li>{props.children}</li>
}
