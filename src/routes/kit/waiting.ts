import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../../env'
import type { Refusal } from '../../ledger/refusal'
import { statusOf } from './answers'

/** The status of a form that came back; where somebody has to wait, also for how long. */
export function refusedStatus(c: Context<Env>, refusal: Refusal): ContentfulStatusCode {
  if (refusal.key !== 'throttle.wait') return statusOf(refusal)
  c.header('Retry-After', String(refusal.args.seconds))
  return 429
}
