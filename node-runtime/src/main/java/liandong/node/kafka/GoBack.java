package liandong.node.kafka;

import java.util.HashMap;
import java.util.Map;
import liandong.node.store.QuarantineTable;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;

/**
 * Sets streams back to records that are to be examined again: because an operator wants it, or because a key of their
 * writer is known by now. What was applied behind them stays applied once.
 */
final class GoBack {
    private GoBack() {}

    static boolean isAsked(Tables tables) {
        return !tables.decisions().toRetry().isEmpty()
                || !tables.piles().toReadAgain().isEmpty();
    }

    /** Within a transaction; nobody may be reading the streams. Returns how far those that have gone back had been read. */
    static Map<String, Long> go(Tables tables) {
        Map<String, Long> before = new HashMap<>();
        for (QuarantineTable.Entry entry : tables.decisions().toRetry()) {
            to(tables, entry.stream(), entry.position(), before);
            tables.decisions().retried(entry.place());
        }
        tables.piles()
                .toReadAgain()
                .forEach((stream, from) -> to(tables, stream, tables.piles().begin(stream, from), before));
        return before;
    }

    private static void to(Tables tables, String stream, long position, Map<String, Long> before) {
        Reading reading = tables.streams().reading(stream);
        if (position < reading.position()) {
            before.putIfAbsent(stream, reading.position());
            tables.streams()
                    .saveReading(stream, new Reading(reading.head(), position, reading.held(), reading.heldAt()));
        }
    }
}
