package liandong.node.evidence;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import liandong.cluster.LocalCluster;
import liandong.directive.FormRef;
import liandong.hierarchy.Unit;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.Sealer;
import liandong.node.Witnessing;
import liandong.node.backup.Backup;
import liandong.node.backup.Restore;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.live.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Units state what they have seen of each other, and a history that was cut or told twice contradicts that. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WitnessIT {
    private static final String DESK = "1501";
    private static final String CUT = "150101";
    private static final String SIBLING = "150102";
    /** A desk and its children, which no node hosts. */
    private static final String STRANGE = "1502";

    private static final String ONE = "150201";
    private static final String OTHER = "150202";
    private static final String[] CODES = {TOP, DESK, CUT, SIBLING, STRANGE, ONE, OTHER};
    private static final List<Unit> UNITS = Fixture.units(CODES);
    private static final String[] OFTEN = {
        "liandong.witness.interval=1ms", "liandong.witness.least=1", "liandong.witness.at-latest=1h"
    };

    @TempDir
    static Path data;

    private static Province province;
    private static Producer<byte[], byte[]> producer;
    private static LiveNode desk;
    private static LiveNode leaves;
    private static long sibling = 100;

    @BeforeAll
    static void a_desk_and_two_leaves_that_speak_often() {
        province = new Province(data, List.of(CODES));
        producer = Pen.producer(province.cluster.bootstrap());
        desk = province.start(LiveNode.Middle.class, "desk", DESK, OFTEN);
        leaves = province.start(LiveNode.Leaf.class, "leaves", CUT + "," + SIBLING, OFTEN);
        province.issue(List.of(DESK));
        province.relay(desk, DESK, TOP, List.of(CUT, SIBLING));
        province.file(leaves, CUT, 10, null);
        province.file(leaves, SIBLING, 100, null);
        province.counts(110);
    }

    @AfterAll
    static void end() {
        leaves.close();
        desk.close();
        producer.close();
        province.close();
    }

    @Test
    @Order(1)
    void a_desk_states_its_childrens_heads_down_and_a_child_its_desks_up() {
        Await.until(
                "the desk speaks down",
                () -> stated(desk, "directives.1501").containsAll(List.of("reports.150101", "reports.150102")));
        for (int serial = 11; serial <= 13; serial++) {
            Province.agreed(province.top(), TOP, Fixture.issue(serial, null, List.of(DESK)));
        }
        Await.until(
                "the desk speaks up",
                () -> stated(desk, "reports.1501").containsAll(List.of("directives.15", "directory")));
        Await.until(
                "both children share what is to be said upwards",
                () -> Stream.of(CUT, SIBLING)
                        .flatMap(unit -> stated(leaves, "reports." + unit).stream())
                        .anyMatch("directives.1501"::equals));
        assertThat(stated(desk, "directives.1501")).allMatch(Streams::goesUp);
        assertThat(stated(desk, "reports.1501")).noneMatch(Streams::goesUp);
        Await.until(
                "everybody who reads it knows",
                () -> province.top()
                        .tables()
                        .witnesses()
                        .furthest("reports.150101")
                        .isPresent());
    }

    @Test
    @Order(2)
    void a_statement_is_not_answered_by_a_statement() {
        Await.until("all is stated, and nothing more comes", () -> {
            var before = province.settled(List.of(province.top(), desk, leaves));
            for (LiveNode node : List.of(desk, leaves, desk, leaves)) {
                node.part(Witnessing.class).state();
                node.part(Sealer.class).sealAll();
            }
            return before.equals(province.settled(List.of(province.top(), desk, leaves)));
        });
    }

    @Test
    @Order(3)
    void of_two_histories_shown_to_two_neighbours_both_are_known_and_nobody_is_blocked() {
        Pen strange = pen(STRANGE, "directives." + STRANGE);
        Pen one = pen(ONE, Pen.stream(ONE));
        Pen other = pen(OTHER, Pen.stream(OTHER));
        Draft shown = strange.next(Pen.directive(STRANGE, 1, ONE, new FormRef(Fixture.FORM, 1)));
        Draft hidden = strange.next(Pen.directive(STRANGE, 2, ONE, new FormRef(Fixture.FORM, 1)));
        strange.write(shown);
        one.write(witnessed("directives." + STRANGE, shown.head()));
        other.write(witnessed("directives." + STRANGE, hidden.head()));

        Await.until(
                "the top has read both",
                () -> province.top().stream(Pen.stream(OTHER)).size() == 1);
        assertThat(kept(Pen.stream(ONE))).isEmpty();
        assertThat(kept(Pen.stream(OTHER))).containsExactly("two-histories");
        Await.until("it is counted", () -> new Surface(province.top()).metrics().contains("two-histories"));

        Draft next = strange.next(Pen.directive(STRANGE, 3, ONE, new FormRef(Fixture.FORM, 1)));
        other.write(witnessed("directives." + STRANGE, new Head(2, Hash.of(new byte[] {7}))));
        Await.until(
                "the statement comes first",
                () -> province.top().stream(Pen.stream(OTHER)).size() == 2);
        strange.write(next);
        Await.until(
                "the record after it",
                () -> province.top().stream("directives." + STRANGE).size() == 2);
        assertThat(kept("directives." + STRANGE)).containsExactly("two-histories");
        flows();
    }

    @Test
    @Order(4)
    void nobody_is_stopped_by_a_statement_about_a_stream_that_is_not_his_neighbours() {
        Pen liar = pen(ONE, Pen.stream(ONE));
        liar.after(province.top().stream(Pen.stream(ONE)).getLast());
        liar.write(witnessed("directives.15", new Head(1_000_000, Hash.ZERO)));
        liar.write(witnessed("directives.1501", new Head(1_000_000, Hash.ZERO)));
        Await.until("it is read", () -> province.top().stream(Pen.stream(ONE)).size() == 3);

        Province.agreed(province.top(), TOP, Fixture.issue(2, null, List.of(DESK)));

        Await.until("it is sent", () -> desk.stream("directives.15").size() >= 2);
        assertThat(province.top().health()).isEqualTo("UP");
        flows();
    }

    @Test
    @Order(5)
    void a_node_restored_from_an_old_backup_signs_nothing_below_what_its_neighbours_have_seen() throws IOException {
        province.settled(List.of(leaves));
        Path backup = data.resolve("old.zip");
        Backup.take(province.folder("leaves"), backup, Clock.systemUTC());
        int kept = province.topics.records(Pen.stream(CUT)).size();
        for (int i = 11; i <= 13; i++) {
            province.file(leaves, CUT, i, "更正");
        }
        Await.until(
                "the desk has seen it and the leaf knows that",
                () -> leaves.tables()
                        .witnesses()
                        .furthest(Pen.stream(CUT))
                        .filter(statement -> statement.head().sequence() >= kept + 3)
                        .isPresent());
        List<ConsumerRecord<byte[], byte[]>> whole = province.topics.records(Pen.stream(CUT));
        leaves.close();
        delete(province.folder("leaves"));
        Restore.into(backup, province.folder("leaves"));
        try (LocalCluster copy = LocalCluster.inTemporaryFolder()) {
            cut(copy, kept);
            Topics there = new Topics(copy.bootstrap());

            leaves = LiveNode.start(LiveNode.Leaf.class, copy, province.folder("leaves"), CUT + "," + SIBLING, OFTEN)
                    .ready();
            long before = there.counts().get(Pen.stream(SIBLING));
            province.file(leaves, CUT, 99, "更正");
            province.file(leaves, SIBLING, 999, "更正");

            Await.until(
                    () -> "it says so: " + leaves.health(),
                    () -> leaves.health()
                            .matches("DOWN1 streams cannot be signed: unit 1501 has witnessed sequence \\d+ of"
                                    + " reports.150101, and this store ends at " + kept
                                    + "; restore a newer backup.*"));
            Await.until("its other station is not stopped", () -> there.counts().get(Pen.stream(SIBLING)) > before);
            assertThat(there.counts()).containsEntry(Pen.stream(CUT), (long) kept);

            // what the statement keeps out: with it gone, the node signs a second history
            leaves.tables()
                    .database()
                    .run(() -> leaves.tables()
                            .database()
                            .sql()
                            .sql("DELETE FROM witnessed")
                            .update());
            leaves.part(Sealer.class).sealAll();
            Await.until("it is sent", () -> there.counts().get(Pen.stream(CUT)) > kept);
            assertThat(value(there.records(Pen.stream(CUT)).get(kept), "sequence"))
                    .isEqualTo(value(whole.get(kept), "sequence"));
            assertThat(value(there.records(Pen.stream(CUT)).get(kept), "signature"))
                    .isNotEqualTo(value(whole.get(kept), "signature"));
            leaves.close();
        }
    }

    /** Copies all topics to another cluster, the one without what came after its first records. */
    private static void cut(LocalCluster copy, int kept) {
        Fixture.provision(copy.bootstrap(), UNITS);
        try (Producer<byte[], byte[]> writer = Pen.producer(copy.bootstrap())) {
            province.topics
                    .records(province.topics.counts().keySet())
                    .forEach((topic, records) -> records.stream()
                            .limit(topic.equals(Pen.stream(CUT)) ? kept : records.size())
                            .forEach(record -> writer.send(
                                    new ProducerRecord<>(topic, 0, null, null, record.value(), record.headers()))));
            writer.flush();
        }
    }

    private static String value(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    /** A further correction of a unit that nobody disturbs is counted at its desk. */
    private static void flows() {
        sibling++;
        province.file(leaves, SIBLING, sibling, "更正");
        Await.until(
                () -> "the sibling's correction is known at the desk, " + desk.problem(),
                () -> desk.stream(Pen.stream(SIBLING)).stream()
                        .map(desk.tables().envelopes()::message)
                        .anyMatch(message -> message instanceof Message.ReportFiled filed
                                && filed.figures()
                                        .getFirst()
                                        .amount()
                                        .toString()
                                        .equals(String.valueOf(sibling))));
    }

    private static Message.Witnessed witnessed(String stream, Head head) {
        return new Message.Witnessed(List.of(new StreamHead(stream, head.sequence(), head.hash())));
    }

    private static Pen pen(String unit, String stream) {
        LiveNode top = province.top();
        return new Pen(
                producer,
                top.part(WireSchemas.class),
                unit,
                stream,
                top.hosting().directory().sequence());
    }

    private static List<String> kept(String stream) {
        return new Surface(province.top()).quarantine().getOrDefault(stream, List.of());
    }

    /** The streams of which own statements on this stream speak. */
    private static Set<String> stated(LiveNode node, String on) {
        Set<String> streams = new TreeSet<>();
        node.stream(on).stream()
                .filter(row -> row.sequence() > 0)
                .map(node.tables().envelopes()::message)
                .forEach(message -> {
                    if (message instanceof Message.Witnessed witnessed) {
                        witnessed.heads().forEach(head -> streams.add(head.stream()));
                    }
                });
        return streams;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
