-- What somebody has found who had the stored streams of a station verified; of the faults the first one.
CREATE TABLE verification (
    place      BIGINT PRIMARY KEY,
    station    TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at   BIGINT NOT NULL,
    outcome    TEXT NOT NULL,
    streams    BIGINT NOT NULL,
    records    BIGINT NOT NULL,
    seals      BIGINT NOT NULL,
    faults     BIGINT NOT NULL,
    stream     TEXT,
    sequence   BIGINT,
    reason     TEXT,
    detail     TEXT
);
CREATE INDEX verification_station ON verification (station, place);
INSERT INTO counter (name, value) VALUES ('verification', 0);
