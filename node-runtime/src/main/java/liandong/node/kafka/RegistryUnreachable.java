package liandong.node.kafka;

import org.jspecify.annotations.Nullable;

/** The registry cannot be asked now, or says nothing that could be used; try again later. */
public final class RegistryUnreachable extends Exception {
    private static final long serialVersionUID = 1;

    RegistryUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
