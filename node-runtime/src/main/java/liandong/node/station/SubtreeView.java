package liandong.node.station;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import liandong.node.hosting.Hosting;
import liandong.node.pulse.Pulse;
import liandong.node.store.Database;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the desks further below: their mail is kept as it comes, and folded when somebody looks. Whatever waits
 * is folded too once no more has come for a moment, so that nobody who looks later waits, and when much has gathered, so
 * that nobody waits for long.
 */
public final class SubtreeView implements AutoCloseable {
    /** So many wait at most, about, before they are folded although more comes. */
    static final int MOST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(SubtreeView.class);
    /** Commands wait while so many are folded. */
    private static final int BATCH = 200;

    private static final long QUIET = Duration.ofSeconds(3).toNanos();

    private final Tables tables;
    private final Hosting hosting;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Pulse pulse;

    /** How many had been noted here when all was folded last; at the start nobody knows what waits. */
    private volatile long foldedTo = -1;

    private volatile boolean inTrouble;

    private long known;
    private long since = System.nanoTime();

    public SubtreeView(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids) {
        this.tables = tables;
        this.hosting = hosting;
        this.clock = clock;
        this.ids = ids;
        this.pulse = new Pulse("view", this::look);
    }

    public void start() {
        pulse.start();
    }

    /**
     * Folds all that waits; returns at once where nothing does. While the store takes nothing, what was known stays: whoever
     * looks sees that, and the rest when there is room again.
     */
    public void fold() {
        if (hosting.desksBelow().isEmpty()) {
            return;
        }
        try {
            foldAll();
            inTrouble = false;
        } catch (RuntimeException e) {
            if (!Database.isOfTheStore(e)) {
                throw e;
            }
            if (!inTrouble) {
                LOG.warn("what has arrived of desks further below is not shown yet, the store takes nothing", e);
            }
            inTrouble = true;
        }
    }

    private void foldAll() {
        if (tables.database().room().lack().isPresent()) {
            return;
        }
        long kept = tables.unfolded().kept();
        while (tables.unfolded().isAny()) {
            if (tables.database().write(this::batch) < BATCH) {
                break;
            }
        }
        foldedTo = kept;
    }

    private void look() {
        long kept = tables.unfolded().kept();
        if (kept != known) {
            known = kept;
            since = System.nanoTime();
        }
        boolean quiet = System.nanoTime() - since >= QUIET;
        if (kept - foldedTo >= MOST || (kept != foldedTo && quiet)) {
            fold();
        }
    }

    /** Folds the first of those that wait; returns how many there were. */
    private int batch() {
        List<Row> rows = tables.unfolded().first(BATCH);
        try {
            tables.database().within(() -> fold(rows));
        } catch (RuntimeException e) {
            if (Database.isOfTheStore(e)) {
                throw e;
            }
            LOG.warn("mail of desks further below cannot be folded as a whole; it is taken one by one", e);
            rows.forEach(this::foldAlone);
        }
        return rows.size();
    }

    private void foldAlone(Row row) {
        try {
            tables.database().within(() -> fold(List.of(row)));
        } catch (RuntimeException e) {
            if (Database.isOfTheStore(e)) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("stream", row.stream())
                    .addKeyValue("sequence", row.sequence())
                    .log("what is known of the desks further below is without this message, it cannot be folded", e);
            tables.unfolded().failed(row, String.valueOf(e.getMessage()));
        }
    }

    private void fold(List<Row> rows) {
        Turn turn = new Turn(tables, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        rows.forEach(row -> turn.fold(hosting, tables.envelopes().envelope(row)));
        turn.finishSilently();
        tables.unfolded().folded(rows);
    }

    @Override
    public void close() {
        pulse.close();
    }
}
