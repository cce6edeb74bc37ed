package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalCluster;
import liandong.cluster.LocalRegistry;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** While broker or registry are away the nodes work on, and nothing is lost, doubled or out of order afterwards. */
@Tag("gate")
class OutageIT {
    private static final String FIRST = "1501";
    private static final String SECOND = "1502";
    /** Its topic loses records. */
    private static final String THIRD = "1503";

    private static final String LOSSY = Streams.reports(UnitCode.of(THIRD));
    private static final String HOSTED = FIRST + "," + SECOND + "," + THIRD;
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
    private static long lossy = 1000;
    private static int lossyVersion = 1;

    @BeforeAll
    static void two_units_have_reported() {
        List<String> units = new ArrayList<>(List.of(FIRST, SECOND, THIRD));
        units.addAll(OTHERS);
        province = new Province(
                data,
                LocalCluster.thatMayLoseTopics(),
                Stream.concat(Stream.of(TOP), units.stream()).toList());
        broker = province.cluster.brokerProcess();
        registry = province.cluster.registryProcess();
        leaves = province.start(LiveNode.Leaf.class, "leaves", HOSTED);
        province.issue(units);
        province.file(leaves, FIRST, sessions, null);
        province.file(leaves, SECOND, 100, null);
        province.file(leaves, THIRD, lossy, null);
        province.counts(total());
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
        assertThat(leaves.tables().outbox().of(UnitCode.of(FIRST)).depth()).isEqualTo(20);
        broker = LocalBroker.start(broker.settings());

        province.counts(total());
        assertThat(sequences(FIRST)).containsExactlyElementsOf(upTo(version));
        leaves.healthy();
    }

    @Test
    void a_node_that_starts_while_the_broker_is_away_takes_commands_and_sends_them_later() {
        province.settled(List.of(leaves, province.top()));
        leaves.close();
        broker.stop();
        leaves = LiveNode.start(LiveNode.Leaf.class, province.cluster, province.folder("leaves"), HOSTED);
        correct();
        Await.until("the node says what it waits for", () -> leaves.health().startsWith("DOWN"));
        broker = LocalBroker.start(broker.settings());

        province.counts(total());
        assertThat(sequences(FIRST)).containsExactlyElementsOf(upTo(version));
        leaves.ready();
    }

    @Test
    void a_registry_that_goes_away_stops_nothing_not_even_a_restart() {
        registry.stop();
        correct();
        province.counts(total());
        leaves.close();
        leaves = province.start(LiveNode.Leaf.class, "leaves", HOSTED);
        correct();
        province.counts(total());
        registry = LocalRegistry.start(registry.settings());
    }

