package liandong.node.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;

/** Which station was given the bytes of which attachment; the same bytes can be given to several. */
public final class AttachmentTable {
    /** Stands for no station: a file that nobody was given, from when it was seen first. */
    private static final String NOBODY = "";

    private final Database database;

    public AttachmentTable(Database database) {
        this.database = database;
    }

    /**
     * Bytes that a station was given.
     *
     * @param station none for a file that nobody was given
     */
    public record Given(String station, Hash sha256) {}

    /** The station was given the attachment; a repeat changes nothing. */
    public void give(UnitCode station, Hash sha256, long bytes, boolean listed, Instant now) {
        save(station.value(), sha256, bytes, listed, now);
        database.update("DELETE FROM attachment_grant WHERE station = ? AND sha256 = ?", NOBODY, sha256.hex());
    }

    /** A file lies here that nobody was given; a repeat changes nothing. */
    public void ownerless(Hash sha256, long bytes, Instant now) {
        save(NOBODY, sha256, bytes, false, now);
    }

    private void save(String station, Hash sha256, long bytes, boolean listed, Instant now) {
        database.update(
                "INSERT INTO attachment_grant (station, sha256, bytes, given_at, listed) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, sha256) DO NOTHING",
                station,
                sha256.hex(),
                bytes,
                now.toEpochMilli(),
                listed ? 1 : 0);
    }

    /** Whether the station was given the attachment. */
    public boolean isGiven(UnitCode station, Hash sha256) {
        return database.sql()
                        .sql("SELECT count(*) FROM attachment_grant WHERE station = ? AND sha256 = ?")
                        .params(station.value(), sha256.hex())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether any station was given the attachment, or a document lists it that nobody here has sent. */
    public boolean isAnybodys(Hash sha256) {
        return database.sql()
                        .sql("SELECT count(*) FROM attachment_grant WHERE sha256 = ? AND (station <> ? OR listed = 1)")
                        .params(sha256.hex(), NOBODY)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** All that stations were given, and files that nobody was given and that were seen before. */
    public Set<Hash> known() {
        Set<Hash> known = new TreeSet<>((one, other) -> one.hex().compareTo(other.hex()));
        known.addAll(database.sql()
                .sql("SELECT DISTINCT sha256 FROM attachment_grant")
                .query((rs, n) -> new Hash(rs.getString("sha256")))
                .list());
        return known;
    }

    /** Bytes that the station was given, together. */
    public long bytes(UnitCode station) {
        return database.sql()
                .sql("SELECT coalesce(sum(bytes), 0) FROM attachment_grant WHERE station = ?")
                .param(station.value())
                .query(Long.class)
                .single();
    }

    /** Bytes of all files, each once. */
    public long bytes() {
        return database.sql()
                .sql("SELECT coalesce(sum(size), 0) FROM (SELECT max(bytes) AS size FROM attachment_grant"
                        + " GROUP BY sha256) AS files")
                .query(Long.class)
                .single();
    }

    /** What was given before {@code until} and of which no document is known that lists it, the oldest first. */
    public List<Given> unlisted(Instant until) {
        return database.sql()
                .sql("SELECT station, sha256 FROM attachment_grant WHERE listed = 0 AND given_at < ?"
                        + " ORDER BY given_at, station, sha256")
                .param(until.toEpochMilli())
                .query((rs, n) -> new Given(rs.getString("station"), new Hash(rs.getString("sha256"))))
                .list();
    }

    /** A document of the station lists it: it stays. */
    public void listed(Given given) {
        database.update(
                "UPDATE attachment_grant SET listed = 1 WHERE station = ? AND sha256 = ?",
                given.station(),
                given.sha256().hex());
    }

    /** The station is not given it any more. */
    public void take(Given given) {
        database.update(
                "DELETE FROM attachment_grant WHERE station = ? AND sha256 = ?",
                given.station(),
                given.sha256().hex());
    }

    /** Whether a report that was typed and not filed yet at the station lists it. */
    public boolean isDrafted(String station, Hash sha256) {
        String named = "%" + sha256.hex() + "%";
        return database.sql()
                        .sql("SELECT (SELECT count(*) FROM draft WHERE station = ? AND content LIKE ?)"
                                + " + (SELECT count(*) FROM directive_draft WHERE station = ? AND content LIKE ?)")
                        .params(station, named, station, named)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
