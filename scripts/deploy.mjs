/**
 * npm run deploy: the directory's migrations, then the Worker with its assets. Company databases are
 * brought up by the Worker itself, each before it serves its company.
 *
 *   npm run deploy                       production
 *   npm run deploy -- --env staging
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './lib/local.mjs'
import { isUnset, resourcesIn } from './lib/pool.mjs'

const { values: wishes } = parseArgs({ options: { env: { type: 'string' } } })
const environment = wishes.env === 'production' ? undefined : wishes.env

const resources = resourcesIn(readFileSync(join(root, 'wrangler.toml'), 'utf8'), environment)
const missing = resources.filter(isUnset).map(({ binding }) => binding)
if (resources.length === 0 || missing.length > 0) {
  const what = missing.join(', ') || `an environment ${wishes.env}`
  const pool = `npm run pool${environment ? ` -- --env ${environment}` : ''}`
  console.error(`Not there yet: ${what}. First: ${pool}`)
  process.exit(1)
}
const target = ['--env', environment ?? '']
wrangler(['d1', 'migrations', 'apply', 'DIRECTORY', '--remote', ...target])
// Pages still open ask for the files they were made with.
wrangler(['deploy', '--old-asset-ttl', '86400', ...target])

/** @param {string[]} args */
function wrangler(args) {
  const program = join(root, 'node_modules/wrangler/bin/wrangler.js')
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
