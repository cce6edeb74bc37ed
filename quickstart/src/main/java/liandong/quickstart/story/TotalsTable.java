package liandong.quickstart.story;

import static liandong.quickstart.story.TextTable.Align.LEFT;
import static liandong.quickstart.story.TextTable.Align.RIGHT;

import java.util.List;
import java.util.Locale;
import liandong.report.Coverage;

/** The totals of city and region beside what was published. */
final class TotalsTable {
    /** What stands beside a line that does not yet say what was published. */
    private static final String NOT_YET = "…";

    private TotalsTable() {}

    /** While reports are still missing. */
    static List<String> soFar(List<AnnualWork.Line> lines, Total city, Total region, Expected published) {
        TextTable table = headed();
        for (AnnualWork.Line line : lines) {
            Expected.Sum sum = published.lines().get(line.code());
            boolean complete = sum != null && sum.isIn(city) && sum.isIn(region);
            row(table, line, city, region, complete ? "✓" : NOT_YET);
        }
        return table.lines();
    }

    /** When all is said: each line is right or wrong. */
    static List<String> verdict(List<AnnualWork.Line> lines, Total city, Total region, Expected of, Expected above) {
        TextTable table = headed();
        for (AnnualWork.Line line : lines) {
            boolean right = of.isMetBy(city, line.code()) && above.isMetBy(region, line.code());
            row(table, line, city, region, right ? "✓" : "✗ WRONG");
        }
        return table.lines();
    }

    private static TextTable headed() {
        TextTable table = new TextTable(LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT);
        table.row("line", "指标", "单位", "已公布 published", "包头市 total", "自治区 total", "覆盖 coverage", "");
        return table;
    }

    private static void row(TextTable table, AnnualWork.Line line, Total city, Total region, String mark) {
        table.row(
                line.code(),
                line.indicator().nameZh(),
                line.indicator().unit(),
                ChineseFigure.of(line.published().amount(), line.published().qualifier()),
                figure(city, line),
                figure(region, line),
                coverage(region, line),
                mark);
    }

    private static String figure(Total total, AnnualWork.Line line) {
        Total.Line said = total.lines().get(line.code());
        return said == null ? "?" : ChineseFigure.of(said);
    }

    private static String coverage(Total total, AnnualWork.Line line) {
        Total.Line said = total.lines().get(line.code());
        return said == null ? "?" : covered(said.coverage());
    }

    /** Units that have said anything, of all that were asked. */
    static String covered(Coverage coverage) {
        return String.format(Locale.ROOT, "%,d of %,d", coverage.expected() - coverage.missing(), coverage.expected());
    }
}
