package liandong.duty;

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

/** Entering units, indicators and forms into the directory. */
final class KeepDirectory {
    private static final String CODE = "[0-9A-Za-z.-]{1,64}";

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
                return Refusal.conflict(
                        "unit-exists",
                        "unit " + unit.code() + " is registered already, as " + before.name()
                                + "; change it with POST /api/directory/units/{code}/changes");
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
                return Refusal.invalid("code", "indicator code '" + indicator.code() + "' is not of " + CODE);
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
            return Optional.of(Refusal.conflict(
                    "indicator-exists",
                    "indicator " + next.code() + " is defined otherwise already; say in validFrom from which later day"
                            + " the new definition holds, or take another code"));
        }
        boolean same = before.kind() == next.kind()
                && before.across() == next.across()
                && before.decimals() == next.decimals()
                && before.unit().equals(next.unit());
        return same
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "indicator-changes-meaning",
                        "indicator " + next.code() + ": unit of measure, kind, decimals and rule across units never"
                                + " change, for amounts of two meanings would meet in one total; take another code"));
    }

    static Decision publish(Known.OfDirectory known, PublishForm command) {
        Form form = command.form();
        Directory directory = known.post().directory();
        Optional<Form> same = directory.form(form.code(), form.version());
        if (same.isPresent()) {
            return same.get().equals(form)
                    ? Decision.nothingToDo()
                    : Refusal.conflict(
                            "form-exists",
                            "version " + form.version() + " of form " + form.code() + " is published and never"
                                    + " changes; publish the next version");
        }
        int next = directory.newestForm(form.code()).map(Form::version).orElse(0) + 1;
        if (form.version() != next || !form.code().matches(CODE)) {
            return Refusal.invalid(
                    "form-version",
                    "the next version of form '" + form.code() + "' is " + next + ", not " + form.version()
                            + "; a form code is of " + CODE);
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
                : Optional.of(Refusal.invalid(
                        "form-valid-from",
                        "say in validFrom from which day on version " + form.version() + " of form " + form.code()
                                + " is for periods that begin then"
                                + (before == null ? "" : "; later than " + before)));
    }

    private static Optional<Refusal> misplaced(UnitCode top, Map<UnitCode, Unit> all, Unit unit) {
        UnitCode desk = unit.reportsTo();
        if (desk == null) {
            return unit.code().equals(top)
                    ? Optional.empty()
                    : Optional.of(Refusal.invalid(
                            "second-top", "unit " + unit.code() + " reports to nobody; only " + top + " does"));
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode at = unit.code(); at != null; ) {
            Unit found = all.get(at);
            if (found == null) {
                return Optional.of(Refusal.invalid(
                        "unknown-desk",
                        "unit " + unit.code() + " reports, directly or not, to " + at + ", which is not registered"));
            }
            if (!seen.add(at)) {
                return Optional.of(Refusal.invalid("circle", "unit " + unit.code() + " reports to itself over " + at));
            }
            at = found.reportsTo();
        }
        return Optional.empty();
    }

    private static Optional<Refusal> unsound(Directory directory, Form form) {
        Set<String> lines = new HashSet<>();
        for (Form.Line line : form.lines()) {
            if (!line.code().matches(CODE) || !lines.add(line.code())) {
                return Optional.of(Refusal.invalid(
                        "line-code", "line code '" + line.code() + "' stands twice or is not of " + CODE));
            }
            if (!directory.indicators().containsKey(line.indicator())) {
                return Optional.of(Refusal.invalid(
                        "no-such-indicator",
                        "line " + line.code() + ": indicator " + line.indicator()
                                + " is not defined; define it first"));
            }
        }
        for (Form.Relation relation : form.relations()) {
            if (!Checks.isRelation(relation.check())
                    || relation.lines().size() < 2
                    || !lines.containsAll(relation.lines())) {
                return Optional.of(Refusal.invalid(
                        "relation",
                        "relation " + relation.check() + " " + relation.lines()
                                + " needs a known check and at least two lines of the form"));
            }
        }
        return Optional.empty();
    }
}
