package liandong.auditor.total;

/** A body that is left to the codec. */
final class Unusual extends Exception {
    private static final long serialVersionUID = 1;

    Unusual() {
        super("left to the codec", null, false, false);
    }
}
