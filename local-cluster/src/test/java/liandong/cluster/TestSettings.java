package liandong.cluster;

import java.nio.file.Path;
import java.util.List;

/** Settings on free ports. */
final class TestSettings {
    private TestSettings() {}

    static LocalBroker.Settings broker(Path data) {
        List<Integer> free = FreePorts.pick(2);
        return LocalBroker.Settings.of(data, free.get(0), free.get(1));
    }

    static LocalRegistry.Settings registry(Path data) {
        List<Integer> free = FreePorts.pick(2);
        return LocalRegistry.Settings.of(data, free.get(0), free.get(1));
    }

    /** With programs that all tests share. */
    static LocalPostgres.Settings postgres(Path data) {
        return LocalPostgres.Settings.of(data, FreePorts.pick(1).getFirst())
                .withHome(Path.of("target", "postgres-programs"));
    }
}
