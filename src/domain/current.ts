import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import { type Answers, type Statement, send } from '../db/client'
import { ensureAdmitted } from '../db/company/members'
import {
  insertRefusedRequest,
  insertRequest,
  type RequestRow,
  selectRequest,
} from '../db/company/requests'
import { refusalOf } from '../db/refusals'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can, everything, type Permission } from '../tenancy/permissions'

/**
 * Asks the company's database. The session, the settings and the content travel in one batch; what
 * came back is handed on only where the session counts and the role allows it.
 * `permission` null: any member. Refuses `unauthenticated` and `forbidden`.
 */
export async function read<const T extends readonly Statement[]>(
  current: Current,
  permission: Permission | null,
  statements: T,
): Promise<Answers<T>> {
  const answers = await ask(current, statements)
  check(current, permission)
  return answers
}

/** Asks for what anybody on the company's host may see: its name on the sign-in page. */
export async function ask<const T extends readonly Statement[]>(
  current: Current,
  statements: T,
): Promise<Answers<T>> {
  const question = current.door.question(current.db)
  const riders = companions.get(current) ?? []
  companions.delete(current)
  const first = [...(question ? [question] : []), ...riders.map(({ statement }) => statement)]
  if (first.length + statements.length === 0) return [] as unknown as Answers<T>
  try {
    const batch = [...first, ...statements] as unknown as [Statement, ...Statement[]]
    const answers = (await send(current.db, batch)) as readonly unknown[]
    if (question) current.door.open(answers[0])
    const theirs = answers.slice(question ? 1 : 0, first.length)
    for (const [place, { resolve }] of riders.entries()) resolve(theirs[place])
    return answers.slice(first.length) as Answers<T>
  } catch (error) {
    for (const { reject } of riders) reject(error)
    throw error
  }
}

/**
 * Asks for something that stands beside the content, whatever that is: it travels in the batch of the
 * next question, which must follow. For any member.
 */
export async function alongside<Row>(current: Current, statement: Statement): Promise<Row[]> {
  const answer = new Promise<unknown>((resolve, reject) => {
    const riders = companions.get(current) ?? []
    companions.set(current, [...riders, { statement, resolve, reject }])
  })
  const rows = await answer
  check(current, null)
  return rows as Row[]
}

interface Companion {
  statement: Statement
  resolve(rows: unknown): void
  reject(error: unknown): void
}

/** What waits for the next question of a request. */
const companions = new WeakMap<Current, Companion[]>()

/** Opens the door for one of these permissions before anything is read. */
export async function allow(current: Current, permission: Permission | null): Promise<void> {
  if (!current.door.isOpen()) await ask(current, [])
  check(current, permission)
}

/** A request that must be answered once, however often it arrives. */
export interface Once {
  /** Made by the form or the client when it was opened. */
  key: string
  /** The act and everything that was asked: the same key with another content is refused. */
  act: string
  asked: unknown
  /** The first statement makes a row whose id is the answer. */
  creates?: boolean
  /** The row the act is about, where it exists already. */
  subjectId?: number
}

/**
 * Commits one act: its statements and its key in one batch. `reads` see what it left, in the same
 * round trip.
 *
 * The key is looked up before any other refusal. Arrived before and done: the same answer, nothing
 * done again. Arrived before and refused: the same refusal. A refusal by state (stock, lock, version)
 * is remembered under the key; one by content is not, so that the form can be corrected and sent again.
 *
 * @returns the id of the row that was made (or `subjectId`), and whether this was a second arrival
 */
export async function commit<const T extends readonly Statement[] = []>(
  current: Current,
  once: Once,
  statements: readonly [Statement, ...Statement[]],
  reads?: T,
): Promise<{ subjectId: number; replayed: boolean; answers: Answers<T> }> {
  // Nobody writes before the door has opened.
  check(current, null)
  const { db } = current
  if (!isKey(once.key)) throw new Refusal('invalid', 'request.key_missing')
  const request = requestOf(current, once)
  const [first, ...rest] = statements
  try {
    const answers = await send(db, [
      first,
      insertRequest(db, request),
      ...rest,
      selectRequest(db, once.key),
      ...(reads ?? []),
    ])
    return {
      subjectId: kept(answers[rest.length + 2])?.subject_id ?? 0,
      replayed: false,
      answers: answers.slice(rest.length + 3) as Answers<T>,
    }
  } catch (error) {
    const [rows, ...answers] = await send(db, [selectRequest(db, once.key), ...(reads ?? [])])
    const earlier = rows[0]
    if (earlier) {
      return { ...repeat(earlier, request.fingerprint), answers: answers as Answers<T> }
    }
    const refusal = refusalOf(error)
    if (!refusal) throw error
    if (refusal.kind === 'conflict') await remember(current, request, refusal)
    throw refusal
  }
}

/**
 * Commits an act while the door is still closed, in a single round trip: the batch itself asserts what
 * `read` would have checked, that the session counts and its member holds all the permissions.
 *
 * @returns what `reads` answered; null where anything stood in the way. Then nothing was done, and the
 *   long way (`read`, then `commit` under the same key) finds out what it was.
 */
export async function commitAtTheDoor<const T extends readonly Statement[]>(
  current: Current,
  once: Once,
  permissions: readonly Permission[],
  [first, ...rest]: readonly [Statement, ...Statement[]],
  reads: T,
): Promise<Answers<T> | null> {
  const { db, door, session } = current
  const question = door.question(db)
  if (!question || !session || session.isWorn || !isKey(once.key)) return null
  try {
    const answers: readonly unknown[] = await send(db, [
      first,
      insertRequest(db, requestOf(current, once)),
      ensureAdmitted(db, session, { permissions, everything }),
      ...rest,
      question,
      ...reads,
    ])
    door.open(answers[rest.length + 3])
    return answers.slice(rest.length + 4) as unknown as Answers<T>
  } catch (error) {
    if (error instanceof Refusal) throw error
    return null
  }
}

function check(current: Current, permission: Permission | null): void {
  const { actor } = current
  if (permission && !can(actor, permission)) {
    throw new Refusal('forbidden', 'permission.missing', { permission })
  }
}

function repeat(
  earlier: RequestRow,
  fingerprint: string,
): { subjectId: number; replayed: boolean } {
  if (earlier.fingerprint !== fingerprint) throw new Refusal('invalid', 'request.key_reused')
  if (earlier.refusal) {
    const { key, args } = JSON.parse(earlier.refusal) as Pick<Refusal, 'key' | 'args'>
    throw new Refusal('conflict', key, args)
  }
  return { subjectId: earlier.subject_id ?? 0, replayed: true }
}

async function remember(
  current: Current,
  request: { key: string; fingerprint: string; at: string },
  refusal: Refusal,
): Promise<void> {
  const words = JSON.stringify({ key: refusal.key, args: refusal.args })
  await send(current.db, [insertRefusedRequest(current.db, { ...request, refusal: words })])
}

function isKey(text: string): boolean {
  return /^[\w-]{8,100}$/.test(text)
}

function requestOf({ now }: Current, once: Once) {
  return {
    key: once.key,
    fingerprint: fingerprintOf(once),
    at: now.toISOString(),
    subjectId: once.creates ? ('created' as const) : (once.subjectId ?? null),
  }
}

function fingerprintOf({ act, asked }: Once): string {
  return encodeHexLowerCase(sha256(new TextEncoder().encode(JSON.stringify([act, asked]))))
}

function kept(answer: unknown): RequestRow | undefined {
  return (answer as RequestRow[] | undefined)?.[0]
}
