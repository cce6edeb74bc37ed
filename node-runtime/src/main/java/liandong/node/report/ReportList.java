package liandong.node.report;

import java.time.Instant;
import java.util.List;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.store.Query;
import liandong.node.store.Tables;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A station's reports, each by its newest version. */
@Component
public final class ReportList {
    private static final String NEWEST = "SELECT v.obligation, v.part FROM report_version v JOIN obligation o"
            + " ON o.station = v.station AND o.obligation = v.obligation WHERE v.station = ?"
            + " AND v.number = (SELECT max(n.number) FROM report_version n WHERE n.station = v.station"
            + " AND n.obligation = v.obligation AND n.part = v.part AND n.message IS NOT NULL)";

    private final Tables tables;

    public ReportList(Tables tables) {
        this.tables = tables;
    }

    /**
     * Which ones to show; none means all.
     *
     * @param sent whether those of the station itself; otherwise those that it received
     * @param state of the newest version
     */
    public record Filter(
            @Nullable Boolean sent,
            @Nullable String form,
            @Nullable Period period,
            @Nullable State state) {}

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
        Query query = new Query(NEWEST, post.unit().value())
                .and("o.form = ?", filter.form())
                .and(
                        "o.period = ?",
                        filter.period() == null ? null : filter.period().text());
        if (filter.sent() != null) {
            query.and(filter.sent() ? "o.unit = ?" : "o.unit <> ?", post.unit().value());
        }
        if (filter.state() != null) {
            query.with(condition(filter.state()));
        }
        if (after != null) {
            query.with(
                    " AND (v.obligation, v.part) > (?, ?)",
                    after.obligation().toString(),
                    after.part().name());
        }
        List<ReportId> found = query.with(" ORDER BY v.obligation, v.part LIMIT ?", limit.oneMore())
                .on(tables.database().sql())
                .query((rs, n) ->
                        new ReportId(ObligationId.of(rs.getString("obligation")), Part.valueOf(rs.getString("part"))))
                .list();
        return Page.of(found, limit, ReportId::toString).map(id -> item(post, id));
    }

    private Item item(Post post, ReportId id) {
        Obligation obligation = tables.obligations().load(post.unit(), id.obligation());
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

    /** The precedence of {@link ReportVersion#state}. */
    private static String condition(State state) {
        return switch (state) {
            case FILED -> " AND v.withdrawn = 0 AND v.returned = 0 AND v.accepted = 0";
            case ACCEPTED -> " AND v.withdrawn = 0 AND v.returned = 0 AND v.accepted = 1";
            case RETURNED -> " AND v.withdrawn = 0 AND v.returned = 1";
            case WITHDRAWN -> " AND v.withdrawn = 1";
        };
    }
}
