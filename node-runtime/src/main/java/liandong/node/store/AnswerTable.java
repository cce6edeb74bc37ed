package liandong.node.store;

import java.time.Instant;
import java.util.Optional;
import liandong.hierarchy.UnitCode;

/** Answers to commands that carried an Idempotency-Key: the same key again gets the same answer. */
public final class AnswerTable {
    private final Database database;

    public AnswerTable(Database database) {
        this.database = database;
    }

    /**
     * An answer that was given.
     *
     * @param request SHA-256 of the command, so that a key that is used for another command is noticed
     * @param body JSON
     */
    public record Answer(String request, int status, String body) {}

    public Optional<Answer> find(UnitCode station, String key) {
        return database.sql()
                .sql("SELECT request, status, body FROM answer WHERE station = ? AND key = ?")
                .params(station.value(), key)
                .query((rs, n) -> new Answer(rs.getString("request"), rs.getInt("status"), rs.getString("body")))
                .optional();
    }

    public void save(UnitCode station, String key, Answer answer, Instant now) {
        database.update(
                "INSERT INTO answer (station, key, request, status, body, given_at) VALUES (?, ?, ?, ?, ?, ?)",
                station.value(),
                key,
                answer.request(),
                answer.status(),
                answer.body(),
                now.toEpochMilli());
    }
}
