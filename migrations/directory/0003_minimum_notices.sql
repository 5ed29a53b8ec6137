-- When the clock last asked a company what fell below its minimum.
ALTER TABLE companies ADD COLUMN heard_at TEXT NOT NULL DEFAULT '';
CREATE INDEX companies_by_hearing ON companies (heard_at)
  WHERE opened_at IS NOT NULL AND closed_at IS NULL;
