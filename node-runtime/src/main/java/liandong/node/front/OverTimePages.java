package liandong.node.front;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.OverTime;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Share;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a unit's shorter periods make together: 旬 a month, months a quarter, quarters a year. */
@Component
public class OverTimePages {
    private final Tables tables;
    private final ReportRows rows;

    public OverTimePages(Tables tables, ReportRows rows) {
        this.tables = tables;
        this.rows = rows;
    }

    /**
     * A longer period.
     *
     * @param certified whether certified versions count; otherwise the newest
     * @param parts the coarsest shorter periods of which the unit has totals, a unit without units below accepted
     *     reports
     */
    public record Full(
            UnitCode unit, String form, Period period, boolean certified, List<Source> parts, List<Line> lines) {}

    /** The report that stands for a shorter period; without version where there is none. */
    public record Source(
            Period period,
            @Nullable Part part,
            @Nullable Integer version,
            @Nullable Hash envelope) {}

    /**
     * A line.
     *
     * @param name of the indicator
     * @param measure unit of measure
     * @param rule by which the parts make the whole
     * @param denominator of a ratio the sum, of a mean the number of periods that state a number
     * @param quotient a mean or ratio, HALF_UP to the indicator's decimals, for display only
     * @param coverage reporting units times periods; of rule LAST those of the last period; none where nothing is known
     */
    public record Line(
            String line,
            String indicator,
            String name,
            String measure,
            Indicator.OverTime rule,
            Status status,
            @Nullable Amount amount,
            @Nullable Amount denominator,
            @Nullable String quotient,
            Qualifier qualifier,
            Periods periods,
            TotalLines.@Nullable Covered coverage,
            List<Of> parts) {}

    /** {@code stated} of {@code of} periods say something. */
    public record Periods(int stated, int of, int reported, int nil, int notApplicable, int missing) {}

    /** A line in one shorter period. */
    public record Of(
            Period period,
            Status status,
            @Nullable Amount amount,
            @Nullable Amount denominator,
            Qualifier qualifier,
            TotalLines.@Nullable Covered coverage) {}

    /**
     * What is known of a shorter period.
     *
     * @param coverage by line
     */
    private record Known(
            Period period, @Nullable Row row, @Nullable ReportFiled filed, Map<String, Coverage> coverage) {}

