package liandong.console.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.hierarchy.UnitCode;
import liandong.node.http.World;
import liandong.report.Filers;
import liandong.report.Form;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CataloguePagesTest {
    @TempDir
    static Path folder;

    private static World world;
    private static ConsoleServer server;

    @BeforeAll
    static void start() {
        world = new World(folder);
        server = ConsoleServer.of(world, world.topNode, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    private Browser browser(String grants) {
        return new Browser(server).as(grants);
    }

    private static WebPage press(WebForm form, String act) {
        return form.press("button[value=" + act + "]");
    }

    private WebPage change(String code, String kind, String from, String name, String other) {
        return press(
                browser("operator@99")
                        .get("/at/99/catalogue/units/" + code)
                        .form("#change")
                        .with("kind", kind)
                        .with("from", from)
                        .with("name", name)
                        .with("other", other)
                        .with("basis", "省政函〔2023〕5号"),
                "check");
    }

    @Test
    void everybody_who_is_signed_in_reads_units_indicators_and_forms() {
        Browser clerk = browser("clerk@99");

        assertThat(clerk.get("/catalogue").textOf(".catalogue-tree"))
                .contains("省 99 下级 2 个", "甲市 9901 下级 2 个", "990201");
        assertThat(clerk.get("/catalogue/units?view=list").rows("table.data")).hasSize(6);
        assertThat(clerk.get("/catalogue/units/9901").main()).contains("甲市二镇 990102", "报送上级 省");
        assertThat(clerk.get("/catalogue/indicators").rows("table.data").getFirst())
                .contains("指标attendance", "人次", "时期数", "相加");
        assertThat(clerk.get("/catalogue/indicators/money").main()).contains("指标money", "场次表");
        assertThat(clerk.get("/catalogue/forms/sessions").main()).contains("场次表 第 1 版", "有人次须有场次", "s → a");
        assertThat(clerk.get("/catalogue/forms").has("a[href^=/at/99/catalogue]"))
                .isFalse();
        assertThat(clerk.get("/catalogue/units/123").status()).isEqualTo(404);
        assertThat(clerk.get("/catalogue/forms/none").status()).isEqualTo(404);
        assertThat(clerk.get("/catalogue/indicators/none").status()).isEqualTo(404);
    }

    @Test
    void every_list_can_be_searched_and_taken_away() {
        Browser clerk = browser("clerk@99");

        assertThat(clerk.get("/catalogue/units?q=二镇").rows("table.data")).hasSize(1);
        assertThat(clerk.get("/catalogue/units?q=first+city").rows("table.data"))
                .hasSize(1);
        assertThat(clerk.get("/catalogue/units?q=没有").main()).contains("没有找到");
        assertThat(clerk.get("/catalogue/indicators?q=万元").rows("table.data")).hasSize(1);
        assertThat(clerk.get("/catalogue/forms?q=指标money").rows("table.data")).hasSize(1);
        assertThat(clerk.get("/catalogue/units?format=csv").text())
                .contains("\"990101\t\",甲市一镇,,town,town,\"9901\t\",,,");
        assertThat(clerk.get("/catalogue/indicators?format=csv").text())
                .contains("money,指标money,,万元,FLOW,SUM,SUM,2,一,");
        assertThat(clerk.get("/catalogue/forms?format=csv").text()).contains("sessions,1,场次表,,m,money,指标money,万元,");
    }

    @Test
    void a_renaming_says_what_it_will_do_and_the_old_name_is_found_afterwards() {
        WebPage preview = change("990201", "RENAME", "2023-09-10", "乙市新镇", "");

        assertThat(preview.textOf("#effects")).contains("2023年9月10日 起，乙市一镇（990201）改称 乙市新镇。");
        assertThat(world.topNode.hosting().directory().history(UnitCode.of("990201")))
                .hasSize(1);

        WebPage done = press(preview.form("#change"), "change");
        assertThat(done.notice()).contains("已记入目录");
        Browser clerk = browser("clerk@99");
        assertThat(clerk.get("/catalogue/units?q=乙市一镇").rows("table.data").getFirst())
                .containsSubsequence("乙市新镇", "乙市一镇");
        assertThat(clerk.get("/catalogue/units/990201").rows("table.data")).hasSize(2);
    }

    @Test
    void a_transfer_and_a_merger_name_every_unit_that_they_move() {
        assertThat(change("990101", "TRANSFER", "2023-10-01", "", "9902").textOf("#effects"))
                .contains("甲市一镇（990101）由向 甲市 报送改为向 乙市 报送");
        assertThat(change("9901", "MERGE", "2023-10-01", "", "9902").textOf("#effects"))
                .contains("甲市一镇（990101）由向 甲市", "甲市二镇（990102）由向 甲市", "2023年9月30日 是 甲市（9901）的最后一天，其后由 乙市 继续");
        assertThat(change("990102", "CLOSE", "2023-10-01", "", "").textOf("#effects"))
                .contains("2023年9月30日 是 甲市二镇（990102）的最后一天。");
    }

    @Test
    void issuer_codes_are_entered_at_a_unit_shown_with_it_and_refused_to_another() {
        WebPage preview = change("990102", "二镇发，二镇办发");
        assertThat(preview.textOf("#effects")).contains("2023年9月10日 起，甲市二镇（990102）的机关代字为 二镇发、二镇办发");
        assertThat(press(preview.form("#change"), "change").notice()).contains("已记入目录");

        Browser clerk = browser("clerk@99");
        assertThat(clerk.get("/catalogue/units/990102").textOf("dl.facts")).contains("机关代字 二镇发、二镇办发");
        assertThat(clerk.get("/catalogue/units?q=二镇办").rows("table.data").getFirst())
                .contains("二镇发、二镇办发");
        assertThat(clerk.get("/catalogue/units?format=csv").text()).contains(",二镇发、二镇办发");
        assertThat(browser("operator@99")
                        .get("/at/99/catalogue/units/990102")
                        .form("#change")
                        .value("issuers"))
                .isEqualTo("二镇发、二镇办发");

        WebPage refused = change("9902", "乙市发 二镇发");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.textOf(".alert")).contains("机关代字已属于其他单位", "二镇发", "属于 甲市二镇（990102）");
        assertThat(refused.form("#change").value("issuers")).isEqualTo("乙市发 二镇发");
    }

    private WebPage change(String code, String issuers) {
        return press(
                browser("operator@99")
                        .get("/at/99/catalogue/units/" + code)
                        .form("#change")
                        .with("kind", "ISSUERS")
                        .with("from", "2023-09-10")
                        .with("issuers", issuers)
                        .with("basis", "省政函〔2023〕5号"),
                "check");
    }

    @Test
    void a_change_that_cannot_be_is_refused_before_it_is_ordered() {
        WebPage refused = change("9901", "CLOSE", "2023-10-01", "", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.has("button[value=change]")).isFalse();
        assertThat(refused.form("#change").value("basis")).isEqualTo("省政函〔2023〕5号");

        WebPage unreadable = change("990101", "TRANSFER", "2023-10-01", "", "<b>乙市");
        assertThat(unreadable.textOf(".alert")).contains("<b>乙市", "请填单位代码");
    }

    @Test
    void a_form_is_published_line_by_line_and_stands_in_the_catalogue() {
        Browser operator = browser("operator@99");
        WebPage page = press(
                operator.get("/at/99/catalogue/publish")
                        .form("#publish")
                        .with("code", "new")
                        .with("nameZh", "新表")
                        .with("line0.code", "a")
                        .with("line0.indicator", "sessions"),
                "add-line");
        page = press(
                page.form("#publish").with("line1.code", "b").with("line1.indicator", "attendance"), "add-relation");
        page = press(
                page.form("#publish")
                        .with("relation0.check", "attendance-without-session")
                        .with("relation0.lines", "a、b"),
                "check");
        assertThat(page.textOf("#preview")).contains("新表", "指标attendance", "没有发现问题");
        assertThat(world.topNode.hosting().directory().newestForm("new")).isEmpty();

        WebPage done = press(page.form("#publish"), "publish");

        assertThat(done.address().getPath()).isEqualTo("/catalogue/forms/new");
        assertThat(done.main()).contains("新表 第 1 版", "a → b");
    }

    @Test
    void who_files_a_form_and_a_line_is_written_in_names_and_nobody_else_sees_the_line() {
        Browser operator = browser("operator@99");
        WebPage page = press(
                operator.get("/at/99/catalogue/publish")
                        .form("#publish")
                        .with("code", "some")
                        .with("nameZh", "部分单位填报")
                        .with("filers", "city、甲市")
                        .with("line0.code", "a")
                        .with("line0.indicator", "sessions"),
                "add-line");
        page = press(
                page.form("#publish")
                        .with("line1.code", "b")
                        .with("line1.indicator", "attendance")
                        .with("line1.filers", "9901"),
                "check");
        assertThat(page.form("#publish").value("filers")).isEqualTo("city、甲市");
        assertThat(page.textOf("#preview")).contains("city、甲市", "甲市", "没有发现问题");
        press(page.form("#publish"), "publish");

        Form form = world.topNode.hosting().directory().newestForm("some").orElseThrow();
        assertThat(form.filers()).isEqualTo(new Filers(List.of("city"), List.of(), List.of(UnitCode.of("9901"))));
        assertThat(form.lines().getLast().filers())
                .isEqualTo(new Filers(List.of(), List.of(), List.of(UnitCode.of("9901"))));
        assertThat(operator.get("/catalogue/forms/some").main()).contains("填报范围", "city、甲市", "甲市");
    }

    @Test
    void a_name_that_nobody_has_is_told_at_the_filers_and_stays_as_it_was_typed() {
        WebPage page = press(
                browser("operator@99")
                        .get("/at/99/catalogue/publish")
                        .form("#publish")
                        .with("code", "some-other")
                        .with("nameZh", "部分单位填报")
                        .with("filers", "火星")
                        .with("line0.code", "a")
                        .with("line0.indicator", "sessions"),
                "check");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.main()).contains("没有层级、类别或单位“火星”");
        assertThat(page.form("#publish").value("filers")).isEqualTo("火星");
    }

    @Test
    void the_next_version_begins_with_the_one_before_and_needs_its_first_day() {
        WebPage page = browser("operator@99").get("/at/99/catalogue/publish?base=quick~1");
        assertThat(page.main()).contains("将发布为第 2 版");

        WebPage refused = press(page.form("#publish"), "check");
        assertThat(refused.status()).isEqualTo(422);
        WebPage fine = press(refused.form("#publish").with("validFrom", "2024-01-01"), "check");
        press(fine.form("#publish"), "publish");

        assertThat(world.topNode
                        .hosting()
                        .directory()
                        .form("quick", 2)
                        .orElseThrow()
                        .lines())
                .hasSize(1);
        assertThat(world.topNode
                        .hosting()
                        .directory()
                        .form("quick", 2)
                        .orElseThrow()
                        .validFrom())
                .isEqualTo(LocalDate.parse("2024-01-01"));
    }

    @Test
    void an_indicator_is_defined_and_defined_anew_from_a_day_on() {
        Browser operator = browser("operator@99");
        WebForm form = operator.get("/at/99/catalogue/define?code=passed")
                .form("#define")
                .with("nameZh", "合格率");
        assertThat(press(form, "check").status()).isEqualTo(422);

        WebPage preview = press(form.with("validFrom", "2024-01-01"), "check");
        assertThat(preview.textOf("#effects")).contains("指标 合格率 自 2024年1月1日 起按新定义显示和汇总");
        press(preview.form("#define"), "define");

        assertThat(world.topNode.hosting().directory().definitions("passed")).hasSize(2);
        assertThat(operator.get("/catalogue/indicators/passed").rows("table.data"))
                .hasSize(2);
    }

    @Test
    void nobody_else_changes_the_directory() {
        for (String path : List.of("publish", "define", "units/9901")) {
            assertThat(browser("clerk@99").get("/at/99/catalogue/" + path).status())
                    .as(path)
                    .isEqualTo(403);
        }
        WebPage mine = change("990101", "RENAME", "2023-10-01", "新名", "");
        mine.browser().as("reviewer@99");
        assertThat(press(mine.form("#change"), "change").status()).isEqualTo(403);
        assertThat(world.topNode.hosting().directory().history(UnitCode.of("990101")))
                .hasSize(1);
    }

    @Test
    void an_english_reader_finds_no_chinese_words_of_ours() {
        Browser english = browser("operator@99").english();

        for (String path : List.of(
                "/catalogue/units?view=list",
                "/catalogue/indicators",
                "/catalogue/forms",
                "/at/99/catalogue/publish",
                "/at/99/catalogue/define",
                "/at/99/catalogue/units/9901",
                "/catalogue/forms/quick")) {
            assertThat(english.get(path).textOf("main thead, main .tabs, main .btn, main dt, main label > span"))
                    .as(path)
                    .doesNotContainPattern("\\p{IsHan}");
        }
    }
}
