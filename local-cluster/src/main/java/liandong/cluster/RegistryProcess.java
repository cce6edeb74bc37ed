package liandong.cluster;

import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * The child process of {@link LocalRegistry}: arguments are the data folder and the id of the parent process. It hands
 * over to the registry's own entry point in the same process, so that one process watches the parent and serves.
 */
final class RegistryProcess {
    private static final String ENTRY = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private RegistryProcess() {}

    /** Runs until it is stopped or its parent ends. */
    public static void main(String[] arguments) {
        long parent = Long.parseLong(arguments[1]);
        TerminalSignals.ignore();
        ParentWatch.begin(parent);
        try {
            DataLock.hold(Path.of(arguments[0]), parent);
            Class.forName(ENTRY).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (Throwable e) {
            System.getLogger(RegistryProcess.class.getName()).log(Level.ERROR, "the registry did not start", e);
            Runtime.getRuntime().halt(1);
        }
    }
}
