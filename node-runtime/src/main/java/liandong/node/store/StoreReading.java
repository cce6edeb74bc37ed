package liandong.node.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the store says of messages that are on their way or stand still, in counts: a few statements over indexes,
 * outside of any transaction.
 *
 * @param waiting quarantined records at which a stream waits
 * @param quarantined records on which nobody has decided, by reason, counted ones included
 * @param held streams that wait, by reason
 * @param unfolded messages that are not in what is known of desks further below, those that wait and those that failed
 */
public record StoreReading(
        long unsealed,
        long unsent,
        @Nullable Instant oldest,
        long waiting,
        Map<String, Long> quarantined,
        Map<String, Long> held,
        @Nullable Instant heldSince,
        Map<String, Long> unfolded) {

    /** As it is now. */
    public static StoreReading of(Database database) {
        JdbcClient sql = database.sql();
        // one pass over what is not sent, which is little: the large index would be read for what is not sealed
        Map<String, Long> outbox = counts(
                sql,
                "SELECT CASE WHEN sequence IS NULL THEN 'unsealed' ELSE 'sealed' END, count(*) FROM envelope"
                        + " WHERE sent = 0 GROUP BY 1");
        return new StoreReading(
                outbox.getOrDefault("unsealed", 0L),
                outbox.getOrDefault("sealed", 0L),
                time(sql, "SELECT sent_at FROM envelope WHERE sent = 0 ORDER BY place LIMIT 1"),
                number(sql, "SELECT count(*) FROM quarantine WHERE decision IS NULL AND waits = 1")
                        .orElse(0L),
                counts(
                        sql,
                        "SELECT reason, CAST(sum(records) AS BIGINT) FROM (SELECT reason, count(*) AS records FROM"
                                + " quarantine WHERE decision IS NULL GROUP BY reason UNION ALL SELECT reason, records"
                                + " FROM quarantine_rest) counted GROUP BY reason"),
                counts(sql, "SELECT held, count(*) FROM read_stream WHERE held IS NOT NULL GROUP BY held"),
                time(sql, "SELECT min(held_at) FROM read_stream WHERE held IS NOT NULL"),
                counts(
                        sql,
                        "SELECT CASE WHEN problem IS NULL THEN 'waiting' ELSE 'failed' END, count(*) FROM unfolded"
                                + " GROUP BY 1"));
    }

    /** Seconds from {@code since} to {@code now}; 0 if there is nothing. */
    public static double age(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, (now.toEpochMilli() - since.toEpochMilli()) / 1000.0);
    }

    private static Optional<Long> number(JdbcClient sql, String statement) {
        return sql.sql(statement).query(Long.class).optional();
    }

    private static @Nullable Instant time(JdbcClient sql, String statement) {
        return number(sql, statement).map(Instant::ofEpochMilli).orElse(null);
    }

    private static Map<String, Long> counts(JdbcClient sql, String statement) {
        Map<String, Long> counts = new HashMap<>();
        sql.sql(statement)
                .query((rs, n) -> counts.put(rs.getString(1), rs.getLong(2)))
                .list();
        return counts;
    }
}
