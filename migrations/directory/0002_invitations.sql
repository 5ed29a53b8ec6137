-- Invitations: a secret for somebody who has no account yet. invited_id is the id that the account will
-- have; the company knows its member by it from the day of the invitation.

CREATE TABLE tokens_with_invitations (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'choose', 'handoff', 'invite')),
  host TEXT NOT NULL,
  account_id TEXT REFERENCES accounts,
  registration_id TEXT REFERENCES registrations,
  invited_id TEXT,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO tokens_with_invitations (hash, kind, host, account_id, registration_id, details, created_at, expires_at)
SELECT hash, kind, host, account_id, registration_id, details, created_at, expires_at FROM tokens;
DROP TABLE tokens;
ALTER TABLE tokens_with_invitations RENAME TO tokens;

CREATE INDEX tokens_by_end ON tokens (expires_at);
CREATE INDEX tokens_by_account ON tokens (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX tokens_by_registration ON tokens (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX tokens_by_invitation ON tokens (invited_id) WHERE invited_id IS NOT NULL;

CREATE INDEX memberships_by_company ON memberships (company_id);
