-- On which version of the report a draft builds (below 0: not known), and the page from which it was saved last: what is
-- saved from another page, of a draft that has changed since, asks first.
ALTER TABLE draft ADD COLUMN base BIGINT NOT NULL DEFAULT -1;
ALTER TABLE draft ADD COLUMN page TEXT NOT NULL DEFAULT '';

-- What somebody has typed into the form of a directive and not issued yet, in no message; when it was issued, the
-- directive that came of it.
CREATE TABLE directive_draft (
    station  TEXT NOT NULL,
    account  TEXT NOT NULL,
    id       TEXT NOT NULL,
    content  TEXT NOT NULL,
    page     TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    issued   TEXT,
    PRIMARY KEY (station, account, id)
);
