-- A backdated line moves every later day of its card. What it does to a day is the same for all of them,
-- so it is worked out once: these triggers take the place of those of 0004_ledger, and keep its law.

-- What an entry does to the days of its card, from its own on: the change of each total, one entry more,
-- one standing entry more or (a contra) less, and what all that comes to in the seal. room: how much may
-- have run over the card before it.
CREATE VIEW effects AS
  SELECT 0 AS card_id, '' AS dated_on, 0 AS seq, 0 AS quantity, 0 AS received, 0 AS issued, 0 AS moved_in,
    0 AS moved_out, 0 AS adjusted_up, 0 AS adjusted_down, 0 AS standing, 0 AS seal, 0 AS room WHERE false;

CREATE TRIGGER effects_come_from_entries INSTEAD OF INSERT ON effects
WHEN EXISTS (SELECT 1 FROM open_book WHERE document_id = 0)
BEGIN SELECT RAISE(ABORT, 'the_book_is_closed'); END;

CREATE TRIGGER entries_have_effects AFTER INSERT ON entries
BEGIN
  INSERT INTO effects (card_id, dated_on, seq, quantity, received, issued, moved_in, moved_out,
      adjusted_up, adjusted_down, standing, seal, room)
    VALUES (NEW.card_id, NEW.dated_on, NEW.seq, NEW.quantity,
      NEW.quantity * (NEW.kind = 'received'),
      -NEW.quantity * (NEW.kind = 'issued'),
      NEW.quantity * (NEW.kind = 'moved_in'),
      -NEW.quantity * (NEW.kind = 'moved_out'),
      NEW.quantity * (NEW.kind = 'adjusted_up'),
      -NEW.quantity * (NEW.kind = 'adjusted_down'),
      iif(NEW.seq % 2 = 0, 1, -1),
      iif(NEW.seq % 2 = 0, 42, -4) + NEW.quantity * CASE NEW.kind WHEN 'received' THEN 3
        WHEN 'issued' THEN -5 WHEN 'moved_in' THEN 7 WHEN 'moved_out' THEN -11
        WHEN 'adjusted_up' THEN 13 ELSE -17 END,
      9007199254740991 - abs(NEW.quantity) * iif(NEW.seq % 2 = 0, 1, -1));
END;

-- An entry of a completion is the last of its day. The row it begins from is the day itself where the
-- card moved on it already, else the last day before it.
DROP TRIGGER entries_close_their_day;
CREATE TRIGGER effects_close_their_day INSTEAD OF INSERT ON effects WHEN NEW.standing = 1
BEGIN
  INSERT INTO card_days (card_id, dated_on, received, issued, moved_in, moved_out, adjusted_up,
      adjusted_down, entry_count, standing_count, dip, seal)
    SELECT NEW.card_id, NEW.dated_on, received + NEW.received, issued + NEW.issued,
      moved_in + NEW.moved_in, moved_out + NEW.moved_out, adjusted_up + NEW.adjusted_up,
      adjusted_down + NEW.adjusted_down, entry_count + 1, standing_count + 1,
      CASE
        WHEN received + issued + moved_in + moved_out + adjusted_up + adjusted_down > NEW.room
          THEN RAISE(ABORT, 'balance_is_in_range')
        WHEN NEW.quantity < 0 AND closing + NEW.quantity < min(0, closing - dip)
          AND (SELECT w.disallow_negative FROM cards c CROSS JOIN warehouses w ON w.id = c.warehouse_id
            WHERE c.id = NEW.card_id) THEN RAISE(ABORT, 'stock_never_negative')
        ELSE max(0, dip + NEW.quantity)
      END,
      seal + NEW.seal
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
DROP TRIGGER contras_take_from_their_day;
CREATE TRIGGER contras_take_from_their_day INSTEAD OF INSERT ON effects
WHEN NEW.standing = -1 AND NEW.quantity < 0
BEGIN
  UPDATE card_days SET
      received = received + NEW.received,
      issued = issued + NEW.issued,
      moved_in = moved_in + NEW.moved_in,
      moved_out = moved_out + NEW.moved_out,
      adjusted_up = adjusted_up + NEW.adjusted_up,
      adjusted_down = adjusted_down + NEW.adjusted_down,
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
      seal = seal + NEW.seal
    WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on;
END;

-- What a contra gives back raises the points behind it together with the closing: the dip is the old
-- one, or that of the deepest point before the pair.
DROP TRIGGER contras_give_to_their_day;
CREATE TRIGGER contras_give_to_their_day INSTEAD OF INSERT ON effects
WHEN NEW.standing = -1 AND NEW.quantity > 0
BEGIN
  UPDATE card_days SET
      received = received + NEW.received,
      issued = issued + NEW.issued,
      moved_in = moved_in + NEW.moved_in,
      moved_out = moved_out + NEW.moved_out,
      adjusted_up = adjusted_up + NEW.adjusted_up,
      adjusted_down = adjusted_down + NEW.adjusted_down,
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
      seal = seal + NEW.seal
    WHERE card_id = NEW.card_id AND dated_on = NEW.dated_on;
END;

-- Run for each later day: no text is compared here and nothing worked out that is the same for all. The
-- seal is at least three times what ran over the card, so most days need no more than a look at it.
DROP TRIGGER entries_move_later_days;
CREATE TRIGGER effects_move_later_days INSTEAD OF INSERT ON effects
BEGIN
  UPDATE card_days SET
      received = received + NEW.received,
      issued = issued + NEW.issued,
      moved_in = moved_in + NEW.moved_in,
      moved_out = moved_out + NEW.moved_out,
      adjusted_up = adjusted_up + NEW.adjusted_up,
      adjusted_down = adjusted_down + NEW.adjusted_down,
      entry_count = entry_count + 1,
      standing_count = standing_count + NEW.standing,
      seal = CASE
        WHEN seal > NEW.room
          AND received + issued + moved_in + moved_out + adjusted_up + adjusted_down > NEW.room
          THEN RAISE(ABORT, 'balance_is_in_range')
        WHEN NEW.quantity < 0 AND lowest + NEW.quantity < 0
          AND (SELECT w.disallow_negative FROM cards c CROSS JOIN warehouses w ON w.id = c.warehouse_id
            WHERE c.id = NEW.card_id) THEN RAISE(ABORT, 'stock_never_negative')
        ELSE seal + NEW.seal
      END
    WHERE card_id = NEW.card_id AND dated_on > NEW.dated_on;
END;
