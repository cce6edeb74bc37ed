package liandong.rule;

import java.util.List;

/** Rules of the directory: units and their changes, indicators, forms. */
public enum DirectoryRule implements CommandRule {
    UNIT_EXISTS(Kind.CONFLICT, "unit-exists", "unit", "name"),
    INDICATOR_CODE(Kind.INVALID, "code", "indicator", "most"),
    INDICATOR_EXISTS(Kind.CONFLICT, "indicator-exists", "indicator"),
    INDICATOR_CHANGES_MEANING(Kind.INVALID, "indicator-changes-meaning", "indicator"),
    FORM_EXISTS(Kind.CONFLICT, "form-exists", "version", "form"),
    FORM_VERSION(Kind.INVALID, "form-version", "form", "next", "version", "most"),
    FORM_VALID_FROM(Kind.INVALID, "form-valid-from", "version", "form"),
    FORM_VALID_FROM_LATER(Kind.INVALID, "form-valid-from", "version", "form", "before"),
    SECOND_TOP(Kind.INVALID, "second-top", "unit", "top"),
    UNKNOWN_DESK(Kind.INVALID, "unknown-desk", "unit", "desk"),
    CIRCLE(Kind.INVALID, "circle", "unit", "over"),
    LINE_CODE(Kind.INVALID, "line-code", "line", "most"),
    NO_SUCH_INDICATOR(Kind.INVALID, "no-such-indicator", "line", "indicator"),
    RELATION(Kind.INVALID, "relation", "check", "lines"),
    FORM_FILERS_EMPTY(Kind.INVALID, "filers", "form"),
    FORM_FILERS(Kind.INVALID, "filers", "form", "named"),
    LINE_FILERS_EMPTY(Kind.INVALID, "filers", "line"),
    LINE_FILERS(Kind.INVALID, "filers", "line", "named"),
    LINE_FILERS_APART(Kind.INVALID, "filers", "line"),
    UNIT_ABSENT(Kind.UNKNOWN, "no-such-unit", "absence"),
    DESK_ABSENT(Kind.INVALID, "no-such-unit", "absence"),
    CHANGE_IN_THE_PAST(Kind.INVALID, "change-in-the-past", "today", "from"),
    LATER_CHANGE(Kind.CONFLICT, "later-change", "unit", "from"),
    NO_BASIS(Kind.INVALID, "no-basis", "most"),
    UNIT_NAME(Kind.INVALID, "unit-name", "most"),
    NOT_CLOSED(Kind.CONFLICT, "not-closed", "unit", "from"),
    DESK_OF_ITSELF(Kind.INVALID, "circle", "unit"),
    DESK_BELOW(Kind.INVALID, "circle", "desk", "unit"),
    TOP_ENDS(Kind.INVALID, "top-stays", "unit"),
    TOP_MOVES(Kind.INVALID, "top-stays", "unit"),
    ISSUER_CODE(Kind.INVALID, "issuer-code", "unit", "issuer", "most"),
    TOO_MANY_ISSUER_CODES(Kind.INVALID, "issuer-code", "unit", "count", "most"),
    ISSUER_TAKEN(Kind.CONFLICT, "issuer-taken", "issuer", "unit", "name"),
    UNITS_REPORT_TO_IT(Kind.CONFLICT, "units-report-to-it", "unit", "from", "children");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    DirectoryRule(Kind kind, String code, String... arguments) {
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
