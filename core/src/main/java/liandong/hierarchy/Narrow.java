package liandong.hierarchy;

/** Typed text with the full-width forms that a Chinese keyboard writes (１２３，／ａ) as the narrow ones (123,/a). */
public final class Narrow {
    private static final int FIRST_WIDE = 0xFF01;
    private static final int LAST_WIDE = 0xFF5E;
    private static final int FIRST_NARROW = 0x21;
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    private Narrow() {}

    /**
     * {@code text} with full-width letters, digits, signs and spaces as narrow ones. Nothing else changes: no
     * superscript or circled digit, and no digit of another script, becomes a digit.
     */
    public static String of(String text) {
        return text.codePoints()
                .map(Narrow::of)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int of(int character) {
        if (character == IDEOGRAPHIC_SPACE) {
            return ' ';
        }
        return character >= FIRST_WIDE && character <= LAST_WIDE ? character - FIRST_WIDE + FIRST_NARROW : character;
    }

    /**
     * {@code text} as a code is read that somebody types or pastes: narrow, and without the spaces and invisible
     * characters (marks of direction, byte order marks, joiners) that come along at its ends.
     */
    public static String code(String text) {
        return within(of(text));
    }

    /** {@code text} without white space and invisible characters at its ends. */
    public static String within(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isBlank(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** A right-to-left override is not taken away: it turns the digits behind it around for whoever looks. */
    private static boolean isBlank(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> character != 0x202E;
            default -> Character.isWhitespace(character);
        };
    }
}
