package liandong.node.access;

import java.util.List;
import liandong.node.surface.Refused;
import liandong.rule.Argument;

/** What was asked about an account or a token is refused and nothing has changed; undoes the transaction it ends. */
public final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AccessRule rule;
    private final transient List<Argument> arguments;

    NotKept(AccessRule rule, Argument... arguments) {
        super(rule.code());
        this.rule = rule;
        this.arguments = List.of(arguments);
    }

    /** That there is no such account. */
    public static NotKept noAccount(String id) {
        return new NotKept(AccessRule.NO_SUCH_ACCOUNT, Argument.code(id));
    }

    /** Which rule it breaks. */
    public AccessRule rule() {
        return rule;
    }

    /** What the rule names, in its order. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** The answer to whoever asked. */
    public Refused refused() {
        return Refused.of(rule.kind(), rule, arguments);
    }
}
