package liandong.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a database server, says so and waits to be killed. */
final class PostgresParentToKill {
    private PostgresParentToKill() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.begin(Long.parseLong(arguments[1]));
        Path folder = Path.of(arguments[0]);
        Path programs = Path.of(System.getProperty(PostgresProcess.HOME));
        int port = FreePorts.pick(1).getFirst();
        try (LocalPostgres postgres = LocalPostgres.start(
                LocalPostgres.Settings.of(folder.resolve("data"), port).withHome(programs))) {
            Files.writeString(folder.resolve(ParentToKill.STARTED), String.valueOf(postgres.pid()));
            new CountDownLatch(1).await();
        }
    }
}
