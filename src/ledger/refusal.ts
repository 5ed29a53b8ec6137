/** What a person may run into: content, sign-in, permission, absence, state, or a crowded database. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'busy'

/** What fills the gaps of a sentence. */
export type RefusalArgs = Record<string, string | number>

/** One message per field, named as in the form: 'name', 'quantity.3'. */
export type FieldErrors = Record<string, { key: string; args?: RefusalArgs }>

/**
 * A "no" with words: it carries the key of its sentence and what fills it, the edge chooses the
 * language. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly key: string
  readonly args: RefusalArgs
  readonly fields: FieldErrors

  constructor(kind: RefusalKind, key: string, args: RefusalArgs = {}, fields: FieldErrors = {}) {
    super(key)
    this.kind = kind
    this.key = key
    this.args = args
    this.fields = fields
  }
}
