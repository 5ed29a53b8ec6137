import { type SQL, sql } from 'drizzle-orm'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { SQLiteRaw } from 'drizzle-orm/sqlite-core/query-builders/raw'
import { Refusal } from '../ledger/refusal'
import type { Meter } from '../tenancy/meter'

// What stands in the angles only keeps the two apart. A schema would be for relational queries, which
// nothing here uses, and getting ready for them would take a tenth of the time of a page.
export type CompanyDatabase = DrizzleD1Database<{ of: 'company' }> & {
  /** The member for whom it is asked; null for nobody in particular, who sees everything (sight.ts). */
  readonly viewer: number | null
}
export type DirectoryDatabase = DrizzleD1Database<{ of: 'directory' }>
export type Statement = BatchItem<'sqlite'>
/** What a batch of statements answers, in their order. */
export type Answers<T extends readonly Statement[]> = BatchResponse<T>

export function openCompany(
  database: D1Database,
  meter: Meter,
  viewer: number | null = null,
): CompanyDatabase {
  return Object.assign(drizzle<{ of: 'company' }>(metered(database, meter)), { viewer })
}

export function openDirectory(database: D1Database, meter: Meter): DirectoryDatabase {
  return drizzle<{ of: 'directory' }>(metered(database, meter))
}

/**
 * Sends statements as one batch: one round trip, one transaction, all or nothing.
 * D1 retries reads by itself but never writes; every write here carries a key that makes a second
 * arrival harmless, so a batch whose fate is unknown is sent again, and refused as `busy` in the end.
 */
export async function send<const T extends readonly [Statement, ...Statement[]]>(
  db: CompanyDatabase | DirectoryDatabase,
  statements: T,
): Promise<Answers<T>> {
  const asked = statements.filter((statement) => !empty.has(statement))
  const [first, ...rest] = asked
  if (!first) return statements.map(() => []) as unknown as Answers<T>
  for (const statement of asked) prepareRaw(db, statement)
  for (let attempt = 1; ; attempt++) {
    try {
      const answers: readonly unknown[] = await db.batch([first, ...rest])
      const left = answers.values()
      return statements.map((statement) =>
        empty.has(statement) ? [] : left.next().value,
      ) as unknown as Answers<T>
    } catch (error) {
      if (!isTransient(error)) throw error
      if (attempt === 3) throw new Refusal('busy', 'error.busy')
      await pause(50 * 4 ** attempt * (0.5 + Math.random()))
    }
  }
}

const empty = new WeakSet<object>()

/** A question that is not to be asked: it keeps its place among the answers, but never travels. */
export function nothing<Row>(db: CompanyDatabase | DirectoryDatabase) {
  const statement = db.all<Row>(sql`SELECT 1 WHERE false`)
  empty.add(statement)
  return statement
}

/**
 * The LIMIT of a question. As text and not as a parameter: SQLite looks at it while it prepares a
 * statement, and where it is bound only afterwards prepares the whole of it once more.
 */
export function atMost(count: number): SQL {
  if (!Number.isSafeInteger(count)) throw new TypeError(`${count} is no count`)
  return sql.raw(`LIMIT ${count}`)
}

/** Stops the batch with `otherwise` where the statement before it changed no row. */
export function ensureChanged(
  db: CompanyDatabase | DirectoryDatabase,
  otherwise: string,
): Statement {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise) SELECT changes() > 0, ${otherwise}`)
}

/** The words of the innermost cause: D1 speaks through them alone. */
export function databaseMessage(error: unknown): string {
  let innermost = error
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause
  return innermost instanceof Error ? innermost.message : String(innermost)
}

function isTransient(error: unknown): boolean {
  return /Network connection lost|storage caused object to be reset|reset because its code was updated|Cannot resolve D1 DB due to transient issue|D1 DB is overloaded/.test(
    databaseMessage(error),
  )
}

/**
 * drizzle's batch asks a raw statement that has parameters for a prepared one, which it never gave it.
 * A batch also answers rows as objects by column name: joins are written as raw SQL with their own
 * names, since a builder's two columns of one name would fall together.
 */
function prepareRaw(db: CompanyDatabase | DirectoryDatabase, statement: Statement): void {
  if (!(statement instanceof SQLiteRaw)) return
  const { $client } = db as unknown as { $client: D1Database }
  const query = statement.getQuery()
  // It would be built once more each time it is asked for.
  Object.assign(statement, { stmt: $client.prepare(query.sql), getQuery: () => query })
}

/** Only batches tell what they cost, so every question goes through one. */
function metered(database: D1Database, meter: Meter): D1Database {
  return {
    prepare: (query: string) => database.prepare(query),
    async batch<T>(statements: D1PreparedStatement[]) {
      meter.roundTrips += 1
      meter.statements += statements.length
      const results = await database.batch<T>(statements)
      for (const { meta } of results) {
        meter.rowsRead += meta.rows_read
        meter.rowsWritten += meta.rows_written
      }
      return results
    },
  } as D1Database
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
