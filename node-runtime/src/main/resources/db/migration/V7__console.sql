-- What a clerk has typed into a report form and not filed yet; one for each obligation of a station, in no message.
CREATE TABLE draft (
    station    TEXT NOT NULL,
    obligation TEXT NOT NULL,
    content    TEXT NOT NULL,
    saved_by   TEXT NOT NULL,
    saved_at   BIGINT NOT NULL,
    PRIMARY KEY (station, obligation)
);
