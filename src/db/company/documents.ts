import { type SQL, sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase } from '../client'
import { type DocumentType, type Numbered, withNextNumber } from './numberings'
import { amountPieces } from './prices'
import { acts, actsOn, seen, seenDocument } from './sight'

export type { DocumentType } from './numberings'

export type DocumentStatus = 'draft' | 'complete' | 'void'

/** A document by its id, or by its key where the same batch makes it. */
export type DocumentRef = number | { key: string }

/** What stands in a document's head and can be changed while it is a draft. */
export interface Header {
  categoryId: number
  datedOn: string
  warehouseId: number
  /** Moves only. */
  destinationId: number | null
  reference: string
  description: string
}

export interface NewDocument extends Header, Numbered {
  key: string
  /** Typed by hand, where the numbering allows that; null takes the next number. */
  number: string | null
  at: string
  memberId: number | null
}

/** A line to write. The item by id, or by its code_key where the same batch makes it. */
export interface NewLine {
  item: number | { codeKey: string }
  /** In the unit's scale. */
  quantity: number
  description?: string
  /** Units of 10^-6 rupiah; without it the item's default cost. */
  price?: number | undefined
}

/** What a draft's line is changed to. */
export interface ChangedLine {
  line: number
  quantity: number
  description: string
  /** Null takes it away; without it the line keeps the one it has. */
  price?: number | null
}

/** A document with its names and the state of its month. Switches are 0 or 1. */
export interface DocumentRow {
  id: number
  key: string
  type: DocumentType
  number: string
  datedOn: string
  status: DocumentStatus
  categoryId: number
  category: string
  mergeScanned: number
  warehouseId: number
  warehouse: string
  disallowNegative: number
  destinationId: number | null
  destination: string | null
  reference: string
  description: string
  createdAt: string
  createdBy: number | null
  creator: string | null
  updatedAt: string
  completedAt: string | null
  completer: string | null
  voidedAt: string | null
  voider: string | null
  voidReason: string
  deletedAt: string | null
  version: number
  /** The largest line number ever given in it and still there: at least its count of lines. */
  lastLine: number
  isLocked: number
  lockedAt: string | null
  locker: string | null
}

/** A line with its item. Stock is null where it was not asked for. */
export interface LineRow {
  line: number
  itemId: number
  quantity: number
  book: number | null
  /** Units of 10^-6 rupiah. */
  unitPrice: number | null
  description: string
  touched: number
  code: string
  name: string
  isActive: number
  unit: string
  precision: number
  /** Of this item on all lines of the document. */
  itemQuantity: number
  /** Closing balance of the document's day, and the lowest of any day after it. */
  stock: number | null
  later: number | null
  destinationStock: number | null
}

/**
 * Which lines: a page (of a draft the latest touched first, else as written), those touched since,
 * these, or all as they were written. Stock costs a read of every later day of each card.
 */
export type LineChoice =
  | { page: number }
  | { items: readonly number[]; touchedFrom: number }
  | { lines: readonly number[]; withoutStock?: boolean }
  | 'all'

/** Lines on a page of a draft, whose fields weigh more, and of a document that is done. */
export const linesPerPage = { draft: 50, done: 100 }

// The writing ------------------------------------------------------------------------------------------

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

/** Writes the head of a draft; changes no row where the draft is gone, or not of this version. */
export function updateHeader(
  db: CompanyDatabase,
  draft: { id: number; version: number; at: string },
  header: Header,
) {
  return db.run(sql`UPDATE documents SET category_id = ${header.categoryId}, dated_on = ${header.datedOn},
      warehouse_id = ${header.warehouseId}, destination_id = ${header.destinationId},
      reference = ${header.reference}, description = ${header.description}, updated_at = ${draft.at},
      version = version + 1
    WHERE id = ${draft.id} AND status = 'draft' AND deleted_at IS NULL AND version = ${draft.version}`)
}

/** Says that a draft's lines changed, whatever its version; changes no row where it is no draft. */
export function updateTouched(db: CompanyDatabase, draft: { id: number; at: string }) {
  return db.run(sql`UPDATE documents SET updated_at = ${draft.at}, version = version + 1
    WHERE id = ${draft.id} AND status = 'draft' AND deleted_at IS NULL`)
}

