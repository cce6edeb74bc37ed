package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import liandong.cluster.LocalCluster;
import liandong.directive.FormRef;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.node.kafka.StreamReader;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.store.StreamTable.Reading;
import liandong.report.Form;
import liandong.report.Indicator;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units, indicators and forms are events: what is ahead of them waits, and what they bring takes effect at once. */
class DirectoryIT {
    private static final String DESK = "1501";
    private static final String AHEAD = "150101";
    private static final String BESIDE = "150102";
    private static final String NEW_DESK = "1502";
    private static final String LATER = "later";
    private static final FormRef FORM = new FormRef(LATER, 1);

    @TempDir
    static Path data;

    private static LiveNode leaves;
    private static String beforeTopics;
    private static Province province;
    private static LiveNode desks;
    private static Producer<byte[], byte[]> producer;

    @BeforeAll
    static void a_node_starts_before_there_is_any_topic() {
        LocalCluster cluster = LocalCluster.withSharedRegistry();
        leaves = LiveNode.start(LiveNode.Leaf.class, cluster, data.resolve("leaves"), "", "liandong.level=LEVEL-9");
        Await.until("the node has looked for its topics", () -> leaves.health().contains("no topic for"));
        beforeTopics = leaves.health();
        province = new Province(data, cluster, List.of(TOP, DESK, AHEAD, BESIDE, NEW_DESK));
        desks = province.start(LiveNode.Middle.class, "desks", DESK + "," + NEW_DESK);
        producer = Pen.producer(cluster.bootstrap());
    }

    @AfterAll
    static void end() {
        producer.close();
        leaves.close();
        desks.close();
        province.close();
    }

    @Test
    void a_node_that_started_before_its_topics_were_made_goes_on_by_itself() {
        assertThat(beforeTopics).startsWith("DOWN");
        Await.until(
                () -> "the node reads, it is " + leaves.health(),
                () -> leaves.health().equals("UP"));
    }

    @Test
    void a_stream_ahead_of_the_directory_waits_visibly_and_goes_on_when_the_directory_has_arrived() {
        province.issue(List.of(DESK));
        province.relay(desks, DESK, TOP, List.of(AHEAD, BESIDE));
        long known = desks.hosting().directory().sequence();
        pen(AHEAD, known + 1).write(Pen.report(AHEAD, 1, "12"));
        Await.until("the stream waits", () -> reading(AHEAD).held() != null);
        assertThat(reading(AHEAD).held()).isEqualTo("waiting-for-directory");
        assertThat(reading(AHEAD).heldAt()).isNotNull();
        assertThat(desks.tables().quarantine().list(0, 10))
                .extracting(each -> each.stream() + " " + each.reason() + " " + each.waits())
                .containsExactly("reports." + AHEAD + " waiting-for-directory true");
        pen(BESIDE, known).write(Pen.report(BESIDE, 1, "30"));
        province.counts(desks, DESK, 30);
        assertThat(reading(AHEAD).held()).isEqualTo("waiting-for-directory");

        Province.agreed(province.top(), TOP, new Command.DefineIndicators(List.of(indicator("one-more"))));

        province.counts(desks, DESK, 42);
        assertThat(reading(AHEAD).held()).isNull();
        assertThat(desks.tables().quarantine().list(0, 10)).allMatch(each -> "retried".equals(each.decision()));
    }

    @Test
    void new_units_and_forms_take_effect_without_a_restart_and_wait_for_nobody_elses_topic() {
        List<String> units =
                IntStream.rangeClosed(1, 6).mapToObj(i -> "15020100" + i).toList();
        register(units);
        Province.agreed(province.top(), TOP, new Command.PublishForm(Fixture.form(LATER, Form.Review.AUTOMATIC)));
        String superior = Fixture.directive(TOP, 2);
        Province.agreed(province.top(), TOP, Fixture.issue(2, null, List.of(NEW_DESK), FORM));
        Await.until("the directive at " + NEW_DESK, () -> hasDirective(desks, NEW_DESK, superior));
        Province.agreed(desks, NEW_DESK, Fixture.issue(2, superior, units, FORM));
        Await.until("the desk misses its topic", () -> missing(desks).contains("directives." + NEW_DESK));
        assertThat(desks.tables().outbox().of(UnitCode.of(NEW_DESK)).depth()).isEqualTo(1);

        province.topics.create("directives." + NEW_DESK, "reports." + units.getLast());
        String directive = Fixture.directive(NEW_DESK, 2);
        for (String unit : units) {
            Await.until("the directive at " + unit, () -> hasDirective(leaves, unit, directive));
            Province.agreed(leaves, unit, new Command.SignReceipt(directive));
        }
        Await.until("the receipt of the unit that has a topic", () -> receipts(directive) == 1);
        assertThat(missing(leaves)).hasSize(5);

        province.topics.create(units.subList(0, 5).stream().map(Pen::stream).toArray(String[]::new));
        Await.until("all receipts", () -> receipts(directive) == 6);
        assertThat(missing(leaves)).isEmpty();
    }

    private static void register(List<String> units) {
        List<String> codes = new ArrayList<>(List.of(TOP, NEW_DESK));
        codes.addAll(units);
        Province.agreed(province.top(), TOP, new Command.RegisterUnits(Fixture.units(codes.toArray(String[]::new))));
    }

    private static Indicator indicator(String code) {
        Indicator like = Fixture.indicators().getFirst();
        return new Indicator(
                code,
                like.nameZh(),
                like.nameEn(),
                like.unit(),
                like.kind(),
                like.across(),
                like.overTime(),
                like.decimals(),
                like.group());
    }

    private static Pen pen(String unit, long directory) {
        return new Pen(producer, desks.part(WireSchemas.class), unit, Pen.stream(unit), directory);
    }

    private static Reading reading(String unit) {
        return desks.tables().streams().reading(Pen.stream(unit));
    }

    private static boolean hasDirective(LiveNode node, String unit, String directive) {
        return node.tables().directives().find(UnitCode.of(unit), directive).isPresent();
    }

    private static Set<String> missing(LiveNode node) {
        return node.part(StreamReader.class).missingTopics();
    }

    private static int receipts(String directive) {
        return desks.tables()
                .directives()
                .receipts(UnitCode.of(NEW_DESK), directive)
                .size();
    }
}
