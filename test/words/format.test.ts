import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, formatter, roundedText } from '../../src/i18n/format'

const indonesian = formatter('id')
const english = formatter('en')

test('numbers are written as each reader writes them', () => {
  expect(indonesian.quantity('1234567.125')).toBe('1.234.567,125')
  expect(english.quantity('1234567.125')).toBe('1,234,567.125')
  expect(indonesian.quantity('-12')).toBe('−12')
  expect(indonesian.quantity('0')).toBe('0')
})

test('a quantity keeps every digit, however long', () => {
  expect(indonesian.quantity('9007199254.740991')).toBe('9.007.199.254,740991')
  expect(decimalText(9007199254740991, 6)).toBe('9007199254.740991')
  expect(decimalText(-5n, 3)).toBe('-0.005')
  expect(decimalText(1200, 2)).toBe('12')
})

test('plain decimal text says the integer it came from', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (value, precision) => {
      const [whole = '', fraction = ''] = decimalText(value, precision).replace('-', '').split('.')
      const digits = BigInt(whole + fraction.padEnd(precision, '0'))
      expect(value < 0 ? -digits : digits).toBe(BigInt(value))
    }),
  )
})

test('days never stand in American order', () => {
  expect(indonesian.date('2026-11-05')).toBe('5 Nov 2026')
  expect(english.date('2026-11-05')).toBe('5 Nov 2026')
  expect(indonesian.longDate('2026-11-22')).toBe('Min, 22 Nov 2026')
  expect(english.longDate('2026-11-22')).toBe('Sun, 22 Nov 2026')
  expect(indonesian.month('2026-08')).toBe('Agustus 2026')
})

test('a period is said once where its ends agree', () => {
  expect(indonesian.period('2026-11-01', '2026-11-30')).toBe('1–30 Nov 2026')
  expect(english.period('2026-10-28', '2026-11-03')).toBe('28 Oct–3 Nov 2026')
  expect(indonesian.period('2026-11-22', '2026-11-22')).toBe('22 Nov 2026')
})

test('an instant is told in the time of the company', () => {
  expect(indonesian.dateTime('2026-11-22T17:30:00Z', 'Asia/Jakarta')).toBe('23 Nov 2026 00.30')
  expect(english.dateTime('2026-11-22T17:30:00Z', 'Asia/Makassar')).toBe('23 Nov 2026 01:30')
})

test('what is no day is given back as it was typed', () => {
  for (const typed of ['2026-02-31x', '', 'kemarin', '2026-13-01']) {
    expect(indonesian.date(typed)).toBe(typed)
    expect(indonesian.period(typed, '2026-11-01')).toContain(typed)
  }
})

test('money is rounded half up to just so many decimals (R-PRC-01)', () => {
  expect(roundedText(12_500_750_000, 6, 0)).toBe('12501')
  expect(roundedText(12_500_499_999, 6, 0)).toBe('12500')
  expect(roundedText(12_500_500_000, 6, 2)).toBe('12500.50')
  expect(roundedText(5_000, 6, 2)).toBe('0.01')
  expect(roundedText(4_999, 6, 2)).toBe('0.00')
  expect(roundedText(-5_000, 6, 2)).toBe('-0.01')
  expect(roundedText(-4_999, 6, 2)).toBe('0.00')
  expect(roundedText(1_234_567, 6, 6)).toBe('1.234567')
  expect(roundedText(10n ** 30n, 12, 0)).toBe('1000000000000000000')
})
