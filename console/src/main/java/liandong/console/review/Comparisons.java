package liandong.console.review;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.obligation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.console.review.Comparison.Line;
import liandong.console.shell.Refusal;
import liandong.console.shell.Rows;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.Obligation;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.obligation.ObligationView;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.node.store.Filings;
import liandong.node.store.Standings;
import liandong.node.store.Standings.Asked;
import liandong.node.store.Standings.Newest;
import liandong.node.store.Standings.Standing;
import liandong.node.surface.AbsenceRule;
import liandong.report.Figure;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Outliers.Spread;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a report beside its own past and its neighbours. */
@Component
class Comparisons {
    /** So many periods are looked back for what is usual. */
    private static final int PAST = 12;

    /** So many of them are shown. */
    private static final int SHOWN = 3;

    private final Standings standings;
    private final Filings filings;
    private final ReportView reports;
    private final ObligationView obligations;
    private final Words words;

    Comparisons(Standings standings, Filings filings, ReportView reports, ObligationView obligations, Words words) {
        this.standings = standings;
        this.filings = filings;
        this.reports = reports;
        this.obligations = obligations;
        this.words = words;
    }

    /** The report of a unit below, as its desk sees it. */
    Comparison of(Visit visit, ReportId id) {
        UnitCode desk = visit.unit();
        Asked asked = new Asked(id.obligation().form(), id.obligation().period());
        Map<UnitCode, Standing> units = standings.of(desk, asked);
        Standing standing = units.get(id.obligation().unit());
        if (standing == null) {
            throw AbsenceRule.NOT_ASKED_OF.refused(
                    code(desk), code(id.obligation().unit()), obligation(id.obligation()));
        }
        boolean closed = standings.isClosed(desk, visit.post().directory().desksOf(desk), asked);
        Progress progress = id.part() == standing.part()
                ? standing.progress(closed, visit.today())
                : Rounds.ownPart(standing, closed, visit.today());
        Newest newest = id.part() == Part.OWN ? standing.own() : standing.total();
        ReportView.@Nullable Full full = newest == null ? null : reports.one(visit.post(), id, visit.language());
        ReportView.@Nullable Filed filed = full == null ? null : full.newest();
        Beside beside = beside(desk, id, asked);
        Form form = form(visit, id, filed);
        return new Comparison(
                id,
                id.obligation().unit(),
                visit.name(id.obligation().unit()),
                asked.form(),
                visit.names().form(asked.form()),
                asked.period().text(),
                progress,
                standing.due(),
                standing.isLate(),
                standing.exempted(),
                filed == null ? null : filed(filed),
                beside.shown().stream().map(Period::text).toList(),
                beside.neighbours(),
                new Rows(form),
                form == null ? List.of() : lines(visit, form, filed, beside, id.part()),
                full == null ? List.of() : full.versions().reversed(),
                way(units, id.obligation().unit(), closed, visit.today()));
    }

    private static Comparison.Filed filed(ReportView.Filed filed) {
        ReportFiled content = filed.content();
        return new Comparison.Filed(
                content.version(),
                filed.filedAt(),
                filed.actor(),
                content.reason(),
                content.summary(),
                content.attachments().stream().map(file -> file.name()).toList());
    }

    /**
     * What a report is compared with.
     *
     * @param last of the period before
     */
    private record Beside(
            Peers units,
            int neighbours,
            Peers periods,
            SortedMap<Period, ReportFiled> past,
            List<Period> shown,
            @Nullable ReportFiled last) {}

    private Beside beside(UnitCode desk, ReportId id, Asked asked) {
        List<Period> periods = new ArrayList<>();
        for (Optional<Period> period = asked.period().previous();
                periods.size() < PAST && period.isPresent();
                period = period.get().previous()) {
            periods.add(period.get());
        }
        SortedMap<UnitCode, ReportFiled> units = filings.ofUnits(desk, asked.form(), asked.period(), id.part());
        SortedMap<Period, ReportFiled> past = filings.ofPeriods(
                desk,
                id.obligation().unit(),
                asked.form(),
                periods.stream().flatMap(each -> each.spellings().stream()).toList(),
                id.part());
        Period before = asked.period().previous().orElse(null);
        return new Beside(
                Peers.of(units.values()),
                units.size(),
                Peers.of(past.values()),
                past,
                periods.subList(0, Math.min(SHOWN, periods.size())),
                before == null ? null : past.get(before));
    }

    private @Nullable Form form(Visit visit, ReportId id, ReportView.@Nullable Filed filed) {
        Obligation obligation = obligations.one(visit.unit(), id.obligation());
        int version = filed == null ? obligation.formVersion() : filed.content().formVersion();
        Optional<Form> form = visit.post().directory().form(id.obligation().form(), version);
        return form.map(each -> id.part() == Part.TOTAL
                        ? each
                        : visit.post()
                                .directory()
                                .unit(id.obligation().unit())
                                .map(each::askedOf)
                                .orElse(each))
                .orElse(null);
    }

