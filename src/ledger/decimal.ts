/** How the reader writes numbers: '1.234,5' in Indonesian, '1,234.5' in English. */
export type DecimalLanguage = 'id' | 'en'

export type DecimalFault = 'required' | 'malformed' | 'negative' | 'too_precise' | 'too_large'

/**
 * Reads a number as people write it into an integer in units of 10^-scale, exactly.
 *
 * '1.234,5', '1,234.5', '1234.5' and '1234,5' are the same in both languages, because only one
 * reading of them makes sense. '1.234' has two: it is read as the reader's language writes it.
 * Signs, exponents, other digits than 0 to 9 and groups that are not of three are faults.
 */
export function parseDecimal(
  text: string,
  format: { scale: number; decimals: number; digits: number; language: DecimalLanguage },
): number | DecimalFault {
  const written = text.trim()
  if (written === '') return 'required'
  if (/^[-−][\d.,]+$/.test(written)) return 'negative'

  const parts = decimalParts(written, format.language)
  if (!parts) return 'malformed'
  if (parts.fraction.length > format.decimals) return 'too_precise'

  const digits = (parts.whole + parts.fraction.padEnd(format.scale, '0')).replace(/^0+/, '')
  return digits.length > format.digits ? 'too_large' : Number(digits)
}

/** An integer in units of 10^-scale as plain text, without groups and needless zeros: '1234.5'. */
export function formatDecimal(value: number | bigint, scale: number): string {
  const digits = String(value)
    .replace('-', '')
    .padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  const sign = value < 0 ? '-' : ''
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`
}

type DecimalParts = { whole: string; fraction: string }

function decimalParts(written: string, language: DecimalLanguage): DecimalParts | undefined {
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(written)) return languageParts(written, language)

  const plain = /^(\d*)[.,](\d+)$/.exec(written) ?? /^(\d+)()$/.exec(written)
  if (plain) return { whole: plain[1]!, fraction: withoutTrailingZeros(plain[2]!) }

  const grouped =
    /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$/.exec(written) ??
    /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?$/.exec(written)
  if (!grouped) return undefined
  return {
    whole: grouped[1]!.replace(/[.,]/g, ''),
    fraction: withoutTrailingZeros(grouped[2] ?? ''),
  }
}

/** The one form with two readings. Its zeros are kept: '5.000' is no 5 where nothing can be halved. */
function languageParts(written: string, language: DecimalLanguage): DecimalParts {
  const [whole, last] = written.split(/[.,]/) as [string, string]
  const groups = written.includes(language === 'id' ? '.' : ',')
  return groups ? { whole: whole + last, fraction: '' } : { whole, fraction: last }
}

function withoutTrailingZeros(fraction: string): string {
  return fraction.replace(/0+$/, '')
}
