package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.live.Await;
import liandong.node.store.StreamTable.Reading;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

class LagTest {
    private static final String READ = "reports.99";
    private static final String BEHIND = "directives.99";

    @TempDir
    private Path folder;

    private final Map<String, Long> ahead = new ConcurrentHashMap<>();
    private final Map<String, Long> ends = Map.of(READ, 2L, BEHIND, 5L);
    private PaperIntake node;
    private Lag lag;

    @BeforeEach
    void open() {
        node = new PaperIntake(folder.resolve("node.db"), "99", Hash.ZERO, Set.of());
        lag = new Lag(
                new Ends(),
                () -> Set.of(READ, BEHIND),
                node.tables().streams(),
                cut -> {},
                ahead::put,
                Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        lag.close();
        node.close();
    }

    @Test
    void streams_that_are_not_read_to_their_ends_a_moment_later_are_told() {
        read(READ, 2);
        read(BEHIND, 3);
        lag.start();

        Await.until("it is told", () -> !ahead.isEmpty());
        assertThat(ahead).containsExactly(Map.entry(BEHIND, 5L));
        assertThat(lag.behind()).containsExactly(Map.entry(BEHIND, 2L));
    }

    private void read(String stream, long position) {
        node.tables()
                .database()
                .run(() -> node.tables().streams().saveReading(stream, new Reading(Head.EMPTY, position, null, null)));
    }

    private final class Ends extends DefaultKafkaConsumerFactory<byte[], byte[]> {
        Ends() {
            super(Map.of(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> settings) {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            ends.forEach((stream, end) -> {
                TopicPartition partition = new TopicPartition(stream, 0);
                consumer.updateEndOffsets(Map.of(partition, end));
                consumer.updateBeginningOffsets(Map.of(partition, 0L));
            });
            return consumer;
        }
    }
}
