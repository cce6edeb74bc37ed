package liandong.node.surface;

import static liandong.rule.Argument.code;

import java.util.List;
import java.util.Locale;
import liandong.duty.Decision;
import liandong.report.Finding;
import liandong.rule.Argument;
import liandong.rule.CommandRule;
import liandong.rule.Rule;
import org.springframework.http.HttpStatus;

/** A request is answered with a problem; carries what the answer says. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient Rule rule;
    private final transient List<Argument> arguments;
    private final transient List<Finding> findings;

    Refused(HttpStatus status, Rule rule, List<Argument> arguments, List<Finding> findings) {
        // an answer, not a failure: nobody reads its stack
        super(rule.code() + ": " + Told.of(rule, arguments, Locale.ENGLISH).detail(), null, false, false);
        this.status = status;
        this.rule = rule;
        this.arguments = List.copyOf(arguments);
        this.findings = List.copyOf(findings);
    }

    /** A parameter of the address is not what it can be; {@code said} says why, or what is possible. */
    public static Refused wrongParameter(String name, Argument said) {
        return RequestRule.WRONG_PARAMETER.refused(code(name), said);
    }

    /** The same refusal with another status, and with what was found beside. */
    public Refused with(HttpStatus other, List<Finding> more) {
        return new Refused(other, rule, arguments, more);
    }

    /** The domain's refusal. */
    public static Refused of(Decision.Refusal refusal) {
        return new Refused(status(refusal.rule().kind()), refusal.rule(), refusal.arguments(), refusal.findings());
    }

    /** The refusal of a subject of the surface that has kinds as the domain has them. */
    public static Refused of(CommandRule.Kind kind, Rule rule, List<Argument> arguments) {
        return new Refused(status(kind), rule, arguments, List.of());
    }

    private static HttpStatus status(CommandRule.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
    }

    public HttpStatus status() {
        return status;
    }

    public Rule by() {
        return rule;
    }

    /** The rule's name on the wire. */
    public String rule() {
        return rule.code();
    }

    /** What the rule names, in its order. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** What the reader is told, in this language. */
    public Told told(Locale language) {
        return Told.of(rule, arguments, language);
    }

    public List<Finding> findings() {
        return findings;
    }
}
