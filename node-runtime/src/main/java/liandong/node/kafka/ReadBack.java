package liandong.node.kafka;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.duty.Continuation;
import liandong.duty.Holds;
import liandong.duty.Holds.Standing;
import liandong.ledger.Head;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.kafka.CatchUp.Extent;
import liandong.node.seal.OwnStreams;
import liandong.node.store.OwnStreamTable.OwnStream;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.node.store.WitnessTable.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads own streams back from their topics, and says of each whether its topic holds all of it. Where it does not, nothing
 * is signed on that stream, for a sequence would be given out twice; the others go on.
 */
final class ReadBack {
    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    private static final String NO_TOPIC = "the cluster shows no topic for it";

    private final Tables tables;
    private final Hosting hosting;
    private final CatchUp catchUp;
    private final Missing lacking;
    private final OwnStreams own;
    private final Clock clock;

    ReadBack(Tables tables, Hosting hosting, CatchUp catchUp, Intake intake, Clock clock) {
        this.tables = tables;
        this.hosting = hosting;
        this.catchUp = catchUp;
        this.lacking = intake.lacking();
        this.own = new OwnStreams(tables, hosting);
        this.clock = clock;
    }

    /**
     * An own stream after it was read.
     *
     * @param missing what of it is missing; none if its records follow each other from the first on
     * @param isNew whether its topic never held anything
     */
    record Found(@Nullable String missing, boolean isNew) {}

    /** Reads the directory for a rebuild; returns why nothing can be rebuilt by it, or nothing. */
    @Nullable
    String directory() {
        lacking.forget();
        Reading before = tables.streams().reading(Streams.DIRECTORY);
        Extent extent = catchUp.read(Set.of(Streams.DIRECTORY), Phase.REBUILD).get(Streams.DIRECTORY);
        Reading reading = tables.streams().reading(Streams.DIRECTORY);
        if (reading.held() != null) {
            // what is own depends on the directory: without it the store would be taken for complete
            return "the directory cannot be read, " + reading.held() + "; see GET /api/quarantine";
        }
        if (!hosting.keepsDirectory()) {
            return extent == null ? noTopic(Set.of(Streams.DIRECTORY)) : null;
        }
        if (extent == null) {
            return noTopic(Set.of(Streams.DIRECTORY));
        }
        boolean gone = reading.head().equals(Head.EMPTY)
                && (extent.begin() > 0 || catchUp.isAnythingElseWritten(Streams.DIRECTORY));
        boolean damaged = lacking.damaged(Streams.DIRECTORY).isPresent();
        if (gone || damaged || lost(before, reading, extent) != null) {
            return "the directory cannot be read, "
                    + (gone
                            ? "its topic holds none of its records, and was written before"
                            : lacking.damaged(Streams.DIRECTORY).orElse(lost(before, reading, extent)))
                    + "; nothing is begun anew: restore a backup of this node";
        }
        return null;
    }

    private static String noTopic(Set<String> streams) {
        return "the cluster shows no topic for " + streams + "; have the region provision this node, and check"
                + " the name in its certificate";
    }

    /** Reads own streams; the directory is read before. */
    Map<String, Found> read(Collection<String> streams) {
        Map<String, Reading> before = new HashMap<>();
        streams.forEach(stream -> before.put(stream, tables.streams().reading(stream)));
        Map<String, Extent> extents = catchUp.read(streams, Phase.OWN);
        Map<String, Found> found = new TreeMap<>();
        for (String stream : streams) {
            Reading after = tables.streams().reading(stream);
            Extent extent = extents.get(stream);
            found.put(
                    stream,
                    new Found(
                            missing(stream, before.getOrDefault(stream, Reading.NOTHING), after, extent),
                            extent != null
                                    && extent.end() == 0
                                    && tables.streams().sealed(stream).equals(Head.EMPTY)));
        }
        return found;
    }

