package liandong.duty;

import java.util.List;
import java.util.Optional;
import liandong.duty.Decision.Refusal;
import liandong.report.Finding;
import liandong.report.PersonalData;
import liandong.rule.TextRule;

/** Texts in which somebody's number or mailbox stands: no command carries one. */
final class PersonalText {
    private PersonalText() {}

    /** The refusal of a text that holds any; empty for one that holds none. */
    static Optional<Refusal> in(String field, String text) {
        return refusal(PersonalData.in(field, text));
    }

    /** The refusal for what was found; empty where nothing was. */
    static Optional<Refusal> refusal(List<Finding> findings) {
        return findings.isEmpty() ? Optional.empty() : Optional.of(Refusal.found(TextRule.PERSONAL_DATA, findings));
    }
}
