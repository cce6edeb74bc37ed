package liandong.node.kafka;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import liandong.ledger.Hash;
import liandong.node.live.Await;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Which streams stand together: a fetch costs the broker something for each stream of its consumer. */
class LiveReaderTest {
    private static final String BELOW = "reports.9901";
    private static final String FURTHER = "reports.990101";
    private static final String OTHER = "reports.990102";
    private static final String OWN = "directives.99";

    @TempDir
    private Path folder;

    private final List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>();
    private PaperIntake node;
    private LiveReader reader;

    @BeforeEach
    void open() {
        node = new PaperIntake(folder.resolve("node.db"), "99", Hash.ZERO, Set.of());
        reader = new LiveReader(new Recorded(), node.tables(), node.intake(), new Crowd(), () -> {});
    }

    @AfterEach
    void close() {
        reader.stop();
        node.close();
    }

    @Test
    void what_is_waited_for_has_a_consumer_of_its_own() {
        reader.assign(Set.of(BELOW, FURTHER), Set.of(BELOW, "reports.9902"), Set.of());
        read(List.of(Set.of(BELOW), Set.of(FURTHER)));
    }

    @Test
    void an_own_stream_in_doubt_is_read_by_a_third_as_long_as_it_is_in_doubt() {
        reader.assign(Set.of(BELOW, FURTHER), Set.of(BELOW), Set.of());
        read(List.of(Set.of(BELOW), Set.of(FURTHER)));
        reader.assign(Set.of(BELOW, FURTHER), Set.of(BELOW), Set.of(OWN));
        read(List.of(Set.of(BELOW), Set.of(FURTHER), Set.of(OWN)));
        reader.assign(Set.of(BELOW, FURTHER), Set.of(BELOW), Set.of());
        read(List.of(Set.of(BELOW), Set.of(FURTHER)));
    }

    @Test
    void a_stream_for_which_a_station_begins_to_wait_goes_over_and_is_read_by_one_consumer_at_a_time() {
        reader.assign(Set.of(BELOW, FURTHER, OTHER), Set.of(BELOW), Set.of());
        read(List.of(Set.of(BELOW), Set.of(FURTHER, OTHER)));
        reader.assign(Set.of(BELOW, FURTHER, OTHER), Set.of(BELOW, FURTHER), Set.of());
        read(List.of(Set.of(BELOW, FURTHER), Set.of(OTHER)));
    }

    @Test
    void what_nobody_waits_for_goes_on_untouched_while_that_which_is_waited_for_changes() {
        reader.assign(Set.of(BELOW, FURTHER), Set.of(BELOW), Set.of());
        read(List.of(Set.of(BELOW), Set.of(FURTHER)));
        MockConsumer<byte[], byte[]> further = consumers.stream()
                .filter(each -> streams(each).equals(Set.of(FURTHER)))
                .findFirst()
                .orElseThrow();
        reader.assign(Set.of(BELOW, "reports.9902", FURTHER), Set.of(BELOW, "reports.9902"), Set.of());
        read(List.of(Set.of(BELOW, "reports.9902"), Set.of(FURTHER)));
        assertThat(further.closed()).isFalse();
        reader.stop();
        assertThat(reader.problem()).isEqualTo("not reading yet");
    }

    /** Waits until these streams are read, each set by a consumer of its own, and no others are. */
    private void read(List<Set<String>> sets) {
        Await.until(
                () -> "read are " + reading(),
                () -> reading().size() == sets.size() && reading().containsAll(sets) && reader.problem() == null);
    }

    private List<Set<String>> reading() {
        return consumers.stream()
                .filter(each -> !each.closed())
                .map(LiveReaderTest::streams)
                .toList();
    }

    private static Set<String> streams(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream().map(TopicPartition::topic).collect(toSet());
    }

    private final class Recorded extends DefaultKafkaConsumerFactory<byte[], byte[]> {
        Recorded() {
            super(Map.of(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> settings) {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            consumers.add(consumer);
            return consumer;
        }
    }
}
