package liandong.auditor.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.auditor.total.Entry;
import liandong.duty.Continuation;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.Seal;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Speech;
import liandong.message.Streams;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.SealHeaders;
import liandong.schemas.Times;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import liandong.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Checks one stream, record by record; one thread. What holds is kept, the rest is said. */
class StreamCheck implements Consumer<StoredRecord>, Chain.Sink {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);
    /** How many records wait for one before them; behind a longer gap each is judged where it stands. */
    private static final int MOST_AHEAD = 10_000;

    private final String topic;
    private final Terms terms;
    private final Seals seals;
    private final Region region;
    private final Findings findings;
    private final Chain chain = new Chain(this);
    private final SchemaIds ids = new SchemaIds();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    /** Records that stand before one that must come first, by sequence. */
    private final NavigableMap<Long, List<Read>> ahead = new TreeMap<>();

    private int waiting;
    /** Which record of the topic is being judged. */
    private long nth;

    private long records;
    private long bytes;
    private long newestDirectory;
    /** Where a record that is no part of the stream claims to come next, behind the last one so far. */
    private long claimed = -1;

    /** What the directory says, as far as it has to be known to judge a record. */
    interface Region {
        /** The keys under which a record is judged. */
        KeyRing keys();

        /** The unit that writes the directory; none while nobody knows. */
        @Nullable
        UnitCode top();

        /** The highest sequence of the directory that a record of this topic may name. */
        long newest(EnvelopeHeader header);

        /** How a stream has gone on where records of it are missing. */
        List<Continuation> continuations(String stream);

        /** Whether {@code unit} reports or has reported to {@code desk}, as entries up to this one say; if so, for ever. */
        boolean hasReported(UnitCode unit, UnitCode desk, long directory);
    }

    StreamCheck(String topic, Terms terms, Seals seals, Region region) {
        this.topic = topic;
        this.terms = terms;
        this.seals = seals;
        this.region = region;
        this.findings = new Findings(terms.checks());
    }

    /** A record, taken apart. */
    @SuppressWarnings("ArrayRecordComponent") // short-lived and never compared
    private record Read(
            StoredRecord record,
            Headers headers,
            int schemaId,
            byte[] body,
            EnvelopeHeader header,
            Hash hash,
            Seal seal,
            long nth) {}

    /** A message, or why there is none. */
    private record Decoded(@Nullable Message message, Kind wrong, String expected, String found) {
        static Decoded of(Message message) {
            return new Decoded(message, Kind.UNDECODABLE, "", "");
        }
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
        nth = records;
        Read read = read(record);
        if (read != null) {
            inOrder(read);
        }
    }

    /**
     * Judges a record once all before it are judged, wherever they stand on the topic: what came late, or was sent again
     * after the topic had lost it, belongs where its sender has signed that it belongs.
     */
    private void inOrder(Read read) {
        long next = chain.places().highest() + 1;
        if (read.header.sequence() > next) {
            ahead.computeIfAbsent(read.header.sequence(), any -> new ArrayList<>())
                    .add(read);
            waiting++;
            if (waiting > MOST_AHEAD) {
                judgeAhead();
            }
            return;
        }
        judge(read);
        boolean late = waiting > 0 && chain.places().highest() == next;
        if (late) {
            late(next, read.record.offset());
        }
        while (late) {
            List<Read> following = ahead.remove(chain.places().highest() + 1);
            late = following != null;
            if (following != null) {
                waiting -= following.size();
                following.forEach(this::judge);
                late = chain.places().highest() == following.getFirst().header.sequence();
            }
        }
    }

    private void judge(Read read) {
        nth = read.nth;
        if (isSealed(read)) {
            taken(read);
        }
    }

    /** Judges what waits, although something before it is missing. */
    private void judgeAhead() {
        List<List<Read>> all = new ArrayList<>(ahead.values());
        ahead.clear();
        waiting = 0;
        all.forEach(each -> each.forEach(this::judge));
    }

    /** The topic has ended: what is missing is missing. */
    void end() {
        judgeAhead();
        chain.end();
        if (claimed >= 0) {
            findings.remark(
                    "may-be-changed",
                    topic,
                    claimed,
                    "no part of the stream, and stands where sequence "
                            + (chain.places().highest() + 1)
                            + " would: made up, or the last record changed; compare with an archive");
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

    private @Nullable Read read(StoredRecord record) {
        Headers headers = new Headers(record);
        Headers.Unread unread = headers.unread();
        if (unread != null) {
            return lost(record, unread.kind(), "a batch of records", unread.why());
        }
        if (headers.doubled() != null) {
            return lost(
                    record, Kind.UNREADABLE_HEADERS, "each header once, with a value", "header " + headers.doubled());
        }
        Framing.Framed framed;
        EnvelopeHeader header;
        try {
            framed = Framing.unframe(record.value());
            header = EnvelopeHeaders.read(topic, headers::get, framed.body());
        } catch (Undecodable e) {
            return lost(record, Kind.UNREADABLE_VALUE, "magic, the registry's id and a body", text(e));
        } catch (UnreadableHeaders e) {
            return lost(record, Kind.UNREADABLE_HEADERS, "the headers of an envelope", text(e));
        }
        Hash hash = header.hash();
        Seal seal;
        try {
            if (!SealHeaders.arePresent(headers::get)) {
                fault(Kind.UNSEALED, record, header, "a seal", "none");
                chain.lose(record.offset(), record.recorded());
                return null;
            }
            seal = SealHeaders.read(headers::get);
        } catch (UnreadableHeaders e) {
            fault(Kind.UNREADABLE_SEAL, record, header, "the headers of a seal", text(e));
            chain.lose(record.offset(), record.recorded());
            return null;
        }
        return new Read(record, headers, framed.schemaId(), framed.body(), header, hash, seal, nth);
    }

    private @Nullable Read lost(StoredRecord record, Kind kind, String expected, String found) {
        claimed = claimed < 0 ? record.offset() : claimed;
        chain.lose(record.offset(), record.recorded());
        fault(kind, writer().map(UnitCode::value).orElse(""), record.offset(), record.recorded(), 0, expected, found);
        return null;
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** Who may write this topic. */
    private Optional<UnitCode> writer() {
        return topic.equals(Streams.DIRECTORY) ? Optional.ofNullable(region.top()) : Topics.writer(topic);
    }

    /** Whether writer, seal and authority of the record hold. */
    private boolean isSealed(Read read) {
        begin(read);
        if (region.top() == null) {
            // said once, at the directory
            return false;
        }
        EnvelopeHeader header = read.header;
        boolean foreign =
                writer().filter(unit -> unit.value().equals(header.sender())).isEmpty();
        Seals.Wrong wrong = seals.wrong(region.keys(), header, read.hash, read.seal);
        if (!foreign && wrong == null) {
            return true;
        }
        String elsewhere = elsewhere(read);
        if (elsewhere != null && findings.has(Kind.MISPLACED)) {
            fault(Kind.MISPLACED, read.record, header, "a record of " + topic, "one of " + elsewhere);
            return false;
        }
        if (foreign && findings.has(Kind.FOREIGN_WRITER)) {
            String expected = "unit " + writer().map(UnitCode::value).orElse("that the directory begins with");
            fault(Kind.FOREIGN_WRITER, read.record, header, expected, "unit " + header.sender());
            return false;
        }
        if (wrong != null) {
            chain.lose(read.record.offset(), read.record.recorded());
            fault(wrong.kind(), read.record, header, wrong.expected(), wrong.found());
            return false;
        }
        return true;
    }

    /** The other topic of its sender for which the record was sealed; none if it was for no such. */
    private @Nullable String elsewhere(Read read) {
        String sender = read.header.sender();
        for (String other : List.of("reports." + sender, "directives." + sender, Streams.DIRECTORY)) {
            if (!other.equals(topic)
                    && seals.isSigned(region.keys(), moved(read.header, other).hash(), read.seal)) {
                return other;
            }
        }
        return null;
    }

    private static EnvelopeHeader moved(EnvelopeHeader header, String topic) {
        return new EnvelopeHeader(
                topic,
                header.sender(),
                header.sequence(),
                header.previous(),
                header.directory(),
                header.type(),
                header.id(),
                header.time(),
                header.actor(),
                header.role(),
                header.cause(),
                header.schema(),
                header.body());
    }

    private void taken(Read read) {
        EnvelopeHeader header = read.header;
        StoredRecord record = read.record;
        boolean next = header.sequence() > chain.places().highest();
        if (!chain.take(header, read.hash, read.seal.key(), record.offset(), record.recorded())) {
            return;
        }
        claimed = -1;
        directory(read, next);
        Instant time = Times.of(header.time());
        clock(record, time);
        Decoded decoded = decode(read);
        Message message = decoded.message;
        if (message == null) {
            fault(decoded.wrong, record, header, decoded.expected, decoded.found);
            return;
        }
        Entry entry = new Entry(
                topic,
                record.offset(),
                record.recorded(),
                UnitCode.of(header.sender()),
                header.sequence(),
                read.hash,
                header.directory(),
                time,
                new Actor(header.actor(), Role.of(header.role())),
                message);
        unhashed(read, entry);
        if (content(read, entry)) {
            entries.add(entry);
            good(entry, header, read.seal.key());
        }
    }

    /** Hook: a record is about to be judged. */
    void begin(EnvelopeHeader header, @Nullable Message message, Hash key, long offset, long recorded) {}

    /** Hook: a record holds. */
    void good(Entry entry, EnvelopeHeader header, Hash key) {}

    private void begin(Read read) {
        if (topic.equals(Streams.DIRECTORY)) {
            begin(read.header, decode(read).message, read.seal.key(), read.record.offset(), read.record.recorded());
        }
    }

    private void directory(Read read, boolean next) {
        long named = read.header.directory();
        long newest = region.newest(read.header);
        if (named > newest) {
            fault(Kind.DIRECTORY_BEYOND, read.record, read.header, "at most directory " + newest, "directory " + named);
        }
        if (next && named < newestDirectory) {
            fault(
                    Kind.DIRECTORY_BACK,
                    read.record,
                    read.header,
                    "at least directory " + newestDirectory,
                    "directory " + named);
        }
        newestDirectory = next ? Math.max(newestDirectory, named) : newestDirectory;
    }

    private void clock(StoredRecord record, Instant time) {
        long ahead = time.toEpochMilli() - record.recorded();
        long limit = terms.clockLimit().toMillis();
        if (Math.abs(ahead) > limit && terms.includes(record.recorded())) {
            String name = ahead > 0 ? "clock-ahead" : "recorded-late";
            findings.remark(
                    name,
                    topic,
                    record.offset(),
                    "written " + Math.abs(ahead) / 1000 + " s " + (ahead > 0 ? "after" : "before")
                            + " it was recorded");
        }
    }

    private Decoded decode(Read read) {
        EnvelopeHeader header = read.header;
        ReleasedSchema schema = SCHEMAS.byFingerprint(header.schema()).orElse(null);
        if (schema == null || !schema.name().equals(header.type())) {
            return new Decoded(
                    null,
                    Kind.UNKNOWN_SCHEMA,
                    "a released schema of " + header.type(),
                    schema == null ? "schema " + header.schema() : "a schema of " + schema.name());
        }
        try {
            return Decoded.of(CODEC.message(schema, read.body));
        } catch (Undecodable e) {
            return new Decoded(null, Kind.UNDECODABLE, "a " + schema.name(), text(e));
        }
    }

    private void unhashed(Read read, Entry entry) {
        ids.add(read.header.schema(), read.schemaId, entry);
        Headers.Odd odd = read.headers.odd(entry.message().subject());
        if (odd != null) {
            fault(Kind.UNHASHED_HEADER, read.record, read.header, odd.expected(), odd.found());
        }
        byte[] key = read.record.key();
        if (key != null) {
            fault(Kind.UNEXPECTED_KEY, read.record, read.header, "no key", "a key of " + key.length + " bytes");
        }
    }

    /** Whether the message may be applied. */
    private boolean content(Read read, Entry entry) {
        Message message = entry.message();
        ReleasedSchema newest = SCHEMAS.of(message.getClass());
        if (newest.fingerprint().equals(read.header.schema())
                && findings.has(Kind.NOT_CANONICAL)
                && !Arrays.equals(CODEC.body(message), read.body)) {
            return wrong(Kind.NOT_CANONICAL, read, "the one spelling of the message", "another");
        }
        for (Speech.Objection each : objections(region, read.header, message)) {
            if (!wrong(each, read)) {
                return false;
            }
        }
        if (!known.add(read.header.id())) {
            return wrong(Kind.ID_TWICE, read, "a new id", "id " + read.header.id() + " of an earlier record");
        }
        return true;
    }

    /** What forbids the sender of an envelope to say this, under the directory that it names. */
    static List<Speech.Objection> objections(Region region, EnvelopeHeader header, Message message) {
        return Speech.objections(
                header.topic(),
                UnitCode.of(header.sender()),
                message,
                (unit, desk) -> region.hasReported(unit, desk, header.directory()),
                SigningKeys::isProved);
    }

    private boolean wrong(Speech.Objection objection, Read read) {
        Kind kind = Kind.valueOf(objection.rule().name());
        return switch (objection.rule()) {
            case WRONG_STREAM ->
                wrong(kind, read, "what belongs on " + topic, read.header.type() + ", for " + objection.found());
            case FOREIGN_OBLIGATION ->
                wrong(kind, read, "what concerns unit " + read.header.sender(), objection.found());
            case UNPROVED_KEY ->
                wrong(kind, read, "a proof by the key itself", "none that holds for " + objection.found());
        };
    }

    /** Notes the fault; says whether the message is to be applied all the same, because nobody checks that. */
    private boolean wrong(Kind kind, Read read, String expected, String found) {
        fault(kind, read.record, read.header, expected, found);
        return !findings.has(kind);
    }

    private void fault(Kind kind, StoredRecord record, EnvelopeHeader header, String expected, String found) {
        if (kind.isForeign()
                && claimed < 0
                && header.sequence() == chain.places().highest() + 1) {
            claimed = record.offset();
        }
        fault(kind, header.sender(), record.offset(), record.recorded(), header.sequence(), expected, found);
    }

    @Override
    public void fault(
            Kind kind, String sender, long offset, long recorded, long sequence, String expected, String found) {
        if (findings.has(kind) && terms.includes(recorded)) {
            Fault fault = new Fault(kind, topic, offset, recorded, sender, sequence, expected, found, 1, null);
            if (kind.isForeign()) {
                findings.foreign(fault);
            } else {
                findings.add(fault, nth);
            }
        }
    }

    @Override
    public void repeat(long sequence, long offset) {
        findings.remark("repeated", topic, offset, "sequence " + sequence + " stands here once more, byte for byte");
    }

    @Override
    public boolean isGivenUp(long before, Head from) {
        return region.continuations(topic).stream()
                .anyMatch(each ->
                        each.from().equals(from) && each.kept().sequence() <= before && before < from.sequence());
    }

    @Override
    public void late(long sequence, long offset) {
        findings.remark(
                "late", topic, offset, "sequence " + sequence + " stands behind later ones; the signed order counts");
    }

    String topic() {
        return topic;
    }

    Chain chain() {
        return chain;
    }

    SchemaIds ids() {
        return ids;
    }

    Findings findings() {
        return findings;
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
