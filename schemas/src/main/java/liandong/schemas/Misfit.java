package liandong.schemas;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/** A value and its shape disagree; gathers the path to the field on the way out. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String reason;

    private Misfit(String path, String reason, Throwable cause) {
        super(null, cause, false, false); // the cause knows where it was thrown
        this.path = path;
        this.reason = reason;
    }

    /** {@code cause}, seen from one step further out: {@code .field} or {@code [index]}. */
    static Misfit at(String step, Throwable cause) {
        return cause instanceof Misfit inner
                ? new Misfit(step + inner.path, inner.reason, inner.getCause() == null ? inner : inner.getCause())
                : new Misfit(step, reason(cause), cause);
    }

    /** The path and what is wrong there. */
    @Override
    public String getMessage() {
        return path + ": " + reason;
    }

    private static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        if (cause instanceof EOFException && message == null) {
            return "the body ends here";
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
