package liandong.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.report.Amount;
import liandong.report.Figure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeApiTest {
    private static final Caller CLERK = Caller.of(Role.CLERK, UnitCode.of("150203"), "key-1");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private NodeApi api;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        api = new NodeApi(
                new Requests(2),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_list_is_read_to_its_last_page() {
        server.createContext("/list", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            boolean first = !exchange.getRequestURI().getQuery().contains("after");
            answer(exchange, 200, first ? "{\"items\":[1,2],\"next\":\"b\"}" : "{\"items\":[3],\"next\":null}");
        });
        assertThat(api.items("/list?state=issued")).extracting(Object::toString).containsExactly("1", "2", "3");
        assertThat(asked).containsExactly("state=issued&limit=1000", "state=issued&limit=1000&after=b");
    }

    @Test
    void a_command_says_who_gives_it_and_under_which_key() {
        server.createContext("/reports", exchange -> {
            asked.add(String.join(
                    " ",
                    exchange.getRequestHeaders().getFirst("Liandong-Actor"),
                    exchange.getRequestHeaders().getFirst("Liandong-Role"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer(exchange, 201, "{\"messages\":[]}");
        });
        api.post("/reports", Map.of("figure", Figure.exact("a", Amount.of("0.35"))), CLERK);
        assertThat(asked)
                .containsExactly("clerk-150203 clerk key-1 {\"figure\":{\"line\":\"a\",\"status\":\"REPORTED\","
                        + "\"amount\":\"0.35\",\"denominator\":null,\"qualifier\":\"EXACT\"}}");
    }

    @Test
    void many_go_as_lines_in_one_request_and_each_has_its_answer() {
        server.createContext("/reports", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(asked::add);
            answer(exchange, 200, "{\"line\":1}\n{\"line\":2}\n{\"lines\":2}\n");
        });
        List<Map<String, Object>> lines =
                List.of(Map.of("unit", UnitCode.of("150203")), Map.of("text", "x".repeat(20_000)));
        assertThat(api.lines("/reports", lines, "portal-1", Role.CLERK))
                .extracting(Object::toString)
                .containsExactly("{\"line\":1}", "{\"line\":2}", "{\"lines\":2}");
        assertThat(asked)
                .containsExactly(
                        "application/x-ndjson", "{\"unit\":\"150203\"}", "{\"text\":\"" + "x".repeat(20_000) + "\"}");
    }

    @Test
    void lines_that_are_not_taken_at_all_are_told_with_the_rule() {
        server.createContext("/reports", exchange -> answer(exchange, 415, "{\"type\":\"/problems/not-ndjson\"}"));
        assertThatThrownBy(() -> api.lines("/reports", List.of(), "portal-1", Role.CLERK))
                .isInstanceOf(ApiRefused.class)
                .hasMessageContaining("/problems/not-ndjson");
    }

    @Test
    void a_problem_is_told_with_its_rule_and_detail() {
        server.createContext(
                "/",
                exchange -> answer(
                        exchange,
                        409,
                        "{\"type\":\"/problems/number-taken\",\"detail\":\"take the next free serial\"}"));
        assertThatThrownBy(() -> api.post("/directives", null, CLERK))
                .isInstanceOf(ApiRefused.class)
                .hasMessage("POST " + api.base() + "/directives was answered with 409: /problems/number-taken take the"
                        + " next free serial");
    }

    @Test
    void a_node_that_is_not_ready_is_asked_again() {
        server.createContext("/total", exchange -> {
            asked.add("");
            answer(exchange, asked.size() < 3 ? 503 : 200, "{\"version\":1}");
        });
        assertThat(api.get("/total").path("version").asInt()).isEqualTo(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_process_that_stands_by_is_asked_again_only_while_it_does_not_say_who_answers_instead() {
        server.createContext("/x", exchange -> {
            asked.add("x");
            String arguments = asked.size() < 2 ? "{}" : "{\"address\":\"http://127.0.0.1:1\"}";
            answer(
                    exchange,
                    503,
                    "{\"type\":\"/problems/stands-by\",\"detail\":\"it stands by\",\"arguments\":" + arguments + "}");
        });
        assertThatThrownBy(() -> api.post("/x", null, CLERK))
                .isInstanceOf(ApiRefused.class)
                .hasMessageContaining("503");
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_does_not_exist_is_found_empty() {
        assertThat(api.find("/nothing")).isEmpty();
    }

    @Test
    void a_node_that_is_gone_is_named() {
        server.stop(0);
        assertThatThrownBy(() -> api.get("/total")).hasMessage("nobody answers at " + api.base());
        assertThat(api.isUp()).isFalse();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
