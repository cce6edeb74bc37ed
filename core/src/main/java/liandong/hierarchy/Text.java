package liandong.hierarchy;

import java.util.Optional;

/**
 * What a text may hold that is signed, kept for ever and read by others: one rule for every title, name, reason and body.
 * It may hold what can be seen, and spaces; no control character, no mark that turns the text around or that cannot be
 * seen, no half character, none that the standard has not assigned, none that was lost in copying. It is not changed in
 * any way, and not normalised either: what was typed is what is signed.
 */
public final class Text {
    /** First and last letters of the Mongolian script, whose words need joiners that cannot be seen. */
    private static final int MONGOLIAN_FIRST = 0x1800;

    private static final int MONGOLIAN_LAST = 0x18AF;
    /** From here on lie ideographs that a newer standard may have assigned. */
    private static final int IDEOGRAPHS_FIRST = 0x20000;

    private static final int IDEOGRAPHS_LAST = 0x3FFFD;
    private static final int VOWEL_SEPARATOR = 0x180E;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int LOST = 0xFFFD;

    private Text() {}

    /** Whether a text may have several lines. */
    public enum Shape {
        /** One line, without tabs. */
        LINE,
        /** Lines that end with a line feed; tabs may stand in them. */
        LINES
    }

    /**
     * What is wrong with the characters of {@code text}, as the end of a sentence that begins with the text's name; empty
     * if nothing is.
     */
    public static Optional<String> fault(String text, Shape shape) {
        int number = 0;
        int before = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            number++;
            Optional<String> wrong = fault(character, before, shape);
            if (wrong.isPresent()) {
                return Optional.of("holds at place " + number + " the character U+%04X, ".formatted(character)
                        + wrong.get() + "; leave it out");
            }
            before = character;
        }
        return Optional.empty();
    }

    /** Whether nothing of the text can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isUnseen);
    }

    /** Each end of a line, as machines write it (CR LF, CR), as one line feed. */
    public static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** How many characters a person counts: a rare one, which takes two places in memory, is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Optional<String> fault(int character, int before, Shape shape) {
        if (character == '\n' || character == '\t') {
            return shape == Shape.LINES ? Optional.empty() : Optional.of("and has one line only, without tabs");
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL -> Optional.of("a control character");
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Optional.of("another end of a line");
            case Character.FORMAT ->
                isJoiner(character) && isMongolian(before)
                        ? Optional.empty()
                        : Optional.of("which cannot be seen and may turn the text around");
            case Character.SURROGATE -> Optional.of("half a character");
            case Character.PRIVATE_USE -> Optional.of("which other machines show otherwise or not at all");
            case Character.UNASSIGNED ->
                character >= IDEOGRAPHS_FIRST && character <= IDEOGRAPHS_LAST && (character & 0xFFFF) < 0xFFFE
                        ? Optional.empty()
                        : Optional.of("which no standard has assigned");
            default -> character == LOST ? Optional.of("which stands for one lost in copying") : Optional.empty();
        };
    }

    private static boolean isJoiner(int character) {
        return character == VOWEL_SEPARATOR || character == NON_JOINER || character == JOINER;
    }

    private static boolean isMongolian(int character) {
        return (character >= MONGOLIAN_FIRST && character <= MONGOLIAN_LAST) || isJoiner(character);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            // fillers of other scripts, which show nothing
            default ->
                character == 0x115F
                        || character == 0x1160
                        || character == 0x2800
                        || character == 0x3164
                        || character == 0xFFA0;
        };
    }
}
