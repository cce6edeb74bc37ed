package liandong.node.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.http.*}.
 *
 * @param hosts names or addresses, without a port, by which browsers may call this node beside the loopback ones
 * @param address where people and programs reach this process, which others on the same store tell while they stand by;
 *     none for where it listens
 */
@ConfigurationProperties("liandong.http")
record HttpSettings(
        @DefaultValue List<String> hosts, @Nullable String address) {
    private static final Pattern BASE = Pattern.compile("https?://([0-9A-Za-z.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    HttpSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        for (String host : hosts) {
            if (!host.matches("[0-9a-z.-]+|\\[[0-9a-f:.]+]")) {
                throw new IllegalArgumentException("liandong.http.hosts holds '" + host
                        + "'; write names or addresses without scheme and port,"
                        + " such as liandong.http.hosts=node.example");
            }
        }
        address = address == null || address.isBlank() ? null : address;
        if (address != null && !BASE.matcher(address).matches()) {
            throw new IllegalArgumentException("liandong.http.address is '" + address + "'; write scheme, name and port"
                    + " without a path, such as liandong.http.address=https://node-1.example:8443");
        }
    }
}
