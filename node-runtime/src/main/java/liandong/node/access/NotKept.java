package liandong.node.access;

import java.util.List;
import liandong.duty.Decision.Kind;
import liandong.duty.Decision.Refusal;

/** What was asked about an account or a token is refused and nothing has changed; undoes the transaction it ends. */
public final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    private NotKept(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    /** Which rule it breaks, and how to mend it. */
    public Refusal refusal() {
        return refusal;
    }

    static NotKept invalid(String rule, String detail) {
        return new NotKept(new Refusal(Kind.INVALID, rule, detail, List.of()));
    }

    static NotKept conflict(String rule, String detail) {
        return new NotKept(new Refusal(Kind.CONFLICT, rule, detail, List.of()));
    }

    static NotKept unknown(String rule, String detail) {
        return new NotKept(new Refusal(Kind.UNKNOWN, rule, detail, List.of()));
    }

    static NotKept forbidden(String rule, String detail) {
        return new NotKept(new Refusal(Kind.FORBIDDEN, rule, detail, List.of()));
    }
}
