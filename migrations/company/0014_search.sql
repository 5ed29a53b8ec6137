-- What people look for by words: items and documents, each by its id. The tables keep no text of their
-- own, only where words stand; the triggers below keep them. Signs and accents do not count.

CREATE VIRTUAL TABLE item_words USING fts5 (code, name, upc_ean, description,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE document_words USING fts5 (type, number, reference, description,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

INSERT INTO item_words (rowid, code, name, upc_ean, description)
  SELECT id, code, name, coalesce(upc_ean, ''), description FROM items;
INSERT INTO document_words (rowid, type, number, reference, description)
  SELECT id, type, number, reference, description FROM documents;

CREATE TRIGGER items_can_be_found AFTER INSERT ON items
BEGIN
  INSERT INTO item_words (rowid, code, name, upc_ean, description)
    VALUES (NEW.id, NEW.code, NEW.name, coalesce(NEW.upc_ean, ''), NEW.description);
END;
CREATE TRIGGER items_can_be_found_anew AFTER UPDATE OF code, name, upc_ean, description ON items
WHEN (NEW.code, NEW.name, NEW.upc_ean, NEW.description)
  IS NOT (OLD.code, OLD.name, OLD.upc_ean, OLD.description)
BEGIN
  DELETE FROM item_words WHERE rowid = OLD.id;
  INSERT INTO item_words (rowid, code, name, upc_ean, description)
    VALUES (NEW.id, NEW.code, NEW.name, coalesce(NEW.upc_ean, ''), NEW.description);
END;
CREATE TRIGGER items_are_found_no_more AFTER DELETE ON items
BEGIN DELETE FROM item_words WHERE rowid = OLD.id; END;

-- A posting touches none of these columns, so it does not pay for being found.
CREATE TRIGGER documents_can_be_found AFTER INSERT ON documents
BEGIN
  INSERT INTO document_words (rowid, type, number, reference, description)
    VALUES (NEW.id, NEW.type, NEW.number, NEW.reference, NEW.description);
END;
CREATE TRIGGER documents_can_be_found_anew AFTER UPDATE OF number, reference, description ON documents
WHEN (NEW.number, NEW.reference, NEW.description)
  IS NOT (OLD.number, OLD.reference, OLD.description)
BEGIN
  DELETE FROM document_words WHERE rowid = OLD.id;
  INSERT INTO document_words (rowid, type, number, reference, description)
    VALUES (NEW.id, NEW.type, NEW.number, NEW.reference, NEW.description);
END;
CREATE TRIGGER documents_are_found_no_more AFTER DELETE ON documents
BEGIN DELETE FROM document_words WHERE rowid = OLD.id; END;
