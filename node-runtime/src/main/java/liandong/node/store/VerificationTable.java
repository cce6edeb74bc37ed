package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** What verifications of the stored streams have found, the newest {@link #KEPT} of each station. */
public final class VerificationTable {
    /** How many of a station are kept. */
    public static final int KEPT = 50;

    private final Database database;

    public VerificationTable(Database database) {
        this.database = database;
    }

    /** How a verification ended. */
    public enum Outcome {
        /** Everything was looked at, and nothing is wrong. */
        SOUND,
        /** Everything was looked at, and something is wrong. */
        FAULTY,
        /** Somebody cancelled it; of what was looked at, the faults are named. */
        CANCELLED,
        /** It failed itself, which says nothing about the streams. */
        FAILED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is wrong, and where.
     *
     * @param sequence of the record; of what is missing the first one
     * @param reason stable
     */
    public record Fault(String stream, long sequence, String reason, String detail) {}

    /**
     * A verification that has ended.
     *
     * @param startedBy account
     * @param streams how many were looked at
     * @param records how many were recomputed
     * @param seals how many seals were checked; those of received envelopes were checked when they came and are not kept
     * @param faults streams in which something is wrong
     * @param first none where nothing is wrong
     */
    public record Verdict(
            String startedBy,
            Instant startedAt,
            Instant endedAt,
            Outcome outcome,
            long streams,
            long records,
            long seals,
            long faults,
            @Nullable Fault first) {}

    /** Keeps a verdict, and forgets the station's oldest beyond {@link #KEPT}; inside a transaction. */
    public void save(UnitCode station, Verdict verdict) {
        long place = database.next("verification", 1);
        Fault first = verdict.first();
        database.update(
                "INSERT INTO verification (place, station, started_by, started_at, ended_at, outcome, streams, records,"
                        + " seals, faults, stream, sequence, reason, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                place,
                station.value(),
                verdict.startedBy(),
                verdict.startedAt().toEpochMilli(),
                verdict.endedAt().toEpochMilli(),
                verdict.outcome().text(),
                verdict.streams(),
                verdict.records(),
                verdict.seals(),
                verdict.faults(),
                first == null ? null : first.stream(),
                first == null ? null : first.sequence(),
                first == null ? null : first.reason(),
                // it may quote what was stored
                first == null ? null : first.detail().replace('\0', ' '));
        database.update(
                "DELETE FROM verification WHERE station = ? AND place <= (SELECT place FROM verification"
                        + " WHERE station = ? ORDER BY place DESC LIMIT 1 OFFSET ?)",
                station.value(),
                station.value(),
                KEPT);
    }

    /** The verdicts of a station, the newest first. */
    public List<Verdict> of(UnitCode station) {
        return database.sql()
                .sql("SELECT * FROM verification WHERE station = ? ORDER BY place DESC")
                .param(station.value())
                .query(VerificationTable::verdict)
                .list();
    }

    private static Verdict verdict(ResultSet rs, int number) throws SQLException {
        String stream = rs.getString("stream");
        return new Verdict(
                rs.getString("started_by"),
                Instant.ofEpochMilli(rs.getLong("started_at")),
                Instant.ofEpochMilli(rs.getLong("ended_at")),
                Outcome.valueOf(rs.getString("outcome").toUpperCase(Locale.ROOT)),
                rs.getLong("streams"),
                rs.getLong("records"),
                rs.getLong("seals"),
                rs.getLong("faults"),
                stream == null
                        ? null
                        : new Fault(stream, rs.getLong("sequence"), rs.getString("reason"), rs.getString("detail")));
    }
}
