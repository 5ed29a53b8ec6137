import { sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { hasStatus, holdsWords, selectList } from './lists'

export interface ItemCategoryRow {
  id: number
  name: string
  description: string
  isActive: number
  version: number
  /** Items of this category, active or not. */
  items: number
}

export interface ItemCategory extends ItemCategoryRow {
  used: number
}

/** What a person decides about a category. `nameKey` decides whether two names are the same. */
export interface ItemCategoryInput {
  name: string
  nameKey: string
  description: string
  isActive: boolean
}

export function selectItemCategories(db: CompanyDatabase, asked: Asked) {
  const query = {
    columns,
    from: sql`item_categories c`,
    where: [
      ...hasStatus(asked.status, sql`c.is_active`),
      ...holdsWords(asked.search, sql`c.name_key`),
    ],
    orders: { name: [sql`c.name_key`], items: [sql`items`, sql`c.name_key`] },
  }
  return selectList<ItemCategoryRow>(db, query, asked)
}

export function selectItemCategory(db: CompanyDatabase, id: number) {
  return db.all<ItemCategory>(sql`SELECT ${columns},
      EXISTS (SELECT 1 FROM items WHERE category_id = c.id) AS used
    FROM item_categories c WHERE c.id = ${id}`)
}

export function insertItemCategory(db: CompanyDatabase, input: ItemCategoryInput) {
  return db.run(sql`INSERT INTO item_categories (name, name_key, description, is_active)
    VALUES (${input.name}, ${input.nameKey}, ${input.description}, ${Number(input.isActive)})`)
}

export function updateItemCategory(
  db: CompanyDatabase,
  row: ItemCategoryInput & { id: number; version: number },
) {
  return db.run(sql`UPDATE item_categories SET name = ${row.name}, name_key = ${row.nameKey},
      description = ${row.description}, is_active = ${Number(row.isActive)}, version = version + 1
    WHERE id = ${row.id} AND version = ${row.version}`)
}

const columns = sql`c.id, c.name, c.description, c.is_active AS isActive, c.version,
  (SELECT coalesce(sum(items), 0) FROM item_counts WHERE category_id = c.id) AS items`
