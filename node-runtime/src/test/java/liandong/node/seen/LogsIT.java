package liandong.node.seen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import liandong.cluster.LocalCluster;
import liandong.cluster.LocalRegistry;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.report.Part;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever happens to a report, and however much is logged: no line holds what it says. */
@Isolated("it hears every line that this process logs")
class LogsIT {
    private static final String CITY = "1501";
    private static final String TOWN = "150101";
    /** A unit that no node hosts. */
    private static final String STRANGER = "1502";

    private static final String REPORTS = "/api/" + TOWN + "/reports";
    private static final List<String> NEVER =
            List.of("987654321", "31415.92", "271828182", "161803398", "蓝鲸", "海燕", "丹顶鹤", "白鹭", "朱鹮", "褐马鸡");

    @TempDir
    static Path data;

    private static Province province;
    private static LocalRegistry registry;
    private static LiveNode city;
    private static LiveNode town;

    @BeforeAll
    static void a_town_can_report() {
        province = new Province(data, LocalCluster.inTemporaryFolder(), List.of(Province.TOP, CITY, STRANGER, TOWN));
        registry = province.cluster.registryProcess();
        city = province.start(LiveNode.Middle.class, "city", CITY);
        town = province.start(LiveNode.Leaf.class, "town", TOWN);
    }

    @AfterAll
    static void end() {
        town.close();
        city.close();
        registry.kill();
        province.close();
    }

    @Test
    void no_line_holds_a_figure_a_title_or_a_text() {
        try (Overheard overheard = new Overheard(Level.TRACE)) {
            Province.agreed(province.top(), Province.TOP, titled(Fixture.issue(1, null, List.of(CITY, STRANGER))));
            province.relay(city, CITY, Province.TOP, List.of(TOWN));
            obliged();
            wrongRequests();
            report();
            strangersRecords();
            withoutRegistry();

            List<String> lines = overheard.lines();
            assertThat(lines)
                    .as("what was done is in the log")
                    .anyMatch(line -> line.contains("command carried out"))
                    .anyMatch(line -> line.contains("command refused"))
                    .anyMatch(line -> line.contains("record quarantined"))
                    .anyMatch(line -> line.contains("not sent, will try again"))
                    .anyMatch(line -> line.contains("traceId="));
            for (String never : NEVER) {
                assertThat(lines).noneMatch(line -> line.contains(never));
            }
        }
    }

    /** Filed, returned, corrected, withdrawn, filed again, certified. */
    private static void report() {
        post(REPORTS, "clerk", body("987654321", "31415.92", ""), 201);
        province.counts(987654321);
        String version = "/api/" + CITY + "/reports/" + TOWN + "~work~2022~own/versions/";
        post(
                version + "1/return",
                "reviewer",
                "{\"findings\": [{\"line\": \"money\", \"rule\": \"朱鹮\", \"note\": \"朱鹮核实\"}]}",
                201);
        Await.until(
                "returned",
                () -> town.obligation(TOWN, TOWN + "~work~2022")
                        .version(Part.OWN, 1)
                        .returned());
        post(REPORTS, "clerk", body("271828182", "31415.92", ", \"reason\": \"白鹭更正\", \"summary\": \"丹顶鹤总结\""), 201);
        province.counts(271828182);
        post(REPORTS + "/" + TOWN + "~work~2022~own/versions/2/withdraw", "clerk", "{\"reason\": \"白鹭撤回\"}", 201);
        post(REPORTS, "clerk", body("161803398", "31415.92", ", \"reason\": \"白鹭\""), 201);
        province.counts(161803398);
        int newest = city.obligation(CITY, CITY + "~work~2022")
                .newest(Part.TOTAL)
                .orElseThrow()
                .number();
        post("/api/" + CITY + "/totals/work/2022/versions/" + newest + "/certify", "reviewer", "", 201);
    }

    private static void wrongRequests() {
        post(REPORTS, "clerk", body("-987654321", "31415.927", ""), 422);
        post(REPORTS, "clerk", body("987654321x", "31415.92", ""), 400);
        post(REPORTS, "clerk", "{\"form\": \"蓝鲸\", \"figures\": 987654321", 400);
        post(REPORTS, "clerk", "{\"蓝鲸987654321\": 1}", 400);
        post(REPORTS + "?海燕=1".replace("海燕", "%E6%B5%B7%E7%87%95"), "clerk", "{}", 400);
        post(REPORTS, "reviewer", body("987654321", "31415.92", ""), 403);
    }

    private static void strangersRecords() {
        LiveNode top = province.top();
        try (Producer<byte[], byte[]> producer = Pen.producer(province.cluster.bootstrap())) {
            Pen pen = new Pen(
                    producer,
                    top.part(WireSchemas.class),
                    STRANGER,
                    Pen.stream(STRANGER),
                    top.hosting().directory().sequence());
            pen.slip(pen.next(Pen.report(STRANGER, 1, "987654321")).sender(TOWN));
            Draft cut = pen.next(Pen.report(STRANGER, 1, "987654321", "丹顶鹤"));
            long offset = pen.slip(cut.body(Arrays.copyOf(cut.body(), cut.body().length - 3)));
            Await.until(
                    "kept",
                    () -> top.tables()
                            .quarantine()
                            .find(Pen.stream(STRANGER), offset)
                            .isPresent());
            long place = top.tables()
                    .quarantine()
                    .find(Pen.stream(STRANGER), offset)
                    .orElseThrow()
                    .place();
            post(top, "/api/quarantine/" + place + "/discard", "operator", "{\"because\": \"褐马鸡\"}", 200);
        }
    }

    private static void withoutRegistry() {
        registry.stop();
        // the first of its type at this node: the registry's id for it is not known yet
        Province.agreed(town, TOWN, new Command.SignReceipt(Fixture.directive(CITY, 1)));
        Await.until(
                "not sent", () -> town.tables().outbox().of(UnitCode.of(TOWN)).depth() > 0);
        Scrape.until(town, "liandong_send_failures_total", failures -> failures > 0);
        registry = LocalRegistry.start(registry.settings());
        Scrape.until(town, "liandong_outbox_messages{stage=\"sealed\"}", depth -> depth == 0);
    }

    private static Command.IssueDirective titled(Command.IssueDirective issue) {
        return new Command.IssueDirective(
                issue.number(),
                issue.kind(),
                "关于蓝鲸工作的通知",
                "请报送海燕情况。",
                issue.issuingBodies(),
                issue.issueDate(),
                issue.recipients(),
                issue.copies(),
                issue.clauses(),
                List.of(),
                null,
                null,
                null);
    }

    private static void obliged() {
        Await.until(
                "an obligation",
                () -> town.obligation(TOWN, Fixture.obligation(TOWN).toString()).isOpened());
    }

    private static String body(String sessions, String money, String more) {
        return """
                {"form": "work", "period": "2022", "figures": [{"line": "sessions", "amount": "%s"},
                 {"line": "money", "amount": "%s"}, {"line": "longest", "amount": "2"}]%s}""".formatted(sessions, money, more);
    }

    private static void post(String path, String role, String body, int status) {
        post(path.startsWith("/api/" + CITY + "/") ? city : town, path, role, body, status);
    }

    private static void post(LiveNode node, String path, String role, String body, int status) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .headers("Authorization", node.bearer(role), "Content-Type", "application/json");
        assertThat(Scrape.send(
                        request.POST(HttpRequest.BodyPublishers.ofString(body)).build()))
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status));
    }
}
