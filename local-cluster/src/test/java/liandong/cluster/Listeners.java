package liandong.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses on which a process of this Linux machine listens, as the kernel tells it. */
final class Listeners {
    private static final String LISTENING = "0A";

    private Listeners() {}

    static Set<String> of(long pid) throws IOException {
        Set<String> sockets = sockets(pid);
        Set<String> found = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "net", table))) {
                String[] columns = line.trim().split("\\s+", -1);
                if (columns[3].equals(LISTENING) && sockets.contains("socket:[" + columns[9] + "]")) {
                    found.add(address(columns[1]));
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.map(Listeners::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    // 4 bytes of an IPv4 address in the order of this machine, alone or at the end of a mapped IPv6 address
    private static String address(String hex) {
        String[] parts = hex.split(":", -1);
        String port = ":" + HexFormat.fromHexDigits(parts[1]);
        boolean mapped = parts[0].startsWith("0000000000000000FFFF0000");
        if (parts[0].length() > 8 && !mapped) {
            return parts[0] + port;
        }
        boolean loopback = parts[0].endsWith("0100007F") || parts[0].endsWith("7F000001");
        return (loopback ? "127.0.0.1" : parts[0]) + port;
    }
}
