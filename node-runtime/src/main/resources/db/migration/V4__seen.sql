-- The W3C traceparent that an envelope came with or was made under; for people, nothing is decided by it.
ALTER TABLE envelope ADD COLUMN trace TEXT;
-- What gauges count, so that a scrape does not read whole tables.
CREATE INDEX obligation_account ON obligation (account, due, station, unit, asked) WHERE asked > 0;
CREATE INDEX quarantine_undecided ON quarantine (reason, waits) WHERE decision IS NULL;
CREATE INDEX read_stream_held ON read_stream (held, held_at) WHERE held IS NOT NULL;
