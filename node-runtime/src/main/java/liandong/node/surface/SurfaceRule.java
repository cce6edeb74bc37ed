package liandong.node.surface;

import java.util.List;
import liandong.rule.Argument;
import liandong.rule.Rule;
import org.springframework.http.HttpStatus;

/** A rule by which the surface itself refuses a request; every such rule is a constant of one of these. */
public sealed interface SurfaceRule extends Rule
        permits RequestRule, CallerRule, AbsenceRule, StoreRule, OperatingRule, PageRule {

    /** With which status it is answered. */
    HttpStatus status();

    /** The refusal by this rule. */
    default Refused refused(Argument... arguments) {
        return new Refused(status(), this, List.of(arguments), List.of());
    }
}
