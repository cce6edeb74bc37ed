package liandong.node.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalCluster;
import liandong.cluster.LocalRegistry;
import liandong.directive.FormRef;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Each number of a node moves with what it counts. The last tests leave the platform worse than they found it. */
@Tag("gate")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsIT {
    private static final String FILER = "1501";
    /** Units that no node hosts. */
    private static final String STRANGER = "1502";

    private static final String LEFT_OUT = "1503";

    @TempDir
    static Path data;

    private static Province province;
    private static LocalBroker broker;
    private static LocalRegistry registry;
    private static LiveNode leaf;
    private static Producer<byte[], byte[]> producer;

    @BeforeAll
    static void one_unit_has_reported() {
        province = new Province(data, LocalCluster.inTemporaryFolder(), List.of(Province.TOP, FILER, STRANGER));
        broker = province.cluster.brokerProcess();
        registry = province.cluster.registryProcess();
        producer = Pen.producer(province.cluster.bootstrap());
        leaf = province.start(LiveNode.Leaf.class, "leaf", FILER);
        province.issue(List.of(FILER, STRANGER));
        province.file(leaf, FILER, 12, null);
        province.counts(12);
    }

    @AfterAll
    static void end() {
        producer.close();
        leaf.close();
        // those that were started again are not known to the cluster, which deletes their folders
        broker.kill();
        registry.kill();
        province.close();
    }

    @Test
    @Order(1)
    void work_that_is_done_is_counted_and_timed() {
        province.settled(List.of(leaf, province.top()));
        Scrape top = Scrape.of(province.top());
        assertThat(top.value("liandong_stations")).isEqualTo(1);
        assertThat(top.value("liandong_reading")).isEqualTo(1);
        assertThat(top.value("liandong_sender_elsewhere")).isZero();
        assertThat(top.value("liandong_topics_missing")).isZero();
        assertThat(top.value("liandong_streams_followed")).isEqualTo(5);
        assertThat(top.value("liandong_directory_sequence")).isEqualTo(9);
        assertThat(top.value("liandong_rollup_seconds_count")).isEqualTo(1);
        assertThat(top.value("liandong_rollup_seconds_sum")).isPositive().isLessThan(60);
        assertThat(top.value("liandong_obligations{account=\"open\",side=\"below\"}"))
                .isEqualTo(1);
        assertThat(top.value("liandong_obligations{account=\"fulfilled\",side=\"below\"}"))
                .isEqualTo(1);
        assertThat(top.value("liandong_intake_batch_records_sum")).isPositive();
        assertThat(top.value("liandong_intake_seconds_count")).isPositive();
        // nine entries, a directive, an acceptance and a total
        assertThat(top.value("liandong_seal_batch_messages_sum")).isEqualTo(12);
        assertThat(top.value("liandong_seal_seconds_count")).isPositive();
        assertThat(top.value("liandong_delivery_seconds_count")).isEqualTo(12);
        assertThat(top.value("liandong_outbox_messages{stage=\"sealed\"}")).isZero();
        assertThat(top.value("liandong_outbox_age_seconds")).isZero();
        assertThat(Scrape.of(leaf).value("liandong_obligations{account=\"open\",side=\"own\"}"))
                .isZero();
    }

    @Test
    @Order(2)
    void commands_are_counted_by_outcome_and_by_the_rule_that_refused_them() {
        String receipt = "/api/" + FILER + "/directives/" + Fixture.directive(Province.TOP, 1) + "/receipt";
        assertThat(status(receipt, "clerk")).isEqualTo(201);
        assertThat(status(receipt, "clerk")).isEqualTo(200);
        String unknown = "/api/" + FILER + "/directives/" + Fixture.directive(Province.TOP, 999) + "/receipt";
        assertThat(status(unknown, "clerk")).isEqualTo(404);
        // a token without the role does not come as far as a command
        assertThat(status(receipt, "auditor")).isEqualTo(403);

        Scrape scrape = Scrape.of(leaf);
        assertThat(scrape.value(commands("done", "none"))).isEqualTo(1);
        assertThat(scrape.value(commands("nothing-to-do", "none"))).isEqualTo(1);
        assertThat(scrape.value(commands("refused", "no-such-directive"))).isEqualTo(1);
    }

    @Test
    @Order(3)
    void no_series_names_a_unit() {
        assertThat(Scrape.of(leaf).series().keySet())
                .noneMatch(series -> series.startsWith("liandong") && series.contains(FILER))
                .filteredOn(series -> series.startsWith("liandong"))
                .as("the same for a thousand units: a new number adds one or two")
                .hasSizeLessThan(170);
    }

    @Test
    @Order(3)
    void the_table_of_the_document_names_every_number_of_a_node_and_no_other() {
        Set<String> told = new TreeSet<>();
        List.of(leaf, province.top()).forEach(node -> told.addAll(families(node)));
        assertThat(NamedMetrics.documented()).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    @Order(3)
    void every_number_that_an_alert_or_a_panel_asks_for_exists() {
        Set<String> told = new TreeSet<>();
        List.of(leaf, province.top())
                .forEach(node ->
                        Scrape.of(node).series().keySet().forEach(name -> told.add(name.replaceAll("\\{.*", ""))));
        Set<String> asked = new TreeSet<>();
        NamedMetrics.panels().forEach(expression -> asked.addAll(NamedMetrics.in(expression)));
        NamedMetrics.rules()
                .forEach(rule -> asked.addAll(NamedMetrics.in(rule.get("expr").toString())));
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(told).containsAll(asked);
    }

    @Test
    @Order(4)
    void the_outbox_fills_and_grows_old_while_the_broker_is_away() {
        broker.kill();
        province.file(leaf, FILER, 13, "更正");

        Scrape.until(leaf, "liandong_outbox_messages{stage=\"sealed\"}", depth -> depth == 1);
        Scrape.until(leaf, "liandong_outbox_age_seconds", age -> age > 1);
        Scrape.until(leaf, "liandong_lag_records", Double::isNaN);
        broker = LocalBroker.start(broker.settings());

        province.counts(13);
        Scrape.until(leaf, "liandong_outbox_messages{stage=\"sealed\"}", depth -> depth == 0);
        Scrape.until(leaf, "liandong_outbox_age_seconds", age -> age == 0);
        Scrape.until(leaf, "liandong_lag_records", lag -> lag == 0);
        assertThat(Scrape.of(province.top()).value("liandong_rollup_seconds_count"))
                .isEqualTo(2);
    }

    @Test
    @Order(5)
    void a_try_to_send_that_fails_is_counted() {
        double before = Scrape.of(leaf).value("liandong_send_failures_total");
        registry.stop();
        // the first of its type at this node: the registry's id for it is not known yet
        Province.agreed(leaf, FILER, new Command.WithdrawReport(Fixture.obligation(FILER), 2, "数错了"));

        Scrape.until(leaf, "liandong_send_failures_total", failures -> failures > before);
        registry = LocalRegistry.start(registry.settings());
        Scrape.until(leaf, "liandong_outbox_messages{stage=\"sealed\"}", depth -> depth == 0);
    }

    @Test
    @Order(6)
    void a_stream_that_waits_is_counted_with_its_reason_its_age_and_what_stands_behind_it() {
        Pen pen = pen(STRANGER, Pen.stream(STRANGER));
        pen.slip(pen.next(Pen.report(STRANGER, 1, "9")).sender(FILER));
        pen.slip(pen.next(Pen.report(STRANGER, 1, "9")).sequence(3));

        LiveNode top = province.top();
        Scrape.until(top, "liandong_streams_held{reason=\"gap\"}", held -> held == 1);
        Scrape.until(top, "liandong_streams_held_age_seconds", age -> age > 1);
        Scrape.until(top, "liandong_lag_records", lag -> lag == 1);
        Scrape.until(top, "liandong_lag_age_seconds", age -> age > 1);
        Scrape scrape = Scrape.of(top);
        assertThat(scrape.value("liandong_quarantine_entries{reason=\"gap\"}")).isEqualTo(1);
        assertThat(scrape.value("liandong_quarantine_entries{reason=\"foreign-writer\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("liandong_quarantine_entries{reason=\"other\"}"))
                .isZero();
        assertThat(scrape.value("liandong_quarantine_waiting")).isEqualTo(1);
    }

    @Test
    @Order(7)
    void a_unit_without_a_topic_and_a_second_sender_are_seen() {
        LiveNode top = province.top();
        Province.agreed(
                top,
                Province.TOP,
                new Command.RegisterUnits(Fixture.units(Province.TOP, LEFT_OUT).subList(1, 2)));
        Scrape.until(top, "liandong_topics_missing", missing -> missing == 1);
        String own = Streams.directives(UnitCode.of(Province.TOP));
        Pen pen = pen(Province.TOP, own);
        pen.slip(pen.next(Pen.directive(Province.TOP, 9, FILER, new FormRef(Fixture.FORM, 1))));

        Scrape.until(top, "liandong_sender_elsewhere", found -> found == 1);
    }

    /** Names of our own numbers, those of a timer's or a summary's parts left out. */
    private static Set<String> families(LiveNode node) {
        Set<String> names = new TreeSet<>();
        Scrape.of(node).series().keySet().stream()
                .map(series -> series.replaceAll("\\{.*", ""))
                .filter(name -> name.startsWith("liandong_"))
                .map(name -> name.replaceAll("_(count|sum|bucket|max)$", ""))
                .forEach(names::add);
        return names;
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

    private static int status(String path, String role) {
        HttpResponse<String> answer = Scrape.command(leaf, path, role);
        return answer.statusCode();
    }

    private static String commands(String outcome, String rule) {
        return "liandong_commands_total{command=\"SignReceipt\",outcome=\"" + outcome + "\",rule=\"" + rule + "\"}";
    }
}
