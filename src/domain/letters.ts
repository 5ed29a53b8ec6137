import { send } from '../db/client'
import {
  type LetterRow,
  selectLetters,
  takeLetters,
  updateFailed,
  updateSent,
} from '../db/directory/outbox'
import type { Premises } from '../tenancy/visitor'

/** A letter as it waits in the outbox: what kind, for whom, and what fills it. */
export interface Letter {
  id: string
  recipient: string
  language: 'id' | 'en'
  kind: LetterKind
  details: LetterDetails
  attempts: number
  createdAt: string
  state: 'waiting' | 'sent' | 'failed'
}

export type LetterKind =
  | 'confirm'
  | 'already_registered'
  | 'choose_name'
  | 'company_ready'
  | 'reset'
  | 'password_changed'
  | 'invited'
  | 'added'
  | 'owner_changed'
  | 'low_stock'

/** What a letter tells of; which are there depends on its kind. */
export interface LetterDetails {
  name?: string
  company?: string
  subdomain?: string
  token?: string
  /** The host the link leads to: a company's subdomain, '' for the website. */
  host?: string
  at?: string
  /** The document by which stock fell below its minimum, what fell (the first of it), and how many more. */
  document?: { number: string }
  items?: LowStock[]
  more?: number
  /** Who asks somebody to come, or hands a company over. */
  by?: string
  /** Who owns a company from now on. */
  owner?: string
}

/** A stock below its minimum, in a letter. Quantities in the unit's scale, as integers in text. */
export interface LowStock {
  code: string
  name: string
  /** Null: all warehouses together. */
  warehouse: string | null
  quantity: string
  minimum: string
  unit: string
  precision: number
}

/** Minutes from one attempt to the next. After the last one a letter is given up: its link has ended. */
const pauses = [1, 5, 15, 60, 180, 360, 720]

/** Takes the letters that are due. Who takes them has a minute to send them before somebody else tries. */
export async function dueLetters(premises: Premises): Promise<Letter[]> {
  const { directory, now } = premises
  const nextAttempts = pauses.map((minutes) =>
    new Date(now.getTime() + minutes * 60_000).toISOString(),
  )
  const asked = { now: now.toISOString(), nextAttempts, limit: 20 }
  const [rows] = await send(directory, [takeLetters(directory, asked)])
  return rows.map(letterOf)
}

/** A letter has left. What it said is forgotten, except where letters are only looked at. */
export async function letterLeft(premises: Premises, id: string): Promise<void> {
  const { directory, env } = premises
  await send(directory, [updateSent(directory, id, new Date().toISOString(), isLookedAt(env))])
}

/** A letter could not be sent. It is tried again later, and given up in the end: then true. */
export async function letterStayed(premises: Premises, letter: Letter): Promise<boolean> {
  const { directory } = premises
  if (letter.attempts <= pauses.length) return false
  await send(directory, [updateFailed(directory, letter.id, new Date().toISOString())])
  return true
}

/** The latest letters, for the mailbox of a local run. */
export async function latestLetters({ directory }: Premises): Promise<Letter[]> {
  const [rows] = await send(directory, [selectLetters(directory, 100)])
  return rows.map(letterOf)
}

/**
 * The origin of one of our hosts, '' for the website: from our own settings, never from a request, whose
 * Host anybody can choose. Only a local run has a port.
 */
export function originOf(env: Premises['env'], host: string, port = ''): string {
  const name = host ? `${host}.${env.ROOT_DOMAIN}` : env.ROOT_DOMAIN
  return isLookedAt(env) ? `http://${name}${port && `:${port}`}` : `https://${name}`
}

/** Whether letters are kept to be read at /dev/mail instead of going to anybody. */
export function isLookedAt(env: Premises['env']): boolean {
  return env.APP_ENV === 'local' || env.APP_ENV === 'test'
}

function letterOf(row: LetterRow): Letter {
  return {
    id: row.id,
    recipient: row.recipient,
    language: row.language,
    kind: row.kind as LetterKind,
    details: JSON.parse(row.details) as LetterDetails,
    attempts: row.attempts,
    createdAt: row.created_at,
    state: row.sent_at ? 'sent' : row.failed_at ? 'failed' : 'waiting',
  }
}
