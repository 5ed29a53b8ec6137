// Before each test file: an empty directory that knows the pool. Companies bring up their own databases.
import { env } from 'cloudflare:workers'
import { bringUp } from '../src/db/migrate'

await bringUp(env.DIRECTORY, 'directory')
await env.DIRECTORY.prepare(
  "INSERT OR IGNORE INTO pool (binding, added_at) SELECT value, '2026-01-01T00:00:00.000Z' FROM json_each(?1)",
)
  .bind(JSON.stringify(Object.keys(env).filter((name) => /^COMPANY_\d{4}$/.test(name))))
  .run()
