package liandong.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.console.shell.NodeCookies;
import liandong.message.Role;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How cookies are called and marked, over loopback and behind a proxy that speaks TLS; here 127.0.0.1 is that proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookiesTest {
    private static final String PASSWORD = "one long sentence of mine";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private World world;
    private ConsoleServer server;
    private String session;
    private String language;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        server = ConsoleServer.closed(world, world.cityNode, "liandong.http.proxies=127.0.0.1");
        server.part(Accounts.class).create("sb-1", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        session = server.part(NodeCookies.class).session();
        language = server.part(NodeCookies.class).language();
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    @Test
    void a_nodes_cookies_are_called_by_its_own_key() {
        String id = world.cityNode.keys().held().keys().getFirst().id().hex();
        assertThat(session).isEqualTo("liandong-session-" + id.substring(0, 12));
        assertThat(language).isEqualTo("liandong-language-" + id.substring(0, 12));
    }

    @Test
    void on_loopback_without_tls_every_browser_keeps_them() throws Exception {
        List<String> set = cookies(get("/sign-in?lang=en"));
        assertThat(set)
                .anySatisfy(each -> assertThat(each).startsWith(session + "=").contains("SameSite=Lax"));
        assertThat(set)
                .anySatisfy(
                        each -> assertThat(each).startsWith(language + "=en").contains("SameSite=Lax"));
        assertThat(set)
                .allSatisfy(each -> assertThat(each)
                        .contains("HttpOnly", "Path=/")
                        .doesNotContain("Secure")
                        .doesNotContain("__Host-"));
    }

    @Test
    void over_tls_they_are_this_hosts_alone() throws Exception {
        List<String> set = cookies(get("/sign-in?lang=en", "X-Forwarded-Proto", "https"));
        assertThat(set).anySatisfy(each -> assertThat(each).startsWith("__Host-" + session + "="));
        assertThat(set).anySatisfy(each -> assertThat(each).startsWith("__Host-" + language + "=en"));
        assertThat(set)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each)
                        .contains("HttpOnly", "Path=/", "Secure", "SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    void a_session_of_one_way_is_none_of_the_other() throws Exception {
        Browser browser = new Browser(server);
        WebPage in = browser.get("/sign-in")
                .form("form[action=/sign-in]")
                .with("account", "sb-1")
                .with("password", PASSWORD)
                .send();
        assertThat(in.text()).contains("sb-1");
        String id = browser.cookie(session);
        assertThat(get("/stations", "Cookie", session + "=" + id).statusCode()).isEqualTo(200);
        assertThat(get("/stations", "Cookie", session + "=" + id, "X-Forwarded-Proto", "https")
                        .statusCode())
                .as("somebody on the way could have set it")
                .isEqualTo(302);
        assertThat(get("/stations", "Cookie", "__Host-" + session + "=" + id).statusCode())
                .isEqualTo(302);
        assertThat(get("/stations", "Cookie", "JSESSIONID=" + id).statusCode()).isEqualTo(302);
        assertThat(get("/stations;jsessionid=" + id).statusCode()).isIn(302, 400);
        assertThat(get("/stations;" + session + "=" + id).statusCode()).isIn(302, 400);
    }

    @Test
    void who_keeps_no_cookie_is_told_so() {
        WebPage refused = new Browser(server)
                .post(
                        server.uri("/sign-in"),
                        "application/x-www-form-urlencoded",
                        "account=sb-1&password=x".getBytes(StandardCharsets.US_ASCII),
                        false);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("浏览器没有保存登录信息").contains("https");
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static List<String> cookies(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie");
    }
}
