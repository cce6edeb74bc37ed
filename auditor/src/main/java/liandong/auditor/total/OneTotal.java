package liandong.auditor.total;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Status;

/** One version of a total, added up again. */
final class OneTotal {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final History history;
    private final Decided decided;
    private final Entry at;
    private final ReportFiled total;
    private final List<Discrepancy> found = new ArrayList<>();
    private final Map<UnitCode, Entry> counted = new TreeMap<>();

    private final List<Asked> possible;
    private final List<Asked.Sheet> itself;

    /** What may be said of those that are silent. */
    private record Silent(long units, long children) {}

    OneTotal(History history, Decided decided, Entry at, ReportFiled total) {
        this.history = history;
        this.decided = decided;
        this.at = at;
        this.total = total;
        this.possible = decided.possible(at);
        this.itself = decided.aboutItself(at);
    }

    List<Discrepancy> check() {
        boolean known = true;
        for (Contribution each : total.contributions()) {
            known &= contribution(each);
        }
        missing();
        Form form = history.directory()
                .form(total.obligation().form(), total.formVersion())
                .orElse(null);
        if (form == null) {
            add(
                    Rule.WRONG_FIGURE,
                    "form",
                    "a published form",
                    total.obligation().form() + " version " + total.formVersion());
        } else if (known) {
            lines(form);
        }
        return found;
    }

    // ---- what is counted

    private boolean contribution(Contribution each) {
        UnitCode unit = each.unit();
        ObligationId of = new ObligationId(
                unit, total.obligation().form(), total.obligation().period());
        Entry report = history.report(each.envelope())
                .filter(entry -> Decisions.is(entry, of, each.part(), each.version()))
                .orElse(null);
        if (report == null) {
            add(
                    Rule.UNKNOWN_CONTRIBUTION,
                    unit.value(),
                    each.part().text() + " report of " + of + ", version " + each.version() + ", envelope "
                            + each.envelope(),
                    "no such report on " + Streams.reports(unit),
                    Set.of(Streams.reports(unit)));
            return false;
        }
        if (counted.put(unit, report) != null) {
            add(Rule.CONTRIBUTED_TWICE, unit.value(), "unit " + unit + " once", "unit " + unit + " twice");
            return false;
        }
        boolean self = unit.equals(at.sender());
        if (!self && !history.directory().desksOf(unit).contains(at.sender())) {
            add(
                    Rule.FOREIGN_CONTRIBUTION,
                    unit.value(),
                    "units that report to " + at.sender(),
                    "unit " + unit + ", which does not");
        }
        if (self && each.part() != Part.OWN) {
            add(Rule.FOREIGN_CONTRIBUTION, unit.value(), "the desk's own report", "its own total");
        }
        if (each.part() == Part.OWN && !decided.isAccepted(unit, each.version())) {
            add(
                    Rule.NOT_ACCEPTED,
                    unit.value(),
                    "a version of " + of + " that was accepted",
                    "version " + each.version() + ", which nobody has accepted",
                    acceptors(unit));
        }
        return true;
    }

    private Set<String> acceptors(UnitCode unit) {
        Set<UnitCode> desks = unit.equals(at.sender()) ? history.directory().desksOf(unit) : Set.of(at.sender());
        return desks.stream().map(Streams::directives).collect(Collectors.toSet());
    }

    /** What the desk had accepted by then, and does not count. */
    private void missing() {
        decided.surely(at).sheets().forEach((unit, sheet) -> {
            int version = sheet.inForce();
            boolean undone = sheet.isDesk()
                    || version == 0
                    || decided.mayBeWithdrawn(unit, version, at)
                    || possible.stream()
                            .map(asked -> asked.sheet(unit))
                            .anyMatch(later -> later.isReturned(version) || later.isExempted());
            if (!undone && version > version(unit)) {
                add(
                        Rule.ACCEPTED_BUT_MISSING,
                        unit.value(),
                        "version " + version + " of unit " + unit + ", which the desk had accepted",
                        version(unit) == 0 ? "nothing of the unit" : "version " + version(unit),
                        Set.of(Streams.reports(unit), Streams.directives(at.sender())));
            }
        });
    }

