package liandong.duty;

import static liandong.rule.Argument.code;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Filers;
import liandong.report.Form;
import liandong.rule.Argument;
import liandong.rule.DirectoryRule;
import org.jspecify.annotations.Nullable;

/** Who a form says files it (填报范围): units, levels and kinds that the directory has, and somebody for each line. */
final class FormFilers {
    private FormFilers() {}

    /** Why a form may not be published as it stands; empty if it may. */
    static Optional<Refusal> refusal(Directory directory, Form form) {
        return named(
                        directory,
                        form.filers(),
                        DirectoryRule.FORM_FILERS_EMPTY,
                        DirectoryRule.FORM_FILERS,
                        code(form.code()))
                .or(() -> form.lines().stream()
                        .flatMap(line -> line(directory, form, line).stream())
                        .findFirst());
    }

    private static Optional<Refusal> line(Directory directory, Form form, Form.Line line) {
        return named(
                        directory,
                        line.filers(),
                        DirectoryRule.LINE_FILERS_EMPTY,
                        DirectoryRule.LINE_FILERS,
                        code(line.code()))
                .or(() -> isForAnybody(directory.units(), form, line)
                        ? Optional.empty()
                        : Optional.of(Refusal.by(DirectoryRule.LINE_FILERS_APART, code(line.code()))));
    }

    private static boolean isForAnybody(Collection<Unit> units, Form form, Form.Line line) {
        Filers filers = form.filers();
        return line.filers() == null
                || units.stream().anyMatch(unit -> line.isFor(unit) && (filers == null || filers.include(unit)));
    }

    private static Optional<Refusal> named(
            Directory directory, @Nullable Filers filers, DirectoryRule nobody, DirectoryRule unknown, Argument where) {
        if (filers == null) {
            return Optional.empty();
        }
        if (filers.isNobody()) {
            return Optional.of(Refusal.by(nobody, where));
        }
        Collection<Unit> units = directory.units();
        Stream<String> levels = filers.levels().stream()
                .filter(level -> units.stream().noneMatch(unit -> unit.level().equals(level)));
        Stream<String> kinds = filers.kinds().stream()
                .filter(kind -> units.stream().noneMatch(unit -> unit.kind().equals(kind)));
        Stream<String> codes = filers.units().stream()
                .filter(unit -> directory.unit(unit).isEmpty())
                .map(UnitCode::value);
        return Stream.of(levels, kinds, codes)
                .flatMap(each -> each)
                .findFirst()
                .map(each -> Refusal.by(unknown, where, Argument.words(each)));
    }
}
