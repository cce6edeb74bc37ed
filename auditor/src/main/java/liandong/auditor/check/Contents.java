package liandong.auditor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liandong.auditor.total.Discrepancy;
import liandong.auditor.total.Entry;
import liandong.auditor.total.Rule;
import liandong.message.Streams;

/** Makes faults of what was found in decisions and totals. */
record Contents(List<Fault> faults, List<Remark> remarks) {

    /** What a fault is about, so that the same one in each later version of a total is one. */
    private record Same(Kind kind, String topic, String about) {}

    /**
     * The faults, and what may be one but for records that were given up as lost.
     *
     * @param broken streams with other faults: what may follow from one of these is not said again
     * @param lossy streams with records that the directory gives up as lost
     */
    static Contents of(List<Discrepancy> found, Set<String> broken, Set<String> lossy) {
        Map<Same, Integer> places = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, Remark> remarks = new TreeMap<>();
        for (Discrepancy each : found) {
            if (follows(each, broken)) {
                continue;
            }
            if (follows(each, lossy)) {
                unchecked(each, remarks);
                continue;
            }
            Kind kind = Kind.valueOf(each.rule().name());
            Same same = new Same(kind, each.at().topic(), each.about());
            Integer place = places.get(same);
            if (place == null) {
                places.put(same, faults.size());
                faults.add(fault(kind, each));
            } else {
                faults.set(place, faults.get(place).oneMore());
            }
        }
        return new Contents(faults, List.copyOf(remarks.values()));
    }

    /** It is said, and is no fault: what would show whether it is one is lost. */
    private static void unchecked(Discrepancy each, Map<String, Remark> remarks) {
        Entry at = each.at();
        remarks.merge(
                at.topic(),
                new Remark(
                        "not-checkable",
                        at.topic(),
                        at.offset(),
                        1,
                        "cannot be checked without records that are lost: "
                                + Kind.valueOf(each.rule().name()).text() + ", expected " + each.expected() + ", found "
                                + each.found()),
                (first, more) ->
                        new Remark(first.name(), first.topic(), first.offset(), first.count() + 1, first.text()));
    }

    /** Whether it may be found only because records that it takes are not there. */
    private static boolean follows(Discrepancy each, Set<String> broken) {
        boolean needsDirectory = each.rule() != Rule.SAME_PERSON && each.rule() != Rule.VERSION_TWICE;
        return each.streams().stream().anyMatch(broken::contains)
                || (needsDirectory && broken.contains(Streams.DIRECTORY));
    }

    private static Fault fault(Kind kind, Discrepancy found) {
        Entry at = found.at();
        return new Fault(
                kind,
                at.topic(),
                at.offset(),
                at.recorded(),
                at.sender().value(),
                at.sequence(),
                found.expected(),
                found.found(),
                1,
                null);
    }
}
