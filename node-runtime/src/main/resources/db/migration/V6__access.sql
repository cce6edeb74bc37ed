-- Who may sign in here. Not on any topic: a backup keeps it, a rebuild does not touch it.
CREATE TABLE account (
    id           TEXT NOT NULL PRIMARY KEY,
    password     TEXT NOT NULL,
    must_change  INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    disabled     INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    failures     INTEGER NOT NULL,
    locked_until BIGINT,
    totp         TEXT,
    totp_step    BIGINT NOT NULL,
    made_at      BIGINT NOT NULL,
    password_at  BIGINT NOT NULL
);

-- The roles of an account: at a unit, or at '*', every station of this node.
CREATE TABLE account_grant (
    account TEXT NOT NULL REFERENCES account (id),
    unit    TEXT NOT NULL,
    role    TEXT NOT NULL,
    PRIMARY KEY (account, unit, role)
);

-- What programs show in place of a password; of the secret only its SHA-256.
CREATE TABLE token (
    id          TEXT NOT NULL PRIMARY KEY,
    secret      TEXT NOT NULL UNIQUE,
    holder      TEXT NOT NULL,
    application INTEGER NOT NULL CHECK (application IN (0, 1)),
    scopes      TEXT NOT NULL,
    made_at     BIGINT NOT NULL,
    made_by     TEXT NOT NULL,
    expires_at  BIGINT NOT NULL,
    revoked_at  BIGINT
);
CREATE INDEX token_holder ON token (holder);

-- The roles of an application's token; an account's token has those of its account.
CREATE TABLE token_grant (
    token TEXT NOT NULL REFERENCES token (id),
    unit  TEXT NOT NULL,
    role  TEXT NOT NULL,
    PRIMARY KEY (token, unit, role)
);
