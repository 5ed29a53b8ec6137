import type { RawInput } from '../../domain/input'
import { Refusal } from '../../ledger/refusal'

/** A form in one field of another: as text, with its key and version. */
export function keptText(form: { key: string; version: number; fields: RawInput }): string {
  const { key, version, fields } = form
  return JSON.stringify({
    ...fields,
    ...(key && { key }),
    ...(version && { version: `${version}` }),
  })
}

/** The fields of a form that was kept as text. */
export function keptFields(text: string): RawInput {
  try {
    const kept: unknown = JSON.parse(text)
    if (typeof kept === 'object' && kept !== null && !Array.isArray(kept)) {
      const pairs = Object.entries(kept)
      if (pairs.every(([, value]) => typeof value === 'string')) return Object.fromEntries(pairs)
    }
  } catch {}
  throw new Refusal('invalid', 'request.unreadable')
}
