package liandong.node.evidence;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import liandong.cluster.LocalCluster;
import liandong.message.Streams;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.store.Row;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Nodes whose clocks are three hours wrong, in both directions, and a cluster to which everything was copied. */
@Tag("gate")
class ClockIT {
    private static final String DESK = "1501";
    private static final String AHEAD = "150101";
    private static final String BEHIND = "150102";
    private static final Duration THREE_HOURS = Duration.ofHours(3);
    private static final List<String> STREAMS = List.of(
            Streams.DIRECTORY,
            "directives.15",
            "directives.1501",
            "reports.15",
            "reports.1501",
            "reports.150101",
            "reports.150102");

    @TempDir
    static Path data;

    private static Province province;
    private static LiveNode desk;
    private static LiveNode ahead;
    private static LiveNode behind;

    @BeforeAll
    static void two_units_with_wrong_clocks_report() {
        province = new Province(data, LocalCluster.inTemporaryFolder(), List.of(TOP, DESK, AHEAD, BEHIND));
        desk = province.start(LiveNode.Middle.class, "desk", DESK);
        ahead = province.start(LiveNode.Leaf.class, "ahead", AHEAD, "liandong.clock-ahead=3h");
        behind = province.start(LiveNode.Leaf.class, "behind", BEHIND, "liandong.clock-ahead=-3h");
        province.issue(List.of(DESK));
        province.relay(desk, DESK, TOP, List.of(AHEAD, BEHIND));
        province.file(ahead, AHEAD, 10, null);
        province.file(behind, BEHIND, 100, null);
        province.counts(110);
        province.file(behind, BEHIND, 200, "更正");
        province.file(ahead, AHEAD, 30, "更正");
        province.counts(230);
        province.settled(nodes());
    }

    @AfterAll
    static void end() {
        behind.close();
        ahead.close();
        desk.close();
        province.close();
    }

    @Test
    void everything_is_accepted_and_in_the_order_in_which_it_was_said() {
        for (LiveNode node : nodes()) {
            assertThat(node.tables().quarantine().list(0, 100)).isEmpty();
            node.healthy();
        }
        for (String stream : List.of("reports.150101", "reports.150102")) {
            List<Long> sequences =
                    desk.stream(stream).stream().map(Row::sequence).toList();
            assertThat(sequences)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, sequences.size()).boxed().toList());
        }
    }

    @Test
    void the_times_are_what_the_senders_say_and_when_they_were_recorded_is_the_brokers() {
        assertThat(error("reports.150101"))
                .allSatisfy(
                        error -> assertThat(error).isBetween(THREE_HOURS.minusMinutes(5), THREE_HOURS.plusMinutes(5)));
        assertThat(error("reports.150102"))
                .allSatisfy(error -> assertThat(error)
                        .isBetween(
                                THREE_HOURS.negated().minusMinutes(5),
                                THREE_HOURS.negated().plusMinutes(5)));
    }

    /** How far the time of each envelope is ahead of when the broker recorded it. */
    private static List<Duration> error(String stream) {
        List<Duration> errors = new ArrayList<>();
        for (Row row : desk.stream(stream)) {
            Instant recorded = row.recorded();
            assertThat(recorded).isNotNull();
            errors.add(Duration.between(recorded, row.time()));
        }
        assertThat(errors).isNotEmpty();
        return errors;
    }

    @Test
    void what_was_copied_to_another_cluster_with_another_registry_holds_there() {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> records = province.topics.records(STREAMS);
        try (LocalCluster second = LocalCluster.inTemporaryFolder();
                Producer<byte[], byte[]> producer = Pen.producer(second.bootstrap())) {
            Fixture.provision(second.bootstrap(), Fixture.units(TOP, DESK, AHEAD, BEHIND));
            Map<Integer, Integer> ids = otherIds(second, records);
            assertThat(ids)
                    .as("other ids")
                    .allSatisfy((here, there) -> assertThat(there).isNotEqualTo(here));
            records.forEach((stream, all) -> {
                // something else was on the topic before: the offsets are others
                producer.send(
                        new ProducerRecord<>(stream, 0, null, "an operator's test".getBytes(StandardCharsets.UTF_8)));
                all.forEach(record -> producer.send(copy(record, ids)));
            });
            producer.flush();

            try (LiveNode fresh =
                    LiveNode.start(LiveNode.Middle.class, second, data.resolve("fresh-" + UUID.randomUUID()), DESK)) {
                Await.until(
                        () -> "all is taken in, " + fresh.problem(),
                        () -> fresh.problem().isEmpty()
                                && fresh.tables().state().isRebuilt());
                for (String stream : List.of("directives.15", "directives.1501", "reports.150101", "reports.150102")) {
                    Await.until(
                            stream,
                            () -> fresh.stream(stream).size()
                                    == records.get(stream).size());
                    assertThat(fresh.stream(stream))
                            .extracting(Row::hash)
                            .containsExactlyElementsOf(
                                    desk.stream(stream).stream().map(Row::hash).toList());
                }
                assertThat(fresh.tables().quarantine().list(0, 100))
                        .as("but for what was there before")
                        .allMatch(
                                entry -> entry.position() == 0 && entry.reason().equals("unreadable-value"));
                province.counts(fresh, DESK, 230);
            }
        }
    }

    /** The same record with the id that the other registry gives its schema; nothing else is changed. */
    private static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> record, Map<Integer, Integer> ids) {
        byte[] value = record.value().clone();
        ByteBuffer.wrap(value).putInt(1, ids.get(ByteBuffer.wrap(value).getInt(1)));
        return new ProducerRecord<>(record.topic(), 0, null, null, value, record.headers());
    }

    /** What the other registry calls the schemas of these records, by what this one calls them. */
    private static Map<Integer, Integer> otherIds(
            LocalCluster other, Map<String, List<ConsumerRecord<byte[], byte[]>>> records) {
        List<ReleasedSchema> schemas = new ArrayList<>(Schemas.released().all());
        Collections.reverse(schemas);
        for (int i = 0; i < 100; i++) {
            register(other, "strange-" + i, "{\"type\": \"fixed\", \"size\": 7, \"name\": \"Strange" + i + "\"}");
        }
        Map<String, Integer> there = new HashMap<>();
        schemas.forEach(each -> there.put(each.fingerprint().hex(), register(other, each.name(), each.json())));
        Map<Integer, Integer> ids = new HashMap<>();
        records.values()
                .forEach(all -> all.forEach(record -> ids.put(
                        ByteBuffer.wrap(record.value()).getInt(1),
                        there.get(
                                new String(record.headers().lastHeader("schema").value(), StandardCharsets.UTF_8)))));
        return ids;
    }

    private static int register(LocalCluster cluster, String subject, String schema) {
        JsonMapper json = JsonMapper.shared();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cluster.registry() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("schema", schema, "schemaType", "AVRO"))))
                .build();
        return json.readTree(Surface.send(request).body()).path("id").asInt();
    }

    private static List<LiveNode> nodes() {
        return List.of(province.top(), desk, ahead, behind);
    }
}
