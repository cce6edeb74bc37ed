package liandong.node.report;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.node.store.ObligationTable;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Names;
import liandong.node.surface.Refused;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every version of one figure: what it was, what it became, when, by whom and why. */
@Component
public class FigureHistory {
    private final ObligationTable obligations;
    private final ReportRows rows;

    public FigureHistory(ObligationTable obligations, ReportRows rows) {
        this.obligations = obligations;
        this.rows = rows;
    }

    /**
     * A line of a report through its versions, the oldest first.
     *
     * @param name of the indicator
     * @param measure unit of measure
     */
    public record Line(
            String report, String line, String indicator, String name, String measure, List<Version> versions) {}

    /**
     * What one version made of the figure.
     *
     * @param before what the version before said; none in the first
     * @param filedAt when the sender says it was filed
     * @param recorded when the broker recorded it; none before that is known
     * @param contributions of a total: what is counted otherwise than in the version before
     */
    public record Version(
            int version,
            ReportVersion.State state,
            @Nullable Value before,
            Value after,
            Instant filedAt,
            @Nullable Instant recorded,
            String actor,
            String role,
            @Nullable String reason,
            @Nullable Hash envelope,
            List<Moved> contributions) {}

    public record Value(
            Status status,
            @Nullable Amount amount,
            @Nullable Amount denominator,
            Qualifier qualifier) {
        public static Value of(Figure figure) {
            return new Value(figure.status(), figure.amount(), figure.denominator(), figure.qualifier());
        }
    }

    /**
     * A unit whose report is counted otherwise.
     *
     * @param before none where nothing was counted
     * @param after none where nothing is counted any more
     */
    public record Moved(
            UnitCode unit,
            @Nullable String name,
            @Nullable Counted before,
            @Nullable Counted after) {}

    public record Counted(Part part, int version, Hash envelope) {
        public static @Nullable Counted of(@Nullable Contribution from) {
            return from == null ? null : new Counted(from.part(), from.version(), from.envelope());
        }
    }

    /** Throws {@link Refused} where there is no such report or line. */
    public Line of(Post post, ReportId report, String line) {
        Obligation obligation = obligations.load(post.unit(), report.obligation());
        List<Row> filings = obligation.versions(report.part()).values().stream()
                .flatMap(version -> rows.filing(report, version).stream())
                .toList();
        if (filings.isEmpty()) {
            throw AbsenceRule.NO_SUCH_REPORT.refused(code(post.unit()), code(report));
        }
        Form form = form(post, report, filings.getLast());
        Form.Line known = form.line(line)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_LINE.refused(
                        code(line),
                        count(form.version()),
                        code(form.code()),
                        codes(form.lines().stream().map(Form.Line::code).toList())));
        Indicator indicator = post.directory()
                .indicator(known.indicator(), obligation.id().period().first())
                .orElseThrow();
        return new Line(
                report.toString(),
                line,
                indicator.code(),
                indicator.nameZh(),
                indicator.unit(),
                versions(post, obligation, report.part(), filings, line));
    }

    /** Nobody has published the form of a report that was filed against the rules. */
    private Form form(Post post, ReportId report, Row filing) {
        int version = rows.content(filing).formVersion();
        return post.directory()
                .form(report.obligation().form(), version)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_FORM.refused(
                        count(version), code(report.obligation().form())));
    }

    private List<Version> versions(Post post, Obligation obligation, Part part, List<Row> filings, String line) {
        List<Version> versions = new ArrayList<>();
        ReportFiled before = null;
        for (Row row : filings) {
            ReportFiled now = rows.content(row);
            versions.add(new Version(
                    now.version(),
                    obligation.version(part, now.version()).state(),
                    before == null ? null : value(before, line),
                    value(now, line),
                    row.time(),
                    row.recorded(),
                    row.actor(),
                    row.role(),
                    now.reason(),
                    row.hash(),
                    moved(
                            post,
                            obligation.id().period().first(),
                            before == null ? List.of() : before.contributions(),
                            now.contributions())));
            before = now;
        }
        return versions;
    }

    private static Value value(ReportFiled filed, String line) {
        return Value.of(filed.figures().stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst()
                .orElse(Figure.without(line, Status.MISSING)));
    }

    private static List<Moved> moved(Post post, LocalDate day, List<Contribution> before, List<Contribution> after) {
        Map<UnitCode, Contribution> old = byUnit(before);
        Map<UnitCode, Contribution> now = byUnit(after);
        TreeMap<UnitCode, Contribution> all = new TreeMap<>(old);
        all.putAll(now);
        return all.keySet().stream()
                .filter(unit -> !Objects.equals(old.get(unit), now.get(unit)))
                .map(unit -> new Moved(
                        unit, Names.of(post, unit, day), Counted.of(old.get(unit)), Counted.of(now.get(unit))))
                .toList();
    }

    private static Map<UnitCode, Contribution> byUnit(List<Contribution> contributions) {
        return contributions.stream()
                .collect(Collectors.toMap(Contribution::unit, Function.identity(), (first, again) -> first));
    }
}
