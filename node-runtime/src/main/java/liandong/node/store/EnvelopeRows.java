package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.ledger.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of envelopes, own and received: how one is written, and how it is read. */
final class EnvelopeRows {
    /** Of a row that is not stored yet. */
    static final long NO_PLACE = 0;

    private static final String ALL = "SELECT * FROM envelope ";

    private final Database database;

    EnvelopeRows(Database database) {
        this.database = database;
    }

    /** Stores it behind all others: whoever writes is alone, and no envelope is ever removed. */
    Row insert(Row row) {
        return row.at(database.insert(
                "INSERT INTO envelope (place, id, stream, sender, sequence, previous, hash, directory, type,"
                        + " subject, sent_at, actor, role, cause, schema_id, body, own, sent, recorded, seal, trace)"
                        + " VALUES ((SELECT COALESCE(max(place), 0) + 1 FROM envelope), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING place",
                row.id(),
                row.stream(),
                row.sender(),
                row.sequence() == 0 ? null : row.sequence(),
                row.previous() == null ? null : row.previous().hex(),
                row.hash() == null ? null : row.hash().hex(),
                row.directory(),
                row.type(),
                row.subject(),
                row.time().toEpochMilli(),
                row.actor(),
                row.role(),
                row.cause(),
                row.schema().hex(),
                row.body(),
                row.own() ? 1 : 0,
                row.sent() ? 1 : 0,
                row.recorded() == null ? null : row.recorded().toEpochMilli(),
                row.seal(),
                row.trace()));
    }

    /** The only row, or none, that {@code rest} of a statement selects. */
    Optional<Row> first(String rest, Object... params) {
        return select(rest).params(params).query(EnvelopeRows::row).optional();
    }

    /** All rows that {@code rest} of a statement selects. */
    List<Row> list(String rest, Object... params) {
        return select(rest).params(params).query(EnvelopeRows::row).list();
    }

    /** A statement that selects whole rows, to be given its parameters. */
    JdbcClient.StatementSpec select(String rest) {
        return database.sql().sql(ALL + rest);
    }

    static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getLong("place"),
                rs.getString("id"),
                rs.getString("stream"),
                rs.getString("sender"),
                rs.getLong("sequence"),
                Columns.hash(rs, "previous"),
                Columns.hash(rs, "hash"),
                rs.getLong("directory"),
                rs.getString("type"),
                rs.getString("subject"),
                Instant.ofEpochMilli(rs.getLong("sent_at")),
                rs.getString("actor"),
                rs.getString("role"),
                rs.getString("cause"),
                new Hash(rs.getString("schema_id")),
                rs.getBytes("body"),
                rs.getInt("own") == 1,
                rs.getInt("sent") == 1,
                Columns.instant(rs, "recorded"),
                rs.getString("seal"),
                rs.getString("trace"));
    }
}
