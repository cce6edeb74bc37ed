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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalRegistry;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While broker or registry are away the nodes work on, and nothing is lost, doubled or out of order afterwards. */
class OutageIT {
    private static final String FIRST = "1501";
    private static final String SECOND = "1502";
    /** Units that no node hosts; ten times the patience with a registry that hangs is more than a test's patience. */
    private static final List<String> OTHERS =
            IntStream.range(10, 20).mapToObj(i -> "15" + i).toList();

    @TempDir
    static Path data;

    private static Province province;
    private static LocalBroker broker;
    private static LocalRegistry registry;
    private static LiveNode leaves;
    private static long sessions = 10;
    private static int version = 1;
    private static long others;

    @BeforeAll
    static void two_units_have_reported() {
        List<String> units = new ArrayList<>(List.of(FIRST, SECOND));
        units.addAll(OTHERS);
        province =
                new Province(data, Stream.concat(Stream.of(TOP), units.stream()).toList());
        broker = province.cluster.brokerProcess();
        registry = province.cluster.registryProcess();
        leaves = province.start(LiveNode.Leaf.class, "leaves", FIRST + "," + SECOND);
        province.issue(units);
        province.file(leaves, FIRST, sessions, null);
        province.file(leaves, SECOND, 100, null);
        province.counts(110);
    }

    @AfterAll
    static void end() {
        leaves.close();
        // those that were started again are not known to the cluster, which deletes their folders
        broker.kill();
        registry.kill();
        province.close();
    }

    @Test
    void what_is_filed_while_the_broker_is_away_arrives_once_and_in_order() {
        province.settled(List.of(leaves, province.top()));
        broker.kill();
        Instant begin = Instant.now();
        LongStream.range(0, 20).forEach(i -> correct());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(leaves.tables().envelopes().outbox(UnitCode.of(FIRST)).depth())
                .isEqualTo(20);
        broker = LocalBroker.start(broker.settings());

        province.counts(100 + others + sessions);
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

        province.counts(100 + others + sessions);
        assertThat(sequences(FIRST)).containsExactlyElementsOf(upTo(version));
        leaves.ready();
    }

    @Test
    void a_registry_that_goes_away_stops_nothing_not_even_a_restart() {
        registry.stop();
        correct();
        province.counts(100 + others + sessions);
        leaves.close();
        leaves = province.start(LiveNode.Leaf.class, "leaves", FIRST + "," + SECOND);
        correct();
        province.counts(100 + others + sessions);
        registry = LocalRegistry.start(registry.settings());
    }

    @Test
    void a_registry_that_hangs_holds_up_nothing_but_streams_with_the_first_message_of_a_type() throws IOException {
        registry.kill();
        try (ServerSocket silent = new ServerSocket(registry.settings().port(), 50, InetAddress.getLoopbackAddress());
                Producer<byte[], byte[]> producer = Pen.producer(province.cluster.bootstrap())) {
            assertThat(silent.isBound()).isTrue();
            OTHERS.forEach(unit -> withAnIdThatNobodyKnows(producer, unit));
            Province.agreed(leaves, SECOND, new Command.SignReceipt(Fixture.directive(TOP, 1)));
            others = 10;
            correct();
            province.counts(100 + others + sessions);
            assertThat(leaves.tables().envelopes().outbox(UnitCode.of(SECOND)).depth())
                    .isEqualTo(1);
        }
        registry = LocalRegistry.start(registry.settings());

        Await.until(
                "the top has the receipt",
                () -> !province.top()
                        .tables()
                        .directives()
                        .receipts(UnitCode.of(TOP), Fixture.directive(TOP, 1))
                        .isEmpty());
        assertThat(sequences(SECOND)).containsExactlyElementsOf(upTo(2));
    }

    /** The hashed fingerprint says which schema it is; the registry would only confirm it. */
    private static void withAnIdThatNobodyKnows(Producer<byte[], byte[]> producer, String unit) {
        LiveNode top = province.top();
        Pen pen = new Pen(
                producer,
                top.part(WireSchemas.class),
                unit,
                Pen.stream(unit),
                top.hosting().directory().sequence());
        pen.write(pen.next(Pen.report(unit, 1, "1")).schemaId(4700 + Integer.parseInt(unit)));
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
