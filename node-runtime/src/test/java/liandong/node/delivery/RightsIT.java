package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import liandong.cluster.LocalCluster;
import liandong.cluster.Tls;
import liandong.duty.Command;
import liandong.hierarchy.Unit;
import liandong.node.kafka.StreamReader;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Province;
import liandong.node.store.Reason;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on a secured cluster whose rights come late, or go and come back. */
@Tag("gate")
class RightsIT {
    private static final List<Unit> UNITS = Fixture.units(TOP, "1501");

    @TempDir
    private Path data;

    private Tls tls;
    private LocalCluster cluster;
    private Admin operator;

    @BeforeEach
    void start() {
        tls = Tls.in(data.resolve("tls"));
        cluster = LocalCluster.start(data.resolve("cluster"), LocalCluster.Ports.free(), tls);
        Map<String, Object> properties =
                new HashMap<>(tls.identity(Tls.OPERATOR).properties());
        properties.put("bootstrap.servers", cluster.bootstrap());
        operator = Admin.create(properties);
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.brokerProcess().kill();
        cluster.registryProcess().kill();
    }

    /** Entries of the directory: the root key, and the key of all units. */
    private static final int KEYS = 2;

    @Test
    void a_node_waits_for_its_rights_and_one_that_was_refused_sends_as_soon_as_it_may() throws Exception {
        make("directory", "reports.15", "directives.15");
        try (LiveNode node = node()) {
            Await.until(
                    () -> "the node says what it misses, it is " + node.health(),
                    () -> node.health()
                            .startsWith("DOWNthe cluster shows no topic for [directory]; have the region provision"));
            assertThat(node.tables().state().isRebuilt()).isFalse();

            give(AclOperation.READ);
            node.ready();
            Province.agreed(node, TOP, new Command.RegisterUnits(UNITS));
            Await.until("a refused try", () -> node.tables().outbox().unsent(10).size() == 2 + KEYS);

            give(AclOperation.WRITE);
            Await.until(
                    "everything is sent",
                    () -> node.tables().outbox().unsent(10).isEmpty());
            node.healthy();

            take(AclOperation.WRITE);
            Province.agreed(node, TOP, new Command.DefineIndicators(Fixture.indicators()));
            Await.until(
                    "the next ones are refused",
                    () -> !node.tables().outbox().unsent(10).isEmpty());
            give(AclOperation.WRITE);
            Await.until(
                    "they are sent in their turn",
                    () -> node.tables().outbox().unsent(10).isEmpty());
        }
    }

    @Test
    void a_topic_that_may_not_be_read_stops_no_other_and_is_read_again_once_it_may_be() throws Exception {
        refusedWhileOthersAreRead(null);
    }

    private void refusedWhileOthersAreRead(@Nullable AclOperation left) throws Exception {
        make("directory", "reports.15", "directives.15", "reports.1501");
        give(AclOperation.READ);
        give(AclOperation.WRITE);
        give("reports.1501", AclOperation.READ);
        if (left != null) {
            give("reports.1501", left);
        }
        try (LiveNode node = node().ready()) {
            Province.agreed(node, TOP, new Command.RegisterUnits(UNITS));
            Await.until(
                    "all is read",
                    () -> node.part(StreamReader.class).missingTopics().isEmpty()
                            && node.tables()
                                    .streams()
                                    .heldFor(Reason.TOPIC_MISSING)
                                    .isEmpty()
                            && node.tables().outbox().unsent(10).isEmpty());

            operator.deleteAcls(List.of(rule("reports.1501", AclOperation.READ).toFilter()))
                    .all()
                    .get();
            Await.until(
                    () -> "the refused topic is shown, the node is " + node.health(),
                    () -> node.tables().streams().heldFor(Reason.NOT_AUTHORIZED).equals(Set.of("reports.1501")));
            assertThat(node.tables().streams().reading("reports.1501").heldAt()).isNotNull();
            Province.agreed(node, TOP, new Command.DefineIndicators(Fixture.indicators()));
            long sealed = node.tables().streams().sealed("directory").sequence();
            Await.until(
                    "another stream is read",
                    () -> node.tables().streams().reading("directory").head().sequence() >= sealed
                            && node.tables().outbox().unsent(10).isEmpty());
            node.healthy();

            give("reports.1501", AclOperation.READ);
            Await.until(
                    "it is read again",
                    () -> node.tables().streams().heldFor(Reason.NOT_AUTHORIZED).isEmpty());
        }
    }

    @Test
    void a_topic_that_may_be_seen_and_not_read_stops_no_other() throws Exception {
        refusedWhileOthersAreRead(AclOperation.DESCRIBE);
    }

    @Test
    void a_topic_that_is_hidden_before_it_is_first_looked_at_is_one_that_may_not_be_read() throws Exception {
        make("directory", "reports.15", "directives.15", "reports.1501");
        give(AclOperation.READ);
        give(AclOperation.WRITE);
        try (LiveNode node = node().ready()) {
            Province.agreed(node, TOP, new Command.RegisterUnits(UNITS));
            Await.until(
                    () -> "the hidden topic is shown as one that may not be read, the node is " + node.health(),
                    () -> node.tables().streams().heldFor(Reason.NOT_AUTHORIZED).contains("reports.1501"));
            give("reports.1501", AclOperation.READ);
            Await.until(
                    "it is read",
                    () -> !node.tables()
                            .streams()
                            .heldFor(Reason.NOT_AUTHORIZED)
                            .contains("reports.1501"));
        }
    }

    private LiveNode node() {
        Tls.Identity identity = tls.identity("top-node");
        return LiveNode.start(
                LiveNode.Top.class,
                cluster,
                data.resolve("top"),
                TOP,
                "spring.kafka.security.protocol=SSL",
                "spring.kafka.ssl.key-store-location=file:" + identity.keyStore(),
                "spring.kafka.ssl.key-store-type=PKCS12",
                "spring.kafka.ssl.key-store-password=" + identity.passphrase(),
                "spring.kafka.ssl.trust-store-location=file:" + identity.trusted(),
                "spring.kafka.ssl.trust-store-type=PEM",
                // with the producer's own patience a refusal would be noticed late
                "spring.kafka.producer.properties.max.block.ms=2000");
    }

    private void make(String... topics) throws Exception {
        operator.createTopics(Stream.of(topics)
                        .map(name -> new NewTopic(name, 1, (short) 1))
                        .toList())
                .all()
                .get();
    }

    private void give(String topic, AclOperation operation) throws Exception {
        operator.createAcls(List.of(rule(topic, operation))).all().get();
    }

    private void give(AclOperation operation) throws Exception {
        operator.createAcls(rules(operation)).all().get();
    }

    private void take(AclOperation operation) throws Exception {
        operator.deleteAcls(rules(operation).stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
    }

    private static List<AclBinding> rules(AclOperation operation) {
        return Stream.of("directory", "reports.15", "directives.15")
                .map(topic -> rule(topic, operation))
                .toList();
    }

    private static AclBinding rule(String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:top-node", "*", operation, AclPermissionType.ALLOW));
    }
}
