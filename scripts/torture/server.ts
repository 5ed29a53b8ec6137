/**
 * The product as a process of its own, so that it can be killed. Whoever started it may ask its
 * databases over the channel; it ends when that one is gone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../lib/server.mjs'
import { type FromServer, type ToServer, workerFile } from './process.ts'

const [state = '', port = '0'] = process.argv.slice(2)
const worker = readFileSync(join(state, workerFile), 'utf8')
const server = await startServer({ state, port: Number(port), companies: 16, worker })
const [often = ''] = server.crons
await server.fire(often) // the first round of the clock makes the pool known

process.on('disconnect', () => process.exit(0))
process.on('message', async ({ id, binding, sql }: ToServer) => {
  try {
    const database = await server.miniflare.getD1Database(binding)
    const { results } = await database.prepare(sql).all()
    tell({ id, rows: results })
  } catch (error) {
    tell({ id, error: String(error) })
  }
})
tell({ port: server.port })

function tell(message: FromServer): void {
  process.send?.(message)
}
