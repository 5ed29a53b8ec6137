import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
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
  const steps = props.points.map(({ on, balance }) => ({
    day: dayNumber(on),
    value: Number(balance),
  }))
  const lastPoint = steps.at(-1) ?? { day: dayNumber(from), value: 0 }
  const end = Math.max(Math.min(dayNumber(to), dayNumber(today)), lastPoint.day) + 1
  const ended = [...steps, { day: end, value: lastPoint.value }]
  const values = [0, ...steps.map(({ value }) => value), ...(minimum === null ? [] : [minimum])]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = scaleLinear([dayNumber(from), dayNumber(to) + 1], [0, width])
  const y = scaleLinear([least, most === least ? least + 1 : most], [height - 2, 4])
  const stepped = line<Step>()
    .x(({ day }) => x(day))
    .curve(curveStepAfter)
    .digits(1)
  const filled = (clamp: (value: number) => number) =>
    area<Step>()
      .x(({ day }) => x(day))
      .y0(y(0))
      .y1(({ value }) => y(clamp(value)))
      .curve(curveStepAfter)
      .digits(1)(ended) ?? ''
  const level = (value: number) => `M0,${y(value).toFixed(1)}H${width}`
  return {
    line: stepped.y(({ value }) => y(value))(ended) ?? '',
    above: filled((value) => Math.max(value, 0)),
    below: least < 0 ? filled((value) => Math.min(value, 0)) : null,
    zero: least < 0 ? level(0) : null,
    minimum: minimum === null ? null : level(minimum),
  }
}

interface Step {
  day: number
  value: number
}

function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000
}

function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most))
}
