package liandong.forbidden.circle.duty;

/** A class and those nested in it are one. */
final class AllowedNest {
    private AllowedNest() {}

    static String text() {
        return Nested.text();
    }

    private static final class Nested {
        private Nested() {}

        static String text() {
            return "nested in " + AllowedNest.class;
        }
    }
}
