import { sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { hasStatus, holdsWords, selectList } from './lists'

export interface TransactionCategoryRow {
  id: number
  name: string
  /** Types of documents it may be chosen for. Switches are 0 or 1. */
  forReceipt: number
  forIssue: number
  forMove: number
  forAdjustment: number
  /** Scanning an item that stands in the document raises its line instead of adding another. */
  mergeScanned: number
  isActive: number
  version: number
}

export interface TransactionCategory extends TransactionCategoryRow {
  /** Documents stand under it. */
  used: number
}

/** What a person decides about a category. `nameKey` decides whether two names are the same. */
export interface TransactionCategoryInput {
  name: string
  nameKey: string
  forReceipt: boolean
  forIssue: boolean
  forMove: boolean
  forAdjustment: boolean
  mergeScanned: boolean
  isActive: boolean
}

export function selectTransactionCategories(db: CompanyDatabase, asked: Asked) {
  const query = {
    columns,
    from: sql`transaction_categories c`,
    where: [
      ...hasStatus(asked.status, sql`c.is_active`),
      ...holdsWords(asked.search, sql`c.name_key`),
    ],
    orders: { name: [sql`c.name_key`] },
  }
  return selectList<TransactionCategoryRow>(db, query, asked)
}

export function selectTransactionCategory(db: CompanyDatabase, id: number) {
  return db.all<TransactionCategory>(sql`SELECT ${columns},
      EXISTS (SELECT 1 FROM documents WHERE category_id = c.id) AS used
    FROM transaction_categories c WHERE c.id = ${id}`)
}

export function insertTransactionCategory(db: CompanyDatabase, input: TransactionCategoryInput) {
  return db.run(sql`INSERT INTO transaction_categories (name, name_key, for_receipt, for_issue,
      for_move, for_adjustment, merge_scanned, is_active)
    VALUES (${input.name}, ${input.nameKey}, ${Number(input.forReceipt)}, ${Number(input.forIssue)},
      ${Number(input.forMove)}, ${Number(input.forAdjustment)}, ${Number(input.mergeScanned)},
      ${Number(input.isActive)})`)
}

export function updateTransactionCategory(
  db: CompanyDatabase,
  row: TransactionCategoryInput & { id: number; version: number },
) {
  return db.run(sql`UPDATE transaction_categories SET name = ${row.name},
      name_key = ${row.nameKey}, for_receipt = ${Number(row.forReceipt)},
      for_issue = ${Number(row.forIssue)}, for_move = ${Number(row.forMove)},
      for_adjustment = ${Number(row.forAdjustment)}, merge_scanned = ${Number(row.mergeScanned)},
      is_active = ${Number(row.isActive)}, version = version + 1
    WHERE id = ${row.id} AND version = ${row.version}`)
}

const columns = sql`c.id, c.name, c.for_receipt AS forReceipt, c.for_issue AS forIssue,
  c.for_move AS forMove, c.for_adjustment AS forAdjustment, c.merge_scanned AS mergeScanned,
  c.is_active AS isActive, c.version`
