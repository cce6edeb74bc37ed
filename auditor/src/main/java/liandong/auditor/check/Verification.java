package liandong.auditor.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;
import liandong.auditor.total.Entry;
import liandong.auditor.total.History;
import liandong.auditor.total.Recomputation;
import liandong.duty.Continuation;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.KeyRing;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;

/** Checks everything that a source holds. Keeps what is known of each record in memory, and of long bodies what fits. */
public final class Verification {
    private static final int STEP = 512;

    private final RecordSource source;
    private final Terms terms;
    private final Progress progress;
    private final Seals seals;
    private final Messages messages = new Messages();
    private final Map<String, StreamCheck> streams = new TreeMap<>();

    private Verification(RecordSource source, Terms terms, Progress progress, Seals seals) {
        this.source = source;
        this.terms = terms;
        this.progress = progress;
        this.seals = seals;
    }

    /**
     * Reads and checks everything; the source stays open.
     *
     * @throws InterruptedException if the thread is interrupted while it waits for those that read
     */
    public static Verdict of(RecordSource source, Terms terms, Progress progress) throws InterruptedException {
        return of(source, terms, progress, new Seals(terms.checks()));
    }

    /** The same by a judge of seals that may have verified batches before: a test verifies much that is alike. */
    static Verdict of(RecordSource source, Terms terms, Progress progress, Seals seals) throws InterruptedException {
        return new Verification(source, terms, progress, seals).verdict();
    }

    /** What the whole directory says, as the other streams need it. */
    private record Known(Directory directory, @Nullable UnitCode top, boolean whole) implements Region {
        @Override
        public KeyRing keys() {
            return directory.keys();
        }

        @Override
        public long newest(EnvelopeHeader header) {
            return directory.sequence();
        }

        @Override
        public List<Continuation> continuations(String stream) {
            return directory.continuations(stream);
        }

        @Override
        public boolean hasReported(UnitCode unit, UnitCode desk, long sequence) {
            return !whole || directory.hasReported(unit, desk, sequence);
        }
    }

    private Verdict verdict() throws InterruptedException {
        DirectoryCheck first = new DirectoryCheck(terms, seals, messages);
        if (source.topics().contains(Streams.DIRECTORY)) {
            read(first.stream());
        }
        Directory directory = first.finish();
        streams.put(Streams.DIRECTORY, first.stream());
        // a header that nothing signs takes nothing away from what the directory says
        boolean whole = first.stream().findings().faults().stream()
                .noneMatch(fault -> fault.kind().losesRecords());
        readAll(new Known(directory, first.top(), whole));
        List<List<Entry>> entries = new ArrayList<>();
        streams.values().forEach(stream -> entries.add(stream.entries()));
        History history = new History(directory, entries);
        List<Fault> faults = new ArrayList<>();
        List<Foreign> foreign = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        SchemaIds ids = new SchemaIds();
        for (StreamCheck stream : streams.values()) {
            faults.addAll(stream.findings().faults());
            foreign.addAll(stream.findings().foreign());
            remarks.addAll(stream.findings().remarks());
            source.anomalies(stream.topic())
                    .forEach(each ->
                            remarks.add(new Remark(each.kind().text(), each.topic(), each.offset(), 1, each.text())));
            ids.add(stream.ids());
        }
        Witnesses witnesses = new Witnesses(streams, directory);
        remarks.addAll(ids.remarks());
        add(faults, witnesses.faults());
        Set<String> broken = new HashSet<>();
        faults.stream().filter(fault -> fault.kind().losesRecords()).forEach(fault -> broken.add(fault.topic()));
        remarks.addAll(GoneOn.remarks(history, streams, witnesses));
        remarks.addAll(witnesses.remarks());
        Recomputation.Result sums = Recomputation.of(history, terms.threads());
        Contents contents = Contents.of(sums.discrepancies(), broken, GoneOn.losses(directory));
        add(faults, contents.faults());
        remarks.addAll(contents.remarks());
        List<Fault> all = faults.stream()
                .sorted(Fault.ORDER)
                .map(fault -> fault.witnessed(witnesses.before(fault.topic(), fault.sequence())))
                .toList();
        return new Verdict(
                first.root(),
                terms.root() != null,
                (int) streams.values().stream()
                        .filter(stream -> stream.records() > 0)
                        .count(),
                streams.values().stream().mapToLong(StreamCheck::records).sum(),
                streams.values().stream().mapToLong(StreamCheck::bytes).sum(),
                witnesses.unwitnessed(),
                sums.totals(),
                all,
                foreign,
                remarks,
                Reach.of(history, all),
                history);
    }

    private void add(List<Fault> faults, List<Fault> more) {
        more.stream().filter(fault -> terms.checks().has(fault.kind())).forEach(faults::add);
    }

    private void readAll(Known region) throws InterruptedException {
        Map<String, RecordSource.Sink> sinks = new LinkedHashMap<>();
        for (String topic : source.topics()) {
            if (!topic.equals(Streams.DIRECTORY)) {
                StreamCheck stream = new StreamCheck(topic, terms, seals, region, messages);
                streams.put(topic, stream);
                sinks.put(topic, new Step(stream));
            }
        }
        source.readAll(sinks, terms.threads());
    }

    private void read(StreamCheck stream) {
        Step step = new Step(stream);
        RecordSource.Unreadable unreadable = null;
        try {
            source.read(stream.topic(), step::accept);
        } catch (RecordSource.Unreadable e) {
            unreadable = e;
        }
        step.end(unreadable);
    }

    /** Hands records on and tells how far the reading is. */
    private final class Step implements RecordSource.Sink {
        private final StreamCheck stream;
        private long records;
        private long bytes;
        private long recorded = Long.MIN_VALUE;

        Step(StreamCheck stream) {
            this.stream = stream;
        }

        @Override
        public void accept(StoredRecord record) {
            stream.accept(record);
            recorded = record.recorded();
            if (stream.records() - records >= STEP) {
                tell();
            }
        }

        @Override
        public void end(RecordSource.@Nullable Unreadable unreadable) {
            if (unreadable != null) {
                stream.faults()
                        .fault(
                                Kind.UNREADABLE_SOURCE,
                                "",
                                unreadable.offset(),
                                recorded,
                                0,
                                "records of " + stream.topic(),
                                String.valueOf(unreadable.getMessage()));
            }
            tell();
            stream.end();
        }

        private void tell() {
            progress.read(stream.records() - records, stream.bytes() - bytes);
            records = stream.records();
            bytes = stream.bytes();
        }
    }
}
