package liandong.node.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.measure.Meters;
import liandong.node.station.Turn;
import liandong.node.store.Database;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.node.trace.Spans;
import liandong.node.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records in: one transaction for each batch, each envelope applied once for ever. */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Tables tables;
    private final Hosting hosting;
    private final Examiner examiner;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Elsewhere elsewhere;
    private final Horizon horizon;
    private final Crowd crowd;
    private final Meters meters;
    private final Spans spans;
    private final Missing lacking;
    private final CannotApply cannotApply;

    Intake(
            Tables tables,
            Hosting hosting,
            Examiner examiner,
            Clock clock,
            Supplier<String> ids,
            Elsewhere elsewhere,
            Horizon horizon,
            Crowd crowd,
            Meters meters,
            Spans spans) {
        this.tables = tables;
        this.hosting = hosting;
        this.examiner = examiner;
        this.clock = clock;
        this.ids = ids;
        this.elsewhere = elsewhere;
        this.horizon = horizon;
        this.crowd = crowd;
        this.meters = meters;
        this.spans = spans;
        this.lacking = new Missing(tables, hosting);
        this.cannotApply = new CannotApply(tables, hosting, examiner, clock);
    }

    /** What of own streams is found to be missing while they are read back. */
    Missing lacking() {
        return lacking;
    }

    /** Takes in a batch and returns the streams that wait. */
    Map<String, Halt> accept(List<Incoming> batch, Phase phase) {
        // the records stay on their topics until there is room
        tables.database().room().require();
        long begin = System.nanoTime();
        try {
            Map<String, Halt> halts = together(batch, phase);
            meters.takenIn(batch.size(), Duration.ofNanos(System.nanoTime() - begin));
            return halts;
        } catch (RuntimeException e) {
            // a store that fails fails for every record: all wait for it, and none is to blame
            if (Database.isOfTheStore(e)) {
                throw e;
            }
            LOG.warn("a batch cannot be applied as a whole; its records are taken one by one", e);
            return oneByOne(batch, phase);
        }
    }

    /**
     * Takes in what is missing next in streams that wait at a gap, from records that stand elsewhere on their topics; all
     * else is left alone, since it is judged when the reading comes to it. Where the streams wait stays as it is.
     *
     * @return the streams of which something was taken in
     */
    Set<String> fill(List<Incoming> records, Phase phase) {
        Set<String> filled = new TreeSet<>();
        byStream(records).forEach((stream, some) -> {
            try {
                if (tables.database().write(() -> batch(phase, 0).fill(stream, some))) {
                    filled.add(stream);
                    hosting.follow(tables);
                }
            } catch (RuntimeException e) {
                if (Database.isOfTheStore(e)) {
                    throw e;
                }
                LOG.atError().addKeyValue("stream", stream).log(Reason.CANNOT_APPLY.text(), e);
            }
        });
        return filled;
    }

    /**
     * Lets own records take effect that the broker has acknowledged, as if they had been read back; within a transaction.
     * The directory is read: who keeps it applies it when it is sealed.
     */
    Deliveries.Taken acknowledged(List<Deliveries.Sent> sent) {
        Map<String, List<Deliveries.Sent>> byStream = sent.stream()
                .filter(each -> !each.row().stream().equals(Streams.DIRECTORY))
                .collect(Collectors.groupingBy(
                        each -> each.row().stream(), TreeMap::new, Collectors.toCollection(ArrayList::new)));
        return byStream.isEmpty()
                ? Deliveries.Taken.NOTHING
                : batch(Phase.LIVE, 0).acknowledged(byStream);
    }

    /** Finds the record that cannot be applied, so that its stream waits and no other does. */
    private Map<String, Halt> oneByOne(List<Incoming> batch, Phase phase) {
        Map<String, Halt> halts = new HashMap<>();
        for (Incoming each : batch) {
            if (!halts.containsKey(each.stream())) {
                try {
                    halts.putAll(together(List.of(each), phase));
                } catch (RuntimeException e) {
                    if (Database.isOfTheStore(e)) {
                        throw e;
                    }
                    halts.put(each.stream(), cannotApply.stop(each, e));
                }
            }
        }
        return halts;
    }

    private static Map<String, List<Incoming>> byStream(List<Incoming> records) {
        return records.stream()
                .collect(
                        Collectors.groupingBy(Incoming::stream, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    }

    private Map<String, Halt> together(List<Incoming> batch, Phase phase) {
        Map<String, List<Incoming>> byStream = byStream(batch);
        Map<String, Halt> halts = new HashMap<>();
        List<Incoming> directory = byStream.remove(Streams.DIRECTORY);
        if (directory != null) {
            tables.database().writeAlone(() -> {
                batch(phase, 0).directory(directory, halts);
                return Boolean.TRUE;
            });
            hosting.follow(tables);
        }
        if (!byStream.isEmpty()) {
            Map<String, Halt> others = new HashMap<>();
            long unread = unread(batch);
            List<Instant> counted = tables.database().write(() -> {
                others.clear();
                return batch(phase, unread).streams(byStream, others);
            });
            halts.putAll(others);
            counted.forEach(since -> meters.stated(Duration.between(since, clock.instant())));
        }
        return halts;
    }

    /**
     * How many records of the directory stand on its topic and were not read here. The broker is asked only where a record
     * names more of the directory than is applied, and after it was read: what its sender had read stood there before.
     * None counts while the directory itself waits.
     */
    private long unread(List<Incoming> batch) {
        long applied = hosting.directory().sequence();
        if (batch.stream().noneMatch(each -> each.directory() > applied)) {
            return 0;
        }
        long end = horizon.end();
        Reading directory = tables.streams().reading(Streams.DIRECTORY);
        return directory.held() == null ? Math.max(0, end - directory.position()) : 0;
    }

    /** Lets own envelopes of this store reach other stations of this node, as if they had just been read. */
    void redeliver(String stream) {
        tables.database().run(() -> {
            Turn turn = new Turn(tables, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            tables.envelopes()
                    .ofStream(stream)
                    .forEach(row -> Trace.under(
                            row.trace(),
                            () -> turn.deliver(hosting, tables.envelopes().envelope(row))));
            turn.finishSilently();
        });
    }

    private Batch batch(Phase phase, long unread) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Turn turn = new Turn(tables, ids, now);
        turn.regroup(hosting);
        Isolation isolation = new Isolation(tables, now);
        Testimony testimony = new Testimony(tables, hosting, isolation, now);
        OwnRecords own = new OwnRecords(tables, hosting, elsewhere, turn, phase);
        Effects effects = new Effects(tables, hosting, phase, turn, own, testimony, lacking, spans);
        Aside aside = new Aside(hosting, phase, isolation, own, testimony, lacking);
        KnownKeys directory = KnownKeys.of(hosting.directory(), unread);
        return new Batch(tables, phase, now, turn, isolation, examiner, directory, effects, aside, crowd);
    }
}
