package liandong.auditor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.cluster.Tls;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that lets in clients with certificates only: the right to read topics is all that is needed. */
class SecureSourceTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir
    static Path data;

    private static Tls tls;
    private static LocalBroker broker;

    @BeforeAll
    static void start() throws Exception {
        tls = Tls.in(data.resolve("tls"));
        List<Integer> ports = FreePorts.pick(2);
        broker = LocalBroker.start(LocalBroker.Settings.of(data.resolve("broker"), ports.get(0), ports.get(1))
                .secured(tls));
        Map<String, Object> operator = new HashMap<>(tls.identity(Tls.OPERATOR).properties());
        operator.put("bootstrap.servers", broker.bootstrap());
        try (Admin admin = Admin.create(operator);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(operator, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic("directory", 1, (short) 1)))
                    .all()
                    .get();
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                            new AccessControlEntry("User:reader", "*", AclOperation.READ, AclPermissionType.ALLOW))))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>("directory", 0, null, new byte[] {1, 2, 3}))
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void a_certificate_with_the_right_to_read_is_enough() throws Exception {
        try (BrokerSource source =
                BrokerSource.open(broker.bootstrap(), tls.identity("reader").properties(), SHORT)) {
            assertThat(Read.all(source)).containsOnlyKeys("directory");
            assertThat(Read.topic(source, "directory"))
                    .singleElement()
                    .asString()
                    .endsWith(" null 010203");
        }
    }

    @Test
    void a_name_without_the_right_to_read_sees_no_topic_and_is_told_so() {
        assertThatThrownBy(() -> BrokerSource.open(
                        broker.bootstrap(), tls.identity("stranger").properties(), SHORT))
                .isInstanceOf(CannotOpen.class)
                .hasMessageEndingWith("has no topic of the exchange, or this name may read none of them");
    }

    @Test
    void a_client_without_a_certificate_is_told_to_give_one() {
        Map<String, String> trusting = new HashMap<>(tls.identity("reader").properties());
        trusting.keySet().removeIf(key -> key.startsWith("ssl.key"));
        assertThatThrownBy(() -> BrokerSource.open(broker.bootstrap(), trusting, SHORT))
                .isInstanceOf(CannotOpen.class)
                .hasMessageStartingWith("the cluster at " + broker.bootstrap() + " does not let this client in")
                .hasMessageEndingWith("give a certificate with --command-config FILE");
        assertThatThrownBy(() -> BrokerSource.open(broker.bootstrap(), Map.of(), SHORT))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("--command-config if the cluster wants certificates");
    }
}
