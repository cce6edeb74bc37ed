package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.node.hosting.Watch;
import liandong.node.http.World;
import liandong.node.live.Await;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The pages of a process that stands by: they are shown, and every form of theirs says who takes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StandbyPagesTest {
    private static final String HOLDER = "http://10.1.2.3:8084";
    private static final String PAGE = "/at/990101/reports/990101~sessions~2023-09";
    /** What leads to reading and away from it. */
    private static final List<String> LET_IN = List.of(
            "/sign-in",
            "/sign-in/code",
            "/sign-in/telephone",
            "/sign-in/new-password",
            "/sign-out",
            "/set-up",
            "/api/set-up",
            "/stay",
            "/account/sessions/end");

    private World world;
    private Lease another;
    private Watch watch;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.ask(1, "sessions");
        Database database = world.townNode.tables().database();
        another = new Lease(database, world.clock, "another");
        another.answersAt(HOLDER);
        assertThat(database.write(another::holds)).isTrue();
        watch = Watch.shared(database, new Lease(database, world.clock, "ours"));
        watch.start();
        server = ConsoleServer.of(world, world.townNode, watch);
    }

    @AfterAll
    void close() {
        server.close();
        watch.close();
        world.close();
    }

    @Test
    void every_form_is_answered_with_where_to_go() {
        TreeSet<String> refused = new TreeSet<>();
        TreeSet<String> taken = new TreeSet<>();
        Browser browser = new Browser(server);
        server
                .named("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> !pattern.startsWith("/api/") && !LET_IN.contains(pattern))
                .forEach(pattern -> {
                    WebPage page = browser.get("/stations")
                            .browser()
                            .post(
                                    server.uri(
                                            pattern.replace("{unit}", "990101").replaceAll("[{}]", "")),
                                    "application/x-www-form-urlencoded",
                                    ("_csrf=" + token(browser)).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                    false);
                    (page.status() == 503 && page.main().contains(HOLDER) ? refused : taken).add(pattern);
                });
        assertThat(taken).isEmpty();
        assertThat(refused).hasSizeGreaterThan(40);
    }

    private static String token(Browser browser) {
        return browser.get(PAGE).form("#entry").value("_csrf");
    }

    @Test
    void what_was_typed_is_not_lost_and_is_taken_once_the_watch_is_ours() {
        Browser browser = new Browser(server);
        WebForm typed = browser.get(PAGE)
                .form("#entry")
                .with("a.s", "15")
                .with("a.a", "40")
                .with("a.m", "1.5");

        WebPage chinese = typed.press("button[value=draft]");

        assertThat(chinese.status()).isEqualTo(503);
        assertThat(chinese.main()).contains("待命", "没有提交", HOLDER);
        assertThat(chinese.has("a[href='" + HOLDER + "']")).isTrue();
        assertThat(chinese.form("#held").value("a.s")).isEqualTo("15");
        WebPage english = new Browser(server)
                .english()
                .get(PAGE)
                .form("#entry")
                .with("a.s", "16")
                .press("button[value=file]");
        assertThat(english.status()).isEqualTo(503);
        assertThat(english.main()).contains("stands by", "nothing was taken", HOLDER);

        world.townNode.tables().database().run(another::release);
        Await.until("our watch", watch::isOurs);
        try {
            WebPage again = chinese.form("#held").send();
            assertThat(again.status()).as(again.main()).isEqualTo(200);
            assertThat(again.form("#entry").value("a.s")).isEqualTo("15");
        } finally {
            Database database = world.townNode.tables().database();
            database.run(() -> {
                database.sql()
                        .sql("UPDATE lease SET expires_at = 0 WHERE holder = 'ours'")
                        .update();
                another.holds();
            });
            Await.until("another's watch", () -> !watch.isOurs());
        }
    }
}
