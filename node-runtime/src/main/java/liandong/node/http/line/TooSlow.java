package liandong.node.http.line;

import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A body came more slowly than it may; what is left of it is not waited for. */
public final class TooSlow extends SocketTimeoutException {
    private static final long serialVersionUID = 1;

    TooSlow(@Nullable Throwable cause) {
        super("the body of a request came too slowly");
        if (cause != null) {
            initCause(cause);
        }
    }
}
