package liandong.report;

/**
 * What a check found, for those who may read the report.
 *
 * @param line code of the line, or of the field for text
 * @param rule name of the check
 * @param found what stands there
 * @param expected what would pass
 */
public record Finding(String line, String rule, Severity severity, String found, String expected) {

    /** What follows from a finding. */
    public enum Severity {
        /** The report is refused. */
        MANDATORY,
        /** The report passes with an explanation. */
        QUERY
    }
}