/**
 * Appends lines in their order; each takes the item's default cost as its unit price, unless it brings
 * one. `touched` orders them by the latest scan: those of a later call have a larger one.
 */
export function insertLines(
  db: CompanyDatabase,
  document: DocumentRef,
  lines: readonly NewLine[],
  options: { touched?: number; unlessPresent?: boolean } = {},
) {
  const rows = lines.map(({ item, quantity, description = '', price }) =>
    typeof item === 'number'
      ? { id: item, quantity, description, price }
      : { codeKey: item.codeKey, quantity, description, price },
  )
  const wanted = options.unlessPresent
    ? sql`NOT EXISTS (SELECT 1 FROM document_lines INDEXED BY document_lines_by_item
        WHERE item_id = i.id AND document_id = d.id)`
    : sql`true`
  return db.run(sql`INSERT INTO document_lines
      (document_id, line, item_id, quantity, unit_price, description, touched)
    SELECT d.id, d.last + row_number() OVER (ORDER BY new.key), i.id, new.value ->> 'quantity',
      coalesce(new.value ->> 'price', i.default_cost), new.value ->> 'description', CAST(${options.touched ?? 0} AS INTEGER) + new.key
    FROM (SELECT id, coalesce((SELECT line FROM document_lines WHERE document_id = documents.id
        ORDER BY line DESC LIMIT 1), 0)
        AS last FROM documents WHERE id = ${idOf(document)}) d
      CROSS JOIN json_each(${JSON.stringify(rows)}) new
      CROSS JOIN items i ON i.id = coalesce(new.value ->> 'id',
        (SELECT id FROM items WHERE code_key = new.value ->> 'codeKey'))
    WHERE ${wanted} ORDER BY new.key`)
}

/** Raises, for each item that stands in the draft already, its latest line; others do nothing. */
export function updateRaisedLines(
  db: CompanyDatabase,
  id: number,
  lines: readonly (NewLine & { item: number })[],
  touched: number,
) {
  // Document and line both come from the new ones, so each of them seeks the line that it raises.
  return db.run(sql`WITH new AS MATERIALIZED (
      SELECT ${id} AS document_id, value ->> 'quantity' AS quantity, coalesce(value ->> 'description', '') AS description,
        value ->> 'price' AS price, CAST(${touched} AS INTEGER) + key AS touched,
        (SELECT line FROM document_lines INDEXED BY document_lines_by_item
          WHERE item_id = value ->> 'item' AND document_id = ${id}
          ORDER BY touched DESC, line DESC LIMIT 1) AS line
      FROM json_each(${JSON.stringify(lines)}))
    UPDATE document_lines SET quantity = document_lines.quantity + new.quantity,
      description = iif(new.description = '', document_lines.description, new.description),
      unit_price = coalesce(new.price, document_lines.unit_price),
      touched = new.touched
    FROM new WHERE document_lines.document_id = new.document_id AND document_lines.line = new.line`)
}

