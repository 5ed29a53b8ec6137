-- Fields that a company thinks up for itself, the forms they stand on, and what was written in them.

CREATE TABLE custom_fields (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL CONSTRAINT custom_field_name_is_unique UNIQUE,
  type TEXT NOT NULL CONSTRAINT field_type_is_known
    CHECK (type IN ('text', 'textarea', 'dropdown', 'date', 'time', 'file')),
  help TEXT NOT NULL DEFAULT '',
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What a dropdown offers, in its order. What is inactive stays where it was chosen.
CREATE TABLE custom_field_options (
  id INTEGER PRIMARY KEY,
  field_id INTEGER NOT NULL REFERENCES custom_fields ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  CONSTRAINT option_name_is_unique UNIQUE (field_id, name_key)
) STRICT;

-- The five forms; version guards a change of which fields stand on one.
CREATE TABLE forms (
  form TEXT PRIMARY KEY CHECK (form IN ('item', 'receipt', 'issue', 'move', 'adjustment')),
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
INSERT INTO forms (form) VALUES ('item'), ('receipt'), ('issue'), ('move'), ('adjustment');

-- is_listed: the field is a column and a filter of the form's list.
CREATE TABLE form_fields (
  form TEXT NOT NULL REFERENCES forms,
  field_id INTEGER NOT NULL REFERENCES custom_fields,
  place INTEGER NOT NULL CONSTRAINT a_form_has_room CHECK (place BETWEEN 1 AND 40),
  is_mandatory INTEGER NOT NULL DEFAULT 0 CHECK (is_mandatory IN (0, 1)),
  is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)),
  PRIMARY KEY (form, field_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX form_fields_by_field ON form_fields (field_id);

-- value: text as it was written, 'YYYY-MM-DD', 'HH:MM', or the id of an option. Nothing is no row.
CREATE TABLE document_values (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  field_id INTEGER NOT NULL REFERENCES custom_fields,
  value TEXT NOT NULL CONSTRAINT a_value_says_something CHECK (value <> ''),
  PRIMARY KEY (document_id, field_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_values_by_field ON document_values (field_id, value);

CREATE TABLE item_values (
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  field_id INTEGER NOT NULL REFERENCES custom_fields,
  value TEXT NOT NULL CONSTRAINT a_value_says_something CHECK (value <> ''),
  PRIMARY KEY (item_id, field_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_values_by_field ON item_values (field_id, value);

-- A file hangs on one item or one document. Its bytes lie in the bucket under object_name.
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  field_id INTEGER NOT NULL REFERENCES custom_fields,
  item_id INTEGER REFERENCES items ON DELETE CASCADE,
  document_id INTEGER REFERENCES documents ON DELETE CASCADE,
  object_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL CONSTRAINT file_type_is_known
    CHECK (type IN ('pdf', 'png', 'jpg', 'webp', 'xlsx', 'docx')),
  bytes INTEGER NOT NULL CONSTRAINT file_is_not_too_large CHECK (bytes BETWEEN 1 AND 10485760),
  added_at TEXT NOT NULL,
  added_by INTEGER REFERENCES members,
  CONSTRAINT a_file_hangs_on_one_record CHECK ((item_id IS NULL) <> (document_id IS NULL))
) STRICT;

CREATE INDEX files_by_document ON files (document_id, field_id) WHERE document_id IS NOT NULL;
CREATE INDEX files_by_item ON files (item_id, field_id) WHERE item_id IS NOT NULL;
CREATE INDEX files_by_field ON files (field_id);

-- How much all files of the company weigh together. Kept by the triggers below alone.
CREATE TABLE file_usage (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  bytes INTEGER NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  quota INTEGER NOT NULL DEFAULT 1073741824,
  CONSTRAINT files_are_within_quota CHECK (bytes <= quota)
) STRICT;
INSERT INTO file_usage (id) VALUES (1);

-- What was written is read by the field's type, and a file cannot be asked for where there is none yet.
CREATE TRIGGER a_field_keeps_its_type BEFORE UPDATE OF type ON custom_fields
WHEN NEW.type <> OLD.type AND (
  EXISTS (SELECT 1 FROM form_fields WHERE field_id = OLD.id)
  OR EXISTS (SELECT 1 FROM document_values WHERE field_id = OLD.id)
  OR EXISTS (SELECT 1 FROM item_values WHERE field_id = OLD.id)
  OR EXISTS (SELECT 1 FROM files WHERE field_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'field_type_is_used'); END;
CREATE TRIGGER custom_fields_are_never_replaced BEFORE INSERT ON custom_fields
WHEN EXISTS (SELECT 1 FROM custom_fields WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;

CREATE TRIGGER options_are_kept_once_chosen BEFORE DELETE ON custom_field_options
WHEN EXISTS (SELECT 1 FROM document_values
    WHERE field_id = OLD.field_id AND value = CAST(OLD.id AS TEXT))
  OR EXISTS (SELECT 1 FROM item_values
    WHERE field_id = OLD.field_id AND value = CAST(OLD.id AS TEXT))
BEGIN SELECT RAISE(ABORT, 'option_is_used'); END;
CREATE TRIGGER options_stay_with_their_field BEFORE UPDATE OF id, field_id ON custom_field_options
WHEN NEW.id <> OLD.id OR NEW.field_id <> OLD.field_id
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER options_are_never_replaced BEFORE INSERT ON custom_field_options
WHEN EXISTS (SELECT 1 FROM custom_field_options WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;

-- An item's files are added after it was saved, so saving cannot wait for one.
CREATE TRIGGER an_item_cannot_need_a_file BEFORE INSERT ON form_fields
WHEN NEW.form = 'item' AND NEW.is_mandatory = 1
  AND (SELECT type FROM custom_fields WHERE id = NEW.field_id) = 'file'
BEGIN SELECT RAISE(ABORT, 'an_item_cannot_need_a_file'); END;
CREATE TRIGGER an_item_does_not_come_to_need_a_file BEFORE UPDATE ON form_fields
WHEN NEW.form = 'item' AND NEW.is_mandatory = 1
  AND (SELECT type FROM custom_fields WHERE id = NEW.field_id) = 'file'
BEGIN SELECT RAISE(ABORT, 'an_item_cannot_need_a_file'); END;

-- A value is what its field's type says, whoever wrote it.
CREATE TRIGGER values_of_documents_fit BEFORE INSERT ON document_values
WHEN NOT coalesce((SELECT CASE type
    WHEN 'text' THEN length(NEW.value) <= 500
    WHEN 'textarea' THEN length(NEW.value) <= 2000
    WHEN 'date' THEN NEW.value IS date(NEW.value)
    WHEN 'time' THEN NEW.value GLOB '[0-2][0-9]:[0-5][0-9]' AND NEW.value < '24'
    WHEN 'dropdown' THEN EXISTS (SELECT 1 FROM custom_field_options
      WHERE field_id = NEW.field_id AND CAST(id AS TEXT) = NEW.value)
    ELSE 0 END FROM custom_fields WHERE id = NEW.field_id), 0)
BEGIN SELECT RAISE(ABORT, 'value_fits_its_field'); END;
CREATE TRIGGER values_of_documents_stay_fitting BEFORE UPDATE ON document_values
WHEN NEW.document_id <> OLD.document_id OR NEW.field_id <> OLD.field_id
  OR NOT coalesce((SELECT CASE type
    WHEN 'text' THEN length(NEW.value) <= 500
    WHEN 'textarea' THEN length(NEW.value) <= 2000
    WHEN 'date' THEN NEW.value IS date(NEW.value)
    WHEN 'time' THEN NEW.value GLOB '[0-2][0-9]:[0-5][0-9]' AND NEW.value < '24'
    WHEN 'dropdown' THEN EXISTS (SELECT 1 FROM custom_field_options
      WHERE field_id = NEW.field_id AND CAST(id AS TEXT) = NEW.value)
    ELSE 0 END FROM custom_fields WHERE id = NEW.field_id), 0)
BEGIN SELECT RAISE(ABORT, 'value_fits_its_field'); END;
CREATE TRIGGER values_of_items_fit BEFORE INSERT ON item_values
WHEN NOT coalesce((SELECT CASE type
    WHEN 'text' THEN length(NEW.value) <= 500
    WHEN 'textarea' THEN length(NEW.value) <= 2000
    WHEN 'date' THEN NEW.value IS date(NEW.value)
    WHEN 'time' THEN NEW.value GLOB '[0-2][0-9]:[0-5][0-9]' AND NEW.value < '24'
    WHEN 'dropdown' THEN EXISTS (SELECT 1 FROM custom_field_options
      WHERE field_id = NEW.field_id AND CAST(id AS TEXT) = NEW.value)
    ELSE 0 END FROM custom_fields WHERE id = NEW.field_id), 0)
BEGIN SELECT RAISE(ABORT, 'value_fits_its_field'); END;
CREATE TRIGGER values_of_items_stay_fitting BEFORE UPDATE ON item_values
WHEN NEW.item_id <> OLD.item_id OR NEW.field_id <> OLD.field_id
  OR NOT coalesce((SELECT CASE type
    WHEN 'text' THEN length(NEW.value) <= 500
    WHEN 'textarea' THEN length(NEW.value) <= 2000
    WHEN 'date' THEN NEW.value IS date(NEW.value)
    WHEN 'time' THEN NEW.value GLOB '[0-2][0-9]:[0-5][0-9]' AND NEW.value < '24'
    WHEN 'dropdown' THEN EXISTS (SELECT 1 FROM custom_field_options
      WHERE field_id = NEW.field_id AND CAST(id AS TEXT) = NEW.value)
    ELSE 0 END FROM custom_fields WHERE id = NEW.field_id), 0)
BEGIN SELECT RAISE(ABORT, 'value_fits_its_field'); END;

-- A document's values and files stand as they are once it is no draft any more.
CREATE TRIGGER values_are_added_to_drafts BEFORE INSERT ON document_values
WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'values_are_frozen'); END;
CREATE TRIGGER values_are_changed_in_drafts BEFORE UPDATE ON document_values
WHEN (SELECT status FROM documents WHERE id = OLD.document_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'values_are_frozen'); END;
CREATE TRIGGER values_are_removed_from_drafts BEFORE DELETE ON document_values
WHEN (SELECT status FROM documents WHERE id = OLD.document_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'values_are_frozen'); END;

CREATE TRIGGER files_are_added_to_drafts BEFORE INSERT ON files
WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'values_are_frozen'); END;
CREATE TRIGGER files_are_removed_from_drafts BEFORE DELETE ON files
WHEN (SELECT status FROM documents WHERE id = OLD.document_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'values_are_frozen'); END;
CREATE TRIGGER files_are_never_changed BEFORE UPDATE ON files
BEGIN SELECT RAISE(ABORT, 'values_are_frozen'); END;
CREATE TRIGGER files_are_never_replaced BEFORE INSERT ON files
WHEN EXISTS (SELECT 1 FROM files WHERE id = NEW.id OR object_name = NEW.object_name)
BEGIN SELECT RAISE(ABORT, 'row_exists'); END;
CREATE TRIGGER files_hang_on_file_fields BEFORE INSERT ON files
WHEN (SELECT type FROM custom_fields WHERE id = NEW.field_id) IS NOT 'file'
BEGIN SELECT RAISE(ABORT, 'value_fits_its_field'); END;
CREATE TRIGGER a_field_holds_five_files BEFORE INSERT ON files
WHEN 5 <= (SELECT count(*) FROM files WHERE field_id = NEW.field_id
    AND document_id = NEW.document_id)
  OR 5 <= (SELECT count(*) FROM files WHERE field_id = NEW.field_id AND item_id = NEW.item_id)
BEGIN SELECT RAISE(ABORT, 'a_field_holds_five_files'); END;

CREATE TRIGGER files_are_weighed AFTER INSERT ON files
BEGIN UPDATE file_usage SET bytes = bytes + NEW.bytes; END;
CREATE TRIGGER files_are_weighed_no_more AFTER DELETE ON files
BEGIN UPDATE file_usage SET bytes = bytes - OLD.bytes; END;

-- A draft may miss what is mandatory, a completed document may not.
CREATE TRIGGER completing_needs_its_fields AFTER UPDATE OF status ON documents
WHEN NEW.status = 'complete' AND OLD.status = 'draft' AND EXISTS (
  SELECT 1 FROM form_fields p CROSS JOIN custom_fields f ON f.id = p.field_id AND f.is_active = 1
  WHERE p.form = NEW.type AND p.is_mandatory = 1
    AND NOT EXISTS (SELECT 1 FROM document_values WHERE document_id = NEW.id AND field_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM files WHERE document_id = NEW.id AND field_id = f.id))
BEGIN SELECT RAISE(ABORT, 'mandatory_field_is_missing'); END;
