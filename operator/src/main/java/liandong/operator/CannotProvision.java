package liandong.operator;

/** What was asked cannot be done; the message says what is wrong, where, and what to write or do instead. */
final class CannotProvision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotProvision(String message) {
        super(message);
    }

    CannotProvision(String message, Throwable cause) {
        super(message, cause);
    }
}
