package liandong.auditor.source;

import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import liandong.fetch.BoundedConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics of a cluster that runs, from their begin to where they ended when this was opened. It joins no group and
 * leaves nothing behind on the cluster. Each thread that reads takes a client of its own, and gives it back.
 */
public final class BrokerSource implements RecordSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrap;
    private final Map<String, Object> settings;
    private final Deque<BoundedConsumer> idle = new ConcurrentLinkedDeque<>();
    private final SortedMap<String, TopicRange> ranges = new TreeMap<>();
    private final Map<String, List<Anomaly>> anomalies = new ConcurrentHashMap<>();
    private final BrokerTrouble trouble;
    private final TopicReading reading;

    private BrokerSource(String bootstrap, Map<String, ?> client, Duration patience) {
        this.bootstrap = bootstrap;
        trouble = new BrokerTrouble(bootstrap, patience);
        reading = new TopicReading(trouble, patience);
        settings = new HashMap<>(client);
        settings.put("bootstrap.servers", bootstrap);
        settings.putIfAbsent("client.id", "liandong-auditor");
        settings.put("default.api.timeout.ms", (int) patience.toMillis());
        settings.put("request.timeout.ms", (int) patience.toMillis());
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "none");
        settings.put("isolation.level", "read_uncommitted");
        settings.put("check.crcs", true);
        // a record of headers alone is fifty times as large once it is read
        settings.put("max.poll.records", 2_000);
        settings.put("max.partition.fetch.bytes", 8 << 20);
        settings.put("fetch.max.bytes", 16 << 20);
        settings.put("receive.buffer.bytes", 1 << 20);
        // what was asked ahead at the end of one topic must not keep the next waiting
        settings.put("fetch.max.wait.ms", 1);
    }

    /**
     * The topics of the exchange on a cluster.
     *
     * @param bootstrap host and port
     * @param client properties of the Kafka client, such as certificates
     * @throws CannotOpen if nobody answers there, or this name may not read
     */
    public static BrokerSource open(String bootstrap, Map<String, ?> client) {
        return open(bootstrap, client, PATIENCE);
    }

    static BrokerSource open(String bootstrap, Map<String, ?> client, Duration patience) {
        BrokerSource source = new BrokerSource(bootstrap, client, patience);
        try {
            source.look();
            return source;
        } catch (KafkaException e) {
            source.close();
            throw source.trouble.explained(e);
        } catch (CannotOpen e) {
            source.close();
            throw e;
        }
    }

    private void look() {
        BoundedConsumer client = connect();
        idle.push(client);
        Map<TopicPartition, Integer> found = new HashMap<>();
        for (Map.Entry<String, List<PartitionInfo>> each : client.listTopics().entrySet()) {
            if (Topics.isOurs(each.getKey())) {
                found.put(new TopicPartition(each.getKey(), 0), each.getValue().size());
            }
        }
        if (found.isEmpty()) {
            throw new CannotOpen("the cluster at " + bootstrap
                    + " has no topic of the exchange, or this name may read none of them");
        }
        Map<TopicPartition, Long> begins = client.beginningOffsets(found.keySet());
        Map<TopicPartition, Long> ends = client.endOffsets(found.keySet());
        found.forEach((partition, partitions) -> ranges.put(
                partition.topic(),
                new TopicRange(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L), partitions)));
        prepare(client);
    }

    private BoundedConsumer connect() {
        return new BoundedConsumer(settings);
    }

    /** All topics at once, so that the client asks once where they are and not again for each; each is read in its turn. */
    private void prepare(BoundedConsumer client) {
        List<TopicPartition> all = ranges.keySet().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        client.assign(all);
        ranges.forEach((topic, range) -> client.seek(new TopicPartition(topic, 0), range.begin()));
        client.pause(all);
    }

    @Override
    public String described() {
        return "broker " + bootstrap;
    }

    @Override
    public List<String> topics() {
        return List.copyOf(ranges.keySet());
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public long records() {
        return ranges.values().stream()
                .mapToLong(range -> range.end() - range.begin())
                .sum();
    }

    @Override
    public void read(String topic, Consumer<StoredRecord> sink) throws Unreadable {
        TopicRange range = ranges.get(topic);
        if (range == null) {
            return;
        }
        OffsetWatch offsets = range.watch(topic);
        BoundedConsumer client = take();
        try {
            reading.read(client, new TopicPartition(topic, 0), range.begin(), range, offsets, sink);
            offsets.reached(range.end());
        } finally {
            anomalies.put(topic, offsets.found());
            idle.push(client);
        }
    }

    /** One client reads all topics in one assignment, as a plain consumer would; the sinks run beside it. */
    @Override
    public void readAll(Map<String, Sink> sinks, int threads) throws InterruptedException {
        BoundedConsumer client = take();
        try (Lanes lanes = new Lanes(sinks, threads)) {
            new AllTopics(client, ranges, sinks, lanes, reading, anomalies).read();
        } finally {
            idle.push(client);
        }
    }

    private BoundedConsumer take() {
        BoundedConsumer client = idle.poll();
        if (client == null) {
            client = connect();
            prepare(client);
        }
        return client;
    }

    @Override
    public List<Anomaly> anomalies(String topic) {
        return anomalies.getOrDefault(topic, List.of());
    }

    @Override
    public void close() {
        for (BoundedConsumer client = idle.poll(); client != null; client = idle.poll()) {
            client.close();
        }
    }
}
