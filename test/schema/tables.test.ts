import { env } from 'cloudflare:workers'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as companySchema from '../../src/db/company/schema'
import * as directorySchema from '../../src/db/directory/schema'
import { bringUp } from '../../src/db/migrate'

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
}

/** Tables that only triggers and migrations touch. */
const unseen = ['open_book', 'd1_migrations', '_cf_METADATA', 'sqlite_sequence']
/** The tables of words, with those that SQLite keeps for them. */
const words = /^(item|document)_words(_|$)/

for (const [kind, database, schema] of [
  ['company', env.COMPANY_0001, companySchema],
  ['directory', env.DIRECTORY, directorySchema],
] as const) {
  test(`the code sees the ${kind} tables as the migrations made them`, async () => {
    await bringUp(database, kind)
    const { results } = await database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all<{ name: string }>()
    const made = results
      .map(({ name }) => name)
      .filter((name) => !unseen.includes(name) && !words.test(name))
    const tables = Object.values(schema).filter((value) => value instanceof SQLiteTable)
    expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual(made)

    for (const table of tables) {
      const { name, columns } = getTableConfig(table)
      const { results: actual } = await database
        .prepare(`SELECT name, type, "notnull", pk FROM pragma_table_xinfo('${name}')`)
        .all<Column>()
      const expected = columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
      }))
      expect(expected, name).toEqual(
        actual.map((column) => ({
          name: column.name,
          type: column.type.replace(' GENERATED ALWAYS', ''),
          required: column.notnull === 1 || column.pk > 0,
        })),
      )
    }
  })
}
