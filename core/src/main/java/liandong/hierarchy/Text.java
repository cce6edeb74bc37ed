package liandong.hierarchy;

import java.util.Locale;
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

    /** What is wrong with a character. */
    public enum Flaw {
        ENDS_LINE("and has one line only, without tabs"),
        CONTROL("a control character"),
        OTHER_END("another end of a line"),
        UNSEEN("which cannot be seen and may turn the text around"),
        HALF("half a character"),
        PRIVATE("which other machines show otherwise or not at all"),
        UNASSIGNED("which no standard has assigned"),
        LOST("which stands for one lost in copying");

        private final String written;

        Flaw(String written) {
            this.written = written;
        }

        /** Under which its words stand, such as {@code flaw.half}. */
        public String key() {
            return "flaw." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A character that a text may not hold.
     *
     * @param place from 1, in characters as a person counts them
     * @param character its code point
     */
    public record Fault(int place, int character, Flaw flaw) {
        /** As standards write the character: {@code U+0007}. */
        public String code() {
            return "U+%04X".formatted(character);
        }

        /** What a message on the wire says of it, as the end of a sentence that begins with the text's name. */
        @Override
        public String toString() {
            return "holds at place " + place + " the character " + code() + ", " + flaw.written + "; leave it out";
        }
    }

    /** What is wrong with the characters of {@code text}; empty if nothing is. */
    public static Optional<Fault> fault(String text, Shape shape) {
        int number = 0;
        int before = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            number++;
            Optional<Flaw> wrong = flaw(character, before, shape);
            if (wrong.isPresent()) {
                return Optional.of(new Fault(number, character, wrong.get()));
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

    private static Optional<Flaw> flaw(int character, int before, Shape shape) {
        if (character == '\n' || character == '\t') {
            return shape == Shape.LINES ? Optional.empty() : Optional.of(Flaw.ENDS_LINE);
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL -> Optional.of(Flaw.CONTROL);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Optional.of(Flaw.OTHER_END);
            case Character.FORMAT ->
                isJoiner(character) && isMongolian(before) ? Optional.empty() : Optional.of(Flaw.UNSEEN);
            case Character.SURROGATE -> Optional.of(Flaw.HALF);
            case Character.PRIVATE_USE -> Optional.of(Flaw.PRIVATE);
            case Character.UNASSIGNED ->
                character >= IDEOGRAPHS_FIRST && character <= IDEOGRAPHS_LAST && (character & 0xFFFF) < 0xFFFE
                        ? Optional.empty()
                        : Optional.of(Flaw.UNASSIGNED);
            default -> character == LOST ? Optional.of(Flaw.LOST) : Optional.empty();
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
