package liandong.node.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.flywaydb.core.Flyway;

/** A new database with all tables, opened as often as a test wants, as so many processes would. */
final class OpenStore implements AutoCloseable {
    private static final Codec CODEC = new Codec(Schemas.released());

    private final Supplier<HikariDataSource> connections;
    private final List<HikariDataSource> open = new ArrayList<>();
    /** The first opening. */
    final Tables tables;

    /** What a test of a database has to offer. */
    interface Provided {
        OpenStore store();
    }

    /**
     * Makes the tables.
     *
     * @param connections a new pool to the same empty database each time
     */
    OpenStore(Supplier<HikariDataSource> connections) {
        this.connections = connections;
        HikariDataSource first = connections.get();
        open.add(first);
        Flyway.configure().dataSource(first).load().migrate();
        tables = tables(first);
    }

    /** The same database, as another process sees it. */
    Tables another() {
        HikariDataSource source = connections.get();
        open.add(source);
        return tables(source);
    }

    private static Tables tables(HikariDataSource source) {
        return Tables.of(new Database(source), Schemas.released(), CODEC);
    }

    @Override
    public void close() {
        open.forEach(HikariDataSource::close);
    }
}
