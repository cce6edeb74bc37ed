package liandong.node.total;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.node.report.FigureHistory;
import liandong.node.report.TotalLines;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import liandong.node.surface.Names;
import liandong.report.Amount;
import liandong.report.Cell;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows a line of a total down to the reports that made it, by the hashes that each total names. */
@Component
public final class LineageTree {
    private final EnvelopeTable envelopes;

    public LineageTree(EnvelopeTable envelopes) {
        this.envelopes = envelopes;
    }

    /**
     * What one report says of the line, and what it is made of.
     *
     * @param recorded when the broker took it in; none while only this node has it
     * @param coverage of the line; none in an own report
     * @param sum whether the reports named below add up to it; none for an own report, or below the depth asked for
     * @param made what the reports named below make together; none where that was not computed
     * @param contributions what a total is made of; empty for an own report, or below the depth asked for
     */
    public record Node(
            UnitCode unit,
            @Nullable String name,
            @Nullable String level,
            Part part,
            int version,
            @Nullable Hash envelope,
            @Nullable Amount amount,
            @Nullable Amount denominator,
            Qualifier qualifier,
            Status status,
            Instant filedAt,
            @Nullable Instant recorded,
            String actor,
            String role,
            TotalLines.@Nullable Covered coverage,
            @Nullable Sum sum,
            FigureHistory.@Nullable Value made,
            List<Node> contributions) {}

    /** An envelope with the report that it carries. */
    private record Filed(Row row, ReportFiled report) {}

    /** Whether a total is what its parts make. */
    public enum Sum {
        /** Recomputed from the reports that it names, and equal. */
        EQUAL,
        /** Recomputed, and something else comes out. */
        DIFFERS,
        /** At least one of the reports has not arrived here. */
        INCOMPLETE
    }

    /** Which totals are followed to their parts. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Whether a total is followed.
         *
         * @param above the unit whose total counts it; none at the top
         * @param at how deep it stands, the top at 0
         */
        boolean follows(@Nullable UnitCode above, int at);
    }

    /** The tree under {@code row}, {@code depth} levels deep. */
    public Node of(Post post, Row row, String line, int depth) {
        return of(post, row, line, (above, at) -> at < depth);
    }

    /** The tree under {@code row}, as far as it is opened. */
    public Node of(Post post, Row row, String line, Opening opening) {
        return of(post, new Filed(row, content(row)), line, opening, null, 0);
    }

    private Node of(Post post, Filed filed, String line, Opening opening, @Nullable UnitCode above, int at) {
        Row row = filed.row();
        ReportFiled report = filed.report();
        UnitCode unit = report.obligation().unit();
        Figure figure = figure(report, line);
        List<Node> below = new ArrayList<>();
        Sum sum = null;
        Figure made = null;
        if (report.part() == Part.TOTAL && opening.follows(above, at)) {
            List<Filed> parts = new ArrayList<>();
            Map<Hash, Row> rows = envelopes.byHashes(
                    report.contributions().stream().map(Contribution::envelope).toList());
            for (Contribution each : report.contributions()) {
                Row part = rows.get(each.envelope());
                if (part != null) {
                    parts.add(new Filed(part, content(part)));
                }
            }
            parts.forEach(each -> below.add(of(post, each, line, opening, unit, at + 1)));
            made = made(post, report, parts, line);
            sum = made == null || parts.size() < report.contributions().size() ? Sum.INCOMPLETE : compare(made, figure);
        }
        return new Node(
                unit,
                Names.of(post, unit, report.obligation().period().first()),
                post.directory().unit(unit).map(Unit::level).orElse(null),
                report.part(),
                report.version(),
                row.hash(),
                figure.amount(),
                figure.denominator(),
                figure.qualifier(),
                figure.status(),
                row.time(),
                row.recorded(),
                row.actor(),
                row.role(),
                covered(report, line),
                sum,
                made == null ? null : FigureHistory.Value.of(made),
                below);
    }

    private static TotalLines.@Nullable Covered covered(ReportFiled report, String line) {
        return report.coverage().stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .map(TotalLines.Covered::of)
                .orElse(null);
    }

    /** What the parts make together; none where the form is not known here. */
    private static @Nullable Figure made(Post post, ReportFiled total, List<Filed> parts, String line) {
        Optional<Form> form = post.directory().form(total.obligation().form(), total.formVersion());
        if (form.isEmpty()) {
            return null;
        }
        Map<String, Indicator> indicators = post.directory().indicators();
        RunningTotal made = RunningTotal.empty(form.get());
        for (Filed part : parts) {
            ReportFiled report = part.report();
            List<Share> shares = report.part() == Part.TOTAL
                    ? Share.total(form.get(), report.figures(), report.coverage())
                    : Share.own(form.get(), report.figures(), true, false);
            made = RollUp.replace(made, form.get(), indicators, Share.silent(form.get(), 0), shares, extremes(made));
        }
        return RollUp.figures(made, form.get(), indicators).stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst()
                .orElse(Figure.without(line, Status.MISSING));
    }

    private static Sum compare(Figure made, Figure stated) {
        boolean nothing = made.amount() == null && stated.amount() == null;
        return made.equals(stated) || nothing ? Sum.EQUAL : Sum.DIFFERS;
    }

    private static Map<String, Extreme> extremes(RunningTotal total) {
        Map<String, Extreme> best = new HashMap<>();
        for (Map.Entry<String, Cell> each : total.cells().entrySet()) {
            Extreme extreme = each.getValue().extreme();
            if (extreme != null) {
                best.put(each.getKey(), extreme);
            }
        }
        return best;
    }

    public ReportFiled content(Row row) {
        return (ReportFiled) envelopes.message(row);
    }

    private static Figure figure(ReportFiled report, String line) {
        return report.figures().stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst()
                .orElse(Figure.without(line, Status.MISSING));
    }

    /** The envelope with this hash, if it has arrived here. */
    public Optional<Row> envelope(Hash hash) {
        return envelopes.byHash(hash);
    }
}
