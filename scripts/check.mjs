/**
 * npm run check: types, lint and format, dead code, and the map of the rooms, side by side.
 *
 *   --without-rooms     for npm test, which runs that test with the others
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './lib/local.mjs'

const checks = [
  { name: 'types of src', command: ['tsc', '-p', '.'] },
  { name: 'types of test', command: ['tsc', '-p', 'test'] },
  { name: 'types of scripts', command: ['tsc', '-p', 'scripts'] },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'rooms', command: ['vitest', 'run', '--project', 'node', 'test/rooms.test.ts'] },
]

/**
 * Runs the checks and shows what those that fail have to say.
 *
 * @param {{ rooms: boolean }} wishes
 * @returns {Promise<string[]>} the names of the checks that failed
 */
export async function check({ rooms }) {
  const wanted = checks.filter(({ name }) => rooms || name !== 'rooms')
  const results = await Promise.all(wanted.map(({ command }) => run(command)))
  return wanted.flatMap(({ name }, place) => {
    const { status, output } = results[place] ?? { status: 1, output: '' }
    console.log(status === 0 ? `✓ ${name}` : `✗ ${name}\n${output}`)
    return status === 0 ? [] : [name]
  })
}

/**
 * @param {string[]} command
 * @returns {Promise<{ status: number, output: string }>}
 */
function run([program = '', ...args]) {
  return new Promise((resolve) => {
    const path = join(root, 'node_modules', '.bin', program)
    const shell = process.platform === 'win32'
    const child = spawn(path, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text) => {
      output += text
    })
    child.stderr.on('data', (text) => {
      output += text
    })
    child.on('error', (error) => resolve({ status: 1, output: String(error) }))
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = await check({ rooms: !process.argv.includes('--without-rooms') })
  process.exit(failed.length === 0 ? 0 : 1)
}
