package liandong.report;

import static liandong.report.Finding.Severity.MANDATORY;
import static liandong.report.Finding.Severity.QUERY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import liandong.report.Finding.Severity;

/** All checks, as one list of named values: adding a rule is adding a line. */
public final class Checks {
    /** No report may state more: with it, ten thousand of them cannot overflow a total. */
    public static final Amount LARGEST = Amount.of("90000000000");

    private static final int JUMP = 10;
    /** A fall is asked about from so many of the last digit that the indicator has, such as 100 or 1.00. */
    private static final int SIZEABLE = 100;
    /** A rise from a stated zero is asked about from so many. */
    private static final int SUDDEN = 1000;

    /** In the order in which a clerk reads the findings. */
    public static final List<Check> ALL = List.of(
            perLine("negative", MANDATORY, Checks::negative),
            perLine("wrong-scale", MANDATORY, Checks::wrongScale),
            perLine("too-large", MANDATORY, Checks::tooLarge),
            perLine("denominator", MANDATORY, Checks::denominator),
            relation("part-above-whole", MANDATORY, Checks::partAboveWhole),
            relation("funnel-order", MANDATORY, Checks::funnelOrder),
            relation("attendance-without-session", QUERY, Checks::attendanceWithoutSession),
            perLine("ten-times-last-period", QUERY, Checks::tenTimesLastPeriod),
            perStated("tenth-of-last-period", Checks::tenthOfLastPeriod));

    private Checks() {}

    /** What all checks find, in their order. */
    public static List<Finding> of(Filing filing) {
        return ALL.stream().flatMap(check -> check.of(filing).stream()).toList();
    }

    /** Whether a form may bind lines together by a check of this name. */
    public static boolean isRelation(String name) {
        return List.of("part-above-whole", "funnel-order", "attendance-without-session")
                .contains(name);
    }

    /** {@code found} and {@code expected} of a line that is wrong. */
    private record Wrong(String found, String expected) {}

    private interface LineRule {
        Optional<Wrong> wrong(Filing filing, Form.Line line, Figure figure, Amount amount);
    }

    private interface StatedRule {
        Optional<Wrong> wrong(Filing filing, Form.Line line, Amount amount);
    }

    private static Optional<Wrong> negative(Filing filing, Form.Line line, Figure figure, Amount amount) {
        return amount.isNegative() ? wrong(amount, "0 or more") : Optional.empty();
    }

    private static Optional<Wrong> wrongScale(Filing filing, Form.Line line, Figure figure, Amount amount) {
        int decimals = filing.indicator(line).decimals();
        return amount.fits(decimals) ? Optional.empty() : wrong(amount, "at most " + decimals + " decimals");
    }

    private static Optional<Wrong> tooLarge(Filing filing, Form.Line line, Figure figure, Amount amount) {
        return amount.compareTo(LARGEST) > 0 ? wrong(amount, "at most " + LARGEST) : Optional.empty();
    }

    private static Optional<Wrong> denominator(Filing filing, Form.Line line, Figure figure, Amount amount) {
        boolean wanted = filing.indicator(line).across() == Indicator.Across.RATIO;
        Amount denominator = figure.denominator();
        if (!wanted) {
            return denominator == null ? Optional.empty() : wrong(denominator, "no denominator");
        }
        if (denominator == null) {
            return wrong("no denominator", "numerator and denominator");
        }
        boolean usable = denominator.compareTo(Amount.ZERO) > 0 && denominator.compareTo(LARGEST) <= 0;
        return usable ? Optional.empty() : wrong(denominator, "a denominator above 0 and at most " + LARGEST);
    }

    private static Optional<Wrong> tenTimesLastPeriod(Filing filing, Form.Line line, Figure figure, Amount amount) {
        Amount last = filing.lastPeriod().get(line.code());
        if (last == null || last.isNegative() || last.compareTo(LARGEST) > 0) {
            return Optional.empty();
        }
        Amount limit = last.isZero() ? steps(filing, line, SUDDEN) : new Amount(last.scaled() * JUMP);
        if (last.isZero()) {
            return amount.compareTo(limit) >= 0
                    ? wrong(amount, "less than " + limit + " where zero was stated last")
                    : Optional.empty();
        }
        return amount.compareTo(limit) >= 0 ? wrong(amount, "less than ten times " + last) : Optional.empty();
    }

