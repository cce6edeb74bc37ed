package liandong.node.total;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.ObligationQueries;
import liandong.node.store.ObligationQueries.Asked;
import liandong.node.store.ObligationTable;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Share;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each unit that reports to a desk states for a form and period; the desk may be hosted or only watched here. */
@Component
public final class UnitFigures {
    private final ObligationTable obligations;
    private final ObligationQueries queries;
    private final ReportRows rows;

    public UnitFigures(ObligationTable obligations, ObligationQueries queries, ReportRows rows) {
        this.obligations = obligations;
        this.queries = queries;
        this.rows = rows;
    }

    /**
     * A unit below the desk.
     *
     * @param asked whether it was asked for the form and period, and is expected to answer
     * @param desk whether it has units below it, so that its total is looked at and not its own report
     * @param report the report that is counted; none while nothing is
     * @param waiting whether a newer version has come and is not counted, or not yet
     * @param figures one for each line of the form; MISSING where nothing is counted
     * @param coverage one for each line of the form
     */
    public record Entry(
            UnitCode unit,
            boolean asked,
            boolean desk,
            @Nullable ReportId report,
            boolean waiting,
            List<Figure> figures,
            List<Coverage> coverage) {

        /** What the unit says of a line. */
        public Figure figure(String line) {
            return figures.stream()
                    .filter(each -> each.line().equals(line))
                    .findFirst()
                    .orElse(Figure.without(line, Status.MISSING));
        }

        /** Which reporting units stand behind a line. */
        public Coverage coverage(String line) {
            return coverage.stream()
                    .filter(each -> each.line().equals(line))
                    .findFirst()
                    .orElse(Coverage.none(line));
        }
    }

    /** What was asked of units below the desk, the newest period first. */
    public List<Asked> asked(UnitCode desk) {
        return queries.asked(desk);
    }

    /** All units that reported to the desk on the first day of the period, in code order. */
    public List<Entry> of(Post desk, Form form, Period period) {
        List<Entry> entries = new ArrayList<>();
        for (UnitCode unit : desk.directory().on(period.first()).children(desk.unit())) {
            entries.add(entry(desk, form, new ObligationId(unit, form.code(), period)));
        }
        return entries;
    }

    private Entry entry(Post desk, Form form, ObligationId id) {
        Obligation obligation = obligations.load(desk.unit(), id);
        Part part = obligation.desk() ? Part.TOTAL : Part.OWN;
        Optional<ReportVersion> counted = obligation.counted(part);
        boolean waiting = obligation
                .newest(part)
                .filter(newest -> counted.filter(newest::equals).isEmpty())
                .isPresent();
        ReportId report = new ReportId(id, part);
        Optional<ReportFiled> filed =
                counted.flatMap(version -> rows.filing(report, version)).map(rows::content);
        return new Entry(
                id.unit(),
                obligation.isExpected(),
                obligation.desk(),
                filed.isPresent() ? report : null,
                waiting,
                filed.map(ReportFiled::figures).orElseGet(() -> silence(form)),
                filed.map(content -> coverage(desk, form, obligation, content))
                        .orElseGet(() -> coverage(form, obligation)));
    }

    private static List<Figure> silence(Form form) {
        return form.lines().stream()
                .map(line -> Figure.without(line.code(), Status.MISSING))
                .toList();
    }

    private static List<Coverage> coverage(Form form, Obligation obligation) {
        return form.lines().stream()
                .map(line -> Coverage.silent(
                        line.code(),
                        obligation.isExpected() ? obligation.reporters().of(line.code()) : 0))
                .toList();
    }

    private static List<Coverage> coverage(Post desk, Form form, Obligation obligation, ReportFiled filed) {
        if (filed.part() == Part.TOTAL) {
            return filed.coverage();
        }
        boolean late = obligation.version(Part.OWN, filed.version()).lateFor(obligation.dueInstant());
        return Share.own(form, filed.figures(), Totals.owed(desk, form, obligation), late).stream()
                .map(Share::coverage)
                .toList();
    }
}
