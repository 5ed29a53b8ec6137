import { type SQL, sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

export type DocumentType = 'receipt' | 'issue' | 'move' | 'adjustment'

/** The numbering a document takes its number from, and the day whose year and month it shows. */
export interface Numbered {
  categoryId: number
  type: DocumentType
  datedOn: string
}

/**
 * The common tables that a statement taking a number begins with: `numbering`, one row where the
 * category has an active numbering for the type, and `free`, the next number nobody has taken yet.
 * Numbers that were typed by hand are skipped forward over.
 */
export function withNextNumber({ categoryId, type, datedOn }: Numbered): SQL {
  const [year, month] = [datedOn.slice(0, 4), datedOn.slice(5, 7)]
  const shown = (column: SQL) =>
    sql`replace(replace(replace(${column}, '{year4}', ${year}), '{year2}', ${year.slice(2)}),
      '{month}', ${month})`
  return sql`WITH RECURSIVE
    numbering AS (SELECT id, length_no, allow_manual, ${shown(sql`prefix`)} AS head,
        ${shown(sql`suffix`)} AS tail,
        CASE resets WHEN 'yearly' THEN ${year} WHEN 'monthly' THEN ${datedOn.slice(0, 7)} ELSE '' END
          AS period
      FROM numberings WHERE category_id = ${categoryId} AND type = ${type} AND is_active = 1),
    candidate (no, number) AS (
      SELECT coalesce(next_no, 1), head || printf('%0*d', length_no, coalesce(next_no, 1)) || tail
        FROM numbering LEFT JOIN numbering_counters ON numbering_id = id
          AND numbering_counters.period = numbering.period
      UNION ALL
      SELECT no + 1, head || printf('%0*d', length_no, no + 1) || tail FROM candidate, numbering
        WHERE EXISTS (SELECT 1 FROM documents
          WHERE type = ${type} AND documents.number = candidate.number)),
    free AS (SELECT no, number FROM candidate ORDER BY no DESC LIMIT 1)`
}

/** Moves the counter to the next free number. Goes in the batch of the document that took one. */
export function updateCounter(db: CompanyDatabase, numbered: Numbered) {
  return db.run(sql`${withNextNumber(numbered)}
    INSERT INTO numbering_counters (numbering_id, period, next_no)
    SELECT id, period, no FROM numbering, free WHERE true
    ON CONFLICT (numbering_id, period) DO UPDATE SET next_no = excluded.next_no
      WHERE next_no <> excluded.next_no`)
}

/** How a numbering of a new category may begin: the first of these that no other has, or the last. */
export interface NumberingBeginning {
  type: DocumentType
  prefixes: readonly string[]
}

/**
 * Prepares a numbering for each type where the category has none yet. `{id}` in a prefix is the
 * category's own. Prefixes that are alike do no harm: a number that is taken is skipped.
 */
export function insertNumberings(
  db: CompanyDatabase,
  category: number | { createdBy: string },
  beginnings: readonly NumberingBeginning[],
) {
  const id =
    typeof category === 'number'
      ? sql`${category}`
      : sql`(SELECT subject_id FROM requests WHERE key = ${category.createdBy})`
  return db.run(sql`INSERT INTO numberings (category_id, type, prefix)
    SELECT c.id, new.value ->> 'type', coalesce((SELECT replace(p.value, '{id}', c.id)
        FROM json_each(new.value, '$.prefixes') p WHERE NOT EXISTS (SELECT 1 FROM numberings
          WHERE type = new.value ->> 'type' AND prefix = replace(p.value, '{id}', c.id))
        ORDER BY p.key LIMIT 1),
      replace(new.value ->> '$.prefixes[#-1]', '{id}', c.id))
    FROM (SELECT CAST(${id} AS INTEGER) AS id) c
      CROSS JOIN json_each(${JSON.stringify(beginnings)}) new
    WHERE true ON CONFLICT (category_id, type) DO NOTHING`)
}
