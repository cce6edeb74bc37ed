package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.report.Indicator.Across;
import liandong.report.PlainArithmetic.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random reports and corrections at six units below two desks below one, against pencil and paper. */
class RollUpHistoryTest {
    private static final Form FORM = MadeUpForm.FORM;
    private static final int UNITS = 6;

    private final Contributors[] desks = {new Contributors(FORM), new Contributors(FORM)};
    private final Contributors top = new Contributors(FORM);
    private final SortedMap<Integer, Report> current = new TreeMap<>();
    private final SortedMap<Integer, Integer> silent = new TreeMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void totals_and_totals_of_totals_equal_plain_arithmetic_after_every_step(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            int unit = random.nextInt(UNITS);
            int desk = unit % 2;
            if (random.nextInt(20) == 0) {
                int more = random.nextInt(4);
                silent.merge(desk, more, Integer::sum);
                desks[desk].grow(more);
            } else {
                Report report = report(random);
                current.put(unit, report);
                desks[desk].replace(unit, Share.own(FORM, report.figures(), report.expected(), report.late()));
            }
            top.replace(desk, desks[desk].stated());
            assertThat(desks[desk].figures()).isEqualTo(figures(of(desk)));
            assertThat(desks[desk].coverage()).isEqualTo(coverage(of(desk), silent.getOrDefault(desk, 0)));
            assertThat(top.figures()).isEqualTo(figures(List.copyOf(current.values())));
            assertThat(top.coverage())
                    .isEqualTo(coverage(
                            List.copyOf(current.values()),
                            silent.values().stream().mapToInt(Integer::intValue).sum()))
                    .allMatch(Coverage::isSound);
        }
    }

    private List<Report> of(int desk) {
        return current.entrySet().stream()
                .filter(each -> each.getKey() % 2 == desk)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Figure> figures(List<Report> reports) {
        return FORM.lines().stream()
                .map(line -> PlainArithmetic.figure(line.code(), across(line), reports))
                .toList();
    }

    private static List<Coverage> coverage(List<Report> reports, int silent) {
        return FORM.lines().stream()
                .map(line -> PlainArithmetic.coverage(line.code(), reports, silent))
                .toList();
    }

    private static Report report(Random random) {
        List<Figure> figures = new ArrayList<>();
        for (Form.Line line : FORM.lines()) {
            Status status = random.nextInt(3) == 0 ? any(random, Status.values()) : Status.REPORTED;
            figures.add(status == Status.REPORTED ? amount(random, line) : Figure.without(line.code(), status));
        }
        return new Report(figures, random.nextInt(4) > 0, random.nextBoolean());
    }

    /** Few different amounts, so that extremes tie. */
    private static Figure amount(Random random, Form.Line line) {
        Qualifier qualifier = random.nextBoolean() ? Qualifier.EXACT : any(random, Qualifier.values());
        Amount amount = new Amount(random.nextInt(7) * 100L);
        Amount denominator = across(line) == Across.RATIO ? new Amount(1 + random.nextInt(90_000)) : null;
        return new Figure(line.code(), Status.REPORTED, amount, denominator, qualifier);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Across across(Form.Line line) {
        return MadeUpForm.INDICATORS.get(line.indicator()).across();
    }
}
