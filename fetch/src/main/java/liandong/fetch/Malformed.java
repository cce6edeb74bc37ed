package liandong.fetch;

/** What is in a batch is no records. */
class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final int inflated;

    Malformed(String message) {
        super(message);
        inflated = 0;
    }

    /** Found after {@code inflated} bytes. */
    Malformed(String message, Throwable cause, int inflated) {
        super(message, cause);
        this.inflated = inflated;
    }

    int inflated() {
        return inflated;
    }
}
