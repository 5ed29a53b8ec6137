import * as z from 'zod'
import {
  insertItemCategory,
  selectItemCategories,
  selectItemCategory,
  updateItemCategory,
} from '../db/company/item-categories'
import { itemCategories } from '../db/company/schema'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import { nameKeyOf, onOff, paragraph, type RawInput, readInput, requiredLine } from './input'
import { type Asked, listed } from './lists'
import { addRow, changeRow, type Master, removeRow, type Sent, switchRow } from './masters'

const itemCategory: Master = {
  subject: 'item_category',
  area: 'itemCategory',
  table: itemCategories,
}

const schema = z.object({ name: requiredLine(100), description: paragraph(500), isActive: onOff() })

export async function listItemCategories(current: Current, asked: Asked) {
  return listed(await read(current, 'itemCategoryView', selectItemCategories(current.db, asked)))
}

/** A category, for whoever may see it (or, with the other right, change it). */
export async function findItemCategory(
  current: Current,
  id: number,
  right: 'itemCategoryView' | 'itemCategoryUpdate' = 'itemCategoryView',
) {
  const [[category]] = await read(current, right, [selectItemCategory(current.db, id)])
  if (!category) throw new Refusal('not_found', 'error.not_found')
  return category
}

/** @returns the new category's id */
export async function createItemCategory(current: Current, raw: RawInput, sent: Sent) {
  await allow(current, 'itemCategoryCreate')
  const input = readInput(schema, raw)
  const row = { ...input, nameKey: nameKeyOf(input.name) }
  const { id } = await addRow(current, itemCategory, sent, input, [
    insertItemCategory(current.db, row),
  ])
  return { id }
}

export async function changeItemCategory(current: Current, id: number, raw: RawInput, sent: Sent) {
  await allow(current, 'itemCategoryUpdate')
  const input = readInput(schema, raw)
  const row = { ...input, nameKey: nameKeyOf(input.name), id, version: sent.version }
  await changeRow(current, itemCategory, sent, id, input, [updateItemCategory(current.db, row)])
}

export function switchItemCategory(current: Current, id: number, isActive: boolean, sent: Sent) {
  return switchRow(current, itemCategory, sent, id, isActive)
}

export function removeItemCategory(current: Current, id: number, sent: Sent) {
  return removeRow(current, itemCategory, sent, id)
}
