import { sql } from 'drizzle-orm'
import type { DocumentType } from '../../ledger/document'
import type { CompanyDatabase } from '../client'

/** Where a document that was refused would have pushed a card below zero, and by how much. */
export interface ShortfallRow {
  itemId: number
  code: string
  name: string
  unit: string
  precision: number
  warehouseId: number
  warehouse: string
  /** The first day that would fall below zero, and the document at which it would. */
  day: string
  documentId: number
  documentType: DocumentType
  documentNumber: string
  /** What the act would take from the card, and how much of it is missing on that day. */
  quantity: number
  shortfall: number
  /** The most that could be taken: no day from the document's on would fall below zero. */
  available: number
}

/** Where the book disagrees with itself. */
export interface DifferenceRow {
  /** A document without all of its entries, an entry its document did not make, or a wrong day. */
  what: 'document' | 'entry' | 'day'
  documentId: number | null
  cardId: number | null
  day: string | null
}

/**
 * Why completing this draft, or voiding this completed document, is refused as `stock_never_negative`:
 * a row for each card that would fall below zero, by item. Lines on the same card count together.
 */
export function selectShortfalls(db: CompanyDatabase, documentId: number) {
  return db.all<ShortfallRow>(sql`WITH
    -- What the act takes from each card, below zero.
    taken (item_id, warehouse_id, quantity, dated_on, document_id, posting) AS MATERIALIZED (
      SELECT l.item_id, d.warehouse_id, sum(CASE d.type WHEN 'adjustment' THEN l.quantity - coalesce(
            (SELECT y.closing FROM cards k CROSS JOIN card_days y
              ON y.card_id = k.id AND y.dated_on <= d.dated_on
              WHERE k.item_id = l.item_id AND k.warehouse_id = d.warehouse_id
              ORDER BY y.dated_on DESC LIMIT 1), 0)
          ELSE -l.quantity END), d.dated_on, d.id, NULL
        FROM documents d CROSS JOIN document_lines l ON l.document_id = d.id
        WHERE d.id = ${documentId} AND d.status = 'draft' AND d.type <> 'receipt'
        GROUP BY l.item_id
      UNION ALL
      SELECT k.item_id, k.warehouse_id, -sum(e.quantity), d.dated_on, d.id, d.posting
        FROM documents d CROSS JOIN entries e ON e.document_id = d.id
          CROSS JOIN cards k ON k.id = e.card_id
        WHERE d.id = ${documentId} AND d.status = 'complete'
        GROUP BY e.card_id),
    -- With what the card holds that day, and what would be its lowest then.
    held AS MATERIALIZED (
      SELECT t.*, k.id AS card_id, coalesce((SELECT closing FROM card_days WHERE card_id = k.id
            AND dated_on <= t.dated_on ORDER BY dated_on DESC LIMIT 1), 0) AS closing,
          (SELECT min(lowest) FROM card_days
            WHERE card_id = k.id AND dated_on > t.dated_on) AS later,
          coalesce((SELECT iif(dated_on = t.dated_on, lowest, closing) FROM card_days
            WHERE card_id = k.id AND dated_on <= t.dated_on ORDER BY dated_on DESC LIMIT 1), 0) AS lowest,
          coalesce((SELECT closing FROM card_days WHERE card_id = k.id AND dated_on < t.dated_on
            ORDER BY dated_on DESC LIMIT 1), 0) AS opening
        FROM taken t CROSS JOIN warehouses w ON w.id = t.warehouse_id AND w.disallow_negative = 1
          LEFT JOIN cards k ON k.item_id = t.item_id AND k.warehouse_id = t.warehouse_id
        WHERE t.quantity < 0),
    -- The first moment below zero: of the day itself, else of a later one.
    own (card_id, item_id, warehouse_id, seq, balance) AS MATERIALIZED (
      SELECT card_id, item_id, warehouse_id, NULL, closing + quantity FROM held
        WHERE posting IS NULL AND closing + quantity < min(0, lowest)
      UNION ALL
      SELECT card_id, item_id, warehouse_id, min(seq), balance FROM (
        SELECT h.card_id, h.item_id, h.warehouse_id, h.lowest, h.posting, e.seq, e.document_id,
            h.opening + sum(e.quantity) OVER (PARTITION BY h.card_id ORDER BY e.seq) AS balance
          FROM held h CROSS JOIN entries e ON e.card_id = h.card_id AND e.dated_on = h.dated_on
          WHERE h.posting IS NOT NULL AND e.document_id <> h.document_id AND ${standing})
        WHERE balance < min(0, lowest) AND seq > posting * 65536 GROUP BY card_id),
    fallen AS MATERIALIZED (
      SELECT h.*, own.seq, own.balance, iif(own.balance IS NULL, (SELECT min(dated_on) FROM card_days
            WHERE card_id = h.card_id AND dated_on > h.dated_on AND lowest + h.quantity < 0),
          h.dated_on) AS day
        FROM held h LEFT JOIN own ON own.item_id = h.item_id AND own.warehouse_id = h.warehouse_id
        LIMIT -1 OFFSET 0),
    -- A later day may begin below zero already: its own day was so before, and what it closes with is
    -- not its lowest. Then the act itself is to blame.
    begun AS MATERIALIZED (
      SELECT f.*, f.quantity + coalesce((SELECT closing FROM card_days WHERE card_id = f.card_id
          AND dated_on < f.day ORDER BY dated_on DESC LIMIT 1), 0) AS beginning
        FROM fallen f WHERE f.day IS NOT NULL),
    at_day AS MATERIALIZED (
      SELECT f.*, CASE WHEN f.balance IS NOT NULL THEN json_array(f.seq, f.balance)
        WHEN f.beginning < 0 THEN json_array(NULL, f.beginning)
        ELSE (SELECT json_array(seq, balance) FROM (
          SELECT e.seq, f.beginning + sum(e.quantity) OVER (ORDER BY e.seq) AS balance
            FROM entries e WHERE e.card_id = f.card_id AND e.dated_on = f.day AND ${standing})
          WHERE balance < 0 ORDER BY seq LIMIT 1) END AS moment
      FROM begun f)
    SELECT a.item_id AS itemId, i.code, i.name, u.code AS unit, u.precision,
      a.warehouse_id AS warehouseId, w.name AS warehouse, a.day,
      d.id AS documentId, d.type AS documentType, d.number AS documentNumber,
      -a.quantity AS quantity, -(a.moment ->> 1) AS shortfall,
      max(0, min(a.closing, coalesce(a.later, a.closing))) AS available
    FROM at_day a CROSS JOIN items i ON i.id = a.item_id CROSS JOIN uoms u ON u.id = i.uom_id
      CROSS JOIN warehouses w ON w.id = a.warehouse_id
      CROSS JOIN documents d ON d.id = coalesce((SELECT document_id FROM entries
        WHERE card_id = a.card_id AND dated_on = a.day AND seq = a.moment ->> 0), a.document_id)
    ORDER BY i.code_key, w.name_key LIMIT 100`)
}

