import { html } from 'hono/html'
import type { Activity, Dashboard, Latest } from '../domain/dashboard'
import type { Shortage } from '../domain/minimum-stock'
import type { IconName } from '../generated/icons'
import type { DocumentType } from '../ledger/document'
import type { Permission } from '../tenancy/permissions'
import { Badge } from './kit/badge'
import { Button, LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { Select } from './kit/field'
import { Icon } from './kit/icon'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import { SamplesNotice, SamplesOffer } from './samples'
import type { Ui } from './ui'

/** Where a day begins: what to record, what waits, what happened last; at first what is missing. */
export function DashboardPage({ ui, dashboard }: { ui: Ui; dashboard: Dashboard }) {
  const { setUp, drafts, shortages, latest, activity } = dashboard
  const isReady = setUp.item && setUp.warehouse
  return (
    <>
      <PageHead ui={ui} title={greeting(ui)} note={ui.longDate(ui.today)} />
      {dashboard.hasSamples && <SamplesNotice ui={ui} />}
      {isReady ? <QuickActs ui={ui} /> : <Checklist ui={ui} setUp={setUp} />}
      {dashboard.maySample && <SamplesOffer ui={ui} formKey={crypto.randomUUID()} />}
      {isReady && (
        <>
          <Drafts ui={ui} drafts={drafts} />
          <div class="dashboard">
            <div class="dashboard__side">
              {shortages && <Shortages ui={ui} shortages={shortages} />}
              {latest && <LatestDocuments ui={ui} latest={latest} />}
            </div>
            {activity && <WarehouseActivity ui={ui} activity={activity} />}
          </div>
          <p class="soft">
            <a href="/why">{ui.t('why.title')}</a>
          </p>
        </>
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
      {!setUp.item && (
        <p class="sheet__body soft">
          <a href="/why">{ui.t('why.title')}</a>
        </p>
      )}
    </Sheet>
  )
}

/** What waits, a card for each type the reader may see. */
function Drafts({ ui, drafts }: { ui: Ui; drafts: Dashboard['drafts'] }) {
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts">
      <h2 class="hidden" id="drafts">
        {ui.t('dashboard.drafts')}
      </h2>
      <ul class="waiting">
        {drafts.map(({ type, count, oldestOn }) => (
          <li>
            <a href={`/${type}s?status=draft`} class={count > 0 ? undefined : 'waiting__none'}>
              <span>{ui.t(`dashboard.${type}`)}</span>
              <b>{ui.t('dashboard.draft_count', { count })}</b>
              <small>
                {oldestOn
                  ? ui.t('dashboard.oldest', { day: oldestOn })
                  : ui.t('dashboard.none_waits')}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is below its minimum, the worst first. */
function Shortages(props: { ui: Ui; shortages: NonNullable<Dashboard['shortages']> }) {
  const { ui, shortages } = props
  const { rows, total, isUnion } = shortages
  return (
    <Sheet
      title={ui.t('dashboard.shortages')}
      small={total > 0 && ui.t('dashboard.shortage_count', { count: total })}
      actions={
        total > 0 &&
        ui.can('reportMinimumStock') && (
          <LinkButton href="/minimum-stock" tone="quiet">
            {ui.t('dashboard.all_shortages')}
          </LinkButton>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState>{ui.t('dashboard.no_shortages')}</EmptyState>
      ) : (
        <Table caption={ui.t('dashboard.shortages')} stack>
          <thead>
            <tr>
              <Header>{ui.t('document.item')}</Header>
              {!isUnion && <Header>{ui.t('card.warehouse')}</Header>}
              <Header num>{ui.t('minimum.now')}</Header>
              <Header num>{ui.t('minimum.minimum')}</Header>
              <Header num>{ui.t('dashboard.shortage')}</Header>
            </tr>
          </thead>
          <tbody>{rows.map((row) => shortageRow(ui, row, isUnion))}</tbody>
        </Table>
      )}
    </Sheet>
  )
}

function shortageRow(ui: Ui, row: Shortage, isUnion: boolean) {
  const { itemId, warehouseId, code, name, precision, unit } = row
  const words = (value: bigint) => ui.quantity(value, precision)
  const card = `/cards?item=${itemId}${warehouseId === null ? '' : `&warehouse=${warehouseId}`}`
  const item = ui.can('reportStockDetail')
    ? html`<a href="${card}">${code}</a> ${name}`
    : html`${code} ${name}`
  return html`<tr><th scope="row" class="at-main">${item}</th>${
    isUnion ? '' : html`<td class="at-sub">${row.warehouse}</td>`
  }<td class="num at-none">${words(row.quantity)}</td><td class="num at-end-sub"><span class="dashboard__of">${words(row.quantity)} ${ui.t('dashboard.of')} </span>${words(row.minimum)}</td><td class="num short at-end">${ui.t('dashboard.lacks', { quantity: words(row.shortage), unit })}</td></tr>`
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

/** When the warehouse is busy: documents by weekday and time of day, and by day. */
function WarehouseActivity({ ui, activity }: { ui: Ui; activity: Activity }) {
  const { warehouses, warehouseId, total } = activity
  const place = warehouses.find(({ id }) => id === warehouseId)?.name
  return (
    <Sheet
      id="activity"
      title={ui.t('dashboard.activity')}
      note={ui.t('dashboard.activity_note', {
        count: total,
        place: place ?? '',
        period: ui.period(activity.from, activity.to),
      })}
    >
      {warehouses.length > 1 && (
        <form class="activity__choice" method="get" action="/#activity">
          <Select
            ui={ui}
            label={ui.t('card.warehouse')}
            name="warehouse"
            value={warehouseId ?? ''}
            options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
            empty={ui.t('card.all_warehouses')}
          />
          <Button>{ui.t('action.apply')}</Button>
        </form>
      )}
      {total === 0 ? (
        <EmptyState>{ui.t('dashboard.no_activity')}</EmptyState>
      ) : (
        <>
          <Heatmap ui={ui} hours={activity.hours} />
          <DayBars ui={ui} days={activity.days} />
        </>
      )}
    </Sheet>
  )
}

/** A column is two hours; the night is left out where nothing was recorded in it. */
function Heatmap({ ui, hours }: { ui: Ui; hours: Activity['hours'] }) {
  const bands = hours.map((week) =>
    Array.from({ length: 12 }, (_, band) => (week[2 * band] ?? 0) + (week[2 * band + 1] ?? 0)),
  )
  const most = Math.max(...bands.flat())
  const isBusy = (band: number) => bands.some((week) => (week[band] ?? 0) > 0)
  const shown = Array.from({ length: 12 }, (_, band) => band)
  const [first = 4, last = 8] = [shown.find(isBusy), shown.findLast(isBusy)]
  const columns = shown.filter((band) => band >= Math.min(first, 4) && band <= Math.max(last, 8))
  const hour = (band: number) => String(2 * band).padStart(2, '0')
  return (
    <Table caption={ui.t('dashboard.heatmap')} class="heat">
      <thead>
        <tr>
          <td />
          {columns.map((band) => (
            <Header>
              <span aria-hidden="true">{hour(band)}</span>
              <span class="hidden">
                {ui.t('dashboard.hours', {
                  from: hour(band),
                  to: String(2 * band + 2).padStart(2, '0'),
                })}
              </span>
            </Header>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map(
          (week, day) =>
            html`<tr><th scope="row">${ui.t(`dashboard.day_${weekdays[day] ?? 'mon'}`)}</th>${columns.map(
              (band) => {
                const count = week[band] ?? 0
                return html`<td class="heat__${count === 0 ? 0 : Math.ceil((4 * count) / most)}">${
                  count === 0 ? html`<span class="hidden">0</span>` : ui.number(count)
                }</td>`
              },
            )}</tr>`,
        )}
      </tbody>
    </Table>
  )
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Receipts upwards and issues downwards, a bar for each day, with their numbers in a table below. */
function DayBars({ ui, days }: { ui: Ui; days: Activity['days'] }) {
  const most = Math.max(1, ...days.flatMap(({ received, issued }) => [received, issued]))
  const height = (count: number) => ((half - 2) * count) / most
  const sum = (of: 'received' | 'issued') => days.reduce((all, day) => all + day[of], 0)
  const [received, issued] = [sum('received'), sum('issued')]
  const title = ui.t('dashboard.days', {
    period: ui.period(days[0]?.on ?? ui.today, days.at(-1)?.on ?? ui.today),
    received,
    issued,
  })
  const width = days.length * step
  const bar = (index: number, y: number, tall: number) =>
    `M${index * step + 3},${y.toFixed(1)}h${step - 6}v${tall.toFixed(1)}h${6 - step}z`
  const up = days.map(({ received: count }, index) =>
    bar(index, half - height(count), height(count)),
  )
  const down = days.map(({ issued: count }, index) => bar(index, half, height(count)))
  return (
    <figure class="chart bars">
      <figcaption>
        <span class="in">▲ {ui.t('dashboard.received', { count: received })}</span>{' '}
        <span class="out">▼ {ui.t('dashboard.issued', { count: issued })}</span>
      </figcaption>
      {html`<svg viewBox="0 0 ${width} ${2 * half}" preserveAspectRatio="none" role="img"><title>${title}</title>
<path class="bars__in" d="${up.join('')}"/><path class="bars__out" d="${down.join('')}"/><path class="bars__zero" d="M0,${half}H${width}"/></svg>`}
      <details class="chart__numbers">
        <summary>{ui.t('chart.numbers')}</summary>
        <Table caption={title}>
          <thead>
            <tr>
              <Header>{ui.t('card.date')}</Header>
              <Header num>{ui.t('dashboard.receipt')}</Header>
              <Header num>{ui.t('dashboard.issue')}</Header>
            </tr>
          </thead>
          <tbody>
            {days.map(
              (day) =>
                html`<tr><td>${ui.longDate(day.on)}</td><td class="num">${ui.number(day.received)}</td><td class="num">${ui.number(day.issued)}</td></tr>`,
            )}
          </tbody>
        </Table>
      </details>
    </figure>
  )
}

// In units of the drawing, which is stretched to its place.
const step = 20
const half = 50

/** By the company's clock. */
function greeting(ui: Ui): string {
  const hour = Number(ui.time(ui.now).slice(0, 2))
  const name = ui.member?.name ?? ''
  if (hour >= 4 && hour < 11) return ui.t('dashboard.morning', { name })
  if (hour >= 11 && hour < 15) return ui.t('dashboard.noon', { name })
  if (hour >= 15 && hour < 18) return ui.t('dashboard.afternoon', { name })
  return ui.t('dashboard.evening', { name })
}