/** Stops the batch where a document has more lines than one can hold. */
export function ensureLineCount(db: CompanyDatabase, document: DocumentRef, most: number) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT count(*) <= ${most}, 'document_has_too_many_lines' FROM document_lines
    WHERE document_id = ${idOf(document)}`)
}

export function updateLines(db: CompanyDatabase, id: number, lines: readonly ChangedLine[]) {
  return db.run(sql`UPDATE document_lines SET quantity = new.quantity, description = new.description,
      unit_price = iif(new.has_price, new.price, document_lines.unit_price)
    FROM (SELECT ${id} AS document_id, value ->> 'line' AS line, value ->> 'quantity' AS quantity,
      value ->> 'description' AS description, value ->> 'price' AS price,
      json_type(value, '$.price') IS NOT NULL AS has_price FROM json_each(${JSON.stringify(lines)})) new
    WHERE document_lines.document_id = new.document_id AND document_lines.line = new.line`)
}

/**
 * What a change of a draft is told with in the log, ahead of the change and in its batch: the fields of
 * the head that will differ, by the names people know, and what becomes of lines. Quantities are in
 * their unit's scale. Of added lines the first twenty, and how many there are.
 */
export function detailsOfDraft(
  id: number,
  change: {
    header: Header | null
    /** What the company's own fields said and say, in words. */
    fields: string
    changed: readonly ChangedLine[]
    added: readonly { item: number; quantity: number; price?: number | undefined }[]
    removed: number | null
  },
): SQL {
  const { header, fields, changed, added, removed } = change
  const item = (line: SQL) => sql`'code', i.code, 'name', i.name, 'unit', u.code,
    'precision', u.precision ${line}`
  const goods = sql`CROSS JOIN items i ON i.id = item_id CROSS JOIN uoms u ON u.id = i.uom_id`
  const parts = [
    ...(header === null ? [] : headDifferences(id, header)),
    ...(fields === '' ? [] : [sql`'fields', ${fields}`]),
    ...(changed.length === 0
      ? []
      : [
          sql`'changed', (SELECT json_group_array(json_object(${item(sql`, 'line', l.line,
            'before', json_object('quantity', l.quantity, 'description', l.description,
              'unitPrice', l.unit_price),
            'after', json_object('quantity', new.value ->> 'quantity',
              'description', new.value ->> 'description', 'unitPrice',
              iif(json_type(new.value, '$.price') IS NULL, l.unit_price, new.value ->> 'price'))`)}))
          FROM json_each(${JSON.stringify(changed)}) new CROSS JOIN document_lines l
            ON l.document_id = ${id} AND l.line = new.value ->> 'line' ${goods})`,
        ]),
    ...(added.length === 0
      ? []
      : [
          sql`'lines', CAST(${added.length} AS INTEGER), 'added',
            (SELECT json_group_array(json_object(${item(sql`, 'quantity', new.value ->> 'quantity',
              'unitPrice', coalesce(new.value ->> 'price', i.default_cost)`)}))
            FROM (SELECT value, value ->> 'item' AS item_id
              FROM json_each(${JSON.stringify(added.slice(0, 20))})) new ${goods})`,
        ]),
    ...(removed === null
      ? []
      : [
          sql`'removed', (SELECT json_object(${item(sql`, 'line', line, 'quantity', quantity,
              'unitPrice', unit_price`)})
            FROM (SELECT * FROM document_lines WHERE document_id = ${id} AND line = ${removed})
            ${goods})`,
        ]),
  ]
  return sql`json_object(${sql.join(parts, sql`, `)})`
}

export function deleteLine(db: CompanyDatabase, id: number, line: number) {
  return db.run(sql`DELETE FROM document_lines WHERE document_id = ${id} AND line = ${line}`)
}

/** Stops the batch where there is no such draft of this version, or the viewer may not act in its warehouses. */
export function ensureDraft(
  db: CompanyDatabase,
  { type, id, version }: { type: DocumentType; id: number; version: number },
) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    ${actsOn(db, id)}
    UNION ALL SELECT EXISTS (SELECT 1 FROM documents WHERE id = ${id} AND type = ${type}
      AND status = 'draft' AND deleted_at IS NULL AND version = ${version}), 'version_is_stale'`)
}

/** Completes a draft with the next posting number; the book's triggers do the rest or refuse. */
export function updateCompleted(
  db: CompanyDatabase,
  document: DocumentRef,
  by: { memberId: number | null; at: string },
) {
  return db.run(sql`UPDATE documents SET status = 'complete',
      posting = (SELECT coalesce(max(posting), 0) + 1 FROM documents),
      completed_at = ${by.at}, completed_by = ${by.memberId}, updated_at = ${by.at},
      version = version + 1
    WHERE id = ${idOf(document)} AND status = 'draft' AND deleted_at IS NULL`)
}

/** Voids a draft or a completed document; changes no row where it is void or deleted already. */
export function updateVoided(
  db: CompanyDatabase,
  id: number,
  by: { memberId: number | null; at: string; reason: string },
) {
  return db.run(sql`UPDATE documents SET status = 'void', void_reason = ${by.reason},
      voided_at = ${by.at}, voided_by = ${by.memberId}, updated_at = ${by.at}, version = version + 1
    WHERE id = ${id} AND status <> 'void' AND deleted_at IS NULL`)
}

