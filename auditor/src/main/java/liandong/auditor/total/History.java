package liandong.auditor.total;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.duty.Paths;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.Down;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Message.TotalCertified;
import liandong.message.Streams;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** The records that hold, in the order of their streams, where they can be found again. */
public final class History {
    private final Directory directory;
    private final Reports reports = new Reports();
    private final Map<ObligationId, Filings> filings = new HashMap<>();
    /** The obligations of {@link #filings}, in the order of their ids. */
    private final List<ObligationId> ids;

    private final Map<UnitCode, Orders> down = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();
    private final List<Entry> twice = new ArrayList<>();
    private long last;

    /** What one unit has sent up about one form and period. */
    public static final class Filings {
        private final SortedMap<Integer, Entry> own = new TreeMap<>();
        private final SortedMap<Integer, Entry> totals = new TreeMap<>();
        private final List<Entry> certified = new ArrayList<>();
        private final List<Entry> withdrawn = new ArrayList<>();

        /** Versions of a part, by number; of two that claim the same number the first. */
        public SortedMap<Integer, Entry> versions(Part part) {
            return Collections.unmodifiableSortedMap(part == Part.OWN ? own : totals);
        }

        /** Certifications of the total, in their order. */
        public List<Entry> certified() {
            return Collections.unmodifiableList(certified);
        }

        /** Own reports that were taken back, in their order. */
        public List<Entry> withdrawn() {
            return Collections.unmodifiableList(withdrawn);
        }
    }

    /** The history of these records. */
    public History(Directory directory, List<List<Entry>> streams) {
        this.directory = directory;
        streams.forEach(stream -> stream.forEach(this::add));
        ids = filings.keySet().stream()
                .sorted(Comparator.comparing(ObligationId::toString))
                .toList();
    }

    private void add(Entry entry) {
        last = Math.max(last, entry.recorded());
        ObligationId reported = entry.reported();
        if (reported != null) {
            add(entry, reported);
            return;
        }
        ObligationId accepted = entry.accepted();
        if (accepted != null) {
            down.computeIfAbsent(entry.sender(), any -> new Orders()).accepts(entry, accepted);
            return;
        }
        switch (entry.message()) {
            case ReportFiled filed -> add(entry, filed.obligation());
            case ReportWithdrawn withdrawn ->
                of(withdrawn.obligation()).withdrawn.add(entry);
            case TotalCertified certified ->
                of(certified.obligation()).certified.add(entry);
            case Down message ->
                down.computeIfAbsent(entry.sender(), any -> new Orders()).add(entry, message);
            case Message.ReceiptSigned receipt -> others.add(entry);
            case Message.DirectiveSentBack sentBack -> others.add(entry);
            case Message.KeyOffered offered -> others.add(entry);
            case Message.Witnessed witnessed -> others.add(entry);
            case Message.OfDirectory of -> others.add(entry);
        }
    }

    private void add(Entry entry, ObligationId reported) {
        reports.put(entry);
        if (reported.unit().equals(entry.sender())) {
            Filings of = of(reported);
            SortedMap<Integer, Entry> versions = entry.part() == Part.OWN ? of.own : of.totals;
            if (versions.putIfAbsent(entry.version(), entry) != null) {
                twice.add(entry);
            }
        }
    }

    private Filings of(ObligationId id) {
        return filings.computeIfAbsent(id, any -> new Filings());
    }

    /** The directory at its end. */
    public Directory directory() {
        return directory;
    }

    /** The directory as recorded up to {@code instant}. */
    public Directory directory(Instant instant) {
        long sequence = others.stream()
                .filter(entry -> entry.topic().equals(Streams.DIRECTORY)
                        && !Instant.ofEpochMilli(entry.recorded()).isAfter(instant))
                .mapToLong(Entry::sequence)
                .max()
                .orElse(0);
        return directory.at(sequence);
    }

    /** Append time of the newest record, epoch milliseconds; 0 for none. */
    public long last() {
        return last;
    }

    /** The report with this envelope hash, whoever filed it. */
    public Optional<Entry> report(Hash envelope) {
        return Optional.ofNullable(reports.get(envelope));
    }

    /** What units have sent up about anything, in the order of the ids. */
    public List<ObligationId> obligations() {
        return ids;
    }

    /** Everything that units have sent up, by obligation in the order of their ids. */
    public void filings(BiConsumer<ObligationId, Filings> each) {
        ids.forEach(id -> each.accept(id, Objects.requireNonNull(filings.get(id))));
    }

    /** What a unit has sent up about one form and period; none if nothing. */
    public @Nullable Filings filings(ObligationId id) {
        return filings.get(id);
    }

    /** The topics on which a unit speaks up to its desks. */
    public Set<String> up(UnitCode unit) {
        return Paths.up(directory, unit);
    }

    /** What a desk has sent down, witnessed heads left out, in its order. */
    public List<Entry> down(UnitCode desk) {
        return down.getOrDefault(desk, Orders.NONE).all();
    }

    /** What of it may say something of this form and period, in its order. */
    List<Entry> down(UnitCode desk, Matter matter) {
        return down.getOrDefault(desk, Orders.NONE).about(matter);
    }

    /** The forms and periods of which the desk has accepted a report, in no order. */
    Set<Matter> acceptedBy(UnitCode desk) {
        return down.getOrDefault(desk, Orders.NONE).accepted();
    }

    /** Reports that claim a version which was filed before. */
    public List<Entry> filedTwice() {
        return Collections.unmodifiableList(twice);
    }

    /** The desks that have sent anything down, in no order. */
    public Set<UnitCode> desks() {
        return Collections.unmodifiableSet(down.keySet());
    }

    /** Entries of the directory, receipts, offers of keys and witnessed heads. */
    public List<Entry> others() {
        return Collections.unmodifiableList(others);
    }
}
