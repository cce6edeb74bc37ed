package liandong.node.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Link;
import liandong.message.Streams;
import liandong.node.station.Turn;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that are taken in together, in one transaction: each stream's in their order, stream after stream. */
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Tables tables;
    private final Phase phase;
    private final Instant now;
    private final Turn turn;
    private final Isolation isolation;
    private final Examiner examiner;
    private final KnownKeys directory;
    private final Effects effects;
    private final Aside aside;
    private final Crowd crowd;

    /**
     * A batch inside a transaction.
     *
     * @param directory as applied before
     */
    Batch(
            Tables tables,
            Phase phase,
            Instant now,
            Turn turn,
            Isolation isolation,
            Examiner examiner,
            KnownKeys directory,
            Effects effects,
            Aside aside,
            Crowd crowd) {
        this.tables = tables;
        this.phase = phase;
        this.now = now;
        this.turn = turn;
        this.isolation = isolation;
        this.examiner = examiner;
        this.directory = directory;
        this.effects = effects;
        this.aside = aside;
        this.crowd = crowd;
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

    /**
     * Lets own records take effect that were acknowledged, each stream's in sequence, where they follow on what was read;
     * the others have to be read.
     */
    Deliveries.Taken acknowledged(Map<String, List<Deliveries.Sent>> byStream) {
        Map<String, Long> open = new HashMap<>();
        byStream.forEach((stream, sent) -> {
            Stretch stretch = begin(stream, false);
            Reading reading = stretch.begun();
            for (Deliveries.Sent each : sent) {
                EnvelopeHeader header = each.row().header();
                if (Doubts.isNext(reading, each.position()) && stretch.head().link(header) == Link.NEXT) {
                    stretch.acknowledged(
                            each.incoming(),
                            new Finding.Next(
                                    header,
                                    tables.envelopes().message(each.row()),
                                    each.row().body()));
                    reading = new Reading(stretch.head(), each.position() + 1, null, null);
                } else if (each.position() >= reading.position()) {
                    open.put(stream, each.position() + 1);
                }
            }
            if (!reading.equals(stretch.begun())) {
                save(stream, stretch, reading);
            }
        });
        boolean answered = !turn.finish().isEmpty();
        isolation.close();
        return new Deliveries.Taken(open, answered);
    }

    /** Whether anything of this was the next record of its stream, and was taken in. */
    boolean fill(String stream, List<Incoming> records) {
        Stretch stretch = begin(stream, true);
        Reading reading = stretch.begun();
        for (Incoming incoming : records) {
            if (incoming.claims(stretch.head().sequence() + 1) && !stretch.isLetPast(incoming)) {
                break;
            }
        }
        if (stretch.head().equals(reading.head())) {
            return false;
        }
        LOG.atInfo()
                .addKeyValue("stream", stream)
                .addKeyValue("sequence", stretch.head().sequence())
                .log("what was missing was found further on");
        save(stream, stretch, reading.to(stretch.head()));
        isolation.close();
        if (phase == Phase.LIVE && !stream.equals(Streams.DIRECTORY)) {
            turn.finish();
        } else {
            turn.finishSilently();
        }
        return true;
    }

    private Stretch begin(String stream, boolean isFilling) {
        Reading reading = tables.streams().reading(stream);
        return new Stretch(
                reading,
                tables.witnesses().beyond(stream, reading.head().sequence()),
                isFilling,
                examiner,
                directory,
                effects,
                aside);
    }

    private void read(String stream, List<Incoming> records, Map<String, Halt> halts) {
        long since = System.nanoTime();
        Stretch stretch = begin(stream, false);
        Reading reading = stretch.begun();
        Halt halt = walk(stream, stretch, records);
        long position = halt == null ? records.getLast().position() + 1 : halt.position();
        Reason held = halt == null ? null : halt.reason();
        if (reading.held() != null && held == null) {
            // a topic that was cut or made anew may not hold the record any more at which the stream has waited
            tables.decisions().takenIn(stream);
        }
        if (held == null && phase == Phase.LIVE) {
            held = crowd.whyWait(stream, stretch.idle(), records.size(), System.nanoTime() - since);
        }
        if (held != null) {
            halts.put(stream, new Halt(position, held));
        } else if (Reason.CROWDED.text().equals(reading.held()) && Crowd.isIdle(stretch.idle(), records.size())) {
            // it goes on, and is shown as what it is until it has been quiet for a while
            held = Reason.CROWDED;
        }
        save(stream, stretch, reading.to(stretch.head()).heldAt(position, held, now));
    }

    /** Takes in one record after the other; returns where the stream must wait, or nothing. */
    private @Nullable Halt walk(String stream, Stretch stretch, List<Incoming> records) {
        Reading reading = stretch.begun();
        Map<Long, String> discarded =
                tables.decisions().discarded(stream, records.getFirst().position());
        long counted = tables.piles().state(stream).countedTo();
        for (Incoming incoming : records) {
            int before = stretch.idle();
            Reason held = isDiscarded(incoming, discarded) ? null : stretch.take(incoming);
            if (held != null) {
                return new Halt(incoming.position(), held);
            }
            if (reading.held() != null && incoming.position() == reading.position()) {
                tables.decisions().takenIn(stream, incoming.position());
            }
            if (stretch.idle() == before && incoming.position() <= counted) {
                tables.decisions().madeGood(stream, incoming.position());
            }
        }
        return null;
    }

    private static boolean isDiscarded(Incoming incoming, Map<Long, String> discarded) {
        String sha256 = discarded.get(incoming.position());
        return sha256 != null && sha256.equals(Kept.sha256(incoming));
    }

    private void save(String stream, Stretch stretch, Reading reading) {
        tables.streams().saveReading(stream, reading);
        if (stretch.moved() > 0) {
            tables.streams().saveMoved(stream, stretch.moved());
        }
    }
}
