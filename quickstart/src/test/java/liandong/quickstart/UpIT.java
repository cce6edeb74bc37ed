package liandong.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.cluster.LocalBroker;
import liandong.cluster.Tls;
import liandong.hierarchy.UnitCode;
import liandong.journey.People;
import liandong.message.Role;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform, started, played, stopped and started again, as {@code ./liandong up} does it. Where that was played
 * already, as the gate does with the script itself, {@code -Dliandong.played=DIR} names the folder: in it are {@code first.log},
 * what {@code up --exit --secure} printed, and {@code data}.
 */
@Tag("gate")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {
    private static final @Nullable String PLAYED = System.getProperty("liandong.played");

    private final int base = FreeRow.ofPorts(8);
    private Path folder;
    private Path data;
    private Map<String, Long> records = Map.of();
    private UpProcess second;

    @BeforeAll
    void choose(@TempDir Path given) {
        folder = given;
        data = PLAYED == null ? given.resolve("data folder") : Path.of(PLAYED).resolve("data");
    }

    @Test
    @Order(1)
    void the_published_totals_come_out() throws Exception {
        String told = played();
        assertThat(told)
                .contains("node township-node: writes for 1058 units; access rules: ")
                .contains("33 of 33 lines equal the published figures to the last digit")
                .contains("heard: 1 of 14 units at the region, 10 of 10 at the city")
                .contains("80 of 1,058")
                .contains("invented")
                .doesNotContain("WRONG");
        assertThat(told.lines())
                .filteredOn(line -> line.contains("86 of 1,058") && line.endsWith("✓"))
                .hasSize(33)
                .anySatisfy(line ->
                        assertThat(line).startsWith("preaching-sessions ").contains("5,200余"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("medical-insurance-coverage ")
                        .contains("95以上"));
        assertThat(told)
                .contains("issued 内民委发〔2023〕27号")
                .contains("to 14 units")
                .contains("119 desks relayed it")
                .contains("1 of 14 units that the region asked")
                .containsPattern("LEAGUE +12 +12 ")
                .containsPattern("COUNTY +107 +107 ")
                .containsPattern("TOWNSHIP +1058 +1058 ");
        records = records(data, base);
        AuditProcess audit =
                AuditProcess.run(folder, "verify", "--data", data.toString(), "--root", root(told), "--quiet");
        assertThat(audit.code()).as(audit.out() + audit.err()).isZero();
        assertThat(audit.out()).contains("1299 streams").doesNotContain(" 0 totals added up again");
    }

    @Test
    @Order(2)
    void a_second_start_repeats_nothing_and_a_third_is_refused() throws Exception {
        second = UpProcess.start(folder.resolve("second.log"), data, base, "--secure");
        second.awaitOutput("Press Ctrl-C");
        Map<String, Object> operator = operator();
        operator.put("bootstrap.servers", "127.0.0.1:" + (base + 4));
        assertThat(records(operator)).isEqualTo(records);
        UpProcess third = UpProcess.start(folder.resolve("third.log"), data, base);
        assertThat(third.awaitEnd()).isEqualTo(1);
        assertThat(third.output())
                .contains("Liandong already runs on " + data + " (process " + second.pid())
                .contains("region node=" + base);
    }

    @Test
    @Order(3)
    void the_auditor_says_of_the_past_what_the_nodes_say() throws Exception {
        theAuditorSaysOfThePastWhatTheNodesSay(data, base);
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> people_at_their_pages() {
        NodeApi region = node(0);
        region.post("/api/150000/directives", sixtyClauses(), Caller.of(Role.CLERK, UnitCode.of("150000"), "sixty"));
        return People.at(data);
    }

    @Test
    @Order(5)
    void it_stops_as_a_whole() throws Exception {
        second.interrupt();
        second.awaitEnd();
        assertThat(second.output())
                .contains("nothing is repeated")
                .contains("node township-node: writes for 1058 units; access rules: 0 made, ")
                .contains("33 of 33 lines equal the published figures")
                .contains("stop       nodes, broker and registry");
        assertThat(data.resolve("run.json")).doesNotExist();
    }

    @AfterAll
    void stop() throws Exception {
        if (second != null) {
            second.interrupt();
            second.awaitEnd();
        }
    }

    /** What the first start printed, with its story; it ended well. */
    private String played() throws Exception {
        if (PLAYED != null) {
            return Files.readString(Path.of(PLAYED).resolve("first.log"));
        }
        UpProcess first = UpProcess.start(folder.resolve("first.log"), data, base, "--exit", "--secure");
        assertThat(first.awaitEnd()).as(first.output()).isZero();
        return first.output();
    }

    private NodeApi node(int level) {
        AccessFolder tokens = AccessFolder.at(data.resolve("access"));
        return new NodeApi(
                new Requests(1),
                URI.create("http://127.0.0.1:" + (base + level)),
                () -> tokens.token(LevelNode.ALL.get(level)));
    }

    private Map<String, Object> operator() throws Exception {
        Properties written = new Properties();
        try (Reader file = Files.newBufferedReader(
                Tls.in(data.resolve("tls")).identity(Tls.OPERATOR).writeProperties())) {
            written.load(file);
        }
        Map<String, Object> settings = new HashMap<>();
        written.stringPropertyNames().forEach(name -> settings.put(name, written.getProperty(name)));
        return settings;
    }

    /** A directive that is as long as any, under a title that is longer. */
    private static Map<String, Object> sixtyClauses() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        List<Map<String, Object>> clauses = IntStream.rangeClosed(1, 60)
                .mapToObj(n -> Map.<String, Object>of(
                        "code", String.valueOf(n), "title", "第" + n + "项工作：加强组织领导，细化任务分工，按期报送进展情况", "lead", "办公室"))
                .toList();
        Map<String, Object> directive = new HashMap<>();
        directive.put("number", "演示发〔" + today.getYear() + "〕60号");
        directive.put("kind", "通知");
        directive.put("title", "关于" + "进一步做好各有关方面工作并及时报送进展情况、".repeat(8) + "的通知");
        directive.put("body", "请各单位按照任务分工抓好落实。");
        directive.put("issuingBodies", List.of(Map.of("name", "办公厅", "lead", true)));
        directive.put("issueDate", today.toString());
        directive.put("recipients", List.of("150100", "150300"));
        directive.put("copies", List.of());
        directive.put("clauses", clauses);
        return directive;
    }

    private static String root(String output) {
        Matcher root = Pattern.compile("root key ([0-9a-f]{64})").matcher(output);
        assertThat(root.find()).as(output).isTrue();
        return root.group(1);
    }

    /** Every total of region, league and county, as of an instant in the middle of the story and as of now. */
    private void theAuditorSaysOfThePastWhatTheNodesSay(Path data, int base) throws Exception {
        NodeApi region = node(0);
        String bootstrap = "127.0.0.1:" + (base + 4);
        Path properties = Tls.in(data.resolve("tls")).identity(Tls.OPERATOR).writeProperties();
        Instant end = Instant.now();
        Instant middle = Instant.parse(region.get("/api/150000/totals/annual-work/2022")
                        .path("latest")
                        .path("filedAt")
                        .asString())
                .minusSeconds(5);
        for (Instant instant : List.of(middle, end)) {
            AuditProcess audit = AuditProcess.run(
                    folder,
                    "as-of",
                    instant.toString(),
                    "--bootstrap",
                    bootstrap,
                    "--command-config",
                    properties.toString(),
                    "--json",
                    "--quiet");
            assertThat(audit.code()).as(audit.err()).isZero();
            int compared = 0;
            for (JsonNode total : JsonMapper.shared().readTree(audit.out()).path("totals")) {
                String unit = total.path("unit").asString();
                int level = unit.endsWith("0000") ? 0 : unit.endsWith("00") ? 1 : 2;
                JsonNode said = node(level)
                        .get("/api/" + unit + "/totals/" + total.path("form").asString() + "/"
                                + total.path("period").asString() + "?as-of=" + instant);
                assertThat(List.of(total.path("latest"), total.path("certified")))
                        .as("%s of %s as of %s", total.path("form"), unit, instant)
                        .isEqualTo(List.of(said.path("latest"), said.path("certified")));
                compared++;
            }
            // while the last reports are on their way up, some desks have not stated their total yet
            assertThat(compared).isGreaterThan(instant.equals(end) ? 10 : 0);
        }
    }

    /** How many records each topic has, read by a broker of our own on the same data. */
    private static Map<String, Long> records(Path data, int base) {
        int port = base + LevelNode.ALL.size();
        LocalBroker.Settings settings = LocalBroker.Settings.of(data.resolve("broker"), port, port + 1);
        try (LocalBroker broker = LocalBroker.start(settings)) {
            return records(Map.of("bootstrap.servers", broker.bootstrap()));
        }
    }

    /** The same of a broker that runs. Statements of witnesses are left out: they are made when time has passed. */
    private static Map<String, Long> records(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> topics = consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.startsWith("__"))
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            Map<TopicPartition, Long> ends = consumer.endOffsets(topics);
            Map<String, Long> counts = new HashMap<>();
            while (topics.stream().anyMatch(topic -> consumer.position(topic) < ends.getOrDefault(topic, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    String type =
                            new String(record.headers().lastHeader("ce_type").value(), UTF_8);
                    if (!type.equals("liandong.Witnessed")) {
                        counts.merge(record.topic(), 1L, Long::sum);
                    }
                }
            }
            return counts;
        }
    }
}
