import { sql } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'

/** Somebody was let in by a company: it is among theirs, also where the directory did not know yet. */
export function insertMembership(
  db: DirectoryDatabase,
  membership: { accountId: string; companyId: number; at: string },
) {
  return db.run(sql`INSERT INTO memberships (account_id, company_id, created_at)
    SELECT id, ${membership.companyId}, ${membership.at} FROM accounts
    WHERE id = ${membership.accountId}
    ON CONFLICT DO UPDATE SET is_active = 1 WHERE is_active = 0`)
}
