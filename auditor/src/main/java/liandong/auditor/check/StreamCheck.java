package liandong.auditor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.auditor.total.Entry;
import liandong.auditor.total.Rows;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.schemas.Times;
import org.jspecify.annotations.Nullable;

/** Checks one stream, record by record; one thread. What holds is kept, the rest is said. */
final class StreamCheck implements Consumer<StoredRecord> {
    private static final int MOST_ACTORS = 10_000;

    private final String topic;
    private final Terms terms;
    private final @Nullable Follower follower;
    private final StreamFaults faults;
    private final RecordReader reader;
    private final SignedOrder order;
    private final SealCheck seals;
    private final ContentCheck contents;
    private final Messages messages;
    private final Rows rows;
    private final Map<String, UnitCode> senders = new HashMap<>();
    private final Map<Actor, Actor> actors = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private long records;
    private long bytes;

    /** Who learns from the records of a stream while they are checked, by what the next ones are judged. */
    interface Follower {
        /** A record is about to be judged. */
        void begins(ReadRecord read);

        /** The record holds, and says this. */
        void holds(ReadRecord read, Entry entry);
    }

    /** A stream whose records say nothing of the keys under which the next ones are judged. */
    StreamCheck(String topic, Terms terms, Seals seals, Region region, Messages messages) {
        this(terms, seals, region, messages, new StreamFaults(topic, terms, region), null);
    }

    /** A stream from which somebody learns what he says in {@code region}; what he finds is said among the faults. */
    StreamCheck(
            Terms terms,
            Seals seals,
            Region region,
            Messages messages,
            StreamFaults faults,
            @Nullable Follower follower) {
        this.topic = faults.topic();
        this.terms = terms;
        this.messages = messages;
        this.follower = follower;
        this.faults = faults;
        this.rows = faults.places().rows(topic);
        this.reader = new RecordReader(faults);
        this.order = new SignedOrder(faults, this::judge);
        this.seals = new SealCheck(seals, region, faults);
        this.contents = new ContentCheck(terms, region, faults);
    }

    @Override
    public void accept(StoredRecord record) {
        boolean counts = terms.includes(record.recorded());
        if (!counts && !topic.equals(Streams.DIRECTORY)) {
            return;
        }
        if (counts) {
            records++;
            bytes += bytes(record);
        }
        faults.judging(records);
        ReadRecord read = reader.read(record, records);
        if (read != null) {
            order.accept(read);
        }
    }

    private static long bytes(StoredRecord record) {
        byte[] value = record.value();
        long sum = value == null ? 0 : value.length;
        for (StoredRecord.Header header : record.headers()) {
            byte[] content = header.value();
            sum += header.name().length() + (content == null ? 0 : content.length);
        }
        return sum;
    }

    /** The topic has ended: what is missing is missing. */
    void end() {
        order.judgeAhead();
        faults.end();
    }

    private void judge(ReadRecord read) {
        faults.judging(read.nth());
        if (follower != null) {
            follower.begins(read);
        }
        if (!seals.holds(read)) {
            return;
        }
        boolean isNext = read.header().sequence() > faults.places().highest();
        if (faults.take(read)) {
            contents.header(read, isNext);
            message(read);
        }
    }

    private void message(ReadRecord read) {
        Decoded decoded = messages.read(read);
        if (decoded.message() == null) {
            faults.fault(decoded.wrong(), read, decoded.expected(), decoded.found());
            return;
        }
        if (contents.isApplied(read, decoded, decoded.message())) {
            Entry entry = entry(read, decoded, decoded.message());
            entries.add(entry);
            if (follower != null) {
                follower.holds(read, entry);
            }
        }
    }

    private Entry entry(ReadRecord read, Decoded decoded, Message message) {
        EnvelopeHeader header = read.header();
        int row = faults.places().size() - 1;
        UnitCode sender = senders.computeIfAbsent(header.sender(), UnitCode::of);
        Actor actor = new Actor(header.actor(), Role.of(header.role()));
        Actor one = actors.size() < MOST_ACTORS ? actors.computeIfAbsent(actor, any -> actor) : actor;
        Entry.Kept kept = messages.of(read, decoded);
        return kept == null
                ? Entry.of(rows, row, sender, header.directory(), Times.of(header.time()), one, message)
                : Entry.kept(
                        rows,
                        row,
                        sender,
                        header.directory(),
                        Times.of(header.time()),
                        one,
                        decoded.filed(),
                        message instanceof Message.ReportAccepted accepted ? accepted : null,
                        kept,
                        messages.keep(read));
    }

    String topic() {
        return topic;
    }

    Places places() {
        return faults.places();
    }

    SchemaIds ids() {
        return contents.ids();
    }

    StreamFaults faults() {
        return faults;
    }

    Findings findings() {
        return faults.findings();
    }

    List<Entry> entries() {
        return entries;
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }
}
