package liandong.node.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a station itself has to do: directives to sign for, and reports to file. */
@Component
public final class TodoView {
    private static final String REPORTS = "SELECT o.obligation, o.form_version, o.due, o.account, o.desk, v.number,"
            + " v.filed_at, v.accepted, v.returned, v.withdrawn,"
            + " (SELECT a.directive FROM asked_by a WHERE a.station = o.station AND a.obligation = o.obligation"
            + " ORDER BY a.standing DESC, a.position LIMIT 1) AS asker,"
            + " (SELECT count(DISTINCT a.directive) FROM asked_by a WHERE a.station = o.station"
            + " AND a.obligation = o.obligation AND a.standing = 1) AS askers"
            + " FROM obligation o LEFT JOIN report_version v"
            + " ON v.station = o.station AND v.obligation = o.obligation AND v.part = 'OWN' AND v.number ="
            + " (SELECT max(w.number) FROM report_version w WHERE w.station = o.station"
            + " AND w.obligation = o.obligation AND w.part = 'OWN' AND w.message IS NOT NULL)"
            + " WHERE o.station = ? AND o.unit = ? AND o.asked > 0 ORDER BY o.due, o.obligation";

    private static final String UNSIGNED = "SELECT d.place FROM directive d WHERE d.station = ? AND d.issued = 0"
            + " AND d.withdrawn = 0 AND d.superseded_by IS NULL AND NOT EXISTS (SELECT 1 FROM receipt r"
            + " WHERE r.station = d.station AND r.directive = d.directive AND r.unit = d.station)"
            + " ORDER BY d.place";

    private final Tables tables;

    public TodoView(Tables tables) {
        this.tables = tables;
    }

    /**
     * A report that the station owes or owed.
     *
     * @param desk whether units below the station make a total of it
     * @param asker id of the directive that sets form and due day; of one that asks no more if none does
     * @param askers how many directives ask for it now
     * @param newest number of the newest version; none before the first
     * @param state of that version
     */
    public record Report(
            ObligationId id,
            int formVersion,
            @Nullable LocalDate due,
            Obligation.Account account,
            boolean desk,
            @Nullable String asker,
            int askers,
            @Nullable Integer newest,
            ReportVersion.@Nullable State state,
            @Nullable Instant filedAt) {}

    /** All reports that were ever asked of the station itself, in the order of their due days. */
    public List<Report> reports(Post post) {
        String station = post.unit().value();
        return tables.database()
                .sql()
                .sql(REPORTS)
                .params(station, station)
                .query((rs, n) -> report(rs))
                .list();
    }

    /** The directives in force that the station was sent, not as a copy, and has not signed for; oldest first. */
    public List<DirectiveIssued> unsigned(Post post) {
        List<Long> places = tables.database()
                .sql()
                .sql(UNSIGNED)
                .param(post.unit().value())
                .query(Long.class)
                .list();
        return places.stream()
                .map(place -> (DirectiveIssued)
                        tables.envelopes().message(tables.envelopes().atPlace(place)))
                .filter(issued -> issued.recipients().contains(post.unit()))
                .toList();
    }

    private static Report report(ResultSet rs) throws SQLException {
        long due = rs.getLong("due");
        LocalDate day = rs.wasNull() ? null : LocalDate.ofEpochDay(due);
        int number = rs.getInt("number");
        boolean filed = !rs.wasNull();
        long at = rs.getLong("filed_at");
        Instant filedAt = rs.wasNull() ? null : Instant.ofEpochMilli(at);
        ReportVersion version = new ReportVersion(
                number,
                null,
                null,
                filedAt,
                null,
                0,
                rs.getInt("accepted") == 1,
                rs.getInt("returned") == 1,
                rs.getInt("withdrawn") == 1);
        return new Report(
                ObligationId.of(rs.getString("obligation")),
                rs.getInt("form_version"),
                day,
                Obligation.Account.valueOf(rs.getString("account")),
                rs.getInt("desk") == 1,
                rs.getString("asker"),
                rs.getInt("askers"),
                filed ? number : null,
                filed ? version.state() : null,
                filedAt);
    }
}
