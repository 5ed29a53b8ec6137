-- The company itself: its settings, its people, what they did, and which requests were already answered.
-- One database holds one company, so no table here has a company column.

CREATE TABLE settings (
  id INTEGER PRIMARY KEY CONSTRAINT one_row_of_settings CHECK (id = 1),
  company_name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL CONSTRAINT language_is_known CHECK (language IN ('id', 'en')),
  country TEXT NOT NULL,
  timezone TEXT NOT NULL,
  default_search TEXT NOT NULL DEFAULT 'code'
    CONSTRAINT default_search_is_known CHECK (default_search IN ('code', 'name', 'upc_ean')),
  show_quantity INTEGER NOT NULL DEFAULT 1
    CONSTRAINT show_quantity_is_a_switch CHECK (show_quantity IN (0, 1)),
  minimum_mode TEXT NOT NULL DEFAULT 'inactive'
    CONSTRAINT minimum_mode_is_known CHECK (minimum_mode IN ('inactive', 'per_warehouse', 'union')),
  price_enabled INTEGER NOT NULL DEFAULT 0
    CONSTRAINT price_enabled_is_a_switch CHECK (price_enabled IN (0, 1)),
  price_decimals INTEGER CONSTRAINT price_decimals_are_few CHECK (price_decimals BETWEEN 0 AND 6),
  onboarded_at TEXT,
  closed_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT price_needs_its_decimals CHECK (price_enabled = 0 OR price_decimals IS NOT NULL)
) STRICT;

-- permissions: a JSON array of keys; the owner has no role and needs none.
CREATE TABLE roles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL CONSTRAINT role_name_is_unique UNIQUE,
  permissions TEXT NOT NULL DEFAULT '[]'
    CONSTRAINT permissions_are_a_list CHECK (json_type(permissions) = 'array'),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A member is an account (directory) inside this company. Sessions begun before sessions_from have ended.
CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL UNIQUE,
  salutation TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role_id INTEGER REFERENCES roles,
  is_owner INTEGER NOT NULL DEFAULT 0 CHECK (is_owner IN (0, 1)),
  default_warehouse_id INTEGER REFERENCES warehouses,
  default_destination_id INTEGER REFERENCES warehouses,
  language TEXT CHECK (language IN ('id', 'en')),
  theme TEXT NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  sessions_from TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT a_member_has_a_role CHECK (is_owner = 1 OR role_id IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX one_owner ON members (is_owner) WHERE is_owner = 1;

-- Signing out on one device ends one session; the row outlives the session's own end.
CREATE TABLE ended_sessions (
  token_hash TEXT PRIMARY KEY,
  ended_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what, when and from where. Never changed, never removed.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  member_id INTEGER REFERENCES members,
  request_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id INTEGER,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details))
) STRICT;

CREATE INDEX activity_by_subject ON activity (subject, subject_id, id);

CREATE TRIGGER activity_is_never_changed BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'activity_is_permanent'); END;
CREATE TRIGGER activity_is_never_removed BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'activity_is_permanent'); END;
CREATE TRIGGER activity_is_never_replaced BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM activity WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'activity_is_permanent'); END;

-- The answer given to each unsafe request, under the key that its form or client made: a second
-- arrival is answered the same and does nothing. refusal is NULL where it was done.
CREATE TABLE requests (
  key TEXT PRIMARY KEY CONSTRAINT key_is_short CHECK (length(key) BETWEEN 8 AND 100),
  fingerprint TEXT NOT NULL,
  subject_id INTEGER,
  refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- INSERT INTO assert_that SELECT condition, 'name' stops a batch where the condition does not hold.
CREATE VIEW assert_that AS SELECT 0 AS holds, '' AS otherwise;
CREATE TRIGGER assert_that_holds INSTEAD OF INSERT ON assert_that WHEN NEW.holds IS NOT 1
BEGIN SELECT RAISE(ABORT, NEW.otherwise); END;
