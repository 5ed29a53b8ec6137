-- The papers that move stock: Receipt, Issue, Move, Adjustment, each Draft, Complete or Void.

CREATE TABLE transaction_categories (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL CONSTRAINT transaction_category_name_is_unique UNIQUE,
  for_receipt INTEGER NOT NULL DEFAULT 0 CHECK (for_receipt IN (0, 1)),
  for_issue INTEGER NOT NULL DEFAULT 0 CHECK (for_issue IN (0, 1)),
  for_move INTEGER NOT NULL DEFAULT 0 CHECK (for_move IN (0, 1)),
  for_adjustment INTEGER NOT NULL DEFAULT 0 CHECK (for_adjustment IN (0, 1)),
  merge_scanned INTEGER NOT NULL DEFAULT 1 CHECK (merge_scanned IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT a_category_serves_a_type CHECK (for_receipt + for_issue + for_move + for_adjustment > 0)
) STRICT;

-- How numbers of a category and type look. {year4}, {year2} and {month} are those of the document's date.
CREATE TABLE numberings (
  id INTEGER PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES transaction_categories ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('receipt', 'issue', 'move', 'adjustment')),
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  length_no INTEGER NOT NULL DEFAULT 5 CHECK (length_no BETWEEN 1 AND 12),
  resets TEXT NOT NULL DEFAULT 'never' CHECK (resets IN ('never', 'yearly', 'monthly')),
  allow_manual INTEGER NOT NULL DEFAULT 0 CHECK (allow_manual IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (category_id, type)
) STRICT;

-- The next number of each period of a numbering: '' (never resets), '2026' or '2026-11'.
CREATE TABLE numbering_counters (
  numbering_id INTEGER NOT NULL REFERENCES numberings ON DELETE CASCADE,
  period TEXT NOT NULL,
  next_no INTEGER NOT NULL CHECK (next_no BETWEEN 1 AND 999999999999),
  PRIMARY KEY (numbering_id, period)
) STRICT, WITHOUT ROWID;

-- A locked month refuses completing and voiding of its type.
CREATE TABLE calendar_periods (
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  type TEXT NOT NULL CHECK (type IN ('receipt', 'issue', 'move', 'adjustment')),
  is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1)),
  changed_at TEXT,
  changed_by INTEGER REFERENCES members,
  PRIMARY KEY (month, type)
) STRICT, WITHOUT ROWID;

-- key: made by the client when the form was opened. posting: the order of completion, company-wide.
-- warehouse_id: receiving (receipt), source (issue, move), counted (adjustment).
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('receipt', 'issue', 'move', 'adjustment')),
  category_id INTEGER NOT NULL REFERENCES transaction_categories,
  number TEXT NOT NULL CONSTRAINT number_is_short CHECK (length(number) BETWEEN 1 AND 60),
  dated_on TEXT NOT NULL CONSTRAINT dated_on_is_a_day
    CHECK (dated_on IS date(dated_on) AND dated_on BETWEEN '2000-01-01' AND '2099-12-31'),
  warehouse_id INTEGER NOT NULL REFERENCES warehouses,
  destination_id INTEGER REFERENCES warehouses,
  reference TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'complete', 'void')),
  posting INTEGER CHECK (posting BETWEEN 1 AND 100000000000),
  created_at TEXT NOT NULL,
  created_by INTEGER REFERENCES members,
  updated_at TEXT NOT NULL,
  completed_at TEXT,
  completed_by INTEGER REFERENCES members,
  voided_at TEXT,
  voided_by INTEGER REFERENCES members,
  void_reason TEXT NOT NULL DEFAULT '',
  deleted_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT document_number_is_unique UNIQUE (type, number),
  CONSTRAINT a_move_has_two_warehouses CHECK ((type = 'move') = (destination_id IS NOT NULL)),
  CONSTRAINT warehouses_differ CHECK (destination_id IS NOT warehouse_id),
  CONSTRAINT completing_is_dated CHECK ((completed_at IS NULL) = (posting IS NULL)
    AND (status <> 'complete' OR completed_at IS NOT NULL) AND (status <> 'draft' OR completed_at IS NULL)),
  CONSTRAINT voiding_is_dated CHECK ((status = 'void') = (voided_at IS NOT NULL)),
  CONSTRAINT voiding_has_a_reason CHECK (iif(status = 'void', trim(void_reason) <> '',
    void_reason = '' AND voided_by IS NULL)),
  CONSTRAINT only_drafts_are_deleted CHECK (deleted_at IS NULL OR status = 'draft')
) STRICT;

CREATE INDEX documents_by_day ON documents (type, dated_on, id);
CREATE INDEX documents_in_draft ON documents (type, id) WHERE status = 'draft';
CREATE INDEX documents_by_posting ON documents (posting);
CREATE INDEX documents_by_category ON documents (category_id);
CREATE INDEX documents_by_warehouse ON documents (warehouse_id);
CREATE INDEX documents_by_destination ON documents (destination_id) WHERE destination_id IS NOT NULL;

