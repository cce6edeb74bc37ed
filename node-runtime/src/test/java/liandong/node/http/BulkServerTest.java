package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.hosting.Watch;
import liandong.node.live.Await;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.Room;
import liandong.node.surface.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Reports in bulk over real sockets: what comes when, and who is waited for by whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BulkServerTest {
    private static final String UNIT = "990101";

    private World world;
    private SurfaceServer server;
    private String token;
    private String period;
    private int serial;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        server = server();
        token = world.town.token("portal", List.of(Grant.of("*", Role.CLERK)), Scope.READ, Scope.ACT);
    }

    private SurfaceServer server() {
        return new SurfaceServer(world.townNode, world.clock, "liandong.http.patience=2s", "server.shutdown=graceful");
    }

    @BeforeEach
    void ask() {
        serial++;
        period = "2022-%02d".formatted(serial);
        world.ask(serial, "sessions", period);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    @Test
    void a_line_is_answered_before_the_next_one_is_sent() throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.send(line("1", "3") + "\n");
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("filed");
            wire.send(line("1", "3") + "\n" + line("2", "-1").replace("}]}", "}], \"reason\": \"更正\"}"));
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("repeated");
            wire.end();
            assertThat(wire.next().at("/rule").asString()).isEqualTo("checks-failed");
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("complete");
            assertThat(wire.next()).isNull();
        }
    }

    @Test
    void who_sends_everything_before_he_reads_is_answered_in_full() throws Exception {
        try (Wire wire = new Wire(server)) {
            for (int i = 0; i < 10; i++) {
                wire.send((line("1", "3") + "\n").repeat(500) + "{}\n".repeat(500));
            }
            wire.end();
            List<JsonNode> results = wire.rest();
            assertThat(results).hasSize(10_001);
            assertThat(results.getLast().at("/repeated").asInt()).isEqualTo(4_999);
            assertThat(results.getLast().at("/malformed").asInt()).isEqualTo(5_000);
        }
    }

    @Test
    void who_sends_far_too_much_learns_where_it_was_stopped() throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.send("{}\n".repeat(10_000));
            for (int i = 0; i < 50; i++) {
                wire.send((line("1", "3") + "\n").repeat(500));
            }
            wire.end();
            JsonNode last = wire.rest().getLast();
            assertThat(last.at("/outcome").asString()).isEqualTo("stopped");
            assertThat(last.at("/from").asInt()).isEqualTo(10_001);
        }
    }

    @Test
    void who_does_not_read_his_results_stalls_only_himself_and_is_ended() throws Exception {
        try (Wire deaf = new Wire(server)) {
            deaf.send(line("1", "3") + "\n");
            // what no buffers between hold, by lines whose refusal is long
            deaf.send(("{\"" + "x".repeat(900) + "\": 1}\n").repeat(9_000));
            try (Wire other = new Wire(server)) {
                other.send(line("2", "4"));
                other.end();
                assertThat(other.rest().getLast().at("/outcome").asString()).isEqualTo("complete");
            }
            deaf.awaitEnd();
        }
        assertThat(filed(1)).isNotNull();
    }

    @Test
    void who_stops_sending_is_told_so_and_half_a_line_is_no_line(CapturedOutput log) throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.send(line("1", "3") + "\n" + line("2", "4").substring(0, 80));
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("filed");
            JsonNode last = wire.next();
            assertThat(last.at("/outcome").asString()).isEqualTo("stopped");
            assertThat(last.at("/rule").asString()).isEqualTo("body-too-slow");
            assertThat(last.at("/from").asInt()).isEqualTo(2);
            assertThat(last.at("/lines").asInt()).isEqualTo(1);
            assertThat(log.getAll()).doesNotContain("Exception");
        }
    }

    @Test
    void after_a_cut_line_the_same_is_sent_again_and_nothing_is_there_twice(CapturedOutput log) throws Exception {
        String whole = line("1", "3") + "\n" + line("2", "3").replace("}]}", "}], \"reason\": \"\"}") + "\n";
        try (Wire wire = new Wire(server)) {
            wire.send(whole.substring(0, whole.length() - 30));
            wire.next();
        }
        try (Wire wire = new Wire(server)) {
            wire.send(whole);
            wire.end();
            List<JsonNode> results = wire.rest();
            assertThat(results.getFirst().at("/outcome").asString()).isEqualTo("repeated");
            assertThat(results.getLast().at("/outcome").asString()).isEqualTo("complete");
        }
        assertThat(filed(2)).as("one version").isNull();
        assertThat(log.getAll()).doesNotContain("Exception");
    }

    @Test
    void a_node_that_is_stopped_says_from_where_on_nothing_was_taken() throws Exception {
        SurfaceServer other = server();
        try (Wire wire = new Wire(other)) {
            wire.send(line("1", "3") + "\n");
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("filed");
            Thread stop = Thread.ofPlatform().start(other::close);
            JsonNode last = wire.next();
            assertThat(last.at("/rule").asString()).isEqualTo("stopping");
            assertThat(last.at("/from").asInt()).isEqualTo(2);
            wire.end();
            stop.join();
        }
    }

    @Test
    void a_process_whose_watch_ends_says_from_where_on_nothing_was_taken_and_who_takes_the_rest() throws Exception {
        Database database = world.townNode.tables().database();
        Lease lease = new Lease(database, world.clock, "ours");
        Lease another = new Lease(database, world.clock, "another");
        // the sealer of these tests holds it under a name of its own
        database.run(() -> database.sql().sql("DELETE FROM lease").update());
        try (Watch watch = Watch.shared(database, lease)) {
            watch.start();
            Await.until("our watch", watch::isOurs);
            try (SurfaceServer ours = new SurfaceServer(world.townNode, world.clock, watch);
                    Wire wire = new Wire(ours)) {
                Await.until(
                        "what others are told",
                        () -> another.elsewhere().equals(Optional.of("http://127.0.0.1:" + ours.port())));
                wire.send(line("1", "3") + "\n");
                assertThat(wire.next().at("/outcome").asString()).isEqualTo("filed");
                another.answersAt("http://10.1.2.3:8084");
                boolean taken = database.write(() -> {
                    lease.release();
                    return another.holds();
                });
                assertThat(taken).isTrue();
                Await.until("its end", () -> !watch.isOurs());
                wire.send(line("2", "4") + "\n");
                JsonNode last = wire.next();
                assertThat(last.at("/rule").asString()).isEqualTo("stands-by");
                assertThat(last.at("/from").asInt()).isEqualTo(2);
                assertThat(last.at("/problem/arguments/address").asString()).isEqualTo("http://10.1.2.3:8084");
                wire.end();
            }
        } finally {
            database.run(another::release);
        }
        assertThat(filed(2)).isNull();
    }

    @Test
    void a_disk_that_fills_up_on_the_way_stops_the_rest_and_what_was_filed_stays(@TempDir Path folder)
            throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Database database = world.townNode.tables().database();
        database.keeps(Room.of(disk, 1));
        try (Wire wire = new Wire(server)) {
            wire.send(line("1", "3") + "\n");
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("filed");
            // of a disk that is gone nothing is free
            Files.delete(disk);
            wire.send("{}\n" + line("2", "4") + "\n");
            assertThat(wire.next().at("/outcome").asString()).isEqualTo("malformed");
            JsonNode last = wire.next();
            assertThat(last.at("/rule").asString()).isEqualTo("disk-full");
            assertThat(last.at("/from").asInt()).isEqualTo(3);
            assertThat(last.at("/problem/detail").asString()).contains("Make room");
            wire.end();
        } finally {
            database.keeps(Room.ENDLESS);
        }
        assertThat(filed(1)).isNotNull();
        assertThat(filed(2)).isNull();
    }

    @Test
    void so_many_at_a_time_and_one_more_is_told_to_wait() throws Exception {
        List<Wire> all = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                Wire wire = new Wire(server);
                all.add(wire);
                wire.send("{}\n");
                wire.next();
            }
            Wire late = new Wire(server);
            all.add(late);
            late.end();
            assertThat(late.head()).startsWith("HTTP/1.1 503");
        } finally {
            for (Wire each : all) {
                each.close();
            }
        }
    }

    /** A version of the unit's report; none where there is no such. */
    private JsonNode filed(int version) {
        Client.Answer answer = world.town.ask(
                "/api/" + UNIT + "/reports/" + UNIT + "~sessions~" + period + "~own/versions/" + version);
        return answer.status() == 200 ? answer.body() : null;
    }

    private String line(String id, String sessions) {
        return ("{'unit': '" + UNIT + "', 'id': '" + id + "@" + period + "', "
                        + World.sessions(sessions, "40", "1.5", "1/2", "")
                                .substring(1)
                                .replace("2023-09", period)
                                .replace("\n", ""))
                .replace('\'', '"');
    }

    /** One request, sent and read piece by piece. */
    private final class Wire implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;
        private boolean isBegun;
        private final Deque<JsonNode> lines = new ArrayDeque<>();
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        Wire(SurfaceServer to) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
            socket.setSoTimeout(20_000);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
            out.write(("POST /api/reports HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n"
                            + "Authorization: Bearer " + token + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        void send(String lines) throws IOException {
            byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write(new byte[] {'\r', '\n'});
        }

        void end() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        /** The next result; none behind the last. */
        JsonNode next() throws IOException {
            if (!isBegun) {
                assertThat(head()).startsWith("HTTP/1.1 200");
                while (!head().isEmpty()) {
                    continue;
                }
                isBegun = true;
            }
            while (lines.isEmpty()) {
                int size = Integer.parseInt(head(), 16);
                if (size == 0) {
                    return null;
                }
                for (byte each : in.readNBytes(size)) {
                    if (each == '\n') {
                        lines.add(Json.MAPPER.readTree(begun.toByteArray()));
                        begun.reset();
                    } else {
                        begun.write(each);
                    }
                }
                assertThat(head()).isEmpty();
            }
            return lines.remove();
        }

        private String head() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int letter = in.read(); letter != '\n'; letter = in.read()) {
                assertThat(letter).as("the connection has ended").isGreaterThanOrEqualTo(0);
                line.append((char) letter);
            }
            return line.toString().strip();
        }

        List<JsonNode> rest() throws IOException {
            List<JsonNode> all = new ArrayList<>();
            for (JsonNode each = next(); each != null; each = next()) {
                all.add(each);
            }
            return all;
        }

        /** Waits, without reading, until the other side has closed the connection. */
        void awaitEnd() {
            Await.until("the other side closes", () -> {
                try {
                    send("\n");
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
