package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import liandong.duty.Holds.Standing;
import org.jspecify.annotations.Nullable;

/** What this store knows of the streams of its own node: whether it may take what it has for all there was. */
public final class OwnStreamTable {
    private static final String ALL =
            "SELECT stream, standing, detail, answered, read_to, continued, since FROM own_stream ";

    private final Database database;
    private final Recalled<OwnStream> streams;

    public OwnStreamTable(Database database) {
        this.database = database;
        this.streams = new Recalled<>(database);
    }

    /**
     * An own stream.
     *
     * @param detail what is missing, where it is {@link Standing#BROKEN}; none otherwise
     * @param answered whether others answer to records that are not there: reading the topic again does not mend that
     * @param readTo up to which sequence it was read back from its topic
     * @param continued sequence of the newest entry of the directory by which it has gone on; 0 for none
     * @param since when that was found
     */
    public record OwnStream(
            String stream,
            Standing standing,
            @Nullable String detail,
            boolean answered,
            long readTo,
            long continued,
            Instant since) {}

    /** What is known of {@code stream}; one that was never read back is whole. */
    public OwnStream of(String stream) {
        return streams.get(stream, this::read);
    }

    private OwnStream read(String stream) {
        return database.sql()
                .sql(ALL + "WHERE stream = ?")
                .param(stream)
                .query((rs, n) -> one(rs))
                .optional()
                .orElseGet(() -> new OwnStream(stream, Standing.WHOLE, null, false, 0, 0, Instant.EPOCH));
    }

    /** The streams that are not whole, in their order. */
    public List<OwnStream> broken() {
        return database.sql()
                .sql(ALL + "WHERE standing = 'BROKEN' ORDER BY stream")
                .query((rs, n) -> one(rs))
                .list();
    }

    public void save(OwnStream own) {
        streams.put(own.stream(), own);
        database.update(
                "INSERT INTO own_stream (stream, standing, detail, answered, read_to, continued, since)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET"
                        + " standing = excluded.standing, detail = excluded.detail, answered = excluded.answered,"
                        + " read_to = excluded.read_to, continued = excluded.continued, since = excluded.since",
                own.stream(),
                own.standing().name(),
                own.detail(),
                own.answered() ? 1 : 0,
                own.readTo(),
                own.continued(),
                own.since().toEpochMilli());
    }

    /** Notes that a neighbour has read what this store has sealed since it was read back: there is no other history. */
    public void confirm(String stream, long sequence) {
        streams.forget(stream);
        database.update(
                "UPDATE own_stream SET standing = 'WHOLE' WHERE stream = ? AND standing = 'READ_BACK' AND read_to < ?",
                stream,
                sequence);
    }

    private static OwnStream one(ResultSet rs) throws SQLException {
        return new OwnStream(
                rs.getString("stream"),
                Standing.valueOf(rs.getString("standing")),
                rs.getString("detail"),
                rs.getInt("answered") == 1,
                rs.getLong("read_to"),
                rs.getLong("continued"),
                Instant.ofEpochMilli(rs.getLong("since")));
    }
}
