package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import liandong.node.hosting.Watch;
import liandong.node.http.World;
import liandong.node.measure.Meters;
import liandong.node.store.Tables;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

class FollowedTest {
    @TempDir
    private Path folder;

    /** Whether the broker does not answer. */
    private final AtomicBoolean away = new AtomicBoolean();

    @Test
    void a_directory_that_has_grown_while_the_broker_does_not_answer_is_looked_at_again_once_it_does() {
        try (World world = new World(folder)) {
            Followed followed = followed(world);
            away.set(true);
            assertThatThrownBy(() -> followed.look(false)).isInstanceOf(KafkaException.class);
            assertThat(followed.streams()).isEmpty();
            away.set(false);
            followed.look(false);
            assertThat(followed.streams()).contains("directory", "reports.9901", "reports.990101");
        }
    }

    @Test
    void stations_wait_for_what_the_units_below_tell_them_and_not_for_what_those_hear_from_further_below() {
        try (World world = new World(folder)) {
            Followed followed = followed(world);
            followed.look(false);
            assertThat(followed.streams()).contains("directives.99", "directives.9901", "reports.990101");
            assertThat(followed.awaited())
                    .contains("directory", "reports.9901", "reports.9902")
                    .doesNotContain("directives.99", "reports.99", "directives.9901", "reports.990101");
        }
    }

    private Followed followed(World world) {
        Tables tables = world.topNode.tables();
        Cluster cluster = new Cluster();
        LostTails tails = new LostTails(cluster, tables);
        Sender sender = new Sender(
                tables,
                Schemas.released(),
                new WireSchemas("http://127.0.0.1:1", tables.state()),
                new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                        Map.of(), new ByteArraySerializer(), new ByteArraySerializer())),
                tails,
                new Deliveries(tables, sent -> Deliveries.Taken.NOTHING, new Doubts(), () -> {}),
                new Elsewhere(),
                row -> false,
                Watch.alone(),
                Meters.unread());
        return new Followed(cluster, tables, world.topNode.hosting(), tails, sender, new Rights(Map.of()), world.clock);
    }

    /** A cluster with a topic for each stream. */
    private final class Cluster extends DefaultKafkaConsumerFactory<byte[], byte[]> {
        Cluster() {
            super(Map.of(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> settings) {
            return new MockConsumer<>("earliest") {
                @Override
                public synchronized Map<String, List<PartitionInfo>> listTopics() {
                    if (away.get()) {
                        throw new KafkaException("no broker");
                    }
                    Map<String, List<PartitionInfo>> topics = new TreeMap<>();
                    for (String unit : List.of("99", "9901", "9902", "990101", "990102", "990201")) {
                        topics.put("reports." + unit, List.of());
                        topics.put("directives." + unit, List.of());
                    }
                    topics.put("directory", List.of());
                    return topics;
                }
            };
        }
    }
}
