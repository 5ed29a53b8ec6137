import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import type {
  customFields,
  itemCategories,
  items,
  transactionCategories,
  uoms,
  warehouses,
} from './schema'

/** The tables whose rows have a version and can be inactive. */
export type MasterTable =
  | typeof itemCategories
  | typeof uoms
  | typeof warehouses
  | typeof items
  | typeof transactionCategories
  | typeof customFields

/** Switches a row on or off, unless it changed since it was read: then no row changes. */
export function updateIsActive(
  db: CompanyDatabase,
  table: MasterTable,
  row: { id: number; version: number; isActive: boolean },
) {
  return db.run(sql`UPDATE ${table} SET is_active = ${Number(row.isActive)}, version = version + 1
    WHERE id = ${row.id} AND version = ${row.version}`)
}

/** Removes a row that nothing refers to, unless it changed since it was read. */
export function deleteMaster(
  db: CompanyDatabase,
  table: MasterTable,
  row: { id: number; version: number },
) {
  return db.run(sql`DELETE FROM ${table} WHERE id = ${row.id} AND version = ${row.version}`)
}
