/**
 * The product as a process of its own, so that it can be killed. Whoever started it may ask its
 * databases over the channel; it ends when that one is gone.
 */
import { startServer } from '../lib/server.mjs'
import type { FromServer, ToServer } from './process.ts'

const [state = '', port = '0', companies = '3'] = process.argv.slice(2)
const server = await startServer({ state, port: Number(port), companies: Number(companies) })
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
