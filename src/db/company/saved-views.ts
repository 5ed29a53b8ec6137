import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import { toldOf } from './activity'
import { savedViews } from './schema'

/** A list as a member looks at it often. */
export interface SavedView {
  id: number
  list: string
  name: string
  /** Of the list's address, without a question mark. */
  query: string
  isDefault: number
}

/** A view in the log: whose it is stands beside it. */
export const toldSavedView = toldOf(savedViews, { memberId: null })

/** A member's views of a list, by name. */
export function selectSavedViews(db: CompanyDatabase, memberId: number, list: string) {
  return db.all<SavedView>(sql`SELECT ${columns} FROM saved_views
    WHERE member_id = ${memberId} AND list = ${list} ORDER BY name_key`)
}

export function selectSavedView(db: CompanyDatabase, memberId: number, id: number) {
  return db.all<SavedView>(sql`SELECT ${columns} FROM saved_views
    WHERE id = ${id} AND member_id = ${memberId}`)
}

export function insertSavedView(
  db: CompanyDatabase,
  view: { memberId: number; list: string; name: string; nameKey: string; query: string },
) {
  return db.run(sql`INSERT INTO saved_views (member_id, list, name, name_key, query)
    VALUES (${view.memberId}, ${view.list}, ${view.name}, ${view.nameKey}, ${view.query})`)
}

/** Of a list's views at most one is the default: the others are none from now on. */
export function updateNoDefault(db: CompanyDatabase, memberId: number, list: string) {
  return db.run(sql`UPDATE saved_views SET is_default = 0
    WHERE member_id = ${memberId} AND list = ${list} AND is_default = 1`)
}

export function updateSavedView(
  db: CompanyDatabase,
  view: { id: number; memberId: number; name: string; nameKey: string; isDefault: boolean },
) {
  return db.run(sql`UPDATE saved_views SET name = ${view.name}, name_key = ${view.nameKey},
      is_default = ${Number(view.isDefault)}
    WHERE id = ${view.id} AND member_id = ${view.memberId}`)
}

export function deleteSavedView(db: CompanyDatabase, memberId: number, id: number) {
  return db.run(sql`DELETE FROM saved_views WHERE id = ${id} AND member_id = ${memberId}`)
}

const columns = sql`id, list, name, query, is_default AS isDefault`
