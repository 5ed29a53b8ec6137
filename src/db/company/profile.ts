import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import { toldOf } from './activity'
import { members } from './schema'

/** What a member sees and changes of themselves. */
export interface ProfileRow {
  salutation: string
  name: string
  language: 'id' | 'en' | null
  theme: 'auto' | 'light' | 'dark'
  defaultWarehouseId: number | null
  defaultDestinationId: number | null
  version: number
}

/** A member in the log: role and warehouses by name, nothing of sessions. */
export const toldMember = toldOf(members, {
  accountId: null,
  sessionsFrom: null,
  invitedAt: null,
  signedInAt: null,
  roleId: null,
  defaultWarehouseId: null,
  defaultDestinationId: null,
  role: sql`(SELECT r.name FROM roles r WHERE r.id = role_id)`,
  defaultWarehouse: sql`(SELECT w.name FROM warehouses w WHERE w.id = default_warehouse_id)`,
  defaultDestination: sql`(SELECT w.name FROM warehouses w WHERE w.id = default_destination_id)`,
})

export function selectProfile(db: CompanyDatabase, memberId: number) {
  return db.all<ProfileRow>(sql`SELECT salutation, name, language, theme,
      default_warehouse_id AS defaultWarehouseId, default_destination_id AS defaultDestinationId, version
    FROM members WHERE id = ${memberId}`)
}

/** Where `version` is still the one that was read. */
export function updateProfile(db: CompanyDatabase, memberId: number, profile: ProfileRow) {
  return db.run(sql`UPDATE members SET salutation = ${profile.salutation}, name = ${profile.name},
      language = ${profile.language}, theme = ${profile.theme},
      default_warehouse_id = ${profile.defaultWarehouseId},
      default_destination_id = ${profile.defaultDestinationId}, version = version + 1
    WHERE id = ${memberId} AND version = ${profile.version}`)
}

/** Language or appearance alone, from the buttons on every page. */
export function updatePreferences(
  db: CompanyDatabase,
  memberId: number,
  chosen: { language: 'id' | 'en' | null; theme: 'auto' | 'light' | 'dark' | null },
) {
  return db.run(sql`UPDATE members SET language = coalesce(${chosen.language}, language),
    theme = coalesce(${chosen.theme}, theme), version = version + 1 WHERE id = ${memberId}`)
}
