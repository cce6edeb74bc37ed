package liandong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountersTest {
    @TempDir
    Path folder;

    @Test
    void a_process_is_counted_with_what_it_has_started() throws Exception {
        long self = ProcessHandle.current().pid();
        Usage before = Usage.of(self);
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            Usage after = Usage.of(self);
            assertThat(after.cpuMillis())
                    .isGreaterThanOrEqualTo(before.cpuMillis())
                    .isPositive();
            if (Files.exists(Path.of("/proc/self/status"))) {
                assertThat(after.resident()).isGreaterThan(10_000_000);
                assertThat(Usage.of(child.pid()).resident()).isPositive().isLessThan(before.resident());
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThatThrownBy(() -> Usage.of(child.pid())).hasMessageContaining("has ended");
    }

    @Test
    void counters_of_a_node_are_added_up_over_their_lines() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/prometheus", exchange -> {
            boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] text = """
                    # HELP a_total something
                    a_total{kind="x"} 2.0
                    a_total{kind="y"} 3.5E1
                    a_total_more 100.0
                    """.getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(new NodeCounters(base, "secret").read("a_total")).isEqualTo(37);
            assertThat(new NodeCounters(base, "secret").read("b_total")).isNaN();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_plain_server_keeps_what_it_answers() {
        double rate = PlainInsert.perSecond(folder, "{}".getBytes(UTF_8), 50, 4);
        assertThat(rate).isPositive();
        assertThat(folder.resolve("plain.db")).isNotEmptyFile();
    }
}
