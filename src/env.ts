import type { Current } from './tenancy/current'
import type { Meter } from './tenancy/meter'
import type { Ui } from './views/ui'

/** What the Worker is bound to (wrangler.toml). The pool's COMPANY_0001 … are asked by name. */
export interface Bindings {
  DIRECTORY: D1Database
  SESSIONS: KVNamespace
  HOSTS: KVNamespace
  CONSENT: KVNamespace
  /** Logos and the files of custom fields, under `<company id>/…`. */
  FILES: R2Bucket
  ASSETS: Fetcher
  MAIL: SendEmail
  APP_ENV: 'production' | 'staging' | 'local' | 'test'
  ROOT_DOMAIN: string
  PASSWORD_PEPPER: string
}

/** Hono's environment: bindings, and what the entrance hands to the routes. */
export interface Env {
  Bindings: Bindings
  Variables: {
    requestId: string
    nonce: string
    meter: Meter
    /** On a company's host only. */
    current: Current
    ui: Ui | undefined
    /** Sends what the outbox holds, once the answer is out. Called by whatever wrote a letter. */
    sendLetters: () => void
    /** Tells of stock below its minimum, once the answer is out. Called by whatever moved stock. */
    tellOfMinimums: () => void
    /** The origin that this page's form hands its reader over to. */
    handsOverTo: string | undefined
  }
}
