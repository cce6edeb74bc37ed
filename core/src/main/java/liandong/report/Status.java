package liandong.report;

/** What a unit says of a line. Missing is never zero. */
public enum Status {
    /** An amount is given. */
    REPORTED,
    /** 零报告: the unit states zero; adds 0 and is shown as nil. */
    NIL,
    /** The line does not concern the unit; adds nothing. */
    NOT_APPLICABLE,
    /** Nothing is known; adds nothing. */
    MISSING
}
