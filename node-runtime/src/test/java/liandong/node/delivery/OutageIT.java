package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalRegistry;
import liandong.duty.Command;
import liandong.message.Streams;
import liandong.hierarchy.UnitCode;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Province;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While broker or registry are away the nodes work on, and nothing is lost, doubled or out of order afterwards. */
class OutageIT {
    private static final String FIRST = "1501";
    private static final String SECOND = "1502";

    @TempDir
    static Path data;

    private static Province province;
    private static LocalBroker broker;
    private static LocalRegistry registry;
    private static LiveNode leaves;
    private static long sessions = 10;
    private static int version = 1;

    @BeforeAll
    static void two_units_have_reported() {
        province = new Province(data, List.of(TOP, FIRST, SECOND));
        broker = province.cluster.brokerProcess();
        registry = province.cluster.registryProcess();
        leaves = province.start(LiveNode.Leaf.class, "leaves", FIRST + "," + SECOND);
        province.issue(List.of(FIRST, SECOND));
        province.file(leaves, FIRST, sessions, null);
        province.file(leaves, SECOND, 100, null);
        province.counts(110);
    }

    @AfterAll
    static void end() {
        leaves.close();
        province.close();
        broker.kill();
        registry.kill();
    }

    @Test
    void what_is_filed_while_the_broker_is_away_arrives_once_and_in_order() {
        province.settled(List.of(leaves, province.top()));
        broker.kill();
        Instant begin = Instant.now();
        LongStream.range(0, 20).forEach(i -> correct());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(leaves.tables().envelopes().outbox(UnitCode.of(FIRST)).depth()).isEqualTo(20);
        broker = LocalBroker.start(broker.settings());

        province.counts(100 + sessions);
        assertThat(sequences(FIRST)).containsExactlyElementsOf(upTo(version));
        assertThat(leaves.health()).isEqualTo("UP");
    }

    @Test
    void a_node_that_starts_while_the_broker_is_away_takes_commands_and_sends_them_later() {
        province.settled(List.of(leaves, province.top()));
        leaves.close();
        broker.stop();
        leaves = LiveNode.start(LiveNode.Leaf.class, province.cluster, province.folder("leaves"), FIRST + "," + SECOND);
        correct();
        Await.until("the node says what it waits for", () -> leaves.health().startsWith("DOWN"));
        broker = LocalBroker.start(broker.settings());

        province.counts(100 + sessions);
        assertThat(sequences(FIRST)).containsExactlyElementsOf(upTo(version));
        leaves.ready();
    }

    @Test
    void a_registry_that_goes_away_stops_nothing_not_even_a_restart() {
        registry.stop();
        correct();
        province.counts(100 + sessions);
        leaves.close();
        leaves = province.start(LiveNode.Leaf.class, "leaves", FIRST + "," + SECOND);
        correct();
        province.counts(100 + sessions);
        registry = LocalRegistry.start(registry.settings());
    }

    @Test
    void the_first_message_of_a_type_waits_for_the_registry_and_holds_up_its_own_stream_only() throws IOException {
        registry.kill();
        try (ServerSocket silent = new ServerSocket(registry.settings().port(), 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            Province.agreed(leaves, SECOND, new Command.SignReceipt(Fixture.directive(TOP, 1)));
            correct();
            province.counts(100 + sessions);
            assertThat(leaves.tables().envelopes().outbox(UnitCode.of(SECOND)).depth())
                    .isEqualTo(1);
        }
        registry = LocalRegistry.start(registry.settings());

        Await.until("the top has the receipt", () -> !province.top()
                .tables()
                .directives()
                .receipts(UnitCode.of(TOP), Fixture.directive(TOP, 1))
                .isEmpty());
        assertThat(sequences(SECOND)).containsExactlyElementsOf(upTo(2));
    }

    private static void correct() {
        sessions++;
        version++;
        province.file(leaves, FIRST, sessions, "更正");
    }

    /** The sequences in the headers of the unit's stream, in the order of the topic. */
    private static List<Long> sequences(String unit) {
        return province.topics.records(Streams.reports(UnitCode.of(unit))).stream()
                .map(OutageIT::sequence)
                .toList();
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(new String(record.headers().lastHeader("sequence").value(), StandardCharsets.UTF_8));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