    private List<Line> lines(Visit visit, Form form, ReportView.@Nullable Filed filed, Beside beside, Part part) {
        ReportFiled report = filed == null ? null : filed.content();
        List<Finding> findings =
                report == null || part == Part.TOTAL ? List.of() : Rounds.findings(visit.post(), report, beside.last());
        LocalDate day =
                report == null ? visit.today() : report.obligation().period().first();
        Map<String, Figure> figures = byLine(report);
        Map<Period, Map<String, Figure>> past = new TreeMap<>(Comparator.comparing(Period::first));
        beside.past().forEach((period, each) -> past.put(period, byLine(each)));
        List<Line> lines = new ArrayList<>();
        for (Form.Line line : form.lines()) {
            Indicator indicator =
                    visit.post().directory().indicator(line.indicator(), day).orElseThrow();
            Figure figure = figures.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING));
            List<@Nullable Figure> before = new ArrayList<>();
            beside.shown()
                    .forEach(period ->
                            before.add(past.getOrDefault(period, Map.of()).get(line.code())));
            Optional<Spread> spread = beside.units().at(line.code());
            lines.add(new Line(
                    line.code(),
                    visit.names().indicator(indicator),
                    line.domain(),
                    indicator.unit(),
                    figure,
                    before,
                    spread.map(each -> text(each.median(), indicator)).orElse(null),
                    spread.map(each -> text(each.least(), indicator) + " – " + text(each.most(), indicator))
                            .orElse(null),
                    apart(visit, figure, indicator, beside),
                    findings.stream()
                            .filter(each -> each.line().equals(line.code()))
                            .map(each -> Refusal.of(each, visit.language(), new Rows(form)))
                            .toList(),
                    explanations(report, line.code(), visit.language())));
        }
        return lines;
    }

    private static Map<String, Figure> byLine(@Nullable ReportFiled report) {
        Map<String, Figure> figures = new HashMap<>();
        if (report != null) {
            report.figures().forEach(figure -> figures.putIfAbsent(figure.line(), figure));
        }
        return figures;
    }

    private List<String> apart(Visit visit, Figure figure, Indicator indicator, Beside beside) {
        List<String> reasons = new ArrayList<>();
        if (beside.units().leaveOut(figure)) {
            reasons.add(reason("review.apart.units", beside.units(), figure.line(), indicator, visit.language()));
        }
        if (beside.periods().leaveOut(figure)) {
            reasons.add(reason("review.apart.periods", beside.periods(), figure.line(), indicator, visit.language()));
        }
        return reasons;
    }

    private String reason(String key, Peers peers, String line, Indicator indicator, Locale language) {
        Spread spread = peers.at(line).orElseThrow();
        return words.of(
                language,
                key,
                text(spread.median(), indicator),
                text(spread.least(), indicator),
                text(spread.most(), indicator),
                spread.count());
    }

    private static List<String> explanations(@Nullable ReportFiled report, String line, Locale language) {
        return report == null
                ? List.of()
                : report.explanations().stream()
                        .filter(each -> each.line().equals(line))
                        .map(each -> Refusal.title(each.rule(), language) + ": " + each.text())
                        .toList();
    }

    /** With thousands separators, to the indicator's decimals; a quotient to four. */
    private static String text(BigDecimal value, Indicator indicator) {
        int decimals = indicator.across() == Indicator.Across.RATIO ? 4 : Math.max(1, indicator.decimals());
        BigDecimal rounded =
                indicator.inUnit(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    private static Comparison.Way way(Map<UnitCode, Standing> units, UnitCode unit, boolean closed, LocalDate today) {
        List<UnitCode> order = new ArrayList<>(new TreeMap<>(units).keySet());
        int at = order.indexOf(unit);
        ReportId waiting = null;
        for (int i = 1; i < order.size() && waiting == null; i++) {
            Standing other = units.get(order.get((at + i) % order.size()));
            if (other != null && !other.desk() && other.progress(closed, today) == Progress.FILED) {
                waiting = new ReportId(other.obligation(), other.part());
            }
        }
        return new Comparison.Way(
                at > 0 ? id(units.get(order.get(at - 1))) : null,
                at + 1 < order.size() ? id(units.get(order.get(at + 1))) : null,
                waiting,
                at + 1,
                order.size());
    }

    private static @Nullable ReportId id(@Nullable Standing standing) {
        return standing == null ? null : new ReportId(standing.obligation(), standing.part());
    }
}
