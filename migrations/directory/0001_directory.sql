-- What companies share: people's accounts, the companies and their names, and the pool of databases.
-- No stock is here, and nothing here says what a company keeps.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL CONSTRAINT account_email_is_unique UNIQUE,
  username TEXT,
  username_key TEXT CONSTRAINT account_username_is_unique UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  password_changed_at TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('id', 'en')),
  verified_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- The databases made ahead. A binding is free until a company names it.
CREATE TABLE pool (
  binding TEXT PRIMARY KEY CONSTRAINT binding_is_a_company_database CHECK (binding GLOB 'COMPANY_[0-9][0-9][0-9][0-9]'),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A company is a subdomain is a database. skeleton folds look-alike letters together. A closed company
-- keeps its row, so its name is never given to another. opened_at: its database is ready to serve.
-- tended_at: when the clock last looked after its database.
CREATE TABLE companies (
  id INTEGER PRIMARY KEY,
  subdomain TEXT NOT NULL CONSTRAINT subdomain_is_unique UNIQUE
    CONSTRAINT subdomain_is_a_label CHECK (subdomain NOT GLOB '*[^a-z0-9-]*' AND length(subdomain) BETWEEN 3 AND 30),
  skeleton TEXT NOT NULL CONSTRAINT skeleton_is_unique UNIQUE,
  binding TEXT NOT NULL CONSTRAINT pool_has_room REFERENCES pool
    CONSTRAINT binding_serves_one_company UNIQUE,
  name TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('id', 'en')),
  country TEXT NOT NULL,
  timezone TEXT NOT NULL,
  owner_id TEXT NOT NULL REFERENCES accounts,
  created_at TEXT NOT NULL,
  opened_at TEXT,
  closed_at TEXT,
  tended_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX companies_in_preparation ON companies (created_at) WHERE opened_at IS NULL AND closed_at IS NULL;
CREATE INDEX companies_by_care ON companies (tended_at) WHERE opened_at IS NOT NULL AND closed_at IS NULL;

CREATE TRIGGER companies_keep_their_database BEFORE UPDATE OF subdomain, binding ON companies
WHEN NEW.subdomain <> OLD.subdomain OR NEW.binding <> OLD.binding
BEGIN SELECT RAISE(ABORT, 'company_keeps_its_database'); END;
CREATE TRIGGER companies_are_never_removed BEFORE DELETE ON companies
BEGIN SELECT RAISE(ABORT, 'companies_are_never_removed'); END;

CREATE TABLE memberships (
  account_id TEXT NOT NULL REFERENCES accounts,
  company_id INTEGER NOT NULL REFERENCES companies,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (account_id, company_id)
) STRICT, WITHOUT ROWID;

-- A sign-up on its way to a company. It holds everything that was typed, so that it can go on wherever
-- it stopped: mail not confirmed, name taken meanwhile, no database free. key: the form and its content,
-- so that a second press is the same sign-up and a corrected form is another.
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  subdomain TEXT NOT NULL,
  company_name TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('id', 'en')),
  country TEXT NOT NULL,
  timezone TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  account_id TEXT REFERENCES accounts,
  company_id INTEGER REFERENCES companies,
  created_at TEXT NOT NULL,
  waiting_since TEXT
) STRICT;

CREATE INDEX registrations_waiting ON registrations (waiting_since) WHERE waiting_since IS NOT NULL AND company_id IS NULL;

-- Secrets sent by mail, or between pages and hosts, by their hash; good on one host only. Those that
-- open something are used once: taking one deletes it.
CREATE TABLE tokens (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'choose', 'handoff')),
  host TEXT NOT NULL,
  account_id TEXT REFERENCES accounts,
  registration_id TEXT REFERENCES registrations,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tokens_by_end ON tokens (expires_at);
CREATE INDEX tokens_by_account ON tokens (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX tokens_by_registration ON tokens (registration_id) WHERE registration_id IS NOT NULL;

-- Counted attempts, for throttling: one row per lane (an account, an address, a host, everybody). Names
-- of lanes are hashes where they would tell who somebody is.
CREATE TABLE attempts (
  lane TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  blocked_until TEXT
) STRICT, WITHOUT ROWID;

-- Mail to be sent. A letter is written in the same batch as what it tells of, sent after the answer,
-- and tried again by the clock until it has gone. details may hold a secret, so they are emptied then.
-- about: the sign-up it belongs to, whose page tells whether it has left.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  about TEXT,
  recipient TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('id', 'en')),
  kind TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  created_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT NOT NULL,
  sent_at TEXT,
  failed_at TEXT
) STRICT;

CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_by_subject ON outbox (about) WHERE about IS NOT NULL;

-- INSERT INTO assert_that SELECT condition, 'name' stops a batch where the condition does not hold.
CREATE VIEW assert_that AS SELECT 0 AS holds, '' AS otherwise;
CREATE TRIGGER assert_that_holds INSTEAD OF INSERT ON assert_that WHEN NEW.holds IS NOT 1
BEGIN SELECT RAISE(ABORT, NEW.otherwise); END;
