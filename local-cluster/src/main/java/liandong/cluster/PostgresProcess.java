package liandong.cluster;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * The child process of {@link LocalPostgres}: arguments are the data folder and the id of the parent process. It holds
 * the folder, watches the parent, and ends the server with itself.
 */
final class PostgresProcess {
    /** The system property that names the folder of the programs. */
    static final String HOME = "liandong.postgres.home";

    private static final System.Logger LOG = System.getLogger(PostgresProcess.class.getName());

    private PostgresProcess() {}

    /** Runs until it is stopped, its parent ends or the server ends. */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]);
        long parent = Long.parseLong(arguments[1]);
        TerminalSignals.ignore();
        ParentWatch.begin(parent);
        try {
            DataLock.hold(data, parent);
            run(new PostgresFolder(data));
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "the server did not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(PostgresFolder folder) throws IOException, InterruptedException {
        PostgresServer server = new PostgresServer(folder, Path.of(System.getProperty(HOME)));
        server.make();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder, server), "postgres-stop"));
        int code = server.start().waitFor();
        LOG.log(Level.ERROR, "the server has ended with code " + code);
        System.exit(1);
    }

    private static void stop(PostgresFolder folder, PostgresServer server) {
        try {
            if (folder.server().isPresent()) {
                server.stop();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the server cannot be stopped; the next start ends it", e);
        }
    }
}