    /** A fall to a tenth or less, also to a stated zero; of small amounts nothing is asked. */
    private static Optional<Wrong> tenthOfLastPeriod(Filing filing, Form.Line line, Amount amount) {
        Amount last = filing.lastPeriod().get(line.code());
        boolean sizeable =
                last != null && last.compareTo(LARGEST) <= 0 && last.compareTo(steps(filing, line, SIZEABLE)) >= 0;
        if (last == null || !sizeable || amount.isNegative() || amount.compareTo(last) >= 0) {
            return Optional.empty();
        }
        return amount.times(JUMP).compareTo(last) <= 0
                ? wrong(amount, "more than a tenth of " + last)
                : Optional.empty();
    }

    /** So many of the last digit that the line's indicator has. */
    private static Amount steps(Filing filing, Form.Line line, int steps) {
        return Amount.of(BigDecimal.valueOf(steps, filing.indicator(line).decimals()));
    }

    private static List<Finding> partAboveWhole(Filing filing, List<String> lines) {
        return lines.subList(1, lines.size()).stream()
                .flatMap(part -> above(filing, part, List.of(lines.getFirst()), "part-above-whole").stream())
                .toList();
    }

    private static List<Finding> funnelOrder(Filing filing, List<String> lines) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            above(filing, lines.get(i), lines.subList(0, i).reversed(), "funnel-order")
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /**
     * A line that states more than the nearest of those that hold it. Where none of them states anything, though it holds
     * some, the report may be right, and is asked about.
     *
     * @param wider the lines that hold it, the nearest first
     */
    private static Optional<Finding> above(Filing filing, String line, List<String> wider, String rule) {
        Amount stated = filing.stated(line).orElse(Amount.ZERO);
        Optional<String> nearest =
                wider.stream().filter(each -> filing.stated(each).isPresent()).findFirst();
        if (nearest.isEmpty()) {
            return stated.compareTo(Amount.ZERO) > 0
                    ? Optional.of(
                            new Finding(line, rule, QUERY, stated.toString(), "an amount in line " + wider.getFirst()))
                    : Optional.empty();
        }
        return filing.stated(nearest.get())
                .filter(limit -> stated.compareTo(limit) > 0)
                .map(limit -> new Finding(
                        line, rule, MANDATORY, stated.toString(), "at most " + limit + " of line " + nearest.get()));
    }

    private static List<Finding> attendanceWithoutSession(Filing filing, List<String> lines) {
        boolean sessions =
                filing.stated(lines.getFirst()).filter(s -> !s.isZero()).isPresent();
        return pairs(
                filing,
                lines.subList(1, lines.size()),
                "attendance-without-session",
                QUERY,
                (line, attendance) -> sessions || attendance.isZero()
                        ? Optional.empty()
                        : wrong(attendance, "an amount in line " + lines.getFirst()));
    }

    private static List<Finding> pairs(
            Filing filing,
            List<String> lines,
            String rule,
            Severity severity,
            BiFunction<String, Amount, Optional<Wrong>> test) {
        return lines.stream()
                .flatMap(line -> filing
                        .stated(line)
                        .flatMap(amount -> test.apply(line, amount))
                        .map(wrong -> new Finding(line, rule, severity, wrong.found, wrong.expected))
                        .stream())
                .toList();
    }

    private static Check perLine(String name, Severity severity, LineRule rule) {
        return new Check(name, severity, filing -> {
            List<Finding> findings = new ArrayList<>();
            for (Form.Line line : filing.form().lines()) {
                Figure figure = filing.figures().get(line.code());
                Amount amount = figure == null ? null : figure.amount();
                if (figure != null && amount != null) {
                    rule.wrong(filing, line, figure, amount)
                            .ifPresent(wrong -> findings.add(
                                    new Finding(line.code(), name, severity, wrong.found, wrong.expected)));
                }
            }
            return findings;
        });
    }

    /** A query about each line that states something, a zero included. */
    private static Check perStated(String name, StatedRule rule) {
        return new Check(
                name,
                QUERY,
                filing -> filing.form().lines().stream()
                        .flatMap(line -> filing
                                .stated(line.code())
                                .flatMap(amount -> rule.wrong(filing, line, amount))
                                .map(wrong -> new Finding(line.code(), name, QUERY, wrong.found, wrong.expected))
                                .stream())
                        .toList());
    }

    private static Check relation(
            String name, Severity severity, BiFunction<Filing, List<String>, List<Finding>> rule) {
        Function<Filing, List<Finding>> finds = filing -> filing.form().relations().stream()
                .filter(relation -> relation.check().equals(name))
                .flatMap(relation -> rule.apply(filing, relation.lines()).stream())
                .toList();
        return new Check(name, severity, finds);
    }

    private static Optional<Wrong> wrong(Object found, String expected) {
        return Optional.of(new Wrong(found.toString(), expected));
    }
}
