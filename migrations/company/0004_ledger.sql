-- The book. A stock card is an item in a warehouse; its entries are facts, written once, by completing
-- or voiding a document. Beside them stands one row per card and day on which it moved: the closing
-- balance, the lowest balance inside that day and the running totals, so any past day is one seek.
-- Everything here is written by the triggers below and by nothing else.

CREATE TABLE cards (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  warehouse_id INTEGER NOT NULL REFERENCES warehouses,
  balance INTEGER NOT NULL DEFAULT 0,
  UNIQUE (item_id, warehouse_id)
) STRICT;

CREATE INDEX cards_by_warehouse ON cards (warehouse_id, item_id);

-- seq = posting * 65536 + line * 4 + leg * 2 + contra: the order inside a day. leg is 1 for what a move
-- brings in; contra is 1 for the entry that a void puts directly behind the one it reverses.
-- kind names the total of card_days in which the entry counts; a contra takes back from that total.
CREATE TABLE entries (
  card_id INTEGER NOT NULL REFERENCES cards,
  dated_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  quantity INTEGER NOT NULL CONSTRAINT an_entry_moves_something CHECK (quantity <> 0),
  kind TEXT NOT NULL CONSTRAINT entry_kind_is_known
    CHECK (kind IN ('received', 'issued', 'moved_in', 'moved_out', 'adjusted_up', 'adjusted_down')),
  document_id INTEGER NOT NULL REFERENCES documents,
  CONSTRAINT an_entry_keeps_its_direction
    CHECK ((kind IN ('received', 'moved_in', 'adjusted_up')) = ((quantity > 0) = (seq % 2 = 0))),
  PRIMARY KEY (card_id, dated_on, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_document ON entries (document_id);

-- lowest counts what stands: a voided entry and its contra are as if they had never been.
-- touched: seq of the entry that wrote this row last.
CREATE TABLE card_days (
  card_id INTEGER NOT NULL REFERENCES cards,
  dated_on TEXT NOT NULL,
  closing INTEGER NOT NULL CONSTRAINT balance_is_in_range
    CHECK (closing BETWEEN -9007199254740991 AND 9007199254740991),
  lowest INTEGER NOT NULL,
  received INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  moved_in INTEGER NOT NULL,
  moved_out INTEGER NOT NULL,
  adjusted_up INTEGER NOT NULL,
  adjusted_down INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  CONSTRAINT totals_make_the_balance
    CHECK (closing = received - issued + moved_in - moved_out + adjusted_up - adjusted_down),
  CONSTRAINT lowest_is_not_above_closing CHECK (lowest <= closing),
  CONSTRAINT totals_are_in_range CHECK (max(received, issued, moved_in, moved_out, adjusted_up,
    adjusted_down) <= 9007199254740991),
  PRIMARY KEY (card_id, dated_on)
) STRICT, WITHOUT ROWID;

-- The book is open only inside the statement that completes or voids a document.
CREATE TABLE open_book (document_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER the_book_opens_for_a_posting BEFORE INSERT ON open_book
WHEN NOT EXISTS (SELECT 1 FROM documents WHERE id = NEW.document_id AND (
  (status = 'complete' AND NOT EXISTS (SELECT 1 FROM entries WHERE document_id = NEW.document_id))
  OR (status = 'void' AND posting IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM entries WHERE document_id = NEW.document_id AND seq % 2 = 1))))
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER entries_come_from_documents BEFORE INSERT ON entries
WHEN NOT EXISTS (SELECT 1 FROM open_book WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER entries_are_permanent BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries_are_permanent'); END;
CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries_are_permanent'); END;

CREATE TRIGGER cards_begin_empty BEFORE INSERT ON cards
WHEN NEW.balance <> 0 OR EXISTS (SELECT 1 FROM cards WHERE id = NEW.id
  OR (item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id))
BEGIN SELECT RAISE(ABORT, 'cards_begin_empty'); END;
CREATE TRIGGER cards_follow_their_entries BEFORE UPDATE ON cards
WHEN NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.warehouse_id <> OLD.warehouse_id
  OR NOT EXISTS (SELECT 1 FROM open_book)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER cards_are_never_removed BEFORE DELETE ON cards
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER days_come_from_entries BEFORE INSERT ON card_days
WHEN NOT EXISTS (SELECT 1 FROM open_book)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
-- A look into open_book here would cost a read for every later day: the mark of the entry that moves
-- the day stands in for it.
CREATE TRIGGER days_follow_their_entries BEFORE UPDATE ON card_days
WHEN NEW.touched = OLD.touched OR NEW.card_id <> OLD.card_id OR NEW.dated_on <> OLD.dated_on
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;
CREATE TRIGGER days_are_never_removed BEFORE DELETE ON card_days
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

-- Never below zero where the warehouse says so. A day that was negative before the warehouse began to
-- say so may stay, but nothing may push it lower.
CREATE TRIGGER stock_is_never_pushed_negative BEFORE UPDATE OF lowest ON card_days
WHEN NEW.lowest < 0 AND NEW.lowest < OLD.lowest AND (SELECT w.disallow_negative
  FROM cards c JOIN warehouses w ON w.id = c.warehouse_id WHERE c.id = NEW.card_id)
BEGIN SELECT RAISE(ABORT, 'stock_never_negative'); END;
CREATE TRIGGER stock_never_starts_negative AFTER INSERT ON card_days
WHEN NEW.lowest < 0 AND NEW.lowest < coalesce((SELECT closing FROM card_days
    WHERE card_id = NEW.card_id AND dated_on < NEW.dated_on ORDER BY dated_on DESC LIMIT 1), 0)
  AND (SELECT w.disallow_negative
    FROM cards c JOIN warehouses w ON w.id = c.warehouse_id WHERE c.id = NEW.card_id)
BEGIN SELECT RAISE(ABORT, 'stock_never_negative'); END;
CREATE TRIGGER disallowing_waits_for_stock BEFORE UPDATE OF disallow_negative ON warehouses
WHEN NEW.disallow_negative = 1 AND OLD.disallow_negative = 0
  AND EXISTS (SELECT 1 FROM cards WHERE warehouse_id = OLD.id AND balance < 0)
BEGIN SELECT RAISE(ABORT, 'warehouse_has_negative_stock'); END;

-- p is the day itself where the card moved on it already, else the last day before it.
CREATE TRIGGER entries_close_their_day AFTER INSERT ON entries WHEN NEW.seq % 2 = 0
BEGIN
  INSERT INTO card_days (card_id, dated_on, closing, lowest,
      received, issued, moved_in, moved_out, adjusted_up, adjusted_down, touched)
    SELECT NEW.card_id, NEW.dated_on, coalesce(p.closing, 0) + NEW.quantity,
      min(coalesce(iif(p.dated_on = NEW.dated_on, p.lowest, p.closing), 0),
        coalesce(p.closing, 0) + NEW.quantity),
      coalesce(p.received, 0) + iif(NEW.kind = 'received', NEW.quantity, 0),
      coalesce(p.issued, 0) - iif(NEW.kind = 'issued', NEW.quantity, 0),
      coalesce(p.moved_in, 0) + iif(NEW.kind = 'moved_in', NEW.quantity, 0),
      coalesce(p.moved_out, 0) - iif(NEW.kind = 'moved_out', NEW.quantity, 0),
      coalesce(p.adjusted_up, 0) + iif(NEW.kind = 'adjusted_up', NEW.quantity, 0),
      coalesce(p.adjusted_down, 0) - iif(NEW.kind = 'adjusted_down', NEW.quantity, 0),
      NEW.seq
    FROM (SELECT 1) LEFT JOIN (SELECT * FROM card_days
      WHERE card_id = NEW.card_id AND dated_on <= NEW.dated_on ORDER BY dated_on DESC LIMIT 1) p
    WHERE true
    ON CONFLICT (card_id, dated_on) DO UPDATE SET closing = excluded.closing,
      lowest = excluded.lowest, received = excluded.received, issued = excluded.issued,
      moved_in = excluded.moved_in, moved_out = excluded.moved_out,
      adjusted_up = excluded.adjusted_up, adjusted_down = excluded.adjusted_down,
      touched = excluded.touched;
END;

-- A contra stands in the middle of its day, so the day's lowest is read again from what still stands:
-- an entry whose contra follows it does not count.
CREATE TRIGGER contras_reopen_their_day AFTER INSERT ON entries WHEN NEW.seq % 2 = 1
BEGIN
  UPDATE card_days SET closing = closing + NEW.quantity,
      lowest = (SELECT opening + min(0, coalesce((SELECT min(running) FROM (
          SELECT seq, sum(quantity) OVER (ORDER BY seq) AS running, lead(seq) OVER (ORDER BY seq) AS next
          FROM entries WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on)
          WHERE next IS NOT seq + 1), 0))
        FROM (SELECT coalesce((SELECT closing FROM card_days WHERE card_id = NEW.card_id
          AND dated_on < NEW.dated_on ORDER BY dated_on DESC LIMIT 1), 0) AS opening)),
      received = received + iif(NEW.kind = 'received', NEW.quantity, 0),
      issued = issued - iif(NEW.kind = 'issued', NEW.quantity, 0),
      moved_in = moved_in + iif(NEW.kind = 'moved_in', NEW.quantity, 0),
      moved_out = moved_out - iif(NEW.kind = 'moved_out', NEW.quantity, 0),
      adjusted_up = adjusted_up + iif(NEW.kind = 'adjusted_up', NEW.quantity, 0),
      adjusted_down = adjusted_down - iif(NEW.kind = 'adjusted_down', NEW.quantity, 0),
      touched = NEW.seq
    WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on;
END;

CREATE TRIGGER entries_move_later_days AFTER INSERT ON entries
BEGIN
  UPDATE card_days SET closing = closing + NEW.quantity, lowest = lowest + NEW.quantity,
      received = received + iif(NEW.kind = 'received', NEW.quantity, 0),
      issued = issued - iif(NEW.kind = 'issued', NEW.quantity, 0),
      moved_in = moved_in + iif(NEW.kind = 'moved_in', NEW.quantity, 0),
      moved_out = moved_out - iif(NEW.kind = 'moved_out', NEW.quantity, 0),
      adjusted_up = adjusted_up + iif(NEW.kind = 'adjusted_up', NEW.quantity, 0),
      adjusted_down = adjusted_down - iif(NEW.kind = 'adjusted_down', NEW.quantity, 0),
      touched = NEW.seq
    WHERE card_id = NEW.card_id AND dated_on > NEW.dated_on;
  UPDATE cards SET balance = balance + NEW.quantity WHERE id = NEW.card_id;
END;

-- One line of a posting: its card is opened where it is the first, then the fact is written.
CREATE VIEW postings AS
  SELECT item_id, warehouse_id, '' AS dated_on, 0 AS seq, 0 AS quantity, '' AS kind, 0 AS document_id
  FROM cards WHERE false;
CREATE TRIGGER postings_become_entries INSTEAD OF INSERT ON postings
BEGIN
  INSERT INTO cards (item_id, warehouse_id) SELECT NEW.item_id, NEW.warehouse_id
    WHERE NOT EXISTS (SELECT 1 FROM cards
      WHERE item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id);
  INSERT INTO entries (card_id, dated_on, seq, quantity, kind, document_id)
    SELECT id, NEW.dated_on, NEW.seq, NEW.quantity, NEW.kind, NEW.document_id
    FROM cards WHERE item_id = NEW.item_id AND warehouse_id = NEW.warehouse_id;
END;

CREATE TRIGGER completing_posts AFTER UPDATE OF status ON documents
WHEN OLD.status = 'draft' AND NEW.status = 'complete'
BEGIN
  SELECT RAISE(ABORT, 'document_is_deleted') WHERE NEW.deleted_at IS NOT NULL;
  SELECT RAISE(ABORT, 'posting_out_of_order')
    WHERE NEW.posting IS NOT (SELECT max(posting) FROM documents);
  SELECT RAISE(ABORT, 'month_is_locked') FROM calendar_periods
    WHERE month = substr(NEW.dated_on, 1, 7) AND type = NEW.type AND is_locked = 1;
  SELECT RAISE(ABORT, 'category_is_not_usable') FROM transaction_categories
    WHERE id = NEW.category_id AND (is_active = 0 OR 0 = CASE NEW.type WHEN 'receipt' THEN for_receipt
      WHEN 'issue' THEN for_issue WHEN 'move' THEN for_move ELSE for_adjustment END);
  SELECT RAISE(ABORT, 'warehouse_is_not_active') FROM warehouses
    WHERE id IN (NEW.warehouse_id, NEW.destination_id) AND is_active = 0;
  SELECT RAISE(ABORT, 'document_has_no_lines')
    WHERE NOT EXISTS (SELECT 1 FROM document_lines WHERE document_id = NEW.id);
  SELECT RAISE(ABORT, 'item_is_not_active') FROM document_lines l CROSS JOIN items i ON i.id = l.item_id
    WHERE l.document_id = NEW.id AND i.is_active = 0;

  INSERT INTO open_book (document_id) VALUES (NEW.id);
  UPDATE document_lines SET book = coalesce((SELECT d.closing FROM cards c CROSS JOIN card_days d
      ON d.card_id = c.id AND d.dated_on <= NEW.dated_on
      WHERE c.item_id = document_lines.item_id AND c.warehouse_id = NEW.warehouse_id
      ORDER BY d.dated_on DESC LIMIT 1), 0)
    WHERE NEW.type = 'adjustment' AND document_id = NEW.id;
  INSERT INTO postings (item_id, warehouse_id, dated_on, seq, quantity, kind, document_id)
    SELECT l.item_id, iif(leg.leg = 1, NEW.destination_id, NEW.warehouse_id), NEW.dated_on,
      NEW.posting * 65536 + l.line * 4 + leg.leg * 2,
      CASE NEW.type WHEN 'receipt' THEN l.quantity WHEN 'issue' THEN -l.quantity
        WHEN 'move' THEN iif(leg.leg = 1, l.quantity, -l.quantity) ELSE l.difference END,
      CASE NEW.type WHEN 'receipt' THEN 'received' WHEN 'issue' THEN 'issued'
        WHEN 'move' THEN iif(leg.leg = 1, 'moved_in', 'moved_out')
        ELSE iif(l.difference > 0, 'adjusted_up', 'adjusted_down') END,
      NEW.id
    FROM document_lines l CROSS JOIN (SELECT 0 AS leg UNION ALL SELECT 1) leg
    WHERE l.document_id = NEW.id AND leg.leg <= (NEW.type = 'move') AND l.difference IS NOT 0;
  SELECT RAISE(ABORT, 'posting_incomplete')
    WHERE (SELECT count(*) FROM entries WHERE document_id = NEW.id) <> (1 + (NEW.type = 'move'))
      * (SELECT count(*) FROM document_lines WHERE document_id = NEW.id AND difference IS NOT 0);
  DELETE FROM open_book;
END;

CREATE TRIGGER voiding_takes_back AFTER UPDATE OF status ON documents
WHEN OLD.status = 'complete' AND NEW.status = 'void'
BEGIN
  SELECT RAISE(ABORT, 'month_is_locked') FROM calendar_periods
    WHERE month = substr(NEW.dated_on, 1, 7) AND type = NEW.type AND is_locked = 1;

  INSERT INTO open_book (document_id) VALUES (NEW.id);
  INSERT INTO entries (card_id, dated_on, seq, quantity, kind, document_id)
    SELECT card_id, dated_on, seq + 1, -quantity, kind, document_id
    FROM entries WHERE document_id = NEW.id AND seq % 2 = 0;
  SELECT RAISE(ABORT, 'posting_incomplete')
    WHERE (SELECT sum(iif(seq % 2 = 0, 1, -1)) FROM entries WHERE document_id = NEW.id) <> 0;
  DELETE FROM open_book;
END;

-- Only a count's own completion writes what the books said.
CREATE TRIGGER the_book_figure_is_taken_at_completion BEFORE UPDATE OF book ON document_lines
WHEN NOT EXISTS (SELECT 1 FROM open_book WHERE document_id = OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'lines_are_frozen'); END;
