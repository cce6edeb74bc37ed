package liandong.node.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of records in quarantine: what an operator has decided, and what came of it or by itself. */
public final class DecisionTable {
    private final Database database;

    public DecisionTable(Database database) {
        this.database = database;
    }

    /** Notes that an operator has decided that the record is no part of the stream. */
    public void discard(long place, String account, String because) {
        database.update(
                "UPDATE quarantine SET decision = 'discard', decided_by = ?, decided_because = ? WHERE place = ?",
                account,
                because,
                place);
    }

    /** Notes that an operator wants the record examined again. */
    public void retry(long place, String account, String because) {
        database.update(
                "UPDATE quarantine SET decision = 'retry', decided_by = ?, decided_because = ? WHERE place = ?",
                account,
                because,
                place);
    }

    /** Notes that a record which was put aside is part of its stream after all, and was taken in. */
    public void madeGood(String stream, long position) {
        database.update(
                "UPDATE quarantine SET decision = 'retried' WHERE stream = ? AND position = ? AND decision IS NULL",
                stream,
                position);
    }

    /**
     * The records from {@code from} on that an operator has dropped, as the SHA-256 of their values by position. At a gap it
     * is what is missing that he goes on without.
     */
    public Map<Long, String> discarded(String stream, long from) {
        Map<Long, String> found = new HashMap<>();
        database.sql()
                .sql("SELECT position, sha256 FROM quarantine WHERE stream = ? AND position >= ?"
                        + " AND decision = 'discard'" + QuarantineTable.NO_GAP)
                .params(stream, from)
                .query((rs, n) -> found.put(rs.getLong("position"), rs.getString("sha256")))
                .list();
        return found;
    }

    /** Notes that the records at which {@code stream} waits are to be examined again, since there is a rule for them now. */
    public void retryWaiting(String stream, String because) {
        database.update(
                "UPDATE quarantine SET decision = 'retry', decided_by = 'rule:continued', decided_because = ?"
                        + " WHERE stream = ? AND waits = 1 AND decision IS NULL",
                because,
                stream);
    }

    /** What is to be examined again, oldest first. */
    public List<QuarantineTable.Entry> toRetry() {
        return database.sql()
                .sql("SELECT * FROM quarantine WHERE decision = 'retry' ORDER BY place")
                .query(QuarantineTable::entry)
                .list();
    }

    /** Notes that the reader goes back to the record. */
    public void retried(long place) {
        database.update("UPDATE quarantine SET decision = 'retried' WHERE place = ? AND decision = 'retry'", place);
    }

    /** Notes that a record at which its stream has waited was taken in, because what it waited for has come. */
    public void takenIn(String stream, long position) {
        database.update(
                "UPDATE quarantine SET decision = 'retried' WHERE stream = ? AND position = ? AND waits = 1"
                        + " AND decision IS NULL",
                stream,
                position);
    }

    /** Notes that a stream waits no more: nothing is left to be decided about the records at which it has waited. */
    public void takenIn(String stream) {
        database.update(
                "UPDATE quarantine SET decision = 'retried' WHERE stream = ? AND waits = 1 AND decision IS NULL",
                stream);
    }
}
