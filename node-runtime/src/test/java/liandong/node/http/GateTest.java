package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.node.settings.NodeSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What stands between a stranger's web page and a node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
    private static final String RECEIPT = "/api/99/directives/unknown/receipt";

    private World world;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8081", "127.0.0.1:8081", "127.1.2.3", "[::1]", "[::1]:8081"})
    void loopback_names_are_answered(String host) {
        assertThat(world.top.with("Host", host).ask("/api/stations").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8081", "localhost.evil.example", "10.0.0.1", ""})
    void a_name_that_somebody_lets_point_here_is_refused(String host) {
        Client.Answer answer = world.top.with("Host", host).ask("/api/stations");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/type")).isEqualTo("/problems/foreign-host");
        assertThat(answer.text("/detail"))
                .startsWith(
                        "Host '" + (host.isEmpty() ? "none" : host) + "': this node answers to localhost, 127.0.0.1")
                .endsWith("or have the operator name this one in liandong.http.hosts.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:9999", "localhost", "::"})
    void a_page_of_another_site_may_not_act(String origin) {
        Client.Answer answer = world.top
                .as("clerk")
                .with("Host", "localhost:8081")
                .with("Origin", origin)
                .command(RECEIPT);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/type")).isEqualTo("/problems/foreign-origin");
        assertThat(answer.text("/detail"))
                .isEqualTo("Origin '" + origin
                        + "': a page from there may not act at this node. Use the node's own pages or a program.");
    }

    @Test
    void a_page_of_this_node_may_act_and_a_foreign_one_may_read_nothing_but_its_own() {
        Client client = world.top.as("clerk").with("Host", "localhost:8081");
        assertThat(client.with("Origin", "http://localhost:8081")
                        .command(RECEIPT)
                        .text("/type"))
                .isEqualTo("/problems/not-a-duty");
        Client.Answer read = client.with("Origin", "http://evil.example").ask("/api/stations");
        assertThat(read.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/*", "nonsense", ""})
    void a_body_that_a_form_can_send_is_refused(String type) {
        Client.Answer answer = world.top.as("clerk").raw(RECEIPT, "{}".getBytes(StandardCharsets.UTF_8), type);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("/type")).isEqualTo("/problems/not-json");
        assertThat(answer.text("/detail"))
                .isEqualTo("Header Content-Type: a body is sent as application/json, not as "
                        + (type.isEmpty() ? "none" : type) + ". Send it as that.");
    }

    @Test
    void a_body_above_the_limit_is_refused_by_its_length() {
        Client.Answer answer =
                world.top.as("clerk").raw("/api/99/directives", new byte[LimitedBody.LIMIT + 1], "application/json");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("/type")).isEqualTo("/problems/body-too-large-request");
        assertThat(answer.text("/detail"))
                .isEqualTo("Body of the request: it has at most 2097152 bytes. Send units, indicators and reports"
                        + " in several requests.");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stations", "/api/unknown/unknown/unknown"})
    void every_answer_carries_the_headers_that_browsers_obey(String path) {
        Client.Answer answer = world.top.ask(path);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("nobody has said that there is TLS")
                .isNull();
    }

    @Test
    void hosts_in_the_settings_are_names_without_scheme_and_port() {
        assertThat(new HttpSettings(List.of("Node.Example", "[fe80::1]"), null).hosts())
                .containsExactly("node.example", "[fe80::1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpSettings(List.of("http://node.example:80"), null))
                .withMessage(
                        "liandong.http.hosts holds 'http://node.example:80'; write names or addresses without scheme"
                                + " and port, such as liandong.http.hosts=node.example");
    }

    @Test
    void the_address_in_the_settings_is_one_that_a_browser_can_open() {
        assertThat(new HttpSettings(List.of(), "https://node-1.example:8443").address())
                .isEqualTo("https://node-1.example:8443");
        assertThat(new HttpSettings(List.of(), " ").address()).isNull();
        for (String wrong :
                List.of("node-1:8443", "javascript:alert(1)", "http://node/x", "http://a b", "http://a\"b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HttpSettings(List.of(), wrong))
                    .withMessage("liandong.http.address is '" + wrong + "'; write scheme, name and port without a path,"
                            + " such as liandong.http.address=https://node-1.example:8443");
        }
    }

    @Test
    void names_in_the_settings_are_answered_and_with_remote_access_every_name() throws Exception {
        Gate named = new Gate(settings(false), new HttpSettings(List.of("node.example"), null), Optional.empty());
        assertThat(statusFor(named, "Node.Example:8081")).isEqualTo(200);
        assertThat(statusFor(named, "other.example")).isEqualTo(403);
        assertThat(statusFor(
                        new Gate(settings(true), new HttpSettings(List.of(), null), Optional.empty()), "other.example"))
                .isEqualTo(200);
    }

    @Test
    void a_browser_that_is_refused_before_any_page_is_reached_gets_a_page_in_its_language() throws Exception {
        Gate gate = new Gate(settings(false), new HttpSettings(List.of(), null), Optional.empty());
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/at/99");
        request.addHeader("Host", "<b>evil.example");
        request.addHeader("Accept-Language", "zh-CN");
        MockHttpServletResponse response = new MockHttpServletResponse();

        gate.doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .contains("<h1>地址不属于本节点</h1>", "&lt;b&gt;evil.example")
                .doesNotContain("<b>");
    }

    private static int statusFor(Gate gate, String host) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/stations");
        request.addHeader("Host", host);
        MockHttpServletResponse response = new MockHttpServletResponse();
        gate.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    private static NodeSettings settings(boolean remoteAccess) {
        Map<String, String> written = Map.of(
                "liandong.data", "unused",
                "liandong.top", "99",
                "liandong.stations", "99",
                "liandong.remote-access", String.valueOf(remoteAccess));
        return new Binder(new MapConfigurationPropertySource(written))
                .bind("liandong", NodeSettings.class)
                .get();
    }
}
