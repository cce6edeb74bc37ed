package liandong.duty;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import liandong.duty.Decision.Refusal;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.CommandRule;

/** Refusals as tests expect them. */
final class Refusals {
    private Refusals() {}

    /** A refusal that says these values: numbers, days, periods, lists; everything else is a code. */
    static Refusal refusal(CommandRule rule, Object... said) {
        return Refusal.by(rule, Arrays.stream(said).map(Refusals::argument).toArray(Argument[]::new));
    }

    private static Argument argument(Object said) {
        return switch (said) {
            case Argument argument -> argument;
            case Integer number -> Argument.count(number);
            case LocalDate day -> Argument.day(day);
            case Period period -> Argument.days(period);
            case Collection<?> codes -> Argument.codes(codes);
            default -> Argument.code(said);
        };
    }
}
