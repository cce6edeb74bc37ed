package liandong.node.operating;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.term;

import java.util.List;
import liandong.duty.Decision;
import liandong.hierarchy.Text;
import liandong.node.surface.OperatingRule;
import liandong.node.surface.Refused;
import liandong.report.Finding;
import liandong.report.PersonalData;
import liandong.rule.Field;
import liandong.rule.TextRule;

/** Why an operator does something: kept for as long as what was done, and read by others. */
final class Because {
    private Because() {}

    /**
     * Refuses what is no reason, or none that may be kept.
     *
     * @param none what is broken where nothing is said
     */
    static void check(String because, OperatingRule none) {
        if (because.isBlank()) {
            throw none.refused();
        }
        Text.fault(because, Text.Shape.LINES).ifPresent(fault -> {
            throw Refused.of(Decision.Refusal.by(
                    TextRule.UNUSABLE_CHARACTER,
                    Field.REASON.of(""),
                    count(fault.place()),
                    code(fault.code()),
                    term(fault.flaw().key())));
        });
        List<Finding> personal = PersonalData.in("because", because);
        if (!personal.isEmpty()) {
            throw Refused.of(Decision.Refusal.found(TextRule.PERSONAL_DATA, personal));
        }
    }
}
