package liandong.auditor.total;

import liandong.message.Message.ReportFiled;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Status;

/** What a report states of one line of its form. */
final class Stated {
    private Stated() {}

    static Figure figure(ReportFiled report, String line) {
        return report.figures().stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .orElse(Figure.without(line, Status.MISSING));
    }

    static Coverage coverage(ReportFiled report, String line) {
        return report.coverage().stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .orElse(Coverage.none(line));
    }
}
