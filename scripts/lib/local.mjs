/** What a local run, the tests and the set-up share. Plain Node without packages: the set-up uses it. */
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * The D1 databases of a local run: the directory and `companies` company databases, as binding →
 * id. The id names the file the data lives in, so it must not change with the ids of production.
 *
 * @param {number} companies how many company databases, counted from COMPANY_0001
 * @returns {Record<string, string>}
 */
export function localDatabases(companies) {
  /** @type {Record<string, string>} */
  const databases = { DIRECTORY: 'local-directory' }
  for (let number = 1; number <= companies; number++) {
    const digits = String(number).padStart(4, '0')
    databases[`COMPANY_${digits}`] = `local-company-${digits}`
  }
  return databases
}

/** Writes .dev.vars, which local runs put on top of wrangler.toml, unless it is there. */
export function writeDevVars() {
  const file = join(root, '.dev.vars')
  if (existsSync(file)) return
  const lines = [
    '# On this computer only. Local passwords hang on the pepper: with another one they stop working.',
    'APP_ENV="local"',
    'ROOT_DOMAIN="kartustok.localhost"',
    `PASSWORD_PEPPER="${randomBytes(32).toString('hex')}"`,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
}
