package liandong.node.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import liandong.hierarchy.UnitCode;
import liandong.node.store.OutboxTable.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked of many envelopes at once. */
public final class EnvelopeQueries {
    /** Every directive and every version of a report that the station sent or received. */
    private static final String DOCUMENTS = "SELECT e.place, e.body FROM directive d JOIN envelope e"
            + " ON e.place = d.place WHERE d.station = ? UNION ALL SELECT e.place, e.body FROM report_version v"
            + " JOIN envelope e ON e.id = v.message AND e.subject = v.obligation WHERE v.station = ?";

    private static final String BEHIND = "SELECT place FROM envelope WHERE place > ?";

    /** Joined with nothing, so that neither database reads whole streams by their index: what is wanted is at the end. */
    private static final String STREAM = "stream || ''";

    private final Database database;

    public EnvelopeQueries(Database database) {
        this.database = database;
    }

    /** The place that was given out last. */
    public long lastPlace() {
        return database.sql()
                .sql("SELECT COALESCE(max(place), 0) FROM envelope")
                .query(Long.class)
                .single();
    }

    /**
     * Places behind {@code place} in some streams.
     *
     * @param except the type that is left out
     */
    public List<Long> behind(long place, Collection<String> streams, String except, boolean newestFirst, int limit) {
        return streams.isEmpty()
                ? List.of()
                : new Query(BEHIND, place)
                        .in(STREAM, streams)
                        .and("type <> ?", except)
                        .with(newestFirst ? " ORDER BY place DESC LIMIT ?" : " ORDER BY place LIMIT ?", limit)
                        .on(database.sql())
                        .query(Long.class)
                        .list();
    }

    /** Places of a station's documents, directives and reports, whose bytes hold {@code digits} anywhere; in order. */
    public List<Long> documentsHolding(UnitCode station, byte[] digits) {
        return holding(database.sql().sql(DOCUMENTS).params(station.value(), station.value()), digits);
    }

    /** Places of all envelopes of some types whose bytes hold {@code digits} anywhere; in order. */
    public List<Long> holding(Collection<String> types, byte[] digits) {
        return types.isEmpty()
                ? List.of()
                : holding(
                        new Query("SELECT place, body FROM envelope WHERE 1 = 1")
                                .in("type", types)
                                .on(database.sql()),
                        digits);
    }

    private static List<Long> holding(JdbcClient.StatementSpec statement, byte[] digits) {
        Predicate<byte[]> holds = body -> {
            for (int i = 0; i + digits.length <= body.length; i++) {
                if (body[i] == digits[0] && Arrays.equals(body, i, i + digits.length, digits, 0, digits.length)) {
                    return true;
                }
            }
            return false;
        };
        List<Long> places = new ArrayList<>();
        statement.query(rs -> {
            if (holds.test(rs.getBytes("body"))) {
                places.add(rs.getLong("place"));
            }
        });
        places.sort(null);
        return places;
    }

    /** What waits to be sent, of every unit that waits for something. */
    public Map<UnitCode, Outbox> outboxes() {
        Map<UnitCode, Outbox> all = new HashMap<>();
        database.sql()
                .sql("SELECT sender, count(*) AS depth, min(sent_at) AS oldest FROM envelope WHERE sent = 0"
                        + " GROUP BY sender")
                .query(rs -> {
                    all.put(
                            UnitCode.of(rs.getString("sender")),
                            new Outbox(rs.getLong("depth"), Instant.ofEpochMilli(rs.getLong("oldest"))));
                });
        return all;
    }

    /** When the newest record of each stream that is read here was recorded: one look into an index for each. */
    public Map<String, Instant> heard() {
        Map<String, Instant> heard = new HashMap<>();
        database.sql()
                .sql("SELECT stream, (SELECT coalesce(e.recorded, e.sent_at) FROM envelope e WHERE e.stream = r.stream"
                        + " AND e.sequence IS NOT NULL ORDER BY e.sequence DESC LIMIT 1) AS heard FROM read_stream r")
                .query(rs -> {
                    long at = rs.getLong("heard");
                    if (!rs.wasNull()) {
                        heard.put(rs.getString("stream"), Instant.ofEpochMilli(at));
                    }
                });
        return heard;
    }

    /** When each unit was entered into the directory last, by its code. */
    public Map<String, Instant> entered() {
        Map<String, Instant> entered = new HashMap<>();
        database.sql()
                .sql("SELECT subject, max(coalesce(recorded, sent_at)) AS entered FROM envelope"
                        + " WHERE stream = 'directory' AND type = 'liandong.UnitRegistered' GROUP BY subject")
                .query(rs -> {
                    entered.put(rs.getString("subject"), Instant.ofEpochMilli(rs.getLong("entered")));
                });
        return entered;
    }

    /** How long the newest own record that came back was on its way, by two clocks; none before the first. */
    public Optional<Duration> way() {
        return database.sql()
                .sql("SELECT recorded - sent_at AS way FROM envelope WHERE own = 1 AND recorded IS NOT NULL"
                        + " ORDER BY place DESC LIMIT 1")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis);
    }
}
