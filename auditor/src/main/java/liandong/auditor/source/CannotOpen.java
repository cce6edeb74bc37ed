package liandong.auditor.source;

/** A source cannot be read at all, or no longer; the message says what to do. Nothing is said about its records. */
public final class CannotOpen extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what to do. */
    public CannotOpen(String message) {
        super(message);
    }

    /** With what to do, and what happened. */
    public CannotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
