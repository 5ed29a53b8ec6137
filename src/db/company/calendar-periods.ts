import { sql } from 'drizzle-orm'
import type { DocumentType } from '../../ledger/document'
import type { CompanyDatabase } from '../client'

/** A month of a type that somebody locked, or locked and opened again. */
export interface PeriodRow {
  /** 'YYYY-MM' */
  month: string
  type: DocumentType
  isLocked: number
  changedAt: string | null
  changer: string | null
}

/** What somebody ever locked in a year; months that are missing were always open. */
export function selectPeriods(db: CompanyDatabase, year: number) {
  return db.all<PeriodRow>(sql`SELECT p.month, p.type, p.is_locked AS isLocked,
      p.changed_at AS changedAt, m.name AS changer
    FROM calendar_periods p LEFT JOIN members m ON m.id = p.changed_by
    WHERE p.month BETWEEN ${`${year}-01`} AND ${`${year}-12`}`)
}

/** Locks or opens months of types. What is that already keeps who did it and when. */
export function updateLocks(
  db: CompanyDatabase,
  change: { months: readonly string[]; types: readonly DocumentType[]; isLocked: boolean },
  by: { memberId: number; at: string },
) {
  const isLocked = Number(change.isLocked)
  return db.run(sql`INSERT INTO calendar_periods (month, type, is_locked, changed_at, changed_by)
    SELECT m.value, t.value, ${isLocked}, ${by.at}, ${by.memberId}
    FROM json_each(${JSON.stringify(change.months)}) m
      CROSS JOIN json_each(${JSON.stringify(change.types)}) t
    WHERE ${isLocked} = 1 OR EXISTS (SELECT 1 FROM calendar_periods
      WHERE month = m.value AND type = t.value)
    ON CONFLICT (month, type) DO UPDATE SET is_locked = excluded.is_locked,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by
      WHERE is_locked <> excluded.is_locked`)
}

/** The first few active members who may open a month. */
export function selectUnlockers(db: CompanyDatabase) {
  return db.all<{ name: string }>(sql`SELECT m.name FROM members m
      LEFT JOIN roles r ON r.id = m.role_id
    WHERE m.is_active = 1 AND (m.is_owner = 1 OR EXISTS (SELECT 1 FROM json_each(r.permissions)
      WHERE value = 'calendarPeriodUpdate'))
    ORDER BY m.is_owner DESC, m.name LIMIT 3`)
}
