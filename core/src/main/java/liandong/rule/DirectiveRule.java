package liandong.rule;

import java.util.List;

/** Rules of issuing, relaying, receiving and taking back directives. */
public enum DirectiveRule implements CommandRule {
    DIRECTIVE_NOT_ARRIVED(Kind.UNKNOWN, "no-such-directive", "directive", "unit"),
    SUPERSEDES_UNISSUED(Kind.UNKNOWN, "no-such-directive", "unit", "directive"),
    RELAYS_UNRECEIVED(Kind.UNKNOWN, "no-such-directive", "directive", "unit"),
    RELAYS_ONLY(Kind.FORBIDDEN, "not-a-duty", "unit"),
    CLASSIFIED(Kind.INVALID, "classified", "marks"),
    NUMBER_TAKEN(Kind.CONFLICT, "number-taken", "number", "day", "directive", "title"),
    ISSUER_OF_ANOTHER(Kind.CONFLICT, "issuer-of-another", "issuer", "unit", "name"),
    TITLE(Kind.INVALID, "title", "most", "length"),
    BODY_TOO_LARGE(Kind.INVALID, "body-too-large", "size", "most"),
    TOO_MANY_CLAUSES(Kind.INVALID, "too-many-clauses", "most"),
    CLAUSE_TITLE(Kind.INVALID, "clause-title", "clause", "length", "most"),
    ONE_LEAD(Kind.INVALID, "one-lead"),
    NO_RECIPIENT(Kind.INVALID, "no-recipient", "unit", "children"),
    NOT_A_CHILD(Kind.INVALID, "not-a-child", "unit", "desk", "day", "children"),
    NOT_A_CHILD_ANY_MORE(Kind.INVALID, "not-a-child", "absence", "desk", "day", "children"),
    NAMED_TWICE(Kind.INVALID, "named-twice", "unit"),
    CLAUSE_CODE(Kind.INVALID, "clause-code", "clause"),
    CLAUSE_UNITS(Kind.INVALID, "clause-units", "clause", "units"),
    FORM_UNPUBLISHED(Kind.INVALID, "no-such-form", "clause", "version", "form"),
    FORM_NOT_YET_VALID(Kind.INVALID, "form-not-yet-valid", "clause", "version", "form", "from"),
    FORM_OUTDATED(Kind.INVALID, "form-outdated", "clause", "period", "form", "version"),
    OTHER_VERSION_OPEN(Kind.INVALID, "other-version-open", "clause", "period", "version", "form"),
    NOBODY_FILES(Kind.INVALID, "nobody-files", "clause", "form", "version"),
    UNTIL(Kind.INVALID, "until", "clause", "until", "period"),
    DUE_BEFORE_ISSUE(Kind.INVALID, "due-before-issue", "clause", "due", "issued"),
    CLAUSE_BASED_ON(Kind.INVALID, "clause-based-on"),
    NO_SUCH_CLAUSE_ABOVE(Kind.INVALID, "no-such-clause", "clause", "above", "directive", "superior", "unit"),
    RELAY_CHANGES_FORM(Kind.INVALID, "relay-changes-form", "clause", "above", "asked"),
    RELAY_LATER_UNTIL(Kind.INVALID, "relay-later-until", "clause", "until", "above"),
    RELAY_RECURS(Kind.INVALID, "relay-later-until", "clause", "until"),
    RELAY_LATER_DUE(Kind.INVALID, "relay-later-due", "clause", "due", "above"),
    NOT_ISSUED(Kind.UNKNOWN, "no-such-directive", "unit", "directive"),
    DIRECTIVE_WITHDRAWN(Kind.CONFLICT, "directive-withdrawn"),
    DIRECTIVE_SUPERSEDED(Kind.CONFLICT, "directive-superseded", "directive"),
    NO_SUCH_CLAUSE(Kind.INVALID, "no-such-clause", "directive", "clause");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    DirectiveRule(Kind kind, String code, String... arguments) {
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
