package liandong.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A report as its checks see it.
 *
 * @param indicators by code; holds every indicator of the form
 * @param figures by line code
 * @param lastPeriod what the period before stated, by line code, zero for nil; empty where there was none
 */
public record Filing(
        Form form, Map<String, Indicator> indicators, Map<String, Figure> figures, Map<String, Amount> lastPeriod) {

    /** The filing of these figures; of two figures for one line the first counts (the structure check names the other). */
    public static Filing of(
            Form form, Map<String, Indicator> indicators, List<Figure> figures, Map<String, Amount> lastPeriod) {
        Map<String, Figure> byLine =
                figures.stream().collect(Collectors.toMap(Figure::line, Function.identity(), (first, again) -> first));
        return new Filing(form, indicators, byLine, lastPeriod);
    }

    /** What figures of the period before state, by line: amounts, and zero for nil. */
    public static Map<String, Amount> stated(Collection<Figure> figures) {
        Map<String, Amount> stated = new HashMap<>();
        figures.forEach(figure -> stated(figure).ifPresent(amount -> stated.put(figure.line(), amount)));
        return stated;
    }

    /** The amount that the line states: that of a reported figure, zero for nil, else nothing. */
    public Optional<Amount> stated(String line) {
        Figure figure = figures.get(line);
        return figure == null ? Optional.empty() : stated(figure);
    }

    private static Optional<Amount> stated(Figure figure) {
        return switch (figure.status()) {
            case REPORTED -> Optional.ofNullable(figure.amount());
            case NIL -> Optional.of(Amount.ZERO);
            case NOT_APPLICABLE, MISSING -> Optional.empty();
        };
    }

    /** The indicator of a line of this form. */
    public Indicator indicator(Form.Line line) {
        Indicator indicator = indicators.get(line.indicator());
        if (indicator == null) {
            throw new IllegalStateException("form " + form.code() + " names an unknown indicator " + line.indicator());
        }
        return indicator;
    }
}
