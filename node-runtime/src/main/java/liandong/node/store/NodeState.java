package liandong.node.store;

import java.time.Instant;
import java.util.Optional;
import liandong.ledger.Hash;

/** Facts about the node itself. */
public final class NodeState {
    private static final String REBUILT = "rebuilt";
    private static final String WITNESSING = "witnessing-since";

    private static final String REGROUPED = "regrouped";
    private static final String TAKEN_BACK = "taken-back-";

    private final Database database;
    /** Whether it is known to be: it never ceases to be in a store that is worked on, and is asked for in each turn. */
    private volatile boolean rebuilt;
    /** Negative where it is not known without asking. */
    private volatile long regrouped = -1;

    public NodeState(Database database) {
        this.database = database;
        database.whenUndone(() -> {
            rebuilt = false;
            regrouped = -1;
        });
    }

    /**
     * Whether this store holds everything that its streams held when it was last made or restored; before, the node
     * takes no commands and seals nothing, for it could give out a sequence twice.
     */
    public boolean isRebuilt() {
        if (!rebuilt) {
            rebuilt = get(REBUILT).isPresent();
        }
        return rebuilt;
    }

    public void setRebuilt(boolean complete) {
        rebuilt = false;
        if (complete) {
            put(REBUILT, "yes");
        } else {
            database.update("DELETE FROM node_state WHERE name = ?", REBUILT);
        }
    }

    /** Since when this store has been looked at for what is to be witnessed; {@code now} the first time. */
    public Instant witnessingSince(Instant now) {
        Optional<String> since = get(WITNESSING);
        if (since.isEmpty()) {
            put(WITNESSING, String.valueOf(now.toEpochMilli()));
        }
        return since.map(millis -> Instant.ofEpochMilli(Long.parseLong(millis))).orElse(now);
    }

    /** Whether what a revoked key had sealed was taken back where nobody takes it any more. */
    public boolean isTakenBack(Hash key) {
        return get(TAKEN_BACK + key.hex()).isPresent();
    }

    public void setTakenBack(Hash key) {
        put(TAKEN_BACK + key.hex(), "yes");
    }

    /** Up to which entry of the directory obligations follow it here; 0 for a store of which that is not known. */
    public long regrouped() {
        long known = regrouped;
        if (known < 0) {
            known = get(REGROUPED).map(Long::parseLong).orElse(0L);
            regrouped = known;
        }
        return known;
    }

    public void setRegrouped(long sequence) {
        regrouped = -1;
        put(REGROUPED, String.valueOf(sequence));
    }

    /** The registry id under which a released schema was last known. */
    public Optional<Integer> idOf(String fingerprint) {
        return database.sql()
                .sql("SELECT id FROM wire_schema WHERE fingerprint = ? ORDER BY id LIMIT 1")
                .param(fingerprint)
                .query(Integer.class)
                .optional();
    }

    /** Notes under which id the registry has a released schema now; what it said of either before counts no more. */
    public void saveSchema(int id, String fingerprint) {
        database.run(() -> {
            database.update("DELETE FROM wire_schema WHERE id = ? OR fingerprint = ?", id, fingerprint);
            database.update("INSERT INTO wire_schema (id, fingerprint) VALUES (?, ?)", id, fingerprint);
        });
    }

    private Optional<String> get(String name) {
        return database.sql()
                .sql("SELECT value FROM node_state WHERE name = ?")
                .params(name)
                .query(String.class)
                .optional();
    }

    private void put(String name, String value) {
        database.update(
                "INSERT INTO node_state (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }
}
