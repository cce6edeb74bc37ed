package liandong.auditor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in one stream. Records in a row with the same fault are one fault with a count; of what is no part of the
 * stream there is one for each reason. So what somebody writes to a topic without end takes no memory without end.
 */
final class Findings {
    /** How many faults are told apart. */
    static final int MOST = 1000;

    private final Checks checks;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Kind, Foreign> foreign = new EnumMap<>(Kind.class);
    private final Map<String, Remark> remarks = new LinkedHashMap<>();
    /** How many records were read when the last fault was found. */
    private long at = -2;

    Findings(Checks checks) {
        this.checks = checks;
    }

    boolean has(Kind kind) {
        return checks.has(kind);
    }

    /**
     * Notes a fault.
     *
     * @param nth how many records of the stream were read
     */
    void add(Fault fault, long nth) {
        Fault last = faults.isEmpty() ? null : faults.getLast();
        int same = faults.size() < MOST ? -1 : last(fault.kind());
        if (last != null && last.kind() == fault.kind() && Math.abs(nth - at) <= 1) {
            faults.set(faults.size() - 1, last.oneMore());
        } else if (same >= 0) {
            faults.set(same, faults.get(same).oneMore());
        } else {
            faults.add(fault);
        }
        at = nth;
    }

    private int last(Kind kind) {
        for (int i = faults.size() - 1; i >= 0; i--) {
            if (faults.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    /** Notes a record that is no part of the stream. */
    void foreign(Fault found) {
        Foreign before = foreign.get(found.kind());
        foreign.put(
                found.kind(),
                before == null
                        ? new Foreign(
                                found.kind(),
                                found.topic(),
                                found.offset(),
                                found.offset(),
                                found.sender(),
                                found.sequence(),
                                found.expected(),
                                found.found(),
                                1)
                        : before.oneMore(found.offset()));
    }

    /** Records that are no part of the stream, one for each reason, by the first offset. */
    List<Foreign> foreign() {
        return foreign.values().stream()
                .sorted(Comparator.comparingLong(Foreign::offset))
                .toList();
    }

    void remark(String name, String topic, long offset, String text) {
        remarks.merge(
                name,
                new Remark(name, topic, offset, 1, text),
                (first, more) -> new Remark(name, topic, first.offset(), first.count() + 1, first.text()));
    }

    List<Fault> faults() {
        return faults;
    }

    List<Remark> remarks() {
        return List.copyOf(remarks.values());
    }
}
