package liandong.schemas;

/** Headers that are no envelope's; names the header, what was found (cut to 100 characters) and what is expected. */
public final class UnreadableHeaders extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableHeaders(String header, String found, String expected) {
        super("header " + header + ": found " + found + ", expected " + expected);
    }
}
