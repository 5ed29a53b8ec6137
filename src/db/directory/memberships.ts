import { sql } from 'drizzle-orm'
import type { DirectoryDatabase, Statement } from '../client'

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

/** Whether a company lets somebody in, as it decided itself. */
export function updateMembership(
  db: DirectoryDatabase,
  membership: { accountId: string; companyId: number; isActive: boolean },
) {
  return db.run(sql`UPDATE memberships SET is_active = ${Number(membership.isActive)}
    WHERE account_id = ${membership.accountId} AND company_id = ${membership.companyId}`)
}

export function deleteMembership(
  db: DirectoryDatabase,
  membership: { accountId: string; companyId: number },
) {
  return db.run(sql`DELETE FROM memberships
    WHERE account_id = ${membership.accountId} AND company_id = ${membership.companyId}`)
}

export function updateOwner(
  db: DirectoryDatabase,
  company: { id: number; accountId: string },
): Statement {
  return db.run(sql`UPDATE companies SET owner_id = ${company.accountId}
    WHERE id = ${company.id} AND owner_id <> ${company.accountId}
      AND EXISTS (SELECT 1 FROM accounts WHERE id = ${company.accountId})`)
}

/**
 * Brings what the directory says of a company's people into line with what the company says itself: who
 * belongs, who may come in, who owns it.
 */
export function agree(
  db: DirectoryDatabase,
  company: {
    id: number
    people: readonly { accountId: string; isActive: number }[]
    ownerId: string
    at: string
  },
): [Statement, Statement, Statement] {
  const people = JSON.stringify(company.people)
  return [
    db.run(sql`INSERT INTO memberships (account_id, company_id, is_active, created_at)
      SELECT a.id, ${company.id}, p.value ->> 'isActive', ${company.at}
      FROM json_each(${people}) p JOIN accounts a ON a.id = p.value ->> 'accountId' WHERE true
      ON CONFLICT DO UPDATE SET is_active = excluded.is_active WHERE is_active <> excluded.is_active`),
    db.run(sql`DELETE FROM memberships WHERE company_id = ${company.id}
      AND account_id NOT IN (SELECT value ->> 'accountId' FROM json_each(${people}))`),
    updateOwner(db, { id: company.id, accountId: company.ownerId }),
  ]
}
