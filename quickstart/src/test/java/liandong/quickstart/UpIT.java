package liandong.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.cluster.LocalBroker;
import liandong.cluster.Tls;
import liandong.quickstart.http.NodeApi;
import liandong.quickstart.http.Requests;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform, started, played, stopped and started again, as {@code ./liandong up} does it. First of all, for it
 * takes longest.
 */
@Order(1)
class UpIT {
    @TempDir
    private Path folder;

    @Test
    void the_published_totals_come_out_and_a_second_start_repeats_nothing() throws Exception {
        Path data = folder.resolve("data folder");
        int base = FreeRow.ofPorts(8);

        // secured: the gate plays the story without
        UpProcess first = UpProcess.start(folder.resolve("first.log"), data, base, "--exit", "--secure");
        assertThat(first.awaitEnd()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("node township-node: writes for 1058 units; access rules: ")
                .contains("33 of 33 lines equal the published figures to the last digit")
                .contains("heard: 1 of 14 units at the region, 10 of 10 at the city")
                .contains("80 of 1,058")
                .contains("invented")
                .doesNotContain("WRONG");
        assertThat(first.output().lines())
                .filteredOn(line -> line.contains("86 of 1,058") && line.endsWith("✓"))
                .hasSize(33)
                .anySatisfy(line ->
                        assertThat(line).startsWith("preaching-sessions ").contains("5,200余"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("medical-insurance-coverage ")
                        .contains("95以上"));
        assertThat(first.output())
                .contains("issued 内民委发〔2023〕27号")
                .contains("to 14 units")
                .contains("119 desks relayed it")
                .contains("1 of 14 units that the region asked")
                .containsPattern("LEAGUE +12 +12 ")
                .containsPattern("COUNTY +107 +107 ")
                .containsPattern("TOWNSHIP +1058 +1058 ");
        Map<String, Long> records = records(data, base);
        AuditProcess audit = AuditProcess.run(
                folder, "verify", "--data", data.toString(), "--root", root(first.output()), "--quiet");
        assertThat(audit.code()).as(audit.out() + audit.err()).isZero();
        assertThat(audit.out()).contains("1299 streams").doesNotContain(" 0 totals added up again");

        UpProcess second = UpProcess.start(folder.resolve("second.log"), data, base, "--secure");
        second.awaitOutput("Press Ctrl-C");
        theAuditorSaysOfThePastWhatTheNodesSay(data, base);
        UpProcess third = UpProcess.start(folder.resolve("third.log"), data, base);
        assertThat(third.awaitEnd()).isEqualTo(1);
        assertThat(third.output())
                .contains("Liandong already runs on " + data + " (process " + second.pid())
                .contains("region node=" + base);
        second.interrupt();
        second.awaitEnd();
        assertThat(second.output())
                .contains("nothing is repeated")
                .contains("node township-node: writes for 1058 units; access rules: 0 made, ")
                .contains("33 of 33 lines equal the published figures")
                .contains("stop       nodes, broker and registry");
        assertThat(data.resolve("run.json")).doesNotExist();
        assertThat(records(data, base)).isEqualTo(records);
    }

    private static String root(String output) {
        Matcher root = Pattern.compile("root key ([0-9a-f]{64})").matcher(output);
        assertThat(root.find()).as(output).isTrue();
        return root.group(1);
    }

    /** Every total of region, league and county, as of an instant in the middle of the story and as of now. */
    private void theAuditorSaysOfThePastWhatTheNodesSay(Path data, int base) throws Exception {
        Requests requests = new Requests(1);
        AccessFolder tokens = AccessFolder.at(data.resolve("access"));
        NodeApi region = new NodeApi(
                requests, URI.create("http://127.0.0.1:" + base), () -> tokens.token(LevelNode.ALL.getFirst()));
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
                NodeApi node = new NodeApi(
                        requests,
                        URI.create("http://127.0.0.1:" + (base + level)),
                        () -> tokens.token(LevelNode.ALL.get(level)));
                JsonNode said = node.get(
                        "/api/" + unit + "/totals/" + total.path("form").asString() + "/"
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

    /**
     * How many records each topic has, read by a broker of our own on the same data. Statements of witnesses are left out:
     * they are made when time has passed.
     */
    private static Map<String, Long> records(Path data, int base) {
        int port = base + LevelNode.ALL.size();
        LocalBroker.Settings settings = LocalBroker.Settings.of(data.resolve("broker"), port, port + 1);
        try (LocalBroker broker = LocalBroker.start(settings);
                Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrap(), "enable.auto.commit", false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
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
