package liandong.node.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Filers;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Indicator.Across;
import liandong.report.Qualifier;
import liandong.report.Status;

/** Small forms with a line for each rule across units, one of them mostly nil or not applicable. */
final class MadeUpForms {
    static final Map<String, Indicator> INDICATORS = new LinkedHashMap<>();
    static final List<Form> FORMS = new ArrayList<>();
    private static final String SPARSE = "sparse";

    static {
        indicator("money", Across.SUM, 2);
        indicator("smallest", Across.MIN, 1);
        indicator("largest", Across.MAX, 1);
        indicator("ratio", Across.RATIO, 1);
        indicator("slogan", Across.NONE, 0);
        indicator(SPARSE, Across.SUM, 0);
        form("optional", Form.Review.REVIEWER, Form.Own.OPTIONAL);
        form("expected", Form.Review.AUTOMATIC, Form.Own.EXPECTED);
        form("none", Form.Review.AUTOMATIC, Form.Own.NONE);
        form("reviewed", Form.Review.REVIEWER, Form.Own.EXPECTED);
        // desks and leaves of some levels, and of one line fewer; other desks may add what they have
        FORMS.add(some("some", Form.Review.REVIEWER, Form.Own.OPTIONAL, levels("county", "village"), "smallest"));
        FORMS.add(some("leagues", Form.Review.AUTOMATIC, Form.Own.NONE, levels("league"), "money"));
    }

    private MadeUpForms() {}

    static Form form(String code) {
        return FORMS.stream()
                .filter(form -> form.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static Across across(Form.Line line) {
        Indicator indicator = INDICATORS.get(line.indicator());
        return indicator == null ? Across.SUM : indicator.across();
    }

    /** A figure for each line; few different amounts where only the best counts, so that they tie. */
    static List<Figure> figures(Random random, Form form) {
        return form.lines().stream().map(line -> figure(random, line)).toList();
    }

    private static Figure figure(Random random, Form.Line line) {
        int dice = random.nextInt(10);
        if (line.code().equals(SPARSE) ? dice < 9 : dice < 2) {
            Status[] silent = {Status.NIL, Status.NIL, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE, Status.MISSING};
            return Figure.without(line.code(), silent[random.nextInt(silent.length)]);
        }
        Qualifier[] all = Qualifier.values();
        Qualifier qualifier = random.nextInt(3) > 0 ? Qualifier.EXACT : all[random.nextInt(all.length)];
        return switch (across(line)) {
            case SUM -> Figure.of(line.code(), new Amount(wanted(random, line)), qualifier);
            case MIN, MAX -> Figure.of(line.code(), new Amount(1000L * random.nextInt(8)), qualifier);
            case NONE -> Figure.of(line.code(), new Amount(10_000L * random.nextInt(4)), qualifier);
            case RATIO ->
                new Figure(
                        line.code(),
                        Status.REPORTED,
                        new Amount(1000L * random.nextInt(500)),
                        new Amount(1000L * (1 + random.nextInt(500))),
                        qualifier);
        };
    }

    private static long wanted(Random random, Form.Line line) {
        return line.code().equals(SPARSE) ? 10_000L * random.nextInt(50) : 100L * random.nextInt(9_999_999);
    }

    private static void indicator(String code, Across across, int decimals) {
        INDICATORS.put(
                code,
                new Indicator(
                        code,
                        code,
                        null,
                        "个",
                        Indicator.Kind.STOCK,
                        across,
                        Indicator.OverTime.LAST,
                        decimals,
                        "made up for tests"));
    }

    private static Filers levels(String... levels) {
        return new Filers(List.of(levels), List.of(), List.of());
    }

    /** A form that names who files it; {@code fewer} is a line that is asked of one league or of counties only. */
    private static Form some(String code, Form.Review review, Form.Own own, Filers filers, String fewer) {
        Filers few = new Filers(List.of("county"), List.of(), List.of(UnitCode.of("9901")));
        List<Form.Line> lines = INDICATORS.keySet().stream()
                .map(each -> new Form.Line(each, each, null, each.equals(fewer) ? few : null))
                .toList();
        return new Form(code, 1, code, null, null, review, own, lines, List.of(), Form.Summary.NONE, 0, filers);
    }

    private static void form(String code, Form.Review review, Form.Own own) {
        List<Form.Line> lines = INDICATORS.keySet().stream()
                .map(each -> new Form.Line(each, each, null))
                .toList();
        FORMS.add(new Form(code, 1, code, null, null, review, own, lines, List.of(), Form.Summary.NONE, 0));
    }
}
