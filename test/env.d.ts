import type { Bindings } from '../src/env'

declare global {
  namespace Cloudflare {
    // What `env` of cloudflare:workers holds in tests. The pool is asked by name, as in the Worker.
    interface Env extends Bindings {}
    // And what `exports` of cloudflare:workers calls.
    interface GlobalProps {
      mainModule: typeof import('../src/index')
    }
  }
}
