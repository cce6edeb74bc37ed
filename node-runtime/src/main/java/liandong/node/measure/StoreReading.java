package liandong.node.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liandong.duty.Post;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the store says of work that is under way, in counts: a few statements over indexes, outside of any transaction.
 *
 * @param waiting quarantined records at which a stream waits
 * @param quarantined records on which nobody has decided, by reason
 * @param held streams that wait, by reason
 * @param accounts obligations, by account and side
 * @param overdue open obligations whose day has passed, by side
 * @param open newest own reports of open obligations, by state and side
 */
record StoreReading(
        long unsealed,
        long unsent,
        @Nullable Instant oldest,
        long waiting,
        Map<String, Long> quarantined,
        Map<String, Long> held,
        @Nullable Instant heldSince,
        Map<String, Long> accounts,
        Map<String, Long> overdue,
        Map<String, Long> open) {
    private static final String SIDE = "CASE WHEN o.unit = o.station THEN 'own' ELSE 'below' END";

    static StoreReading of(JdbcClient sql, Instant now) {
        LocalDate today = Post.day(now);
        long unsealed = count(sql, "SELECT count(*) FROM envelope WHERE sequence IS NULL");
        return new StoreReading(
                unsealed,
                Math.max(0, count(sql, "SELECT count(*) FROM envelope WHERE sent = 0") - unsealed),
                time(sql, "SELECT sent_at FROM envelope WHERE sent = 0 ORDER BY place LIMIT 1"),
                count(sql, "SELECT count(*) FROM quarantine WHERE decision IS NULL AND waits = 1"),
                counts(sql, "SELECT reason, count(*) FROM quarantine WHERE decision IS NULL GROUP BY reason"),
                counts(sql, "SELECT held, count(*) FROM read_stream WHERE held IS NOT NULL GROUP BY held"),
                time(sql, "SELECT min(held_at) FROM read_stream WHERE held IS NOT NULL"),
                counts(
                        sql,
                        "SELECT o.account || ' ' || " + SIDE + ", count(*) FROM obligation o WHERE o.asked > 0"
                                + " GROUP BY 1"),
                counts(
                        sql,
                        "SELECT " + SIDE + ", count(*) FROM obligation o WHERE o.asked > 0 AND o.account = 'OPEN'"
                                + " AND o.due < ? GROUP BY 1",
                        today.toEpochDay()),
                counts(
                        sql,
                        "SELECT CASE WHEN v.withdrawn = 1 THEN 'withdrawn' WHEN v.returned = 1 THEN 'returned'"
                                + " WHEN v.accepted = 1 THEN 'accepted' ELSE 'filed' END || ' ' || " + SIDE
                                + ", count(*) FROM obligation o JOIN report_version v ON v.station = o.station"
                                + " AND v.obligation = o.obligation AND v.part = 'OWN' WHERE o.asked > 0"
                                + " AND o.account = 'OPEN' AND v.number = (SELECT max(n.number) FROM report_version n"
                                + " WHERE n.station = v.station AND n.obligation = v.obligation AND n.part = v.part)"
                                + " GROUP BY 1"));
    }

    /** Seconds from {@code since} to {@code now}; 0 if there is nothing. */
    static double age(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, (now.toEpochMilli() - since.toEpochMilli()) / 1000.0);
    }

    private static long count(JdbcClient sql, String statement) {
        return sql.sql(statement).query(Long.class).single();
    }

    private static @Nullable Instant time(JdbcClient sql, String statement) {
        Optional<Long> millis = sql.sql(statement).query(Long.class).optional();
        return millis.map(Instant::ofEpochMilli).orElse(null);
    }

    private static Map<String, Long> counts(JdbcClient sql, String statement, Object... params) {
        Map<String, Long> counts = new HashMap<>();
        sql.sql(statement)
                .params(params)
                .query((rs, n) -> counts.put(rs.getString(1).toLowerCase(Locale.ROOT), rs.getLong(2)))
                .list();
        return counts;
    }
}
