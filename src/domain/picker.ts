import { selectInactiveCode, selectPicker } from '../db/company/picker'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can, type Permission } from '../tenancy/permissions'
import { read } from './current'

/** An item that can be picked; its stock where the company shows it and a warehouse was named. */
export interface Pickable {
  id: number
  code: string
  name: string
  barcode: string | null
  unit: string
  precision: number
  /** In the unit's scale. */
  stock: number | null
}

/** Whoever sees items, or anything that items are picked for, may pick. */
const openTo: Permission[] = [
  'itemView',
  'receiptCreate',
  'receiptUpdate',
  'issueCreate',
  'issueUpdate',
  'moveCreate',
  'moveUpdate',
  'adjustmentCreate',
  'adjustmentUpdate',
  'reportStockDetail',
]

/**
 * The few active items that fit what was typed best, the company's default search field first; and the
 * inactive one whose very code was typed.
 */
export async function pickItems(
  current: Current,
  text: string,
  warehouseId: number | null,
): Promise<{ items: Pickable[]; inactive: { code: string; name: string } | null }> {
  const [rows, [inactive]] = await read(current, null, [
    selectPicker(current.db, { text, warehouseId, limit: 10 }),
    selectInactiveCode(current.db, text),
  ])
  if (!openTo.some((permission) => can(current.actor, permission))) {
    throw new Refusal('forbidden', 'permission.missing', { permission: 'itemView' })
  }
  return {
    items: rows.map(({ upcEan, isActive: _, ...row }) => ({ ...row, barcode: upcEan })),
    inactive: inactive ?? null,
  }
}
