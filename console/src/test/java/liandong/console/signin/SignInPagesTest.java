package liandong.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.console.shell.NodeCookies;
import liandong.message.Role;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.access.SignIn;
import liandong.node.access.Totp;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Coming in and going out, with nothing but forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPagesTest {
    private static final String PASSWORD = "one long sentence of mine";
    private static final String OTHER = "another quite long sentence";

    private World world;
    private ConsoleServer server;
    private Accounts accounts;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        server = ConsoleServer.closed(world, world.cityNode);
        accounts = server.part(Accounts.class);
        accounts.create("sb-1", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        accounts.create("sh-1", PASSWORD, List.of(Grant.of("9901", Role.REVIEWER)), false);
        accounts.create("op-1", PASSWORD, List.of(Grant.of("*", Role.OPERATOR)), false);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    @Test
    void who_is_not_signed_in_is_sent_to_the_form_and_back() {
        Browser browser = new Browser(server);
        WebPage form = browser.get("/at/9901?x=1");
        assertThat(form.path()).isEqualTo("/sign-in?next=%2Fat%2F9901%3Fx%3D1");
        WebPage in = form.form("form[action=/sign-in]")
                .with("account", "sb-1")
                .with("password", PASSWORD)
                .send();
        assertThat(in.text()).contains("甲市").contains("sb-1");
        assertThat(in.path()).doesNotStartWith("/sign-in");
    }

    @Test
    void a_part_of_a_page_is_told_and_leads_nobody_away_from_what_he_types() {
        WebPage part = new Browser(server).part("/at/9901");
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).isEmpty();
    }

    @Test
    void a_wrong_password_and_an_unknown_account_look_alike() {
        WebPage wrong = tried("sb-1", "not the password at all");
        WebPage unknown = tried("nobody-1", "not the password at all");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(wrong.main()).isEqualTo(unknown.main());
        assertThat(wrong.text()).contains("账号或密码不对");
    }

    @Test
    void after_ten_wrong_passwords_the_right_one_waits() {
        accounts.create("sb-2", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        for (int i = 0; i < SignIn.FAILURES; i++) {
            tried("sb-2", "guess number " + i + " of many");
        }
        WebPage locked = tried("sb-2", PASSWORD);
        assertThat(locked.status()).isEqualTo(403);
        assertThat(locked.text()).contains("尝试次数过多");
        accounts.unlock("sb-2");
        assertThat(tried("sb-2", PASSWORD).text()).contains("sb-2");
    }

    @Test
    void a_reviewer_enrols_a_telephone_and_gives_its_code_each_time() {
        Browser first = new Browser(server);
        WebPage enrol = signIn(first, "sh-1");
        assertThat(enrol.path()).as(enrol.main()).isEqualTo("/sign-in/telephone");
        String secret = enrol.textOf(".secret");
        assertThat(enrol.all("svg path").attr("d")).startsWith("M4 4");
        WebPage wrong = enrol.form("form[action=/sign-in/telephone]")
                .with("code", "000000")
                .send();
        assertThat(wrong.text()).contains("验证码不对");
        String code = Totp.code(secret, world.clock.instant());
        WebPage in =
                wrong.form("form[action=/sign-in/telephone]").with("code", code).send();
        assertThat(in.text()).contains("sh-1").contains("甲市");

        WebPage asked = signIn(new Browser(server), "sh-1");
        assertThat(asked.path()).isEqualTo("/sign-in/code");
        assertThat(asked.form("form[action=/sign-in/code]")
                        .with("code", code)
                        .send()
                        .text())
                .as("a code is good once")
                .contains("已经用过");
        String next = Totp.code(secret, world.clock.instant().plus(Duration.ofSeconds(30)));
        assertThat(asked.form("form[action=/sign-in/code]")
                        .with("code", next)
                        .send()
                        .text())
                .contains("sh-1");
    }

    @Test
    void nobody_passes_the_password_by_asking_for_the_page_behind_it() {
        for (String step : List.of("/sign-in/code", "/sign-in/telephone", "/sign-in/new-password")) {
            assertThat(new Browser(server).get(step).path()).as(step).isEqualTo("/sign-in");
        }
        WebPage half = signIn(new Browser(server), "op-1");
        assertThat(half.path()).isEqualTo("/sign-in/telephone");
        assertThat(half.browser().get("/node/accounts").path()).startsWith("/sign-in?next=");
    }

    @Test
    void a_password_that_somebody_else_has_set_is_changed_first() {
        accounts.create("sb-3", "handed over in person", List.of(Grant.of("9901", Role.CLERK)), true);
        WebPage must = tried("sb-3", "handed over in person");
        assertThat(must.path()).isEqualTo("/sign-in/new-password");
        WebPage common = changed(must, "handed over in person", "password1234");
        assertThat(common.textOf(".alert-danger")).isNotBlank();
        WebPage in = changed(common, "handed over in person", PASSWORD);
        assertThat(in.text()).contains("sb-3");
        assertThat(tried("sb-3", "handed over in person").status()).isEqualTo(403);
    }

    /** The page of a step and what it takes, sent without having been led there. */
    @Test
    void no_step_of_sign_in_is_taken_before_the_one_that_is_due() {
        accounts.create("sh-3", PASSWORD, List.of(Grant.of("9901", Role.REVIEWER)), false);
        WebPage enrol = signIn(new Browser(server), "sh-3");
        String secret = enrol.textOf(".secret");
        assertThat(taken(enrol, "/sign-in/new-password", "old", PASSWORD, "password", OTHER, "again", OTHER))
                .isEqualTo("/sign-in/telephone");
        assertThat(taken(enrol, "/sign-in/code", "code", "000000")).isEqualTo("/sign-in/telephone");
        enrol.form("form[action=/sign-in/telephone]")
                .with("code", Totp.code(secret, world.clock.instant()))
                .send();

        WebPage asked = signIn(new Browser(server), "sh-3");
        assertThat(taken(asked, "/sign-in/new-password", "old", PASSWORD, "password", OTHER, "again", OTHER))
                .isEqualTo("/sign-in/code");
        assertThat(taken(asked, "/sign-in/telephone", "code", "000000")).isEqualTo("/sign-in/code");
        for (String page : List.of("/sign-in/telephone", "/sign-in/new-password")) {
            assertThat(asked.browser().get(page).path()).as(page).isEqualTo("/sign-in/code");
        }
        assertThat(signIn(new Browser(server), "sh-3").path())
                .as("the password is the old one")
                .isEqualTo("/sign-in/code");
    }

    @Test
    void who_knew_a_password_that_was_replaced_goes_no_step_further() {
        accounts.create("sh-4", PASSWORD, List.of(Grant.of("9901", Role.REVIEWER)), false);
        WebPage enrol = signIn(new Browser(server), "sh-4");
        String secret = enrol.textOf(".secret");
        world.clock.set(world.clock.instant().plusSeconds(5).toString());
        accounts.resetPassword("sh-4", OTHER);
        WebPage refused = enrol.form("form[action=/sign-in/telephone]")
                .with("code", Totp.code(secret, world.clock.instant()))
                .send();
        assertThat(refused.path()).isEqualTo("/sign-in");
        assertThat(accounts.find("sh-4").orElseThrow().hasTotp()).isFalse();
    }

    @Test
    void a_session_without_a_code_ends_when_its_account_gets_a_role_that_asks_for_one() {
        accounts.create("sb-8", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        Browser clerk = in("sb-8");
        assertThat(clerk.get("/stations").path()).isEqualTo("/stations");
        accounts.grant("sb-8", List.of(Grant.of("9901", Role.CLERK), Grant.of("9901", Role.REVIEWER)));
        assertThat(clerk.get("/stations").path()).startsWith("/sign-in");
    }

    @Test
    void a_form_of_sign_in_is_small_and_the_sessions_of_strangers_are_few() {
        WaitingSessions waiting = server.part(WaitingSessions.class);
        for (int i = 0; i < WaitingSessions.OF_ADDRESS + 20; i++) {
            new Browser(server).get("/sign-in");
        }
        assertThat(waiting.count()).isBetween(1, WaitingSessions.OF_ADDRESS);
        WebPage form = new Browser(server).get("/sign-in");
        byte[] long2 = ("account=" + "x".repeat(1_900_000)).getBytes(StandardCharsets.US_ASCII);
        WebPage refused =
                form.browser().post(form.browser().uri("/sign-in"), "application/x-www-form-urlencoded", long2, false);
        assertThat(refused.status()).isEqualTo(413);
        WebPage files = form.browser()
                .post(form.browser().uri("/set-up"), "multipart/form-data; boundary=x", new byte[100], false);
        assertThat(files.status()).isEqualTo(411);
        WebPage elsewhere = form.browser()
                .post(form.browser().uri("/node/accounts"), "multipart/form-data; boundary=x", new byte[100], false);
        assertThat(elsewhere.path()).as("a page that is no work at a station").startsWith("/sign-in");
        assertThat(tried("x".repeat(500), PASSWORD).text()).contains("账号或密码不对");
        assertThat(signIn(new Browser(server), "sb-1").text()).contains("sb-1");
    }

    private static String taken(WebPage from, String path, String... fields) {
        StringBuilder body =
                new StringBuilder("_csrf=" + from.all("input[name=_csrf]").attr("value"));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(fields[i + 1].replace(' ', '+'));
        }
        return from.browser()
                .post(
                        from.browser().uri(path),
                        "application/x-www-form-urlencoded",
                        body.toString().getBytes(StandardCharsets.UTF_8),
                        false)
                .path();
    }

    @Test
    void a_session_changes_its_id_at_sign_in_and_ends_with_sign_out() {
        Browser browser = new Browser(server);
        WebPage form = browser.get("/sign-in");
        String before = browser.cookie(session());
        WebPage in = form.form("form[action=/sign-in]")
                .with("account", "sb-1")
                .with("password", PASSWORD)
                .send();
        String session = browser.cookie(session());
        assertThat(session).isNotEqualTo(before);
        in.form("form[action=/sign-out]").send();
        Browser thief = new Browser(server).with(session(), session);
        assertThat(thief.get("/at/9901").path()).startsWith("/sign-in");
    }

    @Test
    void a_session_ends_when_its_account_is_disabled_or_has_another_password_or_has_lasted() {
        accounts.create("sb-4", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        Browser disabled = in("sb-4");
        accounts.disable("sb-4");
        assertThat(disabled.get("/stations").path()).startsWith("/sign-in");
        accounts.enable("sb-4");
        Browser changed = in("sb-4");
        world.clock.set(world.clock.instant().plusSeconds(5).toString());
        accounts.resetPassword("sb-4", "something else altogether");
        assertThat(changed.get("/stations").path()).startsWith("/sign-in");
        Browser old = in("sb-1");
        assertThat(old.get("/stations").path()).isEqualTo("/stations");
        world.clock.set(world.clock.instant().plus(Duration.ofHours(13)).toString());
        assertThat(old.get("/stations").path()).startsWith("/sign-in");
    }

    @Test
    void a_page_that_asks_by_itself_does_not_keep_a_session_awake() {
        accounts.create("sb-7", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        Browser left = in("sb-7");
        Browser used = in("sb-7");
        for (int minutes = 0; minutes < 40; minutes += 20) {
            world.clock.set(world.clock.instant().plus(Duration.ofMinutes(20)).toString());
            left.poll("/at/9901/line");
            used.get("/stations");
        }
        assertThat(used.get("/stations").path()).isEqualTo("/stations");
        assertThat(left.get("/stations").path()).startsWith("/sign-in");
    }

    @Test
    void of_four_sessions_the_oldest_ends() {
        accounts.create("sb-5", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        Browser oldest = in("sb-5");
        List<Browser> more = List.of(in("sb-5"), in("sb-5"), in("sb-5"));
        assertThat(oldest.get("/stations").path()).startsWith("/sign-in");
        assertThat(more)
                .allSatisfy(each -> assertThat(each.get("/stations").path()).isEqualTo("/stations"));
    }

    @Test
    void a_role_taken_back_is_gone_with_the_next_page() {
        accounts.create("sb-6", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        Browser browser = in("sb-6");
        accounts.grant("sb-6", List.of(Grant.of("9902", Role.CLERK)));
        WebPage gone = browser.get("/at/9901");
        assertThat(gone.status()).isEqualTo(403);
        assertThat(gone.text()).contains("没有这个权限", "您的账号没有可以打开它的角色");
        assertThat(browser.get("/stations").text()).contains("乙市");
    }

    @Test
    void a_post_without_its_token_is_refused() {
        Browser browser = in("sb-1");
        assertThat(browser.bare("/account/sessions/end").status()).isEqualTo(403);
    }

    @Test
    void where_to_go_next_is_a_page_of_this_node() {
        assertThat(SignInPages.local("/at/9901/todo?state=open")).isEqualTo("/at/9901/todo?state=open");
        for (String away :
                List.of("//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\\b", "/sign-out")) {
            assertThat(SignInPages.local(away)).as(away).isEqualTo("/");
        }
    }

    private String session() {
        return server.part(NodeCookies.class).session();
    }

    private Browser in(String account) {
        WebPage in = signIn(new Browser(server), account);
        assertThat(in.text()).contains(account);
        return in.browser();
    }

    private WebPage tried(String account, String password) {
        return new Browser(server)
                .get("/sign-in")
                .form("form[action=/sign-in]")
                .with("account", account)
                .with("password", password)
                .send();
    }

    private WebPage signIn(Browser browser, String account) {
        return browser.get("/sign-in")
                .form("form[action=/sign-in]")
                .with("account", account)
                .with("password", PASSWORD)
                .send();
    }

    private static WebPage changed(WebPage page, String old, String password) {
        return page.form("form[action=/sign-in/new-password]")
                .with("old", old)
                .with("password", password)
                .with("again", password)
                .send();
    }
}
