import { migrations } from '../generated/migrations'

const bookkeeping =
  'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)'

/**
 * Brings a database up to the schema this Worker was built with, in one batch: all of it or nothing.
 * Keeps wrangler's own books (d1_migrations), so `wrangler d1 migrations apply` goes on from here.
 * Two isolates may try at once: the loser's batch fails on the name it would write twice, finds
 * nothing left to do, and is content.
 */
export async function bringUp(database: D1Database, kind: 'directory' | 'company'): Promise<void> {
  const missing = await missingMigrations(database, kind)
  if (missing.length === 0) return
  try {
    await database.batch([
      ...missing.flatMap(({ statements }) => statements.map((text) => database.prepare(text))),
      ...missing.map(({ name }) =>
        database.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
      ),
    ])
  } catch (error) {
    if ((await missingMigrations(database, kind)).length > 0) throw error
  }
}

async function missingMigrations(database: D1Database, kind: 'directory' | 'company') {
  const [, applied] = await database.batch<{ name: string }>([
    database.prepare(bookkeeping),
    database.prepare('SELECT name FROM d1_migrations'),
  ])
  const names = new Set(applied?.results.map(({ name }) => name))
  return migrations[kind].filter(({ name }) => !names.has(name))
}
