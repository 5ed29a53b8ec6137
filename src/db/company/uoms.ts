import { sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { hasStatus, holdsWords, selectList } from './lists'

export interface UomRow {
  id: number
  code: string
  name: string
  /** Decimals of its quantities. */
  precision: number
  description: string
  isActive: number
  version: number
  /** Items counted in this unit, active or not. */
  items: number
}

export interface Uom extends UomRow {
  used: number
  /** A quantity was written in its scale: the precision stands. */
  frozen: number
}

/** What a person decides about a unit. `codeKey` decides whether two codes are the same. */
export interface UomInput {
  code: string
  codeKey: string
  name: string
  precision: number
  description: string
  isActive: boolean
}

export function selectUoms(db: CompanyDatabase, asked: Asked) {
  const query = {
    columns,
    from: sql`uoms u`,
    where: [
      ...hasStatus(asked.status, sql`u.is_active`),
      ...holdsWords(asked.search, sql`u.code_key || char(10) || lower(u.name)`),
    ],
    orders: {
      code: [sql`u.code_key`],
      name: [sql`lower(u.name)`, sql`u.code_key`],
      precision: [sql`u.precision`, sql`u.code_key`],
      items: [sql`items`, sql`u.code_key`],
    },
  }
  return selectList<UomRow>(db, query, asked)
}

export function selectUom(db: CompanyDatabase, id: number) {
  return db.all<Uom>(sql`SELECT ${columns},
      EXISTS (SELECT 1 FROM items WHERE uom_id = u.id) AS used,
      EXISTS (SELECT 1 FROM items i WHERE i.uom_id = u.id AND (i.minimum_quantity IS NOT NULL
        OR EXISTS (SELECT 1 FROM document_lines WHERE item_id = i.id))) AS frozen
    FROM uoms u WHERE u.id = ${id}`)
}

export function insertUom(db: CompanyDatabase, input: UomInput) {
  return db.run(sql`INSERT INTO uoms (code, code_key, name, precision, description, is_active)
    VALUES (${input.code}, ${input.codeKey}, ${input.name}, ${input.precision},
      ${input.description}, ${Number(input.isActive)})`)
}

export function updateUom(db: CompanyDatabase, row: UomInput & { id: number; version: number }) {
  return db.run(sql`UPDATE uoms SET code = ${row.code}, code_key = ${row.codeKey},
      name = ${row.name}, precision = ${row.precision}, description = ${row.description},
      is_active = ${Number(row.isActive)}, version = version + 1
    WHERE id = ${row.id} AND version = ${row.version}`)
}

const columns = sql`u.id, u.code, u.name, u.precision, u.description, u.is_active AS isActive,
  u.version, (SELECT coalesce(sum(items), 0) FROM item_counts WHERE uom_id = u.id) AS items`
