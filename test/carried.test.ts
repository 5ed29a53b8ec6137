import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrations } from '../src/generated/migrations'
import { history } from './schema/attacks'

// No company begins anew with a migration: what its book said before it says behind it, and what is
// written from then on goes by the same law.

const files = migrations.company
/** The history has samples in it, so a book begins behind them. */
const newer = files.slice(files.findIndex(({ name }) => name === '0012_samples.sql') + 1)
const book = ['documents', 'document_lines', 'cards', 'entries', 'card_days', 'stock']
/** Seven documents are completed then, the others and every void are not. */
const halfway = history.findIndex((sql) => sql.includes("SET status = 'complete'")) + 7

const fromTheStart = new DatabaseSync(':memory:')
migrate(fromTheStart)
play(fromTheStart, history)

test.each(newer)('a book begun before $name goes on as if it had always been there', (file) => {
  const db = new DatabaseSync(':memory:')
  const place = files.indexOf(file)
  migrate(db, 0, place)
  play(db, history.slice(0, halfway))
  const before = contents(db)
  expect(before.entries).not.toEqual([])

  migrate(db, place)
  expect(contents(db)).toEqual(before)

  play(db, history.slice(halfway))
  expect(contents(db)).toEqual(contents(fromTheStart))
})

function migrate(db: DatabaseSync, from = 0, to = files.length): void {
  play(
    db,
    files.slice(from, to).flatMap(({ statements }) => statements),
  )
}

function play(db: DatabaseSync, statements: readonly string[]): void {
  for (const sql of statements) db.exec(sql)
}

/** Every figure of the book; some are larger than a number of JavaScript. */
function contents(db: DatabaseSync): Record<string, unknown[]> {
  return Object.fromEntries(
    book.map((table) => {
      const statement = db.prepare(`SELECT * FROM ${table}`)
      statement.setReadBigInts(true)
      return [table, statement.all()]
    }),
  )
}
