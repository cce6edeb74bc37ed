package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import liandong.ledger.Hash;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.TestKeys;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.measure.Meters;
import liandong.node.seal.RootKey;
import liandong.node.wiring.SubjectScan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.security.core.userdetails.UserDetailsService;

/** The surface in Spring Boot's web server: what a client without a browser's manners can send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerTest {
    private World world;
    private ServletWebServerApplicationContext server;
    private int port;
    private String clerk;
    private String operator;

    /** Without a stereotype, so that nobody's component scan finds it. */
    @SubjectScan
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class
    })
    static class Web {}

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        PaperPost.Node node = world.topNode;
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Web.class)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("tables", node.tables());
                    context.getBeanFactory().registerSingleton("hosting", node.hosting());
                    context.getBeanFactory().registerSingleton("desk", node.desk());
                    context.getBeanFactory().registerSingleton("settings", node.settings());
                    context.getBeanFactory().registerSingleton("keys", node.keys());
                    context.getBeanFactory().registerSingleton("root", new RootKey(TestKeys.id()));
                    context.getBeanFactory().registerSingleton("enrolment", node.enrolment());
                    context.getBeanFactory().registerSingleton("clock", world.clock);
                    context.getBeanFactory().registerSingleton("view", node.view(world.clock));
                    context.getBeanFactory().registerSingleton("meters", Meters.unread());
                })
                .run();
        port = server.getWebServer().getPort();
        clerk = world.top.token("clerk-1", List.of(Grant.of("*", Role.CLERK)), Scope.READ, Scope.ACT);
        operator = world.top.token("operator-1", List.of(Grant.of("*", Role.OPERATOR)), Scope.READ, Scope.ACT);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    @Test
    void the_surface_keeps_its_own_json_under_spring_boot() throws Exception {
        HttpResponse<String> coverage = get("/api/directory");
        assertThat(coverage.body()).isEqualTo("{\"sequence\":13,\"units\":6,\"indicators\":4,\"forms\":3}");
        HttpResponse<String> unknown = post("/api/directory/units", "[{\"kode\":\"99\"}]");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .contains("Field '[0].code': it is missing.")
                .contains("\"arguments\":{\"field\":\"[0].code\"}");
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void an_attachment_of_unannounced_length_is_streamed_in_and_out() throws Exception {
        byte[] bytes = new byte[5_000_000];
        Arrays.fill(bytes, (byte) 'x');
        Hash hash = Hash.of(bytes);
        String text = World.directive(99, "text", "['9901']").strip();
        World.made(world.top
                .as("clerk")
                .command(
                        "/api/99/directives",
                        text.substring(0, text.length() - 1) + ", 'attachments': [{'name': 'x.txt', 'mediaType': 'a/b',"
                                + " 'size': 5000000, 'sha256': '" + hash + "'}]}"));
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/99/attachments/" + hash);
        HttpRequest put = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + clerk)
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
            HttpResponse<byte[]> got = client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + clerk)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(got.body()).isEqualTo(bytes);
            assertThat(got.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).contains("x.txt"));
        }
    }

    @Test
    void an_unknown_path_and_a_wrong_method_are_problems() throws Exception {
        HttpResponse<String> root = get("/");
        assertThat(root.statusCode()).isEqualTo(404);
        assertThat(root.body()).contains("/problems/no-such-resource").contains("/: nothing is there.");
        HttpRequest delete = HttpRequest.newBuilder(uri("/api/stations"))
                .header("Authorization", "Bearer " + clerk)
                .DELETE()
                .build();
        HttpResponse<String> refused = send(delete);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.body()).contains("/problems/method-not-allowed");
    }

    @Test
    void spring_boot_makes_no_account_of_its_own() {
        assertThat(server.getBeanNamesForType(UserDetailsService.class)).isEmpty();
    }

    @Test
    void a_path_in_other_letters_is_no_way_around_the_token() throws Exception {
        for (String path : List.of(
                "/api/stations",
                "/%61pi/stations",
                "/api/%73tations",
                "//api/stations",
                "/api//stations",
                "/docs/../api/stations",
                "/docs/%2e%2e/api/stations",
                "/api;x=1/stations",
                "/api/stations/",
                "/API/stations")) {
            try (Socket socket = connect()) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(socket)).as(path).matches("(?s)HTTP/1.1 (400|401|404).*");
            }
        }
    }

    @Test
    void a_command_is_carried_out_over_the_wire() throws Exception {
        String json = World.directive(1, "sessions", "['9901']").replace('\'', '"');
        HttpResponse<String> made = post("/api/99/directives", json);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String location = made.headers().firstValue("Location").orElseThrow();
        assertThat(get(location).body()).contains("关于报送场次的通知");
    }

    @Test
    void a_body_without_a_length_is_cut_off_at_the_limit() throws Exception {
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) ' ');
        byte[] head = ("POST /api/directory/units HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + operator + "\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            byte[] size = (Integer.toHexString(block.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent <= LimitedBody.LIMIT; sent += block.length) {
                out.write(size);
                out.write(block);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("/problems/body-too-large-request");
        }
    }

    @Test
    void a_length_above_the_limit_is_refused_before_the_body_comes() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(("POST /api/directory/units HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 2097153\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("/problems/body-too-large-request");
        }
    }

    @Test
    void before_anybody_is_known_a_body_is_small() throws Exception {
        String name = "x".repeat(1_900_000);
        HttpResponse<String> refused = post("/api/set-up", "{\"secret\": \"" + name + "\"}");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("/problems/body-too-large-request").contains("16384 bytes");
        String head = "POST /api/set-up HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write((head + "Transfer-Encoding: chunked\r\n\r\n" + "5000\r\n\"" + "x".repeat(0x5000 - 1)
                                    + "\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("/problems/body-too-large-request");
        }
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(("GET /api/stations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + name
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).as("a token is shorter than any head").startsWith("HTTP/1.1 400");
        } catch (java.net.SocketException e) {
            assertThat(e).as("cut off while it was still sent").isNotNull();
        }
    }

    @Test
    void a_foreign_host_is_refused() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /api/stations HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 403").contains("/problems/foreign-host");
        }
    }

    @Test
    void what_the_server_itself_refuses_names_nothing_of_its_inside() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /api/\0 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain("Exception")
                    .doesNotContain("Tomcat");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Everything up to the end of the body, by its length or by the end of the connection. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[8192];
        for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
            text.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
            if (text.indexOf("\r\n0\r\n\r\n") > 0 || text.indexOf("}") > 0) {
                break;
            }
        }
        return text.toString();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + clerk)
                .build());
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + (path.startsWith("/api/directory") ? operator : clerk))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
