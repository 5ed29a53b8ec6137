import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase } from '../client'
import type { DocumentStatus, DocumentType } from './documents'
import { holdsWords } from './lists'
import { amountPieces } from './prices'
import { seen, seenDocument } from './sight'
import { type FieldFilter, listedValues, saysWhatWasAsked } from './values'

/** What a list of documents shows, as it stands in its address. What is null is not asked for. */
export interface DocumentsAsked {
  /** Words that all must occur in number, reference or description, case-folded. */
  search: string
  status: DocumentStatus | null
  from: string | null
  to: string | null
  categoryId: number | null
  warehouseId: number | null
  memberId: number | null
  /** The code_key of an item that stands on the document. */
  itemKey: string | null
  /** What the company's own fields are to say. */
  fields?: readonly FieldFilter[]
  sort: string
  page: number
  /** Null for a file: as many as one file takes. */
  per: number | null
}

export interface ListedRow {
  id: number
  number: string
  datedOn: string
  status: DocumentStatus
  categoryId: number
  warehouseId: number
  destinationId: number | null
  reference: string
  description: string
  createdBy: number | null
  lines: number
  /** Of all lines, an integer as text; null where they have several units. */
  quantity: string | null
  unit: string | null
  precision: number | null
  /** JSON of [precision, pieces of its amount] for each; null where the company keeps no prices. */
  amounts: string | null
  /** What the company's own fields say, as JSON. */
  said: string
}

/** Beyond so many documents a list is no longer counted: it is narrowed by its filters. */
export const mostCounted = 1000

/** A file of documents holds so many. */
const mostInFile = 10_000

/**
 * A page of documents. Their lines are counted, and what they come to is summed up, for the rows of
 * the page alone; the order of amounts goes over the latest that are counted.
 */
export function selectDocuments(db: CompanyDatabase, type: DocumentType, asked: DocumentsAsked) {
  const { per, page } = asked
  const limit = per === null ? atMost(mostInFile) : sql`${atMost(per)} OFFSET ${(page - 1) * per}`
  const all = sql`documents d WHERE ${conditions(db, type, asked)}`
  const latest = sql`SELECT * FROM ${all} ORDER BY ${orderOf('-date')}
    ${atMost(per === null ? mostInFile : mostCounted)}`
  const documents = asked.sort.endsWith('amount')
    ? sql`(SELECT d.*, (${roughAmount(type)}) AS rough_amount FROM (${latest}) d
        ORDER BY ${orderOf(asked.sort)} ${limit}) d`
    : sql`${all} ORDER BY ${orderOf(asked.sort)} ${limit}`
  return db.all<ListedRow>(sql`
    SELECT p.id, p.number, p.dated_on AS datedOn, p.status, p.category_id AS categoryId,
      p.warehouse_id AS warehouseId, p.destination_id AS destinationId, p.reference, p.description,
      p.created_by AS createdBy, p.summed ->> 0 AS lines,
      iif(p.summed ->> 1 = p.summed ->> 2, p.summed ->> 3, NULL) AS quantity, u.code AS unit,
      u.precision,
      CASE WHEN (SELECT price_enabled FROM settings) THEN (${amountsOf(type)}) END AS amounts,
      ${listedValues(type, sql`p.id`, per === null)} AS said
    FROM (SELECT d.*, (SELECT json_array(count(*), min(i.uom_id), max(i.uom_id),
          CAST(sum(l.quantity) AS TEXT))
        FROM document_lines l CROSS JOIN items i ON i.id = l.item_id WHERE l.document_id = d.id)
        AS summed
      FROM ${documents}) p
      LEFT JOIN uoms u ON u.id = iif(p.summed ->> 1 = p.summed ->> 2, p.summed ->> 1, NULL)
    ORDER BY ${orderOf(asked.sort, 'p')}`)
}

/** How many there are of what was asked, up to one more than is counted. */
export function selectDocumentCount(
  db: CompanyDatabase,
  type: DocumentType,
  asked: DocumentsAsked,
) {
  return db.all<{ total: number }>(sql`SELECT count(*) AS total FROM (
    SELECT 1 FROM documents d WHERE ${conditions(db, type, asked)} ${atMost(mostCounted + 1)})`)
}

