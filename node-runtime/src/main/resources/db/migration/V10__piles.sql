-- Of a stream with much that counts nowhere the first records and the last few are kept; what lies between is counted
-- and goes into a running digest. A late row is one of the last few: it gives way to newer ones.
ALTER TABLE quarantine ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
CREATE INDEX quarantine_late ON quarantine (stream, position) WHERE late = 1;

-- For each stream: how many first records are kept with how many bytes, the position of the last of them, up to where all
-- is kept or counted, and from where the stream is read again once the directory knows another key of its unit.
CREATE TABLE quarantine_pile (
    stream     TEXT PRIMARY KEY,
    kept       BIGINT NOT NULL,
    bytes      BIGINT NOT NULL,
    first_to   BIGINT NOT NULL,
    counted_to BIGINT NOT NULL,
    again_from BIGINT,
    again      INTEGER NOT NULL DEFAULT 0
);

-- What was counted and not kept, by stream and reason.
CREATE TABLE quarantine_rest (
    stream         TEXT NOT NULL,
    reason         TEXT NOT NULL,
    records        BIGINT NOT NULL,
    bytes          BIGINT NOT NULL,
    first_position BIGINT NOT NULL,
    last_position  BIGINT NOT NULL,
    digest         TEXT NOT NULL,
    since          BIGINT NOT NULL,
    last_at        BIGINT NOT NULL,
    PRIMARY KEY (stream, reason)
);
