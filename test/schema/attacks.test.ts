import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { databaseMessage } from '../../src/db/client'
import { bringUp } from '../../src/db/migrate'
import { attacks, history } from './attacks'

const d1 = env.COMPANY_0004

beforeAll(async () => {
  await bringUp(d1, 'company')
  await d1.batch(history.map((sql) => d1.prepare(sql)))
})

const held = attacks.filter(({ weakened }) => weakened.length === 0)

test.each(held)('$name leaves the book as it was', async ({ sql }) => {
  const before = await contents()
  const refusal = await d1
    .prepare(sql)
    .run()
    .then(
      () => null,
      (error: unknown) => databaseMessage(error),
    )
  expect(await contents()).toEqual(before)
  // OR IGNORE may pass a row over without a word; everything else is told.
  if (!sql.includes('OR IGNORE')) expect(refusal).toMatch(/SQLITE_CONSTRAINT/)
})

async function contents() {
  const tables = await d1
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf*' ORDER BY name",
    )
    .all<{ name: string }>()
  const rows = await d1.batch(tables.results.map(({ name }) => d1.prepare(`SELECT * FROM ${name}`)))
  return Object.fromEntries(tables.results.map(({ name }, index) => [name, rows[index]?.results]))
}
