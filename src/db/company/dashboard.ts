import { sql } from 'drizzle-orm'
import type { DocumentType } from '../../ledger/document'
import type { CompanyDatabase } from '../client'
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

/** A document that was completed or voided, as the log tells of it. */
export interface LatestRow {
  id: number
  type: DocumentType
  number: string
  dated_on: string
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

/** The latest completions and voids among the last lines of the log. */
export function selectLatest(db: CompanyDatabase, limit: number) {
  return db.all<LatestRow>(sql`SELECT d.id, d.type, d.number, d.dated_on,
      substr(a.action, instr(a.action, '.') + 1) AS act, a.at, m.name AS by, w.name AS warehouse,
      t.name AS destination
    FROM (SELECT id, action, at, member_id, subject_id
        FROM (SELECT * FROM activity ORDER BY id DESC LIMIT 200)
        WHERE action IN ('receipt.completed', 'issue.completed', 'move.completed',
          'adjustment.completed', 'receipt.voided', 'issue.voided', 'move.voided', 'adjustment.voided')
        LIMIT ${limit}) a
      -- What is told of a sample that is gone is not told of the document that has its id now.
      CROSS JOIN documents d ON d.id = a.subject_id AND d.created_at <= a.at
      CROSS JOIN warehouses w ON w.id = d.warehouse_id
      LEFT JOIN warehouses t ON t.id = d.destination_id
      LEFT JOIN members m ON m.id = a.member_id
    WHERE ${seenDocument(db)} ORDER BY a.id DESC`)
}
