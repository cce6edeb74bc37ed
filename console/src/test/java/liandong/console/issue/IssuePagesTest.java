package liandong.console.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.MadeFiles;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.directive.IssuingBody;
import liandong.hierarchy.UnitCode;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class IssuePagesTest {
    @TempDir
    static Path folder;

    private static World world;
    private static ConsoleServer server;
    /** Of the directive that each test begins with. */
    private static int serial;

    private String first;
    private int before;

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

    @BeforeEach
    void issueOne() {
        serial += 10;
        first = world.ask(serial, "sessions");
        before = issued();
    }

    private static String number(int which) {
        return "省发〔2023〕" + which + "号";
    }

    private Browser browser(String grants) {
        return new Browser(server).as(grants);
    }

    private static WebForm form(WebPage page) {
        return page.form("#add-clause");
    }

    private static WebPage press(WebForm form, String act) {
        return form.press("button[value='" + act + "']");
    }

    /** A directive on a quick form that nothing stands against. */
    private WebPage written(Browser browser) {
        WebPage page = press(form(browser.get("/at/99/issue")).with("title", "关于报送快报的通知"), "add-clause");
        return press(
                form(page)
                        .with("body", "各市：\n请按期报送。")
                        .with("clause0.title", "报快报")
                        .with("clause0.form", "quick~1")
                        .with("clause0.period", "2023-09")
                        .with("clause0.due", "2023-10-10"),
                "preview");
    }

    private int issued() {
        return world.topNode
                .tables()
                .directives()
                .list(UnitCode.of("99"), "", 100)
                .size();
    }

    @Test
    void the_form_proposes_the_next_number_and_all_units_below() {
        WebForm form = form(browser("clerk@99").get("/at/99/issue"));

        assertThat(form.value("issuer") + form.value("year") + form.value("serial"))
                .isEqualTo("省发2023" + (serial + 1));
        assertThat(form.value("bodies")).isEqualTo("省委办公厅");
        assertThat(form.value("issueDate")).isEqualTo("2023-09-10");
        assertThat(browser("clerk@99").get("/at/99/issue").all("input[name=recipients][checked]"))
                .hasSize(2);
    }

    /** In 27号 the one that leads stands third. */
    @Test
    void any_of_the_issuing_bodies_may_lead_wherever_it_stands() {
        WebForm form = form(browser("clerk@99").get("/at/99/issue"));
        form.with("bodies", 0, "省民委").with("bodies", 1, "省教育厅").with("bodies", 2, "省委统战部");
        WebForm kept = form(press(form.forged("led-by", "2").with("title", "谁牵头"), "save"));

        assertThat(kept.value("led-by")).isEqualTo("2");
        assertThat(Objects.requireNonNull(DraftReader.read(sent("省民委", "", "省委统战部"), List.of())
                                .read()
                                .command())
                        .issuingBodies())
                .containsExactly(new IssuingBody("省民委", false), new IssuingBody("省委统战部", true));
        assertThat(Objects.requireNonNull(DraftReader.read(sent("省民委", "省教育厅", ""), List.of())
                                .read()
                                .command())
                        .issuingBodies())
                .as("the first where the one chosen is not there")
                .containsExactly(new IssuingBody("省民委", true), new IssuingBody("省教育厅", false));
    }

    private static MultiValueMap<String, String> sent(String... bodies) {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        Map.of("issuer", "省发", "year", "2023", "serial", "1", "kind", "通知", "title", "谁牵头", "issueDate", "2023-09-10")
                .forEach(sent::add);
        sent.add("led-by", "2");
        sent.put("bodies", List.of(bodies));
        return sent;
    }

    @Test
    void a_directive_is_written_seen_and_issued_without_scripts() {
        WebPage preview = written(browser("clerk@99"));

        assertThat(preview.textOf(".paper"))
                .contains(number(serial + 1), "关于报送快报的通知", "甲市、乙市：", "请按期报送。", "快报，2023年9月，2023年10月10日 前报送");
        assertThat(preview.main()).contains("将发给 2 个单位签收，现在要求 2 份报表");

        WebPage page = preview.form("#issue").send();
        world.post.deliver();

        assertThat(page.notice()).contains(number(serial + 1) + " 已发出，主送 2 个单位");
        assertThat(world.cityNode.tables().directives().list(UnitCode.of("9902"), "", 100))
                .anyMatch(held -> held.directive().startsWith("99-2023-" + (serial + 1) + "-"));
    }

    @Test
    void a_second_press_of_the_button_issues_nothing_more() {
        WebPage preview = written(browser("clerk@99"));
        preview.form("#issue").send();

        WebPage again = preview.form("#issue").send();

        assertThat(again.notice()).contains("已发出");
        assertThat(issued()).isEqualTo(before + 1);
    }

    @Test
    void an_issuer_code_of_another_unit_is_told_at_the_number_with_the_unit_that_has_it() {
        World.made(world.top
                .as("operator")
                .command(
                        "/api/directory/units/9901/changes",
                        "{'from': '2023-09-10', 'change': 'ISSUERS', 'issuers': ['甲发'], 'basis': '批复'}"));
        for (Browser browser : List.of(browser("clerk@99"), browser("clerk@99").english())) {
            WebPage refused = press(form(browser.get("/at/99/issue")).with("issuer", "甲发"), "preview");
            assertThat(refused.textOf(".issue-number .field-finding")).contains("甲发", "9901");
            assertThat(refused.all("input[name=issuer]").attr("aria-invalid")).isEqualTo("true");
            assertThat(press(form(refused).with("issuer", "省发"), "preview").path())
                    .contains("/issue/preview");
        }
        assertThat(issued()).isEqualTo(before);
    }

    @Test
    void clauses_come_and_go_and_what_was_typed_stays() {
        WebPage page = browser("clerk@99").get("/at/99/issue");
        page = press(form(page).with("title", "标题 <b>"), "add-clause");
        page = press(form(page).with("clause0.title", "甲"), "add-clause");
        page = press(form(page).with("clause1.title", "乙").with("clause1.due", "2023-11-01"), "remove-clause:0");

        WebForm form = form(page);
        assertThat(form.value("title")).isEqualTo("标题 <b>");
        assertThat(form.value("clause0.title")).isEqualTo("乙");
        assertThat(form.value("clause0.due")).isEqualTo("2023-11-01");
        assertThat(form.has("clause1.title")).isFalse();
        assertThat(page.text()).doesNotContain("标题 <b>");
    }

    @Test
    void all_objections_are_said_before_anything_is_issued() {
        WebPage page = browser("clerk@99").get("/at/99/issue");
        WebPage preview = press(
                form(page)
                        .with("title", "通知")
                        .with("serial", Integer.toString(serial))
                        .with("marking", "机密")
                        .with("body", "联系电话 13812345678，邮箱 a@b.cn"),
                "preview");

        assertThat(preview.textOf(".alert"))
                .contains("发现 3 个问题", "涉密文件不得进入本平台", "文号已被使用", "文本含个人信息", "正文: 第 1 行第 6 个字起")
                .contains("密级标志、标题或正文：标有秘密、机密、绝密的文件不得进入本平台。请按涉密文件的渠道传送。", "请改用下一个未使用的发文顺序号");
        assertThat(preview.textOf(".alert")).doesNotContainPattern("[a-z]{3,} [a-z]{2,} ");
        assertThat(preview.has("#issue button[disabled]")).isTrue();
        assertThat(preview.form("#issue").send().notice()).contains("没有发出");
        assertThat(issued()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_read_is_said_at_its_field_and_kept() {
        WebPage page = press(form(browser("clerk@99").get("/at/99/issue")), "add-clause");
        WebPage again = press(
                form(page)
                        .with("serial", "二")
                        .with("clause0.form", "quick~1")
                        .with("clause0.period", "九月")
                        .with("clause0.due", "2023-10-10"),
                "preview");

        assertThat(again.all(".field-finding").eachText()).hasSize(2);
        assertThat(form(again).value("serial")).isEqualTo("二");
        assertThat(form(again).value("clause0.period")).isEqualTo("九月");
    }

    @Test
    void a_file_is_attached_on_the_preview_and_goes_with_the_directive() {
        WebPage preview = written(browser("clerk@99"));
        WebPage with = preview.form("#attach")
                .file("file", "表样.xlsx", MadeFiles.bytes("表样.xlsx", "bytes"))
                .send();

        assertThat(with.textOf(".paper")).contains("表样.xlsx");
        assertThat(with.form("#issue").send().main()).contains("表样.xlsx");
    }

    @Test
    void a_directive_in_place_of_another_begins_with_what_that_one_says() {
        Browser browser = browser("clerk@99");
        WebPage page = browser.get("/at/99/issue?supersedes=" + first);

        assertThat(page.textOf("h1")).contains(number(serial));
        assertThat(form(page).value("clause0.form")).isEqualTo("sessions~1");
        WebPage preview = press(form(page).with("clause0.due", "2023-10-20"), "preview");
        preview.form("#issue").send();

        assertThat(world.topNode
                        .tables()
                        .directives()
                        .fate(UnitCode.of("99"), first)
                        .supersededBy())
                .startsWith("99-2023-" + (serial + 1) + "-");
    }

    @Test
    void a_directive_is_taken_back_clause_by_clause_or_whole_and_never_by_an_empty_choice() {
        Browser browser = browser("reviewer@99");
        String path = "/at/99/issue/" + first + "/withdraw";
        WebPage nothing = browser.get(path)
                .form("textarea[name=reason]")
                .with("reason", "有误")
                .send();
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.main()).contains("请选择全文撤回，或勾选要撤回的条款");
        assertThat(nothing.form("textarea[name=reason]").value("reason")).isEqualTo("有误");

        WebPage unexplained = browser.get(path)
                .form("textarea[name=reason]")
                .forged("extent", "whole")
                .send();
        assertThat(unexplained.status()).isEqualTo(422);

        nothing.form("textarea[name=reason]").forged("clauses", "c1").send();
        assertThat(world.topNode
                        .tables()
                        .directives()
                        .fate(UnitCode.of("99"), first)
                        .withdrawnClauses())
                .containsExactly("c1");
        browser.get(path)
                .form("textarea[name=reason]")
                .with("reason", "有误")
                .forged("extent", "whole")
                .send();
        assertThat(world.topNode
                        .tables()
                        .directives()
                        .fate(UnitCode.of("99"), first)
                        .withdrawn())
                .isTrue();
    }

    @Test
    void who_may_not_issue_sees_no_form_and_is_refused() {
        assertThat(browser("auditor@99").get("/at/99/issue").status()).isEqualTo(403);
        assertThat(browser("auditor@99").get("/at/99/map").has(".sections a[href='/at/99/issue']"))
                .isFalse();
        assertThat(browser("clerk@99")
                        .get("/at/99/issue/" + first + "/withdraw")
                        .status())
                .isEqualTo(403);
        WebPage mine = written(browser("clerk@99"));
        mine.browser().as("auditor@99");
        assertThat(mine.form("#issue").send().status()).isEqualTo(403);
        assertThat(issued()).isEqualTo(before);
    }

    @Test
    void a_draft_that_is_gone_is_said_to_be() {
        WebPage page = browser("clerk@99").get("/at/99/issue?draft=00000000-0000-0000-0000-000000000000");

        assertThat(page.main()).contains("没有找到这份草稿");
        assertThat(browser("clerk@99").english().get("/at/99/issue").textOf("h1, h2, legend, .btn"))
                .doesNotContainPattern("\\p{IsHan}");
    }
}
