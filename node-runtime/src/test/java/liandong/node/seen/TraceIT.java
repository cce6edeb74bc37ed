package liandong.node.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import liandong.cluster.LocalBroker;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.store.Row;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Header;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** One filing is one trace, from the request at the township to the total of the top, through every topic between. */
@Tag("gate")
class TraceIT {
    private static final String CITY = "1501";
    private static final String TOWN = "150101";
    /** A unit that no node hosts. */
    private static final String STRANGER = "1502";

    private static final String HEADER = "traceparent";

    @TempDir
    static Path data;

    private static Province province;
    private static LocalBroker broker;
    private static LiveNode city;
    private static LiveNode town;
    private static int version;

    @BeforeAll
    static void a_town_is_obliged_to_report() {
        province = new Province(data, List.of(Province.TOP, CITY, STRANGER, TOWN));
        broker = province.cluster.brokerProcess();
        city = province.start(LiveNode.Middle.class, "city", CITY);
        town = province.start(LiveNode.Leaf.class, "town", TOWN);
        province.issue(List.of(CITY, STRANGER));
        province.relay(city, CITY, Province.TOP, List.of(TOWN));
    }

    @AfterAll
    static void end() {
        town.close();
        city.close();
        broker.kill();
        province.close();
    }

    @Test
    void a_filing_is_found_under_one_trace_on_every_topic_up_to_the_total_of_the_top() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        file(12, "00-" + trace + "-00f067aa0ba902b7-01");
        province.counts(12);
        province.settled(List.of(town, city, province.top()));

        assertThat(traced("reports." + TOWN, trace)).containsExactly("liandong.ReportFiled");
        assertThat(traced("directives." + CITY, trace)).containsExactly("liandong.ReportAccepted");
        assertThat(traced("reports." + CITY, trace)).containsExactly("liandong.ReportFiled");
        assertThat(traced("reports." + Province.TOP, trace)).containsExactly("liandong.ReportFiled");
    }

    @Test
    void what_is_sent_after_a_kill_of_the_broker_and_a_restart_carries_the_trace_of_its_request() {
        String trace = "aaf92f3577b34da6a3ce929d0e0e4736";
        province.settled(List.of(town, city, province.top()));
        broker.kill();
        file(30, "00-" + trace + "-00f067aa0ba902b7-00");
        String kept = row(trace).trace();
        town.close();
        broker = LocalBroker.start(broker.settings());
        town = province.start(LiveNode.Leaf.class, "town", TOWN);

        province.counts(30);
        assertThat(headers("reports." + TOWN)).contains(kept);
        assertThat(kept).startsWith("00-" + trace + "-").endsWith("-00");
    }

    @Test
    void a_traceparent_that_is_none_starts_a_new_trace() {
        int sessions = 400;
        for (String hostile : List.of(
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4735-00f067aa0ba902b7-01",
                "00-<script>alert(1)</script>-00f067aa0ba902b7-01",
                "0".repeat(7000))) {
            file(sessions++, hostile);
        }
        assertThat(town.stream(Streams.reports(UnitCode.of(TOWN))))
                .extracting(Row::trace)
                .allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]"))
                .noneMatch(trace -> trace.contains("4bf92f3577b34da6a3ce929d0e0e4735") || trace.contains("-0000000000"))
                // and nobody measures its steps, for nobody has asked for it
                .last(InstanceOfAssertFactories.STRING)
                .matches(".*-0[02]");
    }

    @Test
    void a_record_with_a_hostile_traceparent_is_applied_as_one_without() {
        LiveNode top = province.top();
        try (Producer<byte[], byte[]> producer = Pen.producer(province.cluster.bootstrap())) {
            Pen pen = new Pen(
                    producer,
                    top.part(WireSchemas.class),
                    STRANGER,
                    Pen.stream(STRANGER),
                    top.hosting().directory().sequence());
            String fine = "00-bbf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            byte[] noise = new byte[400_000];
            List<Draft> hostile = Stream.<List<byte[]>>of(
                            List.of(noise),
                            List.of(text("00-zz-zz-zz")),
                            List.of(text(fine.replace("00-", "99-"))),
                            List.of(text(fine), text(fine)),
                            List.of(new byte[] {(byte) 0xff, 0, 10}),
                            List.of(text(fine)))
                    .map(values -> written(pen, values))
                    .toList();
            Await.until(
                    "all are applied", () -> top.stream(Pen.stream(STRANGER)).size() == hostile.size());
            assertThat(top.tables().quarantine().list(0, 10)).isEmpty();
            assertThat(top.stream(Pen.stream(STRANGER)).stream().map(Row::trace).filter(Objects::nonNull))
                    .containsExactly(fine);
        }
    }

    @Test
    void spans_leave_a_node_only_for_the_collector_that_is_written_and_hold_no_figure() throws Exception {
        Class<?> exporter = Class.forName("io.opentelemetry.sdk.trace.export.SpanExporter");
        assertThatThrownBy(() -> city.part(exporter)).isInstanceOf(NoSuchBeanDefinitionException.class);
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        town.close();
        town = province.start(
                LiveNode.Leaf.class,
                "town",
                TOWN,
                "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "management.opentelemetry.tracing.export.schedule-delay=200ms");
        file(987654, "00-ccf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        Await.until("a span has come", () -> received.stream().anyMatch(spans -> spans.contains("/reports")));
        assertThat(received).noneMatch(spans -> spans.contains("987654"));
        collector.stop(0);
    }

    private static Draft written(Pen pen, List<byte[]> values) {
        version++;
        Draft draft = pen.next(Pen.report(STRANGER, version, "0"));
        draft.headers(headers -> values.forEach(value -> headers.add(HEADER, value)));
        pen.write(draft);
        return draft;
    }

    /** Files over HTTP, as a program does that is traced itself. */
    private static void file(int sessions, String traceparent) {
        Await.until(
                "an obligation",
                () -> town.obligation(TOWN, Fixture.obligation(TOWN).toString()).isOpened());
        boolean first = town.stream(Streams.reports(UnitCode.of(TOWN))).isEmpty();
        String body = """
                {"form": "work", "period": "2022", "figures": [{"line": "sessions", "amount": "%d"},
                 {"line": "money", "amount": "0.5"}, {"line": "longest", "amount": "2"}]%s}""".formatted(sessions, first ? "" : ", \"reason\": \"更正\"");
        assertThat(Scrape.send(HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + town.port() + "/api/" + TOWN + "/reports"))
                                .header("Authorization", town.bearer("clerk"))
                                .headers("Content-Type", "application/json", HEADER, traceparent)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isEqualTo(201);
    }

    private static Row row(String trace) {
        String stream = Streams.reports(UnitCode.of(TOWN));
        Await.until("sealed", () -> town.tables().outbox().unsealed(1).isEmpty());
        return town.stream(stream).stream()
                .filter(row -> row.trace() != null && row.trace().contains(trace))
                .findFirst()
                .orElseThrow();
    }

    /** Types of the records of a topic that belong to a trace. */
    private static List<String> traced(String topic, String trace) {
        return province.topics.records(topic).stream()
                .filter(record -> header(record, HEADER).startsWith("00-" + trace + "-"))
                .map(record -> header(record, "ce_type"))
                .toList();
    }

    private static List<String> headers(String topic) {
        return province.topics.records(topic).stream()
                .map(record -> header(record, HEADER))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
