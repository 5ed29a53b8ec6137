import { sql } from 'drizzle-orm'
import type { CompanyDatabase, Statement } from '../client'

export interface RoleRow {
  id: number
  name: string
  /** A JSON array of keys. */
  permissions: string
  version: number
  /** Members who have it, active or not. */
  people: number
}

/** What a person decides about a role. `nameKey` decides whether two names are the same. */
export interface RoleInput {
  name: string
  nameKey: string
  permissions: readonly string[]
}

/** All roles, by name: a company has a handful. */
export function selectRoles(db: CompanyDatabase) {
  return db.all<RoleRow>(sql`SELECT ${columns} FROM roles r ORDER BY r.name_key`)
}

export function selectRole(db: CompanyDatabase, id: number) {
  return db.all<RoleRow>(sql`SELECT ${columns} FROM roles r WHERE r.id = ${id}`)
}

export function insertRole(db: CompanyDatabase, role: RoleInput) {
  return db.run(sql`INSERT INTO roles (name, name_key, permissions)
    VALUES (${role.name}, ${role.nameKey}, ${JSON.stringify(role.permissions)})`)
}

export function updateRole(db: CompanyDatabase, role: RoleInput & { id: number; version: number }) {
  return db.run(sql`UPDATE roles SET name = ${role.name}, name_key = ${role.nameKey},
      permissions = ${JSON.stringify(role.permissions)}, version = version + 1
    WHERE id = ${role.id} AND version = ${role.version}`)
}

export function deleteRole(db: CompanyDatabase, role: { id: number; version: number }) {
  return db.run(sql`DELETE FROM roles WHERE id = ${role.id} AND version = ${role.version}`)
}

/** Stops the batch with `role_is_used` where a member has the role. */
export function ensureUnused(db: CompanyDatabase, id: number): Statement {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT NOT EXISTS (SELECT 1 FROM members WHERE role_id = ${id}), 'role_is_used'`)
}

/**
 * Stops the batch with `role_is_beyond` where the role allows something that is not among `permissions`,
 * the asker's own. It stands in the batch, so that no change of the role comes between.
 */
export function ensureWithin(
  db: CompanyDatabase,
  roleId: number,
  permissions: ReadonlySet<string>,
): Statement {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT NOT EXISTS (
      SELECT 1 FROM roles r, json_each(r.permissions) allowed
      WHERE r.id = ${roleId}
        AND allowed.value NOT IN (SELECT value FROM json_each(${JSON.stringify([...permissions])}))
    ), 'role_is_beyond'`)
}

const columns = sql`r.id, r.name, r.permissions, r.version,
  (SELECT count(*) FROM members WHERE role_id = r.id) AS people`