    private @Nullable String missing(String stream, Reading before, Reading after, @Nullable Extent extent) {
        if (extent == null) {
            return NO_TOPIC;
        }
        if (after.held() != null) {
            return "its topic cannot be read behind sequence " + after.head().sequence() + ", " + after.held()
                    + " at offset " + after.position();
        }
        String lost = lost(before, after, extent);
        return lost == null ? lacking.damaged(stream).orElse(null) : lost;
    }

    /** What is gone before the first record that the topic still holds, unless what follows shows that nothing was there. */
    private static @Nullable String lost(Reading before, Reading after, Extent extent) {
        boolean followed = after.head().sequence() > before.head().sequence();
        return !followed && extent.begin() > before.position()
                ? "its topic begins with offset " + extent.begin() + ", and what stood before is gone"
                : null;
    }

    /** Notes what was found, once all that others say is read too. */
    void keep(Map<String, Found> found) {
        found.forEach((stream, each) -> {
            Optional<String> answered = lacking.answered(stream);
            String missing = each.missing() == null ? answered.orElse(null) : each.missing();
            Standing standing = missing == null ? sound(stream, each) : Standing.BROKEN;
            save(stream, standing, missing, each.missing() == null && answered.isPresent(), 0);
        });
    }

    /** A topic that never held anything and of which nobody has seen anything is begun here. */
    private Standing sound(String stream, Found found) {
        return found.isNew() && !isWitnessed(stream) ? Standing.WHOLE : Standing.READ_BACK;
    }

    private boolean isWitnessed(String stream) {
        List<Holds.Claim> claims =
                tables.witnesses().of(stream).stream().map(Statement::claim).toList();
        return !Holds.counting(stream, Head.EMPTY, claims, hosting.directory()).isEmpty();
    }

    /** Reads streams again that are broken; returns those that are not any more. */
    Set<String> mend() {
        Map<String, OwnStream> broken = new TreeMap<>();
        Set<String> streams = hosting.ownStreams();
        tables.own().broken().stream()
                .filter(each -> streams.contains(each.stream()))
                .forEach(each -> broken.put(each.stream(), each));
        if (broken.isEmpty()) {
            return Set.of();
        }
        Map<String, Head> before = new HashMap<>();
        broken.keySet().forEach(stream -> before.put(stream, tables.streams().sealed(stream)));
        Map<String, Found> found = read(broken.keySet());
        Set<String> mended = new TreeSet<>();
        tables.database().run(() -> {
            mended.clear();
            broken.forEach((stream, known) -> {
                boolean more = !tables.streams().sealed(stream).equals(before.get(stream));
                if (mend(known, found.getOrDefault(stream, new Found(null, false)), more)) {
                    mended.add(stream);
                }
            });
        });
        return new HashSet<>(mended);
    }

    private boolean mend(OwnStream known, Found found, boolean more) {
        String stream = known.stream();
        boolean held = tables.streams().reading(stream).held() != null;
        // what was missing is not there because the topic says nothing of it the second time
        boolean cameBack = more || NO_TOPIC.equals(known.detail());
        if (found.missing() == null && cameBack) {
            save(stream, sound(stream, found), null, false, known.continued());
            return true;
        }
        Optional<Continuation> entry = held
                ? Optional.empty()
                : own.continuation(known, tables.streams().sealed(stream));
        if (entry.isPresent()) {
            own.vouched(known, entry.get());
            return true;
        }
        if (found.missing() != null && !found.missing().equals(known.detail())) {
            save(stream, Standing.BROKEN, found.missing(), false, known.continued());
        }
        return false;
    }

    private void save(String stream, Standing standing, @Nullable String detail, boolean answered, long continued) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long readTo = tables.streams().sealed(stream).sequence();
        tables.own().save(new OwnStream(stream, standing, detail, answered, readTo, continued, now));
        if (standing == Standing.BROKEN) {
            LOG.atError()
                    .addKeyValue("stream", stream)
                    .log("an own stream is not whole, nothing is signed: {}", detail);
        }
    }
}
