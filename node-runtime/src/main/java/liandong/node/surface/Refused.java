package liandong.node.surface;

import java.util.List;
import liandong.duty.Decision;
import liandong.report.Finding;
import org.springframework.http.HttpStatus;

/** A request is answered with a problem; carries what the answer says. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String rule;
    private final String detail;
    private final transient List<Finding> findings;

    private Refused(HttpStatus status, String rule, String detail, List<Finding> findings) {
        super(rule + ": " + detail, null, false, false); // an answer, not a failure: nobody reads its stack
        this.status = status;
        this.rule = rule;
        this.detail = detail;
        this.findings = List.copyOf(findings);
    }

    /**
     * A refusal of the surface itself.
     *
     * @param rule stable name, the last part of the problem's type
     * @param detail what is wrong, where, and how to mend it
     */
    public Refused(HttpStatus status, String rule, String detail) {
        this(status, rule, detail, List.of());
    }

    /** A parameter of the address is not what it can be; {@code what} says why, or what is possible. */
    public static Refused wrongParameter(String name, String what) {
        return new Refused(HttpStatus.BAD_REQUEST, "wrong-parameter", "parameter '" + name + "': " + what);
    }

    /** The same refusal with another status, and with what was found beside. */
    public Refused with(HttpStatus other, List<Finding> more) {
        return new Refused(other, rule, detail, more);
    }

    /** The domain's refusal. */
    public static Refused of(Decision.Refusal refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
        return new Refused(status, refusal.rule(), refusal.detail(), refusal.findings());
    }

    public HttpStatus status() {
        return status;
    }

    public String rule() {
        return rule;
    }

    public String detail() {
        return detail;
    }

    public List<Finding> findings() {
        return findings;
    }
}
