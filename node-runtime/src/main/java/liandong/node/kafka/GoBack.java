package liandong.node.kafka;

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

    /** Within a transaction; nobody may be reading the streams. */
    static void go(Tables tables) {
        for (QuarantineTable.Entry entry : tables.decisions().toRetry()) {
            to(tables, entry.stream(), entry.position());
            tables.decisions().retried(entry.place());
        }
        tables.piles()
                .toReadAgain()
                .forEach((stream, from) -> to(tables, stream, tables.piles().begin(stream, from)));
    }

    private static void to(Tables tables, String stream, long position) {
        Reading reading = tables.streams().reading(stream);
        if (position < reading.position()) {
            tables.streams()
                    .saveReading(stream, new Reading(reading.head(), position, reading.held(), reading.heldAt()));
        }
    }
}
