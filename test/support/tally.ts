import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Leaves the sum of a run where scripts/test.mjs reads it (TALLY names the file). */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const sum = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      let failed = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') sum.passed++
        else if (state === 'skipped') sum.skipped++
        else failed++
      }
      // A file that cannot even be loaded has no test to blame.
      sum.failed += failed || (module.state() === 'failed' ? 1 : 0)
    }
    if (process.env.TALLY) writeFileSync(process.env.TALLY, JSON.stringify(sum))
  }
}
