package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.KeyRing;
import liandong.message.Message;
import liandong.report.Form;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * The open sets as applied up to a sequence of the stream {@code directory}: units, indicators, forms, keys. Immutable; each
 * earlier state can be asked for, so that what was decided under it is decided alike when topics are read again.
 */
public final class Directory {
    private final long sequence;
    private final List<Entry> log;
    private final Map<UnitCode, List<Unit>> units;
    private final Map<String, List<Indicator>> indicators;
    private final Map<String, SortedMap<Integer, Form>> forms;
    private final KeyRing keys;
    private final Map<String, List<Continuation>> continuations;
    private final Map<LocalDate, Hierarchy> hierarchies = new ConcurrentHashMap<>();
    private final Map<LocalDate, Hierarchy> beginnings = new ConcurrentHashMap<>();
    private final Map<Integer, Directory> earlier = new ConcurrentHashMap<>();
    private final Map<String, Indicator> latest = new LinkedHashMap<>();
    private final List<Unit> newest;
    private final Map<UnitCode, Merger> mergers = new LinkedHashMap<>();
    private final ReportingLines lines = new ReportingLines();

    /**
     * An entry with its place in the stream.
     *
     * @param time when it was entered; none for what was there before anything was asked
     */
    public record Entry(
            long sequence,
            Message.OfDirectory message,
            @Nullable Instant time) {
        /** One of which nobody asks when it was entered. */
        public Entry(long sequence, Message.OfDirectory message) {
            this(sequence, message, null);
        }

        /** Whether it was entered on {@code day} or later. */
        boolean isEnteredSince(LocalDate day) {
            return time != null && !time.atZone(Obligation.ZONE).toLocalDate().isBefore(day);
        }
    }

    /**
     * A unit that has ended went on in another one.
     *
     * @param from the first day without it
     * @param basis the decision behind it, as text
     */
    public record Merger(UnitCode into, LocalDate from, String basis) {}

    private Directory(long sequence, List<Entry> log, DirectoryFold said) {
        this.sequence = sequence;
        this.log = log;
        this.units = said.units();
        this.indicators = said.indicators();
        this.forms = said.forms();
        this.keys = said.keys();
        this.continuations = said.continuations();
        newest = units.values().stream().map(List::getLast).toList();
        indicators.forEach((code, definitions) -> latest.put(code, definitions.getLast()));
        for (Entry entry : log) {
            lines.entered(entry.message(), entry.sequence());
            if (entry.message() instanceof Message.UnitChanged changed) {
                UnitCode into = changed.into();
                if (into == null) {
                    mergers.remove(changed.unit().code());
                } else {
                    mergers.put(changed.unit().code(), new Merger(into, changed.from(), changed.basis()));
                }
            }
        }
        states().forEach(lines::holds);
    }

    /** The directory before its first entry. */
    public static Directory empty() {
        return new Directory(0, List.of(), new DirectoryFold(Map.of(), Map.of(), Map.of(), KeyRing.empty(), Map.of()));
    }

    /** This directory with further entries that follow each other without a gap and end at {@code newSequence}. */
    public Directory after(Collection<? extends Message.OfDirectory> entries, long newSequence) {
        List<Entry> numbered = new ArrayList<>();
        long at = newSequence - entries.size();
        for (Message.OfDirectory entry : entries) {
            numbered.add(new Entry(++at, entry));
        }
        return after(numbered, newSequence);
    }

    /**
     * This directory with further entries.
     *
     * @param newSequence how far the stream was read; more than the last entry's where a record was passed over
     */
    public Directory after(List<Entry> entries, long newSequence) {
        DirectoryFold fold = new DirectoryFold(units, indicators, forms, keys, continuations);
        entries.forEach(entry -> fold.apply(entry.message(), entry.sequence()));
        List<Entry> all = new ArrayList<>(log);
        all.addAll(entries);
        return new Directory(newSequence, all, fold);
    }

    /** This directory as it was when {@code upTo} had been applied; itself if it has not come further. */
    public Directory at(long upTo) {
        if (upTo >= sequence) {
            return this;
        }
        int entries =
                (int) log.stream().filter(entry -> entry.sequence() <= upTo).count();
        return entries == log.size()
                ? this
                : earlier.computeIfAbsent(entries, count -> empty().after(log.subList(0, count), upTo));
    }

    /** Which key speaks for which unit. */
    public KeyRing keys() {
        return keys;
    }

    /** How {@code stream} went on where records of it are missing or were said to be, oldest first. */
    public List<Continuation> continuations(String stream) {
        return continuations.getOrDefault(stream, List.of());
    }

    /** All of them, by stream, in the order in which streams first went on so. */
    public List<Continuation> continuations() {
        return continuations.values().stream().flatMap(List::stream).toList();
    }

    /** Sequence of the last entry applied; 0 for none. */
    public long sequence() {
        return sequence;
    }

    /** The tree of units on {@code day}. */
    public Hierarchy on(LocalDate day) {
        return hierarchies.computeIfAbsent(day, any -> Hierarchy.asOf(day, states()));
    }

