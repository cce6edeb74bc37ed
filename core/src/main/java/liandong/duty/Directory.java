package liandong.duty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.report.Form;
import liandong.report.Indicator;

/** The open sets as applied up to a sequence of the stream {@code directory}: units, indicators, forms. Immutable. */
public final class Directory {
    private final long sequence;
    private final Map<UnitCode, Unit> units;
    private final Map<String, Indicator> indicators;
    private final Map<String, SortedMap<Integer, Form>> forms;
    private final Map<LocalDate, Hierarchy> hierarchies = new ConcurrentHashMap<>();

    private Directory(
            long sequence,
            Map<UnitCode, Unit> units,
            Map<String, Indicator> indicators,
            Map<String, SortedMap<Integer, Form>> forms) {
        this.sequence = sequence;
        this.units = units;
        this.indicators = indicators;
        this.forms = forms;
    }

    /** The directory before its first entry. */
    public static Directory empty() {
        return new Directory(0, Map.of(), Map.of(), Map.of());
    }

    /** This directory with further entries. */
    public Directory after(Collection<? extends Message> entries, long newSequence) {
        Map<UnitCode, Unit> newUnits = new LinkedHashMap<>(units);
        Map<String, Indicator> newIndicators = new LinkedHashMap<>(indicators);
        Map<String, SortedMap<Integer, Form>> newForms = new LinkedHashMap<>();
        forms.forEach((code, versions) -> newForms.put(code, new TreeMap<>(versions)));
        for (Message entry : entries) {
            switch (entry) {
                case Message.UnitRegistered registered ->
                    newUnits.put(registered.unit().code(), registered.unit());
                case Message.IndicatorDefined defined ->
                    newIndicators.put(defined.indicator().code(), defined.indicator());
                case Message.FormPublished published ->
                    newForms.computeIfAbsent(published.form().code(), any -> new TreeMap<>())
                            .put(published.form().version(), published.form());
                case Message.Down down -> throw foreign(down);
                case Message.Up up -> throw foreign(up);
            }
        }
        return new Directory(newSequence, newUnits, newIndicators, newForms);
    }

    /** Sequence of the last entry applied; 0 for none. */
    public long sequence() {
        return sequence;
    }

    /** The tree of units on {@code day}. */
    public Hierarchy on(LocalDate day) {
        return hierarchies.computeIfAbsent(day, any -> Hierarchy.asOf(day, units.values()));
    }

    /** All units ever registered, in the order of their registration. */
    public Collection<Unit> units() {
        return Collections.unmodifiableCollection(units.values());
    }

    public Optional<Unit> unit(UnitCode code) {
        return Optional.ofNullable(units.get(code));
    }

    /** All indicators by code. */
    public Map<String, Indicator> indicators() {
        return Collections.unmodifiableMap(indicators);
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

    private static IllegalArgumentException foreign(Message message) {
        return new IllegalArgumentException(message.getClass().getSimpleName()
                + " is no entry of the directory: quarantine it before it is applied");
    }
}
