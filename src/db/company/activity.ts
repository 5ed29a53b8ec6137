import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { CompanyDatabase } from '../client'

/**
 * One line of the activity log. Its subject by id, as the row that the batch's first statement made
 * (`createdBy` the request's key), as the document with a key, or as what the statement before it made.
 * `details` as an object, or as an expression that gives one as JSON.
 */
export interface Activity {
  at: string
  memberId: number | null
  requestId: string
  action: string
  subject: string
  subjectId: number | { createdBy: string } | { documentKey: string } | 'justMade' | null
  details?: Record<string, unknown> | SQL
  /** Where the request came from: its address, and its browser in short. */
  from?: { network: string; agent: string }
}

/** How a row is told in the log: its table, and what its fields are called there. */
export interface Told {
  table: SQLiteTable
  /** By its name in the log: the expression that gives a field of the row. */
  fields: Readonly<Record<string, SQL>>
}

/** Goes in the same batch as what it tells of. */
export function insertActivity(db: CompanyDatabase, activity: Activity) {
  const { details = {}, from = { network: '', agent: '' } } = activity
  return db.run(sql`INSERT INTO activity
      (at, member_id, request_id, action, subject, subject_id, details, network, agent)
    VALUES (${activity.at}, ${activity.memberId}, ${activity.requestId}, ${activity.action},
      ${activity.subject}, ${subjectOf(activity)},
      ${isExpression(details) ? details : JSON.stringify(details)}, ${from.network}, ${from.agent})`)
}

/** Tells that somebody came in or left, where they are an active member; they have no actor yet, or no more. */
export function insertVisitActivity(
  db: CompanyDatabase,
  visit: {
    at: string
    requestId: string
    action: 'session.began' | 'session.ended'
    accountId: string
    /** Only while this session was not ended. */
    tokenHash?: string
    from: { network: string; agent: string }
  },
) {
  const { at, requestId, action, accountId, tokenHash = '', from } = visit
  return db.run(sql`INSERT INTO activity (at, member_id, request_id, action, subject, network, agent)
    SELECT ${at}, id, ${requestId}, ${action}, 'session', ${from.network}, ${from.agent}
    FROM members WHERE account_id = ${accountId} AND is_active = 1
      AND NOT EXISTS (SELECT 1 FROM ended_sessions WHERE token_hash = ${tokenHash})`)
}

/** Keeps what a row is, until `detailsOfChange` tells of it in the same batch. */
export function updateRowBefore(db: CompanyDatabase, told: Told, id: number) {
  return db.run(sql`UPDATE row_before SET fields = ${rowFields(told, id)} WHERE id = 1`)
}

/** The fields of a row that changed since `updateRowBefore`: what they were and what they are. */
export function detailsOfChange(told: Told, id: number, more: Record<string, unknown>): SQL {
  const side = (which: 'was' | '"is"') => sql`(SELECT json_group_object(was.key,
      ${sql.raw(which)}.value) FROM json_each((SELECT fields FROM row_before)) was
    CROSS JOIN json_each(${rowFields(told, id)}) "is" ON "is".key = was.key
    WHERE was.value IS NOT "is".value)`
  return sql`json_patch(json_object('before', ${side('was')}, 'after', ${side('"is"')}),
    ${JSON.stringify(more)})`
}

/** A row as it is: in the log as what it was before (a removal) or is now (a new one). */
export function detailsOfRow(
  told: Told,
  subjectId: number | { createdBy: string },
  side: 'before' | 'after',
): SQL {
  const id =
    typeof subjectId === 'number'
      ? subjectId
      : sql`(SELECT subject_id FROM requests WHERE key = ${subjectId.createdBy})`
  return sql`json_object(${sql.raw(`'${side}'`)}, json(${rowFields(told, id)}))`
}

/**
 * The fields of a table's rows under the names of our code. What only the schema needs (id, keys,
 * version, dates of its own) is left out; `instead` names a field otherwise or leaves it out (null).
 */
export function toldOf(table: SQLiteTable, instead: Record<string, SQL | null> = {}): Told {
  const columns = Object.entries(getTableColumns(table))
    .filter(([name]) => !unspoken.test(name) && !(name in instead))
    .map(([name, { name: column }]) => [name, sql.raw(`"${column}"`)] as const)
  const others = Object.entries(instead).filter(([, expression]) => expression !== null)
  return { table, fields: Object.fromEntries([...columns, ...others]) as Told['fields'] }
}

const unspoken = /^(id|version|createdAt|.*Key)$/

function rowFields({ table, fields }: Told, id: number | SQL): SQL {
  const pairs = Object.entries(fields).map(
    ([name, expression]) => sql`${sql.raw(`'${name}'`)}, ${expression}`,
  )
  return sql`(SELECT json_object(${sql.join(pairs, sql`, `)}) FROM ${table} WHERE id = ${id})`
}

function isExpression(details: Record<string, unknown> | SQL): details is SQL {
  return 'queryChunks' in details
}

function subjectOf({ subjectId }: Activity): SQL {
  if (typeof subjectId === 'number' || subjectId === null) return sql`${subjectId}`
  if (subjectId === 'justMade') return sql`last_insert_rowid()`
  return 'createdBy' in subjectId
    ? sql`(SELECT subject_id FROM requests WHERE key = ${subjectId.createdBy})`
    : sql`(SELECT id FROM documents WHERE key = ${subjectId.documentKey})`
}
