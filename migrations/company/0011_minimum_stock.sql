-- How much should be on hand, and where less is. Per Warehouse: a minimum of an item in a warehouse.
-- Union: items.minimum_quantity, against what all active warehouses hold together. Only one of the two
-- counts at a time, as settings.minimum_mode says; the other's numbers stay.

-- quantity: in the unit's scale. Without a row there is no minimum.
CREATE TABLE warehouse_minimums (
  warehouse_id INTEGER NOT NULL REFERENCES warehouses ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  quantity INTEGER NOT NULL CONSTRAINT minimum_quantity_is_in_range
    CHECK (quantity BETWEEN 1 AND 9007199254740991),
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (warehouse_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX warehouse_minimums_by_item ON warehouse_minimums (item_id);

-- The mode while it is active; while it is not, no row, and finding none costs a posting no read.
CREATE TABLE minimum_watch (
  mode TEXT PRIMARY KEY CONSTRAINT watch_is_known CHECK (mode IN ('per_warehouse', 'union'))
) STRICT, WITHOUT ROWID;

-- What is below its minimum now, so that a page shows the worst without looking at every balance.
-- warehouse_id 0: all of them together. Kept by the triggers below alone.
CREATE TABLE shortages (
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  warehouse_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  minimum INTEGER NOT NULL,
  share REAL NOT NULL GENERATED ALWAYS AS (1.0 * (minimum - quantity) / minimum) VIRTUAL,
  CONSTRAINT a_shortage_is_below_its_minimum CHECK (quantity < minimum),
  PRIMARY KEY (item_id, warehouse_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX shortages_by_share ON shortages (share DESC, item_id, warehouse_id);

-- Documents that brought a stock from its minimum or more to less: to be told once.
CREATE TABLE minimum_notices (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents,
  item_id INTEGER NOT NULL REFERENCES items,
  warehouse_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  minimum INTEGER NOT NULL,
  at TEXT NOT NULL,
  told_at TEXT
) STRICT;

CREATE INDEX minimum_notices_untold ON minimum_notices (id) WHERE told_at IS NULL;
CREATE INDEX minimum_notices_by_item ON minimum_notices (item_id, warehouse_id, id);
CREATE INDEX minimum_notices_by_document ON minimum_notices (document_id);

-- Every minimum that counts in its mode, with what is there.
CREATE VIEW watched_cards AS
  SELECT m.item_id, m.warehouse_id, m.quantity AS minimum, coalesce((SELECT d.closing
      FROM cards c CROSS JOIN card_days d ON d.card_id = c.id
      WHERE c.item_id = m.item_id AND c.warehouse_id = m.warehouse_id
      ORDER BY d.dated_on DESC LIMIT 1), 0) AS balance
    FROM warehouse_minimums m CROSS JOIN items i ON i.id = m.item_id
      CROSS JOIN warehouses w ON w.id = m.warehouse_id
    WHERE i.is_active = 1 AND w.is_active = 1;
CREATE VIEW watched_items AS
  SELECT i.id AS item_id, 0 AS warehouse_id, i.minimum_quantity AS minimum,
      coalesce((SELECT sum((SELECT closing FROM card_days WHERE card_id = c.id
          ORDER BY dated_on DESC LIMIT 1))
        FROM cards c CROSS JOIN warehouses w ON w.id = c.warehouse_id
        WHERE c.item_id = i.id AND w.is_active = 1), 0) AS balance
    FROM items i WHERE i.minimum_quantity IS NOT NULL AND i.is_active = 1;

-- One look at a stock and its minimum. Of a posting (document_id) it also makes the notice, where the
-- stock was not below before.
CREATE VIEW minimum_checks AS
  SELECT 0 AS item_id, 0 AS warehouse_id, 0 AS minimum, 0 AS balance, 0 AS document_id WHERE false;
CREATE TRIGGER falling_short_is_kept INSTEAD OF INSERT ON minimum_checks
WHEN NEW.balance < NEW.minimum
BEGIN
  INSERT INTO minimum_notices (document_id, item_id, warehouse_id, quantity, minimum, at)
    SELECT id, NEW.item_id, NEW.warehouse_id, NEW.balance, NEW.minimum, updated_at FROM documents
    WHERE id = NEW.document_id AND NOT EXISTS (SELECT 1 FROM shortages
      WHERE item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id);
  INSERT INTO shortages (item_id, warehouse_id, quantity, minimum)
    VALUES (NEW.item_id, NEW.warehouse_id, NEW.balance, NEW.minimum)
    ON CONFLICT (item_id, warehouse_id) DO UPDATE
      SET quantity = excluded.quantity, minimum = excluded.minimum
      WHERE quantity <> excluded.quantity OR minimum <> excluded.minimum;
END;
CREATE TRIGGER having_enough_is_kept INSTEAD OF INSERT ON minimum_checks
WHEN NEW.balance >= NEW.minimum
BEGIN
  DELETE FROM shortages WHERE item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id;
END;

-- The book closes at the end of each posting, and by nothing else: then the balances are the new ones.
CREATE TRIGGER postings_look_at_warehouse_minimums AFTER UPDATE ON open_book
WHEN NEW.document_id = 0 AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse')
BEGIN
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance, document_id)
    SELECT c.item_id, c.warehouse_id, c.minimum, c.balance, OLD.document_id
    FROM documents d
      CROSS JOIN (SELECT DISTINCT item_id FROM document_lines WHERE document_id = OLD.document_id) l
      CROSS JOIN watched_cards c ON c.warehouse_id = d.warehouse_id AND c.item_id = l.item_id
    WHERE d.id = OLD.document_id;
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance, document_id)
    SELECT c.item_id, c.warehouse_id, c.minimum, c.balance, OLD.document_id
    FROM documents d
      CROSS JOIN (SELECT DISTINCT item_id FROM document_lines WHERE document_id = OLD.document_id) l
      CROSS JOIN watched_cards c ON c.warehouse_id = d.destination_id AND c.item_id = l.item_id
    WHERE d.id = OLD.document_id AND d.destination_id IS NOT NULL;
END;
CREATE TRIGGER postings_look_at_item_minimums AFTER UPDATE ON open_book
WHEN NEW.document_id = 0 AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'union')
BEGIN
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance, document_id)
    SELECT i.item_id, i.warehouse_id, i.minimum, i.balance, OLD.document_id
    FROM (SELECT DISTINCT item_id FROM document_lines WHERE document_id = OLD.document_id) l
      CROSS JOIN watched_items i ON i.item_id = l.item_id;
