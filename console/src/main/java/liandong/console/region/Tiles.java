package liandong.console.region;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.total.UnitFigures.Entry;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Indicator;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * The units below a desk as tiles, with the legend of their colours.
 *
 * @param schematic whether the tiles stand where their units are; otherwise in code order
 */
record Tiles(boolean schematic, List<Tile> tiles, List<Step> legend) {

    /**
     * A step of the legend.
     *
     * @param values from the smallest to the largest, as they stand in the tiles
     * @param units how many units are of it
     */
    record Step(int step, String values, long units) {}

    static Tiles of(
            Visit visit, Post desk, Formats formats, RegionWords words, MapQuestion question, List<Entry> entries) {
        Optional<Indicator> indicator = Optional.ofNullable(question.line())
                .flatMap(line -> desk.directory()
                        .indicator(line.indicator(), question.asked().period().first()));
        boolean ratios = indicator
                .filter(each -> each.across() == Indicator.Across.RATIO)
                .isPresent();
        boolean schematic = Places.knows(entries.stream().map(Entry::unit).toList());
        List<BigDecimal> values = entries.stream()
                .flatMap(entry -> Optional.ofNullable(value(question, entry, indicator)).stream())
                .toList();
        Steps steps = Steps.of(question.byCoverage() ? List.of() : values);
        List<Tile> tiles = new ArrayList<>();
        for (Entry entry : entries) {
            BigDecimal value = value(question, entry, indicator);
            Coverage coverage = coverage(question, entry);
            Figure figure = entry.figure(question.lineCode());
            String look = look(question, entry, steps, value) + (schematic ? place(entry.unit()) : "");
            tiles.add(new Tile(
                    entry.unit().value(),
                    visit.name(entry.unit(), question.asked().period().first()),
                    look,
                    value,
                    entry.asked()
                            ? formats.figure(figure)
                            : new Formats.Shown(words.text(visit, "region.state.not-asked"), "figure-none", null),
                    ratios && !question.byCoverage() && value != null && figure.denominator() != null
                            ? value.toPlainString()
                            : null,
                    coverage,
                    formats.percent(coverage.expected() - coverage.missing(), coverage.expected()),
                    state(entry),
                    href(visit, desk, question, entry)));
        }
        return new Tiles(schematic, tiles, legend(question, steps, tiles, formats));
    }

    /** What is coloured: the amount, or of a ratio the quotient, or how many units have answered. */
    private static @Nullable BigDecimal value(MapQuestion question, Entry entry, Optional<Indicator> indicator) {
        if (question.byCoverage()) {
            Coverage coverage = coverage(question, entry);
            return coverage.expected() == 0
                    ? null
                    : BigDecimal.valueOf(coverage.expected() - (long) coverage.missing());
        }
        Figure figure = entry.figure(question.lineCode());
        Amount amount = figure.amount();
        if (figure.status() == Status.NIL) {
            return BigDecimal.ZERO;
        }
        if (figure.status() != Status.REPORTED || amount == null) {
            return null;
        }
        return indicator
                .flatMap(each -> each.ratio(amount, figure.denominator()))
                .orElse(amount.decimal());
    }

    /** Of a form without lines the report itself is what covers. */
    private static Coverage coverage(MapQuestion question, Entry entry) {
        if (question.line() != null) {
            return entry.coverage(question.lineCode());
        }
        int expected = entry.asked() ? 1 : 0;
        int answered = entry.report() == null ? 0 : expected;
        return new Coverage("", expected, answered, 0, 0, expected - answered, 0, 0);
    }

    private static String look(MapQuestion question, Entry entry, Steps steps, @Nullable BigDecimal value) {
        if (!entry.asked()) {
            return "step-none";
        }
        if (value == null) {
            boolean missing =
                    question.byCoverage() || entry.figure(question.lineCode()).status() == Status.MISSING;
            return missing ? "step-missing" : "step-none";
        }
        int step = question.byCoverage()
                ? Steps.ofShare(
                        value.longValueExact(), coverage(question, entry).expected())
                : steps.of(value);
        return question.byCoverage() && value.signum() == 0 ? "step-missing" : "step-" + step;
    }

    private static String place(UnitCode unit) {
        return Places.of(unit)
                .map(place -> " tile-column-" + place.column() + " tile-row-" + place.row())
                .orElse("");
    }

    private static String state(Entry entry) {
        if (!entry.asked()) {
            return "region.state.not-asked";
        }
        if (entry.report() == null) {
            return entry.waiting() ? "region.state.waiting" : "region.state.nothing";
        }
        return entry.waiting() ? "region.state.newer" : "region.state.counted";
    }

    private static @Nullable String href(Visit visit, Post desk, MapQuestion question, Entry entry) {
        boolean below = !desk.directory().on(question.asked().period().first()).isLeaf(entry.unit());
        if (below) {
            return "/at/" + visit.unit() + "/map/" + entry.unit();
        }
        return desk.unit().equals(visit.unit()) && entry.report() != null
                ? "/at/" + visit.unit() + "/review/" + entry.report()
                : null;
    }

    private static List<Step> legend(MapQuestion question, Steps steps, List<Tile> tiles, Formats formats) {
        if (question.byCoverage()) {
            return List.of(
                            new Step(1, "1%–24%", 0),
                            new Step(2, "25%–49%", 0),
                            new Step(3, "50%–74%", 0),
                            new Step(4, "75%–99%", 0),
                            new Step(5, "100%", 0))
                    .stream()
                    .map(step -> new Step(step.step(), step.values(), of(step.step(), tiles)))
                    .toList();
        }
        return steps.ranges().stream()
                .map(range -> new Step(range.step(), values(range, formats), of(range.step(), tiles)))
                .toList();
    }

    private static String values(Steps.Range range, Formats formats) {
        String from = formats.amount(Amount.of(Objects.requireNonNull(range.from())));
        String to = formats.amount(Amount.of(Objects.requireNonNull(range.to())));
        return from.equals(to) ? from : from + " – " + to;
    }

    private static long of(int step, List<Tile> tiles) {
        return tiles.stream()
                .filter(tile -> tile.look().startsWith("step-" + step))
                .count();
    }
}
