import { type DecimalFault, type DecimalLanguage, formatDecimal, parseDecimal } from './decimal'

/** Unit prices are integers in units of 10^-6 rupiah. */
const AMOUNT_SCALE = 6

/** The key of the sentence to show; `amount.too_precise` wants `decimals`, `too_large` `digits`. */
export type AmountFault = `amount.${DecimalFault}`

/** What a person may write: fifteen digits, six of them behind the comma. */
export const AMOUNT_DIGITS = 15

/** A unit price as a person writes it, with or without 'Rp', in units of 10^-6 rupiah. */
export function parseAmount(
  text: string,
  decimals: number,
  language: DecimalLanguage,
): number | AmountFault {
  const price = parseDecimal(text.trim().replace(/^Rp\.?/i, ''), {
    scale: AMOUNT_SCALE,
    decimals,
    digits: AMOUNT_DIGITS,
    language,
  })
  return typeof price === 'number' ? price : `amount.${price}`
}

/** A unit price as plain decimal text: 1500500000 is '1500.5'. */
export function formatAmount(price: number | bigint): string {
  return formatDecimal(price, AMOUNT_SCALE)
}
