package liandong.console.review;

import static liandong.rule.Argument.code;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import liandong.console.shell.Visit;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.obligation.ObligationView;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.Filings;
import liandong.node.store.Standings;
import liandong.node.store.Standings.Asked;
import liandong.node.store.Standings.Standing;
import liandong.node.surface.AbsenceRule;
import liandong.node.total.Subtree;
import liandong.report.Contribution;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the total of a desk: one level at a time, each in a number of statements that does not grow with its units. */
@Component
class Breakdowns {
    private final ObligationView obligations;
    private final ReportRows reports;
    private final Filings filings;
    private final Standings standings;
    private final Subtree subtree;

    Breakdowns(ObligationView obligations, ReportRows reports, Filings filings, Standings standings, Subtree subtree) {
        this.obligations = obligations;
        this.reports = reports;
        this.filings = filings;
        this.standings = standings;
        this.subtree = subtree;
    }

    /** The newest total of {@code desk}, the visited station or one below it. */
    Breakdown of(Visit visit, UnitCode desk, Asked asked) {
        Optional<ReportFiled> total = stated(visit, new ObligationId(desk, asked.form(), asked.period()));
        Form form = total.flatMap(stated -> visit.post().directory().form(asked.form(), stated.formVersion()))
                .or(() -> visit.post()
                        .directory()
                        .formFor(asked.form(), asked.period().first()))
                .or(() -> visit.post().directory().newestForm(asked.form()))
                .orElseThrow(() -> AbsenceRule.NO_FORM.refused(code(asked.form())));
        List<Contribution> contributions = total.map(ReportFiled::contributions).orElse(List.of());
        Map<UnitCode, ReportFiled> counted = filings.contributed(contributions);
        List<Breakdown.Row> rows = new ArrayList<>();
        Set<UnitCode> heard = new HashSet<>();
        for (Contribution each : contributions) {
            heard.add(each.unit());
            rows.add(new Breakdown.Row(
                    each.unit(),
                    visit.name(each.unit()),
                    each.part(),
                    each.version(),
                    null,
                    figures(visit, each, form, counted.get(each.unit())),
                    each.part() == Part.TOTAL && subtree.sees(visit.post(), each.unit())));
        }
        rows.addAll(waiting(visit, desk, asked, heard));
        rows.sort(Comparator.comparing((Breakdown.Row row) -> !row.unit().equals(desk))
                .thenComparing(Breakdown.Row::unit));
        return new Breakdown(
                desk,
                visit.name(desk),
                total.map(ReportFiled::version).orElse(0),
                heads(visit, form, asked.period().first()),
                total.map(stated -> figures(form, stated)).orElse(List.of()),
                rows);
    }

    private List<Breakdown.Row> waiting(Visit visit, UnitCode desk, Asked asked, Set<UnitCode> heard) {
        List<Breakdown.Row> rows = new ArrayList<>();
        for (Standing standing : standings.of(desk, asked).values()) {
            UnitCode unit = standing.obligation().unit();
            if (!heard.contains(unit)) {
                rows.add(new Breakdown.Row(
                        unit,
                        visit.name(unit),
                        null,
                        0,
                        standing.progress(false, visit.today()),
                        List.of(),
                        subtree.sees(visit.post(), unit)));
            }
        }
        return rows;
    }

    /** The newest total of a desk, as it or the desk above it knows it. */
    private Optional<ReportFiled> stated(Visit visit, ObligationId id) {
        TreeSet<UnitCode> stations = new TreeSet<>(visit.post().directory().desksOf(id.unit()));
        stations.add(id.unit());
        return stations.stream()
                .flatMap(station -> obligations.one(station, id).newest(Part.TOTAL).stream())
                .max(Comparator.comparingInt(ReportVersion::number))
                .flatMap(version -> reports.filing(new ReportId(id, Part.TOTAL), version))
                .map(reports::content);
    }

    /** What a unit has stated; a line that is asked of others does not apply to it. */
    private static List<Figure> figures(Visit visit, Contribution of, Form form, @Nullable ReportFiled report) {
        List<Figure> stated = new ArrayList<>(figures(form, report));
        for (int i = 0; i < stated.size() && of.part() == Part.OWN; i++) {
            Form.Line line = form.lines().get(i);
            if (!visit.post().isFor(of.unit(), line)) {
                stated.set(i, Figure.without(line.code(), Status.NOT_APPLICABLE));
            }
        }
        return stated;
    }

    private static List<Figure> figures(Form form, @Nullable ReportFiled report) {
        if (report == null) {
            return List.of();
        }
        Map<String, Figure> byLine = new HashMap<>();
        report.figures().forEach(figure -> byLine.put(figure.line(), figure));
        return form.lines().stream()
                .map(line -> byLine.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING)))
                .toList();
    }

    static List<Breakdown.Head> heads(Visit visit, Form form, LocalDate day) {
        return form.lines().stream()
                .map(line -> visit.post()
                        .directory()
                        .indicator(line.indicator(), day)
                        .map(indicator -> new Breakdown.Head(
                                line.code(), visit.names().indicator(indicator), line.domain(), indicator.unit()))
                        .orElseThrow())
                .toList();
    }
}
