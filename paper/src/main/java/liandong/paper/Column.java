package liandong.paper;

/**
 * A column of a printed table.
 *
 * @param width in points
 * @param number whether it holds numbers, which stand at its right edge
 */
record Column(String heading, float width, boolean number) {

    static Column text(String heading, double millimetres) {
        return new Column(heading, Mm.points(millimetres), false);
    }

    static Column number(String heading, double millimetres) {
        return new Column(heading, Mm.points(millimetres), true);
    }
}
