package liandong.benchmark;

/** What kept a measurement from going on, in words for who started it. */
final class MeasureFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    MeasureFailed(String message) {
        super(message);
    }
}
