import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'

/** Somebody who was asked to come and may still come. */
export interface InvitedRow {
  id: number
  accountId: string
  name: string
  email: string
}

/** The member of an invitation, while they are active, not here yet, and the same as then. */
export function selectInvited(db: CompanyDatabase, invited: { memberId: number; email: string }) {
  return db.all<InvitedRow>(sql`SELECT id, account_id AS accountId, name, email FROM members
    WHERE id = ${invited.memberId} AND lower(email) = lower(${invited.email})
      AND is_active = 1 AND invited_at IS NOT NULL`)
}

/** An address got its account elsewhere: the member of the invitation is that person. */
export function updateInvitedAccount(
  db: CompanyDatabase,
  invited: { id: number; before: string; accountId: string },
) {
  return db.run(sql`UPDATE members SET account_id = ${invited.accountId}
    WHERE id = ${invited.id} AND account_id = ${invited.before}`)
}

/** The member whom a request asked to come. */
export function selectInvitedBy(db: CompanyDatabase, key: string) {
  return db.all<InvitedRow>(sql`SELECT id, account_id AS accountId, name, email FROM members
    WHERE id = (SELECT subject_id FROM requests WHERE key = ${key})`)
}
