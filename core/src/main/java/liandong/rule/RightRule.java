package liandong.rule;

import java.util.List;

/** Who may give a command at all. */
public enum RightRule implements CommandRule {
    NOT_A_DUTY(Kind.FORBIDDEN, "not-a-duty", "unit", "command"),
    ROLE_NOT_PERMITTED(Kind.FORBIDDEN, "not-permitted", "command", "roles", "role");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    RightRule(Kind kind, String code, String... arguments) {
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
