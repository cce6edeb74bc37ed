package liandong.paper;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/**
 * One character as it is drawn.
 *
 * @param font none for a character that no font has, which is drawn as a box
 * @param width in ems
 */
record Glyph(int character, @Nullable PDFont font, float width) {
    private static final String NO_START = "，。、；：？！）》〉」』】〕〗’”…—～％‰·,.;:?!)]}%";
    private static final String NO_END = "（《〈「『【〔〖‘“([{";
    private static final String WITHIN_WORDS = ".,-_/:%+#@&'";

    boolean isSpace() {
        return Character.isSpaceChar(character);
    }

    /** Whether no line begins with it. */
    boolean mayNotStart() {
        return NO_START.indexOf(character) >= 0;
    }

    /** Whether no line ends with it. */
    boolean mayNotEnd() {
        return NO_END.indexOf(character) >= 0;
    }

    /** Whether it is part of a word or a number, which stays on one line where it can. */
    boolean isOfWord() {
        return (Character.isLetterOrDigit(character) && !Character.isIdeographic(character))
                || WITHIN_WORDS.indexOf(character) >= 0;
    }

    String text() {
        return Character.toString(character);
    }
}