END;

-- A minimum that is set, changed or taken away.
CREATE TRIGGER warehouse_minimums_are_watched AFTER INSERT ON warehouse_minimums
WHEN EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse')
BEGIN
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_cards
    WHERE warehouse_id = NEW.warehouse_id AND item_id = NEW.item_id;
END;
CREATE TRIGGER changed_warehouse_minimums_are_watched AFTER UPDATE OF quantity ON warehouse_minimums
WHEN EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse')
BEGIN
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_cards
    WHERE warehouse_id = NEW.warehouse_id AND item_id = NEW.item_id;
END;
CREATE TRIGGER warehouse_minimums_are_watched_no_more AFTER DELETE ON warehouse_minimums
BEGIN
  DELETE FROM shortages WHERE item_id = OLD.item_id AND warehouse_id = OLD.warehouse_id;
END;
CREATE TRIGGER items_are_watched AFTER INSERT ON items WHEN NEW.minimum_quantity IS NOT NULL
BEGIN
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_items
    WHERE item_id = NEW.id AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'union');
END;
CREATE TRIGGER changed_items_are_watched AFTER UPDATE OF minimum_quantity, is_active ON items
WHEN (NEW.minimum_quantity IS NOT OLD.minimum_quantity OR NEW.is_active <> OLD.is_active)
  AND EXISTS (SELECT 1 FROM minimum_watch)
BEGIN
  DELETE FROM shortages WHERE item_id = NEW.id;
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_cards
    WHERE item_id = NEW.id AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse');
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_items
    WHERE item_id = NEW.id AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'union');
END;

