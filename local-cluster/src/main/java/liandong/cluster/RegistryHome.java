package liandong.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder into which the build has unpacked the registry. */
public final class RegistryHome {
    static final String PROPERTY = "liandong.registry.home";
    static final String RUN_JAR = "quarkus-run.jar";
    private static final Path IN_MODULE = Path.of("local-cluster", "target", "registry");

    private RegistryHome() {}

    /**
     * The folder that system property {@code liandong.registry.home} names, else {@code local-cluster/target/registry}
     * in the working directory or the nearest folder above it that has one.
     */
    public static Path find() {
        String named = System.getProperty(PROPERTY);
        return named == null
                ? above(Path.of("").toAbsolutePath())
                : require(Path.of(named).toAbsolutePath());
    }

    static Path above(Path start) {
        for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
            Path home = folder.resolve(IN_MODULE);
            if (isHome(home)) {
                return home;
            }
        }
        throw new ClusterStartFailed("No unpacked registry (" + IN_MODULE + ") in " + start
                + " or above. Unpack it with: mvn -pl local-cluster generate-resources"
                + " (or name its folder with -D" + PROPERTY + "=...)");
    }

    static Path require(Path home) {
        if (!isHome(home)) {
            throw new ClusterStartFailed("No unpacked registry in " + home + ": it has no " + RUN_JAR
                    + ". Unpack it with: mvn -pl local-cluster generate-resources");
        }
        return home;
    }

    private static boolean isHome(Path folder) {
        return Files.isRegularFile(folder.resolve(RUN_JAR));
    }
}
