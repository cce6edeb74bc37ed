package liandong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.openqa.selenium.Keys;

/**
 * One task through the hands of everybody: the region asks, league and county relay, a township signs, files, is asked
 * back and files again, the county accepts; supervisor, auditor and operator look on. Each method is one person's part, and
 * stands on those before.
 */
final class Journeys {
    private static final String LEAGUE = "150200";
    private static final String COUNTY = "150203";
    private static final String TOWN = "150203001";
    private static final String TITLE = "关于报送年度工作情况的通知";

    private final Seats seats;
    private final Path pictures;
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final String period = String.valueOf(today.getYear() - 1);

    Journeys(Seats seats, Path pictures) {
        this.seats = seats;
        this.pictures = pictures;
    }

    /** The region's clerk asks one league for the figures of last year, after looking at the preview. */
    void theRegionIssues() throws Exception {
        Chromium browser = in("region", "clerk");
        browser.go("/at/150000/issue");
        browser.type("[name=title]", TITLE);
        browser.type("[name=body]", "请按期报送年度工作情况。");
        browser.await("草稿已保存");
        browser.check("input[name=recipients][value='" + LEAGUE + "']");
        if (!browser.has("[name='clause0.code']")) {
            browser.click("#add-clause");
            browser.find("[name='clause0.code']");
        }
        browser.type("[name='clause0.code']", "1");
        browser.type("[name='clause0.title']", "年度工作情况");
        browser.type("[name='clause0.lead']", "办公室");
        browser.choose("[name='clause0.form']", "annual-work");
        browser.type("[name='clause0.period']", period);
        browser.date("[name='clause0.due']", today.plusDays(40));
        browser.press("button[name=act][value=preview]");
        assertThat(browser.text()).contains(TITLE).contains("包头市").contains("年度工作情况");
        browser.press("#issue .btn-primary");
        assertThat(browser.path()).contains("/directives/");
        sound(browser);
    }

    /** A session ends while somebody types: the page says that nothing is kept any more, and stays. */
    void aSessionEndsWhileSomebodyTypes() throws Exception {
        Chromium browser = in("region", "clerk");
        browser.go("/at/150000/issue");
        browser.type("[name=title]", "夜里起草的通知");
        browser.await("草稿已保存");
        browser.forget();
        browser.type("[name=body]", "还没有写完");
        browser.await("登录已结束");
        assertThat(browser.find("[name=body]").getDomProperty("value")).isEqualTo("还没有写完");
        assertThat(browser.path()).startsWith("/at/150000/issue");
        seats.leave("region", "clerk");

        Chromium next = in("region", "clerk");
        next.go("/at/150000/issue");
        assertThat(next.source()).contains("夜里起草的通知");
        next.click("#drafts summary");
        next.press("#drafts form button");
        sound(next);
    }

    /** The league's clerk finds it in the list, signs with one click, and relays it to one county, due earlier. */
    void theLeagueRelays() throws Exception {
        relays("league", LEAGUE, COUNTY, 30);
    }

    void theCountyRelays() throws Exception {
        relays("county", COUNTY, TOWN, 20);
    }

    private void relays(String level, String desk, String below, int days) throws Exception {
        Chromium browser = in(level, "clerk");
        browser.goUntil("/at/" + desk + "/directives", TITLE);
        browser.pressLink(TITLE);
        if (browser.has("#sign button")) {
            browser.press("#sign button");
        }
        browser.press("a[href*='/relay/']");
        browser.uncheck("input[name=recipient]");
        browser.check("input[name=recipient][value='" + below + "']");
        browser.date("input[name='c0.due']", today.plusDays(days));
        browser.press("#relay .btn-primary");
        browser.press("button[name=do][value=issue]");
        assertThat(browser.path()).contains("/clauses/");
        sound(browser);
    }

    /** The township's clerk signs, types, sees at once what is wrong, keeps a draft, mends and files. */
    void theTownshipFiles() throws Exception {
        Chromium browser = in("township", "clerk");
        browser.goUntil("/at/" + TOWN + "/directives", TITLE);
        browser.go("/at/" + TOWN + "/todo");
        if (browser.has("form[action$='/receipt'] button")) {
            browser.press("form[action$='/receipt'] button");
        }
        browser.press("a[href$='" + report() + "'].btn-primary");
        browser.all("select[name^='k.']", "NIL");
        browser.choose("select[name='k.preaching-sessions']", "REPORTED");
        browser.type("input[name='a.preaching-sessions']", "一百");
        browser.await("请写出完整的数字");
        browser.type("input[name='a.preaching-sessions']", "1,234");
        String here = browser.path();
        browser.keys(Keys.ENTER);
        assertThat(browser.path()).isEqualTo(here);
        browser.choose("select[name='q.preaching-sessions']", "OVER");
        browser.await("草稿已保存");
        browser.press("button[name=do][value=draft]");
        browser.screenshot(pictures.resolve("report-form.png"));
        assertThat(browser.find("input[name='a.preaching-sessions']").getDomProperty("value"))
                .isEqualTo("1,234");
        browser.fillExplanations("本年新增，已核对。");
        browser.press("button[name=do][value=file]");
        assertThat(browser.text()).contains("1,234余");
        sound(browser);
    }

