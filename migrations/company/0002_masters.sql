-- What is kept, in which unit, and where. name_key and code_key hold the trimmed, case-folded text
-- that decides whether two names are the same.

CREATE TABLE item_categories (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL CONSTRAINT item_category_name_is_unique UNIQUE,
  description TEXT NOT NULL DEFAULT '',
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- precision: decimals allowed in quantities. A quantity is an integer in units of 10^-precision.
CREATE TABLE uoms (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL CONSTRAINT uom_code_is_unique UNIQUE,
  name TEXT NOT NULL,
  precision INTEGER NOT NULL DEFAULT 0
    CONSTRAINT precision_is_small CHECK (precision BETWEEN 0 AND 6),
  description TEXT NOT NULL DEFAULT '',
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE warehouses (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL CONSTRAINT warehouse_name_is_unique UNIQUE,
  description TEXT NOT NULL DEFAULT '',
  disallow_negative INTEGER NOT NULL DEFAULT 0 CHECK (disallow_negative IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- default_cost: rupiah in units of 10^-6. minimum_quantity: in the unit's scale (Union mode).
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL CONSTRAINT item_code_is_unique UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  upc_ean TEXT CONSTRAINT item_upc_ean_is_unique UNIQUE,
  description TEXT NOT NULL DEFAULT '',
  category_id INTEGER NOT NULL REFERENCES item_categories,
  uom_id INTEGER NOT NULL REFERENCES uoms,
  default_cost INTEGER CONSTRAINT default_cost_is_in_range
    CHECK (default_cost BETWEEN 0 AND 9007199254740991),
  minimum_quantity INTEGER CONSTRAINT minimum_quantity_is_in_range
    CHECK (minimum_quantity BETWEEN 1 AND 9007199254740991),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX items_by_category ON items (category_id);
CREATE INDEX items_by_uom ON items (uom_id);
CREATE INDEX items_by_name ON items (name_key);

-- Item numbering: one scheme per company.
CREATE TABLE item_numbering (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  next_no INTEGER NOT NULL DEFAULT 1 CHECK (next_no BETWEEN 1 AND 999999999999),
  length_no INTEGER NOT NULL DEFAULT 5 CHECK (length_no BETWEEN 1 AND 12),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
