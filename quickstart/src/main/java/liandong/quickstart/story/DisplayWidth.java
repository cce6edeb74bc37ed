package liandong.quickstart.story;

/** How many columns a text takes in a terminal: a Chinese character takes two. */
final class DisplayWidth {
    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    private static boolean isWide(int point) {
        return Character.isIdeographic(point)
                // CJK punctuation such as 、 and 〔
                || (point >= 0x3001 && point <= 0x303F)
                // fullwidth forms such as （ and ，
                || (point >= 0xFF01 && point <= 0xFF60);
    }
}
