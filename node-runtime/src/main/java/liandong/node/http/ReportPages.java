package liandong.node.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReturnFinding;
import liandong.message.Streams;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reports as a station shows them. */
@Component
final class ReportPages {
    private static final String LIST = "SELECT v.obligation, v.part FROM report_version v JOIN obligation o"
            + " ON o.station = v.station AND o.obligation = v.obligation WHERE v.station = ?"
            + " AND v.number = (SELECT max(n.number) FROM report_version n WHERE n.station = v.station"
            + " AND n.obligation = v.obligation AND n.part = v.part AND n.message IS NOT NULL)";

    private final Tables tables;

    ReportPages(Tables tables) {
        this.tables = tables;
    }

    /**
     * Which ones to show; none means all.
     *
     * @param sent whether those of the station itself; otherwise those that it received
     * @param state of the newest version
     */
    record Filter(@Nullable Boolean sent, @Nullable String form, @Nullable Period period, @Nullable State state) {}

    /** The newest version of a report in a list. */
    record Item(
            String report,
            UnitCode unit,
            Part part,
            int version,
            State state,
            @Nullable Instant filedAt,
            boolean late,
            boolean sealed) {}

    /** A report with the fate of all its versions. */
    record Full(
            String report,
            ObligationId obligation,
            UnitCode unit,
            Part part,
            List<Version> versions,
            @Nullable Filed newest) {}

    /** The fate of a version. */
    record Version(
            int version,
            State state,
            @Nullable Instant filedAt,
            boolean late,
            @Nullable Hash envelope,
            @Nullable String reason,
            List<Found> findings) {}

    /** Why a version was returned, with the rule in the reader's language. */
    record Found(String line, String rule, @Nullable String title, @Nullable String note) {}

    /**
     * What was filed, and by whom.
     *
     * @param sequence in its stream; none before it is sealed
     */
    record Filed(
            @JsonUnwrapped ReportFiled content,
            State state,
            Instant filedAt,
            String actor,
            String role,
            @Nullable Hash envelope,
            @Nullable Long sequence) {}

    Page<Item> list(Post post, Filter filter, String after, Limit limit) {
        Query query = new Query(LIST, post.unit().value())
                .and("o.form = ?", filter.form())
                .and("o.period = ?", filter.period() == null ? null : filter.period().text());
        if (filter.sent() != null) {
            query.and(filter.sent() ? "o.unit = ?" : "o.unit <> ?", post.unit().value());
        }
        if (filter.state() != null) {
            query.with(condition(filter.state()));
        }
        if (!after.isEmpty()) {
            ReportId last = after(after);
            query.with(
                    " AND (v.obligation, v.part) > (?, ?)",
                    last.obligation().toString(),
                    last.part().name());
        }
        List<ReportId> found = query.with(" ORDER BY v.obligation, v.part LIMIT ?", limit.oneMore())
                .on(tables.database().sql())
                .query((rs, n) -> new ReportId(
                        ObligationId.of(rs.getString("obligation")), Part.valueOf(rs.getString("part"))))
                .list();
        return Page.of(found, limit, ReportId::toString).map(id -> item(post, id));
    }

    Full one(Post post, ReportId id, Language language) {
        Obligation obligation = tables.obligations().load(post.unit(), id.obligation());
        if (obligation.versions(id.part()).isEmpty()) {
            throw unknown(
                    "no-such-report", "unit " + post.unit() + " has neither filed nor received report " + id);
        }
        List<ReportReturned> returns = returns(id);
        return new Full(
                id.toString(),
                id.obligation(),
                id.obligation().unit(),
                id.part(),
                obligation.versions(id.part()).values().stream()
                        .map(version -> fate(obligation, id, version, returns, language))
                        .toList(),
                obligation.newest(id.part()).map(version -> filed(id, version)).orElse(null));
    }

    Filed version(Post post, ReportId id, int number) {
        return Optional.ofNullable(tables.obligations()
                        .load(post.unit(), id.obligation())
                        .versions(id.part())
                        .get(number))
                .filter(version -> version.message() != null)
                .map(version -> filed(id, version))
                .orElseThrow(() -> unknown(
                        "no-such-version", "unit " + post.unit() + " knows no version " + number + " of report " + id));
    }

    /** The envelope that filed a version, if that is known here. */
    Optional<Row> row(ReportId id, ReportVersion version) {
        return version.message() == null
                ? Optional.empty()
                : tables.envelopes().byId(Streams.reports(id.obligation().unit()), version.message());
    }

    ReportFiled content(Row row) {
        return (ReportFiled) tables.envelopes().message(row);
    }
}
