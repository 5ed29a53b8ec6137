-- Where an act came from, what a row was before it, and the seals that show whether the log stands as
-- it was written.

ALTER TABLE activity ADD COLUMN network TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN agent TEXT NOT NULL DEFAULT '';

-- One row: what a row was, kept from the statement before its change to the one that tells of it in the
-- log, in the same batch. Outside of a batch it says nothing.
CREATE TABLE row_before (
  id INTEGER PRIMARY KEY CONSTRAINT one_row_of_before CHECK (id = 1),
  fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
INSERT INTO row_before (id) VALUES (1);

-- A seal holds a stretch of the log: the SHA-256 of the hash before it and of every row from from_id
-- through through_id. Each stretch follows the one before.
CREATE TABLE activity_seals (
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL,
  through_id INTEGER NOT NULL,
  entries INTEGER NOT NULL CONSTRAINT a_seal_holds_something
    CHECK (entries BETWEEN 1 AND through_id - from_id + 1),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL CONSTRAINT a_seal_is_a_hash CHECK (length(hash) = 64),
  sealed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER seals_are_a_chain BEFORE INSERT ON activity_seals
WHEN (NEW.from_id, NEW.previous) IS NOT (
  SELECT coalesce(max(through_id), 0) + 1, coalesce((SELECT hash FROM activity_seals ORDER BY id DESC LIMIT 1), '')
  FROM (SELECT through_id FROM activity_seals ORDER BY id DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'seals_are_a_chain'); END;
CREATE TRIGGER seals_are_never_replaced BEFORE INSERT ON activity_seals
WHEN EXISTS (SELECT 1 FROM activity_seals WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'seals_are_permanent'); END;
CREATE TRIGGER seals_are_never_changed BEFORE UPDATE ON activity_seals
BEGIN SELECT RAISE(ABORT, 'seals_are_permanent'); END;
CREATE TRIGGER seals_are_never_removed BEFORE DELETE ON activity_seals
BEGIN SELECT RAISE(ABORT, 'seals_are_permanent'); END;

-- One row: how far the seals were computed anew. A check goes on behind the last seal it reached and
-- begins again after the last there is. broken_seal: the first found that does not fit.
CREATE TABLE activity_checks (
  id INTEGER PRIMARY KEY CONSTRAINT one_row_of_checks CHECK (id = 1),
  reached_seal INTEGER NOT NULL DEFAULT 0,
  checked_at TEXT,
  whole_at TEXT,
  broken_seal INTEGER
) STRICT;
INSERT INTO activity_checks (id) VALUES (1);
