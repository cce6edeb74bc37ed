package liandong.node.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.duty.Directory;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** The lines of a total with what they mean. */
public final class TotalLines {
    private TotalLines() {}

    /**
     * One line.
     *
     * @param name of the indicator
     * @param unit of measure
     * @param ratio amount over denominator in the unit of measure (95 for 950 of 1,000 in %), HALF_UP to the indicator's
     *     decimals, for display only
     */
    public record Line(
            String line,
            String indicator,
            String name,
            String unit,
            Status status,
            @Nullable Amount amount,
            @Nullable Amount denominator,
            @Nullable String ratio,
            Qualifier qualifier,
            Covered coverage) {}

    /** Reporting units behind a line. */
    public record Covered(int expected, int reported, int nil, int notApplicable, int missing, int late, int amounts) {
        public static Covered of(Coverage c) {
            return new Covered(
                    c.expected(), c.reported(), c.nil(), c.notApplicable(), c.missing(), c.late(), c.amounts());
        }
    }

    /**
     * The form's lines, in its order; a line of which a total says nothing is MISSING.
     *
     * @param day the first of the period, whose definitions of the indicators are shown
     */
    public static List<Line> of(
            Directory directory, Form form, LocalDate day, List<Figure> figures, List<Coverage> coverage) {
        Map<String, Figure> byLine = new HashMap<>();
        figures.forEach(figure -> byLine.put(figure.line(), figure));
        Map<String, Coverage> covered = new HashMap<>();
        coverage.forEach(each -> covered.put(each.line(), each));
        return form.lines().stream()
                .map(line -> line(
                        line,
                        directory.indicator(line.indicator(), day).orElse(null),
                        byLine.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING)),
                        covered.getOrDefault(line.code(), Coverage.none(line.code()))))
                .toList();
    }

    private static Line line(Form.Line line, @Nullable Indicator indicator, Figure figure, Coverage coverage) {
        if (indicator == null) {
            throw new IllegalStateException("line " + line.code() + " names an unknown indicator " + line.indicator());
        }
        return new Line(
                line.code(),
                line.indicator(),
                indicator.nameZh(),
                indicator.unit(),
                figure.status(),
                figure.amount(),
                figure.denominator(),
                indicator
                        .ratio(figure.amount(), figure.denominator())
                        .map(BigDecimal::toPlainString)
                        .orElse(null),
                figure.qualifier(),
                Covered.of(coverage));
    }
}
