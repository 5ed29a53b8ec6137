import { type SQL, sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import { type DocumentType, type Numbered, withNextNumber } from './numberings'

/** A document by its id, or by its key where the same batch makes it. */
export type DocumentRef = number | { key: string }

export interface NewDocument extends Numbered {
  key: string
  /** Typed by hand, where the numbering allows that; null takes the next number. */
  number: string | null
  warehouseId: number
  /** Moves only. */
  destinationId: number | null
  reference: string
  description: string
  at: string
  memberId: number | null
}

/** A line to write. The item by id, or by its code_key where the same batch makes it. */
export interface NewLine {
  item: number | { codeKey: string }
  /** In the unit's scale. */
  quantity: number
  description?: string
}

/**
 * Writes a draft and takes its number in the same statement. Follow it, in the same batch, with
 * `ensureDocument` (a missing or inactive numbering writes nothing) and `updateCounter`.
 */
export function insertDocument(db: CompanyDatabase, document: NewDocument) {
  return db.run(sql`${withNextNumber(document)}
    INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id, destination_id,
      reference, description, created_at, created_by, updated_at)
    SELECT ${document.key}, ${document.type}, ${document.categoryId},
      coalesce(iif(allow_manual, ${document.number}, NULL), free.number),
      ${document.datedOn}, ${document.warehouseId}, ${document.destinationId}, ${document.reference},
      ${document.description}, ${document.at}, ${document.memberId}, ${document.at}
    FROM numbering, free`)
}

/** Stops the batch where `insertDocument` found no active numbering. */
export function ensureDocument(db: CompanyDatabase, key: string) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT EXISTS (SELECT 1 FROM documents WHERE key = ${key}), 'numbering_is_missing'`)
}

/** Appends lines in their order; each takes the item's default cost as its unit price. */
export function insertLines(db: CompanyDatabase, document: DocumentRef, lines: readonly NewLine[]) {
  const rows = lines.map(({ item, quantity, description = '' }) =>
    typeof item === 'number'
      ? { id: item, quantity, description }
      : { codeKey: item.codeKey, quantity, description },
  )
  return db.run(sql`INSERT INTO document_lines
      (document_id, line, item_id, quantity, unit_price, description, touched)
    SELECT d.id, d.last + new.key + 1, i.id, new.value ->> 'quantity', i.default_cost,
      new.value ->> 'description', d.latest + new.key + 1
    FROM (SELECT id, coalesce((SELECT max(line) FROM document_lines WHERE document_id = documents.id), 0)
          AS last,
        coalesce((SELECT max(touched) FROM document_lines WHERE document_id = documents.id), 0)
          AS latest
        FROM documents WHERE id = ${idOf(document)}) d
      CROSS JOIN json_each(${JSON.stringify(rows)}) new
      CROSS JOIN items i ON i.id = coalesce(new.value ->> 'id',
        (SELECT id FROM items WHERE code_key = new.value ->> 'codeKey'))
    ORDER BY new.key`)
}

function idOf(document: DocumentRef): SQL {
  return typeof document === 'number'
    ? sql`${document}`
    : sql`(SELECT id FROM documents WHERE key = ${document.key})`
}
