package liandong.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One month at a desk, in its order: five months of one town, then both towns file, and a reviewer looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewPagesTest {
    private static final String FIRST = "990101~sessions~2023-09~own";
    private static final String SECOND = "990102~sessions~2023-09~own";

    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        for (int month = 5; month <= 9; month++) {
            ask(month);
        }
        for (int month = 5; month <= 8; month++) {
            file("990101", "2023-0" + month, "12", "100", "");
            world.post.deliver();
            World.made(world.city
                    .as("reviewer")
                    .command("/api/9901/reports/990101~sessions~2023-0" + month + "~own/versions/1/accept"));
        }
        file(
                "990101",
                "2023-09",
                "1200",
                "100",
                ", 'explanations': [{'line': 's', 'rule': 'ten-times-last-period', 'text': '活动月<b>集中</b>开展'}]");
        world.post.deliver();
        server = ConsoleServer.of(world, world.cityNode, 0);
    }

    private void ask(int month) {
        String period = "2023-0" + month;
        String id = World.made(world.top
                        .as("clerk")
                        .command(
                                "/api/99/directives",
                                World.directive(Map.of("number", "'省发〔2023〕" + month + "号'", "period", period))))
                .text("/directive");
        world.post.deliver();
        World.made(world.city
                .as("clerk")
                .command(
                        "/api/9901/directives",
                        World.directive(Map.of(
                                "number",
                                "'市发〔2023〕" + month + "号'",
                                "period",
                                period,
                                "recipients",
                                "['990101', '990102']",
                                "due",
                                "2023-10-05",
                                "basedOn",
                                "'" + id + "'",
                                "clauseBasedOn",
                                "{'directive': '" + id + "', 'clause': 'c1'}"))));
        world.post.deliver();
    }

    private void file(String unit, String period, String sessions, String attendance, String more) {
        World.made(world.town
                .as("clerk")
                .command(
                        "/api/" + unit + "/reports",
                        World.sessions(sessions, attendance, "3.50", "19/20", more)
                                .replace("2023-09", period)));
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private Browser reviewer() {
        return new Browser(server).as("reviewer@9901");
    }

    @Test
    @Order(1)
    void who_has_filed_is_counted_and_a_doubtful_report_cannot_be_accepted_unread() {
        WebPage page = reviewer().get("/at/9901/review?form=sessions&period=2023-09");

        assertThat(page.textOf(".tallies")).contains("2 应报", "1 已报", "1 未报", "1 待审核", "0 已审核", "1 有疑点");
        assertThat(page.main()).contains("应报 2 = 已报 1 + 退回修改 0 + 未报 1");
        List<List<String>> rows = page.rows("table.data");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).anyMatch(cell -> cell.contains("甲市一镇")).anyMatch(cell -> cell.contains("校验结果 1"));
        assertThat(page.has("input[name=report]")).isFalse();
    }

    @Test
    @Order(2)
    void a_report_stands_beside_its_past_with_findings_explanations_and_why_it_stands_apart() {
        WebPage page = reviewer().get("/at/9901/review/" + FIRST);

        List<String> sessions = page.rows("table.compare").getFirst();
        assertThat(sessions.subList(1, 5)).containsExactly("1,200", "12", "12", "12");
        assertThat(page.textOf(".doubts"))
                .contains("偏离往期：中位数 12，范围 12 至 12，共 4 期", "达到上期十倍以上", "活动月<b>集中</b>开展")
                .doesNotContain("偏离同级");
        assertThat(page.has(".doubts b")).as("what a unit writes is text").isFalse();
        assertThat(page.main()).contains("明显偏离（离群值）的规则");
        assertThat(page.has("a[rel=next][accesskey=n]")).isTrue();
        assertThat(page.follow("a[rel=next]").path()).isEqualTo("/at/9901/review/" + SECOND);
    }

    @Test
    @Order(3)
    void what_was_typed_survives_a_refusal_and_the_unit_learns_line_and_rule() {
        WebPage form = reviewer().get("/at/9901/review/" + FIRST);
        assertThat(form.form("#review").press("button[value=return]").textOf(".alert-danger"))
                .contains("退回修改必须指出问题");

        WebPage typed = returned(form, "please-check", "请核实 12 场");
        assertThat(typed.status()).isEqualTo(422);
        assertThat(typed.textOf(".alert-danger")).contains("退回意见不得含数据");
        assertThat(typed.all("input[name=note]").getFirst().val()).isEqualTo("请核实 12 场");
        assertThat(typed.all("select[name=rule] option[selected]").getFirst().val())
                .isEqualTo("please-check");

        WebPage done = returned(typed, "please-check", "请核实<script>场次");
        assertThat(done.notice()).contains("甲市一镇：已退回修改，指出 1 个问题");
        assertThat(done.main()).contains("请核实 请核实<script>场次");
        assertThat(done.has("main script:not([src])")).isFalse();
        assertThat(reviewer()
                        .get("/at/9901/review?form=sessions&period=2023-09")
                        .textOf(".tallies"))
                .contains("0 已报", "1 退回修改", "1 未报");
    }

    /** The form with one finding at its first line. */
    private static WebPage returned(WebPage page, String rule, String note) {
        return page.form("#review").with("rule", 0, rule).with("note", 0, note).press("button[value=return]");
    }

    @Test
    @Order(4)
    void a_double_click_accepts_once_and_the_report_counts() {
        file("990102", "2023-09", "8", "60", "");
        world.post.deliver();
        WebPage form = reviewer().get("/at/9901/review/" + SECOND);

        assertThat(form.form("#review").press("button[value=stay]").notice()).contains("甲市二镇：已审核通过");
        WebPage again = form.form("#review").press("button[value=stay]");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.notice()).contains("已审核通过");
        assertThat(world.cityNode.tables().envelopes().about("990102~sessions~2023-09").stream()
                        .filter(row -> row.type().endsWith("ReportAccepted")))
                .hasSize(1);
    }

    @Test
    @Order(5)
    void reports_are_accepted_together_one_after_the_other_and_each_result_is_said() {
        file("990101", "2023-09", "13", "100", ", 'reason': '更正'");
        world.post.deliver();
        WebPage list = reviewer().get("/at/9901/review?form=sessions&period=2023-09");
        assertThat(list.all("input[name=report]")).hasSize(1);
        assertThat(list.all("input[name=report]").getFirst().val()).isEqualTo(FIRST + "@2");

        WebPage stale =
                list.form("form[action$=accept]").forged("report", FIRST + "@1").send();
        assertThat(stale.textOf(".banner")).contains("甲市一镇", "不是最新版本");
        WebPage done = list.form("form[action$=accept]").send();

        assertThat(done.textOf(".banner")).contains("甲市一镇", "已通过");
        assertThat(done.textOf(".tallies")).contains("2 已审核", "0 待审核");
    }

    @Test
    @Order(6)
    void a_unit_that_is_exempted_with_a_reason_is_no_longer_expected() {
        String report = "990102~sessions~2023-08~own";
        WebPage refused = reviewer()
                .get("/at/9901/review/" + report)
                .form("input[name=reason]")
                .with("reason", " ")
                .send();
        assertThat(refused.status()).isEqualTo(422);

        WebPage done = refused.form("input[name=reason]").with("reason", "当月封路").send();

        assertThat(done.notice()).contains("甲市二镇：已免予报送");
        assertThat(done.textOf(".facts")).contains("已免报", "当月封路");
        assertThat(reviewer()
                        .get("/at/9901/review?form=sessions&period=2023-08")
                        .textOf(".tallies"))
                .contains("2 全部", "1 应报");
    }

    @Test
    @Order(7)
    void who_is_no_reviewer_sees_no_button_and_is_refused() {
        Browser clerk = new Browser(server).as("clerk@9901");
        WebPage page = clerk.get("/at/9901/review/" + SECOND);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.has("#review button")).isFalse();
        assertThat(page.has("details form")).isFalse();
        assertThat(clerk.get("/at/9901/review?form=sessions&period=2023-09").has("form[action$=accept] button"))
                .isFalse();
        assertThat(new Browser(server)
                        .as("reviewer@9902")
                        .get("/at/9901/review")
                        .status())
                .isEqualTo(403);
        assertThat(clerk.get("/at/9901/review/nonsense").status()).isEqualTo(400);
        assertThat(clerk.get("/at/9901/review/990201~sessions~2023-09~own").status())
                .isEqualTo(404);
    }

    @Test
    @Order(8)
    void the_list_is_there_in_english_and_as_a_table_for_spreadsheets() {
        Browser english = reviewer().english();

        assertThat(english.get("/at/9901/review?form=sessions&period=2023-09").main())
                .contains("Expected 2 = filed 2 + returned 0 + missing 0", "Accepted");
        WebPage csv = english.get("/at/9901/review?form=sessions&period=2023-09&format=csv");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.text().lines()).hasSize(3).anyMatch(line -> line.startsWith("\"990101\t\",甲市一镇,Accepted,2,"));
    }

    @Test
    @Order(9)
    void a_total_shows_its_coverage_as_sums_is_opened_and_made_final() {
        world.post.deliver();
        WebPage total = reviewer().get("/at/9901/totals/sessions/2023-09");

        List<String> sessions = total.rows("table.data").getFirst();
        assertThat(sessions.subList(1, 3)).containsExactly("21", "21");
        assertThat(sessions.subList(4, 10)).containsExactly("2", "2", "0", "0", "0", "0");
        assertThat(total.rows("table.contributors")).hasSize(2);
        assertThat(total.rows("table.contributors").getFirst()).contains("甲市一镇", "2", "13");
        assertThat(total.textOf("table.contributors tfoot")).contains("21");

        WebPage done = total.form("form[action$=certify]").send();
        assertThat(done.notice()).contains("已审定");
        assertThat(done.has("form[action$=certify]")).isFalse();
        assertThat(reviewer().get("/at/9901/totals").rows("table.data"))
                .anyMatch(row -> row.contains("2023年9月") && row.contains("已审定"));
        assertThat(new Browser(server)
                        .as("clerk@9901")
                        .get("/at/9901/totals/sessions/2023-08")
                        .has("form[action$=certify]"))
                .isFalse();
    }

    @Test
    @Order(10)
    void the_desk_above_opens_the_total_down_to_the_towns() {
        world.post.deliver();
        try (ConsoleServer above = ConsoleServer.of(world, world.topNode, 0)) {
            Browser top = new Browser(above).as("auditor@99");
            WebPage total = top.get("/at/99/totals/sessions/2023-09");
            WebPage city = total.follow("table.contributors a");

            assertThat(city.path()).isEqualTo("/at/99/totals/sessions/2023-09/9901");
            assertThat(city.rows("table.contributors"))
                    .extracting(List::getFirst)
                    .containsExactly("甲市一镇", "甲市二镇");
            assertThat(city.textOf("tfoot")).contains("21");
            assertThat(top.get("/at/99/totals/sessions/2023-09/9901?format=csv").text())
                    .contains("\"990101\t\",甲市一镇,2,13,,");
            assertThat(top.get("/at/99/totals/sessions/2023-09?format=csv").text())
                    .as("a unit that is waited for has a row too")
                    .contains("\"9902\t\",乙市,,,,");
            assertThat(top.get("/at/99/totals/sessions/2023-09/990101").status())
                    .as("a town is no desk")
                    .isEqualTo(404);
        }
    }
}
