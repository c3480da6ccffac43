-- When a breach of a limit has ended, and what else is watched.
ALTER TABLE limits ADD COLUMN release_level double precision;
ALTER TABLE limits ADD COLUMN watch text[];
ALTER TABLE risk_utilisation ADD COLUMN watch text[];
