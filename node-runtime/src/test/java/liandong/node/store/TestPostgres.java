package liandong.node.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server from a Maven artifact for all tests of this JVM; each takes databases of its own. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable LocalPostgres server;
    private static @Nullable String template;

    private TestPostgres() {}

    /** The server, started at the first call and gone with the JVM. */
    public static synchronized LocalPostgres server() {
        LocalPostgres started = server;
        if (started == null) {
            LocalPostgres fresh = LocalPostgres.start(
                    LocalPostgres.Settings.of(folder(), FreePorts.pick(1).getFirst())
                            .withHome(Path.of("target", "postgres-programs"))
                            // nobody pulls the plug on a test; what survives that is tested in local-cluster
                            .with("fsync", "off")
                            .with("max_connections", "300"));
            server = fresh;
            started = fresh;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(fresh), "postgres-stop"));
        }
        return started;
    }

    private static void end(LocalPostgres server) {
        server.kill();
        try {
            FileSystemUtils.deleteRecursively(server.settings().data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "postgres")), "data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a new database without tables. */
    public static String emptyDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        server().database(name);
        return name;
    }

    /** The name of a new database with all tables, as a node makes it. */
    public static synchronized String migratedDatabase() {
        String from = template;
        if (from == null) {
            from = emptyDatabase();
            try (HikariDataSource source = connect(from)) {
                Flyway.configure().dataSource(source).load().migrate();
            }
            template = from;
        }
        String name = "test_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + from);
        return name;
    }

    /** The name of a new database that sorts as a dictionary does. */
    static String dictionaryDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en'"
                + " LOCALE 'C'");
        return name;
    }

    /** Removes a database that nobody is connected to. */
    public static void drop(String database) {
        execute("DROP DATABASE " + database + " WITH (FORCE)");
    }

    private static void execute(String statement) {
        try (HikariDataSource source = connect("postgres")) {
            new JdbcTemplate(source).execute(statement);
        }
    }

    public static String url(String database) {
        return server().url(database);
    }

    /** A pool of connections as a node has it. */
    public static HikariDataSource connect(String database) {
        try {
            HikariDataSource source = DataSources.postgres(
                    url(database),
                    LocalPostgres.USER,
                    Files.readString(server().passwordFile()).strip());
            source.setMinimumIdle(1);
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
