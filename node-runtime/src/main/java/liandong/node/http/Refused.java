package liandong.node.http;

import java.util.List;
import liandong.duty.Decision;
import liandong.report.Finding;
import org.springframework.http.HttpStatus;

/** A request is answered with a problem; carries what the answer says. */
final class Refused extends RuntimeException {
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
    Refused(HttpStatus status, String rule, String detail) {
        this(status, rule, detail, List.of());
    }

    /** The domain's refusal. */
    static Refused of(Decision.Refusal refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
        return new Refused(status, refusal.rule(), refusal.detail(), refusal.findings());
    }

    HttpStatus status() {
        return status;
    }

    String rule() {
        return rule;
    }

    String detail() {
        return detail;
    }

    List<Finding> findings() {
        return findings;
    }
}
