import { sql } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'

export interface NewLetter {
  id: string
  kind: string
  details: Record<string, unknown>
  at: string
}

/** A letter to the person of an account, found by its id or its e-mail address; nothing where there is none. */
export function insertLetter(
  db: DirectoryDatabase,
  letter: NewLetter,
  to: { accountId: string } | { emailKey: string },
) {
  const person = 'accountId' in to ? sql`id = ${to.accountId}` : sql`email_key = ${to.emailKey}`
  return db.run(sql`
    INSERT INTO outbox (id, recipient, language, kind, details, created_at, next_attempt_at)
    SELECT ${letter.id}, email, language, ${letter.kind},
      json_patch(json_object('name', name), ${JSON.stringify(letter.details)}), ${letter.at}, ${letter.at}
    FROM accounts WHERE ${person}
    ON CONFLICT DO NOTHING`)
}

/**
 * The letter to a sign-up's address: with the link that confirms it; or, where it is confirmed and its
 * name was taken meanwhile, the link to choose another; or, where an account has the address already,
 * that this is so. Nothing where the sign-up is not there.
 */
export function insertRegistrationLetter(
  db: DirectoryDatabase,
  letter: { id: string; registrationId: string; token: string; at: string },
) {
  return db.run(sql`
    INSERT INTO outbox (id, about, recipient, language, kind, details, created_at, next_attempt_at)
    SELECT ${letter.id}, r.id, r.email, r.language,
      CASE WHEN r.account_id IS NOT NULL THEN 'choose_name' WHEN a.id IS NULL THEN 'confirm'
        ELSE 'already_registered' END,
      json_object('name', coalesce(a.name, r.contact_name), 'company', r.company_name,
        'subdomain', r.subdomain,
        'token', CASE WHEN r.account_id IS NOT NULL OR a.id IS NULL THEN ${letter.token} END),
      ${letter.at}, ${letter.at}
    FROM registrations r LEFT JOIN accounts a ON a.email_key = r.email_key
    WHERE r.id = ${letter.registrationId}
    ON CONFLICT DO NOTHING`)
}

/** Tells the owner that the company is open, in the batch that opens it: once. */
export function insertOpenedLetter(
  db: DirectoryDatabase,
  letter: { id: string; companyId: number; at: string },
) {
  return db.run(sql`
    INSERT INTO outbox (id, recipient, language, kind, details, created_at, next_attempt_at)
    SELECT ${letter.id}, a.email, a.language, 'company_ready',
      json_object('name', a.name, 'company', c.name, 'subdomain', c.subdomain), ${letter.at}, ${letter.at}
    FROM companies c JOIN accounts a ON a.id = c.owner_id
    WHERE c.id = ${letter.companyId} AND c.opened_at IS NULL
    ON CONFLICT DO NOTHING`)
}

export interface LetterRow {
  id: string
  recipient: string
  language: 'id' | 'en'
  kind: string
  details: string
  created_at: string
  attempts: number
  sent_at: string | null
  failed_at: string | null
}

/** Takes letters that are due for sending: whoever else asks meanwhile does not get them. */
export function takeLetters(
  db: DirectoryDatabase,
  asked: { now: string; nextAttempts: readonly string[]; limit: number },
) {
  const again = JSON.stringify(asked.nextAttempts)
  return db.all<LetterRow>(sql`
    UPDATE outbox SET attempts = attempts + 1,
      next_attempt_at = coalesce(${again} ->> attempts, ${again} ->> '$[#-1]')
    WHERE id IN (SELECT id FROM outbox
      WHERE sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= ${asked.now}
      ORDER BY next_attempt_at LIMIT cast(${asked.limit} AS INTEGER))
    RETURNING id, recipient, language, kind, details, created_at, attempts, sent_at, failed_at`)
}

/** A letter that has left. What it said is forgotten unless `keeps`. */
export function updateSent(db: DirectoryDatabase, id: string, at: string, keeps: boolean) {
  return db.run(sql`UPDATE outbox SET sent_at = ${at},
    details = CASE WHEN ${keeps ? '1' : '0'} = '1' THEN details ELSE '{}' END WHERE id = ${id}`)
}

/** A letter that will never leave. */
export function updateFailed(db: DirectoryDatabase, id: string, at: string) {
  return db.run(sql`UPDATE outbox SET failed_at = ${at}, details = '{}' WHERE id = ${id}`)
}

/** The latest letters, for the mailbox of development. */
export function selectLetters(db: DirectoryDatabase, limit: number) {
  return db.all<LetterRow>(sql`
    SELECT id, recipient, language, kind, details, created_at, attempts, sent_at, failed_at
    FROM outbox ORDER BY created_at DESC, rowid DESC LIMIT cast(${limit} AS INTEGER)`)
}

export function deleteOldLetters(db: DirectoryDatabase, before: string) {
  return db.run(sql`DELETE FROM outbox
    WHERE created_at < ${before} AND (sent_at IS NOT NULL OR failed_at IS NOT NULL)`)
}