export function selectDraftCount(db: CompanyDatabase, type: DocumentType) {
  return db.all<{ drafts: number }>(sql`SELECT count(*) AS drafts FROM documents
    WHERE type = ${type} AND status = 'draft' AND deleted_at IS NULL
      AND ${seenDocument(db, 'documents')}`)
}

export interface FilterChoiceRow {
  id: number
  name: string
}

/** A warehouse by which documents can be told apart; of others a move shows the name. */
export interface WarehouseFilterRow extends FilterChoiceRow {
  isSeen: number
}

/** What documents can be told apart by: every category, warehouse and member there ever was. */
export function selectFilterChoices(db: CompanyDatabase) {
  return [
    db.all<FilterChoiceRow>(sql`SELECT id, name FROM transaction_categories ORDER BY name_key`),
    db.all<WarehouseFilterRow>(sql`SELECT id, name, ${seen(db, sql`id`)} AS isSeen FROM warehouses
      ORDER BY name_key`),
    db.all<FilterChoiceRow>(sql`SELECT id, name FROM members ORDER BY name, id`),
  ] as const
}

function conditions(db: CompanyDatabase, type: DocumentType, asked: DocumentsAsked): SQL {
  const { warehouseId } = asked
  const all = [
    sql`d.type = ${type}`,
    sql`d.deleted_at IS NULL`,
    seenDocument(db),
    asked.status && sql`d.status = ${asked.status}`,
    asked.from && sql`d.dated_on >= ${asked.from}`,
    asked.to && sql`d.dated_on <= ${asked.to}`,
    asked.categoryId && sql`d.category_id = ${asked.categoryId}`,
    warehouseId && sql`(d.warehouse_id = ${warehouseId} OR d.destination_id = ${warehouseId})`,
    asked.memberId && sql`d.created_by = ${asked.memberId}`,
    asked.itemKey &&
      sql`d.id IN (SELECT document_id FROM document_lines
        WHERE item_id = (SELECT id FROM items WHERE code_key = ${asked.itemKey}))`,
    ...saysWhatWasAsked(type, sql`d.id`, asked.fields ?? []),
    ...holdsWords(asked.search, sql`lower(d.number || ' ' || d.reference || ' ' || d.description)`),
  ].filter((condition) => condition !== null && condition !== '' && condition !== 0)
  return sql.join(all as SQL[], sql` AND `)
}

/** What a document of the list comes to, exactly, by the precisions of its units. */
function amountsOf(type: DocumentType): SQL {
  const price = sql`iif(${movedOf(type)} IS NULL, NULL, l.unit_price)`
  return sql`SELECT json_group_array(json_array(precision, json(pieces)))
    FROM (SELECT w.precision, ${amountPieces(movedOf(type), price)} AS pieces
      FROM document_lines l CROSS JOIN items i ON i.id = l.item_id CROSS JOIN uoms w ON w.id = i.uom_id
      WHERE l.document_id = p.id GROUP BY w.precision) WHERE pieces IS NOT NULL`
}

/** The same as a floating number: enough to say which is more. */
function roughAmount(type: DocumentType): SQL {
  return sql`SELECT sum(1.0 * ${movedOf(type)} * l.unit_price
      / ('[1,10,100,1000,10000,100000,1000000]' ->> w.precision))
    FROM document_lines l CROSS JOIN items i ON i.id = l.item_id CROSS JOIN uoms w ON w.id = i.uom_id
    WHERE l.document_id = d.id`
}

/** What a line's price counts for: of an adjustment its difference, once it is completed. */
function movedOf(type: DocumentType): SQL {
  return type === 'adjustment' ? sql`l.difference` : sql`l.quantity`
}

function orderOf(sort: string, table: 'd' | 'p' = 'd'): SQL {
  const [day, number, id] = ['dated_on', 'number', 'id'].map((name) => sql.raw(`${table}.${name}`))
  if (sort === 'number') return sql`${number}`
  if (sort === '-number') return sql`${number} DESC`
  if (sort === 'amount') return sql`rough_amount, ${id}`
  if (sort === '-amount') return sql`rough_amount DESC, ${id} DESC`
  if (sort === 'date') return sql`${day}, ${id}`
  return sql`${day} DESC, ${id} DESC`
}
