package liandong.node.evidence;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
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
import liandong.duty.Command;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.TestKeys;
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
import liandong.node.seal.Sealer;
import liandong.node.station.Witnessing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Units state what they have seen of each other, and a history that was cut or told twice contradicts that. */
@Tag("gate")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WitnessIT {
    private static final String DESK = "1501";
    private static final String CUT = "150101";
    private static final String SIBLING = "150102";
    /** A desk and its children, which no node hosts. */
    private static final String STRANGE = "1502";

    /** The key of the strange desk, from the fifth test on. */
    private static final Holder LIAR = Holder.ed25519();

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
        province.top().healthy();
        flows();
    }

    @Test
    @Order(5)
    void one_neighbours_lie_stops_nothing_of_a_store_that_has_kept_its_stream() {
        LiveNode top = province.top();
        Province.agreed(top, TOP, LIAR.enrol(STRANGE, TestKeys.id()));
        Pen pen = pen(STRANGE, Pen.stream(STRANGE));
        pen.write(lie(pen, "directory", 1_000_000_000_000_000L));
        pen.write(lie(pen, "directory", end(top, "directory") + 50));
        pen.write(lie(pen, "directives.15", end(top, "directives.15") + 50));
        Await.until("the lies are read", () -> top.stream(Pen.stream(STRANGE)).size() == 3);
        assertThat(kept(Pen.stream(STRANGE))).containsOnly("witnessed-beyond").hasSize(3);

        HttpResponse<String> answer = register("1503");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Await.until(
                "the unit is known below",
                () -> desk.hosting().directory().unit(UnitCode.of("1503")).isPresent());
        top.healthy();
        flows();
    }

    @Test
    @Order(6)
    void a_region_that_was_rebuilt_is_held_by_it_says_so_and_goes_on_with_a_reason_in_the_directory()
            throws IOException {
        LiveNode top = rebuiltTop();
        Await.until(
                top::health,
                () -> top.health()
                        .matches(
                                "DOWN2 streams cannot be signed: unit 1502 has witnessed sequence \\d+ of directives.15,"
                                        + " and this store ends at \\d+.*"));
        long before = province.topics.counts().get("directory");

        HttpResponse<String> answer = register("1504");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode held = JsonMapper.shared().readTree(answer.body());
        assertThat(held.path("state").asString()).isEqualTo("held");
        assertThat(held.path("held").path(0).path("reason").asString()).startsWith("unit 1502 has witnessed sequence");
        JsonNode message = new Surface(top).ask(held.path("look").asString());
        assertThat(message.path("state").asString()).isEqualTo("HELD");
        assertThat(message.path("why").asString()).contains("of directory, and this store ends at " + before);
        assertThat(province.topics.counts()).containsEntry("directory", before);

        HttpResponse<String> goOn = new Surface(top)
                .command("/api/directory/continuations", "{\"stream\": \"directory\", \"reason\": \"序号不实，已核对\"}");

        assertThat(goOn.statusCode()).as(goOn.body()).isEqualTo(201);
        Await.until(
                "what waited is known below",
                () -> desk.hosting().directory().unit(UnitCode.of("1504")).isPresent());
        JsonNode gone = new Surface(desk).ask("/api/directory/continuations").path(0);
        assertThat(gone.path("reason").asString()).isEqualTo("序号不实，已核对");
        assertThat(gone.path("disbelieved").path(0).path("witness").asString()).isEqualTo(STRANGE);
        assertThat(new Surface(top)
                        .command(
                                "/api/directory/continuations",
                                "{\"stream\": \"directives.15\", \"reason\": \"序号不实，已核对\"}")
                        .statusCode())
                .isEqualTo(201);
        Province.agreed(top, TOP, Fixture.issue(21, null, List.of(DESK)));
        Await.until("it goes down", () -> knowsDirective(Fixture.directive(TOP, 21)));
        top.healthy();
        flows();
    }

    @Test
    @Order(7)
    void what_holds_a_rebuilt_region_ends_with_the_revocation_of_its_key_which_nothing_holds() throws IOException {
        Pen pen = pen(STRANGE, Pen.stream(STRANGE));
        pen.after(province.top().stream(Pen.stream(STRANGE)).getLast());
        pen.write(lie(pen, "directory", end(province.top(), "directory") + 90));
        LiveNode top = rebuiltTop();
        Await.until(top::health, () -> top.health().startsWith("DOWN1 streams cannot be signed: unit 1502 has"));
        assertThat(register("1505").statusCode()).isEqualTo(202);

        HttpResponse<String> revoked =
                new Surface(top).command("/api/directory/keys/" + LIAR.id() + "/revoke", "{\"reason\": \"私钥外泄\"}");

        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(201);
        Await.until(
                "what waited is known below, and the revocation",
                () -> desk.hosting().directory().unit(UnitCode.of("1505")).isPresent()
                        && desk.hosting().directory().keys().isRevoked(LIAR.id()));
        top.healthy();
        flows();
    }

    @Test
    @Order(8)
    void a_region_whose_cluster_has_lost_the_end_of_the_directory_goes_on_behind_it_and_no_reader_is_left()
            throws IOException {
        LiveNode top = province.top();
        assertThat(register("1506").statusCode()).isEqualTo(201);
        Await.until(
                "all have read it",
                () -> Stream.of(desk, leaves)
                        .allMatch(node -> node.hosting().directory().sequence() == end(top, "directory")));
        province.file(leaves, SIBLING, ++sibling, "更正");
        province.settled(List.of(top, desk, leaves));
        long whole = end(top, "directory");
        Hash last = top.stream("directory").getLast().hash();
        desk.close();
        try (LocalCluster copy = LocalCluster.withSharedRegistry()) {
            cut(copy, "directory", (int) whole - 1);
            // what was copied names schemas by the ids of the first registry
            String registry = "liandong.registry=" + province.cluster.registry();
            try (LiveNode again = LiveNode.start(LiveNode.Top.class, copy, data.resolve("again"), TOP, registry)
                            .ready();
                    LiveNode reader = LiveNode.start(
                                    LiveNode.Middle.class, copy, province.folder("desk"), DESK, registry)
                            .ready()) {
                Await.until(
                        again::health,
                        () -> again.health()
                                .contains(" has witnessed sequence " + whole + " of directory, and this store ends at "
                                        + (whole - 1)));
                String body = "{\"stream\": \"directory\", \"from\": {\"sequence\": " + whole + ", \"hash\": \"" + last
                        + "\"}, \"reason\": \"磁盘损坏，备份无此记录\"}";

                HttpResponse<String> goOn = new Surface(again).command("/api/directory/continuations", body);

                assertThat(goOn.statusCode()).as(goOn.body()).isEqualTo(201);
                Province.agreed(
                        again,
                        TOP,
                        new Command.RegisterUnits(
                                List.of(Fixture.units(TOP, "1507").getLast())));
                Await.until(
                        () -> "who had read it goes on: " + reader.problem(),
                        () -> reader.hosting()
                                .directory()
                                .unit(UnitCode.of("1507"))
                                .isPresent());
                assertThat(reader.tables().quarantine().list(0, 100))
                        .noneMatch(entry -> entry.stream().equals("directory"));
                try (LiveNode late = LiveNode.start(LiveNode.Leaf.class, copy, data.resolve("late"), CUT, registry)) {
                    Await.until(
                            () -> "who never read it goes on too: " + late.problem(),
                            () -> late.hosting()
                                    .directory()
                                    .unit(UnitCode.of("1507"))
                                    .isPresent());
                }
            }
        }
        desk = province.start(LiveNode.Middle.class, "desk-again", DESK, OFTEN);
    }

    private static boolean knowsDirective(String id) {
        return desk.tables().directives().find(UnitCode.of(DESK), id).isPresent();
    }

    private static LiveNode rebuiltTop() throws IOException {
        province.settled(List.of(province.top(), desk, leaves));
        province.top().close();
        delete(province.folder("top"));
        return province.startTop();
    }

    private static HttpResponse<String> register(String code) {
        return new Surface(province.top())
                .command(
                        "/api/directory/units",
                        "[{\"code\": \"" + code
                                + "\", \"parent\": \"15\", \"reportsTo\": \"15\", \"level\": \"LEVEL-4\","
                                + " \"kind\": \"made-up\", \"name\": \"新盟\"}]");
    }

    /** Says with its own key to have seen so much of a stream. */
    private static Draft lie(Pen pen, String stream, long sequence) {
        return pen.next(witnessed(stream, new Head(sequence, Hash.of(new byte[] {1}))))
                .seal(LIAR::seal);
    }

    private static long end(LiveNode node, String stream) {
        return node.stream(stream).getLast().sequence();
    }

    @Test
    @Order(9)
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
        try (LocalCluster copy = LocalCluster.withSharedRegistry()) {
            cut(copy, Pen.stream(CUT), kept);
            Topics there = new Topics(copy.bootstrap());

            leaves = LiveNode.start(LiveNode.Leaf.class, copy, province.folder("leaves"), CUT + "," + SIBLING, OFTEN)
                    .ready();
            long before = there.counts().get(Pen.stream(SIBLING));
            province.file(leaves, CUT, 99, "更正");
            province.file(leaves, SIBLING, 999, "更正");

            Await.until(
                    () -> "it says so: " + leaves.health(),
                    () -> leaves.health()
                            .matches("DOWN1 streams cannot be signed: reports.150101 is not whole: a record of"
                                    + " directives.1501 answers to one that is not on its topic; restore a backup.*"));
            Await.until("its other station is not stopped", () -> there.counts().get(Pen.stream(SIBLING)) > before);
            assertThat(there.counts()).containsEntry(Pen.stream(CUT), (long) kept);

            // what is known of the stream keeps out: with it gone, the node signs a second history
            leaves.tables()
                    .database()
                    .run(() -> List.of("witnessed", "own_stream")
                            .forEach(table -> leaves.tables()
                                    .database()
                                    .sql()
                                    .sql("DELETE FROM " + table)
                                    .update()));
            leaves.tables().database().forgetAll();
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
    private static void cut(LocalCluster copy, String stream, int kept) {
        Fixture.provision(copy.bootstrap(), UNITS);
        try (Producer<byte[], byte[]> writer = Pen.producer(copy.bootstrap())) {
            province.topics
                    .records(province.topics.counts().keySet())
                    .forEach((topic, records) -> records.stream()
                            .limit(topic.equals(stream) ? kept : records.size())
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