/** Takes a draft away or brings it back; its number stays taken. */
export function updateDeleted(
  db: CompanyDatabase,
  id: number,
  change: { deletedAt: string | null; at: string },
) {
  return db.run(sql`UPDATE documents SET deleted_at = ${change.deletedAt}, updated_at = ${change.at},
      version = version + 1
    WHERE id = ${id} AND status = 'draft'
      AND (deleted_at IS NULL) = ${change.deletedAt === null ? 0 : 1}`)
}

/** Writes what may still be written on a completed document. */
export function updateNotes(
  db: CompanyDatabase,
  document: { id: number; version: number; at: string },
  notes: { reference: string; description: string },
) {
  return db.run(sql`UPDATE documents SET reference = ${notes.reference},
      description = ${notes.description}, updated_at = ${document.at}, version = version + 1
    WHERE id = ${document.id} AND status = 'complete' AND version = ${document.version}`)
}

/**
 * Writes a document's lines once more, on another one: at the price the items have now, or at their
 * own where the copy is there to correct the other.
 */
export function insertCopiedLines(
  db: CompanyDatabase,
  to: DocumentRef,
  from: number,
  price: 'now' | 'kept',
) {
  return db.run(sql`INSERT INTO document_lines
      (document_id, line, item_id, quantity, unit_price, description, touched)
    SELECT ${idOf(to)}, l.line, l.item_id, l.quantity,
      ${price === 'kept' ? sql`l.unit_price` : sql`i.default_cost`}, l.description, l.touched
    FROM document_lines l CROSS JOIN items i ON i.id = l.item_id
    WHERE l.document_id = ${from} ORDER BY l.line`)
}

// The reading ------------------------------------------------------------------------------------------

/** One document of a type, with its names and the state of its month. */
export function selectDocument(db: CompanyDatabase, type: DocumentType, ref: DocumentRef) {
  return db.all<DocumentRow>(sql`
    SELECT d.id, d.key, d.type, d.number, d.dated_on AS datedOn, d.status, d.category_id AS categoryId, c.name AS category,
      c.merge_scanned AS mergeScanned, d.warehouse_id AS warehouseId, w.name AS warehouse, w.disallow_negative AS disallowNegative, d.destination_id AS destinationId,
      t.name AS destination, d.reference, d.description, d.created_at AS createdAt, d.created_by AS createdBy,
      creator.name AS creator, d.updated_at AS updatedAt, d.completed_at AS completedAt,
      completer.name AS completer, d.voided_at AS voidedAt, voider.name AS voider,
      d.void_reason AS voidReason, d.deleted_at AS deletedAt, d.version,
      coalesce((SELECT line FROM document_lines WHERE document_id = d.id
        ORDER BY line DESC LIMIT 1), 0) AS lastLine,
      coalesce(p.is_locked, 0) AS isLocked, p.changed_at AS lockedAt, locker.name AS locker
    FROM documents d CROSS JOIN transaction_categories c ON c.id = d.category_id
      CROSS JOIN warehouses w ON w.id = d.warehouse_id
      LEFT JOIN warehouses t ON t.id = d.destination_id
      LEFT JOIN members creator ON creator.id = d.created_by
      LEFT JOIN members completer ON completer.id = d.completed_by
      LEFT JOIN members voider ON voider.id = d.voided_by
      LEFT JOIN calendar_periods p ON p.month = substr(d.dated_on, 1, 7) AND p.type = d.type
      LEFT JOIN members locker ON locker.id = p.changed_by
    WHERE d.id = ${idOf(ref)} AND d.type = ${type} AND ${seenDocument(db)}`)
}

