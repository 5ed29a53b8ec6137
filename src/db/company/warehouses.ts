import { type SQL, sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { hasStatus, holdsWords, selectList } from './lists'
import { acts, seen } from './sight'

export interface WarehouseRow {
  id: number
  name: string
  description: string
  disallowNegative: number
  isActive: number
  version: number
}

export interface Warehouse extends WarehouseRow {
  used: number
}

/** An item of which a warehouse holds something; `quantity` in the unit's scale. */
export interface HeldItem {
  itemId: number
  code: string
  name: string
  quantity: number
  uomCode: string
  precision: number
}

/** What a person decides about a warehouse. `nameKey` decides whether two names are the same. */
export interface WarehouseInput {
  name: string
  nameKey: string
  description: string
  disallowNegative: boolean
  isActive: boolean
}

export function selectWarehouses(db: CompanyDatabase, asked: Asked) {
  const query = {
    columns,
    from: sql`warehouses w`,
    where: [
      seen(db, sql`w.id`),
      ...hasStatus(asked.status, sql`w.is_active`),
      ...holdsWords(asked.search, sql`w.name_key || char(10) || lower(w.description)`),
    ],
    orders: {
      name: [sql`w.name_key`],
      negative: [sql`w.disallow_negative`, sql`w.name_key`],
    },
  }
  return selectList<WarehouseRow>(db, query, asked)
}

export function selectWarehouse(db: CompanyDatabase, id: number) {
  return db.all<Warehouse>(sql`SELECT ${columns},
      EXISTS (SELECT 1 FROM documents WHERE warehouse_id = w.id)
        OR EXISTS (SELECT 1 FROM documents WHERE destination_id = w.id)
        OR EXISTS (SELECT 1 FROM cards WHERE warehouse_id = w.id) AS used
    FROM warehouses w WHERE w.id = ${id} AND ${seen(db, sql`w.id`)}`)
}

/** Ten of the items that a warehouse holds. `negative`: only those of which it lacks some. */
export function selectHeldItems(db: CompanyDatabase, id: number, negative = false) {
  return db.all<HeldItem>(sql`SELECT i.id AS itemId, i.code, i.name, c.balance AS quantity,
      u.code AS uomCode, u.precision
    FROM (SELECT item_id, balance FROM stock WHERE ${held(db, id, negative)} ORDER BY item_id LIMIT 10) c
      CROSS JOIN items i ON i.id = c.item_id CROSS JOIN uoms u ON u.id = i.uom_id
    ORDER BY i.code_key`)
}

/** How many items a warehouse holds. `negative`: only those of which it lacks some. */
export function selectHeldCount(db: CompanyDatabase, id: number, negative = false) {
  return db.all<{ items: number }>(
    sql`SELECT count(*) AS items FROM stock WHERE ${held(db, id, negative)}`,
  )
}

export function insertWarehouse(db: CompanyDatabase, input: WarehouseInput) {
  return db.run(sql`INSERT INTO warehouses
      (name, name_key, description, disallow_negative, is_active)
    VALUES (${input.name}, ${input.nameKey}, ${input.description},
      ${Number(input.disallowNegative)}, ${Number(input.isActive)})`)
}

export function updateWarehouse(
  db: CompanyDatabase,
  row: WarehouseInput & { id: number; version: number },
) {
  return db.run(sql`UPDATE warehouses SET name = ${row.name}, name_key = ${row.nameKey},
      description = ${row.description}, disallow_negative = ${Number(row.disallowNegative)},
      is_active = ${Number(row.isActive)}, version = version + 1
    WHERE id = ${row.id} AND version = ${row.version} AND ${acts(db, sql`id`)}`)
}

/** Nobody's forms begin with this warehouse any more. */
export function updateMembersWithout(db: CompanyDatabase, id: number) {
  return db.run(sql`UPDATE members SET
      default_warehouse_id = nullif(default_warehouse_id, ${id}),
      default_destination_id = nullif(default_destination_id, ${id})
    WHERE default_warehouse_id = ${id} OR default_destination_id = ${id}`)
}

const columns = sql`w.id, w.name, w.description, w.disallow_negative AS disallowNegative,
  w.is_active AS isActive, w.version`

function held(db: CompanyDatabase, id: number, negative: boolean): SQL {
  const balance = negative ? sql`balance < 0` : sql`balance <> 0`
  return sql`warehouse_id = ${id} AND ${balance} AND ${seen(db, sql`warehouse_id`)}`
}
