/**
 * npm test: the checks, then every test; its last line is the sum, `N passed, N failed`. A check that
 * fails counts as one failure. Arguments go to vitest: npm test -- test/ledger
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check.mjs'
import { root } from './lib/local.mjs'

const failedChecks = await check({ rooms: false })

const folder = mkdtempSync(join(tmpdir(), 'kartustok-test-'))
const tally = join(folder, 'tally.json')
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=./test/support/tally.ts',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TALLY: tally } },
)
const sum = readTally()
rmSync(folder, { recursive: true, force: true })

const failed = sum.failed + failedChecks.length
const green = status === 0 && failed === 0
if (failedChecks.length > 0) console.log(`Failed checks: ${failedChecks.join(', ')}`)
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''
// Vitest may give up for a reason that belongs to no test: that is a failure too.
console.log(`${sum.passed} passed, ${failed || (green ? 0 : 1)} failed${skipped}`)
process.exit(green ? 0 : 1)

/** @returns {{ passed: number, failed: number, skipped: number }} */
function readTally() {
  try {
    return JSON.parse(readFileSync(tally, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
