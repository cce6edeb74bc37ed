package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.words;

import java.time.LocalDate;
import java.util.Optional;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.rule.Argument;
import liandong.rule.Phrase;

/** That a unit does not exist on some day, and what has become of it, as a refusal says it. */
final class Absence {
    private Absence() {}

    static Argument of(Directory directory, UnitCode code, LocalDate day) {
        Optional<LocalDate> last = directory.unit(code).map(Unit::validUntil).filter(until -> until.isBefore(day));
        Optional<Directory.Merger> merger =
                directory.mergedInto(code).filter(each -> !each.from().isAfter(day));
        if (merger.isPresent()) {
            UnitCode into = merger.get().into();
            String named =
                    into + directory.unit(into).map(unit -> " " + unit.name()).orElse("");
            return Argument.phrase(
                    Phrase.ABSENCE_MERGED,
                    code(code),
                    day(day),
                    words(named),
                    day(merger.get().from()));
        }
        return last.map(until -> Argument.phrase(Phrase.ABSENCE_ENDED, code(code), day(day), day(until)))
                .orElseGet(() -> Argument.phrase(Phrase.ABSENCE_NEVER, code(code), day(day)));
    }
}
