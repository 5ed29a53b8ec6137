/** Starts, asks and kills the process that runs the product. */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWorker } from '../lib/server.mjs'

export interface ToServer {
  id: number
  binding: string
  sql: string
}

export type FromServer =
  | { port: number }
  | { id: number; rows: Record<string, unknown>[] }
  | { id: number; error: string }

export interface ServerProcess {
  port: number
  /** Asks a database behind the counter. */
  rows<Row>(binding: string, sql: string): Promise<Row[]>
  /** As a power cut: the server and the runtime below it, without a word. */
  kill(): Promise<void>
}

/** Builds the Worker once, so that a server killed is soon back. */
export async function prepareWorker(state: string): Promise<void> {
  writeFileSync(join(state, workerFile), await buildWorker())
}

export const workerFile = 'worker.js'

/** @param port 0 for a free one */
export async function startProcess(state: string, port: number): Promise<ServerProcess> {
  const program = fileURLToPath(new URL('./server.ts', import.meta.url))
  const child = spawn(process.execPath, [program, state, String(port)], {
    detached: true, // a process group of its own, so that the runtime dies with it
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (answer: FromServer) => void>()
  let questions = 0
  const taken = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
    child.on('message', (message: FromServer) => {
      if ('port' in message) resolve(message.port)
      else waiting.get(message.id)?.(message)
    })
  })
  const stopWithUs = () => killGroup(child)
  process.once('exit', stopWithUs)
  return {
    port: taken,
    async rows<Row>(binding: string, sql: string) {
      questions += 1
      const id = questions
      const answer = await new Promise<FromServer>((resolve) => {
        waiting.set(id, resolve)
        child.send({ id, binding, sql } satisfies ToServer)
      })
      if ('error' in answer) throw new Error(answer.error)
      return ('rows' in answer ? answer.rows : []) as Row[]
    },
    async kill() {
      process.off('exit', stopWithUs)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      killGroup(child)
      await ended
    },
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL') // no process groups on this system
  }
}
