package liandong.node.kafka;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import liandong.duty.Continuation;
import liandong.duty.Post;
import liandong.message.Cause;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.pulse.Pulse;
import liandong.node.seal.Enrolment;
import liandong.node.station.Turn;
import liandong.node.store.Tables;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * A node's way from its start to live reading: the directory, own streams, in a rebuild the received streams, then all
 * of them live. While no broker answers it tries again; the node works on in the meantime.
 */
public final class StreamReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    private static final String STANDS_BY = "stands by";
    /** How often streams without a topic are looked for again, in rounds of half a second. */
    private static final int LOOK_AGAIN = 10;
    /** After so many rounds of half a second at most, what is missing in streams is looked for again. */
    private static final int SEARCH_AGAIN = 20;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Tables tables;
    private final Hosting hosting;
    private final Intake intake;
    private final CatchUp catchUp;
    private final ReadBack readBack;
    private final LiveReader live;
    private final Rights rights;
    private final Absent absent;
    private final Sender sender;
    private final GapSearch gaps;
    private final LostTails tails;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Enrolment enrolment;
    private final Runnable whenRebuilt;
    private final Watch watch;
    private final Pulse pulse;
    private final AtomicReference<@Nullable String> waiting = new AtomicReference<>("starting");
    /** The shift for which streams have been read to their ends. */
    private long caughtUp = Watch.NONE;

    private volatile Set<String> missing = Set.of();
    private volatile Set<String> following = Set.of();
    /** Streams that the broker does not let this node read. */
    private volatile Set<String> refused = Set.of();

    private int rounds;
    /** How many entries of the directory about streams that go on have been looked at. */
    private int continued;

    private Set<String> atGaps = Set.of();
    private int pause = 1;
    /** In which round what is missing is looked for next. */
    private int searches;

    StreamReader(
            ConsumerFactory<byte[], byte[]> consumers,
            Tables tables,
            Hosting hosting,
            Intake intake,
            Crowd crowd,
            Sender sender,
            LostTails tails,
            Watch watch,
            Clock clock,
            Supplier<String> ids,
            Enrolment enrolment,
            Runnable whenRebuilt) {
        this.consumers = consumers;
        this.tables = tables;
        this.hosting = hosting;
        this.intake = intake;
        this.gaps = new GapSearch(consumers, tables, intake);
        this.tails = tails;
        this.catchUp = new CatchUp(
                consumers, tables, intake, gaps, () -> hosting.directory().sequence());
        this.readBack = new ReadBack(tables, hosting, catchUp, intake, clock);
        this.live = new LiveReader(consumers, tables, intake, crowd, whenRebuilt);
        this.rights = new Rights(consumers);
        this.absent = new Absent(tables, clock);
        this.sender = sender;
        this.watch = watch;
        this.clock = clock;
        this.ids = ids;
        this.enrolment = enrolment;
        this.whenRebuilt = whenRebuilt;
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
        return Set.copyOf(missing);
    }

    /** Streams that have a topic and are read here. */
    Set<String> followed() {
        Set<String> followed = new HashSet<>(following);
        followed.removeAll(missing);
        followed.removeAll(refused);
        return followed;
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
                String obstacle = catchUp();
                if (obstacle != null) {
                    waiting.set(obstacle);
                    return;
                }
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
        following = Set.of();
    }

    /** Returns why it must wait, or nothing. */
    private @Nullable String catchUp() {
        hosting.follow(tables);
        if (tables.state().isRebuilt()) {
            catchUp.read(Set.of(Streams.DIRECTORY), Phase.LIVE);
            Set<String> mayNot = new TreeSet<>(catchUp.refused());
            Set<String> own = whole(Assignment.of(hosting).own());
            lookAtTails(own);
            // what was sent and not read back yet may be for another station of this node
            catchUp.read(own, Phase.LIVE);
            mayNot.addAll(catchUp.refused());
            refused = mayNot;
            mend();
            return null;
        }
        String obstacle = readBack.directory();
        return obstacle == null ? rebuild(Assignment.of(hosting)) : obstacle;
    }

    /** Fills the store from topics; returns why that cannot be done, or nothing. */
    private @Nullable String rebuild(Assignment assignment) {
        Set<String> needed = new TreeSet<>(assignment.own());
        Set<String> existing = existing(needed);
        if (!needed.isEmpty() && existing.isEmpty()) {
            // what a broker hides from a name without rights is not nothing: sequences would be given out twice
            return "the cluster shows no topic for " + needed + "; have the region provision this node, and check"
                    + " the name in its certificate";
        }
        LOG.atInfo()
                .addKeyValue("own", assignment.own().size())
                .addKeyValue("received", assignment.received().size())
                .log("rebuilding the store from topics");
        lookAtTails(existing);
        Map<String, ReadBack.Found> found = readBack.read(assignment.own());
        assignment.own().forEach(intake::redeliver);
        Set<String> mayNot = new TreeSet<>(catchUp.refused());
        catchUp.read(assignment.received(), Phase.REBUILD);
        mayNot.addAll(catchUp.refused());
        refused = mayNot;
        compareTotals();
        // nothing may be entered into the directory before its root key
        tables.database().run(() -> {
            readBack.keep(found);
            enrolment.root();
            tables.state().setRebuilt(true);
        });
        whenRebuilt.run();
        return null;
    }

    /** Reads own streams again that were not whole; what is whole now, or goes on by an operator's word, is sealed again. */
    private void mend() {
        Set<String> mended = readBack.mend();
        if (!mended.isEmpty()) {
            mended.forEach(intake::redeliver);
            compareTotals();
            whenRebuilt.run();
        }
    }

    /** Those of {@code streams} that are not known to be broken. */
    private Set<String> whole(Set<String> streams) {
        Set<String> whole = new TreeSet<>(streams);
        tables.own().broken().forEach(each -> whole.remove(each.stream()));
        return whole;
    }

    /** Has the records examined again at which streams wait that may go on by the directory. */
    private void letGoOn() {
        List<Continuation> all = hosting.directory().continuations();
        if (all.size() > continued) {
            // in a store that was closed meanwhile a decision may be due for any of them; there are few
            tables.database()
                    .run(() -> all.forEach(each -> tables.quarantine()
                            .retryWaiting(each.stream(), "entry " + each.entered() + " of the directory")));
            continued = all.size();
            mend();
        }
    }

    /** Looks at once for what has just turned out to be missing, and then less and less often. */
    private void searchGaps() {
        Set<String> waiting = live.atGaps();
        if (!waiting.equals(atGaps)) {
            atGaps = waiting;
            pause = 1;
            searches = rounds;
        }
        if (waiting.isEmpty() || rounds < searches) {
            return;
        }
        Set<String> filled = gaps.fill(waiting, Phase.LIVE, hosting.directory().sequence(), GapSearch.ROUND);
        live.goOn(filled);
        pause = filled.isEmpty() ? Math.min(2 * pause, SEARCH_AGAIN) : 1;
        searches = rounds + pause;
    }

    /** What may not be read now is looked at when it may be. */
    private void lookAtTails(Set<String> streams) {
        Set<String> rest = new TreeSet<>(streams);
        while (true) {
            try {
                tails.look(rest);
                return;
            } catch (TopicAuthorizationException e) {
                if (!rest.removeAll(e.unauthorizedTopics())) {
                    throw e;
                }
            }
        }
    }

    private Set<String> existing(Set<String> streams) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-topics", "topics")) {
            return Assignment.existing(consumer, streams);
        }
    }

    /** States each total whose newest statement on its topic says something else than the accepted versions. */
    private void compareTotals() {
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

    /** Reads live what the directory, as applied so far, says that this node reads; returns why it cannot. */
    private @Nullable String follow() {
        rounds++;
        letGoOn();
        goBack();
        if (rounds % LOOK_AGAIN == 0) {
            mend();
        }
        Assignment assignment = Assignment.of(hosting);
        Set<String> wanted = whole(assignment.all());
        boolean again = rounds % LOOK_AGAIN == 0;
        if (!wanted.equals(following) || (!missing.isEmpty() && again)) {
            Set<String> none = new HashSet<>(wanted);
            none.removeAll(existing(wanted));
            Set<String> back = new TreeSet<>(missing);
            back.retainAll(assignment.own());
            back.removeAll(none);
            if (!back.isEmpty()) {
                lookAtTails(back);
            }
            missing = none;
            following = wanted;
            Set<String> silent = new HashSet<>(none);
            tables.own().broken().forEach(each -> silent.add(each.stream()));
            sender.leaveOut(silent);
        }
        if (live.wasRefused()) {
            // one refusal keeps the consumer from all streams: those that may be read go on without the others
            refused = rights.refused(wanted);
        } else if (!refused.isEmpty() && again) {
            refused = rights.refused(refused);
        }
        absent.show(missing, refused);
        live.assign(followed());
        live.retry();
        searchGaps();
        return followed().isEmpty() && !following.isEmpty()
                ? "the cluster has none of the topics " + following + ", or lets this node read none"
                : null;
    }

    /**
     * Reads streams again from records that an operator wants examined again, or whose key is enrolled by now; what is
     * applied stays applied once.
     */
    private void goBack() {
        if (GoBack.isAsked(tables)) {
            live.stop();
            tables.database().run(() -> GoBack.go(tables));
        }
    }

    @Override
    public void close() {
        pulse.close();
        live.stop();
        sender.close();
    }
}
