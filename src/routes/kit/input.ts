import type { Context } from 'hono'
import type { RawInput } from '../../domain/input'
import type { Env } from '../../env'
import { Refusal } from '../../ledger/refusal'

/** A form as it was sent: its request key, the version that was read, and the fields as text. */
export interface SentForm {
  /** Made when the form was opened; '' where it is missing. */
  key: string
  /** The version of the record the form was filled from; 0 for a new one. */
  version: number
  /** The fields, without key and version. */
  fields: RawInput
}

/**
 * Reads a form. Of several values under one name the last counts, as a switch sends '0' before '1'.
 * Files and more than 20,000 fields are refused.
 */
export async function formOf(c: Context<Env>): Promise<SentForm> {
  const data = await sentData(c)
  const fields: Record<string, string> = Object.create(null)
  let count = 0
  for (const [name, value] of data) {
    count += 1
    if (typeof value !== 'string' || count > 20_000)
      throw new Refusal('invalid', 'request.unreadable')
    fields[name] = value
  }
  return sentForm(fields)
}

/** Reads a form that may bring files, one under a name; an empty field of a file brings none. */
export async function fileFormOf(
  c: Context<Env>,
): Promise<SentForm & { files: Readonly<Record<string, File>> }> {
  const data = await sentData(c)
  const files: Record<string, File> = Object.create(null)
  const fields: Record<string, string> = Object.create(null)
  let count = 0
  for (const [name, value] of data) {
    count += 1
    if (count > 100) throw new Refusal('invalid', 'request.unreadable')
    if (typeof value === 'string') fields[name] = value
    else if (value.size > 0) files[name] = value
  }
  return { ...sentForm(fields), files }
}

/** The id in a path: `/receipts/7`. What is no id is not found. */
export function idOf(c: Context<Env>, name = 'id'): number {
  const text = c.req.param(name) ?? ''
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0
  if (!Number.isSafeInteger(id) || id < 1) throw new Refusal('not_found', 'error.not_found')
  return id
}

/** The page of a list asked for by `?page=` and `?per=`: what makes no sense is the first. */
export function pageOf(c: Context<Env>): { page: number; per: number } {
  const page = Number(c.req.query('page') ?? '1')
  const per = Number(c.req.query('per') ?? '50')
  return {
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    per: [20, 50, 100].includes(per) ? per : 50,
  }
}

/** A search text from the address, made harmless: trimmed, well-formed, at most 100 characters. */
export function searchOf(c: Context<Env>, name = 'q'): string {
  const text = (c.req.query(name) ?? '').toWellFormed().normalize('NFC').trim()
  return [...text.replace(/\p{Cc}/gu, ' ')].slice(0, 100).join('').trim()
}

function sentForm({ key = '', version = '', ...rest }: Record<string, string>): SentForm {
  return { key, version: /^\d{1,15}$/.test(version) ? Number(version) : 0, fields: { ...rest } }
}

async function sentData(c: Context<Env>): Promise<FormData> {
  try {
    return (await c.req.formData()) as unknown as FormData
  } catch {
    throw new Refusal('invalid', 'request.unreadable')
  }
}
