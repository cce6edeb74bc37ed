package liandong.paper;

/** Millimetres, in which the standard measures, as the points in which a PDF does. */
final class Mm {
    private static final float POINTS = 72 / 25.4f;

    private Mm() {}

    static float points(double millimetres) {
        return (float) (millimetres * POINTS);
    }
}
