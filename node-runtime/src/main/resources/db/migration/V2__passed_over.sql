-- Where a record in quarantine stands in its stream if it is part of it: when an operator passes it over, the record
-- behind it names this hash.
ALTER TABLE quarantine ADD COLUMN sequence BIGINT;
ALTER TABLE quarantine ADD COLUMN hash TEXT;
