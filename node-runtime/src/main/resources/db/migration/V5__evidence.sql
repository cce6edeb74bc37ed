-- What shows who sealed an own envelope: kept with its bytes, so that a resend needs no key.
ALTER TABLE envelope ADD COLUMN seal TEXT;

-- The last sequence of a stream that is more than a witness's statement.
ALTER TABLE read_stream ADD COLUMN moved BIGINT NOT NULL DEFAULT 0;

-- The newest head of a stream that a unit has stated to have seen, own statements included.
CREATE TABLE witnessed (
    stream    TEXT NOT NULL,
    witness   TEXT NOT NULL,
    sequence  BIGINT NOT NULL,
    hash      TEXT NOT NULL,
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (stream, witness)
);
CREATE INDEX witnessed_by ON witnessed (witness);
