package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.Witnessed;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.NodeState;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** A registry that is lost, lies or stands in the way gives no wrong id, and holds up nothing that has one. */
class WireSchemasTest {
    private static final ReleasedSchema RECEIPT = Schemas.released().of(ReceiptSigned.class);
    private static final ReleasedSchema REPORT = Schemas.released().of(ReportFiled.class);
    private static final ReleasedSchema WITNESSED = Schemas.released().of(Witnessed.class);
    private static final long HUGE = 300L << 20;

    private final Registry registry = new Registry();
    private HikariDataSource source;
    private NodeState state;

    /** What a registry can be like. */
    enum Ways {
        HONEST,
        BROKEN,
        GARBAGE,
        HUGE,
        ENDLESSLY_SLOW,
        /** It has another schema for each id than the one that it was given. */
        LYING
    }

    /** Stands in for a registry; ids are given out from 1. */
    private static final class Registry implements AutoCloseable {
        private final CountDownLatch end = new CountDownLatch(1);
        private final Map<String, Integer> ids = new HashMap<>();
        private final HttpServer server;
        private volatile Ways way = Ways.HONEST;
        private volatile long sent;

        Registry() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", this::answer);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
        }

        private void answer(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try (exchange) {
                switch (way) {
                    case HONEST, LYING -> honest(exchange, body);
                    case BROKEN -> say(exchange, 500, "{\"error_code\": 50001}");
                    case GARBAGE -> say(exchange, 200, "<html>\u0000{[</html>");
                    case HUGE -> huge(exchange);
                    case ENDLESSLY_SLOW -> slow(exchange);
                }
            }
        }

        private synchronized void honest(HttpExchange exchange, byte[] body) throws IOException {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                String schema =
                        JsonMapper.shared().readTree(body).path("schema").asString();
                int id = ids.computeIfAbsent(schema, any -> ids.size() + 1);
                say(exchange, 200, "{\"id\": " + id + "}");
                return;
            }
            int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            String found = ids.entrySet().stream()
                    .filter(each -> each.getValue() == id)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            String said = way == Ways.LYING && found != null ? REPORT.json() : found;
            say(
                    exchange,
                    said == null ? 404 : 200,
                    JsonMapper.shared().writeValueAsString(Map.of("schema", String.valueOf(said))));
        }

        private void huge(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(200, HUGE);
            byte[] part = new byte[1 << 16];
            OutputStream out = exchange.getResponseBody();
            for (sent = 0; sent < HUGE; sent += part.length) {
                out.write(part);
            }
        }

        private void slow(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void say(HttpExchange exchange, int status, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        @Override
        public void close() {
            end.countDown();
            server.stop(0);
        }
    }

    @BeforeEach
    void a_store(@TempDir Path folder) {
        source = DataSources.sqlite(folder.resolve("node.db"));
        Flyway.configure().dataSource(source).load().migrate();
        state = new NodeState(new Database(source));
    }

    @AfterEach
    void end() {
        registry.close();
        source.close();
    }

    /** As after a start of the node. */
    private WireSchemas started() {
        return new WireSchemas(registry.address(), state, Duration.ofSeconds(1));
    }

    @Test
    void a_schema_is_registered_once_and_its_id_kept() throws Exception {
        assertThat(started().id(RECEIPT)).isEqualTo(1);
        assertThat(started().id(REPORT)).isEqualTo(2);
        assertThat(started().id(RECEIPT)).isEqualTo(1);
        assertThat(registry.ids).hasSize(2);
        assertThat(state.idOf(RECEIPT.fingerprint().hex())).contains(1);
    }

    @Test
    void a_registry_that_came_back_empty_gives_new_ids_and_the_old_ones_are_believed_no_more() throws Exception {
        WireSchemas wire = started();
        assertThat(wire.id(RECEIPT)).isEqualTo(1);
        assertThat(wire.id(REPORT)).isEqualTo(2);
        registry.ids.clear();

        assertThat(started().id(REPORT)).as("given out again").isEqualTo(1);
        assertThat(started().id(RECEIPT)).isEqualTo(2);
        assertThat(state.idOf(RECEIPT.fingerprint().hex())).contains(2);
    }

    @Test
    void a_node_that_runs_on_notices_it_too() throws Exception {
        WireSchemas wire = started();
        assertThat(wire.id(RECEIPT)).isEqualTo(1);
        registry.ids.clear();
        registry.ids.put(REPORT.json(), 1);

        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (wire.id(RECEIPT) != 2) {
            assertThat(Instant.now()).as("it asks again").isBefore(end);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Ways.class,
            names = {"HONEST"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatever_becomes_of_the_registry_what_has_an_id_goes_on_under_it(Ways way) throws Exception {
        started().id(RECEIPT);
        registry.way = way;
        WireSchemas wire = started();

        assertThat(wire.id(RECEIPT)).isEqualTo(1);
        Instant begin = Instant.now();
        assertThat(wire.id(RECEIPT)).isEqualTo(1);
        assertThat(Duration.between(begin, Instant.now()))
                .as("it is not waited for each time")
                .isLessThan(Duration.ofMillis(900));
        assertThatThrownBy(() -> started().id(WITNESSED))
                .as("and what has none waits")
                .isInstanceOf(RegistryUnreachable.class);
        assertThat(registry.sent).as("bytes of an answer that were read").isLessThan(HUGE / 10);
    }

    @Test
    void a_registry_that_is_off_changes_nothing() throws Exception {
        started().id(RECEIPT);
        registry.close();

        assertThat(started().id(RECEIPT)).isEqualTo(1);
        assertThatThrownBy(() -> started().id(REPORT)).isInstanceOf(RegistryUnreachable.class);
    }
}
