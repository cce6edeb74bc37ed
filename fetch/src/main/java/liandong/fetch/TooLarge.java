package liandong.fetch;

/** Inflated, a batch has more bytes than it may. */
final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;

    TooLarge(String how) {
        super("inflated, it has " + how + "; at most " + Bounds.LARGEST + " are read");
    }
}
