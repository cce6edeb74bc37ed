package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liandong.cluster.LocalCluster;
import liandong.duty.Command;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.message.Message.ReturnFinding;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.operating.HeldStreams;
import liandong.node.seal.OwnStreams;
import liandong.node.seal.Sealer;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import liandong.report.Amount;
import liandong.report.Part;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node whose store is gone comes back from topics as it was, sends nothing twice, and works on. */
@Tag("gate")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildIT {
    private static final String DESK = "1501";
    private static final String OTHER = "1502";
    private static final String FORKED = "150103";
    /** Whose topic loses its first records, whose topic is made anew, and who shares their node. */
    private static final String SHORN = "150104";

    private static final String EMPTIED = "150105";
    private static final String SOUND = "150106";
    private static final List<String> UNITS =
            List.of(TOP, DESK, OTHER, "150101", "150102", FORKED, SHORN, EMPTIED, SOUND, "150201", "150202");

    @TempDir
    static Path data;

    private static Province province;
    private static final Map<String, LiveNode> NODES = new HashMap<>();
    private static long sessions = 10;

    @BeforeAll
    static void a_year_of_work() {
        province = new Province(data, LocalCluster.thatMayLoseTopics(), UNITS);
        NODES.put("top", province.top());
        for (String name : List.of("desk", "leaves", "both")) {
            start(name);
        }
        province.issue(List.of(DESK, OTHER));
        province.relay(NODES.get("desk"), DESK, TOP, List.of("150101", "150102", FORKED, SHORN, EMPTIED, SOUND));
        province.relay(NODES.get("both"), OTHER, TOP, List.of("150201", "150202"));
        file("leaves", "150101", 10, null);
        file("leaves", "150102", 200, null);
        file("both", "150201", 3000, null);
        file("both", "150202", 40000, null);
        province.counts(43210);
        sign(NODES.get("leaves"), "150101", DESK);
        sign(NODES.get("both"), "150201", OTHER);
        Province.agreed(
                NODES.get("desk"),
                DESK,
                new Command.ReturnReport(
                        Fixture.obligation("150102"),
                        Part.OWN,
                        1,
                        List.of(new ReturnFinding("sessions", "reviewer", "请核对"))));
        province.counts(43010);
        file("leaves", "150102", 300, null);
        province.counts(43310);
        file("both", "150202", 50000, "漏报");
        province.counts(53310);
        Province.agreed(NODES.get("both"), "150202", new Command.WithdrawReport(Fixture.obligation("150202"), 2, "重复"));
        province.counts(3310);
        file("desk", DESK, 1, null);
        province.counts(3311);
        province.settled(all());
        certify("desk", DESK);
        certify("top", TOP);
    }

    @AfterAll
    static void end() {
        NODES.values().forEach(LiveNode::close);
        province.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "leaves", "both", "top"})
    void a_lost_store_comes_back_from_topics_and_nothing_is_sent_twice(String name) {
        Map<String, Long> counts = province.settled(all());
        List<String> before = Snapshot.of(NODES.get(name));
        NODES.get(name).close();
        delete(province.folder(name));

        start(name);

        assertThat(province.settled(all())).isEqualTo(counts);
        assertThat(Snapshot.of(NODES.get(name))).isEqualTo(before).isNotEmpty();
        theNextCorrectionIsCounted();
    }

    @Test
    void what_nobody_answered_before_the_store_was_lost_is_answered_in_the_rebuild() {
        province.settled(all());
        NODES.get("desk").close();
        sessions++;
        file("leaves", "150101", sessions, "更正");
        delete(province.folder("desk"));

        start("desk");

        province.counts(3301 + sessions);
        theNextCorrectionIsCounted();
    }

    @Test
    void a_second_node_for_a_unit_stops_sending_and_says_why_even_after_a_restart() {
        LiveNode second = province.start(LiveNode.Leaf.class, "second", "150101");
        theNextCorrectionIsCounted();
        stops(second, "150101");
        second.close();

        try (LiveNode again = province.start(LiveNode.Leaf.class, "second", "150101")) {
            stops(again, "150101");
            Province.agreed(again, "150101", Fixture.file("150101", 999, "9", "不知情"));
            theNextCorrectionIsCounted();
            assertThat(again.tables().outbox().unsent(10)).hasSize(1);
        }
    }

    @Test
    void a_node_that_finds_a_fork_of_its_own_stream_stops_sending_too() {
        try (LiveNode node = province.start(LiveNode.Leaf.class, "forked", FORKED);
                Producer<byte[], byte[]> producer = Pen.producer(province.cluster.bootstrap())) {
            long directory = node.hosting().directory().sequence();
            Pen pen = new Pen(producer, node.part(WireSchemas.class), FORKED, Pen.stream(FORKED), directory);
            sign(node, FORKED, DESK);
            Await.until("the receipt is read back", () -> reading(node, FORKED).position() == 1);
            pen.slip(pen.next(Pen.report(FORKED, 1, "7")));

            stops(node, FORKED);
            assertThat(node.tables().quarantine().list(0, 10).getFirst().reason())
                    .isEqualTo("fork");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE) // what is lost here would be missing in the others' rebuilds
    void what_is_rebuilt_from_topics_that_are_not_whole_signs_nothing_there_says_so_and_has_a_way_on() {
        String name = "shorn";
        String stations = SHORN + "," + EMPTIED + "," + SOUND;
        LiveNode node = province.start(LiveNode.Leaf.class, name, stations);
        for (String unit : List.of(SHORN, EMPTIED, SOUND)) {
            province.file(node, unit, 0, null);
            Province.agreed(node, unit, Fixture.file(unit, 0, "0.7", "更正"));
        }
        province.settled(List.of(node, NODES.get("desk"), NODES.get("top")));
        node.close();
        delete(province.folder(name));
        long whole = province.topics.counts().get(Pen.stream(SHORN));
        Head atDesk = NODES.get("desk")
                .tables()
                .streams()
                .reading(Pen.stream(EMPTIED))
                .head();
        province.topics.loseBefore(Pen.stream(SHORN), 1);
        province.topics.makeAnew(Pen.stream(EMPTIED));

        try (LiveNode again = province.start(LiveNode.Leaf.class, name, stations)) {
            Await.until(
                    again::health,
                    () -> again.health()
                            .matches("DOWN2 streams cannot be signed: reports.150104 is not whole: its topic cannot be"
                                    + " read behind sequence 0, gap at offset 1; restore a backup.*"));
            for (String unit : List.of(SHORN, EMPTIED, SOUND)) {
                Province.agreed(again, unit, Fixture.file(unit, 0, "0.8", "再更正"));
            }
            Await.until("the third goes on", () -> heard(SOUND, "0.8"));
            assertThat(province.topics.counts())
                    .containsEntry(Pen.stream(SHORN), whole)
                    .containsEntry(Pen.stream(EMPTIED), 0L);
            List<OwnStreams.Held> held = again.part(Sealer.class).heldStreams();
            assertThat(held)
                    .extracting(OwnStreams.Held::stream)
                    .containsExactly(Pen.stream(SHORN), Pen.stream(EMPTIED));
            assertThat(held.getLast().hold().words()).contains("answers to one that is not on its topic");
            assertThat(again.tables().quarantine().list(0, 10).getFirst().reason())
                    .isEqualTo("gap");

            Head behind = again.part(HeldStreams.class)
                    .one(Pen.stream(SHORN))
                    .orElseThrow()
                    .ways()
                    .getFirst()
                    .request()
                    .from();
            goOn(Pen.stream(SHORN), behind);
            goOn(Pen.stream(EMPTIED), atDesk);

            Await.until("both go on behind what is lost", () -> heard(SHORN, "0.8") && heard(EMPTIED, "0.8"));
            again.healthy();
            NODES.get("desk").healthy();
        }
    }

    private static void goOn(String stream, Head from) {
        Province.agreed(
                NODES.get("top"), TOP, new Command.ContinueStream(stream, Head.EMPTY, from, List.of(), "消息服务器磁盘损坏"));
    }

    /** Whether the desk knows of a report of the unit with this amount of money. */
    private static boolean heard(String unit, String money) {
        LiveNode desk = NODES.get("desk");
        return desk.stream(Pen.stream(unit)).stream()
                .map(desk.tables().envelopes()::message)
                .anyMatch(message -> message instanceof Message.ReportFiled filed
                        && Amount.of(money).equals(filed.figures().get(1).amount()));
    }

    private static void stops(LiveNode node, String unit) {
        Await.until(
                () -> "the node notices, it is " + node.health(),
                () -> Reason.SENDER_ELSEWHERE.text().equals(reading(node, unit).held()));
        assertThat(node.health())
                .startsWith("DOWN")
                .contains("of " + Pen.stream(unit) + " is on its topic, but this store did not send it");
    }

    private static Reading reading(LiveNode node, String unit) {
        return node.tables().streams().reading(Pen.stream(unit));
    }

    private static void theNextCorrectionIsCounted() {
        sessions++;
        file("leaves", "150101", sessions, "更正");
        province.counts(3301 + sessions);
        for (LiveNode node : all()) {
            node.healthy();
        }
    }

    private static void start(String name) {
        LiveNode node = switch (name) {
            case "desk" -> province.start(LiveNode.Middle.class, name, DESK);
            case "leaves" -> province.start(LiveNode.Leaf.class, name, "150101,150102");
            case "both" -> province.start(LiveNode.Middle.class, name, OTHER + ",150201,150202");
            default -> province.startTop();
        };
        NODES.put(name, node);
    }

    private static void file(String node, String unit, long sessions, String reason) {
        province.file(NODES.get(node), unit, sessions, reason);
    }

    private static void sign(LiveNode node, String unit, String desk) {
        Province.agreed(node, unit, new Command.SignReceipt(Fixture.directive(desk, 1)));
    }

    private static void certify(String node, String unit) {
        int newest = NODES.get(node)
                .obligation(unit, Fixture.obligation(unit).toString())
                .newest(Part.TOTAL)
                .orElseThrow()
                .number();
        Province.agreed(NODES.get(node), unit, new Command.CertifyTotal(Fixture.obligation(unit), newest));
    }

    private static List<LiveNode> all() {
        return List.copyOf(NODES.values());
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