    @Test
    void a_registry_that_hangs_holds_up_nothing_but_streams_with_the_first_message_of_a_type() throws IOException {
        // what the pens write is made up while the registry still answers
        Pen.warm(province.top().part(WireSchemas.class), Message.ReportFiled.class);
        registry.kill();
        try (ServerSocket silent = new ServerSocket(registry.settings().port(), 50, InetAddress.getLoopbackAddress());
                Producer<byte[], byte[]> producer = Pen.producer(province.cluster.bootstrap())) {
            assertThat(silent.isBound()).isTrue();
            OTHERS.forEach(unit -> withAnIdThatNobodyKnows(producer, unit));
            Province.agreed(leaves, SECOND, new Command.SignReceipt(Fixture.directive(TOP, 1)));
            others = 10;
            correct();
            province.counts(total());
            assertThat(leaves.tables().outbox().of(UnitCode.of(SECOND)).depth()).isEqualTo(1);
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

    @Test
    void what_the_broker_had_taken_and_lost_is_sent_again_behind_what_came_since_and_read_in_its_order() {
        correctLossy();
        province.counts(total());
        province.settled(List.of(leaves, province.top()));
        broker.kill();
        assertThat(broker.loseLastBatch(LOSSY)).isTrue();
        correctLossy();
        broker = LocalBroker.start(broker.settings());

        province.counts(total());
        Await.until(() -> "all stands on the topic: " + sequences(THIRD), OutageIT::isWhole);
        everybodyReadsItAnew();
    }

    @Test
    void a_node_that_has_nothing_to_send_notices_it_too_as_it_does_at_its_start() {
        correctLossy();
        province.counts(total());
        province.settled(List.of(leaves, province.top()));
        broker.kill();
        assertThat(broker.loseLastBatch(LOSSY)).isTrue();
        broker = LocalBroker.start(broker.settings());
        Await.until(() -> "the running node sends it again: " + sequences(THIRD), OutageIT::isWhole);

        province.settled(List.of(leaves, province.top()));
        leaves.close();
        broker.kill();
        assertThat(broker.loseLastBatch(LOSSY)).isTrue();
        broker = LocalBroker.start(broker.settings());
        leaves = province.start(LiveNode.Leaf.class, "leaves", HOSTED);
        Await.until(() -> "the started node sends it again: " + sequences(THIRD), OutageIT::isWhole);

        province.settled(List.of(leaves, province.top()));
        province.topics.makeAnew(LOSSY);
        Await.until(() -> "a topic that was made anew is filled again: " + sequences(THIRD), OutageIT::isWhole);
        everybodyReadsItAnew();
    }

    private static boolean isWhole() {
        return Set.copyOf(sequences(THIRD)).containsAll(upTo(lossyVersion));
    }

    /** Nodes without a store find one whole history, and what comes next counts. */
    private static void everybodyReadsItAnew() {
        province.settled(List.of(leaves, province.top()));
        leaves.close();
        province.top().close();
        delete(province.folder("leaves"));
        delete(province.folder("top"));
        province.startTop();
        leaves = province.start(LiveNode.Leaf.class, "leaves", HOSTED);
        correctLossy();
        province.counts(total());
        for (LiveNode node : List.of(leaves, province.top())) {
            // the top counts it before the node that wrote it has read it back from the topic
            Await.until(
                    () -> "all is read: "
                            + node.tables().streams().reading(LOSSY).head(),
                    () -> node.tables().streams().reading(LOSSY).head().sequence() == lossyVersion);
            node.healthy();
            assertThat(node.tables().streams().reading(LOSSY).held()).isNull();
            assertThat(node.tables().quarantine().list(0, 100)).noneMatch(entry -> entry.decision() == null);
        }
    }

    private static void correctLossy() {
        lossy++;
        lossyVersion++;
        province.file(leaves, THIRD, lossy, "更正");
    }

    private static long total() {
        return 100 + others + sessions + lossy;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_registry_that_came_back_empty_stops_no_rebuild_and_gives_its_new_ids_to_new_records() throws Exception {
        registry.stop();
        delete(registry.settings().data());
        registry = LocalRegistry.start(registry.settings());
        // whoever comes first gets the ids that ours had before
        for (ReleasedSchema each : Schemas.released().all().reversed()) {
            String foreign = "{\"type\": \"fixed\", \"size\": 7, \"name\": \"x"
                    + each.fingerprint().hex().substring(0, 9) + "\"}";
            ask(
                    "/subjects/another-" + each.name() + "/versions",
                    JsonMapper.shared().writeValueAsString(Map.of("schema", foreign)));
        }
        correct();
        province.counts(total());

        ConsumerRecord<byte[], byte[]> last =
                province.topics.records(Streams.reports(UnitCode.of(FIRST))).getLast();
        int id = Framing.unframe(last.value()).schemaId();
        String found = JsonMapper.shared()
                .readTree(ask("/schemas/ids/" + id, null))
                .path("schema")
                .asString();
        assertThat(Schemas.released().of(Message.ReportFiled.class).sameAs(new Schema.Parser().parse(found)))
                .as(found)
                .isTrue();
        province.top().close();
        delete(province.folder("top"));
        province.startTop();
        province.counts(total());
        assertThat(province.top().tables().quarantine().list(0, 100)).noneMatch(entry -> entry.decision() == null);
    }

    private static String ask(String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.ccompat() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    (body == null ? request : request.POST(HttpRequest.BodyPublishers.ofString(body))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    /** The hashed fingerprint says which schema it is; the registry says nothing that counts. */
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
