package liandong.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.report.Amount;
import liandong.report.Part;
import liandong.schemas.Codec;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Hears the top's total as any application would that subscribes to it, and remembers when it first reached each amount.
 * The times are those of arrival here.
 */
final class TotalWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Schemas schemas = Schemas.released();
    private final Codec codec = new Codec(schemas);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private final NavigableMap<Long, Long> reachedAt = new TreeMap<>();
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile @Nullable RuntimeException failure;

    /** @param client what a client of the broker needs to know */
    TotalWatch(Map<String, Object> client, UnitCode top) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> stream = List.of(new TopicPartition(Streams.reports(top), 0));
        consumer.assign(stream);
        consumer.seekToBeginning(stream);
        thread = new Thread(this::listen, "total");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (consumer) {
            while (!isClosed) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        if (read(record) instanceof Message.ReportFiled report
                && report.part() == Part.TOTAL
                && report.obligation().toString().contains("~" + MeasuredForm.CODE + "~")) {
            Amount amount = report.figures().getFirst().amount();
            if (amount != null) {
                reached(amount.decimal().longValueExact(), now);
            }
        }
    }

    private void reached(long amount, long now) {
        lock.lock();
        try {
            if (reachedAt.isEmpty() || reachedAt.lastKey() < amount) {
                reachedAt.put(amount, now);
            }
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Message read(ConsumerRecord<byte[], byte[]> record) {
        Hash fingerprint =
                new Hash(new String(record.headers().lastHeader("schema").value(), US_ASCII));
        ReleasedSchema writer = schemas.byFingerprint(fingerprint).orElseThrow();
        try {
            return codec.message(writer, Framing.unframe(record.value()).body());
        } catch (Undecodable e) {
            throw new MeasureFailed("a record of the region's stream cannot be read: " + e.getMessage());
        }
    }

    /** Waits until the total is at least {@code amount}; returns when it was so first, as {@link System#nanoTime} tells. */
    long await(long amount, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (reachedAt.ceilingEntry(amount) == null) {
                RuntimeException broken = failure;
                if (broken != null) {
                    throw broken;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new MeasureFailed("the region's total is "
                            + (reachedAt.isEmpty() ? "none" : reachedAt.lastKey()) + " and not " + amount + ", "
                            + patience.toSeconds() + " s after it was waited for");
                }
                heard.awaitNanos(TimeUnit.SECONDS.toNanos(1));
            }
            return Objects.requireNonNull(reachedAt.ceilingEntry(amount)).getValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasureFailed("interrupted");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
