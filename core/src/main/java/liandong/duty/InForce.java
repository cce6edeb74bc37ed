package liandong.duty;

import static liandong.rule.Argument.code;

import java.util.Objects;
import java.util.Optional;
import liandong.directive.Fate;
import liandong.duty.Decision.Refusal;
import liandong.rule.DirectiveRule;

/** That a directive is in force, which whoever relays, supersedes or takes it back needs. */
final class InForce {
    private InForce() {}

    /** Why a directive can no longer be changed; empty while it is in force. */
    static Optional<Refusal> refusal(Fate fate) {
        return switch (fate.state()) {
            case IN_FORCE -> Optional.empty();
            case WITHDRAWN -> Optional.of(Refusal.by(DirectiveRule.DIRECTIVE_WITHDRAWN));
            case SUPERSEDED ->
                Optional.of(Refusal.by(
                        DirectiveRule.DIRECTIVE_SUPERSEDED, code(Objects.requireNonNull(fate.supersededBy()))));
        };
    }
}
