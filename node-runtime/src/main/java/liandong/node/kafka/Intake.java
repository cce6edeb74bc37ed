package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.Hosting;
import liandong.node.Routes;
import liandong.node.Turn;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Row;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.schemas.Envelopes;
import org.jspecify.annotations.Nullable;
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

    Intake(
            Tables tables,
            Hosting hosting,
            Examiner examiner,
            Clock clock,
            Supplier<String> ids,
            Elsewhere elsewhere) {
        this.tables = tables;
        this.hosting = hosting;
        this.examiner = examiner;
        this.clock = clock;
        this.ids = ids;
        this.elsewhere = elsewhere;
    }

    /** In which phase of a node's life records are taken in. */
    enum Phase {
        /** Own streams are read to learn what was sent; nothing is answered. */
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
    record Halt(long position, String reason) {}

    /** Takes in a batch and returns the streams that wait. */
    Map<String, Halt> accept(List<Incoming> batch, Phase phase) {
        Map<String, List<Incoming>> byStream = new TreeMap<>();
        batch.forEach(each -> byStream.computeIfAbsent(each.stream(), any -> new ArrayList<>()).add(each));
        Map<String, Halt> halts = new HashMap<>();
        List<Incoming> directory = byStream.remove(Streams.DIRECTORY);
        if (directory != null) {
            List<Message> entries = new ArrayList<>();
            long applied = tables.database().write(() -> {
                entries.clear();
                return new Batch(phase).directory(directory, halts, entries);
            });
            if (applied > hosting.directory().sequence()) {
                hosting.apply(hosting.directory().after(entries, applied));
            }
        }
        if (!byStream.isEmpty()) {
            Map<String, Halt> others = new HashMap<>();
            tables.database().run(() -> {
                others.clear();
                new Batch(phase).streams(byStream, others);
            });
            halts.putAll(others);
        }
        return halts;
    }

    /** Lets own envelopes of this store reach other stations of this node, as if they had just been read. */
    void redeliver(String stream) {
        tables.database().run(() -> {
            Batch batch = new Batch(Phase.REBUILD);
            tables.envelopes().ofStream(stream).forEach(row -> batch.deliver(tables.envelopes().envelope(row)));
            batch.turn.finishSilently();
        });
    }

    private final class Batch {
        private final Phase phase;
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final Turn turn = new Turn(tables, ids, now);
        /** Of the stream that is being read. */
        private Head head = Head.EMPTY;

        Batch(Phase phase) {
            this.phase = phase;
        }

        void streams(Map<String, List<Incoming>> byStream, Map<String, Halt> halts) {
            byStream.forEach((stream, records) -> read(stream, records, halts, new ArrayList<>()));
            if (phase == Phase.LIVE) {
                turn.finish();
            } else {
                turn.finishSilently();
            }
        }

        long directory(List<Incoming> records, Map<String, Halt> halts, List<Message> entries) {
            long before = hosting.directory().sequence();
            List<Message> all = new ArrayList<>();
            read(Streams.DIRECTORY, records, halts, all);
            // the keeper has applied its own entries when it sealed them
            int fresh = (int) Math.max(0, Math.min(all.size(), head.sequence() - before));
            entries.addAll(all.subList(all.size() - fresh, all.size()));
            return head.sequence();
        }

        private void read(String stream, List<Incoming> records, Map<String, Halt> halts, List<Message> entries) {
            Reading reading = tables.streams().reading(stream);
            head = reading.head();
            long position = reading.position();
            String held = null;
            for (Incoming incoming : records) {
                if (incoming.position() < position) {
                    continue;
                }
                held = discarded(incoming) ? null : step(incoming, entries);
                if (held != null) {
                    halts.put(stream, new Halt(incoming.position(), held));
                    position = incoming.position();
                    break;
                }
                position = incoming.position() + 1;
            }
            Instant since = held != null && held.equals(reading.held()) ? reading.heldAt() : now;
            tables.streams().saveReading(stream, new Reading(head, position, held, held == null ? null : since));
        }

        private boolean discarded(Incoming incoming) {
            return tables.quarantine()
                    .find(incoming.stream(), incoming.position())
                    .filter(entry -> entry.decision() != null)
                    .isPresent();
        }

        /** Takes in one record; returns why the stream must wait at it, or nothing. */
        private @Nullable String step(Incoming incoming, List<Message> entries) {
            return switch (examiner.examine(incoming, head)) {
                case Finding.Next next -> apply(incoming, next, entries);
                case Finding.Inert inert -> {
                    quarantine(incoming, inert.reason(), inert.detail(), false);
                    advance(inert.header());
                    yield null;
                }
                case Finding.Repeat repeat -> null;
                case Finding.Foreign foreign -> {
                    quarantine(incoming, foreign.reason(), foreign.detail(), false);
                    yield null;
                }
                case Finding.Stuck stuck -> {
                    quarantine(incoming, stuck.reason(), stuck.detail(), true);
                    yield stuck.reason();
                }
                case Finding.Early early -> early.reason();
            };
        }

        private @Nullable String apply(Incoming incoming, Finding.Next next, List<Message> entries) {
            EnvelopeHeader header = next.header();
            Envelope envelope = Envelopes.of(header, next.message());
            if (hosting.owns(header.topic())) {
                if (!own(incoming, next, envelope)) {
                    return Elsewhere.REASON;
                }
            } else {
                tables.envelopes().keep(header, next.message(), next.body(), false, incoming.recorded());
            }
            if (next.message() instanceof Message.OfDirectory) {
                entries.add(next.message());
            } else if (phase != Phase.OWN) {
                deliver(envelope);
            }
            advance(header);
            return null;
        }

        /** An own envelope comes back; returns false if this store did not send it. */
        private boolean own(Incoming incoming, Finding.Next next, Envelope envelope) {
            EnvelopeHeader header = next.header();
            Optional<Row> sent = tables.envelopes().at(header.topic(), header.sequence());
            if (sent.isPresent() && header.hash().equals(sent.get().hash())) {
                tables.envelopes().markSent(sent.get().place(), incoming.recorded());
                return true;
            }
            if (sent.isPresent() || phase == Phase.LIVE) {
                elsewhere.found(header.topic(), header.sequence());
                return false;
            }
            tables.envelopes().keep(header, next.message(), next.body(), true, incoming.recorded());
            tables.streams().saveSealed(header.topic(), new Head(header.sequence(), header.hash()));
            hosting.post(envelope.sender()).ifPresent(post -> turn.evolve(post, envelope));
            return true;
        }

        void deliver(Envelope envelope) {
            for (UnitCode station : Routes.receivers(hosting.directory(), envelope, now)) {
                hosting.post(station).ifPresent(post -> turn.receive(post, envelope));
            }
        }

        private void advance(EnvelopeHeader header) {
            head = new Head(header.sequence(), header.hash());
        }

        private void quarantine(Incoming incoming, String reason, String detail, boolean waits) {
            byte[] value = incoming.value() == null ? new byte[0] : incoming.value();
            byte[] kept = value.length <= QuarantineTable.KEPT_BYTES
                    ? value
                    : Arrays.copyOf(value, QuarantineTable.KEPT_BYTES);
            tables.quarantine()
                    .save(new QuarantineTable.Entry(
                            0,
                            incoming.stream(),
                            incoming.position(),
                            reason,
                            detail,
                            waits,
                            shown(incoming.headers()),
                            kept,
                            value.length,
                            Hash.of(value).hex(),
                            now,
                            null,
                            null));
            LOG.atWarn()
                    .addKeyValue("stream", incoming.stream())
                    .addKeyValue("position", incoming.position())
                    .addKeyValue("reason", reason)
                    .log("record quarantined");
        }
    }

    private static String shown(@Nullable Map<String, byte @Nullable []> headers) {
        if (headers == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(headers).forEach((name, value) -> {
            String shown = value == null ? "" : new String(value, 0, Math.min(200, value.length), StandardCharsets.UTF_8);
            if (text.length() < QuarantineTable.KEPT_BYTES) {
                text.append(name.length() > 100 ? name.substring(0, 100) : name)
                        .append(": ")
                        .append(shown)
                        .append('\n');
            }
        });
        return text.toString().replace('\0', ' ');
    }
}
