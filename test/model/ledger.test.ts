import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { selectLedgerDifferences } from '../../src/db/company/ledger'
import { openBook, run } from '../support/book'
import { anAct } from './acts'
import { play, type Seen } from './player'

// MODEL_SEED=… MODEL_ACTS=… npm test -- test/model plays another history, or the same one once more.
const options = env as unknown as { MODEL_SEED: string; MODEL_ACTS: string }
const seed =
  Number(options.MODEL_SEED) || crypto.getRandomValues(new Uint32Array(1))[0]! & 0x7fffffff
const wanted = Number(options.MODEL_ACTS) || 20_000

test(`the book says what a plain reading of all facts says, after each of ${wanted} acts (seed ${seed})`, async () => {
  const book = await openBook('COMPANY_0001', { items: 1, warehouses: 1 })
  const seen: Seen = { acts: 0, done: {}, refused: {} }
  console.log(`MODEL_SEED=${seed} MODEL_ACTS=${wanted}`)
  for (let round = 0; seen.acts < wanted; round++) {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 120, size: 'max' }), (acts) =>
        play(book, acts, seen),
      ),
      { seed: seed + round, numRuns: 16, endOnFailure: false, interruptAfterTimeLimit: 40_000 },
    )
    expect(await run(book.db, [selectLedgerDifferences(book.db)])).toEqual([[]])
  }
  console.log(JSON.stringify(seen))
}, 900_000)
