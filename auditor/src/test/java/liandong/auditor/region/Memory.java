package liandong.auditor.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;

/** Records in memory, which a test may tamper with. */
public final class Memory implements RecordSource {
    private final SortedMap<String, List<StoredRecord>> topics = new TreeMap<>();
    private final Map<String, Integer> readable = new HashMap<>();

    public void add(StoredRecord record) {
        topics.computeIfAbsent(record.topic(), any -> new ArrayList<>()).add(record);
    }

    /** A copy of its own. */
    public Memory copy() {
        Memory copy = new Memory();
        topics.forEach((topic, records) -> copy.topics.put(topic, new ArrayList<>(records)));
        return copy;
    }

    /** The records of a topic, which may be changed. */
    public List<StoredRecord> of(String topic) {
        return topics.computeIfAbsent(topic, any -> new ArrayList<>());
    }

    /** Takes a whole topic away. */
    public void drop(String topic) {
        topics.remove(topic);
    }

    /** Only so many records of a topic can be read. */
    public void damage(String topic, int from) {
        readable.put(topic, from);
    }

    /** Replaces each record. */
    public Memory each(UnaryOperator<StoredRecord> change) {
        Memory changed = new Memory();
        topics.values().forEach(records -> records.forEach(record -> changed.add(change.apply(record))));
        return changed;
    }

    /** How many records there are. */
    public int size() {
        return topics.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public String described() {
        return "memory";
    }

    @Override
    public List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public long records() {
        return size();
    }

    @Override
    public void read(String topic, Consumer<StoredRecord> sink) throws Unreadable {
        List<StoredRecord> records = topics.getOrDefault(topic, List.of());
        int end = readable.getOrDefault(topic, records.size());
        records.subList(0, end).forEach(sink);
        if (end < records.size()) {
            throw new Unreadable(topic, end, "a sector is gone");
        }
    }

    @Override
    public List<Anomaly> anomalies(String topic) {
        return List.of();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
