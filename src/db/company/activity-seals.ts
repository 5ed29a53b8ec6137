import { sql } from 'drizzle-orm'
import { atMost, type CompanyDatabase } from '../client'

/** A row of the log with everything that is written in it, in the order in which it is sealed. */
export interface SealedRow {
  id: number
  at: string
  memberId: number | null
  requestId: string
  action: string
  subject: string
  subjectId: number | null
  details: string
  network: string
  agent: string
}

/** A sealed stretch of the log. */
export interface Seal {
  id: number
  fromId: number
  throughId: number
  entries: number
  /** The hash of the seal before it, '' for the first. */
  previous: string
  hash: string
  sealedAt: string
}

/** How far the seals were computed anew. */
export interface SealCheck {
  reachedSeal: number
  checkedAt: string | null
  wholeAt: string | null
  brokenSeal: number | null
}

/** Rows that stand behind the last seal, oldest first. */
export function selectUnsealed(db: CompanyDatabase, limit: number) {
  return db.all<SealedRow>(sql`SELECT ${columns} FROM activity
    WHERE id > coalesce((SELECT through_id FROM activity_seals ORDER BY id DESC LIMIT 1), 0)
    ORDER BY id ${atMost(limit)}`)
}

export function selectLastSeal(db: CompanyDatabase) {
  return db.all<Seal>(sql`SELECT ${sealColumns} FROM activity_seals ORDER BY id DESC LIMIT 1`)
}

/** Seals behind one of them, oldest first. */
export function selectSeals(db: CompanyDatabase, after: number, limit: number) {
  return db.all<Seal>(sql`SELECT ${sealColumns} FROM activity_seals WHERE id > ${after}
    ORDER BY id ${atMost(limit)}`)
}

export function selectSeal(db: CompanyDatabase, id: number) {
  return db.all<Seal>(sql`SELECT ${sealColumns} FROM activity_seals WHERE id = ${id}`)
}

/** Every row of a stretch. */
export function selectSealedRows(db: CompanyDatabase, { fromId, throughId }: Seal) {
  return db.all<SealedRow>(sql`SELECT ${columns} FROM activity
    WHERE id BETWEEN ${fromId} AND ${throughId} ORDER BY id`)
}

/** Stops with `seals_are_a_chain` where another seal was quicker. */
export function insertSeal(db: CompanyDatabase, seal: Omit<Seal, 'id'>) {
  return db.run(sql`INSERT INTO activity_seals
      (from_id, through_id, entries, previous, hash, sealed_at)
    VALUES (${seal.fromId}, ${seal.throughId}, ${seal.entries}, ${seal.previous}, ${seal.hash},
      ${seal.sealedAt})`)
}

export function selectSealCheck(db: CompanyDatabase) {
  return db.all<SealCheck>(sql`SELECT reached_seal AS reachedSeal, checked_at AS checkedAt,
    whole_at AS wholeAt, broken_seal AS brokenSeal FROM activity_checks`)
}

export function updateSealCheck(db: CompanyDatabase, check: SealCheck) {
  return db.run(sql`UPDATE activity_checks SET reached_seal = ${check.reachedSeal},
    checked_at = ${check.checkedAt}, whole_at = ${check.wholeAt}, broken_seal = ${check.brokenSeal}`)
}

const columns = sql`id, at, member_id AS memberId, request_id AS requestId, action, subject,
  subject_id AS subjectId, details, network, agent`

const sealColumns = sql`id, from_id AS fromId, through_id AS throughId, entries, previous, hash,
  sealed_at AS sealedAt`
