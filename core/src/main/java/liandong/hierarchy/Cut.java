package liandong.hierarchy;

/** Texts that have to end somewhere, ended between two letters: a letter of two {@code char}s is taken whole or not at all. */
public final class Cut {
    private Cut() {}

    /** The beginning of {@code text}, of at most {@code most} {@code char}s. */
    public static String first(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most);
        return text.substring(0, isInside(text, end) ? end - 1 : end);
    }

    /** The end of {@code text}, of at most {@code most} {@code char}s. */
    public static String last(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int begin = text.length() - Math.max(0, most);
        return text.substring(isInside(text, begin) ? begin + 1 : begin);
    }

    private static boolean isInside(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