/**
 * Recomputes the whole book from its documents: every entry from the line that made it, every day from
 * its entries. Answers what differs, at most 100 rows; none where all is well. Reads all of the book.
 */
export function selectLedgerDifferences(db: CompanyDatabase) {
  return db.all<DifferenceRow>(sql`WITH
    made AS (
      SELECT d.id AS document_id, d.status, d.dated_on, d.posting * 65536 + l.line * 4 + leg.leg * 2 AS seq,
          l.item_id, iif(leg.leg = 1, d.destination_id, d.warehouse_id) AS warehouse_id,
          CASE WHEN d.type = 'adjustment' THEN l.difference
            WHEN d.type = 'receipt' OR leg.leg = 1 THEN l.quantity ELSE -l.quantity END AS quantity,
          CASE d.type WHEN 'receipt' THEN 'received' WHEN 'issue' THEN 'issued'
            WHEN 'move' THEN iif(leg.leg = 1, 'moved_in', 'moved_out')
            ELSE iif(l.difference > 0, 'adjusted_up', 'adjusted_down') END AS kind
        FROM documents d CROSS JOIN document_lines l ON l.document_id = d.id
          CROSS JOIN (SELECT 0 AS leg UNION ALL SELECT 1) leg
        WHERE d.posting IS NOT NULL AND leg.leg <= (d.type = 'move') AND l.difference IS NOT 0),
    expected AS (
      SELECT document_id, dated_on, seq, item_id, warehouse_id, quantity, kind FROM made
      UNION ALL
      SELECT document_id, dated_on, seq + 1, item_id, warehouse_id, -quantity, kind FROM made
        WHERE status = 'void'),
    daily AS (
      SELECT card_id, dated_on, sum(iif(kind = 'received', quantity, 0)) AS received,
          -sum(iif(kind = 'issued', quantity, 0)) AS issued,
          sum(iif(kind = 'moved_in', quantity, 0)) AS moved_in,
          -sum(iif(kind = 'moved_out', quantity, 0)) AS moved_out,
          sum(iif(kind = 'adjusted_up', quantity, 0)) AS adjusted_up,
          -sum(iif(kind = 'adjusted_down', quantity, 0)) AS adjusted_down,
          count(*) AS entry_count, sum(iif(seq % 2 = 0, 1, -1)) AS standing_count
        FROM entries GROUP BY card_id, dated_on),
    running AS (
      SELECT card_id, dated_on, sum(received) OVER day AS received, sum(issued) OVER day AS issued,
          sum(moved_in) OVER day AS moved_in, sum(moved_out) OVER day AS moved_out,
          sum(adjusted_up) OVER day AS adjusted_up, sum(adjusted_down) OVER day AS adjusted_down,
          sum(entry_count) OVER day AS entry_count, sum(standing_count) OVER day AS standing_count
        FROM daily WINDOW day AS (PARTITION BY card_id ORDER BY dated_on)),
    points AS (
      SELECT card_id, dated_on, seq, quantity,
          sum(quantity) OVER (PARTITION BY card_id ORDER BY dated_on, seq) AS balance,
          lead(seq) OVER (PARTITION BY card_id, dated_on ORDER BY seq) AS next
        FROM entries),
    depths AS (
      SELECT card_id, dated_on, min(iif(seq % 2 = 0, balance - quantity, balance),
          iif(seq % 2 = 0 AND next IS seq + 1, balance - quantity, balance)) AS depth FROM points),
    lowests AS (
      SELECT card_id, dated_on, min(depth) AS lowest FROM depths GROUP BY card_id, dated_on)
    SELECT 'document' AS what, x.document_id AS documentId, NULL AS cardId, x.dated_on AS day
      FROM expected x WHERE NOT EXISTS (SELECT 1 FROM entries e CROSS JOIN cards c ON c.id = e.card_id
        WHERE e.document_id = x.document_id AND e.seq = x.seq AND e.dated_on = x.dated_on
          AND e.quantity = x.quantity AND e.kind = x.kind
          AND c.item_id = x.item_id AND c.warehouse_id = x.warehouse_id)
    UNION ALL
    SELECT 'entry', e.document_id, e.card_id, e.dated_on FROM entries e WHERE NOT EXISTS (
      SELECT 1 FROM documents d CROSS JOIN document_lines l ON l.document_id = d.id
          AND l.line = e.seq / 4 % 16384
        WHERE d.id = e.document_id AND d.posting = e.seq / 65536 AND l.difference IS NOT 0
          AND (e.seq / 2 % 2 = 0 OR d.type = 'move') AND (e.seq % 2 = 0 OR d.status = 'void'))
    UNION ALL
    SELECT 'day', NULL, coalesce(r.card_id, t.card_id), coalesce(r.dated_on, t.dated_on)
      FROM (SELECT * FROM running NATURAL JOIN lowests) r FULL JOIN card_days t
        ON t.card_id = r.card_id AND t.dated_on = r.dated_on
      WHERE (t.received, t.issued, t.moved_in, t.moved_out, t.adjusted_up, t.adjusted_down,
          t.entry_count, t.standing_count, t.lowest) IS NOT (r.received, r.issued, r.moved_in,
          r.moved_out, r.adjusted_up, r.adjusted_down, r.entry_count, r.standing_count, r.lowest)
    LIMIT 100`)
}

/** An entry stands unless it is a contra or its contra follows it. */
const standing = sql`e.seq % 2 = 0 AND NOT EXISTS (SELECT 1 FROM entries contra
  WHERE contra.card_id = e.card_id AND contra.dated_on = e.dated_on AND contra.seq = e.seq + 1)`
