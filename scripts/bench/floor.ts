/** Runs the bare Worker the same way the product is run: its own workerd, a socket of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { root } from '../lib/local.mjs'

export interface Floor {
  /** The address of an act: hello, read, password, batch?rows=, page?rows=&bytes= */
  address(act: string): string
  stop(): Promise<void>
}

export async function startFloor(): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'kartustok-floor-'))
  const built = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/bench/bare.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    external: ['node:*'],
  })
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bare',
      modules: [{ type: 'ESModule', path: 'bare.js', contents: built.outputFiles[0]?.text ?? '' }],
      compatibilityDate: '2026-10-20',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: { DATABASE: 'bare' },
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
      resourcePersistencePath: folder,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      cf: false,
    }),
  )
  const database = await miniflare.getD1Database('DATABASE')
  await database.batch([
    database.prepare(
      `CREATE TABLE lines (id INTEGER PRIMARY KEY, day TEXT, number TEXT, words TEXT, quantity INTEGER,
        balance INTEGER) STRICT`,
    ),
    database.prepare(
      'CREATE TABLE written (id INTEGER PRIMARY KEY, quantity INTEGER, words TEXT) STRICT',
    ),
    database
      .prepare(
        `INSERT INTO lines (day, number, words, quantity, balance)
        SELECT '2026-11-22', 'RCV-2026-' || key, 'Beras Ramos 5 kg', key % 7, key * 7 FROM json_each(?1)`,
      )
      .bind(JSON.stringify(Array.from({ length: 5000 }, () => 0))),
  ])
  const { port } = await miniflare.unsafeGetDirectURL()
  return {
    address: (act) => `http://127.0.0.1:${port}/${act}`,
    async stop() {
      await miniflare.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
