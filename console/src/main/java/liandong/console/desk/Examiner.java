package liandong.console.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.duty.Command;
import liandong.node.report.DryRun;
import liandong.node.surface.Caller;
import liandong.report.Explanation;
import liandong.report.Finding;
import org.springframework.stereotype.Component;

/** Says what would come of what was typed; stores nothing. */
@Component
class Examiner {
    /** What is not found fault with while somebody still types. */
    private static final Set<String> UNFINISHED = Set.of("line-left-out", "summary-missing", "attachments-missing");

    private static final String EXPLANATION = "explanation of ";

    private final DryRun dryRun;

    Examiner(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    /** Queries of the entry, answered by what was typed beside them. */
    static List<Explanation> explanations(ReportCase given, Entry entry) {
        return entry.explanations(found(given, entry));
    }

    /**
     * The findings in the words of the reader.
     *
     * @param finished whether blank lines are faults; otherwise somebody still types
     */
    Examined examine(ReportCase given, Entry entry, boolean finished, HttpServletRequest request) {
        Visit visit = given.visit();
        List<Finding> own = found(given, entry);
        List<Explanation> explanations = entry.explanations(own);
        Command.FileReport command = finished
                ? entry.command(given.id(), explanations, given.newest())
                : entry.unfinished(given.id(), explanations, given.newest());
        Caller caller = new Caller(visit.post(), visit.actor(Command.FileReport.class), null);
        DryRun.Answer answer = dryRun.of(caller, command, request);
        List<Examined.Remark> remarks = new ArrayList<>();
        for (DryRun.Found each : answer.findings()) {
            if ((finished || !UNFINISHED.contains(each.rule()))
                    && !entry.unreadable().containsKey(each.line())) {
                remarks.add(
                        remark(visit, each.line(), each.rule(), each.severity(), each.expected(), each.explained()));
            }
        }
        // the node looks at the amounts only where nothing else is wrong; who types wants to know at once
        for (Finding each : own) {
            if (answer.findings().stream()
                    .noneMatch(known ->
                            known.line().equals(each.line()) && known.rule().equals(each.rule()))) {
                boolean explained =
                        !entry.explanation(each.line()).isBlank() && each.severity() == Finding.Severity.QUERY;
                remarks.add(remark(visit, each.line(), each.rule(), each.severity(), each.expected(), explained));
            }
        }
        String rule = answer.problem() == null
                ? null
                : answer.problem().type().substring(answer.problem().type().lastIndexOf('/') + 1);
        // what cannot be read yet would be shown as a change to nothing
        List<DryRun.Level> levels = entry.unreadable().isEmpty() ? answer.levels() : List.of();
        return new Examined(remarks, rule, answer.countsAtOnce(), levels);
    }

    /** The remarks of a refusal, at their places in the form. */
    static List<Examined.Remark> remarks(Visit visit, List<Finding> findings) {
        return findings.stream()
                .map(each -> remark(visit, each.line(), each.rule(), each.severity(), each.expected(), false))
                .toList();
    }

    private static List<Finding> found(ReportCase given, Entry entry) {
        return entry.findings(given.visit().post().directory().indicators(), given.lastAmounts());
    }

    private static Examined.Remark remark(
            Visit visit, String line, String rule, Finding.Severity severity, String expected, boolean explained) {
        String place = line.startsWith(EXPLANATION) ? line.substring(EXPLANATION.length()) : line;
        return new Examined.Remark(
                place.equals("attachment") ? "attachments" : place,
                Refusal.title(rule, visit.language()),
                severity,
                expected,
                explained);
    }
}
