import { sql } from 'drizzle-orm'
import type { DirectoryDatabase, Statement } from '../client'

/** Asking somebody into a company: the letter, and the secret in it where they have no account yet. */
export interface Invitation {
  letterId: string
  /** The id of their account, or the one that it will have; links to `formerId` and to it end. */
  accountId: string
  formerId: string
  memberId: number
  name: string
  email: string
  companyId: number
  companyName: string
  subdomain: string
  language: 'id' | 'en'
  /** Who asks. */
  by: string
  token: string
  tokenHash: string
  at: string
  expiresAt: string
}

/**
 * Asks somebody into a company. Who has an account is among its people from now on and is told so;
 * others get a link. The same statements for both, so that nobody sees from outside which it was.
 * Doing it again with the same letter changes nothing.
 */
export function insertInvitation(
  db: DirectoryDatabase,
  invitation: Invitation,
): [Statement, Statement, Statement, Statement] {
  const { accountId, letterId, subdomain, at } = invitation
  const details = JSON.stringify({ memberId: invitation.memberId, email: invitation.email })
  const isNew = sql`NOT EXISTS (SELECT 1 FROM outbox WHERE id = ${letterId})`
  return [
    db.run(sql`DELETE FROM tokens WHERE invited_id IN (${accountId}, ${invitation.formerId})
      AND kind = 'invite' AND host = ${subdomain} AND ${isNew}`),
    db.run(sql`INSERT INTO tokens (hash, kind, host, invited_id, details, created_at, expires_at)
      SELECT ${invitation.tokenHash}, 'invite', ${subdomain}, ${accountId}, ${details}, ${at},
        ${invitation.expiresAt}
      WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE id = ${accountId})
        AND ${isNew}`),
    db.run(sql`INSERT INTO outbox (id, recipient, language, kind, details, created_at, next_attempt_at)
      SELECT ${letterId}, coalesce(a.email, ${invitation.email}),
        coalesce(a.language, ${invitation.language}),
        CASE WHEN a.id IS NULL THEN 'invited' ELSE 'added' END,
        json_object('name', coalesce(a.name, ${invitation.name}), 'company', ${invitation.companyName},
          'subdomain', ${subdomain}, 'host', ${subdomain}, 'by', ${invitation.by},
          'token', CASE WHEN a.id IS NULL THEN ${invitation.token} END), ${at}, ${at}
      FROM (SELECT 1) LEFT JOIN accounts a ON a.id = ${accountId}
      WHERE true ON CONFLICT DO NOTHING`),
    db.run(sql`INSERT INTO memberships (account_id, company_id, created_at)
      SELECT id, ${invitation.companyId}, ${at} FROM accounts WHERE id = ${accountId}
      ON CONFLICT DO UPDATE SET is_active = 1 WHERE is_active = 0`),
  ]
}

/** Takes the links of an invitation back. */
export function deleteInvitations(
  db: DirectoryDatabase,
  invited: { accountId: string; host: string },
) {
  return db.run(sql`DELETE FROM tokens WHERE invited_id = ${invited.accountId}
    AND kind = 'invite' AND host = ${invited.host}`)
}

/** Makes the account of somebody who was invited. Their address is proven by the link in its mailbox. */
export function insertInvitedAccount(
  db: DirectoryDatabase,
  account: {
    id: string
    email: string
    emailKey: string
    name: string
    passwordHash: string
    language: 'id' | 'en'
    at: string
  },
) {
  return db.run(sql`INSERT INTO accounts (id, email, email_key, name, password_hash,
      password_changed_at, language, verified_at, created_at)
    VALUES (${account.id}, ${account.email}, ${account.emailKey}, ${account.name},
      ${account.passwordHash}, ${account.at}, ${account.language}, ${account.at}, ${account.at})`)
}
