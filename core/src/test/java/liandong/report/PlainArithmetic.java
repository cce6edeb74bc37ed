package liandong.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import liandong.report.Indicator.Across;

/** A total computed afresh from all own reports, as one would with pencil and paper. */
final class PlainArithmetic {

    /** An own report; one that is not expected is a desk's whose own part is optional. */
    record Report(List<Figure> figures, boolean expected, boolean late) {
        Figure figure(String line) {
            return figures.stream()
                    .filter(figure -> figure.line().equals(line))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private PlainArithmetic() {}

    static Coverage coverage(String line, List<Report> reports, int silent) {
        int reported = 0;
        int nil = 0;
        int notApplicable = 0;
        int missing = silent;
        int late = 0;
        int amounts = 0;
        for (Report report : reports) {
            Status status = report.figure(line).status();
            amounts += status == Status.REPORTED ? 1 : 0;
            if (report.expected()) {
                reported += status == Status.REPORTED ? 1 : 0;
                nil += status == Status.NIL ? 1 : 0;
                notApplicable += status == Status.NOT_APPLICABLE ? 1 : 0;
                missing += status == Status.MISSING ? 1 : 0;
                late += report.late() && (status == Status.REPORTED || status == Status.NIL) ? 1 : 0;
            }
        }
        int expected = reported + nil + notApplicable + missing;
        return new Coverage(line, expected, reported, nil, notApplicable, missing, late, amounts);
    }

    static Figure figure(String line, Across rule, List<Report> reports) {
        List<Figure> given = reports.stream()
                .map(report -> report.figure(line))
                .filter(figure -> figure.status() == Status.REPORTED)
                .toList();
        if (given.isEmpty()) {
            return Figure.without(line, silence(line, reports));
        }
        return switch (rule) {
            case SUM -> Figure.of(line, sum(given.stream().map(Figure::amount)), qualifier(given));
            case RATIO ->
                new Figure(
                        line,
                        Status.REPORTED,
                        sum(given.stream().map(Figure::amount)),
                        sum(given.stream().map(Figure::denominator)),
                        qualifier(given));
            case NONE ->
                given.size() == 1 ? given.getFirst() : new Figure(line, Status.REPORTED, null, null, Qualifier.EXACT);
            case MIN ->
                given.stream().min(byAmount().thenComparing(Figure::qualifier)).orElseThrow();
            case MAX ->
                given.stream()
                        .min(byAmount().reversed().thenComparing(Figure::qualifier))
                        .orElseThrow();
        };
    }

    private static Status silence(String line, List<Report> reports) {
        Set<Status> said = EnumSet.noneOf(Status.class);
        reports.forEach(report -> said.add(report.figure(line).status()));
        if (said.contains(Status.NIL)) {
            return Status.NIL;
        }
        return said.contains(Status.NOT_APPLICABLE) ? Status.NOT_APPLICABLE : Status.MISSING;
    }

    private static Comparator<Figure> byAmount() {
        return Comparator.comparing(figure -> Objects.requireNonNull(figure.amount()));
    }

    private static Amount sum(Stream<Amount> amounts) {
        return Amount.of(amounts.map(Amount::decimal).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Qualifier qualifier(List<Figure> figures) {
        Set<Qualifier> all = EnumSet.noneOf(Qualifier.class);
        figures.forEach(figure -> all.add(figure.qualifier()));
        all.remove(Qualifier.EXACT);
        if (all.isEmpty()) {
            return Qualifier.EXACT;
        }
        if (all.size() == 1) {
            return all.iterator().next();
        }
        return all.equals(EnumSet.of(Qualifier.OVER, Qualifier.AT_LEAST)) ? Qualifier.AT_LEAST : Qualifier.APPROX;
    }
}
