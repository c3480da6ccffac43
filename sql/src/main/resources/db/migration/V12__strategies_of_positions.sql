-- What a position is held for; null for one that names none.
ALTER TABLE positions ADD COLUMN strategy text;
