package liandong.auditor.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import liandong.fetch.BoundedConsumer;
import liandong.fetch.StandIn;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * The topics of a cluster that runs, from their begin to where they ended when this was opened. It joins no group and
 * leaves nothing behind on the cluster. Each thread that reads takes a client of its own, and gives it back.
 */
public final class BrokerSource implements RecordSource {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrap;
    private final Map<String, Object> settings;
    private final Deque<BoundedConsumer> idle = new ConcurrentLinkedDeque<>();
    private final SortedMap<String, Range> ranges = new TreeMap<>();
    private final Map<String, List<Anomaly>> anomalies = new ConcurrentHashMap<>();
    private final Duration patience;

    /** What of a topic is read: from {@code begin} to before {@code end}. */
    private record Range(long begin, long end, int partitions) {}

    private BrokerSource(String bootstrap, Map<String, ?> client, Duration patience) {
        this.bootstrap = bootstrap;
        this.patience = patience;
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
            throw source.explained(e);
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
                new Range(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L), partitions)));
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
        Range range = ranges.get(topic);
        if (range == null) {
            return;
        }
        OffsetWatch offsets = watch(topic, range);
        BoundedConsumer client = take();
        try {
            read(client, new TopicPartition(topic, 0), range.begin(), range, offsets, sink);
            offsets.reached(range.end());
        } finally {
            anomalies.put(topic, offsets.found());
            idle.push(client);
        }
    }

    private static OffsetWatch watch(String topic, Range range) {
        OffsetWatch offsets = new OffsetWatch(topic);
        if (range.partitions() > 1) {
            offsets.add(Anomaly.Kind.EXTRA_PARTITION, (range.partitions() - 1) + " partitions besides 0");
        }
        offsets.reached(range.begin());
        return offsets;
    }

    /** One client reads all topics in one assignment, as a plain consumer would; the sinks run beside it. */
    @Override
    public void readAll(Map<String, Sink> sinks, int threads) throws InterruptedException {
        BoundedConsumer client = take();
        try (Lanes lanes = new Lanes(sinks, threads)) {
            AllTopics all = new AllTopics(client, sinks, lanes);
            all.read();
        } finally {
            idle.push(client);
        }
    }

    /** The reading of many topics by one client. */
    private final class AllTopics {
        private final BoundedConsumer client;
        private final Map<String, Sink> sinks;
        private final Lanes lanes;
        private final Map<TopicPartition, OffsetWatch> unfinished = new LinkedHashMap<>();

        AllTopics(BoundedConsumer client, Map<String, Sink> sinks, Lanes lanes) {
            this.client = client;
            this.sinks = sinks;
            this.lanes = lanes;
        }

        void read() throws InterruptedException {
            for (String topic : sinks.keySet()) {
                Range range = range(topic);
                TopicPartition partition = new TopicPartition(topic, 0);
                unfinished.put(partition, watch(topic, range));
                client.seek(partition, range.begin());
            }
            finish(
                    List.copyOf(unfinished.keySet()),
                    partition -> range(partition.topic()).begin());
            client.resume(unfinished.keySet());
            Map<String, Unreadable> unreadable = new HashMap<>();
            try {
                together();
            } catch (KafkaException e) {
                // one of them is damaged: each is read by itself from where it is, and that one says so
                client.pause(unfinished.keySet());
                for (TopicPartition partition : List.copyOf(unfinished.keySet())) {
                    alone(partition, unreadable);
                }
            }
            lanes.drain();
            sinks.forEach((topic, sink) -> sink.end(unreadable.get(topic)));
        }

        private Range range(String topic) {
            return ranges.getOrDefault(topic, new Range(0, 0, 1));
        }

        private void together() throws InterruptedException {
            long lastProgress = System.nanoTime();
            while (!unfinished.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = whole();
                for (TopicPartition partition : records.partitions()) {
                    OffsetWatch offsets = unfinished.get(partition);
                    if (offsets != null) {
                        hand(partition, records.records(partition), offsets);
                    }
                }
                long before = unfinished.size();
                if (records.isEmpty()) {
                    // what has no records, such as the mark of a transaction, moves a position too
                    finish(List.copyOf(unfinished.keySet()), client::position);
                } else {
                    finish(records.partitions(), client::position);
                }
                if (!records.isEmpty() || unfinished.size() < before) {
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
                    TopicPartition first = unfinished.keySet().iterator().next();
                    throw silent(first, client.position(first));
                }
            }
        }

        private ConsumerRecords<byte[], byte[]> whole() {
            try {
                return client.poll(POLL);
            } catch (RetriableException | AuthenticationException | AuthorizationException | InterruptException e) {
                throw explained(e);
            }
        }

        private void hand(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, OffsetWatch offsets)
                throws InterruptedException {
            long end = range(partition.topic()).end();
            List<StoredRecord> stored = new ArrayList<>(records.size());
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < end) {
                    stored.add(stored(record, offsets));
                }
            }
            lanes.put(partition.topic(), stored);
        }

        /** Sets aside what of these is read to its end. */
        private void finish(Collection<TopicPartition> some, ToLongFunction<TopicPartition> position) {
            List<TopicPartition> done = new ArrayList<>();
            for (TopicPartition partition : some) {
                OffsetWatch offsets = unfinished.get(partition);
                Range range = range(partition.topic());
                if (offsets != null && position.applyAsLong(partition) >= range.end()) {
                    offsets.reached(range.end());
                    anomalies.put(partition.topic(), offsets.found());
                    done.add(partition);
                }
            }
            done.forEach(unfinished::remove);
            client.pause(done);
        }

        private void alone(TopicPartition partition, Map<String, Unreadable> unreadable) throws InterruptedException {
            String topic = partition.topic();
            OffsetWatch offsets = Objects.requireNonNull(unfinished.remove(partition));
            Range range = range(topic);
            try {
                BrokerSource.this.read(
                        client, partition, client.position(partition), range, offsets, new Putting(topic, lanes));
                offsets.reached(range.end());
            } catch (Unreadable e) {
                unreadable.put(topic, e);
            } finally {
                anomalies.put(topic, offsets.found());
            }
        }
    }

    /** Puts records one by one. */
    private record Putting(String topic, Lanes lanes) implements Consumer<StoredRecord> {
        @Override
        public void accept(StoredRecord record) {
            try {
                lanes.put(topic, List.of(record));
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private void read(
            BoundedConsumer client,
            TopicPartition partition,
            long from,
            Range range,
            OffsetWatch offsets,
            Consumer<StoredRecord> sink)
            throws Unreadable {
        if (from >= range.end()) {
            return;
        }
        client.seek(partition, from);
        client.resume(List.of(partition));
        long position = from;
        long lastProgress = System.nanoTime();
        try {
            while (position < range.end()) {
                for (ConsumerRecord<byte[], byte[]> record : poll(client, partition, position)) {
                    if (record.offset() < range.end()) {
                        sink.accept(stored(record, offsets));
                    }
                }
                long now = client.position(partition);
                if (now > position) {
                    position = now;
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
                    throw silent(partition, position);
                }
            }
        } finally {
            client.pause(List.of(partition));
        }
    }

    private CannotOpen silent(TopicPartition partition, long position) {
        return new CannotOpen("the broker at " + bootstrap + " no longer answers: nothing of " + partition.topic()
                + " from offset " + position + " on came within " + patience.toSeconds() + " s");
    }

    private ConsumerRecords<byte[], byte[]> poll(BoundedConsumer client, TopicPartition partition, long position)
            throws Unreadable {
        try {
            return client.poll(POLL);
        } catch (RetriableException | AuthenticationException | AuthorizationException | InterruptException e) {
            throw explained(e);
        } catch (KafkaException e) {
            long at = Math.max(position, client.position(partition));
            Unreadable unreadable = new Unreadable(
                    partition.topic(),
                    at,
                    partition.topic() + " cannot be read from offset " + at + " on: " + reasons(e));
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record, OffsetWatch offsets) {
        Optional<StandIn> unread = StandIn.of(record.headers());
        if (unread.isPresent()) {
            offsets.read(unread.get().first(), record.offset());
            return StoredRecord.unread(
                    record.topic(), record.offset(), record.timestamp(), unread.get(), record.value());
        }
        offsets.read(record.offset());
        List<StoredRecord.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new StoredRecord.Header(header.key(), header.value()));
        }
        return new StoredRecord(
                record.topic(), record.offset(), record.timestamp(), headers, record.key(), record.value());
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

    private CannotOpen explained(KafkaException failure) {
        String why = reasons(failure);
        String text = switch (failure) {
            case TimeoutException late ->
                "no broker answers at " + bootstrap + " (" + why
                        + "); check --bootstrap, and --command-config if the cluster wants certificates";
            case AuthenticationException refused ->
                "the cluster at " + bootstrap + " does not let this client in (" + why
                        + "); give a certificate with --command-config FILE";
            case AuthorizationException refused ->
                "this name may not read on " + bootstrap + " (" + why
                        + "); the operator gives the right: ./liandong provision --auditor NAME";
            default -> "cannot read from " + bootstrap + ": " + why;
        };
        return new CannotOpen(text, failure);
    }

    private static String reasons(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.add(String.valueOf(each.getMessage()));
        }
        return String.join(": ", all);
    }

    @Override
    public void close() {
        for (BoundedConsumer client = idle.poll(); client != null; client = idle.poll()) {
            client.close();
        }
    }
}
