import { type DecimalFault, type DecimalLanguage, formatDecimal, parseDecimal } from './decimal'

/** Unit prices are integers in units of 10^-6 rupiah. */
const PRICE_SCALE = 6

/** The finest unit of measure counts in millionths. */
const FINEST_PRECISION = 6

/** The key of the sentence to show; `amount.too_precise` wants `decimals`, `too_large` `most`. */
export type AmountFault = `amount.${DecimalFault}`

/** The dearest thing there is, in rupiah: as much as the schema and JavaScript carry exactly. */
export const LARGEST_PRICE = 9_000_000_000

/** A unit price as a person writes it, with or without 'Rp', in units of 10^-6 rupiah. */
export function parseAmount(
  text: string,
  decimals: number,
  language: DecimalLanguage,
): number | AmountFault {
  const price = parseDecimal(text.trim().replace(/^Rp\.?/i, ''), {
    scale: PRICE_SCALE,
    decimals,
    digits: 16,
    language,
  })
  if (typeof price !== 'number') return `amount.${price}`
  return price > LARGEST_PRICE * 10 ** PRICE_SCALE ? 'amount.too_large' : price
}

/** A unit price as plain decimal text: 1500500000 is '1500.5'. */
export function formatAmount(price: number | bigint): string {
  return formatDecimal(price, PRICE_SCALE)
}

/**
 * What a quantity comes to at a unit price: exact, in units of 10^-12 rupiah whatever the unit.
 *
 * @param quantity in the unit's scale, below zero where something was missing
 */
export function lineAmount(
  quantity: number | bigint,
  precision: number,
  unitPrice: number,
): bigint {
  return BigInt(quantity) * BigInt(unitPrice) * 10n ** BigInt(FINEST_PRECISION - precision)
}

/**
 * The exact sum of quantity × price over lines of one precision, in units of 10^-12 rupiah.
 *
 * @param pieces what is to be multiplied by 1, 10^6, 10^12 … and added: integers as text, as SQLite
 *   can sum them up without passing the end of its integers
 */
export function pieced(pieces: readonly string[], precision: number): bigint {
  const sum = pieces.reduce(
    (total, piece, place) => total + BigInt(piece) * 10n ** BigInt(6 * place),
    0n,
  )
  return sum * 10n ** BigInt(FINEST_PRECISION - precision)
}
