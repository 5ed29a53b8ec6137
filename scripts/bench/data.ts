/**
 * The stock the bench works on, written straight into the company's database. Documents and lines are
 * inserted; everything in the book comes from the product's own triggers.
 */
import type { Miniflare } from 'miniflare'

export type Database = Awaited<ReturnType<Miniflare['getD1Database']>>

export interface Posting {
  type: 'receipt' | 'issue'
  /** 'YYYY-MM-DD' */
  day: string
  warehouse: number
  lines: { item: number; quantity: number }[]
}

export interface Stock {
  /** The 50 of the stock list, each in 5 warehouses. */
  items: number[]
  warehouses: number[]
  /** A card of 100 entries. */
  short: number
  /** A card of 100,000 entries on 1,000 days, in the first warehouse. */
  long: number
  /** 40 pieces in the last warehouse, which never goes below zero. */
  scarce: number
  firstDay: string
  lastDay: string
}

const days = 1000
const documentsADay = 10
const linesADocument = 10
const at = '2026-11-01T00:00:00.000Z'

/** Lays masters, 250 cards, the short, the long and the scarce one. About 15 seconds. */
export async function layStock(database: Database): Promise<Stock> {
  const items = Array.from({ length: 50 }, (_, place) => place + 1)
  const warehouses = [1, 2, 3, 4, 5]
  const [short, long, scarce] = [51, 52, 53]
  const calendar = Array.from({ length: days }, (_, place) => dayAfter('2024-02-01', place))
  const [firstDay = '', lastDay = ''] = [calendar[0], calendar.at(-1)]
  await layMasters(database, [...items, short, long, scarce], warehouses)

  const opening = { type: 'receipt' as const, day: '2024-01-31' }
  await post(database, [
    ...warehouses.map((warehouse) => ({
      ...opening,
      warehouse,
      lines: items.map((item) => ({ item, quantity: 1_000_000 })),
    })),
    { ...opening, warehouse: 5, lines: [{ item: scarce, quantity: 40 }] },
    ...calendar.slice(0, 100).map((day, place) => ({
      type: place % 3 === 2 ? ('issue' as const) : ('receipt' as const),
      day,
      warehouse: 1,
      lines: [{ item: short, quantity: 5 }],
    })),
  ])
  const history = calendar.flatMap((day) =>
    Array.from({ length: documentsADay }, (_, place) => ({
      type: place % 3 === 2 ? ('issue' as const) : ('receipt' as const),
      day,
      warehouse: 1,
      lines: Array.from({ length: linesADocument }, (_, line) => ({
        item: long,
        quantity: line + 1,
      })),
    })),
  )
  for (let from = 0; from < history.length; from += 250) {
    await post(database, history.slice(from, from + 250))
  }
  return { items, warehouses, short, long, scarce, firstDay, lastDay }
}

/** Drafts that wait to be completed. Answers their ids, in order. */
export async function layDrafts(database: Database, drafts: readonly Posting[]): Promise<number[]> {
  const keyed = drafts.map((draft) => ({ ...draft, key: crypto.randomUUID() }))
  const [, , found] = await database.batch<{ id: number }>([
    database
      .prepare(
        `INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id, created_at,
          created_by, updated_at)
        SELECT value ->> 'key', value ->> 'type', 1, 'B-' || (value ->> 'key'), value ->> 'day',
          value ->> 'warehouse', ?2, 1, ?2 FROM json_each(?1) ORDER BY json_each.key`,
      )
      .bind(JSON.stringify(keyed), at),
    database
      .prepare(
        `INSERT INTO document_lines (document_id, line, item_id, quantity, touched)
        SELECT d.id, line.key + 1, line.value ->> 'item', line.value ->> 'quantity', line.key + 1
        FROM json_each(?1) draft CROSS JOIN documents d ON d.key = draft.value ->> 'key'
          CROSS JOIN json_each(draft.value, '$.lines') line ORDER BY draft.key, line.key`,
      )
      .bind(JSON.stringify(keyed)),
    database
      .prepare(
        `SELECT d.id FROM json_each(?1) draft CROSS JOIN documents d ON d.key = draft.value ->> 'key'
        ORDER BY draft.key`,
      )
      .bind(JSON.stringify(keyed)),
  ])
  return (found?.results ?? []).map(({ id }) => id)
}

async function post(database: Database, postings: readonly Posting[]): Promise<void> {
  const ids = await layDrafts(database, postings)
  const complete = database.prepare(
    `UPDATE documents SET status = 'complete', completed_at = ?2, completed_by = 1, updated_at = ?2,
      posting = (SELECT coalesce(max(posting), 0) + 1 FROM documents), version = version + 1
    WHERE id = cast(?1 AS INTEGER)`,
  )
  await database.batch(ids.map((id) => complete.bind(id, at)))
}

async function layMasters(
  database: Database,
  items: readonly number[],
  warehouses: readonly number[],
): Promise<void> {
  await database.batch([
    database.prepare(
      `INSERT INTO item_categories (id, name, name_key) VALUES (1, 'Sembako', 'sembako')`,
    ),
    database.prepare(
      `INSERT INTO uoms (id, code, code_key, name) VALUES (1, 'PCS', 'pcs', 'Buah')`,
    ),
    database
      .prepare(
        `INSERT INTO warehouses (id, name, name_key, disallow_negative)
        SELECT value, 'Gudang ' || value, 'gudang ' || value, 1 FROM json_each(?1)`,
      )
      .bind(JSON.stringify(warehouses)),
    database
      .prepare(
        `INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at)
        SELECT value, printf('BRG-%05d', value), printf('brg-%05d', value), 'Beras Ramos ' || value,
          'beras ramos ' || value, 1, 1, ?2 FROM json_each(?1)`,
      )
      .bind(JSON.stringify(items), at),
  ])
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
