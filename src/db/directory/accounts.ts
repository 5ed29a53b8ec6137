import { eq, sql } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'
import { accounts } from './schema'

export interface Account {
  id: string
  email: string
  username: string | null
  name: string
  passwordHash: string
  language: 'id' | 'en'
}

/** The account of an e-mail address or username, both in their key form. At most one. */
export function selectAccountByLogin(db: DirectoryDatabase, login: string) {
  return db
    .select(seen)
    .from(accounts)
    .where(sql`${accounts.emailKey} = ${login} OR ${accounts.usernameKey} = ${login}`)
}

export function selectAccount(db: DirectoryDatabase, id: string) {
  return db.select(seen).from(accounts).where(eq(accounts.id, id))
}

export function selectAccountByEmail(db: DirectoryDatabase, emailKey: string) {
  return db.select(seen).from(accounts).where(eq(accounts.emailKey, emailKey))
}

/** Makes the account of a confirmed sign-up, unless the sign-up has one. Its e-mail address is proven. */
export function insertAccount(
  db: DirectoryDatabase,
  account: { id: string; registrationId: string; at: string },
) {
  return db.run(sql`
    INSERT INTO accounts (id, email, email_key, name, password_hash, password_changed_at, language,
      verified_at, created_at)
    SELECT ${account.id}, email, email_key, contact_name, password_hash, ${account.at}, language,
      ${account.at}, ${account.at}
    FROM registrations WHERE id = ${account.registrationId} AND account_id IS NULL`)
}

export function updatePassword(
  db: DirectoryDatabase,
  account: { id: string; passwordHash: string; at: string },
) {
  return db
    .update(accounts)
    .set({ passwordHash: account.passwordHash, passwordChangedAt: account.at })
    .where(eq(accounts.id, account.id))
}

/** The same password, hashed at today's cost; only while it is still the one that was checked. */
export function updatePasswordHash(
  db: DirectoryDatabase,
  account: { id: string; before: string; passwordHash: string },
) {
  return db.run(sql`UPDATE accounts SET password_hash = ${account.passwordHash}
    WHERE id = ${account.id} AND password_hash = ${account.before}`)
}

export function updateUsername(
  db: DirectoryDatabase,
  account: { id: string; username: string | null; usernameKey: string | null },
) {
  return db
    .update(accounts)
    .set({ username: account.username, usernameKey: account.usernameKey })
    .where(eq(accounts.id, account.id))
}

const seen = {
  id: accounts.id,
  email: accounts.email,
  username: accounts.username,
  name: accounts.name,
  passwordHash: accounts.passwordHash,
  language: accounts.language,
}
