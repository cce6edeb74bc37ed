package liandong.forbidden.circle.duty;

final class ForbiddenReview {
    private ForbiddenReview() {}

    static String nested() {
        return Newest.text();
    }

    /** What is nested counts as what it stands in. */
    static final class Newest {
        private Newest() {}

        static String text() {
            return ForbiddenFile.refusal();
        }
    }
}
