import { expect, test } from 'vitest'
import { isDue } from '../../scripts/lib/clock.mjs'

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`) // a Sunday

test.each([
  ['*/5 * * * *', '03:10', true],
  ['*/5 * * * *', '03:11', false],
  ['0 3 * * *', '03:00', true],
  ['0 3 * * *', '15:00', false],
  ['10-20/5,59 * * * *', '03:15', true],
  ['10-20/5,59 * * * *', '03:59', true],
  ['10-20/5,59 * * * *', '03:16', false],
  ['0 3 22 11 1', '03:00', true],
  ['0 3 * * 2', '03:00', false],
])('%s at %s: %s', (cron, time, due) => {
  expect(isDue(cron, at(time))).toBe(due)
})

test('a line that it cannot read is refused, not passed over', () => {
  expect(() => isDue('0 3 * * mon', at('03:00'))).toThrow('mon')
  expect(() => isDue('0 3 * *', at('03:00'))).toThrow('five fields')
})
