package liandong.node.access;

import java.util.List;
import liandong.rule.CommandRule.Kind;
import liandong.rule.Rule;

/** Rules of accounts, passwords and tokens, and of setting a node up. */
public enum AccessRule implements Rule {
    ACCOUNT_TAKEN(Kind.CONFLICT, "account-taken", "account"),
    ACCOUNT_IS_APPLICATION(Kind.CONFLICT, "account-taken", "account"),
    APPLICATION_IS_ACCOUNT(Kind.CONFLICT, "account-taken", "account"),
    PASSWORD_LENGTH(Kind.INVALID, "password-unfit", "least", "most", "length"),
    PASSWORD_GUESSABLE(Kind.INVALID, "password-unfit"),
    PASSWORD_OLD(Kind.INVALID, "password-unfit"),
    LAST_OPERATOR(Kind.CONFLICT, "last-operator", "account"),
    NO_SUCH_ACCOUNT(Kind.UNKNOWN, "no-such-account", "account"),
    ACCOUNT_ID(Kind.INVALID, "account-id", "most"),
    ON_BEHALF_OF_ACCOUNT(Kind.INVALID, "token-scope"),
    TOKEN_SCOPE(Kind.INVALID, "token-scope", "scopes"),
    TOKEN_DAYS(Kind.INVALID, "token-days", "most", "days"),
    NO_SUCH_TOKEN(Kind.UNKNOWN, "no-such-token", "token"),
    SET_UP_DONE(Kind.CONFLICT, "set-up-done"),
    SET_UP_SECRET(Kind.FORBIDDEN, "set-up-secret", "file");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    AccessRule(Kind kind, String code, String... arguments) {
        this.kind = kind;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** What sort of refusal follows. */
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
