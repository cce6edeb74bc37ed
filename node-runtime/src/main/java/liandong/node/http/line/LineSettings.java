package liandong.node.http.line;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.http.*} of connections.
 *
 * @param proxies addresses or networks of the servers in front of this node; of what one of them says about a client its
 *     own, last, word is believed, and of nobody else any
 * @param connections open at once; one more ends the slowest
 * @param connectionsPerAddress of one client address, the same; a proxy may hold all
 * @param requests in work at once; more wait
 * @param requestsPerAddress of one client address in work at once; more wait
 * @param headersWithin after which a connection ends that has not sent the whole head of a request
 * @param patience for how long a request may keep the node waiting for its body without bringing what {@code slowest} asks
 *     for, an answer for its reader three times as long, and a request for its turn
 * @param slowest bytes a second at which a body or an answer may move for as long as it takes
 */
@ConfigurationProperties("liandong.http")
record LineSettings(
        @DefaultValue List<String> proxies,
        @DefaultValue("1000") int connections,
        @DefaultValue("100") int connectionsPerAddress,
        @DefaultValue("32") int requests,
        @DefaultValue("16") int requestsPerAddress,
        @DefaultValue("20s") Duration headersWithin,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("1024") int slowest) {
    LineSettings {
        proxies = List.copyOf(proxies);
        Proxies.check(proxies);
        atLeast(2, "connections", connections);
        atLeast(2, "connections-per-address", connectionsPerAddress);
        atLeast(1, "requests", requests);
        atLeast(1, "requests-per-address", requestsPerAddress);
        atLeast(1, "slowest", slowest);
        positive("headers-within", headersWithin);
        positive("patience", patience);
    }

    /** Bytes that have to move in so many times the patience. */
    long least(int times) {
        return times * patience.toMillis() * slowest / 1000;
    }

    private static void atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException("liandong.http." + name + " is " + value + "; write at least " + least);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("liandong.http." + name + " is " + value + "; write a time such as 20s");
        }
    }
}
