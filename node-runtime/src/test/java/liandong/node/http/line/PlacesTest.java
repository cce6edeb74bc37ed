package liandong.node.http.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many requests are in work at once, with a real server. */
class PlacesTest {

    @Test
    void an_address_that_works_on_all_its_places_holds_up_neither_another_one_nor_who_watches() throws Exception {
        try (OpenServer server = new OpenServer(
                "liandong.http.proxies=127.0.0.1",
                "liandong.http.requests=4",
                "liandong.http.requests-per-address=3",
                "liandong.http.patience=1s")) {
            var all = server.hold(3);
            List<Socket> greedy = new ArrayList<>();
            try {
                for (int i = 0; i < 6; i++) {
                    greedy.add(server.sent("GET /held HTTP/1.1\r\nHost: localhost\r\n"
                            + "X-Forwarded-For: 198.51.100.1\r\nConnection: close\r\n\r\n"));
                }
                assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(server.get("/who", "X-Forwarded-For: 198.51.100.2")).contains("198.51.100.2");
                assertThat(server.get("/actuator/health")).endsWith("UP");
                assertThat(server.get("/who", "X-Forwarded-For: 198.51.100.1"))
                        .as("one more of the same waits in vain")
                        .startsWith("HTTP/1.1 503")
                        .contains("Retry-After", "/problems/busy");
                server.release();
                assertThat(answered(greedy)).as("three had their turn").isGreaterThanOrEqualTo(3);
            } finally {
                OpenServer.close(greedy);
            }
            assertThat(server.get("/who", "X-Forwarded-For: 198.51.100.1")).contains("198.51.100.1");
        }
    }

    private static long answered(List<Socket> sockets) throws IOException {
        long answered = 0;
        for (Socket each : sockets) {
            answered += OpenServer.answer(each).endsWith("at last") ? 1 : 0;
        }
        return answered;
    }
}
