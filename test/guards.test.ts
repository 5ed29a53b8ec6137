import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { migrations } from '../src/generated/migrations'
import { attacks, deeds, history } from './schema/attacks'

// A guard nobody would miss is no guard: the schema is built without each of its parts in turn, and
// then some attack must come through, or something that people do must end otherwise.

/** A part of the schema that can be left out. */
interface Part {
  name: string
  without(statements: readonly string[]): string[]
}

const unchanged = 'as it was'
const files = ['0003_documents.sql', '0004_ledger.sql', '0012_samples.sql', '0017_effects.sql']
const statements = migrations.company.flatMap((file) => file.statements)
const ours = migrations.company
  .filter(({ name }) => files.includes(name))
  .flatMap((file) => file.statements)
  .filter((statement) => !isReplaced(statement))

/** What the guards guard. */
const tables = [
  'cards',
  'entries',
  'card_days',
  'open_book',
  'documents',
  'document_lines',
  'transaction_categories',
  'numberings',
  'numbering_counters',
  'calendar_periods',
  'items',
  'item_categories',
  'uoms',
  'warehouses',
]
const parts = ours.flatMap(partsOf)
const whole = answers(statements)

test('the whole book holds against every attack, and lets people do what they do', () => {
  for (const { name } of attacks) expect(whole.get(name), name).toContain(unchanged)
  for (const { name } of deeds) expect(whole.get(name), name).not.toContain(unchanged)
})

describe('each part of the schema is missed where it is left out', () => {
  test('there are parts', () => expect(parts.length).toBeGreaterThan(100))

  test.each(parts)('$name', ({ without }) => {
    const changed = answers(without(statements))
    const missed = [...whole.keys()].filter((name) => changed.get(name) !== whole.get(name))
    expect(missed).not.toEqual([])
  })
})

/** A trigger that a later file takes away guards nothing any more. */
function isReplaced(statement: string): boolean {
  const [, name] = /^CREATE TRIGGER (\w+)/.exec(statement) ?? []
  const dropped = new RegExp(`^DROP TRIGGER (IF EXISTS )?${name}$`)
  return statements.slice(statements.indexOf(statement)).some((later) => dropped.test(later))
}

/** What each attack and deed ends in: what was said, and what the book holds then. */
function answers(schema: readonly string[]): Map<string, string> {
  const db = new DatabaseSync(':memory:')
  const found = new Map<string, string>()
  for (const sql of schema) db.exec(sql)
  found.set('history', history.map((sql) => saidBy(db, sql)).join(''))
  const before = contents(db)
  for (const { name, sql, weakened } of [...attacks, ...deeds]) {
    db.exec('SAVEPOINT attack')
    for (const change of weakened) db.exec(change)
    const said = saidBy(db, sql)
    // A statement that failed took everything back, unless it was told to fail half-way.
    const after = said && !sql.includes('OR FAIL') ? before : contents(db)
    found.set(name, `${said}\n${after === before ? unchanged : after}`)
    db.exec('ROLLBACK TO attack; RELEASE attack')
  }
  db.close()
  return found
}

function saidBy(db: DatabaseSync, sql: string): string {
  try {
    db.exec(sql)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

function contents(db: DatabaseSync): string {
  const rows = tables.map((name) => rowsOf(db, `SELECT * FROM ${name}`))
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

function rowsOf(db: DatabaseSync, sql: string): Record<string, unknown>[] {
  const statement = db.prepare(sql)
  statement.setReadBigInts(true)
  return statement.all() as Record<string, unknown>[]
}

function partsOf(statement: string): Part[] {
  const [, kind, name] = /^CREATE (TABLE|TRIGGER|UNIQUE INDEX) (\w+)/.exec(statement) ?? []
  if (!kind || !name) return []
  const replaced = (what: string, changed: string): Part => ({
    name: what,
    without: (all) =>
      all.flatMap((one) => (one === statement ? (changed ? [changed] : []) : [one])),
  })
  if (kind === 'TABLE') return constraintsOf(statement, name, replaced)
  return [replaced(`${kind.toLowerCase()} ${name}`, ''), ...refusalsOf(statement, name, replaced)]
}

function constraintsOf(
  statement: string,
  table: string,
  replaced: (what: string, changed: string) => Part,
): Part[] {
  const found: Part[] = []
  for (const match of statement.matchAll(/(?:CONSTRAINT (\w+)\s+)?(CHECK|UNIQUE|REFERENCES)\b/g)) {
    const { index } = match
    const [all, name, kind] = match as unknown as [string, string | undefined, string]
    const rest = statement.slice(index + all.length)
    const length =
      kind === 'CHECK'
        ? bracketed(rest)
        : (/^ \w+(?: ON DELETE CASCADE)?/.exec(rest)?.[0].length ?? 0)
    const isOfTable = kind === 'UNIQUE' && rest.startsWith(' (')
    const end = index + all.length + (isOfTable ? bracketed(rest) : kind === 'UNIQUE' ? 0 : length)
    const instead = kind === 'CHECK' || isOfTable ? 'CHECK (1)' : ''
    const of = statement.slice(statement.lastIndexOf('\n', index), end).trim().replace(/\s+/g, ' ')
    found.push(
      replaced(
        `${table}: ${name ?? of}`,
        statement.slice(0, index) + instead + statement.slice(end),
      ),
    )
  }
  return found
}

/** Refusals inside a trigger that does more than refuse. */
function refusalsOf(
  trigger: string,
  name: string,
  replaced: (what: string, changed: string) => Part,
): Part[] {
  const refusals = [...trigger.matchAll(/RAISE\(ABORT, '(\w+)'\)/g)]
  if (refusals.length < 2 && !/INSERT INTO|UPDATE \w+\s+SET/.test(trigger)) return []
  return refusals.map(({ 0: raise, 1: word, index }) => {
    const before = trigger.slice(0, index)
    const after = trigger.slice(index + raise.length)
    const condition =
      /WHEN(?:(?!WHEN|THEN)[\s\S])*THEN $/.exec(before) ??
      /iif\((?:(?!iif\()[\s\S])*,\s+$/.exec(before)
    const calm = condition
      ? before.slice(0, condition.index) +
        (condition[0].startsWith('WHEN') ? 'WHEN 0 THEN ' : 'iif(0, ')
      : before
    return replaced(`${name} without ${word}`, `${calm}NULL${after}`)
  })
}

function bracketed(text: string): number {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth += 1
    if (text[index] === ')' && --depth === 0) return index + 1
  }
  return text.length
}
