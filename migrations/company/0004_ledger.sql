-- The book. A stock card is an item in a warehouse; its entries are facts, written once, by completing
-- or voiding a document. Beside them stands one row per card and day on which it moved: the closing
-- balance, the lowest balance inside that day and the running totals, so any past day is one seek.
-- Everything here is written by the triggers below and by nothing else.

CREATE TABLE cards (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  warehouse_id INTEGER NOT NULL REFERENCES warehouses,
  CONSTRAINT a_card_is_an_item_in_a_warehouse UNIQUE (item_id, warehouse_id)
) STRICT;

CREATE INDEX cards_by_warehouse ON cards (warehouse_id, item_id);

-- seq = posting * 65536 + line * 4 + leg * 2 + contra: the order inside a day. leg is 1 for what a move
-- brings in; contra is 1 for the entry that a void puts directly behind the one it reverses.
-- kind names the total of card_days in which the entry counts; a contra takes back from that total.
-- Nothing here REFERENCES: the guards below make it true already, and each would cost a read a line.
CREATE TABLE entries (
  card_id INTEGER NOT NULL,
  dated_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT entry_kind_is_known
    CHECK (kind IN ('received', 'issued', 'moved_in', 'moved_out', 'adjusted_up', 'adjusted_down')),
  document_id INTEGER NOT NULL,
  CONSTRAINT an_entry_keeps_its_direction
    CHECK ((kind IN ('received', 'moved_in', 'adjusted_up')) = ((quantity > 0) = (seq % 2 = 0))),
  PRIMARY KEY (card_id, dated_on, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_document ON entries (document_id, seq);

-- The six totals and the two counts run from the first day of the card to the end of this one.
-- entry_count counts all entries, standing_count those neither voided nor contra: page n of a card is
-- found by seeks over days.
-- lowest is the lowest balance of this day, its opening counted, a voided entry and its contra not;
-- dip is how far below the closing that was. It is kept in place of lowest because an act on an
-- earlier day leaves it as it is.
-- seal: an UPDATE trigger here would make SQLite read each later day twice, so a day that was not
-- moved by the triggers below is known by its seal.
CREATE TABLE card_days (
  card_id INTEGER NOT NULL,
  dated_on TEXT NOT NULL,
  received INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  moved_in INTEGER NOT NULL,
  moved_out INTEGER NOT NULL,
  adjusted_up INTEGER NOT NULL,
  adjusted_down INTEGER NOT NULL,
  entry_count INTEGER NOT NULL,
  standing_count INTEGER NOT NULL,
  dip INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  closing INTEGER NOT NULL GENERATED ALWAYS AS
    (received - issued + moved_in - moved_out + adjusted_up - adjusted_down) VIRTUAL,
  lowest INTEGER NOT NULL GENERATED ALWAYS AS (closing - dip) VIRTUAL,
  CONSTRAINT days_are_moved_by_entries CHECK (seal = 3 * received + 5 * issued + 7 * moved_in
    + 11 * moved_out + 13 * adjusted_up + 17 * adjusted_down + 19 * entry_count + 23 * standing_count),
  PRIMARY KEY (card_id, dated_on)
) STRICT, WITHOUT ROWID;

-- What is on hand: each card with the closing balance of its last day.
CREATE VIEW stock AS
  SELECT id AS card_id, item_id, warehouse_id, (SELECT closing FROM card_days WHERE card_id = cards.id
    ORDER BY dated_on DESC LIMIT 1) AS balance FROM cards;

-- One row: the document that is being written into the book, 0 while the book is closed. It is open
-- only inside the statement that completes or voids. The triggers that guard the book look for the row
-- 0: in a posting they find none, and finding none costs no read.
CREATE TABLE open_book (document_id INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO open_book (document_id) VALUES (0);

-- It opens for a document of which an entry is still to be written. Outside of the statement that
-- completes or voids there is none.
CREATE TRIGGER the_book_opens_for_a_posting BEFORE UPDATE ON open_book
WHEN NEW.document_id <> 0 AND NOT EXISTS (
  SELECT 1 FROM documents d CROSS JOIN document_lines l ON l.document_id = d.id
    WHERE d.id = NEW.document_id AND d.status = 'complete' AND l.difference IS NOT 0
      AND NOT EXISTS (SELECT 1 FROM entries
        WHERE document_id = d.id AND seq = d.posting * 65536 + l.line * 4)
  UNION ALL
  SELECT 1 FROM documents d CROSS JOIN entries e ON e.document_id = d.id
    WHERE d.id = NEW.document_id AND d.status = 'void' AND e.seq % 2 = 0 AND NOT EXISTS (
      SELECT 1 FROM entries WHERE document_id = d.id AND seq = e.seq + 1))
BEGIN
  SELECT RAISE(ABORT, 'document_has_no_lines') FROM documents WHERE id = NEW.document_id
    AND status = 'complete'
    AND NOT EXISTS (SELECT 1 FROM document_lines WHERE document_id = NEW.document_id);
  SELECT RAISE(ABORT, 'the_book_is_closed');
END;
CREATE TRIGGER there_is_one_book BEFORE INSERT ON open_book
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER the_book_is_never_removed BEFORE DELETE ON open_book
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER entries_come_from_documents BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM open_book WHERE document_id = 0)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
-- No CHECK, because OR IGNORE and OR FAIL pass a failed CHECK over.
CREATE TRIGGER entries_move_something BEFORE INSERT ON entries WHEN NEW.quantity = 0
BEGIN SELECT RAISE(ABORT, 'an_entry_moves_something'); END;
CREATE TRIGGER entries_are_permanent BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries_are_permanent'); END;
CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries_are_permanent'); END;

CREATE TRIGGER cards_are_opened_by_entries BEFORE INSERT ON cards
WHEN EXISTS (SELECT 1 FROM open_book WHERE document_id = 0)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER cards_never_change BEFORE UPDATE ON cards
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER cards_are_never_removed BEFORE DELETE ON cards
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER days_come_from_entries BEFORE INSERT ON card_days
WHEN EXISTS (SELECT 1 FROM open_book WHERE document_id = 0)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER days_keep_their_dip BEFORE UPDATE OF card_id, dated_on, dip ON card_days
WHEN EXISTS (SELECT 1 FROM open_book WHERE document_id = 0)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER days_are_never_removed BEFORE DELETE ON card_days
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER disallowing_waits_for_stock BEFORE UPDATE OF disallow_negative ON warehouses
WHEN NEW.disallow_negative = 1 AND OLD.disallow_negative = 0
  AND EXISTS (SELECT 1 FROM stock WHERE warehouse_id = OLD.id AND balance < 0)
BEGIN SELECT RAISE(ABORT, 'warehouse_has_negative_stock'); END;

-- Never below zero where the warehouse says so: a day's lowest may not be pushed below zero, and one
-- that was negative before the warehouse began to say so may stay but not sink. The law stands in the
-- three triggers below, where the days are moved. What ran over a card stays within 2^53, and with it
-- every total, balance and sum of totals.

-- An entry of a completion is the last of its day. p is the day itself where the card moved on it
-- already, else the last day before it.
CREATE TRIGGER entries_close_their_day AFTER INSERT ON entries WHEN NEW.seq % 2 = 0
BEGIN
  INSERT INTO card_days (card_id, dated_on, received, issued, moved_in, moved_out, adjusted_up,
      adjusted_down, entry_count, standing_count, dip, seal)
    SELECT NEW.card_id, NEW.dated_on,
      received + NEW.quantity * (NEW.kind = 'received'),
      issued - NEW.quantity * (NEW.kind = 'issued'),
      moved_in + NEW.quantity * (NEW.kind = 'moved_in'),
      moved_out - NEW.quantity * (NEW.kind = 'moved_out'),
      adjusted_up + NEW.quantity * (NEW.kind = 'adjusted_up'),
      adjusted_down - NEW.quantity * (NEW.kind = 'adjusted_down'),
      entry_count + 1,
      standing_count + 1,
      CASE
        WHEN received + issued + moved_in + moved_out + adjusted_up + adjusted_down
          + abs(NEW.quantity) > 9007199254740991 THEN RAISE(ABORT, 'balance_is_in_range')
        WHEN NEW.quantity < 0 AND closing + NEW.quantity < min(0, closing - dip)
          AND (SELECT w.disallow_negative FROM cards c CROSS JOIN warehouses w ON w.id = c.warehouse_id
            WHERE c.id = NEW.card_id) THEN RAISE(ABORT, 'stock_never_negative')
        ELSE max(0, dip + NEW.quantity)
      END,
      seal + 42 + NEW.quantity * CASE NEW.kind WHEN 'received' THEN 3 WHEN 'issued' THEN -5
        WHEN 'moved_in' THEN 7 WHEN 'moved_out' THEN -11 WHEN 'adjusted_up' THEN 13 ELSE -17 END
    FROM (SELECT received, issued, moved_in, moved_out, adjusted_up, adjusted_down, entry_count,
        standing_count, iif(dated_on = NEW.dated_on, dip, 0) AS dip, closing, seal
      FROM (SELECT * FROM card_days WHERE card_id = NEW.card_id AND dated_on <= NEW.dated_on
        ORDER BY dated_on DESC LIMIT 1)
      UNION ALL SELECT 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 LIMIT 1)
    WHERE true
    ON CONFLICT (card_id, dated_on) DO UPDATE SET received = excluded.received,
      issued = excluded.issued, moved_in = excluded.moved_in, moved_out = excluded.moved_out,
      adjusted_up = excluded.adjusted_up, adjusted_down = excluded.adjusted_down,
      entry_count = excluded.entry_count, standing_count = excluded.standing_count,
      dip = excluded.dip, seal = excluded.seal;
END;

-- A contra stands in the middle of its day, where an entry whose contra follows it does not count.
-- What it takes away is missing from the points behind it: those before come nearer to the closing by
-- as much, so the dip is the old one less that, or the deepest point behind it. (The contra's own
-- balance is the one before the pair.)
CREATE TRIGGER contras_take_from_their_day AFTER INSERT ON entries
WHEN NEW.seq % 2 = 1 AND NEW.quantity < 0
BEGIN
  UPDATE card_days SET
      received = received + NEW.quantity * (NEW.kind = 'received'),
      issued = issued - NEW.quantity * (NEW.kind = 'issued'),
      moved_in = moved_in + NEW.quantity * (NEW.kind = 'moved_in'),
      moved_out = moved_out - NEW.quantity * (NEW.kind = 'moved_out'),
      adjusted_up = adjusted_up + NEW.quantity * (NEW.kind = 'adjusted_up'),
      adjusted_down = adjusted_down - NEW.quantity * (NEW.kind = 'adjusted_down'),
      entry_count = entry_count + 1,
      standing_count = standing_count - 1,
      dip = (SELECT iif(closing + NEW.quantity - deepest < min(0, lowest)
          AND (SELECT w.disallow_negative FROM cards c CROSS JOIN warehouses w ON w.id = c.warehouse_id
            WHERE c.id = NEW.card_id), RAISE(ABORT, 'stock_never_negative'), deepest)
        FROM (SELECT max(0, dip + NEW.quantity, coalesce(max(behind), 0)) AS deepest FROM
          (SELECT seq, sum(quantity) OVER (ORDER BY seq DESC ROWS UNBOUNDED PRECEDING) - quantity AS behind
            FROM entries WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on AND seq > NEW.seq) e
          WHERE e.seq % 2 = 1 OR NOT EXISTS (SELECT 1 FROM entries WHERE card_id = NEW.card_id
            AND dated_on = NEW.dated_on AND seq = e.seq + 1))),
      seal = seal - 4 + NEW.quantity * CASE NEW.kind WHEN 'received' THEN 3 WHEN 'issued' THEN -5
        WHEN 'moved_in' THEN 7 WHEN 'moved_out' THEN -11 WHEN 'adjusted_up' THEN 13 ELSE -17 END
    WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on;
END;

-- What a contra gives back raises the points behind it together with the closing: the dip is the old
-- one, or that of the deepest point before the pair.
CREATE TRIGGER contras_give_to_their_day AFTER INSERT ON entries
WHEN NEW.seq % 2 = 1 AND NEW.quantity > 0
BEGIN
  UPDATE card_days SET
      received = received + NEW.quantity * (NEW.kind = 'received'),
      issued = issued - NEW.quantity * (NEW.kind = 'issued'),
      moved_in = moved_in + NEW.quantity * (NEW.kind = 'moved_in'),
      moved_out = moved_out - NEW.quantity * (NEW.kind = 'moved_out'),
      adjusted_up = adjusted_up + NEW.quantity * (NEW.kind = 'adjusted_up'),
      adjusted_down = adjusted_down - NEW.quantity * (NEW.kind = 'adjusted_down'),
      entry_count = entry_count + 1,
      standing_count = standing_count - 1,
      dip = max(dip, closing + NEW.quantity
        - coalesce((SELECT closing FROM card_days WHERE card_id = NEW.card_id
          AND dated_on < NEW.dated_on ORDER BY dated_on DESC LIMIT 1), 0)
        - (SELECT min(0, coalesce(min(moved), 0)) FROM
          (SELECT seq, sum(quantity) OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) AS moved
            FROM entries WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on AND seq < NEW.seq) e
          WHERE e.seq % 2 = 1 OR NOT EXISTS (SELECT 1 FROM entries WHERE card_id = NEW.card_id
            AND dated_on = NEW.dated_on AND seq = e.seq + 1))),
      seal = seal - 4 + NEW.quantity * CASE NEW.kind WHEN 'received' THEN 3 WHEN 'issued' THEN -5
        WHEN 'moved_in' THEN 7 WHEN 'moved_out' THEN -11 WHEN 'adjusted_up' THEN 13 ELSE -17 END
    WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on;
END;

CREATE TRIGGER entries_move_later_days AFTER INSERT ON entries
BEGIN
  UPDATE card_days SET
      received = received + NEW.quantity * (NEW.kind = 'received'),
      issued = issued - NEW.quantity * (NEW.kind = 'issued'),
      moved_in = moved_in + NEW.quantity * (NEW.kind = 'moved_in'),
      moved_out = moved_out - NEW.quantity * (NEW.kind = 'moved_out'),
      adjusted_up = adjusted_up + NEW.quantity * (NEW.kind = 'adjusted_up'),
      adjusted_down = adjusted_down - NEW.quantity * (NEW.kind = 'adjusted_down'),
      entry_count = entry_count + 1,
      standing_count = standing_count + iif(NEW.seq % 2 = 0, 1, -1),
      seal = CASE
        WHEN NEW.seq % 2 = 0 AND received + issued + moved_in + moved_out + adjusted_up + adjusted_down
          + abs(NEW.quantity) > 9007199254740991 THEN RAISE(ABORT, 'balance_is_in_range')
        WHEN NEW.quantity < 0 AND lowest + NEW.quantity < 0
          AND (SELECT w.disallow_negative FROM cards c CROSS JOIN warehouses w ON w.id = c.warehouse_id
            WHERE c.id = NEW.card_id) THEN RAISE(ABORT, 'stock_never_negative')
        ELSE seal + iif(NEW.seq % 2 = 0, 42, -4) + NEW.quantity * CASE NEW.kind
          WHEN 'received' THEN 3 WHEN 'issued' THEN -5 WHEN 'moved_in' THEN 7
          WHEN 'moved_out' THEN -11 WHEN 'adjusted_up' THEN 13 ELSE -17 END
      END
    WHERE card_id = NEW.card_id AND dated_on > NEW.dated_on;
END;

-- One line of a posting: its card is opened where it is the first, then the fact is written.
CREATE VIEW postings AS
  SELECT 0 AS card_id, 0 AS item_id, 0 AS warehouse_id, '' AS dated_on, 0 AS seq, 0 AS quantity,
    '' AS kind, 0 AS document_id WHERE false;
CREATE TRIGGER postings_become_entries INSTEAD OF INSERT ON postings WHEN NEW.card_id IS NOT NULL
BEGIN
  INSERT INTO entries (card_id, dated_on, seq, quantity, kind, document_id)
    VALUES (NEW.card_id, NEW.dated_on, NEW.seq, NEW.quantity, NEW.kind, NEW.document_id);
END;
CREATE TRIGGER first_postings_open_a_card INSTEAD OF INSERT ON postings WHEN NEW.card_id IS NULL
BEGIN
  INSERT INTO cards (item_id, warehouse_id) SELECT NEW.item_id, NEW.warehouse_id
    WHERE NOT EXISTS (SELECT 1 FROM cards
      WHERE item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id);
  INSERT INTO entries (card_id, dated_on, seq, quantity, kind, document_id)
    VALUES ((SELECT id FROM cards WHERE item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id),
      NEW.dated_on, NEW.seq, NEW.quantity, NEW.kind, NEW.document_id);
END;

CREATE TRIGGER completing_posts AFTER UPDATE OF status ON documents
WHEN OLD.status = 'draft' AND NEW.status = 'complete'
BEGIN
  SELECT RAISE(ABORT, 'month_is_locked') FROM calendar_periods
    WHERE month = substr(NEW.dated_on, 1, 7) AND type = NEW.type AND is_locked = 1;
  SELECT RAISE(ABORT, 'category_is_not_usable') FROM transaction_categories
    WHERE id = NEW.category_id AND (is_active = 0 OR 0 = CASE NEW.type WHEN 'receipt' THEN for_receipt
      WHEN 'issue' THEN for_issue WHEN 'move' THEN for_move ELSE for_adjustment END);
  SELECT RAISE(ABORT, 'warehouse_is_not_active') FROM warehouses
    WHERE id = NEW.warehouse_id AND is_active = 0;
  SELECT RAISE(ABORT, 'warehouse_is_not_active') FROM warehouses
    WHERE id = NEW.destination_id AND is_active = 0;

  UPDATE open_book SET document_id = NEW.id WHERE document_id = 0;
  UPDATE document_lines SET book = coalesce((SELECT d.closing FROM cards c CROSS JOIN card_days d
      ON d.card_id = c.id AND d.dated_on <= NEW.dated_on
      WHERE c.item_id = document_lines.item_id AND c.warehouse_id = NEW.warehouse_id
      ORDER BY d.dated_on DESC LIMIT 1), 0)
    WHERE document_id = iif(NEW.type = 'adjustment', NEW.id, NULL);
  INSERT INTO postings
      (card_id, item_id, warehouse_id, dated_on, seq, quantity, kind, document_id)
    SELECT (SELECT id FROM cards WHERE item_id = l.item_id AND warehouse_id = NEW.warehouse_id),
      l.item_id, NEW.warehouse_id, NEW.dated_on, NEW.posting * 65536 + l.line * 4,
      CASE WHEN i.is_active = 0 THEN RAISE(ABORT, 'item_is_not_active')
        WHEN NEW.type = 'receipt' THEN l.quantity
        WHEN NEW.type = 'adjustment' THEN l.difference ELSE -l.quantity END,
      CASE NEW.type WHEN 'receipt' THEN 'received' WHEN 'issue' THEN 'issued'
        WHEN 'move' THEN 'moved_out' ELSE iif(l.difference > 0, 'adjusted_up', 'adjusted_down') END,
      NEW.id
    FROM document_lines l CROSS JOIN items i ON i.id = l.item_id
    WHERE l.document_id = NEW.id AND (l.difference IS NOT 0 OR i.is_active = 0);
  INSERT INTO postings
      (card_id, item_id, warehouse_id, dated_on, seq, quantity, kind, document_id)
    SELECT (SELECT id FROM cards WHERE item_id = l.item_id AND warehouse_id = NEW.destination_id),
      item_id, NEW.destination_id, NEW.dated_on, NEW.posting * 65536 + line * 4 + 2, quantity,
      'moved_in', NEW.id
    FROM document_lines l WHERE document_id = iif(NEW.type = 'move', NEW.id, NULL);
  SELECT RAISE(ABORT, 'posting_incomplete') FROM document_lines l
    WHERE document_id = NEW.id AND difference IS NOT 0 AND (
      NOT EXISTS (SELECT 1 FROM entries
        WHERE document_id = NEW.id AND seq = NEW.posting * 65536 + l.line * 4)
      OR (NEW.type = 'move' AND NOT EXISTS (SELECT 1 FROM entries
        WHERE document_id = NEW.id AND seq = NEW.posting * 65536 + l.line * 4 + 2)));
  UPDATE open_book SET document_id = 0 WHERE document_id = NEW.id;
END;

CREATE TRIGGER voiding_takes_back AFTER UPDATE OF status ON documents
WHEN OLD.status = 'complete' AND NEW.status = 'void'
BEGIN
  SELECT RAISE(ABORT, 'month_is_locked') FROM calendar_periods
    WHERE month = substr(NEW.dated_on, 1, 7) AND type = NEW.type AND is_locked = 1;

  UPDATE open_book SET document_id = NEW.id
    WHERE document_id = 0 AND EXISTS (SELECT 1 FROM entries WHERE document_id = NEW.id);
  INSERT INTO entries (card_id, dated_on, seq, quantity, kind, document_id)
    SELECT card_id, dated_on, seq + 1, -quantity, kind, document_id
    FROM entries WHERE document_id = NEW.id AND seq % 2 = 0;
  SELECT RAISE(ABORT, 'posting_incomplete')
    WHERE (SELECT sum(iif(seq % 2 = 0, 1, -1)) FROM entries WHERE document_id = NEW.id) <> 0;
  UPDATE open_book SET document_id = 0 WHERE document_id = NEW.id;
END;

-- Only a count's own completion writes what the books said.
CREATE TRIGGER the_book_figure_is_taken_at_completion BEFORE UPDATE OF book ON document_lines
WHEN EXISTS (SELECT 1 FROM open_book WHERE document_id = 0)
BEGIN SELECT RAISE(ABORT, 'lines_are_frozen'); END;
