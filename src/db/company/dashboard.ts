import { type SQL, sql } from 'drizzle-orm'
import type { DocumentType } from '../../ledger/document'
import { atMost, type CompanyDatabase } from '../client'
import { seenDocument } from './sight'

/** Whether a company has what documents need: 1 or 0. */
export interface SetUpRow {
  has_category: number
  has_unit: number
  has_warehouse: number
  has_item: number
  has_samples: number
}

export interface DraftCountRow {
  type: DocumentType
  drafts: number
  /** The earliest date on any of them. */
  oldest_on: string
}

/** A document that was completed or voided. */
export interface LatestRow {
  id: number
  type: DocumentType
  number: string
  act: 'completed' | 'voided'
  at: string
  by: string | null
  warehouse: string
  destination: string | null
}

export function selectSetUp(db: CompanyDatabase) {
  return db.all<SetUpRow>(sql`SELECT
    EXISTS (SELECT 1 FROM item_categories WHERE is_active = 1) AS has_category,
    EXISTS (SELECT 1 FROM uoms WHERE is_active = 1) AS has_unit,
    EXISTS (SELECT 1 FROM warehouses WHERE is_active = 1) AS has_warehouse,
    EXISTS (SELECT 1 FROM item_counts WHERE is_active = 1 AND items > 0) AS has_item,
    EXISTS (SELECT 1 FROM warehouses WHERE is_sample = 1) AS has_samples`)
}

export function selectDraftCounts(db: CompanyDatabase) {
  return db.all<DraftCountRow>(sql`SELECT type, count(*) AS drafts, min(dated_on) AS oldest_on
    FROM documents WHERE status = 'draft' AND deleted_at IS NULL AND ${seenDocument(db, 'documents')}
    GROUP BY type`)
}

/**
 * The latest completions and voids of types that the viewer may see, each document once, with the last
 * that was done to it. Whose types are rare is shown what is among the latest thousand.
 */
export function selectLatest(db: CompanyDatabase, limit: number) {
  const latest = (at: SQL, act: string) => sql`SELECT * FROM (SELECT id, ${act} AS act, ${at} AS at
    FROM (SELECT id, type, ${at} FROM documents WHERE ${at} IS NOT NULL AND ${seenDocument(db, 'documents')}
      ORDER BY ${at} DESC LIMIT 1000) WHERE ${isOpenType(db)} ${atMost(limit)})`
  return db.all<LatestRow>(sql`SELECT d.id, d.type, d.number, a.act, a.at, m.name AS by,
      w.name AS warehouse, t.name AS destination
    FROM (${latest(sql`completed_at`, 'completed')} UNION ALL ${latest(sql`voided_at`, 'voided')}) a
      CROSS JOIN documents d ON d.id = a.id AND (a.act = 'voided' OR d.status = 'complete')
      CROSS JOIN warehouses w ON w.id = d.warehouse_id
      LEFT JOIN warehouses t ON t.id = d.destination_id
      LEFT JOIN members m ON m.id = iif(a.act = 'voided', d.voided_by, d.completed_by)
    ORDER BY a.at DESC, d.id DESC ${atMost(limit)}`)
}

/** Whether the viewer may see documents of this `type`: so that no row is read in vain, the door decides. */
function isOpenType({ viewer }: CompanyDatabase): SQL {
  if (viewer === null) return sql`true`
  return sql`type IN (SELECT t.value
    FROM json_each('["receipt", "issue", "move", "adjustment"]') t CROSS JOIN members v
      LEFT JOIN roles r ON r.id = v.role_id
    WHERE v.id = ${viewer}
      AND (v.is_owner = 1 OR instr(r.permissions, '"' || t.value || 'View"') > 0))`
}

/** How many documents of a type were completed in half an hour, 'YYYY-MM-DDTHH:MM' (UTC). */
export interface CompletionRow {
  half: string
  type: DocumentType
  documents: number
}

/**
 * What was completed since an instant, of the latest `most` documents; `warehouseId`: in or out of that
 * one. Only an index is read.
 */
export function selectCompletions(
  db: CompanyDatabase,
  asked: { since: string; warehouseId: number | null; most: number },
) {
  const { since, warehouseId, most } = asked
  const place =
    warehouseId === null
      ? sql``
      : sql`AND (warehouse_id = ${warehouseId} OR destination_id = ${warehouseId})`
  return db.all<CompletionRow>(sql`SELECT
      substr(completed_at, 1, 14) || iif(substr(completed_at, 15, 2) < '30', '00', '30') AS half,
      type, count(*) AS documents
    FROM (SELECT completed_at, type FROM documents INDEXED BY documents_by_completion
      WHERE completed_at >= ${since} ${place} AND ${seenDocument(db, 'documents')}
      ORDER BY completed_at DESC ${atMost(most)})
    GROUP BY half, type`)
}
