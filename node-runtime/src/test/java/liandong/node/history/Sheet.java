package liandong.node.history;

import java.util.List;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;

/**
 * What a desk must state.
 *
 * @param heard units below that have contributed
 * @param expected units below that were asked
 */
record Sheet(List<Figure> figures, List<Coverage> coverage, int heard, int expected, List<Contribution> contributions) {

    static Sheet of(ReportFiled statement) {
        return new Sheet(
                statement.figures(),
                statement.coverage(),
                statement.children().heard(),
                statement.children().expected(),
                statement.contributions());
    }

    Figure figure(String line) {
        return figures.stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    Coverage covered(String line) {
        return coverage.stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .orElseThrow();
    }
}
