package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LocalClusterTest {
    private final LocalCluster cluster = LocalCluster.shared();

    @Test
    void tests_of_one_jvm_share_one_cluster() {
        assertThat(LocalCluster.shared()).isSameAs(cluster);
    }

    @Test
    void a_topic_is_never_made_by_asking_for_it() throws Exception {
        try (Producer<String, String> producer = TestTopic.producer(cluster.bootstrap());
                Admin admin = TestTopic.admin(cluster.bootstrap())) {
            assertThatThrownBy(() -> producer.partitionsFor("reports.nobody")).isInstanceOf(TimeoutException.class);
            assertThat(admin.listTopics().names().get()).doesNotContain("reports.nobody");
        }
    }

    @Test
    void a_topic_cannot_be_deleted() throws Exception {
        new TestTopic(cluster.bootstrap(), "reports.kept").create();
        try (Admin admin = TestTopic.admin(cluster.bootstrap())) {
            assertThatThrownBy(() ->
                            admin.deleteTopics(List.of("reports.kept")).all().get())
                    .hasCauseInstanceOf(TopicDeletionDisabledException.class);
        }
    }

    @Test
    void the_broker_stamps_each_record() throws Exception {
        TestTopic topic = new TestTopic(cluster.bootstrap(), "reports.stamped");
        topic.create();
        topic.write("a");
        assertThat(topic.records().getFirst().timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
    }

    @Test
    void the_same_schema_has_the_same_id_at_the_registry() throws Exception {
        TestSubject subject = new TestSubject(cluster.registry(), "Same");
        String schema = "{\"type\":\"record\",\"name\":\"Same\",\"fields\":[]}";
        assertThat(subject.register(schema)).isEqualTo(subject.register(schema));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everything_listens_on_loopback_only() throws Exception {
        LocalBroker.Settings broker = cluster.brokerProcess().settings();
        LocalRegistry.Settings registry = cluster.registryProcess().settings();
        assertThat(Listeners.of(cluster.brokerProcess().pid()))
                .containsExactlyInAnyOrder("127.0.0.1:" + broker.port(), "127.0.0.1:" + broker.controllerPort());
        assertThat(Listeners.of(cluster.registryProcess().pid()))
                .containsExactlyInAnyOrder("127.0.0.1:" + registry.port(), "127.0.0.1:" + registry.managementPort());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrl_c_in_the_terminal_is_left_to_the_parent() throws Exception {
        assertThat(IgnoredSignals.of(cluster.brokerProcess().pid())).contains("HUP", "INT");
        assertThat(IgnoredSignals.of(cluster.registryProcess().pid())).contains("HUP", "INT");
    }
}
