-- The documents of samples go, and with them what they brought below its minimum.
CREATE TRIGGER notices_go_with_their_document BEFORE DELETE ON documents
BEGIN DELETE FROM minimum_notices WHERE document_id = OLD.id; END;
