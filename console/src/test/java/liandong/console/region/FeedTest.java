package liandong.console.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.hierarchy.UnitCode;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated("it measures how long an answer takes")
class FeedTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static World world;
    private static ConsoleServer server;
    private static int serial;
    /** Sent and relayed before each test. */
    private String directive;

    @BeforeAll
    static void start() {
        world = new World(folder);
        server = ConsoleServer.of(world, world.cityNode, 0);
    }

    @BeforeEach
    void ask() {
        serial++;
        directive = world.ask(serial, "sessions");
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    /** A browser that listens; closing it goes away without a word. */
    private static final class Listener implements AutoCloseable {
        private final HttpResponse<Stream<String>> response;
        private final Iterator<String> lines;
        final String session;

        Listener(ConsoleServer server, String path, String session) throws IOException, InterruptedException {
            response = HTTP.send(
                    HttpRequest.newBuilder(server.uri(path))
                            .header("Cookie", "as=reviewer@9901.clerk@9902" + (session.isEmpty() ? "" : "; " + session))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofLines());
            lines = response.body().iterator();
            this.session = response.headers()
                    .firstValue("Set-Cookie")
                    .map(cookie -> cookie.split(";", 2)[0])
                    .orElse(session);
        }

        int status() {
            return response.statusCode();
        }

        /** The rest of the next line that begins so; fails if the stream ends before. */
        String next(String begin) {
            while (lines.hasNext()) {
                String line = lines.next();
                if (line.startsWith(begin)) {
                    return line.substring(begin.length());
                }
            }
            throw new AssertionError("the feed ended before a line with " + begin);
        }

        List<String> rest() {
            List<String> rest = new ArrayList<>();
            lines.forEachRemaining(rest::add);
            return rest;
        }

        @Override
        public void close() {
            response.body().close();
        }
    }

    /** Where a page that is open goes on. */
    private String shown() {
        return new Browser(server)
                .as("reviewer@9901")
                .get("/at/9901/feed")
                .all("[data-events]")
                .attr("data-events");
    }

    private void sign(String unit) {
        String relay = world.cityNode
                .tables()
                .directives()
                .relays(UnitCode.of("9901"), directive)
                .getFirst();
        World.made(world.town.as("clerk").command("/api/" + unit + "/directives/" + relay + "/receipt"));
    }

    @Test
    void what_arrives_is_on_the_page_in_less_than_a_second() throws Exception {
        try (Listener listener = new Listener(server, shown(), "")) {
            listener.next("retry: ");
            List<Long> delays = new ArrayList<>();
            for (String unit : List.of("990101", "990102")) {
                sign(unit);
                world.townNode.sealer().sealAll();
                long begin = System.nanoTime();
                world.post.deliver();
                String event = listener.next("data: ");
                delays.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
                assertThat(event).contains("\"what\":\"签收\"", "\"unit\":\"" + unit + "\"", "市发〔2023〕" + serial + "号");
            }
            System.out.println("feed: from before a row is taken in to the event at the client, ms: " + delays);
            assertThat(delays).allMatch(millis -> millis < 1000);
        }
    }

    @Test
    void a_browser_that_comes_back_has_missed_nothing() throws Exception {
        String before = shown();
        sign("990101");
        world.post.deliver();
        String seen;
        try (Listener listener = new Listener(server, before, "")) {
            seen = listener.next("id: ");
        }
        sign("990102");
        world.post.deliver();

        try (Listener listener = new Listener(server, "/at/9901/feed/events?after=" + seen, "")) {
            assertThat(listener.next("data: ")).contains("\"unit\":\"990102\"");
        }
    }

    @Test
    void only_what_concerns_the_station_is_shown() {
        sign("990101");
        world.post.deliver();
        Browser browser = new Browser(server).as("reviewer@9901.clerk@9902");

        assertThat(browser.get("/at/9901/feed").rows("#feed"))
                .extracting(row -> row.get(1) + " " + row.get(2))
                .startsWith("甲市一镇 990101 签收", "省 99 来文");
        assertThat(browser.get("/at/9902/feed").rows("#feed"))
                .extracting(row -> row.get(1) + " " + row.get(2))
                .hasSize(serial)
                .containsOnly("省 99 来文");
        assertThat(browser.get("/at/9901/feed?format=csv").text())
                .contains("\"990101\t\",甲市一镇,签收,市发〔2023〕" + serial + "号");
    }

    @Test
    void nobody_listens_to_a_station_where_he_has_no_role() throws Exception {
        try (Listener listener = new Listener(server, "/at/990101/feed/events", "")) {
            assertThat(listener.status()).isEqualTo(403);
        }
    }

    @Test
    void signing_out_ends_the_feed() throws Exception {
        try (Listener listener = new Listener(server, "/at/9901/feed/events", "")) {
            HttpResponse<String> page = HTTP.send(
                    HttpRequest.newBuilder(server.uri("/at/9901/feed"))
                            .header("Cookie", "as=reviewer@9901; " + listener.session)
                            .build(),
                    BodyHandlers.ofString());
            String token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
            HTTP.send(
                    HttpRequest.newBuilder(server.uri("/sign-out"))
                            .header("Cookie", "as=reviewer@9901; " + listener.session)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token, StandardCharsets.UTF_8))
                            .build(),
                    BodyHandlers.discarding());

            assertThat(listener.rest()).contains("event: end");
        }
    }

    @Test
    void a_page_that_was_left_open_is_told_not_to_come_back() throws Exception {
        String hourAgo =
                Long.toString(world.clock.millis() - Duration.ofMinutes(61).toMillis());

        try (Listener listener = new Listener(server, "/at/9901/feed/events?opened=" + hourAgo, "")) {
            assertThat(listener.status()).isEqualTo(204);
        }
    }

    @Test
    void the_oldest_of_too_many_browsers_of_one_session_is_told_to_stop() throws Exception {
        List<Listener> open = new ArrayList<>();
        try {
            open.add(new Listener(server, "/at/9901/feed/events", ""));
            for (int i = 0; i < Connections.MOST; i++) {
                open.add(new Listener(server, "/at/9901/feed/events", open.getFirst().session));
            }

            assertThat(open.getFirst().rest()).contains("event: end");
            sign("990101");
            world.post.deliver();
            assertThat(open.getLast().next("data: ")).isNotEmpty();
        } finally {
            open.forEach(Listener::close);
        }
    }
}
