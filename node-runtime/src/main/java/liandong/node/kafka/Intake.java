package liandong.node.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import liandong.duty.Holds;
import liandong.duty.Witnesses;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.measure.Meters;
import liandong.node.seal.SealCheck;
import liandong.node.station.Turn;
import liandong.node.store.Reason;
import liandong.node.store.Row;
import liandong.node.store.SealText;
import liandong.node.store.StreamTable.Delivered;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.node.store.WitnessTable.Statement;
import liandong.node.trace.Spans;
import liandong.node.trace.Trace;
import liandong.schemas.Envelopes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

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
    }

    /** What of own streams is found to be missing while they are read back. */
    Missing lacking() {
        return lacking;
    }

    /** In which phase of a node's life records are taken in. */
    enum Phase {
        /** In a rebuild, own streams are read to learn what was sent; nothing is answered. */
        OWN,
        /** Received streams are read again; duties run where no own message answers, totals are compared afterwards. */
        REBUILD,
        /** Everything takes effect and is answered at once. */
        LIVE
    }

    /**
     * Where a stream stopped within a batch.
     *
     * @param position offset to read next when it goes on
     */
    record Halt(long position, Reason reason) {
        /** Whether it goes on without anybody's decision. */
        boolean passes() {
            return reason.passes();
        }
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
            if (isOfTheStore(e)) {
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
        Map<String, List<Incoming>> byStream = new TreeMap<>();
        records.forEach(each -> byStream.computeIfAbsent(each.stream(), any -> new ArrayList<>())
                .add(each));
        Set<String> filled = new TreeSet<>();
        byStream.forEach((stream, some) -> {
            try {
                if (tables.database().write(() -> new Batch(phase, 0).fill(stream, some))) {
                    filled.add(stream);
                    hosting.follow(tables);
                }
            } catch (RuntimeException e) {
                if (isOfTheStore(e)) {
                    throw e;
                }
                LOG.atError().addKeyValue("stream", stream).log(Reason.CANNOT_APPLY.text(), e);
            }
        });
        return filled;
    }

    /** Finds the record that cannot be applied, so that its stream waits and no other does. */
    private Map<String, Halt> oneByOne(List<Incoming> batch, Phase phase) {
        Map<String, Halt> halts = new HashMap<>();
        for (Incoming each : batch) {
            if (!halts.containsKey(each.stream())) {
                try {
                    halts.putAll(together(List.of(each), phase));
                } catch (RuntimeException e) {
                    if (isOfTheStore(e)) {
                        throw e;
                    }
                    LOG.atError()
                            .addKeyValue("stream", each.stream())
                            .addKeyValue("position", each.position())
                            .log(Reason.CANNOT_APPLY.text(), e);
                    halts.put(each.stream(), new Halt(each.position(), Reason.CANNOT_APPLY));
                    tables.database().run(() -> stop(each, e));
                }
            }
        }
        return halts;
    }

    private void stop(Incoming incoming, RuntimeException failure) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Reading before = tables.streams().reading(incoming.stream());
        Head head = before.head();
        new Isolation(tables, now)
                .hold(
                        incoming,
                        Reason.CANNOT_APPLY,
                        String.valueOf(failure),
                        next(incoming, head).orElse(null));
        tables.streams().saveReading(incoming.stream(), before.heldAt(incoming.position(), Reason.CANNOT_APPLY, now));
    }

    /** The head after a record that cannot be applied, unless it cannot even be examined. */
    private Optional<Head> next(Incoming incoming, Head head) {
        try {
            Examiner.Known known = Examiner.Known.of(hosting.directory(), 0);
            return examiner.examine(incoming, head, known) instanceof Finding.Next next
                    ? Optional.of(head.after(next.header()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.debug("cannot be examined", e);
            return Optional.empty();
        }
    }

    /** A store that fails fails for every record: all wait for it, and none is to blame. */
    private static boolean isOfTheStore(RuntimeException failure) {
        return failure instanceof TransactionException
                || (failure instanceof DataAccessException && !(failure instanceof DataIntegrityViolationException));
    }

    private Map<String, Halt> together(List<Incoming> batch, Phase phase) {
        Map<String, List<Incoming>> byStream = new TreeMap<>();
        batch.forEach(each -> byStream.computeIfAbsent(each.stream(), any -> new ArrayList<>())
                .add(each));
        Map<String, Halt> halts = new HashMap<>();
        List<Incoming> directory = byStream.remove(Streams.DIRECTORY);
        if (directory != null) {
            tables.database().run(() -> new Batch(phase, 0).directory(directory, halts));
            hosting.follow(tables);
        }
        if (!byStream.isEmpty()) {
            Map<String, Halt> others = new HashMap<>();
            long unread = unread(batch);
            List<Instant> counted = tables.database().write(() -> {
                others.clear();
                return new Batch(phase, unread).streams(byStream, others);
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
            Batch batch = new Batch(Phase.REBUILD, 0);
            tables.envelopes()
                    .ofStream(stream)
                    .forEach(row -> Trace.under(
                            row.trace(), () -> batch.deliver(tables.envelopes().envelope(row))));
            batch.turn.finishSilently();
        });
    }

    private final class Batch {
        private final Phase phase;
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final Turn turn = new Turn(tables, ids, now);
        private final Isolation isolation = new Isolation(tables, now);
        /** Of the stream that is being read. */
        private Head head = Head.EMPTY;
        /** Up to which sequence it holds more than statements of witnesses; 0 if nothing of that has come now. */
        private long moved;
        /** What others have stated of it beyond what was read here. */
        private List<Statement> stated = List.of();
        /** As applied so far; it grows within a batch of its own stream. */
        private Examiner.Known directory;
        /** How many records of the stream that is being read had no effect. */
        private int idle;
        /** Whether records are taken in before the reading has come to them, or behind it. */
        private boolean isFilling;

        Batch(Phase phase, long unread) {
            this.phase = phase;
            this.directory = Examiner.Known.of(hosting.directory(), unread);
        }

        /** Returns the times of the envelopes that changed the totals which were stated. */
        List<Instant> streams(Map<String, List<Incoming>> byStream, Map<String, Halt> halts) {
            byStream.forEach((stream, records) -> read(stream, records, halts));
            if (phase == Phase.LIVE) {
                turn.finish();
            } else {
                turn.finishSilently();
            }
            isolation.close();
            return turn.counted();
        }

        void directory(List<Incoming> records, Map<String, Halt> halts) {
            read(Streams.DIRECTORY, records, halts);
            isolation.close();
        }

        /** Whether anything of this was the next record of its stream, and was taken in. */
        boolean fill(String stream, List<Incoming> records) {
            Reading reading = begin(stream);
            isFilling = true;
            for (Incoming incoming : records) {
                if (incoming.claims(head.sequence() + 1) && !isLetPast(incoming)) {
                    break;
                }
            }
            if (head.equals(reading.head())) {
                return false;
            }
            LOG.atInfo()
                    .addKeyValue("stream", stream)
                    .addKeyValue("sequence", head.sequence())
                    .log("what was missing was found further on");
            tables.streams()
                    .saveReading(stream, new Reading(head, reading.position(), reading.held(), reading.heldAt()));
            end(stream);
            isolation.close();
            if (phase == Phase.LIVE && !stream.equals(Streams.DIRECTORY)) {
                turn.finish();
            } else {
                turn.finishSilently();
            }
            return true;
        }

        /** Takes in what is the next record; returns whether whatever follows may be looked at. */
        private boolean isLetPast(Incoming incoming) {
            Finding found = examiner.examine(incoming, head, directory);
            boolean isNext = found instanceof Finding.Next || found instanceof Finding.Inert;
            return !isNext || step(incoming, found) == null;
        }

        private Reading begin(String stream) {
            Reading reading = tables.streams().reading(stream);
            head = reading.head();
            moved = 0;
            idle = 0;
            stated = tables.witnesses().beyond(stream, head.sequence());
            return reading;
        }

        private void end(String stream) {
            if (moved > 0) {
                tables.streams().saveMoved(stream, moved);
            }
        }

        private void read(String stream, List<Incoming> records, Map<String, Halt> halts) {
            long since = System.nanoTime();
            Reading reading = begin(stream);
            Map<Long, String> discarded =
                    tables.quarantine().discarded(stream, records.getFirst().position());
            long counted = tables.piles().state(stream).countedTo();
            long position = reading.position();
            Reason held = null;
            for (Incoming incoming : records) {
                int before = idle;
                held = isDiscarded(incoming, discarded)
                        ? null
                        : step(incoming, examiner.examine(incoming, head, directory));
                if (held != null) {
                    position = incoming.position();
                    break;
                }
                if (reading.held() != null && incoming.position() == reading.position()) {
                    tables.quarantine().takenIn(stream, incoming.position());
                }
                if (idle == before && incoming.position() <= counted) {
                    tables.quarantine().madeGood(stream, incoming.position());
                }
                position = incoming.position() + 1;
            }
            if (reading.held() != null && held == null) {
                // a topic that was cut or made anew may not hold the record any more at which the stream has waited
                tables.quarantine().takenIn(stream);
            }
            if (held == null && phase == Phase.LIVE) {
                held = crowd.whyWait(stream, idle, records.size(), System.nanoTime() - since);
            }
            if (held != null) {
                halts.put(stream, new Halt(position, held));
            } else if (Reason.CROWDED.text().equals(reading.held()) && Crowd.isIdle(idle, records.size())) {
                // it goes on, and is shown as what it is until it has been quiet for a while
                held = Reason.CROWDED;
            }
            tables.streams().saveReading(stream, reading.to(head).heldAt(position, held, now));
            end(stream);
        }

        private static boolean isDiscarded(Incoming incoming, Map<Long, String> discarded) {
            String sha256 = discarded.get(incoming.position());
            return sha256 != null && sha256.equals(Kept.sha256(incoming));
        }

        /** Takes in one record; returns why the stream must wait at it, or nothing. */
        private @Nullable Reason step(Incoming incoming, Finding finding) {
            return switch (finding) {
                case Finding.Next next -> Trace.under(incoming.trace(), () -> apply(incoming, next));
                case Finding.Inert inert -> {
                    idle++;
                    EnvelopeHeader header = inert.header();
                    Head link = new Head(header.sequence(), header.hash());
                    if (isFilling) {
                        isolation.keep(incoming, inert.reason(), inert.detail(), link);
                    } else {
                        isolation.putAside(incoming, inert.reason(), inert.detail(), link);
                    }
                    if (hosting.owns(incoming.stream())) {
                        yield elsewhere(incoming.stream(), header.sequence());
                    }
                    advance(header);
                    yield null;
                }
                case Finding.Repeat repeat -> {
                    idle++;
                    yield null;
                }
                case Finding.Fork fork -> {
                    idle++;
                    isolation.putAside(incoming, Reason.FORK, fork.detail(), null);
                    yield hosting.owns(incoming.stream()) ? elsewhere(incoming.stream(), fork.sequence()) : null;
                }
                case Finding.Foreign foreign -> {
                    idle++;
                    if (phase != Phase.LIVE && hosting.owns(incoming.stream())) {
                        lacking.aside(incoming, foreign.reason());
                    }
                    isolation.putAside(incoming, foreign.reason(), foreign.detail(), null);
                    yield null;
                }
                case Finding.Stuck stuck -> {
                    if (stuck.reason() == Reason.WAITING_FOR_DIRECTORY) {
                        ahead(incoming);
                    }
                    isolation.hold(incoming, stuck.reason(), stuck.detail(), stuck.passed());
                    yield stuck.reason();
                }
            };
        }

        private @Nullable Reason apply(Incoming incoming, Finding.Next next) {
            EnvelopeHeader header = next.header();
            Envelope envelope = Envelopes.of(header, next.message());
            if (hosting.owns(header.topic())) {
                if (!own(incoming, next, envelope)) {
                    return elsewhere(header.topic(), header.sequence());
                }
            } else {
                tables.envelopes().keep(header, next.message(), next.body(), false, incoming.recorded());
            }
            if (phase != Phase.LIVE) {
                lacking.taken(header.topic(), next.message());
            }
            switch (next.message()) {
                case Message.Witnessed witnessed -> witness(incoming, envelope, witnessed);
                case Message.OfDirectory entry -> {
                    directory = directory.after(entry, header.sequence());
                    askAgain(entry);
                    moved = header.sequence();
                }
                case Message.Up up -> moved = header.sequence();
                case Message.Down down -> moved = header.sequence();
            }
            // the directory is applied for all stations at once when it is stored
            boolean stays = next.message() instanceof Message.OfDirectory || phase == Phase.OWN;
            if (!stays && phase == Phase.LIVE) {
                spans.received(header.topic(), header.type(), header.id(), () -> deliver(envelope));
            } else if (!stays) {
                deliver(envelope);
            }
            stated.stream()
                    .filter(each -> each.head().sequence() == header.sequence())
                    .filter(each -> !each.head().hash().equals(header.hash()))
                    .findFirst()
                    .ifPresent(each -> twoHistories(incoming, each.witness(), each.head(), header.hash()));
            advance(header);
            return null;
        }

        /** What was put aside because nobody knew its key may be good now. */
        private void askAgain(Message entry) {
            if (entry instanceof Message.KeyEnrolled enrolled) {
                for (UnitCode unit : enrolled.units()) {
                    tables.piles().askAgain(Streams.reports(unit));
                    tables.piles().askAgain(Streams.directives(unit));
                }
            }
        }

        /** Keeps what a unit has seen, and compares it with what is known here. */
        private void witness(Incoming incoming, Envelope envelope, Message.Witnessed witnessed) {
            // of others' streams nobody can have read anything that would count, and a lie must not stop them
            List<StreamHead> heads = witnessed.heads().stream()
                    .filter(head -> Witnesses.concerns(
                            hosting.directory(), envelope.sender(), head.stream(), !witnessed.goesDown()))
                    .toList();
            List<StreamHead> possible = heads.stream().filter(this::isPossible).toList();
            tables.witnesses()
                    .save(
                            envelope.sender(),
                            possible,
                            SealCheck.key(incoming.headers()),
                            envelope.directory(),
                            envelope.time());
            for (StreamHead seen : heads) {
                boolean own = hosting.owns(seen.stream());
                Optional<Row> known = tables.envelopes().at(seen.stream(), seen.sequence());
                if (known.isPresent() && known.get().hash() != null) {
                    if (!seen.hash().equals(known.get().hash())) {
                        twoHistories(
                                incoming, envelope.sender(), seen, known.get().hash());
                    } else if (own) {
                        tables.own().confirm(seen.stream(), seen.sequence());
                    }
                } else if (own
                        && seen.sequence()
                                > tables.streams().sealed(seen.stream()).sequence()) {
                    beyondEnd(incoming, envelope.sender(), seen);
                }
            }
        }

        /** Whether a head of an own stream can be true at all; what cannot be is told and counts nowhere. */
        private boolean isPossible(StreamHead seen) {
            return !hosting.owns(seen.stream())
                    || Holds.isPossible(tables.streams().sealed(seen.stream()), seen.sequence());
        }

        /**
         * A record names more of the directory than its keeper has. If it is sealed with a good key, its unit has read more
         * than is there: as good as a witness, though it says no hash.
         */
        private void ahead(Incoming incoming) {
            Hash key = SealCheck.key(incoming.headers());
            OptionalLong named = Missing.number(incoming, "directory");
            Optional<UnitCode> sender = Streams.writer(incoming.stream());
            long end = tables.streams().sealed(Streams.DIRECTORY).sequence();
            boolean counts = hosting.keepsDirectory()
                    && key != null
                    && hosting.directory().keys().key(key).isPresent()
                    && named.isPresent()
                    && named.getAsLong() > end;
            if (counts && sender.isPresent()) {
                StreamHead head = new StreamHead(Streams.DIRECTORY, named.getAsLong(), Hash.ZERO);
                if (isPossible(head)) {
                    tables.witnesses().save(sender.get(), List.of(head), key, 0, now);
                }
            }
        }

        /** Says so; whether it holds the stream is for {@link liandong.duty.Holds} to say. */
        private void beyondEnd(Incoming incoming, UnitCode witness, StreamHead seen) {
            isolation.putAside(
                    incoming,
                    Reason.WITNESSED_BEYOND,
                    "unit " + witness + " has witnessed sequence " + seen.sequence() + " of " + seen.stream()
                            + ", which this node has not signed, or has lost; the record itself is applied",
                    null);
        }

        /** Says so, and stops nothing: who is right is for people to find out, and a witness may lie. */
        private void twoHistories(Incoming incoming, UnitCode witness, StreamHead seen, Hash known) {
            isolation.putAside(
                    incoming,
                    Reason.TWO_HISTORIES,
                    "unit " + witness + " has seen " + seen.hash() + " as sequence " + seen.sequence() + " of "
                            + seen.stream() + ", here it is " + known + "; the record itself is applied",
                    null);
        }

        /** An own envelope comes back; returns false if this store did not send it. */
        private boolean own(Incoming incoming, Finding.Next next, Envelope envelope) {
            EnvelopeHeader header = next.header();
            Optional<Row> sent = tables.envelopes().at(header.topic(), header.sequence());
            if (sent.isPresent() && header.hash().equals(sent.get().hash())) {
                if (!sent.get().sent() && isBehindTheLast(incoming)) {
                    tables.envelopes().markSent(sent.get().place(), header.hash(), incoming.recorded());
                    delivered(incoming, header);
                }
                return true;
            }
            if (sent.isPresent() || phase == Phase.LIVE) {
                return false;
            }
            delivered(incoming, header);
            Optional<Row> draft =
                    tables.envelopes().byId(header.topic(), header.id()).filter(row -> row.sequence() == 0);
            if (draft.isPresent()) {
                return sealedSince(draft.get(), header, incoming);
            }
            tables.envelopes()
                    .keep(
                            header,
                            next.message(),
                            next.body(),
                            true,
                            incoming.recorded(),
                            SealText.read(incoming.headers()));
            tables.streams().saveSealed(header.topic(), new Head(header.sequence(), header.hash()));
            hosting.post(envelope.sender()).ifPresent(post -> turn.evolve(post, envelope));
            return true;
        }

        /** After a restore: what the backup holds unsealed was sealed and sent since; it took effect when it was made. */
        private boolean sealedSince(Row draft, EnvelopeHeader header, Incoming incoming) {
            EnvelopeHeader ours = draft.header(header.sequence(), header.previous(), header.directory());
            if (!ours.hash().equals(header.hash())) {
                return false;
            }
            tables.envelopes().seal(draft, ours, SealText.read(incoming.headers()));
            tables.envelopes().markSent(draft.place(), header.hash(), incoming.recorded());
            tables.streams().saveSealed(header.topic(), new Head(header.sequence(), header.hash()));
            return true;
        }

        /** Where a topic was cut and has grown again, others may have passed this offset: it is sent once more. */
        private boolean isBehindTheLast(Incoming incoming) {
            return tables.streams()
                    .delivered(incoming.stream())
                    .filter(last -> incoming.position() <= last.position())
                    .isEmpty();
        }

        private void delivered(Incoming incoming, EnvelopeHeader header) {
            Head there = new Head(header.sequence(), header.hash());
            tables.streams().saveDelivered(header.topic(), new Delivered(incoming.position(), there));
        }

        void deliver(Envelope envelope) {
            turn.deliver(hosting, envelope);
        }

        /** Somebody else has written an own stream: nothing is sent any more, and the stream waits at the record. */
        private Reason elsewhere(String stream, long sequence) {
            elsewhere.found(stream, sequence);
            return Reason.SENDER_ELSEWHERE;
        }

        private void advance(EnvelopeHeader header) {
            head = new Head(header.sequence(), header.hash());
        }
    }
}
