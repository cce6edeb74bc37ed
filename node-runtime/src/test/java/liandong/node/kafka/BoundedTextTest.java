package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of a registry that is broken, or somebody else. */
class BoundedTextTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private HttpClient http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        answers("/short", out -> out.write("{\"id\": 7}".getBytes(StandardCharsets.UTF_8)));
        answers("/endless", out -> {
            while (true) {
                out.write(new byte[100_000]);
            }
        });
        answers("/halting", out -> {
            out.write('{');
            out.flush();
            awaitEnd();
        });
        server.start();
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        end.countDown();
        http.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_short_answer_is_read() throws Exception {
        assertThat(send("/short", Duration.ofSeconds(30))).isEqualTo("{\"id\": 7}");
    }

    @Test
    void of_an_endless_one_a_mebibyte_is_taken() {
        assertThatThrownBy(() -> send("/endless", Duration.ofSeconds(30)))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("an answer of more than 1048576 bytes");
    }

    @Test
    void one_that_halts_in_the_middle_is_not_waited_for() {
        assertThatThrownBy(() -> send("/halting", Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessage("the answer has no end");
    }

    private String send(String path, Duration patience) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return BoundedText.send(http, HttpRequest.newBuilder(uri).build(), patience)
                .body();
    }

    private interface Body {
        void to(OutputStream out) throws IOException;
    }

    private void answers(String path, Body body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                body.to(exchange.getResponseBody());
            }
        });
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
