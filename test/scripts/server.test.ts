import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isFree, startServer } from '../../scripts/lib/server.mjs'

/** Counts visits in a company's database, and says which address it was asked for. */
const worker = `
export default {
  async fetch(request, env) {
    const database = env.COMPANY_0002
    await database.exec('CREATE TABLE IF NOT EXISTS visits (id INTEGER PRIMARY KEY)')
    await database.prepare('INSERT INTO visits DEFAULT VALUES').run()
    const visits = await database.prepare('SELECT count(*) FROM visits').first('count(*)')
    const pool = await env.DIRECTORY.prepare('SELECT count(*) FROM pool').first('count(*)')
    return Response.json({ url: request.url, visits, pool, clock: await env.HOSTS.get('clock') })
  },
  async scheduled(controller, env) {
    await env.HOSTS.put('clock', controller.cron + ' ' + controller.scheduledTime)
  },
}`
const state = mkdtempSync(join(tmpdir(), 'kartustok-state-'))
afterAll(() => rmSync(state, { recursive: true, force: true }))

test('every host of the product reaches the Worker under its own name', async () => {
  const server = await startServer({ worker, companies: 2 })
  for (const host of ['kartustok.localhost', 'toko-maju.kartustok.localhost']) {
    const { body } = await visit(server.port, '/items?page=2', host)
    expect(body.url).toBe(`http://${host}:${server.port}/items?page=2`)
  }
  expect(await isFree(server.port)).toBe(false)
  await server.stop()
  expect(await isFree(server.port)).toBe(true)
}, 30_000)

test('what is kept in a folder is there after a restart, and the directory has its tables', async () => {
  for (const visits of [1, 2]) {
    const server = await startServer({ worker, companies: 2, state })
    const { body } = await visit(server.port, '/', 'kartustok.localhost')
    expect(body).toMatchObject({ visits, pool: 0 })
    await server.stop()
  }
}, 30_000)

test('the clock of the timetable can be turned by hand', async () => {
  const server = await startServer({ worker, companies: 2 })
  expect(server.crons).toEqual(['*/5 * * * *', '0 3 * * *'])
  await server.fire('0 3 * * *', new Date(1_795_360_000_000))
  const { body } = await visit(server.port, '/', 'kartustok.localhost')
  expect(body.clock).toBe('0 3 * * * 1795360000000')
  await server.stop()
}, 30_000)

test('a built file that is missing is no page of the Worker', async () => {
  const server = await startServer({ worker, companies: 2 })
  const { status, headers } = await visit(server.port, '/assets/none.js', 'kartustok.localhost')
  expect(status).toBe(404)
  expect(headers['x-content-type-options']).toBe('nosniff')
  await server.stop()
}, 30_000)

interface Answer {
  status: number | undefined
  headers: Record<string, unknown>
  body: Record<string, unknown>
}

/** Node need not know where *.localhost is: the name goes in the Host header, as any client sends it. */
function visit(port: number, path: string, name: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = { host: '127.0.0.1', port, path, headers: { host: `${name}:${port}` } }
    request(asked, (response) => {
      let text = ''
      response.on('data', (part) => {
        text += part
      })
      response.on('end', () => {
        const body = text.startsWith('{') ? JSON.parse(text) : {}
        resolve({ status: response.statusCode, headers: response.headers, body })
      })
    })
      .on('error', reject)
      .end()
  })
}
