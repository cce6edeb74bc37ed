package liandong.quickstart;

/** The quickstart cannot go on; the message says what, where and how to mend it. */
final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailed(String message) {
        super(message);
    }

    StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
