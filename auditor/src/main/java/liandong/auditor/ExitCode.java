package liandong.auditor;

/** What the program exits with; 2 is for wrong arguments. */
final class ExitCode {
    /** All holds. */
    static final int HOLDS = 0;

    /** Something does not hold: a fault, a difference, an archive that was changed. */
    static final int DOES_NOT_HOLD = 1;

    /** Nothing can be said: a place cannot be read, or a file not be written. */
    static final int CANNOT_READ = 3;

    private ExitCode() {}
}
