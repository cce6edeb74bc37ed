package liandong.node.kafka;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;

/** One topic without a broker: it takes records, gives offsets, and loses what it has taken when a test wants it to. */
final class PaperTopic {
    private final TopicPartition partition;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long begin;
    /** How many records it takes before it loses some; negative where it loses none. */
    private int untilCut = -1;

    private int toCut;

    PaperTopic(String name) {
        this.partition = new TopicPartition(name, 0);
    }

    String name() {
        return partition.topic();
    }

    synchronized long end() {
        return begin + records.size();
    }

    synchronized List<ConsumerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /** Loses the last records. */
    synchronized void cut(int number) {
        for (int i = 0; i < number && !records.isEmpty(); i++) {
            records.removeLast();
        }
    }

    /** Loses the last {@code number} records when it has taken {@code taken} more, before the next one. */
    synchronized void cutAfter(int taken, int number) {
        untilCut = taken;
        toCut = number;
    }

    /** Loses the first records; offsets stay. */
    synchronized void forget(int number) {
        for (int i = 0; i < number && !records.isEmpty(); i++) {
            records.removeFirst();
            begin++;
        }
    }

    /** Is deleted and made anew. */
    synchronized void makeAnew() {
        records.clear();
        begin = 0;
    }

    synchronized SendResult<byte[], byte[]> append(ProducerRecord<byte[], byte[]> record) {
        if (untilCut-- == 0) {
            cut(toCut);
        }
        long offset = end();
        records.add(new ConsumerRecord<>(
                partition.topic(),
                0,
                offset,
                1_700_000_000_000L + offset,
                TimestampType.LOG_APPEND_TIME,
                -1,
                record.value() == null ? -1 : record.value().length,
                null,
                record.value(),
                record.headers(),
                Optional.empty()));
        return new SendResult<>(
                record, new RecordMetadata(partition, offset, 0, Instant.EPOCH.toEpochMilli() + offset, -1, 0));
    }

    /** What the sender needs of a template. */
    @SuppressWarnings("unchecked")
    KafkaOperations<byte[], byte[]> sending() {
        ProducerFactory<byte[], byte[]> none = () -> {
            throw new IllegalStateException("nobody asks for a producer");
        };
        return (KafkaOperations<byte[], byte[]>) proxy(KafkaOperations.class, (method, arguments) -> switch (method) {
            case "send" -> CompletableFuture.completedFuture(append((ProducerRecord<byte[], byte[]>) arguments[0]));
            case "getProducerFactory" -> none;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** Consumers of this topic alone. */
    ConsumerFactory<byte[], byte[]> consumers() {
        return new ConsumerFactory<>() {
            @Override
            public Consumer<byte[], byte[]> createConsumer(
                    @Nullable String group,
                    @Nullable String prefix,
                    @Nullable String suffix,
                    @Nullable Properties more) {
                return consumer();
            }

            @Override
            public boolean isAutoCommit() {
                return false;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> consumer() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        List<TopicPartition> assigned = new ArrayList<>();
        // what is assigned again stays paused, as with the real one
        Set<TopicPartition> paused = new HashSet<>();
        return (Consumer<byte[], byte[]>) proxy(Consumer.class, (method, arguments) -> switch (method) {
            case "listTopics" -> Map.of(partition.topic(), List.of());
            case "assign" -> {
                assigned.clear();
                assigned.addAll((Collection<TopicPartition>) arguments[0]);
                paused.retainAll(assigned);
                yield null;
            }
            case "pause" -> {
                paused.addAll((Collection<TopicPartition>) arguments[0]);
                yield null;
            }
            case "resume" -> {
                paused.removeAll((Collection<?>) arguments[0]);
                yield null;
            }
            case "seek" -> {
                positions.put((TopicPartition) arguments[0], (Long) arguments[1]);
                yield null;
            }
            case "position" -> positions.getOrDefault((TopicPartition) arguments[0], 0L);
            case "beginningOffsets" -> ((Collection<?>) arguments[0]).isEmpty() ? Map.of() : Map.of(partition, begin);
            case "endOffsets" -> ((Collection<?>) arguments[0]).isEmpty() ? Map.of() : Map.of(partition, end());
            case "poll" -> paused.containsAll(assigned) ? ConsumerRecords.empty() : poll(positions);
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** At most three at once; an offset that is not there leads back to the beginning, as the nodes' consumers are set. */
    private synchronized ConsumerRecords<byte[], byte[]> poll(Map<TopicPartition, Long> positions) {
        long from = positions.getOrDefault(partition, 0L);
        if (from < begin || from > end()) {
            from = begin;
        }
        int first = (int) (from - begin);
        List<ConsumerRecord<byte[], byte[]>> batch =
                List.copyOf(records.subList(first, Math.min(first + 3, records.size())));
        positions.put(partition, from + batch.size());
        return new ConsumerRecords<>(Map.of(partition, batch), Map.of());
    }

    /** A method that somebody calls. */
    private interface Call {
        Object answer(String method, Object[] arguments);
    }

    private static Object proxy(Class<?> type, Call call) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        call.answer(method.getName(), arguments == null ? new Object[0] : arguments));
    }
}
