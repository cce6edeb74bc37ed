package liandong.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A broker or registry did not start; the message says what, where and how to mend it. */
public final class ClusterStartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterStartFailed(String message) {
        super(message);
    }

    ClusterStartFailed(String process, Path folder, String why) {
        this(process, folder, why, null);
    }

    ClusterStartFailed(String process, Path folder, String why, @Nullable Throwable cause) {
        super("Cannot start the " + process + " in " + folder + ": " + why, cause);
    }
}
