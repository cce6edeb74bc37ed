package liandong.paper;

/**
 * Where text stands on a page; points from its upper left corner.
 *
 * @param left edge of the text, as {@code right}, {@code top} and {@code bottom}
 */
record Sheet(float width, float height, float left, float right, float top, float bottom) {
    private static final float A4_SHORT = Mm.points(210);
    private static final float A4_LONG = Mm.points(297);

    /** A4 with a block of 156 by 225 mm, 37 mm from the upper and 28 mm from the left edge, as GB/T 9704-2012 has it. */
    static final Sheet OFFICIAL =
            new Sheet(A4_SHORT, A4_LONG, Mm.points(28), Mm.points(28 + 156), Mm.points(37), Mm.points(37 + 225));

    /** A4 with narrow margins, for tables. */
    static final Sheet TABLE = of(A4_SHORT, A4_LONG);

    /** The same lying on its side, for tables of many columns. */
    static final Sheet WIDE_TABLE = of(A4_LONG, A4_SHORT);

    private static Sheet of(float width, float height) {
        float margin = Mm.points(20);
        return new Sheet(width, height, margin, width - margin, margin, height - margin);
    }

    float block() {
        return right - left;
    }
}
