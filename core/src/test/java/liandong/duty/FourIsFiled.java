package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TOWNSHIP;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liandong.directive.ObligationId;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReturnFinding;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;

/**
 * One township files a report that states 4, and another one's node sends such a report unasked by ours. Tells what the
 * checks made of both; {@link NewCheckTest} plays it with several lists of checks, each in classes of its own.
 */
public final class FourIsFiled implements Supplier<String> {
    private static final Form FORM = new Form(
            "plain",
            1,
            "试验表",
            null,
            null,
            Form.Review.AUTOMATIC,
            Form.Own.NONE,
            List.of(new Form.Line("1", "counted", null)),
            List.of(),
            Form.Summary.NONE,
            0);
    private static final Figure FOUR = Figure.exact("1", Amount.of("4"));

    private final PaperStations stations = new PaperStations();

    /** In a region of its own. */
    public FourIsFiled() {
        stations.node(COUNTY, Duties.ISSUE, Duties.CHECK, Duties.REVIEW);
        stations.node(TOWNSHIP, Duties.RECEIPT, Duties.FILE);
        stations.directory(new Command.DefineIndicators(List.of(new Indicator(
                "counted",
                "计数",
                null,
                "个",
                Indicator.Kind.STOCK,
                Indicator.Across.SUM,
                Indicator.OverTime.LAST,
                0,
                "made up for tests"))));
        stations.directory(new Command.PublishForm(FORM));
        stations.issue(COUNTY, FORM, null, TOWNSHIP, SECOND);
    }

    @Override
    public String get() {
        return "unit: " + atTheUnit() + "; desk: " + atTheDesk();
    }

    private String atTheUnit() {
        return stations.file(TOWNSHIP, FORM, FOUR) instanceof Decision.Refusal refusal
                ? "refused for "
                        + refusal.findings().stream().map(Finding::rule).collect(Collectors.joining(", "))
                : "filed";
    }

    private String atTheDesk() {
        stations.send(
                SECOND,
                new ReportFiled(
                        new ObligationId(SECOND, FORM.code(), MadeUpRegion.MONTH),
                        1,
                        Part.OWN,
                        1,
                        List.of(FOUR),
                        List.of(),
                        Message.Children.NONE,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of()));
        List<ReportReturned> returned = stations.sent(ReportReturned.class);
        if (returned.isEmpty()) {
            return stations.sent(ReportAccepted.class).stream()
                            .anyMatch(each -> each.obligation().unit().equals(SECOND))
                    ? "accepted"
                    : "waits";
        }
        return "returned for "
                + returned.getFirst().findings().stream()
                        .map(ReturnFinding::rule)
                        .collect(Collectors.joining(", "));
    }
}
