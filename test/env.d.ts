import type { Bindings } from '../src/env'

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type Company =
  | Exclude<`COMPANY_00${0 | 1}${Digit}`, 'COMPANY_0000'>
  | `COMPANY_002${0 | 1 | 2 | 3 | 4}`

declare global {
  namespace Cloudflare {
    // What `env` of cloudflare:workers holds in tests: vitest.config.ts gives 24 company databases.
    interface Env extends Bindings, Record<Company, D1Database> {}
    // And what `exports` of cloudflare:workers calls.
    interface GlobalProps {
      mainModule: typeof import('../src/index')
    }
  }
}
