package liandong.auditor.total;

/** What a total must fulfil; what breaks it is a {@link Discrepancy}. */
public enum Rule {
    UNKNOWN_REPORT,
    SAME_PERSON,
    UNKNOWN_CONTRIBUTION,
    CONTRIBUTED_TWICE,
    FOREIGN_CONTRIBUTION,
    NOT_ACCEPTED,
    WRONG_FIGURE,
    WRONG_COVERAGE,
    ACCEPTED_BUT_MISSING,
    VERSION_TWICE
}
