import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { openCompany } from '../../src/db/client'
import { selectLedgerDifferences } from '../../src/db/company/ledger'
import { bringUp } from '../../src/db/migrate'
import { newMeter } from '../../src/tenancy/meter'
import { run } from '../support/book'
import { history } from './attacks'

// What no statement can do to a book, a failing disk or a hand with other tools might: the guards are
// taken away, and the nightly look at the whole book must still see it.

let databases = 7
let d1: D1Database

beforeEach(async () => {
  databases += 1
  d1 = (env as unknown as Record<string, D1Database>)[
    `COMPANY_00${String(databases).padStart(2, '0')}`
  ] as D1Database
  await bringUp(d1, 'company')
  await d1.batch(history.map((sql) => d1.prepare(sql)))
  const guards = await d1
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    .all<{ name: string }>()
  await d1.batch(guards.results.map(({ name }) => d1.prepare(`DROP TRIGGER ${name}`)))
})

test('a book with every kind of document and void agrees with itself', async () => {
  expect(await differences()).toEqual([])
})

describe('the nightly look at the book sees', () => {
  test.each([
    ['an entry that is gone', 'DELETE FROM entries WHERE document_id = 2', ['document', 'day']],
    [
      'an entry of another quantity',
      'UPDATE entries SET quantity = quantity + 1 WHERE document_id = 1',
      ['document', 'day'],
    ],
    [
      'an entry on another day',
      `UPDATE entries SET dated_on = '2026-11-04' WHERE document_id = 2`,
      ['document', 'day'],
    ],
    [
      'an entry that no document made',
      `INSERT INTO entries SELECT card_id, dated_on, seq + 400, quantity, kind, document_id FROM entries WHERE document_id = 1 LIMIT 1`,
      ['entry', 'day'],
    ],
    [
      'a void without its contra',
      'DELETE FROM entries WHERE document_id = 5 AND seq % 2 = 1',
      ['document', 'day'],
    ],
    [
      'a contra without a void',
      `INSERT INTO entries SELECT card_id, dated_on, seq + 1, -quantity, kind, document_id FROM entries WHERE document_id = 2`,
      ['entry', 'day'],
    ],
    [
      'a line changed after it was posted',
      'UPDATE document_lines SET quantity = 11 WHERE document_id = 1 AND line = 1',
      ['document'],
    ],
    [
      'a document dated anew',
      `UPDATE documents SET dated_on = '2026-11-04' WHERE id = 2`,
      ['document'],
    ],
    ['a day that is gone', `DELETE FROM card_days WHERE dated_on = '2026-11-05'`, ['day']],
    [
      'a day too many',
      `INSERT INTO card_days (card_id, dated_on, received, issued, moved_in, moved_out, adjusted_up, adjusted_down, entry_count, standing_count, dip, seal) SELECT card_id, '2026-12-01', received, issued, moved_in, moved_out, adjusted_up, adjusted_down, entry_count, standing_count, dip, seal FROM card_days WHERE dated_on = '2026-11-05'`,
      ['day'],
    ],
    [
      'a day with another total and a new seal',
      'UPDATE card_days SET received = received + 1, seal = seal + 3 WHERE card_id = 1',
      ['day'],
    ],
    ['a day with another lowest', 'UPDATE card_days SET dip = dip + 1 WHERE card_id = 1', ['day']],
    ['a card of another warehouse', 'UPDATE cards SET warehouse_id = 4 WHERE id = 1', ['document']],
  ])('%s', async (_, sql, kinds) => {
    await d1.prepare(sql).run()
    const found = await differences()
    expect([...new Set(found.map(({ what }) => what))]).toEqual(kinds)
  })
})

async function differences() {
  const db = openCompany(d1, newMeter())
  const [found] = (await run(db, [selectLedgerDifferences(db)])) as [{ what: string }[]]
  return found
}
