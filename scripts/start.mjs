/**
 * npm start: the whole product on one port, with its clock and its demo companies.
 *
 *   PORT=8788 npm start       another port than 8787
 *   npm start -- --fresh      forget all local data and begin anew
 *   npm start -- --watch      build again when a file changes
 */
import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAssets } from './assets.mjs'
import { isDue } from './lib/clock.mjs'
import { welcome } from './lib/demo.mjs'
import { root } from './lib/local.mjs'
import { isFree, startServer, watchWorker } from './lib/server.mjs'

const { values: wishes } = parseArgs({
  options: {
    fresh: { type: 'boolean' },
    watch: { type: 'boolean' },
    companies: { type: 'string' },
  },
})
const port = Number(process.env.PORT || 8787)
const state = join(root, '.state')
const ownerFile = join(state, 'running.json')

if (!Number.isInteger(port) || port < 1 || port > 65535)
  refuse(`PORT is not a port: ${process.env.PORT}`)
const running = await runningElsewhere()
if (running) refuse(`KartuStok already runs from this folder, on port ${running}.`)
if (!(await isFree(port))) {
  const left = existsSync(ownerFile)
    ? ' (perhaps the workerd of a run that was ended by force)'
    : ''
  refuse(`Port ${port} is busy${left}. Stop what runs there, or choose: PORT=8788 npm start`)
}
if (wishes.fresh) rmSync(state, { recursive: true, force: true })
mkdirSync(state, { recursive: true })
writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, port }))

const server = await startServer({ port, state, companies: Number(wishes.companies ?? 40) })
closeUpOnSignals()
const [often = ''] = server.crons
await server.fire(often) // the first round of the clock makes the pool known
await layDemo()
startClock()
if (wishes.watch) await rebuildOnChange()
console.log(welcome(port))

function closeUpOnSignals() {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Miniflare's own listeners end the process at once, before anything can be closed.
    process.removeAllListeners(signal)
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      rmSync(ownerFile, { force: true })
      await server.stop()
      process.exit(0)
    })
  }
}

async function layDemo() {
  const file = new URL('./demo.mjs', import.meta.url)
  if (!existsSync(file)) return
  const { seedDemo } = await import(file.href)
  try {
    await seedDemo(server)
  } catch (error) {
    console.error('The demo companies could not be made ready; everything else works.', error)
  }
}

/** Fires the timetable at the turn of each minute. A line still at work is not started again. */
function startClock() {
  /** @type {Set<string>} */
  const atWork = new Set()
  const tick = async () => {
    const minute = new Date(Math.round(Date.now() / 60_000) * 60_000)
    setTimeout(tick, minute.getTime() + 60_000 - Date.now())
    for (const cron of server.crons) {
      if (atWork.has(cron) || !isDue(cron, minute)) continue
      atWork.add(cron)
      try {
        await server.fire(cron, minute)
      } catch (error) {
        console.error(error)
      } finally {
        atWork.delete(cron)
      }
    }
  }
  setTimeout(tick, 60_000 - (Date.now() % 60_000))
}

async function rebuildOnChange() {
  await watchWorker((worker) => server.reload(worker))
  let waiting = /** @type {NodeJS.Timeout | undefined} */ (undefined)
  for (const folder of ['public/css', 'public/js', 'migrations']) {
    if (!existsSync(join(root, folder))) continue
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(waiting)
      // The Worker imports the list of built files, so a change there wakes the other watcher.
      waiting = setTimeout(() => buildAssets().catch(console.error), 100)
    })
  }
}

/**
 * Two servers must not write the same files.
 *
 * @returns {Promise<number | undefined>} the port of the server that already keeps this state open
 */
async function runningElsewhere() {
  if (!existsSync(ownerFile)) return undefined
  const running = JSON.parse(readFileSync(ownerFile, 'utf8'))
  try {
    process.kill(running.pid, 0)
  } catch {
    return undefined // it ended without closing up
  }
  return (await isFree(running.port)) ? undefined : running.port
}

/**
 * @param {string} reason
 * @returns {never}
 */
function refuse(reason) {
  console.error(reason)
  process.exit(1)
}
