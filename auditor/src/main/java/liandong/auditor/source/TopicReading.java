package liandong.auditor.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import liandong.auditor.source.RecordSource.Unreadable;
import liandong.fetch.BoundedConsumer;
import liandong.fetch.StandIn;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;

/** Reads one topic after the other, so that each says for itself where it is damaged. */
record TopicReading(BrokerTrouble trouble, Duration patience) {
    static final Duration POLL = Duration.ofMillis(200);

    /**
     * Hands on the records of a topic from an offset to the end of its range, in their order.
     *
     * @throws Unreadable if they are damaged
     * @throws CannotOpen if the broker no longer answers
     */
    void read(
            BoundedConsumer client,
            TopicPartition partition,
            long from,
            TopicRange range,
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
                    throw trouble.silent(partition, position);
                }
            }
        } finally {
            client.pause(List.of(partition));
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(BoundedConsumer client, TopicPartition partition, long position)
            throws Unreadable {
        try {
            return poll(client);
        } catch (KafkaException e) {
            long at = Math.max(position, client.position(partition));
            Unreadable unreadable = new Unreadable(
                    partition.topic(),
                    at,
                    partition.topic() + " cannot be read from offset " + at + " on: " + BrokerTrouble.reasons(e));
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    /** The next records of all topics that the client is to read; throws {@link KafkaException} where one is damaged. */
    ConsumerRecords<byte[], byte[]> poll(BoundedConsumer client) {
        try {
            return client.poll(POLL);
        } catch (RetriableException | AuthenticationException | AuthorizationException | InterruptException e) {
            throw trouble.explained(e);
        }
    }

    static StoredRecord stored(ConsumerRecord<byte[], byte[]> record, OffsetWatch offsets) {
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
}
