package liandong.node.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import liandong.duty.Post;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the store says of obligations and their reports, in counts. It grows with the years that a node has worked.
 *
 * @param accounts obligations, by account and side
 * @param overdue open obligations whose day has passed, by side
 * @param open newest own reports of open obligations, by state and side
 */
public record WorkReading(Map<String, Long> accounts, Map<String, Long> overdue, Map<String, Long> open) {
    /** First the unit's own at a hosted station, then all: a group for each side would need a sort. */
    private static final String SIDES = "sum(CASE WHEN o.unit = o.station THEN 1 ELSE 0 END), count(*)";

    /** As it is now. */
    public static WorkReading of(Database database, Instant now) {
        JdbcClient sql = database.sql();
        return new WorkReading(
                counts(sql, "SELECT o.account, " + SIDES + " FROM obligation o WHERE o.asked > 0 GROUP BY o.account"),
                counts(
                        sql,
                        "SELECT o.account, " + SIDES + " FROM obligation o WHERE o.asked > 0 AND o.account = 'OPEN'"
                                + " AND o.due < ? GROUP BY o.account",
                        Post.day(now).toEpochDay()),
                counts(
                        sql,
                        "SELECT CASE WHEN v.withdrawn = 1 THEN 'withdrawn' WHEN v.returned = 1 THEN 'returned'"
                                + " WHEN v.accepted = 1 THEN 'accepted' ELSE 'filed' END, " + SIDES
                                + " FROM obligation o JOIN report_version v ON v.station = o.station"
                                + " AND v.obligation = o.obligation AND v.part = 'OWN' WHERE o.asked > 0"
                                + " AND o.account = 'OPEN' AND v.number = (SELECT max(n.number) FROM report_version n"
                                + " WHERE n.station = v.station AND n.obligation = v.obligation AND n.part = v.part)"
                                + " GROUP BY 1"));
    }

    /** The count under a word and a side. */
    public static double of(Map<String, Long> counts, String word, String side) {
        return counts.getOrDefault(word + " " + side, 0L);
    }

    private static Map<String, Long> counts(JdbcClient sql, String statement, Object... params) {
        Map<String, Long> counts = new HashMap<>();
        sql.sql(statement)
                .params(params)
                .query((rs, n) -> {
                    String word = rs.getString(1).toLowerCase(Locale.ROOT);
                    counts.put(word + " own", rs.getLong(2));
                    return counts.put(word + " below", rs.getLong(3) - rs.getLong(2));
                })
                .list();
        return counts;
    }
}
