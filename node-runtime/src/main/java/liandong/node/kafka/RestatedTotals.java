package liandong.node.kafka;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import liandong.duty.Post;
import liandong.message.Cause;
import liandong.node.hosting.Hosting;
import liandong.node.station.Turn;
import liandong.node.store.Tables;

/** The totals of this node's stations, compared with their statements once streams have been read back. */
final class RestatedTotals {
    private final Tables tables;
    private final Hosting hosting;
    private final Clock clock;
    private final Supplier<String> ids;

    RestatedTotals(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids) {
        this.tables = tables;
        this.hosting = hosting;
        this.clock = clock;
        this.ids = ids;
    }

    /** States each total whose newest statement on its topic says something else than the accepted versions. */
    void compare() {
        Instant now = clock.instant();
        tables.database().run(() -> {
            Turn turn = new Turn(tables, ids, now.truncatedTo(ChronoUnit.MILLIS));
            for (var unit : hosting.stations()) {
                Post post = hosting.post(unit).orElseThrow();
                tables.totals()
                        .list(unit)
                        .forEach(id -> turn.stateIfDifferent(
                                post, id, new Cause.ByCommand("rebuild"), "recomputed after a rebuild"));
            }
        });
    }
}
