package liandong.node.kafka;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import liandong.node.store.Reason;
import liandong.node.store.Tables;

/** Shows which streams cannot be read at all, as streams that wait: why, and since when. */
final class Absent {
    private final Tables tables;
    private final Clock clock;
    private Set<String> missing = Set.of();
    private Set<String> refused = Set.of();
    private boolean isKnown;

    Absent(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** From now on these and no others. */
    void show(Set<String> newMissing, Set<String> newRefused) {
        Set<String> hidden = new HashSet<>(newMissing);
        hidden.removeAll(newRefused);
        if (isKnown && hidden.equals(missing) && newRefused.equals(refused)) {
            return;
        }
        tables.database().run(() -> {
            show(Reason.TOPIC_MISSING, hidden);
            show(Reason.NOT_AUTHORIZED, newRefused);
        });
        missing = hidden;
        refused = Set.copyOf(newRefused);
        isKnown = true;
    }

    private void show(Reason reason, Set<String> streams) {
        for (String stream : tables.streams().heldFor(reason)) {
            if (!streams.contains(stream)) {
                tables.streams().release(stream, reason);
            }
        }
        streams.forEach(
                stream -> tables.streams().hold(stream, reason, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