/** Lines with their items; of a draft with its stock, where the company shows that. */
export function selectLines(db: CompanyDatabase, ref: DocumentRef, choice: LineChoice) {
  const isAsked = typeof choice === 'string' || !('withoutStock' in choice && choice.withoutStock)
  const shown = (warehouse: SQL, stock: (warehouse: SQL) => SQL) =>
    isAsked
      ? sql`CASE WHEN d.status = 'draft' AND (SELECT show_quantity FROM settings)
      AND ${seen(db, warehouse)} THEN ${stock(warehouse)} END`
      : sql`NULL`
  return db.all<LineRow>(sql`
    SELECT l.line, l.item_id AS itemId, l.quantity, l.book, l.unit_price AS unitPrice, l.description, l.touched, i.code, i.name,
      i.is_active AS isActive, u.code AS unit, u.precision,
      (SELECT sum(quantity) FROM document_lines INDEXED BY document_lines_by_item
        WHERE item_id = l.item_id AND document_id = l.document_id) AS itemQuantity,
      ${shown(sql`d.warehouse_id`, closingOf)} AS stock,
      ${shown(sql`d.warehouse_id`, laterLowestOf)} AS later,
      ${shown(sql`d.destination_id`, closingOf)} AS destinationStock
    FROM documents d CROSS JOIN (${chosen(ref, choice)}) l
      CROSS JOIN items i ON i.id = l.item_id CROSS JOIN uoms u ON u.id = i.uom_id
    WHERE d.id = ${idOf(ref)}
    ORDER BY ${choice === 'all' ? sql`l.line` : shownOrder}`)
}

/** What each line did to its card, as the books say it now: the balance before it. */
export function selectPostedLines(db: CompanyDatabase, id: number, page: number) {
  const limit = linesPerPage.done
  return db.all<{ line: number; leg: number; quantity: number; balance: number }>(sql`
    SELECT l.line, leg.leg, e.quantity,
      coalesce((SELECT closing FROM card_days WHERE card_id = e.card_id AND dated_on < e.dated_on
        ORDER BY dated_on DESC LIMIT 1), 0)
      + coalesce((SELECT sum(quantity) FROM entries
        WHERE card_id = e.card_id AND dated_on = e.dated_on AND seq < e.seq), 0) AS balance
    FROM documents d
      CROSS JOIN (SELECT line FROM document_lines WHERE document_id = ${id}
        ORDER BY line ${atMost(limit)} OFFSET ${(page - 1) * limit}) l
      CROSS JOIN (SELECT 0 AS leg UNION ALL SELECT 1) leg
      CROSS JOIN entries e ON e.document_id = d.id AND e.seq = d.posting * 65536 + l.line * 4 + leg.leg * 2
    WHERE d.id = ${id} AND d.status = 'complete'
      AND ${seen(db, sql`iif(leg.leg, d.destination_id, d.warehouse_id)`)}`)
}

/** What the lines of a unit come to. */
export interface TotalRow {
  unit: string
  precision: number
  lines: number
  /** As text, since a sum may pass what a number carries. */
  quantity: string
  /** Pieces of the sum of quantity × unit price; of a count, of its difference. */
  amount: string | null
}

/** Lines, quantity and amount of each unit. */
export function selectTotals(db: CompanyDatabase, type: DocumentType, ref: DocumentRef) {
  const moved = type === 'adjustment' ? sql`l.difference` : sql`l.quantity`
  return db.all<TotalRow>(sql`
    SELECT u.code AS unit, u.precision, t.lines, CAST(t.quantity AS TEXT) AS quantity, t.amount
    FROM (SELECT i.uom_id, count(*) AS lines, sum(l.quantity) AS quantity, min(l.line) AS first,
        ${amountPieces(moved, sql`iif(${moved} IS NULL, NULL, l.unit_price)`)} AS amount
      FROM document_lines l CROSS JOIN items i ON i.id = l.item_id
      WHERE l.document_id = ${idOf(ref)} GROUP BY i.uom_id) t
      CROSS JOIN uoms u ON u.id = t.uom_id
    ORDER BY t.first`)
}

export interface DocumentActivityRow {
  at: string
  action: string
  details: string
  memberId: number | null
  member: string | null
}

/** What happened to a document, newest first. */
export function selectDocumentActivity(db: CompanyDatabase, type: DocumentType, ref: DocumentRef) {
  return db.all<DocumentActivityRow>(sql`
    SELECT a.at, a.action, a.details, a.member_id AS memberId, m.name AS member
    FROM activity a LEFT JOIN members m ON m.id = a.member_id
    WHERE a.subject = ${type} AND a.subject_id = ${idOf(ref)}
      AND a.at >= (SELECT created_at FROM documents WHERE id = ${idOf(ref)})
    ORDER BY a.id DESC LIMIT 200`)
}

