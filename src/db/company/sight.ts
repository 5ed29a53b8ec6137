import { type SQL, sql } from 'drizzle-orm'
import type { CompanyDatabase, Statement } from '../client'

// Members may be limited to some warehouses (W-06). Every question about warehouses, what lies in them or
// what was written about them carries one of the conditions below; they cost others no read.

/** Whether the viewer sees a warehouse: `seen(db, sql`c.warehouse_id`)`. */
export function seen(db: CompanyDatabase, warehouse: SQL): SQL {
  return within(db, (list) => sql`${warehouse} IN (${list})`)
}

/** Whether the viewer sees a document: one of its warehouses is enough. */
export function seenDocument(db: CompanyDatabase, table: 'd' | 'documents' = 'd'): SQL {
  const [from, to] = [sql.raw(`${table}.warehouse_id`), sql.raw(`${table}.destination_id`)]
  return within(db, (list) => sql`${from} IN (${list}) OR ${to} IN (${list})`)
}

/** Whether the viewer may act in a warehouse. */
export function acts(db: CompanyDatabase, warehouse: SQL): SQL {
  return within(db, (list) => sql`${warehouse} IN (${list} AND may_act = 1)`)
}

/** Stops the batch where the viewer may not act in every warehouse of a document. */
export function ensureActs(db: CompanyDatabase, document: number | { key: string }): Statement {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise) ${actsOn(db, document)}`)
}

/** The rows of `assert_that` by which `ensureActs` stops a batch, to be asserted together with others. */
export function actsOn({ viewer }: CompanyDatabase, document: number | { key: string }): SQL {
  const row = typeof document === 'number' ? sql`id = ${document}` : sql`key = ${document.key}`
  const list = sql`SELECT warehouse_id FROM member_warehouses WHERE member_id = ${viewer} AND may_act = 1`
  return sql`SELECT 0, 'warehouse_is_not_yours' FROM documents WHERE NOT ${unlimited(viewer)} AND ${row}
      AND NOT (warehouse_id IN (${list}) AND coalesce(destination_id, warehouse_id) IN (${list}))`
}

/** Stops the batch where the viewer may not act in a warehouse. */
export function ensureActsIn(db: CompanyDatabase, warehouseId: number): Statement {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT 0, 'warehouse_is_not_yours' WHERE NOT ${acts(db, sql`CAST(${warehouseId} AS INTEGER)`)}`)
}

/** Whoever makes a warehouse acts in it: the one that the request with this key made. */
export function insertOwnWarehouse(db: CompanyDatabase, key: string) {
  const { viewer } = db
  return db.run(sql`INSERT INTO member_warehouses (member_id, warehouse_id, may_act)
    SELECT ${viewer}, subject_id, 1 FROM requests
    WHERE key = ${key} AND NOT ${unlimited(viewer)}`)
}

/** The sight of a member, as JSON pairs of warehouse and may_act; NULL where it has no limit. */
export function sightOf(member: SQL): SQL {
  return sql`CASE WHEN EXISTS (SELECT 1 FROM limited_members WHERE member_id = ${member})
    THEN (SELECT json_group_array(json_array(warehouse_id, may_act)) FROM member_warehouses
      WHERE member_id = ${member}) END`
}

function within({ viewer }: CompanyDatabase, condition: (list: SQL) => SQL): SQL {
  if (viewer === null) return sql`true`
  const list = sql`SELECT warehouse_id FROM member_warehouses WHERE member_id = ${viewer}`
  return sql`(${unlimited(viewer)} OR ${condition(list)})`
}

function unlimited(viewer: number | null): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM limited_members WHERE member_id = ${viewer})`
}

/** A member whose limits are to be set. */
export interface MemberRow {
  name: string
  version: number
  isOwner: number
  isLimited: number
  roleId: number | null
  /** A JSON array of keys. */
  permissions: string
}

export function selectMember(db: CompanyDatabase, id: number) {
  return db.all<MemberRow>(sql`SELECT m.name, m.version, m.is_owner AS isOwner,
      EXISTS (SELECT 1 FROM limited_members WHERE member_id = m.id) AS isLimited,
      m.role_id AS roleId, coalesce(r.permissions, '[]') AS permissions
    FROM members m LEFT JOIN roles r ON r.id = m.role_id WHERE m.id = ${id}`)
}

/** Every warehouse, with what a member may there: all of it, where they are not limited. */
export function selectMemberWarehouses(db: CompanyDatabase, memberId: number) {
  const free = unlimited(memberId)
  return db.all<{ id: number; name: string; isActive: number; sees: number; acts: number }>(sql`
    SELECT w.id, w.name, w.is_active AS isActive, m.member_id IS NOT NULL OR ${free} AS sees,
      coalesce(m.may_act, ${free}) AS acts
    FROM warehouses w LEFT JOIN member_warehouses m
      ON m.member_id = ${memberId} AND m.warehouse_id = w.id
    ORDER BY w.name_key`)
}

export function deleteLimits(db: CompanyDatabase, memberId: number) {
  return db.run(sql`DELETE FROM limited_members WHERE member_id = ${memberId}`)
}

/** Limits a member, who has no limits now, to these warehouses. */
export function insertLimits(
  db: CompanyDatabase,
  memberId: number,
  limits: readonly { warehouse: number; acts: boolean }[],
): Statement[] {
  return [
    db.run(sql`INSERT INTO limited_members (member_id) VALUES (${memberId})`),
    db.run(sql`INSERT INTO member_warehouses (member_id, warehouse_id, may_act)
      SELECT ${memberId}, value ->> 'warehouse', value ->> 'acts'
      FROM json_each(${JSON.stringify(limits)})`),
  ]
}

/**
 * Says that a member was changed, and takes from their defaults what they may not act in; changes no
 * row where they were changed since.
 */
export function updateMemberOf(db: CompanyDatabase, member: { id: number; version: number }) {
  const kept = (column: SQL) => sql`iif(${unlimited(member.id)} OR ${column} IN (SELECT warehouse_id
    FROM member_warehouses WHERE member_id = ${member.id} AND may_act = 1), ${column}, NULL)`
  return db.run(sql`UPDATE members SET version = version + 1,
      default_warehouse_id = ${kept(sql`default_warehouse_id`)},
      default_destination_id = ${kept(sql`default_destination_id`)}
    WHERE id = ${member.id} AND version = ${member.version}`)
}
