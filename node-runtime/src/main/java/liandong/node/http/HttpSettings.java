package liandong.node.http;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.http.*}.
 *
 * @param hosts names or addresses, without a port, by which browsers may call this node beside the loopback ones
 */
@ConfigurationProperties("liandong.http")
record HttpSettings(@DefaultValue List<String> hosts) {
    HttpSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        for (String host : hosts) {
            if (!host.matches("[0-9a-z.-]+|\\[[0-9a-f:.]+]")) {
                throw new IllegalArgumentException("liandong.http.hosts holds '" + host
                        + "'; write names or addresses without scheme and port,"
                        + " such as liandong.http.hosts=node.example");
            }
        }
    }
}
