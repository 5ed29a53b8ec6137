import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import { type CompanyDatabase, databaseMessage, send } from '../db/client'
import { insertActivity } from '../db/company/activity'
import {
  insertSeal,
  type Seal,
  type SealCheck,
  type SealedRow,
  selectLastSeal,
  selectSeal,
  selectSealCheck,
  selectSealedRows,
  selectSeals,
  selectUnsealed,
  updateSealCheck,
} from '../db/company/activity-seals'

/** A seal holds so many rows at most. */
const rowsInSeal = 200
/** Stretches that are read in one round trip. */
const sealsAtOnce = 10

/**
 * Seals what the log has written since the last seal: the hash of a stretch is the SHA-256 of the hash
 * before it and of the stretch's rows, a line each. Where somebody else seals at the same time, one of
 * the two is content with what the other did.
 *
 * @param most stretches to seal; the rest waits for the next time
 * @returns the last seal there is now, null where nothing was ever written
 */
export async function sealActivity(
  db: CompanyDatabase,
  now: Date,
  most = 50,
): Promise<Seal | null> {
  for (let sealed = 0; ; sealed++) {
    const [[last], rows] = await send(db, [selectLastSeal(db), selectUnsealed(db, rowsInSeal)])
    const [first] = rows
    if (!first || sealed === most) return last ?? null
    const previous = last?.hash ?? ''
    const seal = {
      fromId: (last?.throughId ?? 0) + 1,
      throughId: rows.at(-1)?.id ?? first.id,
      entries: rows.length,
      previous,
      hash: hashOf(previous, rows),
      sealedAt: now.toISOString(),
    }
    try {
      await send(db, [insertSeal(db, seal)])
    } catch (error) {
      if (!databaseMessage(error).includes('seals_are_a_chain')) throw error
    }
  }
}

/**
 * Computes seals anew, from where the last check stopped, and says which is the first that does not fit.
 * What is found is written down: in the check, and once in the log itself (`log.broken`).
 *
 * @param most stretches to compute; behind the last there is, the next check begins at the first
 */
export async function checkSeals(
  db: CompanyDatabase,
  now: Date,
  most = 100,
): Promise<{ brokenSeal: number | null }> {
  const [[known]] = await send(db, [selectSealCheck(db)])
  const at = now.toISOString()
  let check: SealCheck = known ?? {
    reachedSeal: 0,
    checkedAt: null,
    wholeAt: null,
    brokenSeal: null,
  }
  const wasBroken = check.brokenSeal
  let [[before]] = await send(db, [selectSeal(db, check.reachedSeal)])
  for (let done = 0; done < most; done += sealsAtOnce) {
    const [seals] = await send(db, [selectSeals(db, check.reachedSeal, sealsAtOnce)])
    const broken = await firstBroken(db, before, seals)
    if (broken !== null) {
      check = { ...check, reachedSeal: 0, checkedAt: at, brokenSeal: broken }
      break
    }
    before = seals.at(-1) ?? before
    check = { ...check, reachedSeal: before?.id ?? 0, checkedAt: at }
    if (seals.length < sealsAtOnce) {
      check = { ...check, reachedSeal: 0, wholeAt: at, brokenSeal: null }
      break
    }
  }
  await send(db, [
    updateSealCheck(db, check),
    ...(check.brokenSeal !== null && check.brokenSeal !== wasBroken
      ? [insertActivity(db, brokenLine(at, check.brokenSeal))]
      : []),
  ])
  return { brokenSeal: check.brokenSeal }
}

/** A row as it is sealed and exported: one line of JSON. */
export function sealedLine(row: SealedRow): string {
  const { id, at, memberId, requestId, action, subject, subjectId, details, network, agent } = row
  return JSON.stringify([
    id,
    at,
    memberId,
    requestId,
    action,
    subject,
    subjectId,
    details,
    network,
    agent,
  ])
}

/** The first of these seals that does not hold what the log says now; null where all do. */
async function firstBroken(
  db: CompanyDatabase,
  before: Seal | undefined,
  seals: readonly Seal[],
): Promise<number | null> {
  if (seals.length === 0) return null
  const [first, ...others] = seals.map((seal) => selectSealedRows(db, seal))
  const stretches = await send(db, [first!, ...others])
  for (const [place, seal] of seals.entries()) {
    const earlier = seals[place - 1] ?? before
    const rows = stretches[place] ?? []
    const fits =
      seal.previous === (earlier?.hash ?? '') &&
      seal.fromId === (earlier?.throughId ?? 0) + 1 &&
      seal.entries === rows.length &&
      seal.hash === hashOf(seal.previous, rows)
    if (!fits) return seal.id
  }
  return null
}

function hashOf(previous: string, rows: readonly SealedRow[]): string {
  const text = [previous, ...rows.map(sealedLine)].map((line) => `${line}\n`).join('')
  return encodeHexLowerCase(sha256(new TextEncoder().encode(text)))
}

/** The clock found it: nobody is named, and no request. */
function brokenLine(at: string, seal: number) {
  return {
    at,
    memberId: null,
    requestId: '',
    action: 'log.broken',
    subject: 'log',
    subjectId: null,
    details: { seal },
  }
}
