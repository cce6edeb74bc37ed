package liandong.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.message.Role;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A session ends while somebody types: what was typed is on the page that comes, without scripts too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndedSessionTest {
    private static final String PASSWORD = "chest-open-97-lamp";
    private static final String ISSUE = "/at/9901/issue";

    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.ask(1, "text");
        world.ask(2, "quick");
        server = ConsoleServer.closed(world, world.cityNode);
        server.part(Accounts.class).create("es-1", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        server.part(Accounts.class).create("es-2", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private static WebPage signIn(WebPage page, String account) {
        return page.form("form[action=/sign-in]")
                .with("account", account)
                .with("password", PASSWORD)
                .send();
    }

    private Browser signedIn() {
        Browser browser = new Browser(server);
        signIn(browser.get("/sign-in"), "es-1");
        return browser;
    }

    private static WebForm typed(WebPage page) {
        return page.form("#issue-form").with("title", "关于<b>某事</b>的通知").with("body", "第一段。\n第二段。");
    }

    @Test
    void a_form_whose_session_has_ended_is_held_and_sent_again_after_sign_in() {
        Browser browser = signedIn();
        WebForm form = typed(browser.get(ISSUE));
        browser.forget();

        WebPage held = form.press("button[value=preview]");

        assertThat(held.status()).isEqualTo(401);
        assertThat(held.main()).contains("没有保存", "关于<b>某事</b>的通知", "第二段。");
        assertThat(held.text()).doesNotContain("<b>某事</b>").doesNotContain(PASSWORD);
        assertThat(held.has("a#sign-in[href^=/sign-in]")).isTrue();
        signIn(browser.get("/sign-in"), "es-1");
        WebPage preview = held.form("#held").send();
        assertThat(preview.status()).as(preview.main()).isEqualTo(200);
        WebPage again = browser.get(ISSUE).follow("#drafts a");
        assertThat(again.form("#issue-form").value("title")).isEqualTo("关于<b>某事</b>的通知");
    }

    @Test
    void a_form_of_an_earlier_session_of_who_is_signed_in_is_shown_before_it_counts() {
        Browser browser = signedIn();
        WebForm form = typed(browser.get(ISSUE));
        browser.forget();
        signIn(browser.get("/sign-in"), "es-1");

        WebPage held = form.press("button[value=save]");

        assertThat(held.status()).isEqualTo(403);
        assertThat(held.main()).contains("上一次登录", "第二段。");
        assertThat(held.form("#held").send().path()).contains("/issue?draft=");
    }

    @Test
    void the_fields_of_a_form_with_files_are_held_and_the_page_says_that_the_files_are_not() {
        Browser browser = signedIn();
        WebForm form = browser.get("/at/9901/reports/9901~quick~2023-09")
                .form("#entry")
                .with("a.s", "7788")
                .file("file", "a.txt", "secret of a file".getBytes(StandardCharsets.UTF_8));
        browser.forget();

        WebPage held = form.press("#attach");

        assertThat(held.status()).isEqualTo(401);
        assertThat(held.main()).contains("没有保存", "附件没有收下", "7788");
        assertThat(held.text()).doesNotContain("secret of a file");
        signIn(browser.get("/sign-in"), "es-1");
        WebPage again = held.form("#held").send();
        assertThat(again.status()).as(again.main()).isEqualTo(200);
        assertThat(again.form("#entry").value("a.s")).isEqualTo("7788");
    }

    @Test
    void a_long_text_is_held_as_a_short_one_is() {
        Browser browser = signedIn();
        String text = "长".repeat(200_000);
        WebForm form = typed(browser.get(ISSUE)).with("body", text);
        browser.forget();

        WebPage held = form.press("button[value=preview]");

        assertThat(held.status()).isEqualTo(401);
        assertThat(held.form("#held").value("body")).isEqualTo(text);
    }

    @Test
    void a_form_that_is_not_read_is_told_what_to_do_and_where_room_is_taken_too() throws IOException {
        long large = world.cityNode.settings().maxAttachmentBytes() + 3_000_000;
        try (Socket one = begin(large)) {
            assertThat(answer(one)).startsWith("HTTP/1.1 401").contains("刷新", "href=\"/sign-in\"");
        }
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                slow.add(begin(1000));
            }
            assertThat(firstAnswer(slow)).startsWith("HTTP/1.1 401").contains("刷新");
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    /** A form with files of which nothing comes but its head. */
    private Socket begin(long length) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
        socket.getOutputStream()
                .write(("POST /at/9901/issue/attachments HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                + " multipart/form-data; boundary=x\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstAnswer(List<Socket> sockets) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            for (Socket each : sockets) {
                if (each.getInputStream().available() > 0) {
                    return answer(each);
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody was refused");
    }

    /** Up to the end of its page: the connection itself stays open for the next request. */
    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        for (int each = socket.getInputStream().read();
                each >= 0;
                each = socket.getInputStream().read()) {
            bytes.write(each);
            if (each == '>') {
                text = bytes.toString(StandardCharsets.UTF_8);
                if (text.endsWith("</html>")) {
                    break;
                }
            }
        }
        return text;
    }

    @Test
    void a_form_above_the_limit_is_told_so_by_a_page_in_the_readers_language() {
        Browser browser = signedIn();
        String text = "x".repeat(3_000_000);

        WebPage chinese = typed(browser.get(ISSUE)).with("body", text).press("button[value=preview]");
        WebPage english = typed(browser.english().get(ISSUE)).with("body", text).press("button[value=preview]");
        WebPage parts = typed(browser.get(ISSUE)).with("body", text).multipart("/at/9901/issue/attachments");

        assertThat(chinese.status()).isEqualTo(413);
        assertThat(chinese.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(chinese.main()).contains("内容过大", "后退", "没有保存");
        assertThat(english.status()).isEqualTo(413);
        assertThat(english.main()).contains("Too large", "Press “back”");
        assertThat(parts.status()).isEqualTo(413);
        assertThat(parts.main()).contains("Too large");
    }

    @Test
    void nothing_with_a_secret_is_held() {
        Browser browser = signedIn();
        WebForm password = browser.get("/account").form("form[action=/account/password]");
        browser.forget();

        WebPage refused = password.with("old", PASSWORD)
                .with("password", "another-" + PASSWORD)
                .with("again", "another-" + PASSWORD)
                .send();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain(PASSWORD);
    }

    @Test
    void a_part_of_a_page_that_asks_is_told_and_leads_nobody_away() {
        Browser browser = signedIn();
        WebForm form = typed(browser.get(ISSUE));
        browser.forget();

        WebPage told = form.part(ISSUE + "/live");
        WebPage polled = browser.poll("/at/9901/line");

        assertThat(told.status()).isIn(401, 403);
        assertThat(polled.status()).isEqualTo(401);
        assertThat(polled.headers().firstValue("HX-Redirect")).isEmpty();
        assertThat(polled.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void after_sign_in_one_is_led_to_the_page_that_was_asked_for_and_nowhere_else() {
        WebPage asked = new Browser(server).get("/at/9901/directives?show=all");
        assertThat(signIn(asked, "es-1").path()).isEqualTo("/at/9901/directives?show=all");
        for (String next : List.of(
                "//elsewhere.example/",
                "https://elsewhere.example/",
                "/\\elsewhere.example",
                "/sign-out",
                "javascript:x")) {
            WebPage in = new Browser(server).get("/sign-in");
            WebPage arrived = in.form("form[action=/sign-in]")
                    .with("next", next)
                    .with("account", "es-2")
                    .with("password", PASSWORD)
                    .send();
            assertThat(arrived.address().getHost()).as(next).isEqualTo("127.0.0.1");
            assertThat(arrived.path()).as(next).startsWith("/at/9901");
        }
    }
}
