import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount, parseAmount } from '../../src/ledger/money'

test('a price is read with or without Rp, in millionths of a rupiah', () => {
  expect(parseAmount('Rp 12.500', 0, 'id')).toBe(12_500_000_000)
  expect(parseAmount('rp12.500,50', 2, 'id')).toBe(12_500_500_000)
  expect(parseAmount('Rp. 1500', 0, 'en')).toBe(1_500_000_000)
  expect(parseAmount('0', 0, 'id')).toBe(0)
})

test('a price has no more decimals than the company wants, and no more digits than fit', () => {
  expect(parseAmount('1,5', 0, 'id')).toBe('amount.too_precise')
  expect(parseAmount('1000000000', 0, 'id')).toBe('amount.too_large')
  expect(parseAmount('Rp', 0, 'id')).toBe('amount.required')
  expect(parseAmount('USD 5', 0, 'id')).toBe('amount.malformed')
  expect(parseAmount('-5', 0, 'id')).toBe('amount.negative')
})

test('a price that is written plainly is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (price) => {
      expect(parseAmount(formatAmount(price), 6, 'en')).toBe(price)
    }),
  )
})
