package liandong.fetch;

/** A record has more headers than it may. */
final class TooManyHeaders extends Exception {
    private static final long serialVersionUID = 1;

    TooManyHeaders(int headers) {
        super("a record has " + headers + " headers; at most " + Bounds.MOST_HEADERS + " are read");
    }
}