    private int version(UnitCode unit) {
        Entry report = counted.get(unit);
        return report == null ? 0 : ((ReportFiled) report.message()).version();
    }

    // ---- what it comes to

    private void lines(Form form) {
        List<String> codes = form.lines().stream().map(Form.Line::code).toList();
        List<String> stated = total.figures().stream().map(Figure::line).toList();
        List<String> covered = total.coverage().stream().map(Coverage::line).toList();
        if (!codes.equals(stated) || !codes.equals(covered)) {
            add(Rule.WRONG_FIGURE, "lines", "lines " + codes, "figures " + stated + ", coverage " + covered);
            return;
        }
        List<Silent> silent = silent(form);
        for (int i = 0; i < codes.size(); i++) {
            Form.Line line = form.lines().get(i);
            Tally tally = tally(form, line);
            figure(line, tally, total.figures().get(i));
            coverage(line, tally, total.coverage().get(i), silent, late(form, line));
        }
        children(silent);
    }

    private Tally tally(Form form, Form.Line line) {
        return Tally.of(history.directory(), at.sender(), form, line, counted.values());
    }

    private boolean counts(Form form, UnitCode unit) {
        return Tally.counts(at.sender(), form, unit);
    }

    static Figure figure(ReportFiled report, String line) {
        return report.figures().stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .orElse(Figure.without(line, Status.MISSING));
    }

    static Coverage covered(ReportFiled report, String line) {
        return report.coverage().stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .orElse(Coverage.none(line));
    }

    private void figure(Form.Line line, Tally tally, Figure stated) {
        Tally.Sum sum = tally.sum();
        if (!sum.isStatedBy(stated)) {
            add(
                    Rule.WRONG_FIGURE,
                    line.code(),
                    "line " + line.code() + ": " + sum.text() + ", as the reports add up",
                    "line " + line.code() + ": " + Words.of(stated));
        }
    }

    private void coverage(Form.Line line, Tally tally, Coverage stated, List<Silent> silent, Late late) {
        long quiet = stated.missing() - tally.missing();
        boolean right = stated.reported() == tally.reported()
                && stated.nil() == tally.nil()
                && stated.notApplicable() == tally.notApplicable()
                && stated.amounts() == tally.amountsGiven()
                && stated.late() >= tally.late() + late.surely
                && stated.late() <= tally.late() + late.maybe
                && stated.expected()
                        == (long) stated.reported() + stated.nil() + stated.notApplicable() + stated.missing()
                && silent.stream().anyMatch(each -> each.units == quiet);
        if (!right) {
            String missing = silent.stream()
                    .map(each -> String.valueOf(tally.missing() + each.units))
                    .distinct()
                    .collect(Collectors.joining(" or "));
            add(
                    Rule.WRONG_COVERAGE,
                    line.code(),
                    "line " + line.code() + ": " + tally.reported() + " reported, " + tally.nil() + " nil, "
                            + tally.notApplicable() + " not applicable, " + missing + " missing, "
                            + (tally.late() + late.surely)
                            + (late.maybe > late.surely ? " to " + (tally.late() + late.maybe) : "") + " late, "
                            + tally.amountsGiven() + " amounts",
                    "line " + line.code() + ": " + stated.reported() + " reported, " + stated.nil() + " nil, "
                            + stated.notApplicable() + " not applicable, " + stated.missing() + " missing, "
                            + stated.late() + " late, " + stated.amounts() + " amounts, " + stated.expected()
                            + " expected",
                    streams());
        }
    }

    private void children(List<Silent> silent) {
        long heard = counted.keySet().stream()
                .filter(unit -> !unit.equals(at.sender()))
                .count();
        boolean right = total.children().heard() == heard
                && silent.stream()
                        .anyMatch(each -> each.children == total.children().expected());
        if (!right) {
            String expected = silent.stream()
                    .map(each -> String.valueOf(each.children))
                    .distinct()
                    .collect(Collectors.joining(" or "));
            add(
                    Rule.WRONG_COVERAGE,
                    "children",
                    heard + " of " + expected + " units below",
                    total.children().heard() + " of " + total.children().expected(),
                    streams());
        }
    }

    /** How many of the own reports that say something were late: surely, and at most. */
    private record Late(long surely, long maybe) {}

