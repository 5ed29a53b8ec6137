import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount, lineAmount, parseAmount, pieced } from '../../src/ledger/money'

test('a price is read with or without Rp, in millionths of a rupiah', () => {
  expect(parseAmount('Rp 12.500', 0, 'id')).toBe(12_500_000_000)
  expect(parseAmount('rp12.500,50', 2, 'id')).toBe(12_500_500_000)
  expect(parseAmount('Rp. 1500', 0, 'en')).toBe(1_500_000_000)
  expect(parseAmount('0', 0, 'id')).toBe(0)
})

test('a price has no more decimals than the company wants, and no more digits than fit', () => {
  expect(parseAmount('1,5', 0, 'id')).toBe('amount.too_precise')
  expect(parseAmount('9.000.000.000', 0, 'id')).toBe(9_000_000_000_000_000)
  expect(parseAmount('9000000001', 0, 'id')).toBe('amount.too_large')
  expect(parseAmount('99999999999999999999', 0, 'id')).toBe('amount.too_large')
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

test('an amount is quantity times price to the last digit, whatever the unit (R-PRC-01)', () => {
  expect(lineAmount(3, 0, 12_500_750_000)).toBe(37_502_250_000_000_000n)
  expect(lineAmount(1_500, 3, 12_500_000_000)).toBe(18_750_000_000_000_000n)
  expect(lineAmount(-1, 6, 1)).toBe(-1n)
  expect(lineAmount(-2, 0, 500_000)).toBe(-1_000_000_000_000n)
})

test('pieces put together are the sum they were cut from (R-PRC-01)', () => {
  const digits = (value: bigint) =>
    [0, 1, 2].map((at) => (value / 10n ** BigInt(6 * at)) % 1_000_000n)
  const line = fc.tuple(
    fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
    fc.bigInt({ min: 0n, max: 9_000_000_000_000_000n }),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const pieces = [0n, 0n, 0n, 0n, 0n]
      for (const [quantity, price] of lines) {
        for (const [i, q] of digits(quantity).entries())
          for (const [j, p] of digits(price).entries())
            pieces[i + j] = (pieces[i + j] ?? 0n) + q * p
      }
      const sum = lines.reduce((total, [quantity, price]) => total + quantity * price, 0n)
      expect(pieced(pieces.map(String), 6)).toBe(sum)
    }),
  )
})
