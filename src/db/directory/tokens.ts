import { sql } from 'drizzle-orm'
import { type DirectoryDatabase, ensureChanged, type Statement } from '../client'

/** A secret on its way: kept by its hash, good on one host until its end. */
export interface NewToken {
  hash: string
  kind: 'reset' | 'choose' | 'handoff'
  host: string
  accountId: string
  details?: Record<string, unknown>
  createdAt: string
  expiresAt: string
}

export function insertToken(db: DirectoryDatabase, token: NewToken) {
  return db.run(sql`
    INSERT INTO tokens (hash, kind, host, account_id, details, created_at, expires_at)
    VALUES (${token.hash}, ${token.kind}, ${token.host}, ${token.accountId},
      ${JSON.stringify(token.details ?? {})}, ${token.createdAt}, ${token.expiresAt})
    ON CONFLICT DO NOTHING`)
}

/** A secret for the account of an e-mail address, where there is one. */
export function insertResetToken(
  db: DirectoryDatabase,
  token: { hash: string; host: string; emailKey: string; createdAt: string; expiresAt: string },
) {
  return db.run(sql`
    INSERT INTO tokens (hash, kind, host, account_id, created_at, expires_at)
    SELECT ${token.hash}, 'reset', ${token.host}, id, ${token.createdAt}, ${token.expiresAt}
    FROM accounts WHERE email_key = ${token.emailKey}
    ON CONFLICT DO NOTHING`)
}

/**
 * A secret that lets a sign-up go on. `unlessKnown`: not where an account has its address already, so
 * that nobody gets an account by confirming twice.
 */
export function insertConfirmToken(
  db: DirectoryDatabase,
  token: {
    hash: string
    host: string
    registrationId: string
    createdAt: string
    expiresAt: string
  },
  { unlessKnown }: { unlessKnown: boolean },
) {
  const condition = unlessKnown
    ? sql`NOT EXISTS (SELECT 1 FROM accounts a WHERE a.email_key = r.email_key)`
    : sql`true`
  return db.run(sql`
    INSERT INTO tokens (hash, kind, host, registration_id, created_at, expires_at)
    SELECT ${token.hash}, 'confirm', ${token.host}, r.id, ${token.createdAt}, ${token.expiresAt}
    FROM registrations r WHERE r.id = ${token.registrationId} AND ${condition}
    ON CONFLICT DO NOTHING`)
}

/** Whether a secret is good, without using it: for the page that asks before it acts. */
export function selectToken(db: DirectoryDatabase, token: Asked) {
  return db.all<TokenRow>(sql`SELECT account_id, details FROM tokens WHERE ${isGood(token)}`)
}

/** Uses a secret: of any number at once, one gets the row. */
export function takeToken(db: DirectoryDatabase, token: Asked) {
  return db.all<TokenRow>(
    sql`DELETE FROM tokens WHERE ${isGood(token)} RETURNING account_id, details`,
  )
}

/** Uses a secret in a batch with what it opens; stops the batch with `token_is_gone` where it is none. */
export function spendToken(db: DirectoryDatabase, token: Asked): [Statement, Statement] {
  return [
    db.run(sql`DELETE FROM tokens WHERE ${isGood(token)}`),
    ensureChanged(db, 'token_is_gone'),
  ]
}

/** A sign-up that has come through needs its links only a moment longer. */
export function updateConfirmEnd(db: DirectoryDatabase, registrationId: string, at: string) {
  return db.run(sql`UPDATE tokens SET expires_at = min(expires_at, ${at})
    WHERE registration_id = ${registrationId}`)
}

export function deleteTokensOfAccount(
  db: DirectoryDatabase,
  accountId: string,
  kinds: readonly NewToken['kind'][],
) {
  return db.run(sql`DELETE FROM tokens WHERE account_id = ${accountId}
    AND kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))`)
}

export function deleteTokensOfRegistration(db: DirectoryDatabase, registrationId: string) {
  return db.run(sql`DELETE FROM tokens WHERE registration_id = ${registrationId}`)
}

export function deleteEndedTokens(db: DirectoryDatabase, now: string) {
  return db.run(sql`DELETE FROM tokens WHERE expires_at < ${now}`)
}

export interface TokenRow {
  account_id: string
  details: string
}

interface Asked {
  hash: string
  kind: NewToken['kind'] | 'invite'
  host: string
  now: string
}

function isGood({ hash, kind, host, now }: Asked) {
  return sql`hash = ${hash} AND kind = ${kind} AND host = ${host} AND expires_at > ${now}`
}