/** Who changed a document last. */
export function selectLatestChange(db: CompanyDatabase, type: DocumentType, id: number) {
  return db.all<{ at: string; member: string | null }>(sql`
    SELECT a.at, m.name AS member FROM activity a LEFT JOIN members m ON m.id = a.member_id
    WHERE a.subject = ${type} AND a.subject_id = ${id} ORDER BY a.id DESC LIMIT 1`)
}

export interface CategoryChoiceRow {
  id: number
  name: string
  isUsable: number
  mergeScanned: number
  isNumbered: number
  allowManual: number
}

/** The categories that documents of a type may have now; `except` is kept though it may not. */
export function selectCategoryChoices(
  db: CompanyDatabase,
  type: DocumentType,
  except: DocumentRef | null,
) {
  return db.all<CategoryChoiceRow>(sql`
    SELECT * FROM (SELECT c.id, c.name, c.name_key, c.merge_scanned AS mergeScanned, c.is_active = 1 AND ${flags[type]} = 1 AS isUsable,
        coalesce(n.is_active, 0) AS isNumbered, coalesce(n.allow_manual, 0) AS allowManual
      FROM transaction_categories c
        LEFT JOIN numberings n ON n.category_id = c.id AND n.type = ${type})
    WHERE isUsable = 1 ${except === null ? sql`` : sql`OR id = (SELECT category_id FROM documents WHERE id = ${idOf(except)})`}
    ORDER BY name_key`)
}

export interface WarehouseChoiceRow {
  id: number
  name: string
  isActive: number
  disallowNegative: number
}

/**
 * The warehouses that may be chosen: active ones in which the viewer acts. Those of the document
 * `except` are kept though they may not.
 */
export function selectWarehouseChoices(db: CompanyDatabase, except: DocumentRef | null) {
  return db.all<WarehouseChoiceRow>(sql`
    SELECT id, name, is_active AS isActive, disallow_negative AS disallowNegative FROM warehouses
    WHERE (is_active = 1 AND ${acts(db, sql`id`)}) ${
      except === null
        ? sql``
        : sql`OR id IN (SELECT warehouse_id FROM documents WHERE id = ${idOf(except)}
      UNION ALL SELECT destination_id FROM documents WHERE id = ${idOf(except)})`
    }
    ORDER BY name_key`)
}

/** How many categories and warehouses a new document of a type does not offer. */
export function selectNotOffered(db: CompanyDatabase, type: DocumentType) {
  return db.all<{ categories: number; warehouses: number }>(sql`SELECT
    (SELECT count(*) FROM transaction_categories WHERE is_active = 0
      OR 0 = CASE ${type} WHEN 'receipt' THEN for_receipt WHEN 'issue' THEN for_issue
        WHEN 'move' THEN for_move ELSE for_adjustment END) AS categories,
    (SELECT count(*) FROM warehouses WHERE is_active = 0) AS warehouses`)
}

/** The head of the latest document of a type: what the next one is likely to look like. */
export function selectLatestHeader(db: CompanyDatabase, type: DocumentType) {
  return db.all<{ categoryId: number; warehouseId: number; destinationId: number | null }>(sql`
    SELECT category_id AS categoryId, warehouse_id AS warehouseId, destination_id AS destinationId FROM documents
    WHERE type = ${type} AND ${seenDocument(db, 'documents')}
    ORDER BY dated_on DESC, id DESC LIMIT 1`)
}

/** Months of a type that are closed, with who closed them. */
export function selectLock(db: CompanyDatabase, type: DocumentType, day: string) {
  return db.all<{ lockedAt: string | null; locker: string | null }>(sql`
    SELECT p.changed_at AS lockedAt, m.name AS locker
    FROM calendar_periods p LEFT JOIN members m ON m.id = p.changed_by
    WHERE p.month = ${day.slice(0, 7)} AND p.type = ${type} AND p.is_locked = 1`)
}

/** Items of a document that may not be completed any more. */
export function selectInactiveItems(db: CompanyDatabase, ref: DocumentRef) {
  return db.all<{ line: number; code: string; name: string }>(sql`
    SELECT l.line, i.code, i.name FROM document_lines l CROSS JOIN items i ON i.id = l.item_id
    WHERE l.document_id = ${idOf(ref)} AND i.is_active = 0 ORDER BY l.line LIMIT 100`)
}

