package liandong.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.Scene;
import liandong.console.WebPage;
import liandong.duty.Holds.Standing;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.node.http.World;
import liandong.node.store.OwnStreamTable.OwnStream;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatePagesTest {
    private static final Instant SEEN = Instant.parse("2023-09-10T00:30:00.000Z");

    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        Scene.play(world);
        world.city.as("clerk").command("/api/9902/directives/" + directive() + "/receipt");
        server = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private String directive() {
        return world.city
                .see("/api/9902/directives?state=received")
                .at("/items/0/directive")
                .asString();
    }

    private Browser operator() {
        return new Browser(server).as("operator@*");
    }

    private long quarantined(long position, String reason, boolean waits, String value) {
        var tables = world.cityNode.tables();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        tables.database()
                .run(() -> tables.quarantine()
                        .save(new QuarantineTable.Entry(
                                0,
                                "reports.990201",
                                position,
                                reason,
                                "what <b>it</b> says",
                                waits,
                                "ce_id: <i>1\n",
                                bytes,
                                bytes.length,
                                "00",
                                SEEN,
                                null,
                                null)));
        return tables.quarantine()
                .find("reports.990201", position)
                .orElseThrow()
                .place();
    }

    @Test
    void health_says_what_is_wrong_what_it_means_and_what_to_do() {
        world.cityNode.tables().streams().saveReading("reports.990201", new Reading(Head.EMPTY, 4, "gap", SEEN));
        try {
            WebPage page = operator().get("/node/health");
            assertThat(page.rows("#parts").getFirst())
                    .satisfies(row -> assertThat(row.get(0)).isEqualTo("reports.990201"))
                    .satisfies(row -> assertThat(row.get(1)).isEqualTo("暂停接收，待处理"))
                    .satisfies(row -> assertThat(row.get(2)).startsWith("中间缺了记录"))
                    .satisfies(row -> assertThat(row.get(3)).contains("请对方单位重发", "不再等待"))
                    .satisfies(row -> assertThat(row.get(4)).isEqualTo("30分钟前"));
            assertThat(page.textOf(".verdict")).contains("1 处要处理");
            assertThat(page.main()).contains("乙市 9902", "MB");
            WebPage part = operator().part("/node/health/now");
            assertThat(part.text()).doesNotContain("<html").contains("id=\"now\"", "hx-get=\"/node/health/now\"");
            WebPage english = operator().english().get("/node/health");
            assertThat(english.main()).contains("1 to mend", "a record is missing before it", "What to do next");
            WebPage csv = operator().get("/node/health?format=csv&table=outbox");
            assertThat(csv.text().lines()).anyMatch(line -> line.startsWith("\"9902\t\",乙市,1,"));
        } finally {
            world.cityNode.tables().streams().saveReading("reports.990201", new Reading(Head.EMPTY, 4, null, null));
        }
    }

    @Test
    void every_reason_to_wait_is_said_in_words() {
        try {
            for (String reason : Reason.waits()) {
                world.cityNode
                        .tables()
                        .streams()
                        .saveReading("reports.990201", new Reading(Head.EMPTY, 4, reason, SEEN));
                var row = operator().get("/node/health").rows("#parts").stream()
                        .filter(each -> each.get(0).equals("reports.990201"))
                        .findFirst()
                        .orElseThrow();
                assertThat(row.get(2)).as(reason).doesNotStartWith(reason);
                assertThat(row.get(4)).isEqualTo("30分钟前");
            }
        } finally {
            world.cityNode.tables().streams().saveReading("reports.990201", new Reading(Head.EMPTY, 4, null, null));
        }
    }

    @Test
    void when_units_were_last_heard_is_shown() {
        WebPage page = operator().get("/node/health");
        assertThat(page.rows("#heard")).anyMatch(row -> row.get(0).contains("990201"));
    }

    @Test
    void a_waiting_record_shows_its_bytes_and_is_discarded_with_a_reason() {
        long place = quarantined(11, "undecodable", true, "AB<c>\0\u0001");
        WebPage list = operator().get("/node/quarantine");
        assertThat(list.main()).contains("reports.990201", "内容无法解读", "暂停接收，待处理");
        WebPage entry = operator().get("/node/quarantine/" + place);
        assertThat(entry.main()).contains("41 42 3c 63 3e 00 01", "AB<c>..", "请对方更正后重发");
        assertThat(entry.text()).doesNotContain("<i>1").doesNotContain("what <b>it");
        assertThat(operator().get("/node/quarantine/" + place + "/bytes").bytes())
                .isEqualTo("AB<c>\0\u0001".getBytes(StandardCharsets.UTF_8));

        WebPage refused = entry.form("form[action$=/discard]")
                .with("because", "请拨 13912345678")
                .send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.form("form[action$=/discard]").value("because")).isEqualTo("请拨 13912345678");
        WebPage done =
                entry.form("form[action$=/discard]").with("because", "测试记录").send();
        assertThat(done.notice()).contains("已弃用");
        assertThat(done.main()).contains("已弃用", "测试记录");
        assertThat(done.has("form[action$=/discard]")).isFalse();
        var kept = world.cityNode.tables().quarantine().atPlace(place).orElseThrow();
        assertThat(kept.decision()).isEqualTo(QuarantineTable.DISCARD);
        assertThat(kept.because()).isEqualTo("测试记录");
        assertThat(operator().get("/node/quarantine").main()).doesNotContain("@11");
        assertThat(operator().get("/node/quarantine?show=all").rows("table")).isNotEmpty();
    }

    @Test
    void a_record_whose_key_may_become_known_is_examined_again() {
        long place = quarantined(12, "unknown-key", false, "x");
        WebPage entry = operator().get("/node/quarantine/" + place);
        assertThat(entry.has("form[action$=/discard]")).isFalse();
        WebPage done =
                entry.form("form[action$=/retry]").with("because", "密钥已登记").send();
        assertThat(done.main()).contains("将重新检查", "密钥已登记");
        assertThat(world.cityNode.tables().decisions().toRetry())
                .extracting(QuarantineTable.Entry::place)
                .contains(place);
        long never = quarantined(13, "version-twice", false, "x");
        assertThat(operator().get("/node/quarantine/" + never).has("form[action$=/retry]"))
                .isFalse();
    }

    @Test
    void who_only_reads_the_node_decides_nothing_and_a_clerk_reads_nothing() {
        long place = quarantined(14, "gap", true, "x");
        Browser changed = operator();
        WebPage entry = changed.get("/node/quarantine/" + place);
        changed.as("auditor@*");
        assertThat(entry.form("form[action$=/discard]")
                        .with("because", "试")
                        .send()
                        .status())
                .isEqualTo(403);
        WebPage read = new Browser(server).as("auditor@*").get("/node/quarantine/" + place);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.has("main form[method=post]")).isFalse();
        for (String page : new String[] {
            "/node/health", "/node/quarantine", "/node/quarantine/" + place, "/node/keys", "/node/streams"
        }) {
            assertThat(new Browser(server).as("clerk@9901").get(page).status())
                    .as(page)
                    .isEqualTo(403);
            assertThat(new Browser(server).as("operator@9901").get(page).status())
                    .as(page)
                    .isEqualTo(403);
        }
        assertThat(operator().get("/node/quarantine/99999").status()).isEqualTo(404);
    }

    @Test
    void keys_show_what_is_held_and_what_is_to_be_asked_for() {
        WebPage page = operator().get("/node/keys");
        assertThat(page.main()).contains("预置根密钥", "登记申请", "\"units\":[\"9901\",\"9902\"]");
        assertThat(page.has("form[action$=/enrol]")).isFalse();
        assertThat(operator().english().get("/node/keys").main()).contains("Enrolment request");
    }

    @Test
    void the_keeper_of_the_directory_enrols_a_key_from_its_request() {
        try (ConsoleServer top = ConsoleServer.of(world, world.topNode, 0)) {
            Browser keeper = new Browser(top).as("operator@*");
            String request = operator().get("/node/keys").textOf("pre.bytes");
            WebPage page = keeper.get("/node/keys");
            WebPage wrong =
                    page.form("form[action$=/enrol]").with("request", "{'no'").send();
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.form("form[action$=/enrol]").value("request")).isEqualTo("{'no'");
            WebPage done =
                    page.form("form[action$=/enrol]").with("request", request).send();
            assertThat(done.notice()).contains("密钥已登记");
            assertThat(done.main()).contains("9901, 9902");
        }
    }

    @Test
    void a_damaged_own_stream_is_said_with_what_to_do_in_both_languages() {
        var own = world.cityNode.tables().own();
        OwnStream before = own.of("reports.9902");
        own.save(
                new OwnStream("reports.9902", Standing.BROKEN, "the record at offset 7 is damaged", false, 0, 0, SEEN));
        try {
            List<String> chinese = held(operator().get("/node/health"));
            assertThat(chinese.get(1)).isEqualTo("暂停签发");
            assertThat(chinese.get(2)).contains("损坏的记录", "不再签发", "offset 7");
            assertThat(chinese.get(3)).contains("备份", "“暂停签发”页面");
            assertThat(chinese.get(4)).isEqualTo("30分钟前");
            List<String> english = held(operator().english().get("/node/health"));
            assertThat(english.get(2)).contains("damaged record", "nothing is signed on it");
            assertThat(english.get(3)).contains("Restore a backup", "\"Signing held\"");
            WebPage streams = operator().get("/node/streams");
            assertThat(streams.main()).contains("reports.9902", "损坏的记录", "先用本节点的备份恢复");
            assertThat(operator().english().get("/node/streams").main()).contains("damaged record");
        } finally {
            own.save(before);
        }
    }

    private static List<String> held(WebPage page) {
        return page.rows("#parts").stream()
                .filter(row -> row.get(0).equals("reports.9902"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_held_stream_is_said_on_every_page_and_the_keeper_lets_it_go_on_with_a_reason() {
        var tables = world.topNode.tables();
        Head end = tables.streams().sealed("directives.99");
        tables.own().save(new OwnStream("directives.99", Standing.READ_BACK, null, false, end.sequence(), 0, SEEN));
        StreamHead claim = new StreamHead("directives.99", end.sequence() + 5, Hash.of(new byte[] {1}));
        tables.witnesses().save(UnitCode.of("9901"), List.of(claim), null, 0, SEEN);
        try (ConsoleServer top = ConsoleServer.of(world, world.topNode, 0)) {
            assertThat(new Browser(top).as("clerk@99").get("/at/99/todo").text())
                    .contains("本单位的报文暂停签发");
            assertThat(new Browser(top)
                            .as("clerk@99")
                            .english()
                            .get("/at/99/todo")
                            .text())
                    .contains("Nothing of this unit is signed for now");
            Browser keeper = new Browser(top).as("operator@*");
            WebPage page = keeper.get("/node/streams");
            assertThat(page.main()).contains("directives.99", "9901", String.valueOf(end.sequence() + 5), "其他单位见证过");
            WebPage wrong = page.form("form[action$=/continue]:has(textarea)")
                    .with("request", "{'no'")
                    .with("reason", "已核对")
                    .send();
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.form("form[action$=/continue]:has(textarea)").value("request"))
                    .isEqualTo("{'no'");

            WebPage done = page.form("section:has(h2:contains(directives.99)) div:last-of-type form")
                    .with("reason", "已核对")
                    .send();

            assertThat(done.notice()).contains("已写入目录，恢复签发");
            assertThat(done.main()).contains("没有暂停签发的信息流", "已核对");
            assertThat(new Browser(top).as("clerk@99").get("/at/99/todo").text())
                    .doesNotContain("本单位的报文暂停签发");
        }
    }
}
