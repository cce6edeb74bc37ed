package liandong.report;

import static liandong.report.Finding.Severity.MANDATORY;
import static liandong.report.Finding.Severity.QUERY;

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

    /** In the order in which a clerk reads the findings. */
    public static final List<Check> ALL = List.of(
            perLine("negative", MANDATORY, Checks::negative),
            perLine("wrong-scale", MANDATORY, Checks::wrongScale),
            perLine("too-large", MANDATORY, Checks::tooLarge),
            perLine("denominator", MANDATORY, Checks::denominator),
            relation("part-above-whole", MANDATORY, Checks::partAboveWhole),
            relation("funnel-order", MANDATORY, Checks::funnelOrder),
            relation("attendance-without-session", QUERY, Checks::attendanceWithoutSession),
            perLine("ten-times-last-period", QUERY, Checks::tenTimesLastPeriod));

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
        if (last == null || last.compareTo(Amount.ZERO) <= 0 || last.compareTo(LARGEST) > 0) {
            return Optional.empty();
        }
        Amount limit = new Amount(last.scaled() * JUMP);
        return amount.compareTo(limit) >= 0 ? wrong(amount, "less than ten times " + last) : Optional.empty();
    }

    private static List<Finding> partAboveWhole(Filing filing, List<String> lines) {
        Optional<Amount> whole = filing.stated(lines.getFirst());
        return pairs(
                filing,
                lines.subList(1, lines.size()),
                "part-above-whole",
                MANDATORY,
                (line, part) -> whole.filter(w -> part.compareTo(w) > 0)
                        .map(w -> new Wrong(part.toString(), "at most " + w + " of line " + lines.getFirst())));
    }

    private static List<Finding> funnelOrder(Filing filing, List<String> lines) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String wider = lines.get(i - 1);
            Optional<Amount> above = filing.stated(wider);
            findings.addAll(pairs(
                    filing,
                    List.of(lines.get(i)),
                    "funnel-order",
                    MANDATORY,
                    (line, stage) -> above.filter(a -> stage.compareTo(a) > 0)
                            .map(a -> new Wrong(stage.toString(), "at most " + a + " of line " + wider))));
        }
        return findings;
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
