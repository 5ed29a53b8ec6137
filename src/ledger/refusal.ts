/** What a person may run into: content, sign-in, permission, absence, state, or a crowded database. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'busy'

/** Words are chosen at the edge: a refusal carries the key of its sentence and what fills it. */
export type RefusalArgs = Record<string, string | number>

/** One message per field, named as in the form: 'name', 'quantity.3'. */
export type FieldErrors = Record<string, { key: string; args?: RefusalArgs }>

/** A "no" with words. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly kind: RefusalKind,
    readonly key: string,
    readonly args: RefusalArgs = {},
    readonly fields: FieldErrors = {},
  ) {
    super(key)
  }
}
