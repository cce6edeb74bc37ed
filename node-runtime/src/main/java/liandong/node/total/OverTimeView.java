package liandong.node.total;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.days;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import liandong.directive.ObligationId;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportRows;
import liandong.node.report.TotalLines;
import liandong.node.store.ObligationTable;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.RequestRule;
import liandong.report.Amount;
import liandong.report.Cover;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.OverTime;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a unit's shorter periods make together: 旬 a month, months a quarter, quarters or half-years a year, and a mixture
 * of them what {@link Cover} chooses.
 */
@Component
public class OverTimeView {
    /** Days of the longest 旬; nothing shorter is made of parts. */
    private static final int LONGEST_TEN = 11;

    private final PartReports reports;

    public OverTimeView(ObligationTable obligations, ReportRows rows) {
        this.reports = new PartReports(obligations, rows);
    }

    /**
     * A longer period.
     *
     * @param certified whether certified versions count; otherwise the newest
     * @param parts the shorter periods that stand for it, each day once, in the order of time: those of whose totals, of
     *     a unit without units below accepted reports, {@link Cover} makes the best choice; and what nothing covers
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
     * The figures of {@code id}, whose period is made of shorter ones.
     *
     * @param onlyCertified whether only certified versions count
     */
    public Full of(Post post, ObligationId id, boolean onlyCertified) {
        Period period = id.period();
        if (!hasParts(period)) {
            throw RequestRule.NO_PARTS.refused(days(period));
        }
        List<PartReport> parts = reports.parts(post, id, onlyCertified);
        Form newest = parts.stream()
                .flatMap(each -> each.form(post, id.form()).stream())
                .max(Comparator.comparingInt(Form::version))
                .orElseThrow(() -> (onlyCertified ? AbsenceRule.NO_PART_CERTIFIED : AbsenceRule.NO_PART_STATED)
                        .refused(code(id.unit()), code(id.form()), days(period)));
        return new Full(
                id.unit(),
                id.form(),
                period,
                onlyCertified,
                parts.stream().map(OverTimeView::source).toList(),
                newest.lines().stream()
                        .map(line -> line(post, period, line, parts))
                        .toList());
    }

    /** Whether shorter periods can make this one. */
    public static boolean hasParts(Period period) {
        return period.days() > LONGEST_TEN;
    }

    private static Source source(PartReport part) {
        ReportFiled filed = part.filed();
        Row row = part.row();
        return filed == null || row == null
                ? new Source(part.period(), null, null, null)
                : new Source(part.period(), filed.part(), filed.version(), row.hash());
    }

    private static Line line(Post post, Period period, Form.Line line, List<PartReport> parts) {
        Indicator indicator =
                post.directory().indicator(line.indicator(), period.first()).orElseThrow();
        List<Of> shown = new ArrayList<>();
        for (PartReport part : parts) {
            Figure figure = part.figure(line.code());
            Coverage coverage = part.coverage().get(line.code());
            shown.add(new Of(
                    part.period(),
                    figure.status(),
                    figure.amount(),
                    figure.denominator(),
                    figure.qualifier(),
                    coverage == null ? null : TotalLines.Covered.of(coverage)));
        }
        OverTime whole = whole(indicator, period, line, parts);
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

    private static OverTime whole(Indicator indicator, Period period, Form.Line line, List<PartReport> parts) {
        List<Long> lengths =
                Cover.lengths(parts.stream().map(PartReport::period).toList());
        try {
            List<OverTime> each = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                each.add(OverTime.of(indicator, parts.get(i).figure(line.code()), lengths.get(i)));
            }
            return OverTime.combine(indicator, each);
        } catch (ArithmeticException e) {
            throw RequestRule.SUM_TOO_LARGE.refused(code(line.code()), days(period));
        }
    }

    private static Optional<Coverage> coverage(Indicator indicator, List<PartReport> parts, String line) {
        List<PartReport> behind = indicator.overTime() == Indicator.OverTime.LAST ? List.of(parts.getLast()) : parts;
        return behind.stream()
                .flatMap(part -> Optional.ofNullable(part.coverage().get(line)).stream())
                .reduce(Coverage::plus);
    }
}
