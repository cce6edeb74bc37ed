package liandong.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.Scene;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Totals followed down, figures through their versions, and the past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPagesTest {
    private World world;
    private ConsoleServer top;
    private ConsoleServer city;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        Scene.play(world);
        world.clock.set("2023-09-11T01:00:00.000Z");
        World.made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        World.sessions("15", "5300", "3.50", "19/20", ", 'reason': '漏计三场 <b>'")));
        world.post.deliver();
        World.made(
                world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/2/accept"));
        world.post.deliver();
        world.clock.set("2023-09-12T01:00:00.000Z");
        top = ConsoleServer.of(world, world.topNode, 0);
        city = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        top.close();
        city.close();
        world.close();
    }

    private Browser province() {
        return new Browser(top).as("auditor@99");
    }

    private Browser auditor() {
        return new Browser(city).as("auditor@9901");
    }

    @Test
    void a_total_opens_level_by_level_with_its_sums_checked() {
        WebPage page = province().get("/at/99/audit/sessions/2023-09/s");
        assertThat(page.rows("#tree")).extracting(row -> row.get(0)).hasSize(2);
        assertThat(page.rows("#tree").get(1).get(0)).contains("甲市", "9901");
        assertThat(page.rows("#tree").get(1).subList(1, 4)).containsExactly("15", "15", "✓ 相符");
        WebPage opened = page.follow("#u-9901-total a.toggle");
        assertThat(opened.rows("#tree")).hasSize(3);
        assertThat(opened.rows("#tree").get(2).get(0)).contains("甲市一镇", "本级", "990101");
        assertThat(opened.all("#u-9901-total a.toggle").attr("aria-expanded")).isEqualTo("true");
        assertThat(opened.follow("#u-9901-total a.toggle").rows("#tree")).hasSize(2);
        WebPage whole = province().get("/at/99/audit/sessions/2023-09/s?depth=12");
        assertThat(whole.rows("#tree")).hasSize(3);
        assertThat(whole.main()).contains("2 个合计相符");
        assertThat(whole.all("#tree tbody code").first().attr("title")).matches("[0-9a-f]{64}");
    }

    @Test
    void a_total_that_is_not_what_its_parts_make_is_shown_with_the_difference() {
        var sql = world.topNode.tables().database().sql();
        String body = "UPDATE envelope SET body = (SELECT e.body FROM envelope e WHERE e.stream = 'reports.990101'"
                + " AND e.subject = '990101~sessions~2023-09' ORDER BY e.sequence LIMIT 1)"
                + " WHERE stream = 'reports.990101' AND sequence = ?";
        var last = world.topNode.tables().envelopes().about("990101~sessions~2023-09").stream()
                .filter(row -> row.stream().equals("reports.990101"))
                .toList()
                .getLast();
        sql.sql(body).param(last.sequence()).update();
        try {
            WebPage page = province().get("/at/99/audit/sessions/2023-09/s?depth=12");
            assertThat(page.textOf("#u-9901-total .state-bad")).isEqualTo("✗ 不符 +3");
            assertThat(page.main()).contains("1 个合计不符");
        } finally {
            sql.sql("UPDATE envelope SET body = ? WHERE place = ?")
                    .params(last.body(), last.place())
                    .update();
        }
        assertThat(province().get("/at/99/audit/sessions/2023-09/s?depth=12").has(".state-bad"))
                .isFalse();
    }

    @Test
    void the_past_is_shown_as_of_an_instant_and_says_so() {
        String then = "?as-of=2023-09-10T12:00:00";
        WebPage tree = province().get("/at/99/audit/sessions/2023-09/s" + then + "&depth=12");
        assertThat(tree.rows("#tree").getFirst().get(1)).isEqualTo("12");
        assertThat(tree.textOf(".banner.past")).contains("这是过去的状态", "2023年9月10日 12:00:00");
        assertThat(tree.follow(".banner.past a").rows("#tree").getFirst().get(1))
                .isEqualTo("15");
        WebPage total = auditor().get("/at/9901/audit/sessions/2023-09" + then);
        assertThat(total.rows("table").getFirst().get(1)).isEqualTo("12");
        assertThat(total.form("form.as-of").value("as-of")).isEqualTo("2023-09-10T12:00:00");
        WebPage figure = auditor().get("/at/9901/figures/990101~sessions~2023-09~own/s" + then);
        assertThat(figure.rows("#steps")).hasSize(1);
        assertThat(auditor()
                        .get("/at/9901/audit/sessions/2023-09?as-of=2030-01-01T00:00")
                        .status())
                .isEqualTo(400);
        assertThat(auditor()
                        .get("/at/9901/audit/sessions/2023-09?as-of=gestern")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void directives_are_shown_as_they_stood() {
        WebPage before = auditor().get("/at/9901/past/directives?as-of=2023-09-10T08:00:00");
        assertThat(before.main()).contains("截至该时刻没有文件");
        WebPage then = auditor().get("/at/9901/past/directives?as-of=2023-09-10T12:00:00");
        assertThat(then.rows("table")).extracting(List::getFirst).contains("省发〔2023〕1号", "市发〔2023〕2号");
        WebPage one = then.follow("table a");
        assertThat(one.address().getQuery()).isEqualTo("as-of=2023-09-10T12:00:00");
        assertThat(one.main()).contains("这是过去的状态", "有效");
        assertThat(auditor().get("/at/9901/past/directives").rows("table")).isEqualTo(then.rows("table"));
    }

    @Test
    void every_version_of_a_figure_says_old_new_when_who_and_why() {
        WebPage page = auditor().get("/at/9901/figures/990101~sessions~2023-09~own/s");
        List<List<String>> steps = page.rows("#steps");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).subList(0, 4)).containsExactly("1", "已审核", "–", "12");
        assertThat(steps.get(1).subList(0, 4)).containsExactly("2", "已审核", "12", "15");
        assertThat(steps.get(1).get(6)).isEqualTo("clerk-1 (经办)");
        assertThat(steps.get(1).get(7)).contains("漏计三场 <b>");
        assertThat(page.text()).doesNotContain("漏计三场 <b>");
        assertThat(page.has("#figure-chart")).isTrue();
        WebPage total = auditor().get("/at/9901/figures/9901~sessions~2023-09~total/s");
        assertThat(total.rows("#steps").getLast().get(7)).contains("甲市一镇: 1 → 2");
        WebPage csv = auditor().get("/at/9901/figures/990101~sessions~2023-09~own/s?format=csv");
        assertThat(csv.text().lines().skip(2).findFirst().orElseThrow()).startsWith("2,ACCEPTED,12,,15,,");
    }

    @Test
    void totals_and_reports_are_found_from_the_first_page_on() {
        WebPage index = auditor().get("/at/9901/audit");
        assertThat(index.main()).contains("场次表", "快报", "2023年9月");
        WebPage total = index.follow("a[href$='/audit/sessions/2023-09']");
        assertThat(total.rows("table")).extracting(row -> row.get(1)).containsExactly("15", "5,300", "3.5", "19 / 20");
        assertThat(total.follow("a[href$='/audit/sessions/2023-09/a']").status())
                .isEqualTo(200);
        assertThat(total.follow("a[href$='/differences']").main()).contains("没有差异");
        WebPage english = auditor().english().get("/at/9901/audit/sessions/2023-09");
        assertThat(english.main()).contains("Newest", "version 2", "Expected").doesNotContain("最新");
        assertThat(auditor().get("/at/9901/audit?form=quick&period=2023-09").rows("table"))
                .hasSize(1);
    }

    @Test
    void shorter_periods_make_longer_ones() {
        WebPage page = auditor().get("/at/9901/over-time/sessions/2023-Q3");
        assertThat(page.rows("table").getFirst().subList(1, 7)).containsExactly("累计", "缺报", "缺报", "15", "15", "1/3");
        assertThat(page.rows("table").getLast().get(5)).isEqualTo("19 / 20 = 95.00");
        assertThat(page.follow("a[href$='/over-time/sessions/2023']").status()).isEqualTo(200);
        assertThat(auditor()
                        .get("/at/9901/over-time/sessions/2023-Q3?certified=true")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_not_there_is_said_and_others_stations_stay_closed() {
        assertThat(auditor().get("/at/9901/audit/sessions/2023-09/zz").status()).isEqualTo(404);
        assertThat(auditor().get("/at/9901/audit/sessions/soon/s").status()).isEqualTo(400);
        assertThat(auditor().get("/at/9901/audit/sessions/2023-09/s?depth=99").status())
                .isEqualTo(400);
        assertThat(auditor().get("/at/9902/audit").status()).isEqualTo(403);
        assertThat(auditor().get("/at/9901/figures/990201~sessions~2023-09~own").status())
                .isEqualTo(404);
    }
}
