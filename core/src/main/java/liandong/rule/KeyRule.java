package liandong.rule;

import java.util.List;

/** Rules of enrolling, offering and revoking keys, and of letting a stream go on. */
public enum KeyRule implements CommandRule {
    KEY_FOR_NOBODY(Kind.INVALID, "key-units"),
    KEY_GONE(Kind.CONFLICT, "key-revoked", "key"),
    KEY_UNIT_TWICE(Kind.INVALID, "key-units", "unit"),
    KEY_OF_UNKNOWN_UNIT(Kind.INVALID, "unknown-unit", "unit"),
    NO_KEY_TO_REPLACE(Kind.INVALID, "no-such-key", "key"),
    KEY_IN_FORCE(Kind.CONFLICT, "key-in-force", "key", "unit"),
    NODE_NAME(Kind.INVALID, "node-name", "name"),
    NODE_OF_ANOTHER_KEY(Kind.CONFLICT, "node-taken", "name", "key", "unit"),
    NO_SUCH_KEY(Kind.UNKNOWN, "no-such-key", "key"),
    KEY_REVOKED_BEFORE(Kind.CONFLICT, "key-revoked", "key"),
    OWN_KEY(Kind.CONFLICT, "own-key", "key"),
    LAST_GOOD_STREAM(Kind.INVALID, "last-good"),
    LAST_GOOD_TWICE(Kind.INVALID, "last-good", "stream"),
    REVOKED_WITHOUT_REASON(Kind.INVALID, "no-reason", "most"),
    KEY_OF_OTHERS(Kind.CONFLICT, "key-not-in-force", "key", "unit"),
    KEY_HANDS_OVER_NOTHING(Kind.CONFLICT, "key-revoked", "key"),
    KEY_UNITS_OF_OTHERS(Kind.INVALID, "key-units", "key", "units"),
    CONTINUED_WITHOUT_REASON(Kind.INVALID, "no-reason", "most"),
    CONTINUED_STREAM(Kind.INVALID, "continuation"),
    STREAM_OF_NOBODY(Kind.INVALID, "unknown-unit", "unit"),
    CONTINUED_HEADS(Kind.INVALID, "continuation"),
    CONTINUED_TOO_FAR(Kind.INVALID, "continuation", "most"),
    DISBELIEVED_WRONG(Kind.INVALID, "continuation", "unit"),
    DISBELIEVED_TOO_MANY(Kind.INVALID, "continuation", "most");

    private final Kind kind;
    private final String code;
    private final List<String> arguments;

    KeyRule(Kind kind, String code, String... arguments) {
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
