-- The last record of an own stream that a broker has acknowledged or that was read back: where it stands on its topic.
-- A topic that ends before it, or holds something else there, has lost what it had taken.
CREATE TABLE delivered_stream (
    stream   TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    hash     TEXT NOT NULL
);
