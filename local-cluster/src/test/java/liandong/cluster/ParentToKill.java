package liandong.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** A process that starts a cluster, writes down its ports and waits to be killed. */
final class ParentToKill {
    static final String STARTED = "started";

    private ParentToKill() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.begin(Long.parseLong(arguments[1]));
        Path folder = Path.of(arguments[0]);
        LocalCluster.Ports ports = LocalCluster.Ports.free();
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("data"), ports)) {
            Path half = Files.writeString(
                    folder.resolve("half"),
                    cluster.brokerProcess().pid() + " "
                            + cluster.registryProcess().pid());
            Files.move(half, folder.resolve(STARTED), StandardCopyOption.ATOMIC_MOVE);
            new CountDownLatch(1).await();
        }
    }
}
