import * as z from 'zod'
import type { DocumentType } from '../db/company/documents'
import { insertNumberings } from '../db/company/numberings'
import { transactionCategories } from '../db/company/schema'
import {
  insertTransactionCategory,
  selectTransactionCategories,
  selectTransactionCategory,
  type TransactionCategoryInput,
  updateTransactionCategory,
} from '../db/company/transaction-categories'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import { nameKeyOf, onOff, type RawInput, readInput, refuseField, requiredLine } from './input'
import { type Asked, listed } from './lists'
import { addRow, changeRow, type Master, removeRow, type Sent, switchRow } from './masters'
import { numberPrefixes } from './numberings'

const transactionCategory: Master = {
  subject: 'transaction_category',
  area: 'transactionCategory',
  table: transactionCategories,
}

const schema = z.object({
  name: requiredLine(100),
  forReceipt: onOff(),
  forIssue: onOff(),
  forMove: onOff(),
  forAdjustment: onOff(),
  mergeScanned: onOff(),
  isActive: onOff(),
})

export async function listTransactionCategories(current: Current, asked: Asked) {
  const { db } = current
  return listed(
    await read(current, 'transactionCategoryView', selectTransactionCategories(db, asked)),
  )
}

/** A category, for whoever may see it (or, with the other right, change it). */
export async function findTransactionCategory(
  current: Current,
  id: number,
  right: 'transactionCategoryView' | 'transactionCategoryUpdate' = 'transactionCategoryView',
) {
  const [[category]] = await read(current, right, [selectTransactionCategory(current.db, id)])
  if (!category) throw new Refusal('not_found', 'error.not_found')
  return category
}

/**
 * Makes a category with a numbering for each type it serves.
 *
 * @returns its id
 */
export async function createTransactionCategory(current: Current, raw: RawInput, sent: Sent) {
  await allow(current, 'transactionCategoryCreate')
  const row = decided(raw)
  const { nameKey: _, ...asked } = row
  const { id } = await addRow(current, transactionCategory, sent, asked, [
    insertTransactionCategory(current.db, row),
    prepared(current, { createdBy: sent.key }, row),
  ])
  return { id }
}

/** A type that is added gets its numbering; documents of one that is taken away stay as they are. */
export async function changeTransactionCategory(
  current: Current,
  id: number,
  raw: RawInput,
  sent: Sent,
) {
  await allow(current, 'transactionCategoryUpdate')
  const row = decided(raw)
  const { nameKey: _, ...asked } = row
  await changeRow(current, transactionCategory, sent, id, asked, [
    updateTransactionCategory(current.db, { ...row, id, version: sent.version }),
    prepared(current, id, row),
  ])
}

export function switchTransactionCategory(
  current: Current,
  id: number,
  isActive: boolean,
  sent: Sent,
) {
  return switchRow(current, transactionCategory, sent, id, isActive)
}

/** With it go its numberings: no document ever took a number from them. */
export function removeTransactionCategory(current: Current, id: number, sent: Sent) {
  return removeRow(current, transactionCategory, sent, id)
}

function decided(raw: RawInput): TransactionCategoryInput {
  const input = readInput(schema, raw)
  if (typesOf(input).length === 0) {
    throw refuseField('forReceipt', 'transaction_category.serves_no_type')
  }
  return { ...input, nameKey: nameKeyOf(input.name) }
}

function typesOf(input: Omit<TransactionCategoryInput, 'nameKey'>): DocumentType[] {
  return [
    ...(input.forReceipt ? ['receipt' as const] : []),
    ...(input.forIssue ? ['issue' as const] : []),
    ...(input.forMove ? ['move' as const] : []),
    ...(input.forAdjustment ? ['adjustment' as const] : []),
  ]
}

function prepared(
  { db }: Current,
  category: number | { createdBy: string },
  input: TransactionCategoryInput,
) {
  const beginnings = typesOf(input).map((type) => ({
    type,
    prefixes: numberPrefixes(type, input.name),
  }))
  return insertNumberings(db, category, beginnings)
}
