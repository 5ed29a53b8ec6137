// The tables of migrations/directory as drizzle sees them; test/schema holds the two together.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const accounts = sqliteTable('accounts', {
  id: text('id').primaryKey(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  username: text('username'),
  usernameKey: text('username_key'),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  passwordChangedAt: text('password_changed_at').notNull(),
  language: text('language', { enum: ['id', 'en'] }).notNull(),
  verifiedAt: text('verified_at'),
  createdAt: text('created_at').notNull(),
})

export const pool = sqliteTable('pool', {
  binding: text('binding').primaryKey(),
  addedAt: text('added_at').notNull(),
})

export const companies = sqliteTable('companies', {
  id: integer('id').primaryKey(),
  subdomain: text('subdomain').notNull(),
  skeleton: text('skeleton').notNull(),
  binding: text('binding').notNull(),
  name: text('name').notNull(),
  language: text('language', { enum: ['id', 'en'] }).notNull(),
  country: text('country').notNull(),
  timezone: text('timezone').notNull(),
  ownerId: text('owner_id').notNull(),
  createdAt: text('created_at').notNull(),
  openedAt: text('opened_at'),
  closedAt: text('closed_at'),
  tendedAt: text('tended_at').notNull().default(''),
  heardAt: text('heard_at').notNull().default(''),
})

export const memberships = sqliteTable('memberships', {
  accountId: text('account_id').notNull(),
  companyId: integer('company_id').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  createdAt: text('created_at').notNull(),
})

export const registrations = sqliteTable('registrations', {
  id: text('id').primaryKey(),
  key: text('key').notNull(),
  subdomain: text('subdomain').notNull(),
  companyName: text('company_name').notNull(),
  language: text('language', { enum: ['id', 'en'] }).notNull(),
  country: text('country').notNull(),
  timezone: text('timezone').notNull(),
  contactName: text('contact_name').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  passwordHash: text('password_hash').notNull(),
  accountId: text('account_id'),
  companyId: integer('company_id'),
  createdAt: text('created_at').notNull(),
  waitingSince: text('waiting_since'),
})

export const tokens = sqliteTable('tokens', {
  hash: text('hash').primaryKey(),
  kind: text('kind', { enum: ['confirm', 'reset', 'choose', 'handoff', 'invite'] }).notNull(),
  host: text('host').notNull(),
  accountId: text('account_id'),
  registrationId: text('registration_id'),
  invitedId: text('invited_id'),
  details: text('details').notNull().default('{}'),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
})

export const attempts = sqliteTable('attempts', {
  lane: text('lane').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: text('last_at').notNull(),
  blockedUntil: text('blocked_until'),
})

export const outbox = sqliteTable('outbox', {
  id: text('id').primaryKey(),
  about: text('about'),
  recipient: text('recipient').notNull(),
  language: text('language', { enum: ['id', 'en'] }).notNull(),
  kind: text('kind').notNull(),
  details: text('details').notNull(),
  createdAt: text('created_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: text('next_attempt_at').notNull(),
  sentAt: text('sent_at'),
  failedAt: text('failed_at'),
})
