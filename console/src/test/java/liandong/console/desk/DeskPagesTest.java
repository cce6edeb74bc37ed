package liandong.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A clerk's day, by forms and links alone; each test has obligations of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskPagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

    private World world;
    private ConsoleServer town;
    private ConsoleServer city;
    private int serial = 100;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        ask("sessions", "2023-08", "关于报送场次的通知");
        String august = World.sessions("4", "400", "1", "9/10", "").replace("2023-09", "2023-08");
        World.made(world.town.as("clerk").command("/api/990101/reports", august));
        world.post.deliver();
        World.made(
                world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-08~own/versions/1/accept"));
        world.post.deliver();
        ask("sessions", "2023-09", "关于报送场次的通知" + SCRIPT);
        ask("quick", "2023-09", "快报通知");
        ask("text", "2023-09", "总结通知");
        town = ConsoleServer.of(world, world.townNode, 0);
        city = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        town.close();
        city.close();
        world.close();
    }

    @Test
    void from_the_receipt_to_the_second_version_a_clerk_needs_no_script() {
        Browser clerk = new Browser(town).as("clerk@990101");
        WebPage todo = clerk.get("/at/990101/todo");
        assertThat(todo.rows("table.tasks"))
                .anySatisfy(row -> assertThat(row).contains("市发〔2023〕101号", "省委办公厅", "待签收"));
        WebPage signed = todo.form("form:has(input[name=back])").send();
        assertThat(signed.path()).isEqualTo("/at/990101/todo");
        assertThat(signed.notice()).contains("已签收 市发〔2023〕101号");
        assertThat(signed.all("form:has(input[name=back])"))
                .hasSize(todo.all("form:has(input[name=back])").size() - 1);

        WebPage page = clerk.get("/at/990101/reports/990101~sessions~2023-09");
        assertThat(page.rows("table.fields").get(1).get(1)).isEqualTo("400");
        assertThat(page.all("table.fields .row-number").eachText()).containsExactly("1", "2", "3", "4");
        assertThat(page.has("table.fields .code")).as("codes of lines").isFalse();
        assertThat(new Browser(town)
                        .as("clerk@990101.operator@990101")
                        .get(page.path())
                        .all("table.fields .code")
                        .eachText())
                .as("who keeps the node sees them")
                .containsExactly("s", "a", "m", "p");
        WebPage kept = typed(page, "NIL", "5,200余", "3.505", "").press("button[value=draft]");
        assertThat(kept.notice()).isEqualTo("草稿已保存。");
        assertThat(kept.form("#entry").value("a.a")).isEqualTo("5,200余");

        WebPage checked = kept.form("#entry").press("button[value=check]");
        assertThat(checked.status()).isEqualTo(422);
        assertThat(checked.textOf("#found-1")).contains("上期").contains("说明情况");
        assertThat(checked.textOf("#found-2")).contains("小数位");
        assertThat(checked.textOf("#found-3")).contains("未填");

        WebPage mended = checked.form("#entry")
                .with("a.m", "３．５")
                .with("a.p", "19")
                .with("d.p", "20")
                .press("button[value=file]");
        assertThat(mended.status()).isEqualTo(422);
        assertThat(mended.textOf(".alert-danger strong")).isEqualTo("需要说明");
        assertThat(mended.textOf("#found-2")).isEmpty();

        WebPage filed = mended.form("#entry").with("x.a", "本月集中宣传").press("button[value=file]");
        assertThat(filed.status()).isEqualTo(200);
        assertThat(filed.notice()).startsWith("已报送");
        assertThat(filed.has("#entry")).isFalse();
        assertThat(filed.rows("#versions table").getFirst()).contains("1", "已报待审", "等待发出");
        assertThat(filed.rows("#versions table.fields").get(1)).contains("5,200余", "本月集中宣传");

        world.post.deliver();
        World.made(world.city
                .as("reviewer")
                .command(
                        "/api/9901/reports/990101~sessions~2023-09~own/versions/1/return",
                        "{'findings': [{'line': 'm', 'rule': 'please-explain', 'note': '请核对金额口径'}]}"));
        world.post.deliver();
        assertThat(clerk.get("/at/990101/todo?show=returned")
                        .rows("table.tasks")
                        .getFirst()
                        .get(1))
                .contains("请核对金额口径");
        WebPage returned = clerk.get("/at/990101/reports/990101~sessions~2023-09");
        assertThat(returned.rows("table.fields").get(2).get(2)).contains("上级意见", "请核对金额口径");
        assertThat(returned.form("#entry").value("x.a")).isEqualTo("本月集中宣传");
        WebPage again = returned.form("#entry").with("a.m", "3.4").press("button[value=file]");
        assertThat(again.rows("#versions table").getFirst()).contains("2", "已报待审");
        assertThat(again.rows("#versions table").get(1)).contains("1", "已退回修改", "上级已收到");
        assertThat(clerk.get("/at/990101/todo?show=waiting").main()).contains("场次表");

        WebPage gone = again.form("#withdraw form").with("reason", "口径有误").send();
        assertThat(gone.notice()).isEqualTo("第 2 版已撤回。");
        assertThat(gone.has("#entry")).isTrue();
    }

    @Test
    void a_button_that_is_pressed_twice_acts_once() {
        Browser clerk = new Browser(town).as("clerk@990102");
        WebPage page = clerk.get("/at/990102/reports/990102~quick~2023-09");
        WebForm form = page.form("#entry").with("a.s", "7");
        WebPage first = form.press("button[value=file]");
        WebPage second = form.press("button[value=file]");
        assertThat(first.rows("#versions table")).hasSizeGreaterThan(0);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.rows("#versions .scroll table")).hasSize(1);

        WebForm sign = clerk.get("/at/990102/todo").form("form:has(input[name=back])");
        assertThat(sign.send().notice()).startsWith("已签收");
        assertThat(sign.send().notice()).startsWith("已签收");
    }

    @Test
    void who_may_not_act_sees_no_button_and_is_refused() {
        for (String role : new String[] {"reviewer", "supervisor", "auditor", "operator"}) {
            Browser other = new Browser(town).as(role + "@990201");
            WebPage report = other.get("/at/990201/reports/990201~quick~2023-09");
            assertThat(report.has("#entry")).as(role).isFalse();
            assertThat(report.main()).contains("还没有报送");
            assertThat(other.get("/at/990201/todo").has("main .btn-primary:not(form .btn)"))
                    .isFalse();
        }
        Browser supervisor = new Browser(town).as("supervisor@990201");
        assertThat(supervisor.get("/at/990201/todo").has("main form")).isFalse();
        WebPage clerks = new Browser(town).as("clerk@990201").get("/at/990201/reports/990201~quick~2023-09");
        WebPage refused = clerks.browser().as("reviewer@990201") == null
                ? null
                : clerks.form("#entry").with("a.s", "1").press("button[value=file]");
        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(clerks.form("#entry")
                        .part("/at/990201/reports/990201~quick~2023-09/live")
                        .status())
                .isEqualTo(403);
        assertThat(new Browser(town).as("clerk@990201").get("/at/990101/todo").status())
                .isEqualTo(403);
    }

    @Test
    void what_was_typed_survives_a_refusal_and_the_end_of_the_day() {
        Browser clerk = new Browser(town).as("clerk@990201");
        WebPage page = clerk.get("/at/990201/reports/990201~sessions~2023-09");
        WebPage refused = typed(page, "1", "3.5万", SCRIPT, "").press("button[value=file]");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.textOf("#found-1")).contains("不写“万”");
        assertThat(refused.text()).doesNotContain(SCRIPT);
        assertThat(refused.form("#entry").value("a.m")).isEqualTo(SCRIPT);
        WebPage tomorrow = new Browser(town).as("clerk@990201").get("/at/990201/reports/990201~sessions~2023-09");
        assertThat(tomorrow.form("#entry").value("a.a")).isEqualTo("3.5万");
        assertThat(tomorrow.textOf("#outcome")).contains("草稿已保存").contains("必须改正");
        WebPage discarded = tomorrow.form("#entry").press("button[value=discard]");
        assertThat(discarded.form("#entry").value("a.a")).isEmpty();
    }

    @Test
    void while_somebody_types_the_draft_is_kept_and_findings_are_told() {
        Browser clerk = new Browser(town).as("clerk@990102");
        WebPage page = clerk.get("/at/990102/reports/990102~sessions~2023-09");
        String live = page.all("#entry").attr("hx-post");
        WebPage parts = typed(page, "NIL", "50", "1.234", "").part(live);
        assertThat(parts.status()).isEqualTo(200);
        assertThat(parts.has("html > head > title")).isFalse();
        assertThat(parts.all("[hx-swap-oob=true]")).hasSizeGreaterThan(6);
        assertThat(parts.textOf("#found-1")).contains("说明情况");
        assertThat(parts.textOf("#found-2")).contains("小数位");
        assertThat(parts.textOf("#found-3")).isEmpty();
        assertThat(parts.textOf("#outcome")).contains("tester-1");
        assertThat(clerk.get(page.path()).form("#entry").value("a.m")).isEqualTo("1.234");

        WebPage better = typed(page, "5", "50", "1.2", "19/20").part(live);
        assertThat(better.textOf("#levels")).contains("甲市").contains("+50");
        World.made(
                world.town.as("clerk").command("/api/990102/reports", World.sessions("6", "50", "1.2", "19/20", "")));
        WebPage outdated = typed(page, "7", "50", "1.2", "19/20").part(live);
        assertThat(outdated.textOf("#outcome")).contains("报送第 1 版", "没有保存");
        assertThat(outdated.headers().firstValue("Liandong-Kept")).hasValue("no");
        assertThat(clerk.get(page.path() + "?correct").form("#entry").value("a.s"))
                .isEqualTo("5");
    }

    @Test
    void a_report_of_words_takes_text_and_files() {
        Browser clerk = new Browser(town).as("clerk@990101");
        WebPage page = clerk.get("/at/990101/reports/990101~text~2023-09");
        WebPage empty = page.form("#entry").press("button[value=file]");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.textOf("#found-summary")).isNotEmpty();
        assertThat(empty.textOf("#found-attachments")).isNotEmpty();
        byte[] bytes = "一月小结".getBytes(StandardCharsets.UTF_8);
        WebPage attached = page.form("#entry")
                .with("summary", "本月开展宣传<b>")
                .file("file", "小结.txt", bytes)
                .press("#attach");
        assertThat(attached.notice()).startsWith("附件已添加");
        assertThat(attached.main()).contains("小结.txt");
        assertThat(attached.form("#entry").value("summary")).isEqualTo("本月开展宣传<b>");
        WebPage filed = attached.form("#entry").press("button[value=file]");
        assertThat(filed.notice()).startsWith("已报送");
        assertThat(filed.main()).contains("本月开展宣传<b>");
        assertThat(filed.follow("a[href*=/attachments/]").bytes()).isEqualTo(bytes);
        WebPage correct = filed.follow("a[href*=correct]");
        assertThat(correct.form("#entry").press("button[value=file]").notice()).startsWith("没有改动");
        correct = filed.follow("a[href*=correct]");
        assertThat(correct.form("#entry")
                        .with("summary", "本月又开展一次宣传")
                        .press("button[value=file]")
                        .textOf("#found-reason, .alert"))
                .contains("没有说明原因");
        WebPage second = correct.form("#entry")
                .with("summary", "本月又开展一次宣传")
                .with("reason", "补充一段")
                .press("button[value=file]");
        assertThat(second.rows("#versions table").getFirst()).contains("2");
        assertThat(second.main()).contains("补充一段");
        WebPage removed = second.follow("a[href*=correct]").form("#entry").press("button[name=remove]");
        assertThat(removed.notice()).startsWith("附件已移除");
        assertThat(removed.textOf("#entry")).doesNotContain("小结.txt");
    }

    @Test
    void titles_are_texts_and_both_languages_say_the_same() {
        Browser clerk = new Browser(town).as("clerk@990101");
        WebPage list = clerk.get("/at/990101/directives");
        assertThat(list.text()).doesNotContain(SCRIPT);
        assertThat(list.main()).contains(SCRIPT);
        WebPage chinese = list.follow("tr:contains(alert) a");
        assertThat(chinese.text()).doesNotContain(SCRIPT);
        assertThat(chinese.textOf("h1")).contains(SCRIPT);
        assertThat(chinese.rows("table.clauses").getFirst()).contains("报数", "场次表 2023年9月");
        WebPage english = clerk.english().get(chinese.path());
        assertThat(english.main()).contains("Issued by").contains("Own report");
        assertThat(clerk.get("/at/990101/todo").main()).contains("Asked by");
        WebPage chosen = new Browser(town).as("clerk@990101").get("/at/990101/todo?lang=en&show=all");
        assertThat(chosen.main()).contains("in 25 d").doesNotContain("还有");
        assertThat(english.text()
                        + clerk.get("/at/990101/reports/990101~sessions~2023-09")
                                .text())
                .doesNotContain("??");
    }

    @Test
    void a_directive_is_signed_for_on_its_page_and_sent_back_with_a_reason() {
        Browser clerk = new Browser(town).as("clerk@990201");
        WebPage page = clerk.get("/at/990201/directives").follow("table a");
        WebPage signed = page.form("#sign").send();
        assertThat(signed.has("#sign")).isFalse();
        assertThat(signed.main()).contains("已签收");
        WebPage silent = signed.form("#send-back form").send();
        assertThat(silent.status()).isEqualTo(422);
        WebPage back = silent.form("#send-back form").with("reason", "报表版本有误").send();
        assertThat(back.notice()).contains("退回来文单位");
        world.post.deliver();
        WebPage issuer = new Browser(city).as("clerk@9902").get(page.path().replace("990201", "9902"));
        assertThat(issuer.textOf("#receipts")).contains("乙市一镇").contains("报表版本有误");
    }

    @Test
    void a_line_that_is_down_is_told_on_every_page_and_work_goes_on() {
        Browser clerk = new Browser(town).as("clerk@990102");
        WebPage page = clerk.get("/at/990102/reports/990102~text~2023-09");
        assertThat(page.has(".line .banner")).isFalse();
        world.post.deliver();
        clerk.get("/at/990102/directives")
                .follow("tr:contains(总结通知) a")
                .form("#sign")
                .send();
        world.clock.set("2023-09-10T01:00:20.000Z");
        try {
            assertThat(clerk.get("/at/990102/directives").textOf(".banner"))
                    .contains("线路不通")
                    .contains("1 条");
            assertThat(clerk.part("/at/990102/line").textOf(".banner")).contains("2023年9月10日 09:00:00");
            assertThat(clerk.part("/at/990102/line").has("header")).isFalse();
            world.post.deliver();
            assertThat(clerk.part("/at/990102/line").has(".banner")).isFalse();
        } finally {
            world.clock.set("2023-09-10T01:00:00.000Z");
        }
    }

    @Test
    void a_desk_reads_what_a_unit_below_has_filed_and_files_nothing_for_it() {
        Browser reviewer = new Browser(city).as("reviewer@9901.clerk@9901");
        WebPage page = reviewer.get("/at/9901/reports/990101~sessions~2023-08");
        assertThat(page.main()).contains("甲市一镇");
        assertThat(page.rows("#versions table.fields").getFirst()).contains("4");
        assertThat(page.has("#entry")).isFalse();
        assertThat(page.has("a[href=/at/9901/review/990101~sessions~2023-08~own]"))
                .isTrue();
        WebForm own = new Browser(city).as("clerk@9901").get("/stations").form(".who form");
        assertThat(own.part("/at/9901/reports/990101~sessions~2023-08").status())
                .isEqualTo(403);
        assertThat(reviewer.get("/at/9901/reports/nothing").status()).isEqualTo(404);
        assertThat(reviewer.get("/at/9901/todo").rows("table.tasks"))
                .anySatisfy(row -> assertThat(row).contains("场次表", "待汇总"));
    }

    @Test
    void lists_go_into_a_spreadsheet() {
        Browser clerk = new Browser(town).as("clerk@990201");
        assertThat(clerk.get("/at/990201/todo?show=all").follow("a[href*=csv]").text())
                .contains("办理时限")
                .contains("总结")
                .contains("2023-10-05");
        WebPage directives = clerk.get("/at/990201/directives");
        assertThat(directives.follow("a[href*=csv]").text()).contains("市发〔2023〕");
        assertThat(directives.follow("table a").follow("a[href*=csv]").text()).contains("报数,办公室");
        assertThat(new Browser(town)
                        .as("auditor@990101")
                        .get("/at/990101/reports/990101~sessions~2023-08")
                        .follow("a[href*=csv]")
                        .text())
                .contains("a,指标attendance,人次,,400,,");
    }

    /** The form of a report on form sessions with its four lines filled in; a status stands for no number. */
    private static WebForm typed(WebPage page, String s, String a, String m, String p) {
        WebForm form = page.form("#entry");
        Map<String, String> lines = new HashMap<>(Map.of("s", s, "a", a, "m", m));
        lines.forEach((line, text) -> {
            if (text.equals("NIL")) {
                form.with("k." + line, text).with("a." + line, "");
            } else {
                form.with("k." + line, "REPORTED").with("a." + line, text);
            }
        });
        String[] ratio = p.split("/", -1);
        return form.with("a.p", ratio[0]).with("d.p", ratio.length == 2 ? ratio[1] : "");
    }

    /** The top asks both cities, which ask their towns. */
    private void ask(String form, String period, String title) {
        serial++;
        Map<String, String> parts = new HashMap<>(Map.of(
                "number",
                "'省发〔2023〕" + serial + "号'",
                "recipients",
                "['9901', '9902']",
                "form",
                form,
                "period",
                period,
                "title",
                "'" + title + "'"));
        String id = World.made(world.top.as("clerk").command("/api/99/directives", World.directive(parts)))
                .text("/directive");
        world.post.deliver();
        parts.putAll(Map.of(
                "number",
                "'市发〔2023〕" + serial + "号'",
                "due",
                "2023-10-05",
                "basedOn",
                "'" + id + "'",
                "clauseBasedOn",
                "{'directive': '" + id + "', 'clause': 'c1'}"));
        parts.put("recipients", "['990101', '990102']");
        World.made(world.city.as("clerk").command("/api/9901/directives", World.directive(parts)));
        parts.put("recipients", "['990201']");
        World.made(world.city.as("clerk").command("/api/9902/directives", World.directive(parts)));
        world.post.deliver();
    }
}
