import { sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase, Statement } from '../client'
import { hasStatus, holdsWords, selectList } from './lists'

export interface UserRow {
  id: number
  salutation: string
  name: string
  email: string
  roleId: number | null
  /** Null for the owner. */
  roleName: string | null
  isOwner: number
  isActive: number
  /** When they were asked to come; null once they were here. */
  invitedAt: string | null
  signedInAt: string | null
  version: number
}

export interface UserDetails extends UserRow {
  accountId: string
  /** A JSON array of keys; '[]' for the owner. */
  permissions: string
  defaultWarehouseId: number | null
  defaultDestinationId: number | null
  warehouseName: string | null
  destinationName: string | null
}

/** What is decided about a user beside their role. */
export interface UserInput {
  salutation: string
  name: string
  defaultWarehouseId: number | null
  defaultDestinationId: number | null
}

export function selectUsers(db: CompanyDatabase, asked: Asked) {
  const { role } = asked.chosen
  const query = {
    columns,
    from: sql`members m LEFT JOIN roles r ON r.id = m.role_id`,
    where: [
      ...hasStatus(asked.status, sql`m.is_active`),
      ...(role ? [sql`m.role_id = ${role} AND m.is_owner = 0`] : []),
      ...holdsWords(asked.search, sql`lower(m.name || char(10) || m.email)`),
    ],
    orders: {
      name: [sql`lower(m.name)`, sql`m.id`],
      email: [sql`lower(m.email)`],
      role: [sql`m.is_owner = 0`, sql`r.name_key`, sql`lower(m.name)`],
      seen: [sql`m.signed_in_at`, sql`lower(m.name)`],
    },
  }
  return selectList<UserRow>(db, query, asked)
}

export function selectUser(db: CompanyDatabase, id: number) {
  return db.all<UserDetails>(sql`SELECT ${columns}, m.account_id AS accountId,
      coalesce(r.permissions, '[]') AS permissions, m.default_warehouse_id AS defaultWarehouseId,
      m.default_destination_id AS defaultDestinationId, w.name AS warehouseName,
      d.name AS destinationName
    FROM members m LEFT JOIN roles r ON r.id = m.role_id
    LEFT JOIN warehouses w ON w.id = m.default_warehouse_id
    LEFT JOIN warehouses d ON d.id = m.default_destination_id WHERE m.id = ${id}`)
}

/** Who could own the company after its owner: active, and here before. */
export function selectHeirs(db: CompanyDatabase) {
  return db.all<{ id: number; name: string; email: string }>(sql`SELECT id, name, email FROM members
    WHERE is_owner = 0 AND is_active = 1 AND invited_at IS NULL ORDER BY lower(name), id`)
}

export function insertUser(
  db: CompanyDatabase,
  user: UserInput & { accountId: string; email: string; roleId: number; at: string },
) {
  return db.run(sql`INSERT INTO members (account_id, salutation, name, email, role_id,
      default_warehouse_id, default_destination_id, invited_at, created_at)
    VALUES (${user.accountId}, ${user.salutation}, ${user.name}, ${user.email}, ${user.roleId},
      ${user.defaultWarehouseId}, ${user.defaultDestinationId}, ${user.at}, ${user.at})`)
}

/** The user that a request made sees no more warehouses than the member who made it. */
export function insertSameLimits(
  db: CompanyDatabase,
  request: { key: string; memberId: number },
): [Statement, Statement] {
  const made = sql`(SELECT subject_id FROM requests WHERE key = ${request.key})`
  return [
    db.run(sql`INSERT INTO limited_members (member_id)
      SELECT ${made} FROM limited_members WHERE member_id = ${request.memberId}`),
    db.run(sql`INSERT INTO member_warehouses (member_id, warehouse_id, may_act)
      SELECT ${made}, warehouse_id, may_act FROM member_warehouses
      WHERE member_id = ${request.memberId}`),
  ]
}

