/**
 * The product on this computer: the Worker as `wrangler deploy` would bundle it, run by Miniflare on a
 * socket of its own. `wrangler dev` puts a proxy in front that dies under load and hides all speed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { context, build as esbuild } from 'esbuild'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { localDatabases, root } from './local.mjs'

const host = '127.0.0.1'

/**
 * @typedef {object} Server
 * @property {number} port where it listens
 * @property {Miniflare} miniflare for tests that look behind the counter
 * @property {string[]} crons the lines of the timetable
 * @property {(name?: string) => string} origin of the website, or of a company by its subdomain
 * @property {(cron: string, at?: Date) => Promise<void>} fire what the clock does in production
 * @property {(worker: string) => Promise<void>} reload serve another build
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the product. Without `state` it is empty and forgets everything when it stops.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 for a free one
 * @param {string} [options.state] the folder that keeps D1 and KV between runs
 * @param {number} [options.companies] how many company databases the pool holds
 * @param {Record<string, string>} [options.vars] on top of wrangler.toml and .dev.vars
 * @param {string} [options.worker] the built Worker; made when not given
 * @param {boolean} [options.assets] whether static files are served, by a Worker of their own that stands in front
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const { port = 0, state, companies = 40, vars = {}, worker, assets = true } = options
  const folder = state ?? mkdtempSync(join(tmpdir(), 'kartustok-'))
  const { workerOptions, crons, domain } = await readBindings(companies, vars, assets)
  const optionsFor = (/** @type {string} */ contents, /** @type {boolean} */ open) =>
    convertV4MiniflareOptions({
      ...workerOptions,
      modules: [{ type: 'ESModule', path: 'index.js', contents }],
      ...(open && { unsafeDirectSockets: [{ host, port }] }),
      resourcePersistencePath: folder,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      cf: false,
    })

  let serving = worker ?? (await buildWorker())
  // The door opens when the directory has its tables.
  const miniflare = new Miniflare(optionsFor(serving, false))
  await bringDirectoryUp(await miniflare.getD1Database('DIRECTORY'))
  await miniflare.setOptions(optionsFor(serving, true))
  const taken = Number((await miniflare.unsafeGetDirectURL()).port)
  return {
    port: taken,
    miniflare,
    crons,
    origin: (name) => `http://${name ? `${name}.` : ''}${domain}:${taken}`,
    async fire(cron, at = new Date()) {
      const { outcome } = await (await miniflare.getWorker()).scheduled({ cron, scheduledTime: at })
      if (outcome !== 'ok') throw new Error(`The scheduled run "${cron}" ended with ${outcome}.`)
    },
    async reload(contents) {
      if (contents === serving) return
      serving = contents
      await miniflare.setOptions(optionsFor(contents, true))
    },
    async stop() {
      await miniflare.dispose()
      if (folder !== state) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Bundles the Worker as wrangler does.
 *
 * @returns {Promise<string>} one ES module
 */
export async function buildWorker() {
  const result = await esbuild(bundling)
  return result.outputFiles[0]?.text ?? ''
}

/**
 * Builds again whenever a source of the Worker changes.
 *
 * @param {(worker: string) => Promise<void>} changed
 */
export async function watchWorker(changed) {
  const building = await context({
    ...bundling,
    plugins: [
      {
        name: 'changed',
        setup: ({ onEnd }) => {
          onEnd(async ({ outputFiles, errors }) => {
            if (errors.length === 0) await changed(outputFiles?.[0]?.text ?? '')
          })
        },
      },
    ],
  })
  await building.watch()
  return building
}

/** @param {number} port */
export async function isFree(port) {
  return new Promise((resolve) => {
    const attempt = createServer()
    attempt.once('error', () => resolve(false))
    attempt.listen(port, host, () => attempt.close(() => resolve(true)))
  })
}

const bundling = /** @satisfies {import('esbuild').BuildOptions} */ ({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2024',
  platform: 'browser',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*', 'cloudflare:*'],
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
})

/**
 * @param {number} companies
 * @param {Record<string, string>} vars
 * @param {boolean} assets
 */
async function readBindings(companies, vars, assets) {
  // wrangler tells where it reads secrets from; here that is noise.
  process.env.WRANGLER_LOG ??= 'error'
  const { unstable_getMiniflareWorkerOptions: read } = await import('wrangler')
  const { workerOptions } = read(join(root, 'wrangler.toml'))
  if (!assets) Reflect.deleteProperty(workerOptions, 'assets')
  /** @type {Record<string, string>} */
  const written = Object(workerOptions.bindings)
  const bindings = { ...written, ...vars }
  return {
    workerOptions: {
      ...workerOptions,
      name: 'kartustok',
      bindings,
      d1Databases: localDatabases(companies),
      kvNamespaces: Object.fromEntries(
        Object.keys(workerOptions.kvNamespaces ?? {}).map((name) => [name, `local-${name}`]),
      ),
    },
    crons: /** @type {string[]} */ (workerOptions.cronTriggers ?? []),
    domain: bindings.ROOT_DOMAIN,
  }
}

/**
 * What `wrangler d1 migrations apply DIRECTORY` does in production, with the same books. Company
 * databases need nothing: the Worker brings up each one it meets.
 *
 * @param {Awaited<ReturnType<Miniflare['getD1Database']>>} database
 */
async function bringDirectoryUp(database) {
  const { migrations } = await import('../../src/generated/migrations.ts')
  await database
    .prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all()
  const applied = new Set(results.map(({ name }) => name))
  for (const { name, statements } of migrations.directory) {
    if (applied.has(name)) continue
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
    ])
  }
}
