package liandong.auditor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in one stream. Records in a row with the same fault are one fault with a count. */
final class Findings {
    private final Checks checks;
    private final List<Fault> faults = new ArrayList<>();
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
        if (last != null && last.kind() == fault.kind() && Math.abs(nth - at) <= 1) {
            faults.set(faults.size() - 1, last.oneMore());
        } else {
            faults.add(fault);
        }
        at = nth;
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
