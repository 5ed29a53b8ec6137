-- How many items there are of a category, unit and state. A list of items shows its total, and a list
-- of categories its counts, without reading every item. Kept by the triggers below alone.

CREATE TABLE item_counts (
  category_id INTEGER NOT NULL REFERENCES item_categories ON DELETE CASCADE,
  uom_id INTEGER NOT NULL REFERENCES uoms ON DELETE CASCADE,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  items INTEGER NOT NULL CONSTRAINT counts_are_not_negative CHECK (items >= 0),
  PRIMARY KEY (category_id, uom_id, is_active)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_counts_by_uom ON item_counts (uom_id, is_active);

INSERT INTO item_counts (category_id, uom_id, is_active, items)
  SELECT category_id, uom_id, is_active, count(*) FROM items GROUP BY 1, 2, 3;

CREATE TRIGGER items_are_counted AFTER INSERT ON items
BEGIN
  INSERT INTO item_counts (category_id, uom_id, is_active, items)
    VALUES (NEW.category_id, NEW.uom_id, NEW.is_active, 1)
    ON CONFLICT (category_id, uom_id, is_active) DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER items_are_counted_no_more AFTER DELETE ON items
BEGIN
  UPDATE item_counts SET items = items - 1 WHERE category_id = OLD.category_id
    AND uom_id = OLD.uom_id AND is_active = OLD.is_active;
END;
CREATE TRIGGER items_are_counted_anew AFTER UPDATE OF category_id, uom_id, is_active ON items
WHEN NEW.category_id <> OLD.category_id OR NEW.uom_id <> OLD.uom_id
  OR NEW.is_active <> OLD.is_active
BEGIN
  UPDATE item_counts SET items = items - 1 WHERE category_id = OLD.category_id
    AND uom_id = OLD.uom_id AND is_active = OLD.is_active;
  INSERT INTO item_counts (category_id, uom_id, is_active, items)
    VALUES (NEW.category_id, NEW.uom_id, NEW.is_active, 1)
    ON CONFLICT (category_id, uom_id, is_active) DO UPDATE SET items = items + 1;
END;

-- A list that shows one category or one unit stands in the order of codes. These do what the shorter
-- indexes did.
CREATE INDEX items_by_category_and_code ON items (category_id, code_key);
CREATE INDEX items_by_uom_and_code ON items (uom_id, code_key);
DROP INDEX items_by_category;
DROP INDEX items_by_uom;
