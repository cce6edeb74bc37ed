package liandong.rule;

import java.util.List;

/** Rules of filing, correcting and taking back reports. */
public enum ReportRule implements CommandRule {
    NO_SUCH_OBLIGATION(Kind.UNKNOWN, "no-such-obligation", "unit", "obligation"),
    UNCHANGED_AFTER_RETURN(Kind.INVALID, "unchanged-after-return", "version", "findings"),
    WITHDRAWN_WITHOUT_REASON(Kind.INVALID, "no-reason", "version"),
    OWN_REPORT_NOT_ASKED(Kind.INVALID, "own-report-not-asked", "form"),
    PERIOD_NOT_BEGUN(Kind.CONFLICT, "period-not-begun", "period", "from"),
    BUILT_ON_OTHER_VERSION(Kind.CONFLICT, "built-on-other-version", "base", "newest"),
    CORRECTED_WITHOUT_REASON(Kind.INVALID, "no-reason"),
    CHECKS_FAILED(Kind.INVALID, "checks-failed"),
    EXPLANATION_NEEDED(Kind.INVALID, "explanation-needed");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    ReportRule(Kind kind, String code, String... arguments) {
        this.kind = kind;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }
}
