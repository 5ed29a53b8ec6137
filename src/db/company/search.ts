import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase, nothing } from '../client'
import type { DocumentStatus, DocumentType } from './documents'
import { seenDocument } from './sight'

/** What is looked for. */
export interface Sought {
  /** Case-folded, as codes and names are compared. */
  key: string
  /** As it was typed, for numbers of documents. */
  typed: string
  /** The ways in which what is printed on goods may be read. */
  barcodes: readonly string[]
  /** Its words, each with something to find in it. */
  words: readonly string[]
}

export interface FoundItem {
  id: number
  code: string
  name: string
  upcEan: string | null
  category: string
  isActive: number
  /** Its code or barcode is what was typed. */
  isExact: number
}

export interface FoundDocument {
  id: number
  type: DocumentType
  number: string
  datedOn: string
  status: DocumentStatus
  reference: string
  warehouse: string
  destination: string | null
  isExact: number
}

/** Among so many rows that hold the words the best are looked for; a word that is everywhere says little. */
const mostWeighed = 300

/** Items: by exact code or barcode, by how code or name begin, by their words. */
export function selectFoundItems(db: CompanyDatabase, sought: Sought, limit: number) {
  if (limit === 0) return nothing<FoundItem>(db)
  const { key, barcodes } = sought
  const words = matching(sought.words)
  return db.all<FoundItem>(sql`WITH found (id, place) AS (
      SELECT id, 0 FROM items WHERE code_key = ${key}
      UNION ALL SELECT id, 0 FROM items
        WHERE upc_ean IN (SELECT value FROM json_each(${JSON.stringify(barcodes)}))
      UNION ALL SELECT * FROM (SELECT id, 1 FROM items WHERE ${begins(sql`code_key`, key)}
        ORDER BY code_key ${atMost(limit)})
      UNION ALL SELECT * FROM (SELECT id, 2 FROM items WHERE ${begins(sql`name_key`, key)}
        ORDER BY name_key ${atMost(limit)})
      UNION ALL SELECT * FROM (SELECT id, 1000 + weight FROM
        (SELECT rowid AS id, bm25(item_words, 8, 4, 8, 1) AS weight FROM item_words
          WHERE item_words MATCH ${words} ${atMost(mostWeighed)})
        ORDER BY weight ${atMost(limit)})),
    best AS (SELECT id, min(place) AS place FROM found GROUP BY id)
    SELECT i.id, i.code, i.name, i.upc_ean AS upcEan, c.name AS category, i.is_active AS isActive,
      best.place = 0 AS isExact
    FROM best CROSS JOIN items i ON i.id = best.id CROSS JOIN item_categories c ON c.id = i.category_id
    ORDER BY best.place > 0, i.is_active DESC, best.place, i.name_key ${atMost(limit)}`)
}

/** Documents of these types: by exact number, by how it begins, by their words, the newest first. */
export function selectFoundDocuments(
  db: CompanyDatabase,
  sought: Sought,
  types: readonly DocumentType[],
  limit: number,
) {
  if (limit === 0 || types.length === 0) return nothing<FoundDocument>(db)
  const { typed } = sought
  const upper = typed.toUpperCase()
  const kinds = sql`(SELECT value FROM json_each(${JSON.stringify(types)}))`
  const words = matching(sought.words, types)
  return db.all<FoundDocument>(sql`WITH found (id, place) AS (
      SELECT id, 0 FROM documents WHERE type IN ${kinds} AND number IN (${typed}, ${upper})
      UNION ALL SELECT d.id, 1 FROM json_each(${JSON.stringify(types)}) kind CROSS JOIN documents d
        ON d.id IN (SELECT id FROM documents WHERE type = kind.value
          AND ${begins(sql`number`, upper)} ORDER BY number DESC ${atMost(limit)})
      UNION ALL SELECT * FROM (SELECT rowid, 2 FROM document_words
        WHERE document_words MATCH ${words} ORDER BY rowid DESC ${atMost(mostWeighed)})),
    best AS (SELECT id, min(place) AS place FROM found GROUP BY id ORDER BY 2, 1 DESC
      ${atMost(mostWeighed)})
    SELECT d.id, d.type, d.number, d.dated_on AS datedOn, d.status, d.reference,
      w.name AS warehouse, t.name AS destination, best.place = 0 AS isExact
    FROM best CROSS JOIN documents d ON d.id = best.id
      CROSS JOIN warehouses w ON w.id = d.warehouse_id
      LEFT JOIN warehouses t ON t.id = d.destination_id
    WHERE d.deleted_at IS NULL AND d.type IN ${kinds} AND ${seenDocument(db)}
    ORDER BY best.place > 0, d.dated_on DESC, d.id DESC ${atMost(limit)}`)
}

function begins(column: SQL, text: string): SQL {
  return text === '' ? sql`false` : sql`${column} >= ${text} AND ${column} < ${`${text}\u{10ffff}`}`
}

/**
 * The words as FTS5 asks for them. Each is a string in quotes, so that no sign in it is an operator,
 * and found by how it begins. Without a word nothing is found.
 */
function matching(words: readonly string[], types: readonly DocumentType[] = []): string {
  if (words.length === 0) return '""'
  const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' AND ')
  if (types.length === 0) return quoted
  const kinds = types.map((type) => `"${type}"`).join(' OR ')
  const isAll = types.length === 4
  return `{number reference description} : (${quoted})${isAll ? '' : ` AND type : (${kinds})`}`
}
