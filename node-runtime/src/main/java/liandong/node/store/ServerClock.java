package liandong.node.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the database server, one for all processes that share it, however wrong their own clocks are. */
public final class ServerClock extends Clock {
    private final Database database;
    private final ZoneId zone;

    public ServerClock(Database database) {
        this(database, ZoneOffset.UTC);
    }

    private ServerClock(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(database.sql()
                .sql("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")
                .query(Long.class)
                .single());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ServerClock(database, other);
    }
}
