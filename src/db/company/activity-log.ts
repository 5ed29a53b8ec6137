import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase } from '../client'
import { holdsWords } from './lists'
import { seen, seenDocument } from './sight'

/** What of the log is asked for. What is null is not asked for. */
export interface LogFilter {
  memberId: number | null
  subject: string | null
  /** Of a subject: this one row. */
  subjectId: number | null
  /** What was done, as the part of an action behind its dot: 'changed'. */
  act: string | null
  /** Instants, ISO: from this one, and before that one. */
  from: string | null
  until: string | null
  /** Words that all must occur in what was written, case-folded; '' asks for none. */
  search: string
  /** As typed, for an item's code or a document's number. */
  code: string
}

/** A line of the log with the names that belong to it now. */
export interface LogRow {
  id: number
  at: string
  memberId: number | null
  member: string | null
  action: string
  subject: string
  subjectId: number | null
  /** How the row is called now; null where it is gone, or has no name. */
  label: string | null
  details: string
  network: string
  agent: string
  requestId: string
}

/** Between which rows the log was written in a time: behind `low`, up to `high`; `last` is its last. */
export interface LogEnds {
  low: number
  high: number
  last: number
}

/** Acts are written in their order, but their time is that of their request, which may have waited. */
const slackMinutes = 30

/** Finds the ends of a time by halving, since nothing but the order of ids tells times apart. */
export function selectLogEnds(db: CompanyDatabase, { from, until }: LogFilter) {
  const low = from === null ? sql`0` : lastBefore(moved(from, -slackMinutes))
  const high = until === null ? sql`last` : lastBefore(moved(until, slackMinutes))
  return db.all<LogEnds>(sql`SELECT ${low} AS low, ${high} AS high, last
    FROM (SELECT coalesce(max(id), 0) AS last FROM activity)`)
}

/**
 * Lines of the log, newest first: of one row those there are; else those among `window` ids below
 * `before`, and above `low`.
 */
export function selectLog(
  db: CompanyDatabase,
  filter: LogFilter,
  place: { before: number; low: number; window: number; limit: number },
) {
  const { before, low, window, limit } = place
  const from = filter.subjectId === null ? Math.max(low, before - 1 - window) : 0
  return db.all<LogRow>(sql`SELECT a.id, a.at, a.member_id AS memberId, m.name AS member, a.action,
      a.subject, a.subject_id AS subjectId, ${label} AS label, a.details, a.network, a.agent,
      a.request_id AS requestId
    FROM (SELECT * FROM activity a WHERE ${conditions(filter)} AND ${inSight(db)}
          AND a.id < ${before}
        AND a.id > ${from} ORDER BY a.id DESC ${atMost(limit)}) a
      LEFT JOIN members m ON m.id = a.member_id
    ORDER BY a.id DESC`)
}

/** Everybody who could have done something. */
export function selectLogMembers(db: CompanyDatabase) {
  return db.all<{ id: number; name: string }>(sql`SELECT id, name FROM members ORDER BY name, id`)
}

function conditions({ memberId, subject, subjectId, act, from, until, ...filter }: LogFilter): SQL {
  const all = [
    ...(memberId === null ? [] : [sql`a.member_id = ${memberId}`]),
    ...(subject === null ? [] : [sql`a.subject = ${subject}`]),
    ...(subjectId === null ? [] : [sql`a.subject_id = ${subjectId}`]),
    ...(act === null ? [] : [sql`substr(a.action, instr(a.action, '.') + 1) = ${act}`]),
    ...(from === null ? [] : [sql`a.at >= ${from}`]),
    ...(until === null ? [] : [sql`a.at < ${until}`]),
    ...(filter.search === '' ? [] : [mentioned(filter)]),
  ]
  return all.length === 0 ? sql`true` : sql.join(all, sql` AND `)
}

/** Of documents and warehouses only those that the viewer sees; who sees all (-1 too) pays nothing for it. */
function inSight(db: CompanyDatabase): SQL {
  return sql`(${seen(db, sql`-1`)} OR CASE
    WHEN a.subject IN ('receipt', 'issue', 'move', 'adjustment') THEN
      EXISTS (SELECT 1 FROM documents d WHERE d.id = a.subject_id AND ${seenDocument(db)})
    WHEN a.subject = 'warehouse' THEN ${seen(db, sql`a.subject_id`)}
    ELSE true END)`
}

/** What was written holds the words, or it is about the item or document of that code. */
function mentioned({ search, code }: Pick<LogFilter, 'search' | 'code'>): SQL {
  const words = sql.join(holdsWords(search, sql`lower(a.details)`), sql` AND `)
  return sql`((${words})
    OR (a.subject = 'item' AND a.subject_id = (SELECT id FROM items WHERE code_key = ${search}))
    OR (a.subject IN ('receipt', 'issue', 'move', 'adjustment') AND a.subject_id IN
      (SELECT id FROM documents WHERE type IN ('receipt', 'issue', 'move', 'adjustment')
        AND number IN (${code}, upper(${code})) AND type = a.subject)))`
}

const label = sql`CASE
  WHEN a.subject = 'item' THEN (SELECT code || ' ' || name FROM items WHERE id = a.subject_id)
  WHEN a.subject IN ('receipt', 'issue', 'move', 'adjustment')
    THEN (SELECT number FROM documents WHERE id = a.subject_id)
  WHEN a.subject = 'item_category' THEN (SELECT name FROM item_categories WHERE id = a.subject_id)
  WHEN a.subject = 'uom' THEN (SELECT code FROM uoms WHERE id = a.subject_id)
  WHEN a.subject = 'warehouse' THEN (SELECT name FROM warehouses WHERE id = a.subject_id)
  WHEN a.subject = 'transaction_category'
    THEN (SELECT name FROM transaction_categories WHERE id = a.subject_id)
  WHEN a.subject = 'member' THEN (SELECT name FROM members WHERE id = a.subject_id)
  WHEN a.subject = 'numbering' THEN (SELECT c.name FROM numberings n
    CROSS JOIN transaction_categories c ON c.id = n.category_id WHERE n.id = a.subject_id)
  WHEN a.subject = 'role' THEN (SELECT name FROM roles WHERE id = a.subject_id)
END`

/** The last id that was written before an instant: about twenty seeks in a log of a million rows. */
function lastBefore(instant: string): SQL {
  return sql`(WITH RECURSIVE halves (low, high) AS (
      SELECT 0, (SELECT max(id) FROM activity)
      UNION ALL
      SELECT iif(middle.at < ${instant}, middle.id, low), iif(middle.at < ${instant}, high, middle.id - 1)
      FROM halves CROSS JOIN activity middle ON middle.id = (low + high + 1) / 2
      WHERE low < high)
    SELECT low FROM halves WHERE low >= high LIMIT 1)`
}

function moved(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
