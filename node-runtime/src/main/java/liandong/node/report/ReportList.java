package liandong.node.report;

import java.time.Instant;
import java.util.List;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.store.ObligationTable;
import liandong.node.store.ReportQueries;
import liandong.node.store.ReportQueries.Filter;
import liandong.node.store.ReportQueries.Found;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A station's reports, each by its newest version. */
@Component
public final class ReportList {
    private final ReportQueries reports;
    private final ObligationTable obligations;

    public ReportList(ReportQueries reports, ObligationTable obligations) {
        this.reports = reports;
        this.obligations = obligations;
    }

    /** The newest version of a report. */
    public record Item(
            String report,
            UnitCode unit,
            Part part,
            int version,
            State state,
            @Nullable Instant filedAt,
            boolean late,
            boolean sealed) {}

    /** The reports after the id {@code after}. */
    public Page<Item> list(Post post, Filter filter, @Nullable ReportId after, Limit limit) {
        List<ReportId> found = reports
                .list(
                        post.unit(),
                        filter,
                        after == null ? null : new Found(after.obligation(), after.part()),
                        limit.oneMore())
                .stream()
                .map(each -> new ReportId(each.obligation(), each.part()))
                .toList();
        return Page.of(found, limit, ReportId::toString).map(id -> item(post, id));
    }

    private Item item(Post post, ReportId id) {
        Obligation obligation = obligations.load(post.unit(), id.obligation());
        ReportVersion newest = obligation.newest(id.part()).orElseThrow();
        return new Item(
                id.toString(),
                id.obligation().unit(),
                id.part(),
                newest.number(),
                newest.state(),
                newest.filed(),
                newest.lateFor(obligation.dueInstant()),
                newest.envelope() != null);
    }
}
