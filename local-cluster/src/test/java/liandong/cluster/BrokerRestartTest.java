package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("gate")
class BrokerRestartTest {
    @TempDir
    Path data;

    private LocalBroker.Settings settings = TestSettings.broker(Path.of("target"));

    @BeforeEach
    void in_a_folder_of_its_own() {
        settings = TestSettings.broker(data);
    }

    @Test
    void a_restart_keeps_cluster_topics_and_records() throws Exception {
        String before;
        try (LocalBroker broker = LocalBroker.start(settings)) {
            TestTopic topic = new TestTopic(broker.bootstrap(), "reports.150105");
            topic.create();
            topic.write("first", "second");
            before = clusterId(broker);
        }
        try (LocalBroker again = LocalBroker.start(settings)) {
            assertThat(clusterId(again)).isEqualTo(before);
            assertThat(new TestTopic(again.bootstrap(), "reports.150105").read())
                    .containsExactly("first", "second");
        }
    }

    @Test
    void a_start_with_other_ports_continues_the_same_data() throws Exception {
        try (LocalBroker broker = LocalBroker.start(settings)) {
            new TestTopic(broker.bootstrap(), "directory").create();
        }
        try (LocalBroker moved = LocalBroker.start(TestSettings.broker(data))) {
            TestTopic topic = new TestTopic(moved.bootstrap(), "directory");
            topic.write("after the move");
            assertThat(topic.read()).containsExactly("after the move");
        }
    }

    @Test
    void a_kill_under_load_keeps_acknowledged_records_once_and_in_order() throws Exception {
        long acknowledged;
        try (LocalBroker broker = LocalBroker.start(settings)) {
            TestTopic topic = new TestTopic(broker.bootstrap(), "reports.150105");
            topic.create();
            acknowledged = writeUntilKilled(broker, topic);
        }
        try (LocalBroker again = LocalBroker.start(settings)) {
            List<String> kept = new TestTopic(again.bootstrap(), "reports.150105").read();
            assertThat(acknowledged).isPositive();
            assertThat(kept).hasSizeGreaterThanOrEqualTo((int) acknowledged).isEqualTo(numbers(kept.size()));
        }
    }

    /** Kills the broker after a good part has been acknowledged; returns how many were in the end. */
    private static long writeUntilKilled(LocalBroker broker, TestTopic topic) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<String, String> producer = TestTopic.producer(broker.bootstrap())) {
            for (String number : numbers(20_000)) {
                sent.add(producer.send(new ProducerRecord<>(topic.name(), number)));
            }
            assertThat(sent.get(5_000).get().hasOffset()).isTrue();
            broker.kill();
            producer.close(Duration.ZERO);
        }
        return sent.stream().filter(one -> one.state() == Future.State.SUCCESS).count();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static String clusterId(LocalBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = TestTopic.admin(broker.bootstrap())) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
