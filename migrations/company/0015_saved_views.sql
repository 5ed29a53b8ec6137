-- What a member looks at often: a list's filters, order and columns under a name. query is that of the
-- list's address. The default one is shown where the list is opened without any.

CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  list TEXT NOT NULL CHECK (list GLOB '/[a-z]*' AND length(list) <= 50),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  query TEXT NOT NULL CONSTRAINT view_is_short CHECK (length(query) BETWEEN 1 AND 1000),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  CONSTRAINT saved_view_name_is_unique UNIQUE (member_id, list, name_key)
) STRICT;

CREATE UNIQUE INDEX one_default_view ON saved_views (member_id, list) WHERE is_default = 1;

CREATE TRIGGER saved_views_are_few BEFORE INSERT ON saved_views
WHEN (SELECT count(*) FROM saved_views WHERE member_id = NEW.member_id AND list = NEW.list) >= 20
BEGIN SELECT RAISE(ABORT, 'saved_views_are_few'); END;
