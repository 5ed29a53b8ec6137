import { html } from 'hono/html'
import type { Dashboard, Latest } from '../domain/dashboard'
import type { IconName } from '../generated/icons'
import type { DocumentType } from '../ledger/document'
import type { Permission } from '../tenancy/permissions'
import { Badge } from './kit/badge'
import { LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { Icon } from './kit/icon'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import { SamplesNotice, SamplesOffer } from './samples'
import type { Ui } from './ui'

/** Where a day begins: what to record, what waits, what happened last; at first what is missing. */
export function DashboardPage({ ui, dashboard }: { ui: Ui; dashboard: Dashboard }) {
  const { setUp } = dashboard
  const isReady = setUp.item && setUp.warehouse
  return (
    <>
      <PageHead ui={ui} title={greeting(ui)} note={ui.longDate(ui.today)} />
      {dashboard.hasSamples && <SamplesNotice ui={ui} />}
      {isReady ? <QuickActs ui={ui} /> : <Checklist ui={ui} setUp={setUp} />}
      {dashboard.maySample && <SamplesOffer ui={ui} formKey={crypto.randomUUID()} />}
      {isReady && (
        <div class="dashboard">
          <Drafts ui={ui} drafts={dashboard.drafts} />
          <LatestDocuments ui={ui} latest={dashboard.latest} />
        </div>
      )}
    </>
  )
}

const acts = [
  ['receipt', 'arrow-down-to-line'],
  ['issue', 'arrow-up-from-line'],
  ['move', 'arrow-left-right'],
  ['adjustment', 'scale'],
] as const satisfies [DocumentType, IconName][]

function QuickActs({ ui }: { ui: Ui }) {
  const open = acts.filter(([type]) => ui.can(`${type}Create`))
  if (open.length === 0) return null
  return (
    <nav class="quick" aria-label={ui.t('dashboard.acts')}>
      {open.map(([type, icon]) => (
        <a href={`/${type}s/new`}>
          <Icon name={icon} />
          {ui.t(`dashboard.${type}`)}
        </a>
      ))}
    </nav>
  )
}

const steps = [
  ['category', '/item-categories/new', 'itemCategoryCreate'],
  ['unit', '/uoms/new', 'uomCreate'],
  ['warehouse', '/warehouses/new', 'warehouseCreate'],
  ['item', '/items/new', 'itemCreate'],
] as const satisfies [keyof Dashboard['setUp'], string, Permission][]

/** A company that has nothing yet is told what to make, in its order, and not to begin with a document. */
function Checklist({ ui, setUp }: { ui: Ui; setUp: Dashboard['setUp'] }) {
  const next = steps.find(([step]) => !setUp[step])
  const canAny = steps.some(([, , permission]) => ui.can(permission))
  return (
    <Sheet title={ui.t('dashboard.begin')} note={ui.t('dashboard.begin_help')}>
      <ol class="checklist">
        {steps.map(([step, path, permission]) => (
          <li class={setUp[step] ? 'checklist__done' : undefined}>
            <div>
              <b>{ui.t(`dashboard.step_${step}`)}</b>
              <p class="soft">{ui.t(`dashboard.step_${step}_help`)}</p>
            </div>
            {setUp[step] ? (
              <span class="checklist__sign">
                <Icon name="circle-check" /> {ui.t('dashboard.done')}
              </span>
            ) : (
              ui.can(permission) && (
                <LinkButton href={path} tone={next?.[0] === step ? 'main' : 'plain'}>
                  {ui.t(`dashboard.step_${step}`)}
                </LinkButton>
              )
            )}
          </li>
        ))}
      </ol>
      {!canAny && <p class="sheet__body">{ui.t('dashboard.ask_administrator')}</p>}
    </Sheet>
  )
}

function Drafts({ ui, drafts }: { ui: Ui; drafts: Dashboard['drafts'] }) {
  return (
    <Sheet title={ui.t('dashboard.drafts')}>
      {drafts.length === 0 ? (
        <p class="sheet__body soft">{ui.t('dashboard.no_drafts')}</p>
      ) : (
        <ul class="waiting">
          {drafts.map(({ type, count, oldestOn }) => (
            <li>
              <a href={`/${type}s?status=draft`}>
                <b>{ui.t(`dashboard.${type}`)}</b>
                <span>
                  {ui.t('dashboard.draft_count', { count })}
                  <small>{ui.t('dashboard.oldest', { day: oldestOn })}</small>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function LatestDocuments({ ui, latest }: { ui: Ui; latest: readonly Latest[] }) {
  return (
    <Sheet title={ui.t('dashboard.latest')}>
      {latest.length === 0 ? (
        <EmptyState>{ui.t('dashboard.nothing_yet')}</EmptyState>
      ) : (
        <Table caption={ui.t('dashboard.latest')} stack>
          <thead>
            <tr>
              <Header>{ui.t('dashboard.document')}</Header>
              <Header>{ui.t('card.warehouse')}</Header>
              <Header>{ui.t('dashboard.by')}</Header>
              <Header>{ui.t('dashboard.time')}</Header>
              <Header>{ui.t('dashboard.status')}</Header>
            </tr>
          </thead>
          <tbody>{latest.map((document) => latestRow(ui, document))}</tbody>
        </Table>
      )}
    </Sheet>
  )
}

function latestRow(ui: Ui, document: Latest) {
  const { type, id, number, warehouse, destination, act } = document
  const place = destination
    ? html`${warehouse} <span class="arrow">→</span> ${destination}`
    : warehouse
  return html`<tr><th scope="row" class="at-main"><a href="/${type}s/${id}">${number}</a> <small>${ui.t(
    `dashboard.${type}`,
  )}</small></th><td class="at-sub">${place}</td><td class="at-full soft">${document.by}</td><td class="at-end-sub soft">${ui.dateTime(
    document.at,
  )}</td><td class="at-end">${<Badge ui={ui} status={act === 'voided' ? 'void' : 'complete'} />}</td></tr>`
}

/** By the company's clock. */
function greeting(ui: Ui): string {
  const hour = Number(ui.time(ui.now).slice(0, 2))
  const name = ui.member?.name ?? ''
  if (hour >= 4 && hour < 11) return ui.t('dashboard.morning', { name })
  if (hour >= 11 && hour < 15) return ui.t('dashboard.noon', { name })
  if (hour >= 15 && hour < 18) return ui.t('dashboard.afternoon', { name })
  return ui.t('dashboard.evening', { name })
}
