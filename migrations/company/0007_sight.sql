-- Members who see only some warehouses (W-06). Who is not named in limited_members sees and acts in all:
-- looking for a row that is not there costs no read, so the others pay nothing for it.

CREATE TABLE limited_members (
  member_id INTEGER PRIMARY KEY REFERENCES members ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A row: sees the warehouse. may_act: writes, completes and voids documents there, too.
CREATE TABLE member_warehouses (
  member_id INTEGER NOT NULL REFERENCES limited_members ON DELETE CASCADE,
  warehouse_id INTEGER NOT NULL REFERENCES warehouses ON DELETE CASCADE,
  may_act INTEGER NOT NULL DEFAULT 0 CHECK (may_act IN (0, 1)),
  PRIMARY KEY (member_id, warehouse_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_warehouses_by_warehouse ON member_warehouses (warehouse_id);

CREATE TRIGGER the_owner_sees_everything BEFORE INSERT ON limited_members
WHEN EXISTS (SELECT 1 FROM members WHERE id = NEW.member_id AND is_owner = 1)
BEGIN SELECT RAISE(ABORT, 'the_owner_sees_everything'); END;

CREATE TRIGGER a_new_owner_sees_everything AFTER UPDATE OF is_owner ON members WHEN NEW.is_owner = 1
BEGIN DELETE FROM limited_members WHERE member_id = NEW.id; END;
