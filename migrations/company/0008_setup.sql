-- The logo's name among the company's files, '' where there is none.
ALTER TABLE settings ADD COLUMN logo TEXT NOT NULL DEFAULT '';

-- A closed month is closed for the notes of its completed documents, too.
CREATE TRIGGER closed_months_keep_their_notes AFTER UPDATE OF reference, description ON documents
WHEN OLD.status = 'complete' AND NEW.status = 'complete'
BEGIN
  SELECT RAISE(ABORT, 'month_is_locked') FROM calendar_periods
    WHERE month = substr(NEW.dated_on, 1, 7) AND type = NEW.type AND is_locked = 1;
END;
