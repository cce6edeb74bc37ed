-- Which station was given the bytes of an attachment: the same bytes given to two stations are two rows over one file. A row
-- of station '' is a file that nobody was given and nothing lists, seen first then.
CREATE TABLE attachment_grant (
    station  TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    bytes    BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    listed   INTEGER NOT NULL,
    PRIMARY KEY (station, sha256)
);
CREATE INDEX attachment_grant_file ON attachment_grant (sha256);
CREATE INDEX attachment_grant_listed ON attachment_grant (listed, given_at);
