import blns from 'big-list-of-naughty-strings'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuantity, parseQuantity, QUANTITY_DIGITS } from '../../src/ledger/quantity'

const languages = ['id', 'en'] as const
const language = fc.constantFrom(...languages)
const precision = fc.integer({ min: 0, max: 6 })
const quantity = fc.bigInt({ min: 0n, max: 10n ** BigInt(QUANTITY_DIGITS) - 1n }).map(Number)

describe('a quantity is read as people write it', () => {
  test.each([
    ['1.234,5', 1, 12345],
    ['1,234.5', 1, 12345],
    ['1234.5', 1, 12345],
    ['1234,5', 1, 12345],
    ['1.234.567', 0, 1234567],
    ['1,234,567', 0, 1234567],
    ['1.234.567,25', 2, 123456725],
    ['12', 0, 12],
    ['0', 0, 0],
    ['007', 0, 7],
    ['0,500', 3, 500],
    ['0.500', 3, 500],
    ['.5', 1, 5],
    [',5', 1, 5],
    ['1234.567', 3, 1234567],
    ['5,00', 0, 5],
    [' 12 ', 0, 12],
    ['\u00a012\u00a0', 0, 12],
    ['1.234,567', 3, 1234567],
    ['999.999.999.999.999', 0, 999999999999999],
    ['999999999.999999', 6, 999999999999999],
  ])('%s with %i decimals is %i in both languages', (text, decimals, expected) => {
    for (const language of languages) {
      expect(parseQuantity(text, decimals, language)).toBe(expected)
    }
  })

  test('what has two readings is read as the reader writes numbers', () => {
    expect(parseQuantity('1.234', 3, 'id')).toBe(1234000)
    expect(parseQuantity('1.234', 3, 'en')).toBe(1234)
    expect(parseQuantity('1,234', 3, 'id')).toBe(1234)
    expect(parseQuantity('1,234', 3, 'en')).toBe(1234000)
  })

  test('five thousand is never taken for five, where the unit has no decimals', () => {
    expect(parseQuantity('5.000', 0, 'id')).toBe(5000)
    expect(parseQuantity('5.000', 0, 'en')).toBe('quantity.too_precise')
  })

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['-1.234,5', 'negative'],
    ['1,55', 'too_precise'],
    ['0,05', 'too_precise'],
    ['1000000000000000', 'too_large'],
    ['9007199254740993', 'too_large'],
    ['1e3', 'malformed'],
    ['Infinity', 'malformed'],
    ['NaN', 'malformed'],
    ['0x10', 'malformed'],
    ['+5', 'malformed'],
    ['--5', 'malformed'],
    ['5-', 'malformed'],
    ['5.', 'malformed'],
    ['5,', 'malformed'],
    ['.', 'malformed'],
    [',', 'malformed'],
    ['1.2.3', 'malformed'],
    ['1,23,456', 'malformed'],
    ['1.234.56', 'malformed'],
    ['1.234,567.8', 'malformed'],
    ['1,234.567,8', 'malformed'],
    ['0.123.456', 'malformed'],
    ['12.34.567', 'malformed'],
    ['1 234', 'malformed'],
    ["1'234", 'malformed'],
    ['١٢٣', 'malformed'],
    ['１２', 'malformed'],
    ['²', 'malformed'],
    ['½', 'malformed'],
    ['5 kg', 'malformed'],
    ['5;6', 'malformed'],
    ['=1+1', 'malformed'],
    ['null', 'malformed'],
  ])('%j is refused as %s', (text, fault) => {
    for (const language of languages) {
      expect(parseQuantity(text, 1, language)).toBe(`quantity.${fault}`)
    }
  })

  test('what is written plainly is read back', () => {
    fc.assert(
      fc.property(quantity, precision, (value, decimals) => {
        const text = formatQuantity(value, decimals)
        // Plain text has no groups; the English reading never takes its point for one.
        expect(parseQuantity(text, decimals, 'en')).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  test('what the reader sees is read back in their language', () => {
    fc.assert(
      fc.property(quantity, precision, language, (value, decimals, language) => {
        expect(parseQuantity(written(value, decimals, language), decimals, language)).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  test('anything at all is a quantity within its range or a fault, never an error', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-+eE '), maxLength: 25 }),
      fc.constantFrom(...(blns as string[])),
    )
    fc.assert(
      fc.property(anything, precision, language, (text, decimals, language) => {
        const read = parseQuantity(text, decimals, language)
        if (typeof read === 'string') {
          expect(read).toMatch(/^quantity\.(required|malformed|negative|too_precise|too_large)$/)
          return
        }
        expect(Number.isSafeInteger(read)).toBe(true)
        expect(read).toBeGreaterThanOrEqual(0)
        expect(text.trim()).toMatch(/^[\d.,]+$/)
        // Its digits are those that were written, in their order.
        const core = (digits: string) => digits.replace(/\D/g, '').replace(/^0+|0+$/g, '')
        expect(core(String(read))).toBe(core(text))
      }),
      { numRuns: 5000 },
    )
  })
})

test('a quantity is written without groups and needless zeros', () => {
  expect(formatQuantity(12345, 1)).toBe('1234.5')
  expect(formatQuantity(12300, 2)).toBe('123')
  expect(formatQuantity(5, 3)).toBe('0.005')
  expect(formatQuantity(-5, 3)).toBe('-0.005')
  expect(formatQuantity(0, 6)).toBe('0')
  expect(formatQuantity(9007199254740993n, 6)).toBe('9007199254.740993')
})

/** As Intl writes it for a reader; its digits as text, so that none is rounded. */
function written(value: number, decimals: number, language: 'id' | 'en'): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 6 })
  return format.format(formatQuantity(value, decimals) as unknown as number)
}
