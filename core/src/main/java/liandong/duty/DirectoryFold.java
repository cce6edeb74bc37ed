package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.KeyRing;
import liandong.message.Message;
import liandong.report.Form;
import liandong.report.Indicator;

/** What entries of the directory make of what was there before them, which stays as it is. */
final class DirectoryFold {
    private final Map<UnitCode, List<Unit>> units;
    private final Map<String, List<Indicator>> indicators;
    private final Map<String, SortedMap<Integer, Form>> forms = new LinkedHashMap<>();
    private final Map<String, List<Continuation>> continuations;
    private KeyRing keys;

    DirectoryFold(
            Map<UnitCode, List<Unit>> units,
            Map<String, List<Indicator>> indicators,
            Map<String, SortedMap<Integer, Form>> forms,
            KeyRing keys,
            Map<String, List<Continuation>> continuations) {
        this.units = new LinkedHashMap<>(units);
        this.indicators = new LinkedHashMap<>(indicators);
        forms.forEach((code, versions) -> this.forms.put(code, new TreeMap<>(versions)));
        this.keys = keys;
        this.continuations = new LinkedHashMap<>(continuations);
    }

    /** Takes in the entry with this sequence. */
    void apply(Message.OfDirectory entry, long sequence) {
        switch (entry) {
            case Message.UnitRegistered registered ->
                units.put(registered.unit().code(), List.of(registered.unit()));
            case Message.UnitChanged changed ->
                units.put(
                        changed.unit().code(),
                        timeline(units.getOrDefault(changed.unit().code(), List.of()), changed));
            case Message.IndicatorDefined defined ->
                indicators.merge(defined.indicator().code(), List.of(defined.indicator()), DirectoryFold::joined);
            case Message.FormPublished published ->
                forms.computeIfAbsent(published.form().code(), any -> new TreeMap<>())
                        .put(published.form().version(), published.form());
            case Message.KeyEnrolled enrolled ->
                keys = keys.enrolled(
                        enrolled.key(),
                        enrolled.node(),
                        enrolled.units().stream().map(UnitCode::value).toList(),
                        sequence);
            case Message.KeyRevoked revoked -> keys = keys.revoked(revoked.key(), revoked.lastGood());
            case Message.StreamContinued continued ->
                continuations.merge(
                        continued.stream(), List.of(Continuation.of(continued, sequence)), DirectoryFold::joined);
        }
    }

    private static <T> List<T> joined(List<T> before, List<T> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    /** The states of a unit, each with its first and last day, after a change. */
    private static List<Unit> timeline(List<Unit> before, Message.UnitChanged changed) {
        List<Unit> states = new ArrayList<>();
        LocalDate last = changed.from().minusDays(1);
        for (Unit state : before) {
            if (state.validFrom() == null || state.validFrom().isBefore(changed.from())) {
                boolean shorter =
                        state.validUntil() == null || state.validUntil().isAfter(last);
                states.add(shorter ? state.until(last) : state);
            }
        }
        LocalDate until = changed.unit().validUntil();
        if (until == null || !until.isBefore(changed.from())) {
            states.add(changed.unit().from(changed.from()));
        }
        return states.isEmpty() ? before : states;
    }

    Map<UnitCode, List<Unit>> units() {
        return units;
    }

    Map<String, List<Indicator>> indicators() {
        return indicators;
    }

    Map<String, SortedMap<Integer, Form>> forms() {
        return forms;
    }

    KeyRing keys() {
        return keys;
    }

    Map<String, List<Continuation>> continuations() {
        return continuations;
    }
}
