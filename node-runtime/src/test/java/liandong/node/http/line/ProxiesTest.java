package liandong.node.http.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose word about a client counts, with a real server; here every client comes from 127.0.0.1. */
class ProxiesTest {
    private static final String INVENTED = "203.0.113.9";
    private static final String SEEN = "198.51.100.7";

    @Test
    void of_what_a_proxy_hands_on_its_own_last_word_counts() throws Exception {
        try (OpenServer server = new OpenServer("liandong.http.proxies=127.0.0.1")) {
            assertThat(server.get("/who", "X-Forwarded-For: " + INVENTED + ", " + SEEN))
                    .endsWith(SEEN + " http false");
            assertThat(server.get("/who", "X-Forwarded-For: " + INVENTED, "X-Forwarded-For: " + SEEN + ":4711"))
                    .endsWith(SEEN + " http false");
            assertThat(server.get("/who", "X-Forwarded-For: " + INVENTED + ", 127.0.0.1"))
                    .as("a client on the proxy's own machine")
                    .endsWith("127.0.0.1 http false");
            assertThat(server.get("/who", "X-Forwarded-For: " + INVENTED + ", [2001:db8::7]:99"))
                    .endsWith("2001:db8::7 http false");
            assertThat(server.get("/who", "X-Forwarded-For: " + INVENTED + ", not an address"))
                    .endsWith("127.0.0.1 http false");
            assertThat(server.get("/who", "Forwarded: for=" + INVENTED + ";proto=https", "X-Real-IP: " + INVENTED))
                    .endsWith("127.0.0.1 http false");
            assertThat(server.get("/who", "X-Forwarded-For: " + SEEN, "X-Forwarded-Proto: http, https"))
                    .endsWith(SEEN + " https true");
            assertThat(server.get("/who")).as("nothing stays behind").endsWith("127.0.0.1 http false");
        }
    }

    @Test
    void what_somebody_else_says_of_himself_is_not_looked_at() throws Exception {
        for (String[] settings : List.of(new String[0], new String[] {"liandong.http.proxies=10.0.0.0/8"})) {
            try (OpenServer server = new OpenServer(settings)) {
                assertThat(server.get(
                                "/who",
                                "X-Forwarded-For: " + INVENTED,
                                "X-Forwarded-Proto: https",
                                "X-Forwarded-Host: evil.example",
                                "Forwarded: for=" + INVENTED))
                        .endsWith("127.0.0.1 http false");
            }
        }
    }

    @Test
    void the_ways_that_believe_clients_stop_the_start() {
        for (String setting : List.of(
                "server.forward-headers-strategy=native",
                "server.forward-headers-strategy=framework",
                "server.tomcat.remoteip.remote-ip-header=x-forwarded-for")) {
            assertThatThrownBy(() -> new OpenServer(setting).close())
                    .as(setting)
                    .rootCause()
                    .hasMessageContaining("liandong.http.proxies=127.0.0.1");
        }
        assertThatThrownBy(() -> Proxies.check(List.of("proxy.example"))).hasMessageContaining("10.1.2.0/24");
        assertThatThrownBy(() -> Proxies.check(List.of("10.0.0.0/99"))).hasMessageContaining("10.0.0.0/99");
    }
}
