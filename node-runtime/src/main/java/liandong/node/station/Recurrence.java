package liandong.node.station;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import liandong.duty.Post;
import liandong.node.hosting.Hosting;
import liandong.node.pulse.Pulse;
import liandong.node.seal.Sealer;
import liandong.node.store.Tables;

/**
 * Opens the obligations of recurring clauses on the first day of their period, by itself, and lets them follow what the node
 * learns of the directory.
 */
public final class Recurrence implements AutoCloseable {
    private final Tables tables;
    private final Hosting hosting;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Sealer sealer;
    private final Pulse pulse;

    public Recurrence(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids, Sealer sealer) {
        this.tables = tables;
        this.hosting = hosting;
        this.clock = clock;
        this.ids = ids;
        this.sealer = sealer;
        this.pulse = new Pulse("recurrence", this::open);
    }

    public void start() {
        pulse.start();
    }

    /** Opens what is to be opened by now. */
    public void open() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean regroups = tables.state().regrouped() < hosting.directory().sequence();
        if (!tables.state().isRebuilt()
                || (!regroups && tables.directives().asking(Post.day(now)).isEmpty())) {
            return;
        }
        tables.database().run(() -> {
            Turn turn = new Turn(tables, ids, now);
            turn.regroup(hosting);
            turn.recur(unit -> hosting.post(unit).or(() -> hosting.watched(unit)));
            turn.finish();
        });
        sealer.wake();
    }

    @Override
    public void close() {
        pulse.close();
    }
}
