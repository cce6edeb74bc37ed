-- The life of a directive: which clauses still ask, what was taken back, when a recurring clause asks again.
ALTER TABLE asked_by ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE asked_by ADD COLUMN form_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE asked_by ADD COLUMN due BIGINT NOT NULL DEFAULT 0;
ALTER TABLE asked_by ADD COLUMN standing INTEGER NOT NULL DEFAULT 1;
UPDATE asked_by SET
    form_version = (SELECT o.form_version FROM obligation o
        WHERE o.station = asked_by.station AND o.obligation = asked_by.obligation),
    due = (SELECT o.due FROM obligation o
        WHERE o.station = asked_by.station AND o.obligation = asked_by.obligation);
CREATE INDEX asked_by_directive ON asked_by (station, directive);

ALTER TABLE directive ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE directive ADD COLUMN withdrawn_reason TEXT;
ALTER TABLE directive ADD COLUMN superseded_by TEXT;
-- the day, as epoch day, on which a recurring clause asks next
ALTER TABLE directive ADD COLUMN asks_next BIGINT;
CREATE INDEX directive_asks_next ON directive (asks_next, station, directive) WHERE asks_next IS NOT NULL;
CREATE INDEX directive_below ON directive (based_on);

CREATE TABLE withdrawn_clause (
    station   TEXT NOT NULL,
    directive TEXT NOT NULL,
    clause    TEXT NOT NULL,
    PRIMARY KEY (station, directive, clause)
);

-- Directives that units below have sent back.
CREATE TABLE sent_back (
    station   TEXT NOT NULL,
    directive TEXT NOT NULL,
    unit      TEXT NOT NULL,
    message   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    sent_at   BIGINT NOT NULL,
    PRIMARY KEY (station, directive, message)
);
CREATE INDEX receipt_directive ON receipt (directive);
