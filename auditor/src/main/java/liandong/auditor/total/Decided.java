package liandong.auditor.total;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.ObligationId;
import liandong.duty.Paths;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Streams;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * What a desk had decided, and what its own desk had decided about it, by the time of one of its totals. The desk's own
 * records before a total are known but for a few whose times are as good as equal; how much it had read of its superior's
 * records is not known, so all of that is possible.
 */
final class Decided {
    private final History history;
    private final ObligationId id;
    private final Duration slack;
    private final Duration young;
    private final List<Entry> below;
    private final boolean stepped;
    private final Order order;
    /** How many of the first so many records below change what is asked. */
    private final int[] asking;

    /** What the desk had certainly decided, and what it may have decided, as far as it was looked at last. */
    private final Fold surely;

    private final Fold maybe;
    private final Asked all;
    private final AboutItself above;
    private final Map<UnitCode, ObligationId> ids = new HashMap<>();

    private Decided(
            History history, ObligationId id, Duration slack, Duration young, List<Entry> below, List<Entry> above) {
        this.history = history;
        this.id = id;
        this.slack = slack;
        this.young = young;
        this.below = below;
        this.stepped = Order.hasStepped(below, slack) || Order.hasStepped(totals(), slack);
        this.order = Order.of(below, stepped);
        this.asking = new int[below.size() + 1];
        for (int i = 0; i < below.size(); i++) {
            asking[i + 1] = asking[i] + (Asked.isAsking(below.get(i)) ? 1 : 0);
        }
        this.surely = new Fold();
        this.maybe = new Fold();
        this.all = asked(below.size());
        this.above = new AboutItself(nothing(), id.unit(), above);
    }

    /** What is decided so far, taken down record by record. */
    private final class Fold {
        private Asked asked = nothing();
        private int taken;

        Asked after(int records) {
            if (records < taken) {
                asked = nothing();
                taken = 0;
            }
            while (taken < records) {
                asked.take(below.get(taken++));
            }
            return asked;
        }
    }

    static Decided of(History history, ObligationId id, Duration slack, Duration young) {
        Matter matter = Matter.of(id);
        List<Entry> above = new ArrayList<>();
        for (UnitCode superior : history.directory().desksOf(id.unit())) {
            Asked.about(history, superior, matter).stream()
                    .filter(entry -> concerns(entry, id.unit()))
                    .forEach(above::add);
        }
        above.sort(Comparator.comparingLong(Entry::recorded));
        return new Decided(history, id, slack, young, Asked.about(history, id.unit(), matter), above);
    }

    private static boolean concerns(Entry entry, UnitCode unit) {
        ObligationId accepted = entry.accepted();
        return accepted == null
                ? concerns(entry.message(), unit)
                : accepted.unit().equals(unit);
    }

    private static boolean concerns(Message message, UnitCode unit) {
        return switch (message) {
            case Message.DirectiveIssued issued -> issued.recipients().contains(unit);
            case ReportAccepted accepted -> accepted.obligation().unit().equals(unit);
            case Message.ReportReturned returned -> returned.obligation().unit().equals(unit);
            case Message.ObligationExempted exempted ->
                exempted.obligation().unit().equals(unit);
            case Message.DirectiveWithdrawn withdrawn -> true;
            // a desk says nothing of the kind downwards
            case Message.Up up -> true;
            case Message.Witnessed witnessed -> true;
            case Message.OfDirectory of -> true;
        };
    }

    private List<Entry> totals() {
        History.Filings filings = history.filings(id);
        return filings == null
                ? List.of()
                : List.copyOf(filings.versions(Part.TOTAL).values());
    }

    /** What the desk may have known when it stated a total. */
    Possible possible(Entry total) {
        long limit = stepped ? young.toMillis() : slack.toMillis();
        int first = order.surelyBefore(total, limit);
        int last = order.maybeBefore(total, limit);
        List<Asked> states = new ArrayList<>();
        Asked certain = surely.after(first);
        states.add(certain);
        for (int i = first; i < last && asking[last] > asking[first]; i++) {
            if (asking[i + 1] > asking[i]) {
                states.add(asked(i + 1));
            }
        }
        List<Asked.Sheet> itself = above.possible(total.recorded() + young.toMillis());
        return new Possible(
                certain,
                maybe.after(last),
                states,
                itself,
                new Possible.Stamp(asking[first], asking[last], itself.size()));
    }

    private Asked nothing() {
        return new Asked(history.directory(), id.form(), id.period());
    }

