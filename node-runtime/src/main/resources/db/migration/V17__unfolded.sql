-- Envelopes of what goes on further below that are kept and not folded yet into what is known of the desks there: that is
-- done when somebody looks, or when nothing else is to be done. One that cannot be folded says why and keeps its place.
CREATE TABLE unfolded (
    place   BIGINT PRIMARY KEY,
    problem TEXT
);
