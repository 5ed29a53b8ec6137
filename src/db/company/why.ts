import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

/** How many things there are that do not show where somebody may look for them. */
export interface HiddenRow {
  items: number
  uoms: number
  itemCategories: number
  warehouses: number
  transactionCategories: number
  /** Custom fields in use that stand on no form. */
  fields: number
  drafts: number
  /** Months that are locked for some type, from last year on. */
  lockedMonths: number
  /** 1 where an active category numbers adjustments. */
  numbersAdjustments: number
}

export function selectHidden(db: CompanyDatabase, today: string) {
  const lastYear = `${Number(today.slice(0, 4)) - 1}-01`
  return db.all<HiddenRow>(sql`SELECT
    (SELECT coalesce(sum(items), 0) FROM item_counts WHERE is_active = 0) AS items,
    (SELECT count(*) FROM uoms WHERE is_active = 0) AS uoms,
    (SELECT count(*) FROM item_categories WHERE is_active = 0) AS itemCategories,
    (SELECT count(*) FROM warehouses WHERE is_active = 0) AS warehouses,
    (SELECT count(*) FROM transaction_categories WHERE is_active = 0) AS transactionCategories,
    (SELECT count(*) FROM custom_fields f WHERE is_active = 1
      AND NOT EXISTS (SELECT 1 FROM form_fields WHERE field_id = f.id)) AS fields,
    (SELECT count(*) FROM documents WHERE status = 'draft' AND deleted_at IS NULL) AS drafts,
    (SELECT count(DISTINCT month) FROM calendar_periods
      WHERE month >= ${lastYear} AND is_locked = 1) AS lockedMonths,
    EXISTS (SELECT 1 FROM numberings n CROSS JOIN transaction_categories c ON c.id = n.category_id
      WHERE n.type = 'adjustment' AND n.is_active = 1 AND c.is_active = 1 AND c.for_adjustment = 1)
      AS numbersAdjustments`)
}
