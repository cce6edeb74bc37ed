package liandong.node.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalCluster;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.hierarchy.Unit;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.kafka.PaperIntake;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Topics;
import liandong.node.store.Row;
import liandong.report.Amount;
import liandong.report.Form;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The life of keys, at nodes each of which has made its own: requests, enrolment, rotation, revocation. */
@Tag("gate")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysIT {
    private static final String TOP = "15";
    private static final String DESK = "1501";
    private static final String LEAF = "150101";
    private static final String LATE = "150102";
    private static final List<String> STREAMS = List.of(
            "directory", "directives.15", "reports.1501", "directives.1501", "reports.150101", "reports.150102");

    @TempDir
    static Path data;

    private static LocalCluster cluster;
    private static Topics topics;
    private static String root = "";
    private static LiveNode top;
    private static LiveNode desk;
    private static LiveNode leaf;
    private static @Nullable LiveNode late;
    private static @Nullable LocalBroker restarted;
    private static long sessions = 10;
    private static long lateSessions;

    @BeforeAll
    static void a_region_with_a_key_of_its_own() {
        cluster = LocalCluster.withSharedRegistry();
        topics = new Topics(cluster.bootstrap());
        List<Unit> units = Fixture.units(TOP, DESK, LEAF, LATE);
        Fixture.provision(cluster.bootstrap(), units);
        top = start(LiveNode.Top.class, TOP);
        agreed(top, TOP, new Command.RegisterUnits(units));
        agreed(top, TOP, new Command.DefineIndicators(Fixture.indicators()));
        agreed(top, TOP, new Command.PublishForm(Fixture.form(Form.Review.AUTOMATIC)));
        agreed(top, TOP, Fixture.issue(1, null, List.of(DESK)));
        root = held(top).getFirst();
        desk = start(LiveNode.Middle.class, DESK);
        leaf = start(LiveNode.Leaf.class, LEAF);
    }

    @AfterAll
    static void end() {
        Stream.of(late, leaf, desk, top).filter(node -> node != null).forEach(LiveNode::close);
        if (restarted != null) {
            // it is not known to the cluster, which deletes its folder
            restarted.kill();
        }
        cluster.close();
    }

    @Test
    @Order(1)
    void the_directory_begins_with_the_regions_own_key_and_nobody_elses() {
        JsonNode keys = new Surface(top).ask("/api/directory/keys");

        assertThat(keys).hasSize(1);
        assertThat(keys.path(0).path("id").asString()).isEqualTo(root);
        assertThat(keys.path(0).path("isRoot").asBoolean()).isTrue();
        assertThat(keys.path(0).path("units").path(0).asString()).isEqualTo(TOP);
    }

    @Test
    @Order(2)
    void a_node_that_is_not_enrolled_works_says_so_and_sends_in_order_once_it_is() throws IOException {
        String superior = Fixture.directive(TOP, 1);
        Await.until(
                "a directive at the desk", () -> !desk.stream("directives.15").isEmpty());
        agreed(desk, DESK, new Command.SignReceipt(superior));
        agreed(desk, DESK, Fixture.issue(1, superior, List.of(LEAF, LATE)));
        Await.until(
                () -> "the desk says what is missing: " + desk.health(),
                () -> desk.health().startsWith("DOWN2 streams cannot be signed: no key speaks for unit 1501 yet"));
        assertThat(desk.health()).contains("key-request.json");
        assertThat(topics.counts()).containsEntry("reports.1501", 0L).containsEntry("directives.1501", 0L);
        Path file = data.resolve(DESK).resolve("key-request.json");
        Await.until("the request", () -> Files.exists(file));
        String request = Files.readString(file);
        assertThat(new Surface(desk)
                        .ask("/api/stations/keys")
                        .path("request")
                        .path("key")
                        .path("publicKey")
                        .asString())
                .isEqualTo(publicKey(request));
        assertThat(request).doesNotContain("private");

        enrol(request);

        Await.until("what waited is sent", () -> topics.counts().get("directives.1501") == 1);
        Await.until("the receipt is sent", () -> topics.counts().get("reports.1501") >= 1);
        Await.until(desk::health, () -> desk.health().equals("UP"));
        Await.until("the request is done", () -> Files.notExists(file));
        long entered = entries("KeyEnrolled").getLast();
        for (String stream : List.of("reports.1501", "directives.1501")) {
            assertThat(numbers(stream, "directory"))
                    .as("nobody has to look for a key that he has not read of")
                    .allMatch(directory -> directory >= entered);
            inSequence(stream);
        }
        assertThat(quarantined(top)).isEmpty();
    }

    @Test
    @Order(3)
    void a_leaf_is_enrolled_by_what_its_page_shows() {
        enrol(new Surface(leaf).ask("/api/stations/keys").path("request").toString());
        file(leaf, LEAF, sessions, null);

        counts();
        assertThat(new Surface(leaf).ask("/api/stations/keys").path("request").isNull())
                .isTrue();
        assertThat(nodes()).allSatisfy(node -> assertThat(quarantined(node)).isEmpty());
    }

    @Test
    @Order(4)
    void keys_rotate_under_load_from_one_suite_to_the_other_and_back_and_nothing_is_lost() throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicLong filed = new AtomicLong();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        long before = topics.counts().get("reports.150101");
        Thread clerk = Thread.ofPlatform().start(() -> {
            while (going.get() && failure.get() == null) {
                try {
                    sessions++;
                    agreed(leaf, LEAF, Fixture.file(LEAF, sessions, "0.5", "更正"));
                    filed.incrementAndGet();
                } catch (RuntimeException | AssertionError e) {
                    failure.set(e);
                }
            }
        });
        rotate(leaf, LEAF, "sm2-sm3");
        rotate(desk, DESK, "sm2-sm3");
        more(filed, 5);
        rotate(leaf, LEAF, "ed25519-sha256");
        rotate(desk, DESK, "ed25519-sha256");
        more(filed, 5);
        going.set(false);
        clerk.join();

        assertThat(failure.get()).isNull();
        counts();
        System.out.println("filed while keys rotated: " + filed.get());
        assertThat(topics.counts().get("reports.150101") - before)
                .as("each report and two offers")
                .isEqualTo(filed.get() + 2);
        for (String stream : List.of("reports.150101", "reports.1501", "directives.1501")) {
            inSequence(stream);
        }
        assertThat(keysOf("reports.150101"))
                .as("three keys, one after the other")
                .hasSize(3);
        assertThat(texts("reports.150101", "suite")).contains("sm2-sm3", "ed25519-sha256");
        assertThat(nodes()).allSatisfy(node -> assertThat(quarantined(node)).isEmpty());
        readAnewEverythingHolds();
    }

    /** Waits until so many more reports are filed. */
    private static void more(AtomicLong filed, int number) {
        long now = filed.get();
        Await.until(number + " more reports", () -> filed.get() >= now + number);
    }

    @Test
    @Order(5)
    void the_regions_own_key_rotates_and_the_pin_stays_the_first_one() {
        rotate(top, TOP, "sm2-sm3");

        agreed(top, TOP, Fixture.issue(2, null, List.of(DESK)));
        Await.until(
                "the directory is followed",
                () -> nodes().stream()
                        .allMatch(node -> node.hosting().directory().sequence()
                                == top.hosting().directory().sequence()));
        late = start(LiveNode.Leaf.class, LATE);
        enrol(new Surface(late).ask("/api/stations/keys").path("request").toString());
        lateSessions = 500;
        file(late, LATE, lateSessions, null);
        counts();
        assertThat(keysOf("directory")).hasSize(2);
        assertThat(keysOf("directives.15")).hasSize(2);
        assertThat(new Surface(late).ask("/api/stations/keys").path("root").asString())
                .isEqualTo(root);
        assertThat(nodes()).allSatisfy(node -> assertThat(quarantined(node)).isEmpty());
    }

    @Test
    @Order(6)
    void the_old_root_is_revoked_and_what_it_has_sealed_stays_good() {
        HttpResponse<String> answer =
                new Surface(top).command("/api/directory/keys/" + root + "/revoke", "{\"reason\": \"换发\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        readAnewEverythingHolds();
    }

    @Test
    @Order(7)
    void a_second_offer_while_one_waits_makes_no_second_key() {
        top.close();
        HttpResponse<String> first = new Surface(leaf).command("/api/150101/keys", "{}");
        HttpResponse<String> second = new Surface(leaf).command("/api/150101/keys", "{}");
        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(201);
        List<String> held = held(leaf);
        file(leaf, LEAF, ++sessions, "更正");

        top = start(LiveNode.Top.class, TOP);

        Await.until("the region knows the key", () -> newest(LEAF).equals(held.getLast()));
        Await.until(
                "the leaf knows it",
                () -> leaf.hosting().directory().sequence()
                        == top.hosting().directory().sequence());
        file(leaf, LEAF, ++sessions, "更正");
        counts();
        assertThat(held(leaf)).isEqualTo(held).hasSize(4);
        assertThat(texts("reports.150101", "key")).last().isEqualTo(held.getLast());
        assertThat(nodes()).allSatisfy(node -> assertThat(quarantined(node)).isEmpty());
    }

    @Test
    @Order(8)
    void after_a_revocation_the_node_goes_on_with_a_new_key_file() throws IOException {
        revokedAndEnrolledAnew("{\"reason\": \"密钥遗失\"}");
    }

    @Test
    @Order(9)
    void after_a_revocation_with_given_heads_too() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = topics.records("reports.150101");
        Hash head = leaf.stream("reports.150101").getLast().hash();

        revokedAndEnrolledAnew("{\"reason\": \"密钥遗失\", \"lastGood\": [{\"stream\": \"reports.150101\", \"sequence\": "
                + records.size() + ", \"hash\": \"" + head + "\"}]}");
    }

    private static void revokedAndEnrolledAnew(String revocation) throws IOException {
        String revoked = newest(LEAF);
        HttpResponse<String> answer =
                new Surface(top).command("/api/directory/keys/" + revoked + "/revoke", revocation);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Await.until(
                "the leaf knows it",
                () -> leaf.hosting().directory().sequence()
                        == top.hosting().directory().sequence());
        file(leaf, LEAF, ++sessions, "更正");
        Await.until(
                () -> "the leaf says so: " + leaf.health(),
                () -> leaf.health().contains("key " + revoked + " of unit 150101 is revoked"));
        leaf.close();
        Files.delete(data.resolve(LEAF).resolve("node-key.p12"));

        leaf = start(LiveNode.Leaf.class, LEAF);
        enrol(new Surface(leaf).ask("/api/stations/keys").path("request").toString());

        counts();
        Await.until(leaf::health, () -> leaf.health().equals("UP"));
        inSequence("reports.150101");
        assertThat(texts("reports.150101", "key")).last().isEqualTo(held(leaf).getFirst());
        assertThat(nodes()).allSatisfy(node -> assertThat(quarantined(node)).isEmpty());
        readAnewEverythingHolds();
    }

    @Test
    @Order(10)
    void a_node_with_another_root_applies_nothing_and_says_so() {
        try (LiveNode misled = LiveNode.start(
                LiveNode.Leaf.class,
                cluster,
                data.resolve("misled"),
                LATE,
                "liandong.key-file=" + data.resolve("misled").resolve("node-key.p12"),
                "liandong.root-key=" + Hash.ZERO)) {
            Await.until(
                    () -> "it says so: " + misled.health(),
                    () -> quarantined(misled).contains("other-root"));

            assertThat(misled.hosting().directory().sequence()).isZero();
            assertThat(misled.tables().streams().reading("directory").held()).isEqualTo("other-root");
            Await.until(
                    misled::health,
                    () -> misled.health()
                            .equals("DOWNthe directory cannot be read, other-root; see GET /api/quarantine"));
        }
    }

    @Test
    @Order(11)
    void without_the_pin_any_directory_would_be_believed() {
        List<ConsumerRecord<byte[], byte[]>> directory = topics.records("directory");
        try (PaperIntake misled = paper(Hash.ZERO, Set.of());
                PaperIntake blind = paper(Hash.ZERO, Set.of("other-root", "unknown-key", "key-not-in-force"))) {
            misled.own(directory, List.of());
            blind.own(directory, List.of());

            assertThat(misled.directory()).isZero();
            assertThat(blind.directory()).isEqualTo(directory.size());
        }
    }

    @Test
    @Order(12)
    void what_was_sealed_and_not_sent_when_the_key_was_revoked_is_sealed_anew_under_the_next_one() throws IOException {
        LocalBroker broker = cluster.brokerProcess();
        broker.kill();
        file(leaf, LEAF, ++sessions, "更正");
        file(leaf, LEAF, ++sessions, "更正");
        Await.until("sealed", () -> leaf.tables().outbox().unsent(10).size() == 2);
        List<String> ids =
                leaf.tables().outbox().unsent(10).stream().map(Row::id).toList();
        leaf.close();
        restarted = LocalBroker.start(broker.settings());
        String revoked = newest(LEAF);

        revoke(revoked, "{\"reason\": \"密钥遗失\"}");
        aNewKeyFile();

        counts();
        Await.until(leaf::health, () -> leaf.health().equals("UP"));
        inSequence("reports.150101");
        assertThat(texts("reports.150101", "ce_id")).endsWith(ids.toArray(String[]::new));
        assertThat(texts("reports.150101", "key")).last().isNotEqualTo(revoked);
        assertThat(nodes()).allSatisfy(node -> assertThat(quarantined(node)).isEmpty());
        readAnewEverythingHolds();
    }

    @Test
    @Order(13)
    void what_was_sent_behind_the_last_good_head_is_told_anew_and_a_new_reader_finds_one_history() throws IOException {
        List<String> ids = texts("reports.150101", "ce_id");
        Row good =
                leaf.tables().envelopes().at("reports.150101", ids.size() - 2L).orElseThrow();

        revoke(
                newest(LEAF),
                "{\"reason\": \"密钥外泄\", \"lastGood\": [{\"stream\": \"reports.150101\", \"sequence\": "
                        + good.sequence() + ", \"hash\": \"" + good.hash() + "\"}]}");
        leaf.close();
        aNewKeyFile();

        Await.until("it is sent anew", () -> topics.counts().get("reports.150101") == ids.size() + 2);
        assertThat(texts("reports.150101", "ce_id"))
                .as("the same messages again")
                .endsWith(ids.subList(ids.size() - 2, ids.size()).toArray(String[]::new));
        Await.until(leaf::health, () -> leaf.health().equals("UP"));
        Map<String, List<ConsumerRecord<byte[], byte[]>>> records = topics.records(STREAMS);
        try (PaperIntake node = paper(new Hash(root), Set.of())) {
            node.own(records.get("directory"), records.get("directives.15"));
            assertThat(node.received(records.get("reports.150101"))).isEmpty();
            assertThat(node.refused("reports.150101")).containsExactly("revoked-key", "revoked-key");
            assertThat(node.applied("reports.150101"))
                    .isEqualTo(leaf.tables().envelopes().ofStream("reports.150101").stream()
                            .map(Row::hash)
                            .toList())
                    .hasSize(ids.size());
        }
    }

    private static void revoke(String key, String revocation) {
        int before = entries("KeyRevoked").size();
        HttpResponse<String> answer = new Surface(top).command("/api/directory/keys/" + key + "/revoke", revocation);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        // who starts before it is there sends under the key first, and all of that anew
        Await.until(
                "the revocation is on its topic", () -> entries("KeyRevoked").size() > before);
    }

    /** What the handbook says of a lost key: the file is moved away, and the new key is enrolled. */
    private static void aNewKeyFile() throws IOException {
        Files.delete(data.resolve(LEAF).resolve("node-key.p12"));
        leaf = start(LiveNode.Leaf.class, LEAF);
        Await.until(
                "the leaf asks for its key",
                () -> !new Surface(leaf)
                        .ask("/api/stations/keys")
                        .path("request")
                        .isNull());
        enrol(new Surface(leaf).ask("/api/stations/keys").path("request").toString());
    }

    /** A store that is made anew from the topics refuses nothing. */
    private static void readAnewEverythingHolds() {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> records = topics.records(STREAMS);
        try (PaperIntake node = paper(new Hash(root), Set.of())) {
            node.own(records.get("directory"), records.get("directives.15"));
            for (String stream : STREAMS.subList(2, STREAMS.size())) {
                node.received(records.get(stream));
            }
            for (String stream : STREAMS) {
                assertThat(node.refused(stream)).as(stream).isEmpty();
                assertThat(node.applied(stream))
                        .as(stream)
                        .hasSize(records.get(stream).size());
            }
        }
    }

    private static PaperIntake paper(Hash root, Set<String> unchecked) {
        return new PaperIntake(data.resolve("paper-" + System.nanoTime() + ".db"), TOP, root, unchecked);
    }

    private static void rotate(LiveNode node, String unit, String suite) {
        String before = newest(unit);
        HttpResponse<String> answer =
                new Surface(node).command("/api/" + unit + "/keys", "{\"suite\": \"" + suite + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Await.until(
                "the region has enrolled the next key of " + unit,
                () -> !newest(unit).equals(before));
        Await.until(
                "the node knows it",
                () -> node.hosting().directory().sequence()
                        == top.hosting().directory().sequence());
    }

    private static void enrol(String request) {
        HttpResponse<String> answer = new Surface(top).command("/api/directory/keys", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String newest(String unit) {
        return top.hosting().directory().keys().newest(unit).map(Hash::hex).orElse("");
    }

    private static List<String> held(LiveNode node) {
        List<String> held = new ArrayList<>();
        new Surface(node).ask("/api/stations/keys").path("held").forEach(id -> held.add(id.asString()));
        return held;
    }

    private static String publicKey(String request) {
        return request.replaceAll("(?s).*\"publicKey\": \"([0-9a-f]+)\".*", "$1");
    }

    private static LiveNode start(Class<?> level, String unit) {
        return LiveNode.start(
                        level,
                        cluster,
                        data.resolve(unit),
                        unit,
                        "liandong.node=node-" + unit,
                        "liandong.key-file=" + data.resolve(unit).resolve("node-key.p12"),
                        "liandong.key-passphrase-file=" + TestKeys.passphraseFile(),
                        "liandong.root-key=" + root)
                .ready();
    }

    private static void agreed(LiveNode node, String unit, Command command) {
        assertThat(node.carryOut(unit, command)).isInstanceOf(Decision.Agreed.class);
    }

    private static void file(LiveNode node, String unit, long amount, @Nullable String reason) {
        Await.until(
                () -> "an obligation at " + unit + ", " + node.problem(),
                () -> node.obligation(unit, Fixture.obligation(unit).toString()).isOpened());
        agreed(node, unit, Fixture.file(unit, amount, "0.5", reason));
    }

    /** Waits until the top's total says what was filed last. */
    private static void counts() {
        Await.until(
                () -> "the top counts " + (sessions + lateSessions) + ": " + stated() + ", " + top.problem() + ", "
                        + nodes().stream().map(LiveNode::health).toList(),
                () -> Amount.of(String.valueOf(sessions + lateSessions)).equals(stated()));
    }

    private static @Nullable Amount stated() {
        return top.total(TOP, Fixture.FORM, Fixture.PERIOD)
                .map(ReportFiled::figures)
                .map(figures -> figures.getFirst().amount())
                .orElse(null);
    }

    private static List<LiveNode> nodes() {
        return Stream.of(top, desk, leaf, late).filter(node -> node != null).toList();
    }

    private static List<String> quarantined(LiveNode node) {
        return node.tables().quarantine().list(0, 100).stream()
                .map(entry -> entry.reason() + " " + entry.stream())
                .map(text -> text.endsWith("directory") ? text.split(" ", 2)[0] : text)
                .toList();
    }

    private static List<Long> entries(String type) {
        return topics.records(Streams.DIRECTORY).stream()
                .filter(record -> text(record, "ce_type").endsWith("." + type))
                .map(record -> Long.valueOf(text(record, "sequence")))
                .toList();
    }

    private static void inSequence(String stream) {
        List<Long> sequences = numbers(stream, "sequence");
        assertThat(sequences)
                .as(stream)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }

    private static List<Long> numbers(String stream, String header) {
        return texts(stream, header).stream().map(Long::valueOf).toList();
    }

    private static Set<String> keysOf(String stream) {
        return new TreeSet<>(texts(stream, "key"));
    }

    private static List<String> texts(String stream, String header) {
        return topics.records(stream).stream()
                .map(record -> text(record, header))
                .toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
