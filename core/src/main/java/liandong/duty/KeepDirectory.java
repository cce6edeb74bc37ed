package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Command.DefineIndicators;
import liandong.duty.Command.PublishForm;
import liandong.duty.Command.RegisterUnits;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.report.Checks;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.rule.DirectoryRule;

/** Entering units, indicators and forms into the directory. */
final class KeepDirectory {
    /** Characters of a code. */
    private static final int CODE_LIMIT = 64;

    private static final String CODE = "[0-9A-Za-z.-]{1," + CODE_LIMIT + "}";

    private KeepDirectory() {}

    static Decision register(Known.OfDirectory known, RegisterUnits command, LocalDate today) {
        Directory directory = known.post().directory();
        Map<UnitCode, Unit> all = new HashMap<>();
        directory.units().forEach(unit -> all.put(unit.code(), unit));
        List<Unit> entering = new ArrayList<>();
        for (Unit unit : command.units()) {
            Unit before = all.putIfAbsent(unit.code(), unit);
            boolean asFirst = directory.history(unit.code()).stream().anyMatch(unit::equals);
            if (before != null && !before.equals(unit) && !asFirst) {
                return Refusal.by(DirectoryRule.UNIT_EXISTS, code(unit.code()), words(before.name()));
            }
            if (before == null) {
                entering.add(unit);
            }
        }
        for (Unit unit : command.units()) {
            Optional<Refusal> wrong = misplaced(known.post().unit(), all, unit);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        for (Unit unit : entering) {
            LocalDate first = unit.validFrom() == null || unit.validFrom().isBefore(today) ? today : unit.validFrom();
            Optional<Refusal> wrong = IssuerCodes.refusal(directory, entering, unit, first);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return new Decision.Agreed(
                entering.stream().<Message>map(Message.UnitRegistered::new).toList());
    }

    static Decision define(Known.OfDirectory known, DefineIndicators command) {
        Map<String, Indicator> all = new HashMap<>(known.post().directory().indicators());
        List<Message> messages = new ArrayList<>();
        for (Indicator indicator : command.indicators()) {
            Indicator before = all.putIfAbsent(indicator.code(), indicator);
            if (!indicator.code().matches(CODE)) {
                return Refusal.by(DirectoryRule.INDICATOR_CODE, code(indicator.code()), count(CODE_LIMIT));
            }
            if (before != null && !before.equals(indicator)) {
                Optional<Refusal> wrong = redefined(before, indicator);
                if (wrong.isPresent()) {
                    return wrong.get();
                }
                all.put(indicator.code(), indicator);
            }
            if (before == null || !before.equals(indicator)) {
                messages.add(new Message.IndicatorDefined(indicator));
            }
        }
        return new Decision.Agreed(messages);
    }

    /** Why {@code next} may not take the place of {@code before} from its day on. */
    private static Optional<Refusal> redefined(Indicator before, Indicator next) {
        boolean later = next.validFrom() != null
                && (before.validFrom() == null || next.validFrom().isAfter(before.validFrom()));
        if (!later) {
            return Optional.of(Refusal.by(DirectoryRule.INDICATOR_EXISTS, code(next.code())));
        }
        boolean same = before.kind() == next.kind()
                && before.across() == next.across()
                && before.decimals() == next.decimals()
                && before.unit().equals(next.unit());
        return same
                ? Optional.empty()
                : Optional.of(Refusal.by(DirectoryRule.INDICATOR_CHANGES_MEANING, code(next.code())));
    }

    static Decision publish(Known.OfDirectory known, PublishForm command) {
        Form form = command.form();
        Directory directory = known.post().directory();
        Optional<Form> same = directory.form(form.code(), form.version());
        if (same.isPresent()) {
            return same.get().equals(form)
                    ? Decision.nothingToDo()
                    : Refusal.by(DirectoryRule.FORM_EXISTS, count(form.version()), code(form.code()));
        }
        int next = directory.newestForm(form.code()).map(Form::version).orElse(0) + 1;
        if (form.version() != next || !form.code().matches(CODE)) {
            return Refusal.by(
                    DirectoryRule.FORM_VERSION,
                    code(form.code()),
                    count(next),
                    count(form.version()),
                    count(CODE_LIMIT));
        }
        Optional<Refusal> day = notLater(directory.newestForm(form.code()), form);
        if (day.isPresent()) {
            return day.get();
        }
        return unsound(directory, form)
                .<Decision>map(r -> r)
                .orElseGet(() -> Decision.agreed(new Message.FormPublished(form)));
    }

    /** A later version is for later periods, or one period would have two forms. */
    private static Optional<Refusal> notLater(Optional<Form> newest, Form form) {
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        LocalDate before = newest.get().validFrom();
        LocalDate from = form.validFrom();
        return from != null && (before == null || from.isAfter(before))
                ? Optional.empty()
                : Optional.of(
                        before == null
                                ? Refusal.by(DirectoryRule.FORM_VALID_FROM, count(form.version()), code(form.code()))
                                : Refusal.by(
                                        DirectoryRule.FORM_VALID_FROM_LATER,
                                        count(form.version()),
                                        code(form.code()),
                                        day(before)));
    }

    private static Optional<Refusal> misplaced(UnitCode top, Map<UnitCode, Unit> all, Unit unit) {
        UnitCode desk = unit.reportsTo();
        if (desk == null) {
            return unit.code().equals(top)
                    ? Optional.empty()
                    : Optional.of(Refusal.by(DirectoryRule.SECOND_TOP, code(unit.code()), code(top)));
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode at = unit.code(); at != null; ) {
            Unit found = all.get(at);
            if (found == null) {
                return Optional.of(Refusal.by(DirectoryRule.UNKNOWN_DESK, code(unit.code()), code(at)));
            }
            if (!seen.add(at)) {
                return Optional.of(Refusal.by(DirectoryRule.CIRCLE, code(unit.code()), code(at)));
            }
            at = found.reportsTo();
        }
        return Optional.empty();
    }

    private static Optional<Refusal> unsound(Directory directory, Form form) {
        Set<String> lines = new HashSet<>();
        for (Form.Line line : form.lines()) {
            if (!line.code().matches(CODE) || !lines.add(line.code())) {
                return Optional.of(Refusal.by(DirectoryRule.LINE_CODE, code(line.code()), count(CODE_LIMIT)));
            }
            if (!directory.indicators().containsKey(line.indicator())) {
                return Optional.of(
                        Refusal.by(DirectoryRule.NO_SUCH_INDICATOR, code(line.code()), code(line.indicator())));
            }
        }
        Optional<Refusal> filers = FormFilers.refusal(directory, form);
        if (filers.isPresent()) {
            return filers;
        }
        for (Form.Relation relation : form.relations()) {
            if (!Checks.isRelation(relation.check())
                    || relation.lines().size() < 2
                    || !lines.containsAll(relation.lines())) {
                return Optional.of(Refusal.by(DirectoryRule.RELATION, code(relation.check()), codes(relation.lines())));
            }
        }
        return Optional.empty();
    }
}
