package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureBrokerTest {
    private static final NewTopic TOPIC = new NewTopic("reports.150203", 1, (short) 1);

    @TempDir
    static Path data;

    private static Tls tls;
    private static LocalBroker broker;

    @BeforeAll
    static void start() {
        tls = Tls.in(data.resolve("tls"), Map.of());
        broker = LocalBroker.start(TestSettings.broker(data.resolve("broker")).secured(tls));
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void the_operator_makes_topics_and_nobody_else_does_or_sees_any() throws Exception {
        try (Admin operator = admin(tls.identity(Tls.OPERATOR).properties());
                Admin stranger = admin(tls.identity("stranger").properties())) {
            operator.createTopics(List.of(TOPIC)).all().get();
            assertThatThrownBy(() -> stranger.createTopics(List.of(new NewTopic("reports.1", 1, (short) 1)))
                            .all()
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(stranger.listTopics().names().get()).isEmpty();
            assertThatThrownBy(() ->
                            stranger.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasRootCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void a_client_without_a_certificate_is_not_let_in_at_either_port() {
        Map<String, String> trusting = new HashMap<>(tls.identity(Tls.OPERATOR).properties());
        trusting.keySet().removeIf(key -> key.startsWith("ssl.key"));
        refused(trusting, SslAuthenticationException.class);
        refused(Map.of(), TimeoutException.class);
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.controllers", "127.0.0.1:" + broker.settings().controllerPort(),
                "default.api.timeout.ms", "3000",
                "request.timeout.ms", "3000"))) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasRootCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void a_certificate_of_another_authority_is_not_let_in() {
        Tls other = Tls.in(data.resolve("other"), Map.of());
        Map<String, String> foreign = new HashMap<>(other.identity(Tls.OPERATOR).properties());
        foreign.put(
                "ssl.truststore.location", tls.identity(Tls.OPERATOR).trusted().toString());
        refused(foreign, SslAuthenticationException.class);
    }

    @Test
    void keys_and_passphrases_are_readable_by_their_owner_only() throws IOException {
        tls.identity(Tls.OPERATOR).writeProperties();
        try (Stream<Path> files = Files.list(data.resolve("tls"))) {
            assertThat(Stream.concat(files, Stream.of(data.resolve("broker/broker.properties"))))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_passphrase_from_the_environment_is_written_nowhere_and_a_wrong_one_is_said() {
        Path folder = data.resolve("given");
        Tls.in(folder, Map.of(Tls.VARIABLE, "one of ours"));
        assertThat(folder.resolve("passphrase")).doesNotExist();
        assertThatThrownBy(() -> Tls.in(folder, Map.of(Tls.VARIABLE, "another")))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageContaining("Is the passphrase the one they were made with?");
    }

    private static void refused(Map<String, String> properties, Class<? extends Throwable> cause) {
        try (Admin admin = admin(properties)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get()).hasCauseInstanceOf(cause);
        }
    }

    private static Admin admin(Map<String, String> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", broker.bootstrap());
        all.put("default.api.timeout.ms", "3000");
        all.put("request.timeout.ms", "3000");
        return Admin.create(all);
    }
}
