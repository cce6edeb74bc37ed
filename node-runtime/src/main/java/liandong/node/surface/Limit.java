package liandong.node.surface;

/** How many items a list answers with: 1 to 1000. */
public record Limit(int rows) {
    private static final int MOST = 1000;

    /** The limit written as {@code text}; throws IllegalArgumentException with the possible ones. */
    public static Limit of(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("a limit is 1 to " + MOST + ", not '" + text + "'");
        }
        return new Limit(Integer.parseInt(text));
    }

    /** One row more, which tells whether there is a next page. */
    public int oneMore() {
        return rows + 1;
    }
}
