import * as z from 'zod'
import { uoms } from '../db/company/schema'
import { insertUom, selectUom, selectUoms, updateUom } from '../db/company/uoms'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import { nameKeyOf, onOff, paragraph, type RawInput, readInput, requiredLine, whole } from './input'
import { type Asked, listed } from './lists'
import { addRow, changeRow, type Master, removeRow, type Sent, switchRow } from './masters'

const uom: Master = { subject: 'uom', area: 'uom', table: uoms }

const schema = z.object({
  code: requiredLine(20),
  name: requiredLine(60),
  precision: whole(0, 6),
  description: paragraph(500),
  isActive: onOff(),
})

export async function listUoms(current: Current, asked: Asked) {
  return listed(await read(current, 'uomView', selectUoms(current.db, asked)))
}

/** A unit, for whoever may see it (or, with the other right, change it). */
export async function findUom(
  current: Current,
  id: number,
  right: 'uomView' | 'uomUpdate' = 'uomView',
) {
  const [[unit]] = await read(current, right, [selectUom(current.db, id)])
  if (!unit) throw new Refusal('not_found', 'error.not_found')
  return unit
}

/** @returns the new unit's id */
export async function createUom(current: Current, raw: RawInput, sent: Sent) {
  await allow(current, 'uomCreate')
  const input = readInput(schema, raw)
  const row = { ...input, codeKey: nameKeyOf(input.code) }
  const { id } = await addRow(current, uom, sent, input, [insertUom(current.db, row)])
  return { id }
}

/** The precision stands once a quantity was written in it (`uom.precision_is_used`). */
export async function changeUom(current: Current, id: number, raw: RawInput, sent: Sent) {
  await allow(current, 'uomUpdate')
  const input = readInput(schema, raw)
  const row = { ...input, codeKey: nameKeyOf(input.code), id, version: sent.version }
  await changeRow(current, uom, sent, id, input, [updateUom(current.db, row)])
}

export function switchUom(current: Current, id: number, isActive: boolean, sent: Sent) {
  return switchRow(current, uom, sent, id, isActive)
}

export function removeUom(current: Current, id: number, sent: Sent) {
  return removeRow(current, uom, sent, id)
}
