-- One file for SQLite and PostgreSQL. Times are epoch milliseconds, days epoch days, amounts ten-thousandths,
-- booleans 0 and 1.

CREATE TABLE node_state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Insertion order of envelopes and quarantine entries; one writer at a time.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('envelope', 0), ('quarantine', 0);

-- Who seals; the fence grows with every change of holder.
CREATE TABLE lease (
    name       TEXT PRIMARY KEY,
    holder     TEXT NOT NULL,
    fence      BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- The head of each own stream as sealed here.
CREATE TABLE sealed_stream (
    stream   TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash     TEXT NOT NULL
);

-- The head of each stream as read from Kafka, own streams included. The position is a hint, the sequence the truth.
CREATE TABLE read_stream (
    stream   TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash     TEXT NOT NULL,
    position BIGINT NOT NULL,
    held     TEXT,
    held_at  BIGINT
);

-- Every envelope, own and received, with its bytes. An own one has no sequence before it is sealed and is not sent
-- before it has one.
CREATE TABLE envelope (
    place     BIGINT PRIMARY KEY,
    id        TEXT NOT NULL,
    stream    TEXT NOT NULL,
    sender    TEXT NOT NULL,
    sequence  BIGINT,
    previous  TEXT,
    hash      TEXT,
    directory BIGINT NOT NULL,
    type      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    sent_at   BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    role      TEXT NOT NULL,
    cause     TEXT NOT NULL,
    schema_id TEXT NOT NULL,
    body      BYTEA NOT NULL,
    own       INTEGER NOT NULL CHECK (own IN (0, 1)),
    sent      INTEGER NOT NULL CHECK (sent IN (0, 1)),
    recorded  BIGINT,
    CHECK ((sequence IS NULL) = (hash IS NULL))
);
CREATE UNIQUE INDEX envelope_stream_sequence ON envelope (stream, sequence);
CREATE INDEX envelope_id ON envelope (id);
CREATE INDEX envelope_subject ON envelope (subject);
CREATE INDEX envelope_hash ON envelope (hash);
CREATE INDEX envelope_cause ON envelope (cause) WHERE own = 1;
CREATE INDEX envelope_unsealed ON envelope (place) WHERE sequence IS NULL;
CREATE INDEX envelope_unsent ON envelope (place) WHERE sent = 0;

-- Directives that a station issued or received.
CREATE TABLE directive (
    station   TEXT NOT NULL,
    directive TEXT NOT NULL,
    issued    INTEGER NOT NULL CHECK (issued IN (0, 1)),
    based_on  TEXT,
    place     BIGINT NOT NULL REFERENCES envelope (place),
    PRIMARY KEY (station, directive)
);
CREATE INDEX directive_based_on ON directive (station, based_on);

-- Receipts as a station knows them: its own and those of units below.
CREATE TABLE receipt (
    station   TEXT NOT NULL,
    directive TEXT NOT NULL,
    unit      TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (station, directive, unit)
);

-- Obligations as a station knows them: its own and those of units below. asked is 0 while no clause is known.
CREATE TABLE obligation (
    station      TEXT NOT NULL,
    obligation   TEXT NOT NULL,
    unit         TEXT NOT NULL,
    form         TEXT NOT NULL,
    period       TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    due          BIGINT,
    desk         INTEGER NOT NULL,
    units        INTEGER NOT NULL,
    exempted     TEXT,
    certified    INTEGER NOT NULL,
    asked        INTEGER NOT NULL,
    account      TEXT NOT NULL,
    PRIMARY KEY (station, obligation)
);
CREATE INDEX obligation_form ON obligation (station, form, period);

CREATE TABLE asked_by (
    station    TEXT NOT NULL,
    obligation TEXT NOT NULL,
    directive  TEXT NOT NULL,
    clause     TEXT NOT NULL,
    PRIMARY KEY (station, obligation, directive, clause)
);

-- The fate of each version of each report. The figures are in the envelope that filed it.
CREATE TABLE report_version (
    station    TEXT NOT NULL,
    obligation TEXT NOT NULL,
    part       TEXT NOT NULL,
    number     INTEGER NOT NULL,
    message    TEXT,
    filed_at   BIGINT,
    accepted   INTEGER NOT NULL,
    returned   INTEGER NOT NULL,
    withdrawn  INTEGER NOT NULL,
    PRIMARY KEY (station, obligation, part, number)
);

-- The running total of a desk for a form and period, one row, so that a correction costs the same with any number
-- of siblings.
CREATE TABLE running_total (
    station    TEXT NOT NULL,
    obligation TEXT NOT NULL,
    form       TEXT NOT NULL,
    period     TEXT NOT NULL,
    state      BYTEA NOT NULL,
    PRIMARY KEY (station, obligation)
);

-- Current amounts of lines whose rule is MIN or MAX.
CREATE TABLE extreme (
    station    TEXT NOT NULL,
    obligation TEXT NOT NULL,
    line       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    amount     BIGINT NOT NULL,
    qualifier  INTEGER NOT NULL,
    PRIMARY KEY (station, obligation, line, unit)
);
CREATE INDEX extreme_amount ON extreme (station, obligation, line, amount, qualifier);

-- What a stream held and this node would not apply.
CREATE TABLE quarantine (
    place    BIGINT PRIMARY KEY,
    stream   TEXT NOT NULL,
    position BIGINT NOT NULL,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    waits    INTEGER NOT NULL,
    headers  TEXT NOT NULL,
    bytes    BYTEA NOT NULL,
    size     BIGINT NOT NULL,
    sha256   TEXT NOT NULL,
    seen_at  BIGINT NOT NULL,
    decision TEXT,
    decided_by TEXT,
    decided_because TEXT,
    UNIQUE (stream, position)
);

-- Answers to commands that carried an Idempotency-Key.
CREATE TABLE answer (
    station  TEXT NOT NULL,
    key      TEXT NOT NULL,
    request  TEXT NOT NULL,
    status   INTEGER NOT NULL,
    body     TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (station, key)
);

-- Which released schema a registry id stands for, once it was seen.
CREATE TABLE wire_schema (
    id          BIGINT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
