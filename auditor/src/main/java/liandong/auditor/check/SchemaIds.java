package liandong.auditor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;

/**
 * Which of the registry's ids stand for which schema. No hash covers the id, and the signed fingerprint alone says how a
 * body is read. A registry that was lost gives out its ids anew, so a second id of a schema is no fault; it is remarked,
 * the rarer of two, for those who read the topics by the registry.
 */
final class SchemaIds {
    private static final Comparator<At> PLACE =
            Comparator.comparingLong(At::recorded).thenComparing(At::topic).thenComparingLong(At::offset);

    private final Map<Use, Seen> seen = new HashMap<>();

    private record Use(Hash schema, int id) {}

    private record At(String topic, long offset, long recorded) {}

    private record Seen(At first, long count) {
        Seen plus(Seen more) {
            return new Seen(PLACE.compare(first, more.first) <= 0 ? first : more.first, count + more.count);
        }
    }

    void add(Hash schema, int id, StoredRecord record) {
        Use use = new Use(schema, id);
        Seen before = seen.get(use);
        seen.put(
                use,
                before == null
                        ? new Seen(new At(record.topic(), record.offset(), record.recorded()), 1)
                        : new Seen(before.first, before.count + 1));
    }

    void add(SchemaIds others) {
        others.seen.forEach((use, more) -> seen.merge(use, more, Seen::plus));
    }

    /** One remark for each schema with an id that differs from a more frequent one. */
    List<Remark> remarks() {
        List<Map.Entry<Use, Seen>> uses = new ArrayList<>(seen.entrySet());
        uses.sort(Comparator.comparingLong((Map.Entry<Use, Seen> each) -> -each.getValue().count)
                .thenComparing(each -> each.getValue().first, PLACE));
        Map<Hash, Integer> ids = new HashMap<>();
        Map<Integer, Hash> taken = new HashMap<>();
        Map<Hash, Remark> remarks = new LinkedHashMap<>();
        for (Map.Entry<Use, Seen> each : uses) {
            Use use = each.getKey();
            Integer usual = ids.putIfAbsent(use.schema, use.id);
            Hash other = taken.putIfAbsent(use.id, use.schema);
            if (usual != null || other != null) {
                String text = "id " + use.id + " for schema " + use.schema
                        + (usual == null ? ", more often for schema " + other : ", more often id " + usual);
                remarks.merge(use.schema, remark(each.getValue(), text), SchemaIds::both);
            }
        }
        return List.copyOf(remarks.values());
    }

    private static Remark remark(Seen seen, String text) {
        return new Remark("schema-id", seen.first.topic(), seen.first.offset(), seen.count, text);
    }

    private static Remark both(Remark one, Remark more) {
        return new Remark(one.name(), one.topic(), one.offset(), one.count() + more.count(), one.text());
    }
}
