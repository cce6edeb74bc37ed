package liandong.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** What can be known about a port of 127.0.0.1 without starting anything on it. */
final class LoopbackPort {
    static final String ADDRESS = "127.0.0.1";
    private static final int CONNECT_MILLIS = 1_000;

    private LoopbackPort() {}

    static void requireValid(String name, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be 1 to 65535, not " + port);
        }
    }

    /** Refuses a port that is taken; {@code name} is the setting that chooses it. */
    static void requireFree(String process, Path folder, String name, int port) {
        if (!isFree(port)) {
            throw new ClusterStartFailed(
                    process,
                    folder,
                    name + " " + port + " on " + ADDRESS
                            + " is taken. Stop the process that listens there, or set another " + name + ".");
        }
    }

    static boolean isFree(int port) {
        // some systems let us bind beside a listener on all addresses, so ask for an answer first
        if (answers(port)) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
