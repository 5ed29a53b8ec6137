-- Sample data: items and warehouses that a company may fill itself with to look around, and take away
-- again. What is a sample is born so and stays so; samples and what is real never meet on a document, so
-- the book of the samples is a book apart, and goes as a whole. What is real stays as permanent as it was.

ALTER TABLE item_categories ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1));
ALTER TABLE uoms ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1));
ALTER TABLE warehouses ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1));
ALTER TABLE items ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1));

-- Where there are no samples, finding none costs no read.
CREATE INDEX sample_warehouses ON warehouses (id) WHERE is_sample = 1;
CREATE INDEX sample_items ON items (id) WHERE is_sample = 1;

CREATE TRIGGER items_stay_real_or_samples BEFORE UPDATE OF is_sample ON items
WHEN NEW.is_sample <> OLD.is_sample
BEGIN SELECT RAISE(ABORT, 'samples_stay_samples'); END;
CREATE TRIGGER warehouses_stay_real_or_samples BEFORE UPDATE OF is_sample ON warehouses
WHEN NEW.is_sample <> OLD.is_sample
BEGIN SELECT RAISE(ABORT, 'samples_stay_samples'); END;
-- A category or unit of the samples that real items came to use is kept, and is real from then on.
CREATE TRIGGER categories_stay_real BEFORE UPDATE OF is_sample ON item_categories
WHEN NEW.is_sample > OLD.is_sample
BEGIN SELECT RAISE(ABORT, 'samples_stay_samples'); END;
CREATE TRIGGER uoms_stay_real BEFORE UPDATE OF is_sample ON uoms
WHEN NEW.is_sample > OLD.is_sample
BEGIN SELECT RAISE(ABORT, 'samples_stay_samples'); END;

-- A document's line is of the same kind as its warehouse, and so are both ends of a move.
CREATE TRIGGER samples_stay_apart_on_lines BEFORE INSERT ON document_lines
WHEN (EXISTS (SELECT 1 FROM items WHERE is_sample = 1) OR EXISTS (SELECT 1 FROM warehouses WHERE is_sample = 1))
  AND (SELECT is_sample FROM items WHERE id = NEW.item_id)
    <> (SELECT w.is_sample FROM documents d CROSS JOIN warehouses w ON w.id = d.warehouse_id
      WHERE d.id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'samples_stay_apart'); END;
CREATE TRIGGER samples_stay_apart_on_moves AFTER INSERT ON documents
WHEN NEW.destination_id IS NOT NULL AND EXISTS (SELECT 1 FROM warehouses WHERE is_sample = 1)
  AND 1 = (SELECT sum(is_sample) FROM warehouses WHERE id IN (NEW.warehouse_id, NEW.destination_id))
BEGIN SELECT RAISE(ABORT, 'samples_are_elsewhere'); END;
CREATE TRIGGER samples_stay_apart_in_drafts AFTER UPDATE OF warehouse_id, destination_id ON documents
WHEN EXISTS (SELECT 1 FROM warehouses WHERE is_sample = 1) AND (
  1 = (SELECT sum(is_sample) FROM warehouses
    WHERE id IN (NEW.warehouse_id, coalesce(NEW.destination_id, -1)) AND NEW.destination_id IS NOT NULL)
  OR (NEW.warehouse_id <> OLD.warehouse_id AND EXISTS (SELECT 1
    FROM document_lines l CROSS JOIN items i ON i.id = l.item_id
    WHERE l.document_id = NEW.id
      AND i.is_sample <> (SELECT is_sample FROM warehouses WHERE id = NEW.warehouse_id))))
BEGIN SELECT RAISE(ABORT, 'samples_are_elsewhere'); END;

-- A document of a sample warehouse may go though it was completed, and with it at once every other and
-- the whole book of the samples: half a book would be wrong.
DROP TRIGGER IF EXISTS only_drafts_are_removed;
CREATE TRIGGER only_drafts_are_removed BEFORE DELETE ON documents
WHEN OLD.status <> 'draft'
  AND (SELECT is_sample FROM warehouses WHERE id = OLD.warehouse_id) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'only_drafts_are_removed'); END;
CREATE TRIGGER samples_go_together AFTER DELETE ON documents WHEN OLD.status <> 'draft'
BEGIN
  DELETE FROM documents WHERE warehouse_id IN (SELECT id FROM warehouses WHERE is_sample = 1);
  DELETE FROM entries WHERE card_id IN (SELECT c.id FROM warehouses w CROSS JOIN cards c
    ON c.warehouse_id = w.id WHERE w.is_sample = 1);
  DELETE FROM card_days WHERE card_id IN (SELECT c.id FROM warehouses w CROSS JOIN cards c
    ON c.warehouse_id = w.id WHERE w.is_sample = 1);
  DELETE FROM cards WHERE warehouse_id IN (SELECT id FROM warehouses WHERE is_sample = 1);
END;

-- An entry stands while its document does, a day while its card has entries, a card while it has days:
-- for what is real that is for ever.
DROP TRIGGER IF EXISTS entries_are_never_removed;
CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
WHEN EXISTS (SELECT 1 FROM documents WHERE id = OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'entries_are_permanent'); END;
DROP TRIGGER IF EXISTS days_are_never_removed;
CREATE TRIGGER days_are_never_removed BEFORE DELETE ON card_days
WHEN EXISTS (SELECT 1 FROM entries WHERE card_id = OLD.card_id)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
DROP TRIGGER IF EXISTS cards_are_never_removed;
CREATE TRIGGER cards_are_never_removed BEFORE DELETE ON cards
WHEN EXISTS (SELECT 1 FROM card_days WHERE card_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
