package liandong.auditor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.auditor.total.Discrepancy;
import liandong.auditor.total.Entry;
import liandong.auditor.total.Rule;
import liandong.message.Streams;

/** Makes faults of what was found in decisions and totals. */
final class Contents {
    private Contents() {}

    /** What a fault is about, so that the same one in each later version of a total is one. */
    private record Same(Kind kind, String topic, String about) {}

    /**
     * The faults.
     *
     * @param broken streams with other faults: what may follow from one of these is not said again
     */
    static List<Fault> faults(List<Discrepancy> found, Set<String> broken) {
        Map<Same, Integer> places = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Discrepancy each : found) {
            if (follows(each, broken)) {
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
        return faults;
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