    private Late late(Form form, Form.Line line) {
        long surely = 0;
        long maybe = 0;
        for (Map.Entry<UnitCode, Entry> each : counted.entrySet()) {
            ReportFiled report = (ReportFiled) each.getValue().message();
            Status status = figure(report, line.code()).status();
            boolean states = status == Status.REPORTED || status == Status.NIL;
            if (report.part() == Part.OWN && states && counts(form, each.getKey())) {
                Set<LocalDate> days = dueDays(each.getKey());
                Instant filed = each.getValue().time();
                long after = days.stream().filter(day -> isAfter(filed, day)).count();
                surely += after > 0 && after == days.size() ? 1 : 0;
                maybe += after > 0 ? 1 : 0;
            }
        }
        return new Late(surely, maybe);
    }

    private Map<UnitCode, Set<LocalDate>> due = new HashMap<>();

    private Set<LocalDate> dueDays(UnitCode unit) {
        return due.computeIfAbsent(unit, any -> {
            Set<LocalDate> days = new TreeSet<>();
            if (unit.equals(at.sender())) {
                itself.forEach(sheet -> days.addAll(sheet.dueDays()));
            } else {
                possible.forEach(asked -> days.addAll(asked.sheet(unit).dueDays()));
            }
            return days;
        });
    }

    private static boolean isAfter(Instant filed, LocalDate day) {
        return !filed.isBefore(day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }

    // ---- who is silent

    private List<Silent> silent(Form form) {
        int ownExpected = form.own() == Form.Own.EXPECTED ? 1 : 0;
        boolean self = counted.containsKey(at.sender());
        Set<Silent> all = new java.util.LinkedHashSet<>();
        for (Asked asked : possible) {
            for (boolean lenient : new boolean[] {false, true}) {
                Silent below = below(asked, lenient);
                for (Asked.Sheet sheet : itself) {
                    boolean expected = isExpected(sheet, at.sender(), self, lenient);
                    long silentSelf = expected && !self ? ownExpected : 0;
                    if (asked.asksNobody(unit -> isFulfilled(asked.sheet(unit), unit, lenient))) {
                        long rest = expected ? sheet.units() - ownExpected : 0;
                        all.add(new Silent(rest + silentSelf, expected ? sheet.children() : 0));
                    } else {
                        all.add(new Silent(below.units + silentSelf, below.children));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private Silent below(Asked asked, boolean lenient) {
        long units = 0;
        long children = 0;
        for (Map.Entry<UnitCode, Asked.Sheet> each : Map.copyOf(asked.sheets()).entrySet()) {
            UnitCode unit = each.getKey();
            Asked.Sheet sheet = each.getValue();
            boolean heard = counted.containsKey(unit);
            if (!unit.equals(at.sender()) && isExpected(sheet, unit, heard, lenient)) {
                children++;
                units += heard ? 0 : sheet.units();
            }
        }
        return new Silent(units, children);
    }

    private boolean isExpected(Asked.Sheet sheet, UnitCode unit, boolean heard, boolean lenient) {
        return sheet.isOpened()
                && !sheet.isExempted()
                && (sheet.isAsked() || heard || isFulfilled(sheet, unit, lenient));
    }

    /** What nobody asks for any more stays expected where it was fulfilled before. */
    private boolean isFulfilled(Asked.Sheet sheet, UnitCode unit, boolean lenient) {
        return counted.containsKey(unit) || (sheet.isDesk() && lenient && decided.mayBeCertified(unit, at));
    }

    private Set<String> streams() {
        Set<String> streams = new TreeSet<>(decided.streams(counted));
        decided.surely(at).sheets().keySet().forEach(unit -> streams.add(Streams.reports(unit)));
        streams.remove(at.topic());
        return streams;
    }

    private void add(Rule rule, String about, String expected, String actual) {
        add(rule, about, expected, actual, Set.of());
    }

    private void add(Rule rule, String about, String expected, String actual, Set<String> streams) {
        found.add(new Discrepancy(
                rule,
                at,
                total.obligation() + " " + about,
                total.obligation() + " version " + total.version() + ": " + expected,
                actual,
                streams));
    }
}
