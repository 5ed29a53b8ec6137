-- The people of a company: who was asked to come and has not come yet, when they were last here, and
-- where they are signed in.

-- invited_at: when somebody was last asked to come; NULL once they have signed in here. signed_in_at: when
-- they last did.
ALTER TABLE members ADD COLUMN invited_at TEXT;
ALTER TABLE members ADD COLUMN signed_in_at TEXT;

-- An address is asked once. Addresses are ASCII, so lower() folds all of them.
CREATE UNIQUE INDEX one_member_for_an_address ON members (lower(email));

CREATE TRIGGER the_owner_is_active BEFORE UPDATE ON members
WHEN NEW.is_owner = 1 AND (NEW.is_active = 0 OR NEW.invited_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'owner_is_active'); END;
CREATE TRIGGER the_owner_stays BEFORE DELETE ON members WHEN OLD.is_owner = 1
BEGIN SELECT RAISE(ABORT, 'owner_is_active'); END;

-- What a member sees of where they are signed in. KV holds the sessions; that one is over is said by
-- ended_sessions and sessions_from. device: what the browser says of itself.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  member_id INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  since TEXT NOT NULL,
  stays INTEGER NOT NULL CHECK (stays IN (0, 1)),
  device TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX sessions_by_member ON sessions (member_id, since);
