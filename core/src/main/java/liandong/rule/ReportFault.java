package liandong.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a report is found to be beside what checks find: whether it is made as its form asks. Findings name it by its code. */
public enum ReportFault {
    UNKNOWN_LINE,
    LINE_TWICE,
    AMOUNT_AND_STATUS,
    LINE_LEFT_OUT,
    LINE_NOT_ASKED,
    SUMMARY_MISSING,
    ATTACHMENTS_MISSING,
    TEXT_TOO_LONG,
    NO_SUCH_OBLIGATION,
    UNUSABLE_TEXT,
    OTHER_FORM_VERSION,
    LINES_OF_THE_FORM,
    UNSOUND_COVERAGE,
    NEGATIVE,
    TOO_LARGE;

    /** Stable name on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All codes. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(ReportFault::code).toList();
    }
}
