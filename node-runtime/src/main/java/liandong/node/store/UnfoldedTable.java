package liandong.node.store;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import liandong.message.Envelope;
import org.jspecify.annotations.Nullable;

/** Envelopes that are kept and not folded yet into what is known of desks further below. */
public final class UnfoldedTable {
    private final Database database;
    private final EnvelopeRows rows;
    private final LongAdder kept = new LongAdder();

    UnfoldedTable(Database database) {
        this.database = database;
        this.rows = new EnvelopeRows(database);
    }

    /** Notes stored envelopes, within the transaction that takes them in; one that is noted already stays as it is. */
    public void keep(Collection<Envelope> envelopes) {
        if (envelopes.isEmpty()) {
            return;
        }
        database.all(
                "INSERT INTO unfolded (place) SELECT place FROM envelope WHERE stream = ? AND id = ?"
                        + " ON CONFLICT (place) DO NOTHING",
                envelopes.stream()
                        .map(each -> new @Nullable Object[] {each.stream(), each.id()})
                        .toList());
        kept.add(envelopes.size());
    }

    /** How many this process has noted since its start; of a transaction that failed too. */
    public long kept() {
        return kept.sum();
    }

    /** Whether there is any that can be folded. */
    public boolean isAny() {
        return database.sql()
                .sql("SELECT 1 FROM unfolded WHERE problem IS NULL LIMIT 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The first of those that can be folded, in the order in which they were stored. */
    public List<Row> first(int limit) {
        return rows.list(
                "WHERE place IN (SELECT place FROM unfolded WHERE problem IS NULL ORDER BY place LIMIT ?)"
                        + " ORDER BY place",
                limit);
    }

    /** Takes note that these are folded. */
    public void folded(Collection<Row> folded) {
        database.all(
                "DELETE FROM unfolded WHERE place = ?",
                folded.stream()
                        .map(each -> new @Nullable Object[] {each.place()})
                        .toList());
    }

    /** Takes note that one cannot be folded: it is tried no more. */
    public void failed(Row row, String problem) {
        database.update("UPDATE unfolded SET problem = ? WHERE place = ?", problem, row.place());
    }
}
