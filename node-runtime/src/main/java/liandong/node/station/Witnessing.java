package liandong.node.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import liandong.duty.Post;
import liandong.duty.Witnesses;
import liandong.duty.Witnesses.Seen;
import liandong.hierarchy.UnitCode;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.pulse.Pulse;
import liandong.node.seal.Sealer;
import liandong.node.store.Tables;
import liandong.node.store.WitnessTable.Statement;

/**
 * States from time to time which heads of the neighbours' streams the stations of this node have seen, so that cutting or
 * rewriting a history contradicts what others have signed. The unit above all others states everything that it reads.
 */
public final class Witnessing implements AutoCloseable {
    private static final Actor RULE = Actor.rule("witness");
    private static final Cause CAUSE = new Cause.ByCommand("witness");
    /** Looks at most so often: statements are hours apart. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    /** Where no stream has moved on it is looked only each so many times: something may be due because time has passed. */
    private static final int LOOK_ANYWAY = 10;

    private final Tables tables;
    private final Hosting hosting;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Sealer sealer;
    private final Watch watch;
    private final Witnesses.Pace pace;
    private final Pulse pulse;
    private Instant next = Instant.MIN;
    /** How often streams had moved on when it was looked last, and how many looks were left out since. */
    private long looked = -1;

    private int idle;

    public Witnessing(
            Tables tables,
            Hosting hosting,
            Clock clock,
            Supplier<String> ids,
            Sealer sealer,
            Watch watch,
            Witnesses.Pace pace) {
        this.tables = tables;
        this.hosting = hosting;
        this.clock = clock;
        this.ids = ids;
        this.sealer = sealer;
        this.watch = watch;
        this.pace = pace;
        this.pulse = new Pulse("witness", this::tick);
    }

    public void start() {
        pulse.start();
    }

    private void tick() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        Duration pause = pace.interval().dividedBy(4);
        next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        long moves = tables.streams().moves();
        if (moves == looked && ++idle < LOOK_ANYWAY) {
            return;
        }
        looked = moves;
        idle = 0;
        state();
    }

    /** States what is due now. */
    public void state() {
        if (!watch.isOurs() || !tables.state().isRebuilt()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean stated = tables.database().write(() -> stateAll(now));
        if (stated) {
            sealer.wake();
        }
    }

    private boolean stateAll(Instant now) {
        Instant since = tables.state().witnessingSince(now);
        Map<String, Seen> seen = new TreeMap<>();
        for (Seen each : tables.witnesses().seen()) {
            if (!hosting.owns(each.head().stream())) {
                seen.put(each.head().stream(), each);
            }
        }
        Map<UnitCode, List<Statement>> stated = tables.witnesses().stated();
        boolean any = false;
        for (UnitCode station : hosting.stations()) {
            List<Statement> before = stated.getOrDefault(station, List.of());
            for (boolean up : new boolean[] {true, false}) {
                List<StreamHead> heads = due(station, up, seen, before, since, now);
                if (!heads.isEmpty()) {
                    send(station, heads, now);
                    any = true;
                }
            }
        }
        return any;
    }

    private List<StreamHead> due(
            UnitCode station, boolean up, Map<String, Seen> seen, List<Statement> before, Instant since, Instant now) {
        Map<String, Long> known = new HashMap<>();
        Instant last = null;
        for (Statement each : before) {
            known.merge(each.head().stream(), each.head().sequence(), Math::max);
            if (Streams.goesUp(each.head().stream()) != up
                    && (last == null || each.statedAt().isAfter(last))) {
                last = each.statedAt();
            }
        }
        return Witnesses.due(
                Witnesses.concerning(hosting.directory(), station, up, seen),
                known,
                last == null ? since : last,
                now,
                Witnesses.sharers(hosting.directory(), station, up),
                pace);
    }

    private void send(UnitCode station, List<StreamHead> heads, Instant now) {
        Post post = hosting.post(station).orElseThrow();
        new Turn(tables, ids, now).send(post, RULE, new Message.Witnessed(heads), CAUSE);
        tables.witnesses().save(station, heads, null, 0, now);
    }

    @Override
    public void close() {
        pulse.close();
    }
}
