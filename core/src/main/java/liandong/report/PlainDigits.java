package liandong.report;

/** A text with all its digits as 0 to 9 and full-width signs as ASCII, each character at its place. */
final class PlainDigits {
    /** In the order of their values. */
    private static final String CHINESE = "〇零 一壹幺二贰两三叁 四肆 五伍 六陆 七柒 八捌 九玖 ";

    private static final int SPELLINGS = 3;
    /** So many Chinese digits in a row are read one by one; fewer are words (一二三, 三四十). */
    private static final int SPELT = 7;

    /** How far a full-width character (１, ＠) stands from the ASCII character that it is. */
    private static final int WIDE = '！' - '!';

    private PlainDigits() {}

    static String of(String text) {
        StringBuilder plain = new StringBuilder(text);
        int spelt = 0;
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (c != ' ' && CHINESE.indexOf(c) >= 0) {
                spelt++;
                continue;
            }
            for (int at = i - spelt; spelt >= SPELT && at < i; at++) {
                plain.setCharAt(at, digit(plain.charAt(at)));
            }
            spelt = 0;
            if (i < plain.length()) {
                plain.setCharAt(i, narrow(c));
            }
        }
        return plain.toString();
    }

    private static char digit(char chinese) {
        return (char) ('0' + CHINESE.indexOf(chinese) / SPELLINGS);
    }

    private static char narrow(char c) {
        if (c >= '！' && c <= '～') {
            return (char) (c - WIDE);
        }
        if (c == '\u3000' || c == '\u00a0') {
            return ' ';
        }
        return Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
    }
}
