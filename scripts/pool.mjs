/**
 * npm run pool: creates at Cloudflare what wrangler.toml names but what has no id yet, and makes the
 * pool of company databases larger.
 *
 *   npm run pool                              the directory, the namespaces and the first databases
 *   npm run pool -- --add 16                  and sixteen more company databases
 *   npm run pool -- --add 16 --env staging    in staging
 *   npm run pool -- --add 16 --dry-run        only say what it would do
 *
 * Every id is written as soon as it exists: stopped half-way, it goes on where it was.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './lib/local.mjs'
import { createdId, isUnset, nextCompanies, resourcesIn, withCompany, withId } from './lib/pool.mjs'

const { values: wishes } = parseArgs({
  options: {
    add: { type: 'string', default: '0' },
    env: { type: 'string' },
    location: { type: 'string', default: 'apac' },
    'dry-run': { type: 'boolean', default: false },
  },
})
const file = join(root, 'wrangler.toml')
const environment = wishes.env === 'production' ? undefined : wishes.env
const count = Number(wishes.add)
if (!Number.isInteger(count) || count < 0) refuse(`--add wants a number, not ${wishes.add}`)

let toml = readFileSync(file, 'utf8')
if (resourcesIn(toml, environment).length === 0)
  refuse(`wrangler.toml has no environment ${wishes.env}`)

const missing = resourcesIn(toml, environment).filter(isUnset)
const added = nextCompanies(toml, environment, count)
for (const resource of missing) {
  const created = { ...resource, id: create(resource) }
  write(withId(toml, environment, created))
}
for (const company of added) {
  const created = { ...company, id: create(company) }
  write(withCompany(toml, environment, created))
}

const made = missing.length + added.length
if (wishes['dry-run']) {
  console.log(`${made} to create. Nothing was changed.`)
} else if (made === 0) {
  console.log(
    'Everything named in wrangler.toml exists. To grow the pool: npm run pool -- --add 16',
  )
} else {
  const target = environment ? ` -- --env ${environment}` : ''
  console.log(`
${made} created and written to wrangler.toml. What remains:
  1. commit wrangler.toml
  2. npm run deploy${target}
The Worker finds bindings that its pool does not know yet and adds them within five minutes (cron);
from then on new companies can claim them. Their schema is made when a company opens.`)
}

/**
 * @param {import('./lib/pool.mjs').Resource} resource
 * @returns {string} its id
 */
function create({ kind, name, binding }) {
  const command =
    kind === 'd1'
      ? ['d1', 'create', name, '--location', wishes.location]
      : [
          'kv',
          'namespace',
          'create',
          environment ? `kartustok-${environment}-${name}` : `kartustok-${name}`,
        ]
  console.log(`wrangler ${command.join(' ')}   → ${binding}`)
  if (wishes['dry-run']) return ''
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
  const { status, stdout } = spawnSync(process.execPath, [wrangler, ...command], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  const id = createdId(stdout)
  if (status !== 0 || !id) refuse(`wrangler could not create ${name}:\n${stdout}`)
  return id
}

/** @param {string} text */
function write(text) {
  if (wishes['dry-run']) return
  toml = text
  writeFileSync(file, toml)
}

/**
 * @param {string} reason
 * @returns {never}
 */
function refuse(reason) {
  console.error(reason)
  process.exit(1)
}
