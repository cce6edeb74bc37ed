package liandong.duty;

import static liandong.rule.Argument.count;

import java.util.Optional;
import liandong.duty.Decision.Refusal;
import liandong.rule.TextRule;

/** The reason that goes with what is taken back, sent back or exempted. */
final class GivenReason {
    private static final int LIMIT = 1000;

    private GivenReason() {}

    /** Why it will not do: it is given, short and without personal data. */
    static Optional<Refusal> refusal(String reason) {
        return reason.isBlank() || reason.length() > LIMIT
                ? Optional.of(Refusal.by(TextRule.REASON_NEEDED, count(LIMIT)))
                : PersonalText.in("reason", reason);
    }
}
