package liandong.node.kafka;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import liandong.duty.Directory;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.pulse.Pulse;
import liandong.node.seal.Enrolment;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * A node's way from its start to live reading: the directory, own streams, in a rebuild the received streams, then all
 * of them live. While no broker answers it tries again; the node works on in the meantime.
 */
public final class StreamReader implements AutoCloseable {
    private static final String STANDS_BY = "stands by";
    /** How often streams without a topic are looked for again, in rounds of half a second. */
    private static final int LOOK_AGAIN = 10;

    private final Tables tables;
    private final Hosting hosting;
    private final FirstReading first;
    private final Mending mending;
    private final Followed followed;
    private final LiveReader live;
    private final GapRounds gaps;
    private final Doubts doubts;
    private final Sender sender;
    private final Watch watch;
    private final Pulse pulse;
    private final AtomicReference<@Nullable String> waiting = new AtomicReference<>("starting");
    /** The shift for which streams have been read to their ends. */
    private long caughtUp = Watch.NONE;

    private int rounds;
    /** The streams by which it was told apart last what is own and what is received. */
    private Set<String> reading = Set.of();

    private @Nullable Directory judged;
    private Set<String> own = Set.of();
    private Set<String> received = Set.of();

    StreamReader(
            ConsumerFactory<byte[], byte[]> consumers,
            Tables tables,
            Hosting hosting,
            Intake intake,
            Crowd crowd,
            Sender sender,
            LostTails tails,
            Doubts doubts,
            Rights rights,
            Watch watch,
            Clock clock,
            Supplier<String> ids,
            Enrolment enrolment,
            Runnable whenRebuilt) {
        this.tables = tables;
        this.hosting = hosting;
        this.sender = sender;
        this.doubts = doubts;
        this.watch = watch;
        GapSearch search = new GapSearch(consumers, tables, intake);
        CatchUp catchUp = new CatchUp(
                consumers, tables, intake, search, () -> hosting.directory().sequence());
        ReadBack readBack = new ReadBack(tables, hosting, catchUp, intake, clock);
        RestatedTotals totals = new RestatedTotals(tables, hosting, clock, ids);
        this.mending = new Mending(tables, hosting, intake, readBack, totals, whenRebuilt);
        this.first = new FirstReading(
                tables,
                hosting,
                new Topics(consumers),
                intake,
                catchUp,
                readBack,
                tails,
                mending,
                totals,
                enrolment,
                whenRebuilt);
        this.live = new LiveReader(consumers, tables, intake, crowd, whenRebuilt);
        this.followed = new Followed(consumers, tables, hosting, tails, sender, rights, clock);
        this.gaps = new GapRounds(search, live, hosting);
        this.pulse = new Pulse("reader", this::round);
    }

    public void start() {
        pulse.start();
        // the first round need not wait for the first tick
        pulse.wake();
    }

    /** Why the node does not read its streams; none while it does. */
    public @Nullable String problem() {
        String reason = waiting.get();
        if (reason != null) {
            return standsBy() ? null : reason;
        }
        return pulse.isAlive() ? live.problem() : "the reader's thread has ended";
    }

    /** Streams that have no topic on the cluster yet. */
    public Set<String> missingTopics() {
        return followed.missing();
    }

    /** Streams that have a topic and are read here. */
    Set<String> followed() {
        return followed.streams();
    }

    /** Whether another process on the same store reads and sends. */
    public boolean standsBy() {
        return STANDS_BY.equals(waiting.get());
    }

    private void round() {
        try {
            long shift = watch.shift();
            if (caughtUp != shift) {
                standBy();
            }
            if (shift == Watch.NONE) {
                hosting.follow(tables);
                waiting.set(STANDS_BY);
                return;
            }
            if (caughtUp != shift) {
                doubts.settle();
                String obstacle = first.read();
                if (obstacle != null) {
                    waiting.set(obstacle);
                    return;
                }
                followed.refused(first.refused());
                caughtUp = shift;
                sender.begin(shift);
                sender.wake();
            }
            waiting.set(follow());
        } catch (RuntimeException e) {
            waiting.set("cannot read streams: " + e.getMessage());
            throw e;
        }
    }

    /** Lets go of everything that a shift holds; what it had begun, the store has wholly or not at all. */
    private void standBy() {
        if (caughtUp != Watch.NONE) {
            sender.standBy();
            live.stop();
        }
        caughtUp = Watch.NONE;
        followed.none();
    }

    /** Reads live what the directory, as applied so far, says that this node reads; returns why it cannot. */
    private @Nullable String follow() {
        rounds++;
        boolean again = rounds % LOOK_AGAIN == 0;
        mending.letGoOn();
        goBack();
        if (again) {
            mending.mend();
        }
        followed.look(again);
        followed.ask(live.wasRefused(), again);
        assign();
        live.retry();
        gaps.round(rounds);
        return followed.problem();
    }

    /** What was acknowledged has taken effect: an own stream is read only where something else may stand. */
    @SuppressWarnings("ReferenceEquality") // whether it is worth looking, of a thousand streams
    private void assign() {
        Set<String> read = followed.streams();
        Directory directory = hosting.directory();
        if (read != reading || directory != judged) {
            judged = directory;
            own = new HashSet<>(hosting.ownStreams());
            own.remove(Streams.DIRECTORY);
            own.retainAll(read);
            Set<String> others = new HashSet<>(read);
            others.removeAll(own);
            received = others;
            reading = read;
        }
        live.assign(received, followed.awaited(), doubts.streams(own, tables.streams()));
    }

    /**
     * Reads streams again from records that an operator wants examined again, or whose key is enrolled by now; what is
     * applied stays applied once.
     */
    private void goBack() {
        if (GoBack.isAsked(tables)) {
            live.stop();
            tables.database().write(() -> GoBack.go(tables)).forEach(doubts::add);
        }
    }

    @Override
    public void close() {
        pulse.close();
        live.stop();
        sender.close();
    }
}
