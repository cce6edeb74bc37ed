package liandong.node.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import liandong.duty.Directory;
import liandong.node.report.TotalLines;
import liandong.node.total.TotalView;
import liandong.paper.FigureLine;
import liandong.report.Coverage;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;

/** The lines of a form as a paper shows them. */
final class PaperLines {
    private PaperLines() {}

    /** Of a report; {@code covered} says whether it is a total. */
    static List<FigureLine> of(
            Form form, List<TotalLines.Line> lines, List<Explanation> explanations, boolean covered) {
        return lines.stream()
                .map(line -> new FigureLine(
                        line.line(),
                        named(line.name(), form.line(line.line())),
                        line.unit(),
                        new Figure(line.line(), line.status(), line.amount(), line.denominator(), line.qualifier()),
                        line.ratio(),
                        covered ? coverage(line.line(), line.coverage()) : null,
                        explanations.stream()
                                .filter(each -> each.line().equals(line.line()))
                                .map(Explanation::text)
                                .collect(Collectors.joining("\n"))))
                .toList();
    }

    /** Of a total of which no version is stated: whom it waits for. */
    static List<FigureLine> of(Directory directory, Form form, LocalDate day, List<TotalView.Expected> expected) {
        return expected.stream()
                .map(each -> awaited(directory, form.line(each.line()), day, each))
                .toList();
    }

    private static FigureLine awaited(
            Directory directory, Optional<Form.Line> line, LocalDate day, TotalView.Expected expected) {
        Optional<Indicator> indicator = line.flatMap(known -> directory.indicator(known.indicator(), day));
        return new FigureLine(
                expected.line(),
                named(indicator.map(Indicator::nameZh).orElse(expected.line()), line),
                indicator.map(Indicator::unit).orElse(""),
                null,
                null,
                coverage(expected.line(), expected.coverage()),
                "");
    }

    private static String named(String indicator, Optional<Form.Line> line) {
        return line.map(Form.Line::domain)
                .map(domain -> indicator + " · " + domain)
                .orElse(indicator);
    }

    private static Coverage coverage(String line, TotalLines.Covered c) {
        return new Coverage(
                line, c.expected(), c.reported(), c.nil(), c.notApplicable(), c.missing(), c.late(), c.amounts());
    }
}
