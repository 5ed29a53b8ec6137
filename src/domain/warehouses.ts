import * as z from 'zod'
import { warehouses } from '../db/company/schema'
import { ensureActsIn, insertOwnWarehouse } from '../db/company/sight'
import {
  type HeldItem,
  insertWarehouse,
  selectHeldCount,
  selectHeldItems,
  selectWarehouse,
  selectWarehouses,
  updateMembersWithout,
  updateWarehouse,
} from '../db/company/warehouses'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import { line, nameKeyOf, onOff, paragraph, type RawInput, readInput, requiredLine } from './input'
import { type Asked, listed } from './lists'
import { addRow, changeRow, type Master, removeRow, type Sent, switchRow } from './masters'
import { needToActIn } from './sight'

const warehouse: Master = {
  subject: 'warehouse',
  area: 'warehouse',
  table: warehouses,
}

/** `confirmed`: how many kinds of items the person saw in a warehouse and closes it all the same. */
const schema = z.object({
  name: requiredLine(100),
  description: paragraph(500),
  disallowNegative: onOff(),
  isActive: onOff(),
  confirmed: line(20),
})

export async function listWarehouses(current: Current, asked: Asked) {
  const list = listed(await read(current, 'warehouseView', selectWarehouses(current.db, asked)))
  return { ...list, hasMinimums: hasMinimums(current) }
}

/** A warehouse with what it holds: how many kinds of items, and ten of them. */
export async function findWarehouse(
  current: Current,
  id: number,
  right: 'warehouseView' | 'warehouseUpdate' = 'warehouseView',
) {
  const { db } = current
  const [[found], held, [counted]] = await read(current, right, [
    selectWarehouse(db, id),
    selectHeldItems(db, id),
    selectHeldCount(db, id),
  ])
  if (!found) throw new Refusal('not_found', 'error.not_found')
  if (right === 'warehouseUpdate') needToActIn(current, id)
  return { ...found, held, heldCount: counted?.items ?? 0, hasMinimums: hasMinimums(current) }
}

/** @returns the new warehouse's id */
export async function createWarehouse(current: Current, raw: RawInput, sent: Sent) {
  await allow(current, 'warehouseCreate')
  const { confirmed: _, ...input } = readInput(schema, raw)
  const row = { ...input, nameKey: nameKeyOf(input.name) }
  const { id } = await addRow(current, warehouse, sent, input, [
    insertWarehouse(current.db, row),
    insertOwnWarehouse(current.db, sent.key),
  ])
  return { id }
}

/**
 * Changes a warehouse. Closing one that still holds something needs its confirmation; Disallow
 * Negative waits until nothing is short.
 */
export async function changeWarehouse(current: Current, id: number, raw: RawInput, sent: Sent) {
  const { db } = current
  const [[before], [holding], short, [lacking]] = await read(current, 'warehouseUpdate', [
    selectWarehouse(db, id),
    selectHeldCount(db, id),
    selectHeldItems(db, id, true),
    selectHeldCount(db, id, true),
  ])
  if (!before) throw new Refusal('not_found', 'error.not_found')
  needToActIn(current, id)
  const { confirmed, ...input } = readInput(schema, raw)
  if (input.disallowNegative && !before.disallowNegative) {
    refuseWhileShort(lacking?.items ?? 0, short)
  }
  if (before.isActive && !input.isActive) refuseUnlessConfirmed(holding?.items ?? 0, confirmed)
  const row = { ...input, nameKey: nameKeyOf(input.name), id, version: sent.version }
  await changeRow(current, warehouse, sent, id, input, [
    updateWarehouse(db, row),
    ...(input.isActive ? [] : [updateMembersWithout(db, id)]),
  ])
}

/** @param confirmed how many kinds of items the person saw in it when closing it */
export async function switchWarehouse(
  current: Current,
  id: number,
  isActive: boolean,
  sent: Sent,
  { confirmed = '' }: RawInput,
) {
  const { db } = current
  const [[holding]] = await read(current, 'warehouseUpdate', [selectHeldCount(db, id)])
  needToActIn(current, id)
  if (!isActive) refuseUnlessConfirmed(holding?.items ?? 0, confirmed)
  await switchRow(current, warehouse, sent, id, isActive, [
    ensureActsIn(db, id),
    ...(isActive ? [] : [updateMembersWithout(db, id)]),
  ])
}

export async function removeWarehouse(current: Current, id: number, sent: Sent) {
  const { db } = current
  await allow(current, 'warehouseDelete')
  needToActIn(current, id)
  await removeRow(current, warehouse, sent, id, [
    ensureActsIn(db, id),
    updateMembersWithout(db, id),
  ])
}

/** Whether each warehouse has minimums of its own, which are kept on a screen of their own. */
function hasMinimums({ settings }: Current): boolean {
  return settings.minimumMode === 'per_warehouse'
}

function refuseUnlessConfirmed(items: number, confirmed: string): void {
  if (items === 0 || confirmed === String(items)) return
  const words = { key: 'warehouse.still_holds', args: { items } }
  throw new Refusal('invalid', words.key, words.args, { confirmed: words })
}

/** The schema would refuse it as well, but cannot say what is short. */
function refuseWhileShort(items: number, short: readonly HeldItem[]): void {
  if (items === 0) return
  const args = { items, codes: short.map(({ code }) => code).join(', ') }
  throw new Refusal(
    'invalid',
    'form.check',
    {},
    { disallowNegative: { key: 'warehouse.is_short', args } },
  )
}