-- quantity: in the unit's scale; what was counted on an adjustment, whose book is what the books said
-- at the end of that day when it was completed. touched orders a draft by the latest scan.
CREATE TABLE document_lines (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  line INTEGER NOT NULL CONSTRAINT line_is_in_range CHECK (line BETWEEN 1 AND 16383),
  item_id INTEGER NOT NULL REFERENCES items,
  quantity INTEGER NOT NULL CONSTRAINT quantity_is_in_range
    CHECK (quantity BETWEEN 0 AND 9007199254740991),
  book INTEGER,
  difference INTEGER GENERATED ALWAYS AS (quantity - book) VIRTUAL,
  unit_price INTEGER CONSTRAINT unit_price_is_in_range CHECK (unit_price BETWEEN 0 AND 9007199254740991),
  description TEXT NOT NULL DEFAULT '',
  touched INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (document_id, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_lines_by_item ON document_lines (item_id, document_id);

CREATE TRIGGER documents_begin_as_drafts BEFORE INSERT ON documents
WHEN NEW.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'documents_begin_as_drafts'); END;

-- OR REPLACE would remove the older row without asking the triggers that protect it.
CREATE TRIGGER documents_are_never_replaced BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM documents WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'document_exists'); END;

CREATE TRIGGER document_numbers_are_never_taken_over BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents WHERE type = NEW.type AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'document_number_is_unique'); END;

CREATE TRIGGER document_numbers_are_never_moved_over BEFORE UPDATE OF number ON documents
WHEN NEW.number <> OLD.number
  AND EXISTS (SELECT 1 FROM documents WHERE type = NEW.type AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'document_number_is_unique'); END;

CREATE TRIGGER documents_keep_who_they_are BEFORE UPDATE OF id, key, type, created_at, created_by
  ON documents
BEGIN SELECT RAISE(ABORT, 'document_is_frozen'); END;

-- The next three come AFTER, because a trigger BEFORE a completion makes SQLite read the document twice.
-- A voided document stands as it is; a completed one keeps all but its notes, and can still be voided.
CREATE TRIGGER voids_are_frozen AFTER UPDATE ON documents WHEN OLD.status = 'void'
BEGIN SELECT RAISE(ABORT, 'document_is_frozen'); END;

CREATE TRIGGER documents_are_frozen AFTER UPDATE OF category_id, number, dated_on, warehouse_id,
  destination_id, posting, completed_at, completed_by ON documents WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'document_is_frozen'); END;

-- A completion takes a posting number, once and in order: no other document has it or a later one.
CREATE TRIGGER postings_are_in_order AFTER UPDATE OF posting ON documents
WHEN NEW.posting IS NOT NULL AND (NEW.status <> 'complete'
  OR 1 <> (SELECT count(*) FROM documents WHERE posting >= NEW.posting))
BEGIN SELECT RAISE(ABORT, 'posting_out_of_order'); END;

CREATE TRIGGER only_drafts_are_removed BEFORE DELETE ON documents WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'only_drafts_are_removed'); END;

CREATE TRIGGER lines_are_added_to_drafts BEFORE INSERT ON document_lines
WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'draft' OR NEW.book IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'lines_are_frozen'); END;

CREATE TRIGGER lines_are_changed_in_drafts BEFORE UPDATE OF document_id, line, item_id, quantity,
  unit_price, description, touched ON document_lines
WHEN (SELECT status FROM documents WHERE id = OLD.document_id) <> 'draft'
  OR NEW.document_id <> OLD.document_id
BEGIN SELECT RAISE(ABORT, 'lines_are_frozen'); END;

CREATE TRIGGER lines_are_removed_from_drafts BEFORE DELETE ON document_lines
WHEN (SELECT status FROM documents WHERE id = OLD.document_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'lines_are_frozen'); END;

CREATE TRIGGER an_adjustment_counts_an_item_once BEFORE INSERT ON document_lines
WHEN EXISTS (SELECT 1 FROM document_lines WHERE item_id = NEW.item_id AND document_id = NEW.document_id)
  AND (SELECT type FROM documents WHERE id = NEW.document_id) = 'adjustment'
BEGIN SELECT RAISE(ABORT, 'adjustment_counts_an_item_once'); END;

CREATE TRIGGER an_adjustment_keeps_its_items BEFORE UPDATE OF item_id ON document_lines
WHEN NEW.item_id <> OLD.item_id
BEGIN SELECT RAISE(ABORT, 'lines_are_frozen'); END;

-- Quantities are integers in the unit's scale: the scale stands once something was written in it.
CREATE TRIGGER precision_stands_once_used BEFORE UPDATE OF precision ON uoms
WHEN NEW.precision <> OLD.precision AND EXISTS (SELECT 1 FROM items WHERE uom_id = OLD.id
  AND (minimum_quantity IS NOT NULL
    OR EXISTS (SELECT 1 FROM document_lines WHERE item_id = items.id)))
BEGIN SELECT RAISE(ABORT, 'precision_is_used'); END;

CREATE TRIGGER the_unit_stands_once_used BEFORE UPDATE OF uom_id ON items
WHEN NEW.uom_id <> OLD.uom_id AND EXISTS (SELECT 1 FROM document_lines WHERE item_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'unit_is_used'); END;

-- OR REPLACE, by a row or by its id, would change unit, scale or rule without asking their triggers.
CREATE TRIGGER items_are_never_replaced BEFORE INSERT ON items
WHEN EXISTS (SELECT 1 FROM items WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER items_keep_their_ids BEFORE UPDATE OF id ON items
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER uoms_are_never_replaced BEFORE INSERT ON uoms
WHEN EXISTS (SELECT 1 FROM uoms WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER uoms_keep_their_ids BEFORE UPDATE OF id ON uoms
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER warehouses_are_never_replaced BEFORE INSERT ON warehouses
WHEN EXISTS (SELECT 1 FROM warehouses WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER warehouses_keep_their_ids BEFORE UPDATE OF id ON warehouses
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
