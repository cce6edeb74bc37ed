package liandong.rule;

import java.util.List;

/** Rules of accepting, returning and certifying reports, and of exempting from them. */
public enum ReviewRule implements CommandRule {
    NO_SUCH_VERSION(Kind.UNKNOWN, "no-such-version", "version"),
    NOT_NEWEST_VERSION(Kind.CONFLICT, "not-newest-version", "version", "newest"),
    EXEMPTED(Kind.CONFLICT, "exempted", "obligation"),
    CANCELLED(Kind.CONFLICT, "cancelled", "obligation"),
    FULFILLED(Kind.CONFLICT, "fulfilled", "obligation"),
    TOTAL_RETURNED(Kind.CONFLICT, "version-closed", "version"),
    VERSION_RETURNED(Kind.CONFLICT, "version-closed", "version"),
    VERSION_WITHDRAWN(Kind.CONFLICT, "version-closed", "version"),
    OWN_REPORT(Kind.FORBIDDEN, "own-work", "account"),
    OWN_TOTAL(Kind.FORBIDDEN, "own-work", "account"),
    OWN_REPORT_IN_TOTAL(Kind.FORBIDDEN, "own-work", "account"),
    NOT_SEALED_YET(Kind.CONFLICT, "not-sealed-yet"),
    NO_FINDING(Kind.INVALID, "no-finding"),
    UNKNOWN_LINE(Kind.INVALID, "unknown-line", "line"),
    AMOUNT_IN_NOTE(Kind.INVALID, "amount-in-note", "line");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    ReviewRule(Kind kind, String code, String... arguments) {
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
