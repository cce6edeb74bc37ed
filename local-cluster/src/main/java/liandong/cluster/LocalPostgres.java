package liandong.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server below a child process, on loopback only and with a password, which keeps its data between starts
 * and what it has acknowledged after a kill.
 */
public final class LocalPostgres implements AutoCloseable {
    /** Who may do everything on this server. */
    public static final String USER = "liandong";

    private static final String NAME = "postgres";
    private static final int HEAP_MEGABYTES = 64;
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /**
     * Where and how to run.
     *
     * @param data the folder for everything it writes; one server at a time
     * @param home folder of the unpacked programs; they are unpacked there if they are not
     * @param patience how long {@link #start} waits for an answer
     * @param overrides server settings that win over ours
     */
    public record Settings(Path data, Path home, int port, Duration patience, Map<String, String> overrides) {

        public Settings {
            data = data.toAbsolutePath().normalize();
            home = home.toAbsolutePath().normalize();
            overrides = Map.copyOf(overrides);
            LoopbackPort.requireValid("port", port);
            if (!patience.isPositive()) {
                throw new IllegalArgumentException("patience must be positive, not " + patience);
            }
        }

        /** Programs beside the data, and a minute of patience. */
        public static Settings of(Path data, int port) {
            return new Settings(data, data.resolve("programs"), port, Duration.ofMinutes(3), Map.of());
        }

        /** The same, with programs that others may use too. */
        public Settings withHome(Path other) {
            return new Settings(data, other, port, patience, overrides);
        }

        /** The same, with one server setting that wins over ours. */
        public Settings with(String name, String value) {
            Map<String, String> more = new HashMap<>(overrides);
            more.put(name, value);
            return new Settings(data, home, port, patience, more);
        }
    }

    private final Settings settings;
    private final ChildProcess child;

    private LocalPostgres(Settings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts a server, or continues the one whose data is in the folder, and waits until it answers.
     *
     * @throws ClusterStartFailed with what to do about it
     */
    public static LocalPostgres start(Settings settings) {
        DataFolder.prepare(NAME, settings.data(), DataFolder.NEEDED_BYTES, settings.patience());
        PostgresFolder folder = new PostgresFolder(settings.data());
        try {
            PostgresHome.unpack(settings.home());
            folder.prepare(settings);
            folder.stopLeftOver(settings.home());
        } catch (IOException e) {
            throw new ClusterStartFailed(NAME, settings.data(), "cannot prepare its folder (" + e + ").", e);
        }
        LoopbackPort.requireFree(NAME, settings.data(), "port", settings.port());
        ChildJvm jvm = new ChildJvm(
                NAME,
                settings.data(),
                HEAP_MEGABYTES,
                List.of("-D" + PostgresProcess.HOME + "=" + settings.home()),
                ChildJvm.ownClassPath(),
                PostgresProcess.class);
        return new LocalPostgres(settings, ChildProcess.start(jvm, settings.patience(), () -> answers(settings)));
    }

    /**
     * Ends a server whose child process was killed, so that nobody holds its folder any more; {@link #start} does that
     * too, and this is for who looks at ports before. Does nothing in a folder that is held.
     */
    public static void endLeftOver(Settings settings) {
        try {
            if (Files.isDirectory(settings.data()) && DataLock.holder(settings.data()) == null) {
                new PostgresFolder(settings.data()).stopLeftOver(settings.home());
            }
        } catch (IOException e) {
            throw new ClusterStartFailed(NAME, settings.data(), "cannot end the server of an earlier start.", e);
        }
    }

    private static boolean answers(Settings settings) {
        if (!LoopbackPort.answers(settings.port())) {
            return false;
        }
        try (Connection connection = connect(settings)) {
            return connection.isValid(1);
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /** Makes a database unless there is one of this name, sorted by code point as every node wants it. */
    public void database(String name) {
        if (!DATABASE.matcher(name).matches()) {
            throw new IllegalArgumentException("a database is named by small letters, digits and _, not " + name);
        }
        try (Connection connection = connect(settings);
                PreparedStatement find = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement make = connection.createStatement()) {
            find.setString(1, name);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    make.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("database " + name + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static Connection connect(Settings to) throws SQLException, IOException {
        String password = Files.readString(new PostgresFolder(to.data()).password());
        return DriverManager.getConnection(url(to, "postgres"), USER, password.strip());
    }

    /** The address of a database for JDBC. */
    public String url(String database) {
        return url(settings, database);
    }

    private static String url(Settings of, String database) {
        return "jdbc:postgresql://" + LoopbackPort.ADDRESS + ":" + of.port() + "/" + database;
    }

    /** The file with the password of {@link #USER}, made at the first start; only its owner may read it. */
    public Path passwordFile() {
        return new PostgresFolder(settings.data()).password();
    }

    /** What it was started with; start again with the same to continue after a stop or a kill. */
    public Settings settings() {
        return settings;
    }

    /** The id of the child process that holds the folder; the server is below it. */
    public long pid() {
        return child.pid();
    }

    /** Ends the server as a power cut would, and waits for its end. */
    public void kill() {
        new PostgresFolder(settings.data()).kill(settings.patience());
        child.kill();
    }

    /** Ends the server cleanly, and waits for its end. */
    public void stop() {
        child.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
