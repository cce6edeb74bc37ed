package liandong.forbidden.circle.duty;

final class ForbiddenFile {
    private ForbiddenFile() {}

    static String refusal() {
        return ForbiddenReview.nested();
    }
}
