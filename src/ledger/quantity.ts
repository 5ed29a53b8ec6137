import { type DecimalFault, type DecimalLanguage, formatDecimal, parseDecimal } from './decimal'

/** The key of the sentence to show; `quantity.too_precise` wants `decimals`, `too_large` `digits`. */
export type QuantityFault = `quantity.${DecimalFault}`

/** What a person may write: fifteen digits, whatever the unit's precision. */
export const QUANTITY_DIGITS = 15

/** A quantity as a person writes it, as an integer in the unit's scale; or why it is none. */
export function parseQuantity(
  text: string,
  precision: number,
  language: DecimalLanguage,
): number | QuantityFault {
  const quantity = parseDecimal(text, {
    scale: precision,
    decimals: precision,
    digits: QUANTITY_DIGITS,
    language,
  })
  return typeof quantity === 'number' ? quantity : `quantity.${quantity}`
}

/** A quantity in the unit's scale as plain decimal text: (12345, 1) is '1234.5'. */
export function formatQuantity(quantity: number | bigint, precision: number): string {
  return formatDecimal(quantity, precision)
}
