import * as z from 'zod'
import {
  type ItemScheme,
  selectFreeCode,
  selectItemScheme,
  updateItemScheme,
} from '../db/company/item-numbering'
import { type CodePattern, updateItemNumbering } from '../db/company/items'
import { itemNumbering } from '../db/company/schema'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import { line, nameKeyOf, onOff, type RawInput, readInput, whole } from './input'
import { changeRow, type Sent } from './masters'
import { affix, largestNo, shownOn } from './numberings'

/** A code is head, number and tail. Their keys are made together, as the code's own would be. */
export function codePattern(
  numbering: { prefix: string; suffix: string; lengthNo: number },
  today: string,
): CodePattern {
  const { prefix, suffix, lengthNo } = numbering
  const number = '\ue000'
  const shown = shownOn(today, `${prefix}${number}${suffix}`).normalize('NFC').trim()
  const [head = '', tail = ''] = shown.split(number)
  const [headKey = '', tailKey = ''] = nameKeyOf(shown).split(number)
  return { prefix, suffix, lengthNo, head, tail, headKey, tailKey }
}

/** The code of a number. */
export function codeAt({ head, tail, lengthNo }: CodePattern, no: number): string {
  return `${head}${String(no).padStart(lengthNo, '0')}${tail}`
}

/** How items are numbered, and the code that the next one would get. */
export async function findItemNumbering(
  current: Current,
  right: 'itemNumberingView' | 'itemNumberingUpdate' = 'itemNumberingView',
): Promise<ItemScheme & { example: string }> {
  const [[scheme]] = await read(current, right, [selectItemScheme(current.db)])
  if (!scheme) throw new Refusal('not_found', 'error.not_found')
  return { ...scheme, example: codeAt(codePattern(scheme, current.today), scheme.nextNo) }
}

/** The code that the next item would get, were the numbering as the form has it. */
export async function itemCodeExample(current: Current, raw: RawInput): Promise<string> {
  await allow(current, 'itemNumberingUpdate')
  const input = readInput(schema, raw)
  const pattern = codePattern(input, current.today)
  const [[free]] = await read(current, null, [selectFreeCode(current.db, pattern, input.nextNo)])
  return codeAt(pattern, free?.no ?? input.nextNo)
}

/**
 * Changes the codes that are suggested from now on. Where Next No was left as the form showed it,
 * items that were saved meanwhile keep counting.
 */
export async function changeItemNumbering(
  current: Current,
  raw: RawInput,
  sent: Sent,
): Promise<void> {
  await allow(current, 'itemNumberingUpdate')
  const { db, today } = current
  const { shownNextNo, ...input } = readInput(schema, raw)
  const nextNo = input.nextNo === Number(shownNextNo) ? null : input.nextNo
  const scheme = { subject: 'item_numbering', table: itemNumbering }
  await changeRow(current, scheme, sent, 1, input, [
    updateItemScheme(db, { ...input, nextNo, version: sent.version }),
    updateItemNumbering(db, codePattern(input, today)),
  ])
}

const schema = z.object({
  prefix: affix(20),
  suffix: affix(15),
  nextNo: whole(1, largestNo),
  shownNextNo: line(15),
  lengthNo: whole(1, 12),
  isActive: onOff(),
})
