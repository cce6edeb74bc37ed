package liandong.console.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.message.Message.ReportFiled;
import liandong.report.Figure;
import liandong.report.Outliers;
import liandong.report.Outliers.Spread;

/**
 * What several reports say of each line: those of neighbours for one period, or of one unit for several periods.
 *
 * @param spreads by line; none for a line of which nobody says an amount
 */
record Peers(Map<String, Spread> spreads) {

    static Peers of(Collection<ReportFiled> reports) {
        Map<String, List<BigDecimal>> values = new HashMap<>();
        for (ReportFiled report : reports) {
            for (Figure figure : report.figures()) {
                BigDecimal value = Outliers.comparable(figure);
                if (value != null) {
                    values.computeIfAbsent(figure.line(), any -> new ArrayList<>())
                            .add(value);
                }
            }
        }
        Map<String, Spread> spreads = new HashMap<>();
        values.forEach((line, all) -> Outliers.spread(all).ifPresent(spread -> spreads.put(line, spread)));
        return new Peers(spreads);
    }

    Optional<Spread> at(String line) {
        return Optional.ofNullable(spreads.get(line));
    }

    /** Whether the figure stands apart from them. */
    boolean leaveOut(Figure figure) {
        BigDecimal value = Outliers.comparable(figure);
        return value != null
                && at(figure.line()).filter(spread -> spread.leavesOut(value)).isPresent();
    }

    /** How many figures of the report stand apart. */
    long apart(ReportFiled report) {
        return report.figures().stream().filter(this::leaveOut).count();
    }
}
