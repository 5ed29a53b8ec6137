import { html } from 'hono/html'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

/** A balance from this day on, until the next point. */
export interface Point {
  on: string
  balance: bigint
}

/**
 * A balance over time as steps, with its numbers in a table below that opens on demand. The part below
 * zero is brick, the minimum a dashed line. Nothing is drawn where there is no point.
 */
export function StepChart(props: {
  ui: Ui
  /** In order of their days, the first at `from`. */
  points: readonly Point[]
  from: string
  to: string
  minimum?: number | null
  precision: number
  unit: string
}) {
  const { ui, points, precision, unit } = props
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return null
  const words = (value: bigint) => ui.quantity(value, precision)
  const balances = points.map(({ balance }) => balance)
  const title = ui.t('chart.title', {
    period: ui.period(props.from, props.to),
    first: words(first.balance),
    last: words(last.balance),
    highest: words(largest(balances)),
    lowest: words(-largest(balances.map((balance) => -balance))),
    unit,
  })
  return (
    <figure class="chart">
      {picture(title, draw(props, ui.today))}
      <details class="chart__numbers">
        <summary>{ui.t('chart.numbers')}</summary>
        <Table caption={title}>
          <thead>
            <tr>
              <Header>{ui.t('card.date')}</Header>
              <Header num>{ui.t('card.balance')}</Header>
            </tr>
          </thead>
          <tbody>
            {points.map(
              ({ on, balance }) =>
                html`<tr><td>${ui.date(on)}</td><td class="num${balance < 0n ? ' short' : ''}">${words(balance)}</td></tr>`,
            )}
          </tbody>
        </Table>
      </details>
    </figure>
  )
}

// In units of the drawing, which is stretched to its place.
const width = 960
const height = 72

interface Drawing {
  line: string
  above: string
  below: string | null
  zero: string | null
  minimum: string | null
}

function picture(title: string, { line, above, below, zero, minimum }: Drawing) {
  const path = (name: string, d: string | null) =>
    d === null ? '' : html`<path class="chart__${name}" d="${d}"/>`
  return html`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img"><title>${title}</title>${path(
    'above',
    above,
  )}${path('below', below)}${path('zero', zero)}${path('minimum', minimum)}${path('line', line)}</svg>`
}

/** The paths. A day is as wide as another; the line ends with today, or with a later point. */
function draw(
  props: { points: readonly Point[]; from: string; to: string; minimum?: number | null },
  today: string,
): Drawing {
  const { from, to, minimum = null } = props
  const [first, until] = [dayNumber(from), dayNumber(to) + 1]
  const days = props.points.map(({ on }) => dayNumber(on))
  const balances = props.points.map(({ balance }) => Number(balance))
  const end = Math.max(Math.min(until, dayNumber(today) + 1), (days.at(-1) ?? first) + 1)
  const levels = [0, ...balances, ...(minimum === null ? [] : [minimum])]
  const [least, most] = [Math.min(...levels), Math.max(...levels)]
  const x = (day: number) => rounded(((day - first) * width) / (until - first))
  const y = (value: number) =>
    rounded(height - 2 - ((value - least) * (height - 6)) / (most - least || 1))
  const across = days.map((day, index) => (index === 0 ? `M${x(day)},` : `H${x(day)}V`))
  const steps = (values: readonly number[]) =>
    `${values.map((value, index) => `${across[index]}${y(value)}`).join('')}H${x(end)}`
  const filled = (values: readonly number[]) => `${steps(values)}V${y(0)}H0Z`
  const level = (value: number) => `M0,${y(value)}H${width}`
  return {
    line: steps(balances),
    above: filled(balances.map((value) => Math.max(value, 0))),
    below: least < 0 ? filled(balances.map((value) => Math.min(value, 0))) : null,
    zero: least < 0 ? level(0) : null,
    minimum: minimum === null ? null : level(minimum),
  }
}

/** To a tenth: what the eye sees. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000
}

function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most))
}