/** Where `version` is still the one that was read. Another role begins with another session. */
export function updateUser(
  db: CompanyDatabase,
  user: UserInput & { id: number; version: number; roleId: number | null; at: string },
) {
  return db.run(sql`UPDATE members SET salutation = ${user.salutation}, name = ${user.name},
      role_id = ${user.roleId}, default_warehouse_id = ${user.defaultWarehouseId},
      default_destination_id = ${user.defaultDestinationId}, version = version + 1,
      sessions_from = CASE WHEN role_id IS ${user.roleId} THEN sessions_from ELSE ${user.at} END
    WHERE id = ${user.id} AND version = ${user.version}`)
}

/** Switches a user on or off. Sessions of before do not come back with them. */
export function updateUserActive(
  db: CompanyDatabase,
  user: { id: number; version: number; isActive: boolean; at: string },
) {
  return db.run(sql`UPDATE members SET is_active = ${Number(user.isActive)}, version = version + 1,
      sessions_from = ${user.at}
    WHERE id = ${user.id} AND version = ${user.version} AND is_owner = 0`)
}

/** Ends every session of a member that began before `at`. */
export function updateSessionsOf(db: CompanyDatabase, id: number, at: string) {
  return db.run(sql`UPDATE members SET sessions_from = ${at} WHERE id = ${id} AND is_owner = 0`)
}

/** Asks somebody again who has not come yet, under the account that their address has by now. */
export function updateInvited(
  db: CompanyDatabase,
  user: { id: number; version: number; accountId: string; at: string },
) {
  return db.run(sql`UPDATE members SET invited_at = ${user.at}, account_id = ${user.accountId},
      version = version + 1
    WHERE id = ${user.id} AND version = ${user.version} AND invited_at IS NOT NULL AND is_active = 1`)
}

export function deleteUser(db: CompanyDatabase, user: { id: number; version: number }) {
  return db.run(sql`DELETE FROM members
    WHERE id = ${user.id} AND version = ${user.version} AND is_owner = 0`)
}

/** The role of everything, for an owner who hands over; made where the company has none. */
export function insertAdministrator(db: CompanyDatabase, name: string) {
  return db.run(sql`INSERT INTO roles (name, name_key, permissions)
    SELECT n.name, lower(n.name), '["*"]' FROM (SELECT CASE
        WHEN EXISTS (SELECT 1 FROM roles WHERE name_key = lower(${name}))
        THEN ${name} || ' ' || (SELECT max(id) + 1 FROM roles) ELSE ${name} END AS name) n
    WHERE NOT EXISTS (SELECT 1 FROM roles WHERE permissions = '["*"]')`)
}

/** The owner becomes a member with the role of everything. Changes nothing for who is no longer the owner. */
export function updateFormerOwner(db: CompanyDatabase, owner: { id: number }) {
  return db.run(sql`UPDATE members SET is_owner = 0, version = version + 1,
      role_id = (SELECT min(id) FROM roles WHERE permissions = '["*"]')
    WHERE id = ${owner.id} AND is_owner = 1`)
}

/** A member becomes the owner, and signs in again as such. */
export function updateNewOwner(db: CompanyDatabase, heir: { id: number; at: string }) {
  return db.run(sql`UPDATE members SET is_owner = 1, version = version + 1,
      sessions_from = ${heir.at}
    WHERE id = ${heir.id} AND is_owner = 0 AND is_active = 1 AND invited_at IS NULL`)
}

/** Who belongs to the company, and whether they may come in: what the directory repeats. */
export function selectBelonging(db: CompanyDatabase) {
  return db.all<{ accountId: string; isActive: number; isOwner: number }>(
    sql`SELECT account_id AS accountId, is_active AS isActive, is_owner AS isOwner FROM members`,
  )
}

const columns = sql`m.id, m.salutation, m.name, m.email, m.role_id AS roleId, r.name AS roleName,
  m.is_owner AS isOwner, m.is_active AS isActive, m.invited_at AS invitedAt,
  m.signed_in_at AS signedInAt, m.version`
