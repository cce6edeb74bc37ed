package liandong.rule;

import java.util.List;

/** What every text, day and period of a command must be. */
public enum TextRule implements CommandRule {
    EMPTY_TEXT(Kind.INVALID, "unusable-text", "field", "most"),
    OVERLONG_TEXT(Kind.INVALID, "unusable-text", "field", "length", "most"),
    UNUSABLE_CHARACTER(Kind.INVALID, "unusable-text", "field", "place", "character", "flaw"),
    UNUSABLE_DAY(Kind.INVALID, "unusable-day", "field", "day", "first", "last"),
    UNUSABLE_PERIOD(Kind.INVALID, "unusable-day", "field", "period", "first", "last"),
    REASON_NEEDED(Kind.INVALID, "no-reason", "most"),
    PERSONAL_DATA(Kind.INVALID, "personal-data"),
    PERSONAL_DATA_DOUBTFUL(Kind.INVALID, "personal-data");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    TextRule(Kind kind, String code, String... arguments) {
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
