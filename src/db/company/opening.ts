import { sql } from 'drizzle-orm'
import type { CompanyDatabase, Statement } from '../client'

/** What a new company begins with, besides its schema. */
export interface Opening {
  companyName: string
  language: 'id' | 'en'
  country: string
  timezone: string
  owner: { accountId: string; name: string; email: string }
  categoryName: string
  roles: readonly { name: string; permissions: readonly string[] }[]
  numberings: readonly { type: string; prefix: string }[]
  at: string
}

/**
 * Fills an empty company: settings, owner, the usual roles, the general category with a numbering
 * per document type, item numbering. Doing it again changes nothing, so that an opening which
 * stopped half-way can simply be done once more.
 */
export function insertOpening(db: CompanyDatabase, opening: Opening): [Statement, ...Statement[]] {
  const { owner, categoryName } = opening
  const roles = opening.roles.map((role) => ({ ...role, key: role.name.toLowerCase() }))
  return [
    db.run(sql`INSERT INTO settings (id, company_name, language, country, timezone)
      VALUES (1, ${opening.companyName}, ${opening.language}, ${opening.country}, ${opening.timezone})
      ON CONFLICT DO NOTHING`),
    db.run(sql`INSERT INTO members (account_id, name, email, is_owner, created_at)
      VALUES (${owner.accountId}, ${owner.name}, ${owner.email}, 1, ${opening.at})
      ON CONFLICT DO NOTHING`),
    db.run(sql`INSERT INTO roles (name, name_key, permissions)
      SELECT value ->> 'name', value ->> 'key', value -> 'permissions'
      FROM json_each(${JSON.stringify(roles)}) WHERE NOT EXISTS (SELECT 1 FROM roles)`),
    db.run(sql`INSERT INTO transaction_categories
        (name, name_key, for_receipt, for_issue, for_move, for_adjustment)
      SELECT ${categoryName}, ${categoryName.toLowerCase()}, 1, 1, 1, 1
      WHERE NOT EXISTS (SELECT 1 FROM transaction_categories)`),
    ...opening.numberings.map(({ type, prefix }) =>
      db.run(sql`INSERT INTO numberings (category_id, type, prefix)
        SELECT min(id), ${type}, ${prefix} FROM transaction_categories WHERE true
        ON CONFLICT DO NOTHING`),
    ),
    db.run(sql`INSERT INTO item_numbering (id, prefix) VALUES (1, 'BRG-') ON CONFLICT DO NOTHING`),
  ]
}

/** The member of an account in this company. */
export function selectMemberOfAccount(db: CompanyDatabase, accountId: string) {
  return db.all<{ id: number; is_active: number; name: string }>(
    sql`SELECT id, is_active, name FROM members WHERE account_id = ${accountId}`,
  )
}