function chosen(ref: DocumentRef, choice: LineChoice): SQL {
  const all = sql`SELECT l.*, d.status FROM documents d
    CROSS JOIN document_lines l ON l.document_id = d.id WHERE d.id = ${idOf(ref)}`
  if (choice === 'all') return all
  if ('items' in choice) {
    return sql`SELECT l.*, d.status FROM documents d
      CROSS JOIN json_each(${JSON.stringify(choice.items)}) wanted
      CROSS JOIN document_lines l INDEXED BY document_lines_by_item
        ON l.item_id = wanted.value AND l.document_id = d.id
      WHERE d.id = ${idOf(ref)} AND l.touched >= ${choice.touchedFrom}`
  }
  if ('lines' in choice) {
    return sql`${all} AND l.line IN (SELECT value FROM json_each(${JSON.stringify(choice.lines)}))`
  }
  const { draft, done } = linesPerPage
  const limit = sql`(SELECT CAST(iif(status = 'draft', ${draft}, ${done}) AS INTEGER)
    FROM documents WHERE id = ${idOf(ref)})`
  return sql`${all} ORDER BY ${shownOrder}
    LIMIT ${limit} OFFSET ${limit} * CAST(${choice.page - 1} AS INTEGER)`
}

/** The latest touched of a draft on top, everything else as it was written. */
const shownOrder = sql`iif(d.status = 'draft', -l.touched, l.line), l.line DESC`

/** The closing balance of the document's day, 0 where the item never moved. */
function closingOf(warehouse: SQL): SQL {
  return sql`coalesce((SELECT y.closing FROM cards k CROSS JOIN card_days y
      ON y.card_id = k.id AND y.dated_on <= d.dated_on
    WHERE k.item_id = l.item_id AND k.warehouse_id = ${warehouse}
    ORDER BY y.dated_on DESC LIMIT 1), 0)`
}

/** The lowest balance of any day after the document's; null where there is none. */
function laterLowestOf(warehouse: SQL): SQL {
  return sql`(SELECT min(y.lowest) FROM cards k CROSS JOIN card_days y
      ON y.card_id = k.id AND y.dated_on > d.dated_on
    WHERE k.item_id = l.item_id AND k.warehouse_id = ${warehouse})`
}

function headDifferences(id: number, header: Header): SQL[] {
  const categoryOf = (which: SQL) =>
    sql`(SELECT c.name FROM transaction_categories c WHERE c.id = ${which})`
  const warehouseOf = (which: SQL) => sql`(SELECT w.name FROM warehouses w WHERE w.id = ${which})`
  const before = sql`(SELECT json_object('category', ${categoryOf(sql`category_id`)},
      'datedOn', dated_on, 'warehouse', ${warehouseOf(sql`warehouse_id`)},
      'destination', ${warehouseOf(sql`destination_id`)}, 'reference', reference,
      'description', description) FROM documents WHERE id = ${id})`
  const after = sql`json_object('category', ${categoryOf(sql`${header.categoryId}`)},
      'datedOn', ${header.datedOn}, 'warehouse', ${warehouseOf(sql`${header.warehouseId}`)},
      'destination', ${warehouseOf(sql`${header.destinationId}`)}, 'reference', ${header.reference},
      'description', ${header.description})`
  const side = (which: string) => sql`(SELECT json_group_object(was.key, ${sql.raw(which)}.value)
    FROM json_each(${before}) was CROSS JOIN json_each(${after}) "is" ON "is".key = was.key
    WHERE was.value IS NOT "is".value)`
  return [sql`'before', ${side('was')}`, sql`'after', ${side('"is"')}`]
}

function idOf(document: DocumentRef): SQL {
  return typeof document === 'number'
    ? sql`${document}`
    : sql`(SELECT id FROM documents WHERE key = ${document.key})`
}

const flags: Record<DocumentType, SQL> = {
  receipt: sql`c.for_receipt`,
  issue: sql`c.for_issue`,
  move: sql`c.for_move`,
  adjustment: sql`c.for_adjustment`,
}
