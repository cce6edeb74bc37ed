package liandong.duty;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import org.jspecify.annotations.Nullable;

/** Which unit reports, has reported or will report to which desk. */
final class ReportingLines {
    private final Map<UnitCode, Set<UnitCode>> desks = new LinkedHashMap<>();
    private final Map<UnitCode, Set<UnitCode>> reporters = new LinkedHashMap<>();
    /** By unit and desk the entry that first said that the one reports to the other. */
    private final Map<UnitCode, Map<UnitCode, Long>> reported = new HashMap<>();

    /** Takes in an entry of the directory, whatever became of it. */
    void entered(Message.OfDirectory entry, long sequence) {
        Unit unit = unit(entry);
        UnitCode desk = unit == null ? null : unit.reportsTo();
        if (unit != null && desk != null) {
            reported.computeIfAbsent(unit.code(), any -> new HashMap<>()).putIfAbsent(desk, sequence);
        }
    }

    /** The unit of which the entry speaks; none if it speaks of none. */
    static @Nullable UnitCode unitOf(Message.OfDirectory entry) {
        Unit unit = unit(entry);
        return unit == null ? null : unit.code();
    }

    private static @Nullable Unit unit(Message.OfDirectory entry) {
        return switch (entry) {
            case Message.UnitRegistered registered -> registered.unit();
            case Message.UnitChanged changed -> changed.unit();
            case Message.IndicatorDefined defined -> null;
            case Message.FormPublished published -> null;
            case Message.KeyEnrolled enrolled -> null;
            case Message.KeyRevoked revoked -> null;
            case Message.StreamContinued continued -> null;
        };
    }

    /** Takes in a state of a unit that stands, for whichever days. */
    void holds(Unit state) {
        UnitCode desk = state.reportsTo();
        if (desk != null) {
            desks.computeIfAbsent(state.code(), any -> new TreeSet<>()).add(desk);
            reporters.computeIfAbsent(desk, any -> new TreeSet<>()).add(state.code());
        }
    }

    /** In code order. */
    Set<UnitCode> desksOf(UnitCode unit) {
        return Collections.unmodifiableSet(desks.getOrDefault(unit, Set.of()));
    }

    /** In code order. */
    Set<UnitCode> reportersOf(UnitCode desk) {
        return Collections.unmodifiableSet(reporters.getOrDefault(desk, Set.of()));
    }

    boolean hasReported(UnitCode unit, UnitCode desk, long sequence) {
        Long since = reported.getOrDefault(unit, Map.of()).get(desk);
        return since != null && since <= sequence;
    }
}
