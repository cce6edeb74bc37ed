package liandong.node.http.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who sends or reads byte by byte is ended, and meanwhile others are answered; real sockets, a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SlowClientsTest {
    private static final int MANY = 60;
    private static final List<String> BEGINNINGS = List.of(
            "GET /who HTTP/1.1\r\nHost: localhost\r\nX: ",
            "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 5000\r\n\r\nname=",
            "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n",
            "POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n",
            "POST /unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n");

    private OpenServer server;

    @BeforeAll
    void open() {
        server = new OpenServer(
                "liandong.http.headers-within=6s",
                "liandong.http.patience=6s",
                "liandong.http.connections-per-address=50",
                "liandong.http.requests=4",
                "liandong.http.requests-per-address=3",
                "server.tomcat.threads.max=80");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void slow_connections_are_ended_and_meanwhile_others_are_answered() throws Exception {
        List<Socket> slow = new CopyOnWriteArrayList<>();
        try (Trickle trickle = new Trickle()) {
            trickle.onto(slow);
            for (int i = 0; i < MANY; i++) {
                slow.add(server.sent(BEGINNINGS.get(i % BEGINNINGS.size())));
            }
            assertThat(server.get("/actuator/health"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("UP");
            assertThat(server.get("/who")).startsWith("HTTP/1.1 200");
            assertThat(server.lines().count())
                    .as("the slow ones are still there")
                    .isGreaterThan(MANY / 4);
            await(() -> server.lines().count() == 0);
            for (Socket each : slow) {
                assertThat(OpenServer.answer(each))
                        .as("ended, with or without a word")
                        .doesNotContain("HTTP/1.1 500");
            }
        } finally {
            OpenServer.close(slow);
        }
    }

    @Test
    void who_reads_an_answer_byte_by_byte_is_ended() throws Exception {
        try (OpenServer hasty = new OpenServer("liandong.http.patience=1s");
                Socket slow = hasty.connect()) {
            slow.getOutputStream()
                    .write("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await(() -> hasty.lines().count() == 1);
            await(() -> hasty.lines().count() == 0);
            assertThat(OpenServer.answer(slow).length()).isLessThan(OpenServer.Pages.BIG);
        }
    }

    @Test
    void a_body_that_takes_long_but_moves_is_taken() throws Exception {
        byte[] piece = new byte[2000];
        try (Socket steady = server.sent("POST /body HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Length: 10000\r\n\r\n");
                ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < 5; i++) {
                ScheduledFuture<?> unused = beat.schedule(
                        () -> {
                            steady.getOutputStream().write(piece);
                            return true;
                        },
                        700L * i,
                        TimeUnit.MILLISECONDS);
            }
            assertThat(OpenServer.answer(steady)).startsWith("HTTP/1.1 200").endsWith("10000");
        }
    }

    @Test
    void an_answer_is_read_although_nobody_asked_for_the_body() throws Exception {
        byte[] body = new byte[1_500_000];
        try (Socket socket = server.sent("POST /unread HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n")) {
            socket.getOutputStream().write(body);
            assertThat(OpenServer.answer(socket)).startsWith("HTTP/1.1 200").endsWith("not asked for");
        }
    }

    @Test
    void what_is_given_up_without_a_thread_is_told_so_and_is_no_failure(CapturedOutput log) throws Exception {
        assertThat(server.get("/late")).startsWith("HTTP/1.1 504");
        assertThat(log.getAll()).doesNotContain("Exception while processing");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Sends one byte on each connection five times a second: every single wait is short. */
    private static final class Trickle implements AutoCloseable {
        private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();

        void onto(List<Socket> sockets) {
            ScheduledFuture<?> unused = beat.scheduleAtFixedRate(
                    () -> {
                        for (Socket socket : sockets) {
                            try {
                                socket.getOutputStream().write('x');
                            } catch (IOException e) {
                                continue; // ended, as it should be
                            }
                        }
                    },
                    200,
                    200,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            beat.shutdownNow();
        }
    }
}
