package liandong.auditor.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import liandong.auditor.source.RecordSource.Sink;
import liandong.auditor.source.RecordSource.Unreadable;
import liandong.fetch.BoundedConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** The reading of many topics by one client. */
final class AllTopics {
    private final BoundedConsumer client;
    private final Map<String, TopicRange> ranges;
    private final Map<String, Sink> sinks;
    private final Lanes lanes;
    private final TopicReading reading;
    private final Map<String, List<Anomaly>> anomalies;
    private final Map<TopicPartition, OffsetWatch> unfinished = new LinkedHashMap<>();

    /**
     * A reading by one client, which is assigned to all topics.
     *
     * @param anomalies takes what is found of each topic
     */
    AllTopics(
            BoundedConsumer client,
            Map<String, TopicRange> ranges,
            Map<String, Sink> sinks,
            Lanes lanes,
            TopicReading reading,
            Map<String, List<Anomaly>> anomalies) {
        this.client = client;
        this.ranges = ranges;
        this.sinks = sinks;
        this.lanes = lanes;
        this.reading = reading;
        this.anomalies = anomalies;
    }

    void read() throws InterruptedException {
        for (String topic : sinks.keySet()) {
            TopicRange range = range(topic);
            TopicPartition partition = new TopicPartition(topic, 0);
            unfinished.put(partition, range.watch(topic));
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

    private TopicRange range(String topic) {
        return ranges.getOrDefault(topic, TopicRange.NONE);
    }

    private void together() throws InterruptedException {
        long lastProgress = System.nanoTime();
        while (!unfinished.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(client);
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
            } else if (System.nanoTime() - lastProgress > reading.patience().toNanos()) {
                TopicPartition first = unfinished.keySet().iterator().next();
                throw reading.trouble().silent(first, client.position(first));
            }
        }
    }

    private void hand(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, OffsetWatch offsets)
            throws InterruptedException {
        long end = range(partition.topic()).end();
        List<StoredRecord> stored = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < end) {
                stored.add(TopicReading.stored(record, offsets));
            }
        }
        lanes.put(partition.topic(), stored);
    }

    /** Sets aside what of these is read to its end. */
    private void finish(Collection<TopicPartition> some, ToLongFunction<TopicPartition> position) {
        List<TopicPartition> done = new ArrayList<>();
        for (TopicPartition partition : some) {
            OffsetWatch offsets = unfinished.get(partition);
            TopicRange range = range(partition.topic());
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
        TopicRange range = range(topic);
        try {
            reading.read(client, partition, client.position(partition), range, offsets, new Putting(topic, lanes));
            offsets.reached(range.end());
        } catch (Unreadable e) {
            unreadable.put(topic, e);
        } finally {
            anomalies.put(topic, offsets.found());
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
}
