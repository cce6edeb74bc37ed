-- With which key a unit has stated a head, and under which directory: what a revoked key has said counts no more, and what
-- an operator has disbelieved is what was said before that was known.
CREATE TABLE witnessed_by_key (
    stream    TEXT NOT NULL,
    witness   TEXT NOT NULL,
    key_id    TEXT NOT NULL,
    sequence  BIGINT NOT NULL,
    hash      TEXT NOT NULL,
    under     BIGINT NOT NULL,
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (stream, witness, key_id)
);
INSERT INTO witnessed_by_key (stream, witness, key_id, sequence, hash, under, stated_at)
    SELECT stream, witness, '', sequence, hash, 0, stated_at FROM witnessed;
DROP TABLE witnessed;
ALTER TABLE witnessed_by_key RENAME TO witnessed;
CREATE INDEX witnessed_by ON witnessed (witness);

-- What this store knows of a stream of its own node; a stream without a row was kept here from its first record on.
CREATE TABLE own_stream (
    stream    TEXT NOT NULL PRIMARY KEY,
    standing  TEXT NOT NULL,
    detail    TEXT,
    answered  INTEGER NOT NULL,
    read_to   BIGINT NOT NULL,
    continued BIGINT NOT NULL,
    since     BIGINT NOT NULL
);
