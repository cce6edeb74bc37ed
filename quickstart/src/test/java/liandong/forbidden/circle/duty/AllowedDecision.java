package liandong.forbidden.circle.duty;

/** A closed set and its values belong together. */
sealed interface AllowedDecision permits AllowedRefusal {
    static AllowedDecision refused() {
        return new AllowedRefusal("no");
    }
}
