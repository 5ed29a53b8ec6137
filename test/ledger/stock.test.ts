import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refuseUnlessDatable } from '../../src/ledger/document'
import { Refusal } from '../../src/ledger/refusal'
import { availableStock, stockAfter } from '../../src/ledger/stock'

test('what can be taken is what the day and every later one leave', () => {
  expect(availableStock({ closing: 10, laterLowest: null })).toBe(10n)
  expect(availableStock({ closing: 10, laterLowest: 4 })).toBe(4n)
  expect(availableStock({ closing: 10, laterLowest: 40 })).toBe(10n)
  expect(availableStock({ closing: -3, laterLowest: 4 })).toBe(0n)
})

test('taking shows what is left, and what is missing on the worst day', () => {
  expect(stockAfter({ closing: 10, laterLowest: null }, -4)).toEqual({
    now: 10n,
    after: 6n,
    shortfall: 0n,
  })
  expect(stockAfter({ closing: 10, laterLowest: 3 }, -4)).toEqual({
    now: 10n,
    after: 6n,
    shortfall: 1n,
  })
  expect(stockAfter({ closing: 2, laterLowest: null }, -4)).toEqual({
    now: 2n,
    after: -2n,
    shortfall: 2n,
  })
})

test('what comes in is never missing, however low the stock stands', () => {
  expect(stockAfter({ closing: -10, laterLowest: -20 }, 4).shortfall).toBe(0n)
})

test('nothing is missing exactly where no more is taken than there is', () => {
  const amount = fc.integer({ min: -50, max: 50 })
  fc.assert(
    fc.property(
      amount,
      fc.option(amount),
      fc.integer({ min: 1, max: 50 }),
      (closing, laterLowest, taken) => {
        const { shortfall } = stockAfter({ closing, laterLowest }, -taken)
        expect(shortfall === 0n).toBe(BigInt(taken) <= availableStock({ closing, laterLowest }))
      },
    ),
  )
})

test('a document is dated from the year 2000 to tomorrow, on a day that there is', () => {
  const refusal = (day: string) => {
    try {
      refuseUnlessDatable(day, '2026-11-22')
      return null
    } catch (error) {
      return (error as Refusal).fields.datedOn?.key
    }
  }
  for (const day of ['2000-01-01', '2024-02-29', '2026-11-22', '2026-11-23'])
    expect(refusal(day)).toBeNull()
  for (const day of ['1999-12-31', '1899-01-01'])
    expect(refusal(day)).toBe('document.day_too_early')
  for (const day of ['2026-11-24', '9999-12-31']) expect(refusal(day)).toBe('document.day_ahead')
  for (const day of [
    '',
    '2026-02-30',
    '2026-13-01',
    '22-11-2026',
    '2026-11-22T00:00',
    '２０２６-11-22',
  ]) {
    expect(refusal(day)).toBe('form.not_a_day')
  }
  expect(new Refusal('conflict', 'x')).toBeInstanceOf(Error)
})
