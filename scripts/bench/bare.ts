/**
 * The floor that the product is measured against: a Worker that does the same to D1 and sends as many
 * bytes, and nothing else. No router, no session, no words, no rights.
 */
import { scryptSync } from 'node:crypto'
import type { D1Database } from '@cloudflare/workers-types'

interface Bindings {
  DATABASE: D1Database
}

/** What a posting sends in one batch: its document, lines, entries, days, key, activity and so on. */
const statementsOfABatch = 8

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const asked = (name: string) => Number(searchParams.get(name) ?? 0)
    if (pathname === '/hello') return new Response('hello')
    if (pathname === '/read') return Response.json(await readOne(env.DATABASE))
    if (pathname === '/password') return Response.json(await checkPassword(env.DATABASE))
    if (pathname === '/batch') return Response.json(await writeBatch(env.DATABASE, asked('rows')))
    if (pathname === '/page') return sendPage(env.DATABASE, asked('rows'), asked('bytes'))
    return new Response(null, { status: 404 })
  },
}

function readOne(database: D1Database) {
  return database.prepare('SELECT * FROM lines WHERE id = ?1').bind(1).first()
}

/** The password hash of the product, beside one read. */
async function checkPassword(database: D1Database) {
  scryptSync('beras-gula-kopi', 'salt of the floor', 32, {
    N: 2 ** 15,
    r: 8,
    p: 3,
    maxmem: 64 * 2 ** 20,
  })
  return readOne(database)
}

/** As many rows written as asked for, in one batch. */
async function writeBatch(database: D1Database, rows: number): Promise<number> {
  const parts = Array.from({ length: Math.min(statementsOfABatch, rows) }, (_, part) =>
    JSON.stringify(
      Array.from({ length: Math.ceil((rows - part) / statementsOfABatch) }, () => [part, 'a line']),
    ),
  )
  const insert = database.prepare(
    'INSERT INTO written (quantity, words) SELECT value ->> 0, value ->> 1 FROM json_each(?1)',
  )
  const results = await database.batch(parts.map((part) => insert.bind(part)))
  return results.reduce((sum, { meta }) => sum + meta.rows_written, 0)
}

/** As many rows read as asked for, in one batch; a table of at most 50 of them, of so many bytes. */
async function sendPage(database: D1Database, rows: number, bytes: number): Promise<Response> {
  const shown = Math.min(50, rows)
  const [rest, page] = await database.batch<{ id: number; quantity: number; words: string }>([
    database
      .prepare('SELECT count(*) AS id FROM (SELECT 1 FROM lines LIMIT ?1)')
      .bind(Math.max(0, rows - shown)),
    database.prepare('SELECT id, quantity, words FROM lines ORDER BY id LIMIT ?1').bind(shown),
  ])
  const each = Math.floor((bytes - 200) / Math.max(1, shown))
  const body = (page?.results ?? [])
    .map(({ id, quantity, words }) =>
      `<tr><th scope="row">${id}</th><td>${quantity}</td><td>${words}</td></tr>`.padEnd(each),
    )
    .join('')
  const head = `<!doctype html><title>${rest?.results[0]?.id}</title><table>`
  return new Response(`${head}${body}</table>`.padEnd(bytes), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
