package liandong.node.backup;

/** A backup or restore that cannot be done; the message says what is wrong, where, and what to do. */
public final class CannotCopy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotCopy(String message) {
        super(message);
    }

    CannotCopy(String message, Throwable cause) {
        super(message, cause);
    }
}
