import * as z from 'zod'
import type { DocumentType } from '../db/company/documents'
import {
  type NumberingRow,
  type NumberPattern,
  selectFreeNumber,
  selectNumbering,
  selectNumberings,
  toldNumbering,
  updateCounter,
  updateNextNo,
  updateNumbering,
} from '../db/company/numberings'
import { numberings } from '../db/company/schema'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { allow, read } from './current'
import { choice, line, onOff, type RawInput, readInput, refuse, refuseField, whole } from './input'
import { type Asked, listed } from './lists'
import { changeRow, type Sent } from './masters'

export { numberedTypes } from '../db/company/numberings'

/** A numbering, and the number that the next document dated today would get. */
export interface Numbering extends NumberingRow {
  example: string
}

const heads = { receipt: 'RCV', issue: 'ISS', move: 'MOV', adjustment: 'ADJ' } as const

/** The longest number that a document can have. */
const longest = 60

/** The number of a document as a numbering makes it: its placeholders stand for the document's day. */
function numberAt(
  { prefix, suffix, lengthNo }: Pick<NumberingRow, 'prefix' | 'suffix' | 'lengthNo'>,
  no: number,
  day: string,
): string {
  return `${shownOn(day, prefix)}${String(no).padStart(lengthNo, '0')}${shownOn(day, suffix)}`
}

/** Text with its placeholders replaced by year and month of a day, 'YYYY-MM-DD'. */
export function shownOn(day: string, text: string): string {
  return text
    .replaceAll('{year4}', day.slice(0, 4))
    .replaceAll('{year2}', day.slice(2, 4))
    .replaceAll('{month}', day.slice(5, 7))
}

/** What stands before or behind a number: a line whose placeholders are known. */
export function affix(max: number) {
  return line(max).superRefine((text, context) => {
    const rest = text.replace(/\{(?:year4|year2|month)\}/g, '')
    const strange = /\{[^{}]*\}?|\}/.exec(rest)?.[0]
    if (strange) refuse(context, 'numbering.unknown_placeholder', { text: strange })
  })
}

/** The largest number that is counted to. */
export const largestNo = 999_999_999_999

export async function listNumberings(current: Current, asked: Asked) {
  const { db, today } = current
  const list = listed(
    await read(current, 'documentNumberingView', selectNumberings(db, asked, today)),
  )
  const rows = list.rows.map((row) => ({ ...row, example: numberAt(row, row.nextNo, today) }))
  return { ...list, rows }
}

/** A numbering, for whoever may change it. */
export async function findNumbering(current: Current, id: number): Promise<Numbering> {
  const { db, today } = current
  const [[row]] = await read(current, 'documentNumberingUpdate', [selectNumbering(db, id, today)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  return { ...row, example: numberAt(row, row.nextNo, today) }
}

/** The number that the next document dated today would get, were the numbering as the form has it. */
export async function numberingExample(
  current: Current,
  id: number,
  raw: RawInput,
): Promise<string> {
  const { type } = await findNumbering(current, id)
  const input = checked(current, raw)
  const [[free]] = await read(current, null, [
    selectFreeNumber(current.db, type, patternOf(input, current.today)),
  ])
  return free?.number ?? ''
}

/**
 * Changes how numbers look from now on; numbers that were given stay. Where Next No was left as the
 * form showed it, documents that were saved meanwhile keep counting.
 */
export async function changeNumbering(
  current: Current,
  id: number,
  raw: RawInput,
  sent: Sent,
): Promise<void> {
  await allow(current, 'documentNumberingUpdate')
  const { db, today } = current
  const { shownNextNo, ...input } = checked(current, raw)
  const [[before]] = await read(current, null, [selectNumbering(db, id, today)])
  if (!before) throw new Refusal('not_found', 'error.not_found')
  const { categoryId, type, resets } = before
  const isCounted = input.nextNo !== shownNextNo || input.resets !== resets
  const told = toldNumbering(today)
  await changeRow(current, { subject: 'numbering', table: numberings, told }, sent, id, input, [
    updateNumbering(db, { ...input, id, version: sent.version }),
    ...(isCounted ? [updateNextNo(db, id, today, input.nextNo)] : []),
    updateCounter(db, { categoryId, type, datedOn: today }),
  ])
}

/**
 * How numbers of a new category may begin, the best first: as a company's first ones do, with the
 * first letters of its name ('RCV-PEM-{year4}-'), or with `{id}`, which stands for the category's own.
 */
export function numberPrefixes(type: DocumentType, name: string): string[] {
  const head = heads[type]
  const letters = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return [
    `${head}-{year4}-`,
    ...(letters ? [`${head}-${letters.slice(0, 3)}-{year4}-`] : []),
    `${head}-{id}-{year4}-`,
  ]
}

const schema = z.object({
  prefix: affix(30),
  suffix: affix(20),
  nextNo: whole(1, largestNo),
  shownNextNo: line(15),
  lengthNo: whole(1, 12),
  resets: choice(['never', 'yearly', 'monthly']),
  allowManual: onOff(),
  isActive: onOff(),
})

function checked({ today }: Current, raw: RawInput) {
  const { shownNextNo, ...input } = readInput(schema, raw)
  const { prefix, suffix, resets } = input
  const affixes = prefix + suffix
  const hasYear = /\{year[24]\}/.test(affixes)
  // Numbers that begin at 1 again must not be those of the period before.
  if (resets === 'yearly' && !hasYear) throw refuseField('resets', 'numbering.needs_year')
  if (resets === 'monthly' && !(hasYear && affixes.includes('{month}'))) {
    throw refuseField('resets', 'numbering.needs_month')
  }
  if (numberAt(input, largestNo, today).length > longest) {
    throw refuseField('prefix', 'document.number_is_too_long')
  }
  return { ...input, shownNextNo: Number(shownNextNo) }
}

function patternOf(
  { prefix, suffix, lengthNo, nextNo }: ReturnType<typeof checked>,
  day: string,
): NumberPattern {
  return { head: shownOn(day, prefix), tail: shownOn(day, suffix), lengthNo, nextNo }
}
