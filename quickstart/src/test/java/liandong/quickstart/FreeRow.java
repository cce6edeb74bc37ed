package liandong.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Free ports in a row, as {@code --port-base} wants them. */
final class FreeRow {
    // below the range from which systems take the local ports of outgoing connections
    private static final int LOWEST = 15_000;
    private static final int BEYOND = 30_000;
    private static final int ATTEMPTS = 1_000;

    private FreeRow() {}

    /** The first of {@code count} ports in a row that nobody listened on a moment ago. */
    static int ofPorts(int count) {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, BEYOND - count)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreeRow::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
