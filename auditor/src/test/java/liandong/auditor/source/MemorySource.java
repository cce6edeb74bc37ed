package liandong.auditor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Records that a test has made up. */
public final class MemorySource implements RecordSource {
    private final SortedMap<String, List<StoredRecord>> topics = new TreeMap<>();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private String unreadable = "";

    /** The same with one record more, whose topic is made if need be. */
    public MemorySource with(StoredRecord record) {
        topics.computeIfAbsent(record.topic(), any -> new ArrayList<>()).add(record);
        return this;
    }

    /** The same with something strange. */
    public MemorySource with(Anomaly anomaly) {
        anomalies.add(anomaly);
        return this;
    }

    /** The same, but what is behind the records of a topic cannot be read. */
    public MemorySource unreadable(String topic) {
        unreadable = topic;
        return this;
    }

    @Override
    public String described() {
        return "memory\nof a test";
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
        return topics.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public void read(String topic, Consumer<StoredRecord> sink) throws Unreadable {
        topics.get(topic).forEach(sink);
        if (topic.equals(unreadable)) {
            throw new Unreadable(topic, topics.get(topic).size(), topic + " cannot be read");
        }
    }

    @Override
    public List<Anomaly> anomalies(String topic) {
        return anomalies.stream().filter(each -> each.topic().equals(topic)).toList();
    }

    @Override
    public void close() {}
}
