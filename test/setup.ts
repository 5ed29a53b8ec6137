import { env } from 'cloudflare:workers'
import { migrations } from '../src/generated/migrations'

for (const { statements } of migrations.directory) {
  await env.DIRECTORY.batch(statements.map((statement) => env.DIRECTORY.prepare(statement)))
}
