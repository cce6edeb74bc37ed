package liandong.auditor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.auditor.total.Entry;
import liandong.ledger.Hash;

/**
 * Which of the registry's ids stand for which schema. No hash covers the id, but in one source one schema has one id: of two
 * the rarer is wrong.
 */
final class SchemaIds {
    private final Map<Use, Seen> seen = new HashMap<>();

    private record Use(Hash schema, int id) {}

    private record Seen(Entry first, long count) {
        Seen plus(Seen more) {
            return new Seen(
                    Fault.ORDER.compare(fault(first), fault(more.first)) <= 0 ? first : more.first, count + more.count);
        }

        private static Fault fault(Entry entry) {
            return SchemaIds.fault(entry, 1, "", "");
        }
    }

    void add(Hash schema, int id, Entry entry) {
        Use use = new Use(schema, id);
        Seen before = seen.get(use);
        seen.put(use, before == null ? new Seen(entry, 1) : new Seen(before.first, before.count + 1));
    }

    void add(SchemaIds others) {
        others.seen.forEach((use, more) -> seen.merge(use, more, Seen::plus));
    }

    /** One fault for each use of an id that contradicts a more frequent one. */
    List<Fault> faults() {
        List<Map.Entry<Use, Seen>> uses = new ArrayList<>(seen.entrySet());
        uses.sort(Comparator.comparingLong((Map.Entry<Use, Seen> each) -> -each.getValue().count)
                .thenComparing(each -> Seen.fault(each.getValue().first), Fault.ORDER));
        Map<Hash, Integer> ids = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<Use, Seen> each : uses) {
            Use use = each.getKey();
            Integer usual = ids.putIfAbsent(use.schema, use.id);
            if (usual != null || !taken.add(use.id)) {
                faults.add(fault(
                        each.getValue().first,
                        each.getValue().count,
                        usual == null ? "an id of this schema alone" : "id " + usual + ", as elsewhere",
                        "id " + use.id + " for schema " + use.schema));
            }
        }
        return faults;
    }

    private static Fault fault(Entry at, long count, String expected, String found) {
        return new Fault(
                Kind.SCHEMA_ID,
                at.topic(),
                at.offset(),
                at.recorded(),
                at.sender().value(),
                at.sequence(),
                expected,
                found,
                count,
                null);
    }
}
