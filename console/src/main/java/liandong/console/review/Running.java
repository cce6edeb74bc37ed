package liandong.console.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.console.shell.Visit;
import liandong.directive.ObligationId;
import liandong.node.report.TotalLines;
import liandong.node.total.TotalView;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is counted at this moment beside what was stated and what was certified. */
@Component
class Running {
    private final TotalView totals;

    Running(TotalView totals) {
        this.totals = totals;
    }

    /**
     * A line.
     *
     * @param now what is counted
     * @param stated what the newest version says; none while there is none
     * @param certified what the certified version says; none while there is none
     * @param differs whether what is counted is not what was stated
     */
    record Line(
            Breakdown.Head head,
            Figure now,
            @Nullable Figure stated,
            @Nullable Figure certified,
            Coverage coverage,
            boolean differs) {}

    /** The lines of the visited desk's total. */
    List<Line> lines(Visit visit, ObligationId id, TotalView.Full total) {
        RunningTotal running = totals.counted(id).orElseThrow();
        Form form =
                visit.post().directory().form(id.form(), running.formVersion()).orElseThrow();
        List<Figure> now =
                RollUp.figures(running, form, visit.post().directory().indicators());
        List<Coverage> coverage = RollUp.coverage(running, form);
        List<Breakdown.Head> heads = Breakdowns.heads(visit, form, id.period().first());
        Map<String, Figure> stated = figures(total.latest());
        Map<String, Figure> certified = figures(total.certified());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            Figure said = stated.get(heads.get(i).code());
            lines.add(new Line(
                    heads.get(i),
                    now.get(i),
                    said,
                    certified.get(heads.get(i).code()),
                    coverage.get(i),
                    said != null && !same(said, now.get(i))));
        }
        return lines;
    }

    private static boolean same(Figure one, Figure other) {
        boolean silent = one.status() != Status.REPORTED && one.status() == other.status();
        return silent || one.equals(other);
    }

    private static Map<String, Figure> figures(TotalView.@Nullable Version version) {
        Map<String, Figure> figures = new HashMap<>();
        if (version != null) {
            for (TotalLines.Line line : version.lines()) {
                figures.put(
                        line.line(),
                        new Figure(line.line(), line.status(), line.amount(), line.denominator(), line.qualifier()));
            }
        }
        return figures;
    }
}