    /** The county's reviewer returns it with a question at one figure. */
    void theCountyAsksBack() throws Exception {
        Chromium browser = in("county", "reviewer");
        browser.goUntil("/at/" + COUNTY + "/review/" + report() + "~own", "1,234余");
        browser.screenshot(pictures.resolve("review.png"));
        browser.chooseFirst("#review select[name=rule]");
        browser.type("#review input[name=note]", "请核对场次口径");
        String here = browser.path();
        browser.keys(Keys.ENTER);
        assertThat(browser.path()).isEqualTo(here);
        assertThat(browser.has("button[name=then][value=stay]"))
                .as("still to be decided")
                .isTrue();
        browser.press("button[name=do][value=return]");
        assertThat(browser.has(".alert-danger")).as(browser.text()).isFalse();
        sound(browser);
    }

    /** The clerk sees what the county said beside the figure, corrects it and files again; the reviewer accepts. */
    void theTownshipMendsAndTheCountyAccepts() throws Exception {
        Chromium browser = in("township", "clerk");
        Chromium feed = in("county", "supervisor");
        feed.go("/at/" + COUNTY + "/feed");
        int before = feed.count("#feed tbody tr");
        browser.goUntil("/at/" + TOWN + "/todo", "请核对场次口径");
        browser.go("/at/" + TOWN + "/reports/" + report());
        assertThat(browser.text()).contains("请核对场次口径");
        browser.type("input[name='a.preaching-sessions']", "1,200");
        if (browser.has("#reason")) {
            browser.type("#reason", "按口径核减");
        }
        browser.fillExplanations("已核对。");
        browser.press("button[name=do][value=file]");
        assertThat(browser.text()).contains("1,200余");
        // without a click: it is pushed
        feed.awaitMore("#feed tbody tr", before);
        sound(feed);

        Chromium reviewer = in("county", "reviewer");
        reviewer.goUntil("/at/" + COUNTY + "/review/" + report() + "~own", "1,200余");
        reviewer.press("button[name=then][value=stay]");
        assertThat(reviewer.has(".alert-danger")).as(reviewer.text()).isFalse();
        reviewer.goUntil("/at/" + COUNTY + "/totals/annual-work/" + period, "1,200余");
        sound(reviewer);
    }

    /** The league's supervisor sees the county in the matrix, and the townships one click down. */
    void theLeagueLooksAtTheMatrix() throws Exception {
        Chromium browser = in("league", "supervisor");
        browser.go("/at/" + LEAGUE + "/matrix");
        assertThat(browser.text()).contains("昆都仑区");
        browser.screenshot(pictures.resolve("matrix.png"));
        browser.press("main a[href*='/matrix/" + COUNTY + "']");
        assertThat(browser.page()).isEqualTo("/at/{unit}/matrix/{desk}");
        sound(browser);
    }

    /** The region's auditor opens a total down to the townships and finds every sum right. */
    void theAuditorOpensATotal() throws Exception {
        Chromium browser = in("region", "auditor");
        browser.go("/at/150000/audit/annual-work/2022/preaching-attendance");
        browser.pressLink("全部展开到底");
        assertThat(browser.count("table.data tbody tr")).isGreaterThan(80);
        assertThat(browser.text()).contains("相符").doesNotContain("不符");
        browser.screenshot(pictures.resolve("audit.png"));
        sound(browser);
    }

    /** The operator reads how the node is, and makes an account whose password is shown once. */
    void theOperatorKeepsTheNode() throws Exception {
        Chromium browser = in("township", "operator");
        browser.go("/node/health");
        assertThat(browser.has("main .state")).isTrue();
        browser.go("/node/accounts");
        browser.type("#id", "town-clerk-2");
        browser.type("form[action='/node/accounts'] input[name=unit]", TOWN);
        browser.choose("form[action='/node/accounts'] select[name=role]", "clerk");
        browser.press("form[action='/node/accounts'] button:not([data-return])");
        assertThat(browser.find(".secret").getText()).hasSizeGreaterThan(15);
        browser.go("/node/accounts");
        assertThat(browser.text()).contains("town-clerk-2");
        sound(browser);
    }

    private String report() {
        return TOWN + "~annual-work~" + period;
    }

    private Chromium in(String level, String role) {
        return seats.at(level, role);
    }

    private static void sound(Chromium browser) {
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.foreignRequests()).isEmpty();
    }
}
