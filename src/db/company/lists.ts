import { type SQL, sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import { atMost, type CompanyDatabase } from '../client'

/** Of which table and in which order a list is made; conditions hold for its rows and its total. */
export interface ListQuery {
  columns: SQL
  from: SQL
  where: readonly SQL[]
  /** By the names that an address may sort by: what stands first, and what breaks ties. */
  orders: Readonly<Record<string, readonly SQL[]>>
}

export interface Counted {
  total: number
  hasAny: number
}

/** The rows of a page and the total of all pages: two statements for one batch. */
export function selectList<Row>(db: CompanyDatabase, query: ListQuery, asked: Asked) {
  return [selectPage<Row>(db, query, asked), selectTotal(db, query)] as const
}

/** The rows of a page. */
export function selectPage<Row>(db: CompanyDatabase, query: ListQuery, asked: Asked) {
  const { columns, from, where, orders } = query
  return db.all<Row>(sql`SELECT ${columns} FROM ${from} WHERE ${all(where)}
    ORDER BY ${orderOf(asked.sort, orders)} ${limitOf(asked)}`)
}

/** How many rows all pages have together, and whether there are any at all. */
export function selectTotal(
  db: CompanyDatabase,
  { from, where }: Pick<ListQuery, 'from' | 'where'>,
) {
  return db.all<Counted>(sql`SELECT count(*) AS total, EXISTS (SELECT 1 FROM ${from}) AS hasAny
    FROM ${from} WHERE ${all(where)}`)
}

/** Rows whose text holds every word of the search. LIKE would refuse a word of fifty bytes. */
export function holdsWords(search: string, text: SQL): SQL[] {
  const words = search.split(' ').filter(Boolean).slice(0, 8)
  return words.map((word) => sql`instr(${text}, ${word}) > 0`)
}

/** Rows in this state of `is_active`. */
export function hasStatus(status: Asked['status'], column: SQL): SQL[] {
  return status === 'all' ? [] : [sql`${column} = ${status === 'active' ? 1 : 0}`]
}

function all(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` AND `)
}

function orderOf(sort: string, orders: ListQuery['orders']): SQL {
  const descending = sort.startsWith('-')
  const name = descending ? sort.slice(1) : sort
  const terms = Object.hasOwn(orders, name) ? orders[name] : Object.values(orders)[0]
  const written = (terms ?? []).map((term) => (descending ? sql`${term} DESC` : term))
  return sql.join(written, sql`, `)
}

function limitOf({ page, per }: Asked): SQL {
  return per === null ? sql`` : sql`${atMost(per)} OFFSET ${(page - 1) * per}`
}