-- What a closed warehouse holds counts nowhere.
CREATE TRIGGER warehouses_are_watched AFTER UPDATE OF is_active ON warehouses
WHEN NEW.is_active <> OLD.is_active AND EXISTS (SELECT 1 FROM minimum_watch)
BEGIN
  DELETE FROM shortages WHERE warehouse_id = NEW.id;
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_cards
    WHERE warehouse_id = NEW.id AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'per_warehouse');
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT i.item_id, i.warehouse_id, i.minimum, i.balance FROM cards c
      CROSS JOIN watched_items i ON i.item_id = c.item_id
    WHERE c.warehouse_id = NEW.id AND EXISTS (SELECT 1 FROM minimum_watch WHERE mode = 'union');
END;

-- Another mode: everything is looked at anew, and what nobody was told of yet is told no more.
CREATE TRIGGER the_watch_begins AFTER INSERT ON minimum_watch
BEGIN
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_cards
    WHERE NEW.mode = 'per_warehouse';
  INSERT INTO minimum_checks (item_id, warehouse_id, minimum, balance)
    SELECT item_id, warehouse_id, minimum, balance FROM watched_items WHERE NEW.mode = 'union';
END;
CREATE TRIGGER the_watch_ends AFTER DELETE ON minimum_watch
BEGIN
  DELETE FROM shortages;
  DELETE FROM minimum_notices WHERE told_at IS NULL;
END;
CREATE TRIGGER settings_begin_with_a_watch AFTER INSERT ON settings
WHEN NEW.minimum_mode <> 'inactive'
BEGIN
  INSERT INTO minimum_watch (mode) VALUES (NEW.minimum_mode);
END;
CREATE TRIGGER settings_choose_the_watch AFTER UPDATE OF minimum_mode ON settings
WHEN NEW.minimum_mode <> OLD.minimum_mode
BEGIN
  DELETE FROM minimum_watch WHERE mode = OLD.minimum_mode;
  INSERT INTO minimum_watch (mode) SELECT NEW.minimum_mode WHERE NEW.minimum_mode <> 'inactive';
END;

INSERT INTO minimum_watch (mode)
  SELECT minimum_mode FROM settings WHERE minimum_mode <> 'inactive';

-- A minimum is written in its unit's scale, which therefore stands.
DROP TRIGGER precision_stands_once_used;
CREATE TRIGGER precision_stands_once_used BEFORE UPDATE OF precision ON uoms
WHEN NEW.precision <> OLD.precision AND EXISTS (SELECT 1 FROM items WHERE uom_id = OLD.id
  AND (minimum_quantity IS NOT NULL
    OR EXISTS (SELECT 1 FROM warehouse_minimums WHERE item_id = items.id)
    OR EXISTS (SELECT 1 FROM document_lines WHERE item_id = items.id)))
BEGIN SELECT RAISE(ABORT, 'precision_is_used'); END;

-- An item that is on no document yet can get another unit: its minimums follow into the new scale, a
-- part of the smallest quantity counts as a whole. What would be too large there is no minimum.
CREATE TRIGGER minimums_follow_the_unit AFTER UPDATE OF uom_id ON items
WHEN NEW.uom_id <> OLD.uom_id AND EXISTS (SELECT 1 FROM warehouse_minimums WHERE item_id = NEW.id)
BEGIN
  DELETE FROM warehouse_minimums WHERE item_id = NEW.id AND quantity > 9007199254740991
    / ('[1,10,100,1000,10000,100000,1000000]' ->> max(0,
      (SELECT precision FROM uoms WHERE id = NEW.uom_id)
      - (SELECT precision FROM uoms WHERE id = OLD.uom_id)));
  UPDATE warehouse_minimums SET quantity = (SELECT
      CASE WHEN n.precision >= o.precision
        THEN quantity * ('[1,10,100,1000,10000,100000,1000000]' ->> (n.precision - o.precision))
        ELSE (quantity - 1) / ('[1,10,100,1000,10000,100000,1000000]' ->> (o.precision - n.precision)) + 1
      END
      FROM uoms n CROSS JOIN uoms o WHERE n.id = NEW.uom_id AND o.id = OLD.uom_id),
    version = version + 1
    WHERE item_id = NEW.id;
END;

-- The dashboard: which documents were completed in the last weeks, and which were voided last.
CREATE INDEX documents_by_completion ON documents (completed_at, type, warehouse_id, destination_id)
  WHERE completed_at IS NOT NULL;
CREATE INDEX documents_by_voiding ON documents (voided_at) WHERE voided_at IS NOT NULL;