    /**
     * The figures of {@code id}, whose period is made of shorter ones.
     *
     * @param onlyCertified whether only certified versions count
     */
    public Full of(Post post, ObligationId id, boolean onlyCertified) {
        Period period = id.period();
        if (period.parts().isEmpty()) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "no-parts",
                    "period " + period + " is not made of shorter ones; ask for a month, a quarter or a year");
        }
        List<Known> parts = parts(post, id, onlyCertified);
        Form newest = parts.stream()
                .flatMap(each -> form(post, id, each).stream())
                .max(Comparator.comparingInt(Form::version))
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        "no-such-total",
                        "unit " + id.unit() + " has " + (onlyCertified ? "certified" : "stated")
                                + " no figures of form " + id.form() + " for any part of " + period));
        return new Full(
                id.unit(),
                id.form(),
                period,
                onlyCertified,
                parts.stream().map(OverTimePages::source).toList(),
                newest.lines().stream()
                        .map(line -> line(post, period.first(), line, parts))
                        .toList());
    }

    /** The coarsest parts of which anything is known; the finest if nothing is. */
    private List<Known> parts(Post post, ObligationId id, boolean certified) {
        List<Period> periods = id.period().parts();
        while (true) {
            List<Known> known = periods.stream()
                    .map(each -> known(post, new ObligationId(id.unit(), id.form(), each), certified))
                    .toList();
            List<Period> finer =
                    periods.stream().flatMap(each -> each.parts().stream()).toList();
            if (finer.isEmpty() || known.stream().anyMatch(each -> each.filed() != null)) {
                return known;
            }
            periods = finer;
        }
    }

    private Known known(Post post, ObligationId id, boolean certified) {
        Obligation obligation = tables.obligations().load(post.unit(), id);
        Optional<Row> total =
                version(obligation, certified).flatMap(version -> rows.filing(new ReportId(id, Part.TOTAL), version));
        Optional<Row> found = total.or(() -> obligation.desk()
                ? Optional.empty()
                : obligation.counted(Part.OWN).flatMap(version -> rows.filing(new ReportId(id, Part.OWN), version)));
        if (found.isEmpty()) {
            return new Known(id.period(), null, null, Map.of());
        }
        ReportFiled filed = rows.content(found.get());
        Map<String, Coverage> coverage = new HashMap<>();
        filed.coverage().forEach(each -> coverage.put(each.line(), each));
        if (filed.part() == Part.OWN) {
            boolean late = obligation.version(Part.OWN, filed.version()).lateFor(obligation.dueInstant());
            post.directory()
                    .form(id.form(), filed.formVersion())
                    .ifPresent(form -> Share.own(form, filed.figures(), true, late)
                            .forEach(share -> coverage.put(share.line(), share.coverage())));
        }
        return new Known(id.period(), found.get(), filed, coverage);
    }

    private static Optional<ReportVersion> version(Obligation obligation, boolean certified) {
        if (!certified) {
            return obligation.newest(Part.TOTAL);
        }
        return obligation.certified() == 0
                ? Optional.empty()
                : Optional.of(obligation.version(Part.TOTAL, obligation.certified()));
    }

    private static Optional<Form> form(Post post, ObligationId id, Known part) {
        return Optional.ofNullable(part.filed())
                .flatMap(filed -> post.directory().form(id.form(), filed.formVersion()));
    }

    private static Source source(Known part) {
        ReportFiled filed = part.filed();
        Row row = part.row();
        return filed == null || row == null
                ? new Source(part.period(), null, null, null)
                : new Source(part.period(), filed.part(), filed.version(), row.hash());
    }

    private static Line line(Post post, LocalDate day, Form.Line line, List<Known> parts) {
        Indicator indicator = post.directory().indicator(line.indicator(), day).orElseThrow();
        List<Of> shown = new ArrayList<>();
        List<OverTime> each = new ArrayList<>();
        for (Known part : parts) {
            Figure figure = figure(part, line.code());
            Coverage coverage = part.coverage().get(line.code());
            each.add(OverTime.of(indicator, figure));
            shown.add(new Of(
                    part.period(),
                    figure.status(),
                    figure.amount(),
                    figure.denominator(),
                    figure.qualifier(),
                    coverage == null ? null : TotalLines.Covered.of(coverage)));
        }
        OverTime whole = OverTime.combine(indicator, each);
        return new Line(
                line.code(),
                indicator.code(),
                indicator.nameZh(),
                indicator.unit(),
                indicator.overTime(),
                whole.status(),
                whole.amount(),
                whole.denominator(),
                whole.quotient(indicator).map(BigDecimal::toPlainString).orElse(null),
                whole.qualifier(),
                new Periods(
                        whole.stated(),
                        whole.periods(),
                        whole.reported(),
                        whole.nil(),
                        whole.notApplicable(),
                        whole.missing()),
                coverage(indicator, parts, line.code())
                        .map(TotalLines.Covered::of)
                        .orElse(null),
                shown);
    }

    /** A period whose form does not have the line says nothing of it. */
    private static Figure figure(Known part, String line) {
        ReportFiled filed = part.filed();
        return filed == null
                ? Figure.without(line, Status.MISSING)
                : filed.figures().stream()
                        .filter(figure -> figure.line().equals(line))
                        .findFirst()
                        .orElse(Figure.without(line, Status.MISSING));
    }

    private static Optional<Coverage> coverage(Indicator indicator, List<Known> parts, String line) {
        List<Known> behind = indicator.overTime() == Indicator.OverTime.LAST ? List.of(parts.getLast()) : parts;
        return behind.stream()
                .flatMap(part -> Optional.ofNullable(part.coverage().get(line)).stream())
                .reduce(Coverage::plus);
    }
}