    /**
     * The tree under which a period that begins on {@code day} is asked for: as it was said to be by the evening before. A
     * unit that was entered later is there as it was entered first. Who reads of a change on its day, or long after, and who
     * had opened the period by himself by then come to the same.
     */
    public Hierarchy beginning(LocalDate day) {
        return beginnings.computeIfAbsent(
                day, any -> isSaidLater(day) ? before(day).on(day) : on(day));
    }

    private boolean isSaidLater(LocalDate day) {
        return log.stream().anyMatch(entry -> isLaterChange(entry, day));
    }

    private static boolean isLaterChange(Entry entry, LocalDate day) {
        return entry.message() instanceof Message.UnitChanged && entry.isEnteredSince(day);
    }

    private Directory before(LocalDate day) {
        return empty().after(
                        log.stream().filter(entry -> !isLaterChange(entry, day)).toList(), sequence);
    }

    /** Units of which entries after {@code known} say something, and every desk above them at any time. */
    public Set<UnitCode> concernedSince(long known) {
        Deque<UnitCode> open = new ArrayDeque<>();
        for (Entry entry : log) {
            UnitCode unit = entry.sequence() > known ? ReportingLines.unitOf(entry.message()) : null;
            if (unit != null) {
                open.add(unit);
            }
        }
        Set<UnitCode> concerned = new TreeSet<>();
        while (!open.isEmpty()) {
            UnitCode unit = open.remove();
            if (concerned.add(unit)) {
                open.addAll(desksOf(unit));
            }
        }
        return concerned;
    }

    private List<Unit> states() {
        return units.values().stream().flatMap(List::stream).toList();
    }

    /** All units ever registered, each as it was entered or changed last, in the order of their registration. */
    public Collection<Unit> units() {
        return newest;
    }

    /** The unit as it was entered or changed last, which may be from a later day on. */
    public Optional<Unit> unit(UnitCode code) {
        return Optional.ofNullable(units.get(code)).map(List::getLast);
    }

    /** Into which unit a unit was merged; empty for one that was not, or that goes on again since. */
    public Optional<Merger> mergedInto(UnitCode code) {
        return Optional.ofNullable(mergers.get(code));
    }

    /** All states of a unit, each with its first and last day; empty for a unit that was never registered. */
    public List<Unit> history(UnitCode code) {
        return Collections.unmodifiableList(units.getOrDefault(code, List.of()));
    }

    /** The unit as it is on {@code day}; before its first state that one, after its last state that one. */
    public Optional<Unit> unit(UnitCode code, LocalDate day) {
        List<Unit> states = units.getOrDefault(code, List.of());
        Optional<Unit> begun = states.reversed().stream()
                .filter(state -> state.validFrom() == null || !state.validFrom().isAfter(day))
                .findFirst();
        return begun.or(() -> states.stream().findFirst());
    }

    /** Every desk that the unit has reported or will report to, in code order. */
    public Set<UnitCode> desksOf(UnitCode unit) {
        return lines.desksOf(unit);
    }

    /** Every unit that has reported or will report to the desk, in code order. */
    public Set<UnitCode> reportersOf(UnitCode desk) {
        return lines.reportersOf(desk);
    }

    /**
     * Whether an entry up to {@code sequence} makes {@code unit} report to {@code desk}, at whatever time. Later entries take
     * nothing of that back, so that a record is judged alike whenever it is read.
     */
    public boolean hasReported(UnitCode unit, UnitCode desk, long sequence) {
        return lines.hasReported(unit, desk, sequence);
    }

    /** All indicators by code, as defined last. */
    public Map<String, Indicator> indicators() {
        return Collections.unmodifiableMap(latest);
    }

    /** All definitions of an indicator, each from its day on, in their order; empty for one that was never defined. */
    public List<Indicator> definitions(String code) {
        return Collections.unmodifiableList(indicators.getOrDefault(code, List.of()));
    }

    /** The indicator as it is for periods that begin on {@code day}. */
    public Optional<Indicator> indicator(String code, LocalDate day) {
        List<Indicator> definitions = indicators.getOrDefault(code, List.of());
        Optional<Indicator> valid = definitions.reversed().stream()
                .filter(each -> each.validFrom() == null || !each.validFrom().isAfter(day))
                .findFirst();
        return valid.or(() -> definitions.stream().findFirst());
    }

    /** All versions of all forms. */
    public List<Form> forms() {
        return forms.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }

    public Optional<Form> form(String code, int version) {
        return Optional.ofNullable(forms.get(code)).map(versions -> versions.get(version));
    }

    /** The newest version of a form. */
    public Optional<Form> newestForm(String code) {
        return Optional.ofNullable(forms.get(code))
                .map(versions -> versions.lastEntry().getValue());
    }

    /** The version of a form that is for periods that begin on {@code day}. */
    public Optional<Form> formFor(String code, LocalDate day) {
        return Optional.ofNullable(forms.get(code))
                .flatMap(versions -> versions.reversed().values().stream()
                        .filter(form ->
                                form.validFrom() == null || !form.validFrom().isAfter(day))
                        .findFirst());
    }
}
