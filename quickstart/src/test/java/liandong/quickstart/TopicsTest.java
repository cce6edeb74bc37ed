package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import liandong.client.Await;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.hierarchy.Hierarchy;
import liandong.operator.Topics;
import liandong.quickstart.domain.DomainData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {

    @Test
    void every_unit_sends_up_and_every_unit_with_children_sends_down() {
        List<String> names = Topics.names(Hierarchy.asOf(LocalDate.parse("2026-01-01"), DomainData.units()));
        assertThat(names)
                .hasSize(1 + 1_178 + 120)
                .doesNotHaveDuplicates()
                .contains("directory", "reports.150000", "directives.150000", "reports.150203001", "directives.150203")
                .doesNotContain("directives.150203001");
    }

    @Test
    void topics_are_made_once_and_kept_for_ever(@TempDir Path data) throws Exception {
        List<Integer> ports = FreePorts.pick(2);
        List<String> first = List.of("directory", "reports.150000");
        try (LocalBroker broker = LocalBroker.start(LocalBroker.Settings.of(data, ports.get(0), ports.get(1)))) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                assertThat(Topics.make(admin, first, Topics.Copies.ONE)).isEqualTo(first);
                assertThat(Topics.make(admin, List.of("directory", "reports.150100"), Topics.Copies.ONE))
                        .containsExactly("reports.150100");
                Config config = known(admin, "reports.150100");
                assertThat(config.get("retention.ms").value()).isEqualTo("-1");
                assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
                assertThat(config.get("max.decompressed.message.bytes").value()).isEqualTo("4194304");
                assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
                assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
                TopicDescription description = admin.describeTopics(List.of("reports.150100"))
                        .allTopicNames()
                        .get()
                        .get("reports.150100");
                assertThat(description.partitions()).hasSize(1);
                admin.createTopics(List.of(new NewTopic("reports.150200", 1, (short) 1)
                                .configs(Map.of("max.decompressed.message.bytes", "2147483639"))))
                        .all()
                        .get();
                known(admin, "reports.150200");
                List<String> both = List.of("reports.150100", "reports.150200");
                assertThat(Topics.bound(admin, both)).containsExactly("reports.150200");
                assertThat(Topics.bound(admin, both)).isEmpty();
            }
        }
    }

    /** A broker says that it has made a topic some time before it knows it. */
    private static Config known(Admin admin, String topic) {
        ConfigResource named = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Await.until("the broker knows " + topic, Duration.ofMinutes(1), () -> {
            try {
                return Optional.ofNullable(
                        admin.describeConfigs(List.of(named)).all().get().get(named));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    return Optional.empty();
                }
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }
}
