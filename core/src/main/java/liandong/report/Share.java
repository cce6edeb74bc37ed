package liandong.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one contributor adds to one line of a total.
 *
 * @param status what the contributor says of the line: a stated zero speaks even where coverage does not count its unit
 * @param amount none where it adds nothing
 * @param qualifier of the amount
 */
public record Share(
        String line,
        Status status,
        Coverage coverage,
        @Nullable Amount amount,
        @Nullable Amount denominator,
        Qualifier qualifier) {

    /** The share of {@code units} reporting units that have said nothing of a line. */
    static Share silent(String line, int units) {
        return new Share(line, Status.MISSING, Coverage.silent(line, units), null, null, Qualifier.EXACT);
    }

    /** The shares of {@code units} reporting units, by line, that have said nothing. */
    public static List<Share> silent(Form form, ToIntFunction<String> units) {
        return form.lines().stream()
                .map(line -> silent(line.code(), units.applyAsInt(line.code())))
                .toList();
    }

    /** The shares of {@code units} reporting units that have said nothing of any line. */
    public static List<Share> silent(Form form, int units) {
        return silent(form, line -> units);
    }

    /** The shares of an own report of a unit that is asked for every line, or for none. */
    public static List<Share> own(Form form, List<Figure> figures, boolean expected, boolean late) {
        return own(form, figures, line -> expected, late);
    }

    /**
     * The shares of an own report.
     *
     * @param expected the lines of which the unit is a reporting unit; an optional own report adds amounts, not coverage
     * @param late whether it was filed after its due date
     */
    public static List<Share> own(Form form, List<Figure> figures, Predicate<String> expected, boolean late) {
        Map<String, Figure> byLine = byLine(figures, Figure::line);
        List<Share> shares = new ArrayList<>();
        for (Form.Line line : form.lines()) {
            Figure figure = byLine.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING));
            Coverage coverage = coverage(figure, expected.test(line.code()), late);
            shares.add(of(figure, coverage));
        }
        return shares;
    }

    /** The shares of a total: what it says itself. */
    public static List<Share> total(Form form, List<Figure> figures, List<Coverage> coverage) {
        Map<String, Figure> byLine = byLine(figures, Figure::line);
        Map<String, Coverage> covered = byLine(coverage, Coverage::line);
        List<Share> shares = new ArrayList<>();
        for (Form.Line line : form.lines()) {
            Figure figure = byLine.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING));
            shares.add(of(figure, covered.getOrDefault(line.code(), Coverage.none(line.code()))));
        }
        return shares;
    }

    private static Share of(Figure figure, Coverage coverage) {
        return new Share(
                figure.line(), figure.status(), coverage, figure.amount(), figure.denominator(), figure.qualifier());
    }

    private static Coverage coverage(Figure figure, boolean expected, boolean late) {
        int amounts = figure.status() == Status.REPORTED ? 1 : 0;
        if (!expected) {
            return new Coverage(figure.line(), 0, 0, 0, 0, 0, 0, amounts);
        }
        int lateOne = late ? 1 : 0;
        return switch (figure.status()) {
            case REPORTED -> new Coverage(figure.line(), 1, 1, 0, 0, 0, lateOne, amounts);
            case NIL -> new Coverage(figure.line(), 1, 0, 1, 0, 0, lateOne, amounts);
            case NOT_APPLICABLE -> new Coverage(figure.line(), 1, 0, 0, 1, 0, 0, amounts);
            case MISSING -> new Coverage(figure.line(), 1, 0, 0, 0, 1, 0, amounts);
        };
    }

    private static <T> Map<String, T> byLine(List<T> values, Function<T, String> line) {
        return values.stream().collect(Collectors.toMap(line, Function.identity(), (first, again) -> first));
    }
}
