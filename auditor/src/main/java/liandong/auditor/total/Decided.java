package liandong.auditor.total;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
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
    private final List<Entry> above;
    private final boolean stepped;

    private Decided(
            History history, ObligationId id, Duration slack, Duration young, List<Entry> below, List<Entry> above) {
        this.history = history;
        this.id = id;
        this.slack = slack;
        this.young = young;
        this.below = below;
        this.above = above;
        this.stepped = hasStepped(below) || hasStepped(totals());
    }

    static Decided of(History history, ObligationId id, Duration slack, Duration young) {
        Set<UnitCode> superiors = history.directory().desksOf(id.unit());
        List<Entry> above = new ArrayList<>();
        Asked.about(history, id.form(), id.period(), superiors)
                .values()
                .forEach(entries -> entries.stream()
                        .filter(entry -> concerns(entry.message(), id.unit()))
                        .forEach(above::add));
        above.sort(Comparator.comparingLong(Entry::recorded));
        List<Entry> below =
                Asked.about(history, id.form(), id.period(), Set.of(id.unit())).getOrDefault(id.unit(), List.of());
        return new Decided(history, id, slack, young, below, above);
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

    /** Whether the node's clock was set back between these records, so that their times say nothing of their order. */
    private boolean hasStepped(List<Entry> entries) {
        Instant latest = Instant.MIN;
        for (Entry entry : entries) {
            if (entry.time().plus(slack).isBefore(latest)) {
                return true;
            }
            latest = entry.time().isAfter(latest) ? entry.time() : latest;
        }
        return false;
    }

    /** How many of the desk's records certainly came before the total. */
    private int surelyBefore(Entry total) {
        for (int i = 0; i < below.size(); i++) {
            if (!isBefore(below.get(i), total, -1)) {
                return i;
            }
        }
        return below.size();
    }

    /** How many of the desk's records may have come before the total. */
    private int maybeBefore(Entry total) {
        for (int i = below.size(); i > 0; i--) {
            if (isBefore(below.get(i - 1), total, 1)) {
                return i;
            }
        }
        return 0;
    }

    private boolean isBefore(Entry entry, Entry total, int sign) {
        return stepped
                ? entry.recorded() <= total.recorded() + sign * young.toMillis()
                : !entry.time().isAfter(total.time().plus(slack.multipliedBy(sign)));
    }

    /** What the desk had certainly decided by the time of the total. */
    Asked surely(Entry total) {
        return asked(surelyBefore(total));
    }

    /** Everything that the desk may have decided by then, each state in turn. */
    List<Asked> possible(Entry total) {
        List<Asked> all = new ArrayList<>();
        int most = maybeBefore(total);
        for (int i = Math.min(surelyBefore(total), most); i <= most; i++) {
            all.add(asked(i));
        }
        return all;
    }

    private Asked asked(int records) {
        Asked asked = new Asked(history.directory(), id.form(), id.period());
        below.subList(0, records).forEach(asked::take);
        return asked;
    }

    /** Everything that the desk may have read about itself by then. */
    List<Asked.Sheet> aboutItself(Entry total) {
        List<Asked.Sheet> all = new ArrayList<>();
        all.add(new Asked.Sheet());
        for (int i = 1; i <= above.size(); i++) {
            if (above.get(i - 1).recorded() <= total.recorded() + young.toMillis()) {
                Asked asked = new Asked(history.directory(), id.form(), id.period());
                above.subList(0, i).forEach(asked::take);
                all.add(asked.sheet(id.unit()));
            }
        }
        return all;
    }

    /** Whether the unit may have taken this own version back before the total. */
    boolean mayBeWithdrawn(UnitCode unit, int version, Entry total) {
        History.Filings filings = history.filings(new ObligationId(unit, id.form(), id.period()));
        return filings != null
                && filings.withdrawn().stream()
                        .anyMatch(entry -> entry.message() instanceof ReportWithdrawn withdrawn
                                && withdrawn.version() == version
                                && entry.recorded() <= total.recorded() + young.toMillis());
    }

    /** Whether the unit had, as far as anybody can tell, certified a total before this one. */
    boolean mayBeCertified(UnitCode unit, Entry total) {
        History.Filings filings = history.filings(new ObligationId(unit, id.form(), id.period()));
        return filings != null
                && filings.certified().stream()
                        .anyMatch(entry -> entry.recorded() <= total.recorded() + young.toMillis());
    }

    /** Whether the desk, or of its own report a desk above it, has ever accepted this version. */
    boolean isAccepted(UnitCode unit, int version) {
        Asked asked = new Asked(history.directory(), id.form(), id.period());
        (unit.equals(id.unit()) ? above : below).forEach(asked::take);
        return asked.sheet(unit).isAccepted(version);
    }

    /**
     * An acceptance that no total came to count.
     *
     * @param newest the desk's newest total; none if it never stated one
     */
    Optional<Discrepancy> leftOut(@Nullable Entry newest) {
        Asked all = asked(below.size());
        for (Entry entry : below.reversed()) {
            if (entry.message() instanceof ReportAccepted accepted
                    && isLeftOut(all.sheet(accepted.obligation().unit()), accepted, entry, newest)) {
                return Optional.of(new Discrepancy(
                        Rule.ACCEPTED_BUT_MISSING,
                        entry,
                        id + " " + accepted.obligation().unit(),
                        "a total of " + id + " that counts version " + accepted.version() + " of "
                                + accepted.obligation(),
                        newest == null
                                ? "no total"
                                : "version " + ((ReportFiled) newest.message()).version() + ", the newest, without it",
                        Set.of(Streams.reports(id.unit()))));
            }
        }
        return Optional.empty();
    }

    private boolean isLeftOut(Asked.Sheet sheet, ReportAccepted accepted, Entry entry, @Nullable Entry newest) {
        UnitCode unit = accepted.obligation().unit();
        boolean counts = !sheet.isDesk()
                && !sheet.isExempted()
                && sheet.inForce() == accepted.version()
                && history.directory()
                        .form(id.form(), 1)
                        .filter(form -> !form.lines().isEmpty())
                        .isPresent()
                && entry.recorded() <= history.last() - slack.toMillis()
                && filed(unit, accepted.version())
                && !mayBeWithdrawnEver(unit, accepted.version());
        boolean counted = newest != null
                && ((ReportFiled) newest.message())
                        .contributions().stream()
                                .anyMatch(each -> each.unit().equals(unit) && each.version() >= accepted.version());
        boolean later = newest != null && isBefore(entry, newest, -1);
        // what an earlier total should have counted is found there
        return counts && !counted && !later;
    }

    private boolean filed(UnitCode unit, int version) {
        History.Filings filings = history.filings(new ObligationId(unit, id.form(), id.period()));
        return filings != null && filings.versions(Part.OWN).containsKey(version);
    }

    private boolean mayBeWithdrawnEver(UnitCode unit, int version) {
        History.Filings filings = history.filings(new ObligationId(unit, id.form(), id.period()));
        return filings != null
                && filings.withdrawn().stream()
                        .anyMatch(entry ->
                                entry.message() instanceof ReportWithdrawn withdrawn && withdrawn.version() == version);
    }

    /** Streams that were looked at besides the desk's own reports. */
    Set<String> streams(Map<UnitCode, ?> units) {
        Set<String> streams = new java.util.TreeSet<>();
        streams.add(Streams.directives(id.unit()));
        units.keySet().forEach(unit -> streams.add(Streams.reports(unit)));
        history.directory().desksOf(id.unit()).forEach(desk -> streams.add(Streams.directives(desk)));
        return streams;
    }
}
