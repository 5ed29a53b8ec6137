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

interface Line {
  id: number
  day: string
  number: string
  words: string
  quantity: number
  balance: number
}

/** As many rows read as asked for, in one batch, and a table of them, of so many bytes. */
async function sendPage(database: D1Database, rows: number, bytes: number): Promise<Response> {
  const [page] = await database.batch<Line>([
    database.prepare('SELECT * FROM lines ORDER BY id LIMIT ?1').bind(rows),
  ])
  const each = Math.floor((bytes - 100) / Math.max(1, rows))
  const body = (page?.results ?? [])
    .map(({ id, day, number, words, quantity, balance }) =>
      `<tr><td>${day}<td><a href="/receipts/${id}">${number}</a><td>${words}<td>${quantity}<td>${balance}`.padEnd(
        each,
      ),
    )
    .join('')
  return new Response(
    `<!doctype html><title>Kartu</title><table>${body}</table>`.padEnd(bytes).slice(0, bytes),
    {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    },
  )
}