    private Asked asked(int records) {
        Asked asked = nothing();
        below.subList(0, records).forEach(asked::take);
        return asked;
    }

    private History.@Nullable Filings filings(UnitCode unit) {
        return history.filings(of(unit));
    }

    /** The unit's obligation of the same form and period. */
    ObligationId of(UnitCode unit) {
        return ids.computeIfAbsent(unit, any -> new ObligationId(any, id.form(), id.period()));
    }

    /** Whether the unit may have taken this own version back before the total. */
    boolean mayBeWithdrawn(UnitCode unit, int version, Entry total) {
        History.Filings filings = filings(unit);
        return filings != null
                && filings.withdrawn().stream()
                        .anyMatch(entry -> entry.message() instanceof ReportWithdrawn withdrawn
                                && withdrawn.version() == version
                                && entry.recorded() <= total.recorded() + young.toMillis());
    }

    /** Whether the unit had, as far as anybody can tell, certified a total before this one. */
    boolean mayBeCertified(UnitCode unit, Entry total) {
        History.Filings filings = filings(unit);
        return filings != null
                && filings.certified().stream()
                        .anyMatch(entry -> entry.recorded() <= total.recorded() + young.toMillis());
    }

    /** Whether the desk, or of its own report a desk above it, has ever accepted this version. */
    boolean isAccepted(UnitCode unit, int version) {
        return (unit.equals(id.unit()) ? above.all() : all).sheet(unit).isAccepted(version);
    }

    /**
     * An acceptance that no total came to count.
     *
     * @param newest the desk's newest total; none if it never stated one
     */
    Optional<Discrepancy> leftOut(@Nullable Entry newest) {
        Map<UnitCode, Integer> counted = new HashMap<>();
        if (newest != null) {
            newest.filed().contributions().forEach(each -> counted.merge(each.unit(), each.version(), Math::max));
        }
        for (Entry entry : below.reversed()) {
            ObligationId accepted = entry.accepted();
            // what an earlier total should have counted is found there
            boolean isLater = newest != null && isBefore(entry, newest);
            if (!isLater && accepted != null && isLeftOut(accepted.unit(), entry, counted)) {
                return Optional.of(new Discrepancy(
                        Rule.ACCEPTED_BUT_MISSING,
                        entry,
                        id + " " + accepted.unit(),
                        "a total of " + id + " that counts version " + entry.version() + " of " + accepted,
                        newest == null ? "no total" : "version " + newest.version() + ", the newest, without it",
                        history.up(id.unit())));
            }
        }
        return Optional.empty();
    }

    /** Whether the record certainly came before the total. */
    private boolean isBefore(Entry entry, Entry total) {
        long limit = stepped ? young.toMillis() : slack.toMillis();
        return Order.key(entry, stepped) <= Order.key(total, stepped) - limit;
    }

    private boolean isLeftOut(UnitCode unit, Entry entry, Map<UnitCode, Integer> counted) {
        Asked.Sheet sheet = all.sheet(unit);
        boolean counts = !sheet.isDesk()
                && !sheet.isExempted()
                && sheet.inForce() == entry.version()
                && history.directory()
                        .form(id.form(), 1)
                        .filter(form -> !form.lines().isEmpty())
                        .isPresent()
                && entry.recorded() <= history.last() - slack.toMillis()
                && filed(unit, entry.version())
                && !mayBeWithdrawnEver(unit, entry.version());
        return counts && counted.getOrDefault(unit, Integer.MIN_VALUE) < entry.version();
    }

    private boolean filed(UnitCode unit, int version) {
        History.Filings filings = filings(unit);
        return filings != null && filings.versions(Part.OWN).containsKey(version);
    }

    private boolean mayBeWithdrawnEver(UnitCode unit, int version) {
        History.Filings filings = filings(unit);
        return filings != null
                && filings.withdrawn().stream()
                        .anyMatch(entry ->
                                entry.message() instanceof ReportWithdrawn withdrawn && withdrawn.version() == version);
    }

    /** Streams that were looked at besides the desk's own reports. */
    Set<String> streams(Map<UnitCode, ?> units) {
        Set<String> streams = new java.util.TreeSet<>();
        streams.add(Streams.directives(id.unit()));
        units.keySet().forEach(unit -> streams.addAll(history.up(unit)));
        streams.addAll(Paths.fromDesks(history.directory(), id.unit()));
        return streams;
    }
}
