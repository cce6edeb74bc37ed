package liandong.auditor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import liandong.auditor.total.Entry;
import liandong.auditor.total.History;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.TotalCertified;
import liandong.message.Streams;
import liandong.report.Contribution;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** Which totals hang on something that is wrong. */
final class Reach {
    private final History history;
    /** By stream the earliest fault behind which nothing is certain. */
    private final Map<String, Fault> broken = new HashMap<>();
    /** Faults of single records. */
    private final Map<String, Map<Long, Fault>> single = new HashMap<>();
    /** By accepted report what is wrong with its acceptance. */
    private final Map<Hash, Fault> accepted = new HashMap<>();

    private final Map<Hash, @Nullable Fault> known = new HashMap<>();

    private Reach(History history, List<Fault> faults) {
        this.history = history;
        for (Fault fault : faults) {
            if (fault.kind().breaksStream()) {
                broken.merge(fault.topic(), fault, Reach::earlier);
            } else {
                single.computeIfAbsent(fault.topic(), any -> new HashMap<>()).putIfAbsent(fault.offset(), fault);
            }
        }
        history.desks().forEach(desk -> history.down(desk).forEach(this::accepted));
    }

    private static Fault earlier(Fault one, Fault other) {
        return one.offset() <= other.offset() ? one : other;
    }

    private void accepted(Entry entry) {
        Fault fault = entry.message() instanceof ReportAccepted ? itself(entry) : null;
        if (fault != null) {
            accepted.put(((ReportAccepted) entry.message()).envelope(), fault);
        }
    }

    /** The newest version of each total that hangs on one of the faults, in the order of their ids. */
    static List<Untrusted> of(History history, List<Fault> faults) {
        if (faults.isEmpty()) {
            return List.of();
        }
        Reach reach = new Reach(history, faults);
        List<Untrusted> untrusted = new ArrayList<>();
        history.filings((id, filings) -> {
            SortedMap<Integer, Entry> totals = filings.versions(Part.TOTAL);
            if (!totals.isEmpty()) {
                int certified = filings.certified().stream()
                        .mapToInt(entry -> ((TotalCertified) entry.message()).version())
                        .max()
                        .orElse(0);
                Fault because = reach.because(id, totals.lastEntry().getValue());
                if (because != null) {
                    untrusted.add(new Untrusted(id, totals.lastKey(), certified, because));
                }
            }
        });
        return untrusted;
    }

    private @Nullable Fault because(ObligationId id, Entry newest) {
        Fault fault = of(newest, new HashSet<>());
        // what is missing behind the newest total that is left may have been a newer one
        return fault == null ? broken(id.unit()) : fault;
    }

    private @Nullable Fault of(Entry entry, Set<Hash> above) {
        if (known.containsKey(entry.hash())) {
            return known.get(entry.hash());
        }
        if (!above.add(entry.hash())) {
            return null;
        }
        Fault fault = itself(entry);
        if (fault == null && entry.reported() != null) {
            fault = accepted.get(entry.hash());
            for (Contribution each : entry.filed().contributions()) {
                fault = fault == null ? of(each, above) : fault;
            }
        }
        known.put(entry.hash(), fault);
        return fault;
    }

    private @Nullable Fault of(Contribution contribution, Set<Hash> above) {
        Entry entry = history.report(contribution.envelope()).orElse(null);
        if (entry != null) {
            return of(entry, above);
        }
        return broken(contribution.unit());
    }

    /** What is wrong earliest with what the unit tells its desks; none if nothing is. */
    private @Nullable Fault broken(UnitCode unit) {
        return history.up(unit).stream()
                .flatMap(stream -> Optional.ofNullable(broken.get(stream)).stream())
                .reduce(Reach::earlier)
                .orElse(null);
    }

    private @Nullable Fault itself(Entry entry) {
        Fault since = broken.get(entry.topic());
        if (since != null && entry.offset() >= since.offset()) {
            return since;
        }
        Fault directory = broken.get(Streams.DIRECTORY);
        if (directory != null && entry.directory() >= directory.sequence()) {
            return directory;
        }
        return single.getOrDefault(entry.topic(), Map.of()).get(entry.offset());
    }
}
