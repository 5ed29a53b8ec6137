import { expect, test } from 'vitest'
import { type Point, StepChart } from '../../src/views/chart'
import { makeUi } from '../../src/views/ui'

const november = { from: '2026-11-01', to: '2026-11-30' }

test('a balance is drawn as steps to the end of the last day that has been', async () => {
  const chart = await drawn([
    { on: '2026-11-01', balance: 100n },
    { on: '2026-11-11', balance: 50n },
  ])
  // Thirty days on 960: ten of them are 320, and the 22nd ends at 704.
  expect(lineOf(chart)).toBe('M0,4H320V37H704')
  expect(chart).toContain('<svg viewBox="0 0 960 72" preserveAspectRatio="none" role="img">')
  expect(chart).not.toContain('style=')
})

test('what it shows is told in words, and stands in a table', async () => {
  const chart = await drawn([
    { on: '2026-11-01', balance: 1000n },
    { on: '2026-11-11', balance: -500n },
  ])
  expect(chart).toContain(
    '<title>Saldo 1–30 Nov 2026: dari 1.000 menjadi −500 sak; tertinggi 1.000, terendah −500</title>',
  )
  expect(chart).toMatch(/<td>11 Nov 2026<\/td>\s*<td class="num short">−500<\/td>/)
})

test('what is below zero is a field of its own, from the zero line down', async () => {
  const chart = await drawn([
    { on: '2026-11-01', balance: 100n },
    { on: '2026-11-11', balance: -100n },
  ])
  expect(chart).toContain('class="chart__below"')
  expect(chart).toContain('<path class="chart__zero" d="M0,37H960"')
  expect(await drawn([{ on: '2026-11-01', balance: 5n }])).not.toContain('chart__below')
})

test('a minimum is a line where it is known', async () => {
  const points = [{ on: '2026-11-01', balance: 100n }]
  expect(await drawn(points, 50)).toContain('<path class="chart__minimum" d="M0,37H960"')
  expect(await drawn(points)).not.toContain('chart__minimum')
})

test('one point is a level line, no point no picture, and nothing at all a line at zero', async () => {
  expect(lineOf(await drawn([{ on: '2026-11-01', balance: 7n }]))).toBe('M0,4H704')
  expect(lineOf(await drawn([{ on: '2026-11-01', balance: 0n }]))).toBe('M0,70H704')
  expect(await drawn([])).toBe('')
})

test('days still to come have a line only where something is dated there', async () => {
  const later = await drawn([
    { on: '2026-11-01', balance: 10n },
    { on: '2026-11-25', balance: 20n },
  ])
  expect(lineOf(later)).toMatch(/H800$/)
})

test('balances beyond the whole numbers of a program keep their digits', async () => {
  const chart = await drawn([{ on: '2026-11-01', balance: 90_071_992_547_409_931n }])
  expect(chart).toContain('90.071.992.547.409.931')
})

async function drawn(points: readonly Point[], minimum: number | null = null): Promise<string> {
  const ui = makeUi({
    lang: 'id',
    theme: 'auto',
    path: '/cards',
    query: new URLSearchParams(),
    nonce: 'n',
    today: '2026-11-22',
    now: '2026-11-22T05:00:00Z',
    timezone: 'Asia/Jakarta',
    assets: {},
  })
  const chart = (
    <StepChart ui={ui} points={points} {...november} minimum={minimum} precision={0} unit="sak" />
  )
  return String((await chart) ?? '')
}

function lineOf(chart: string): string | undefined {
  return /class="chart__line" d="([^"]+)"/.exec(chart)?.[1]
}
